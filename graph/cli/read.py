"""Reading an article: suggestions for rows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import complete_id, data_option, folder_to_read, json_option, quiet_option
from .output import print_json, say

if TYPE_CHECKING:
    from ..reading import ExtractedText, Suggestion
    from ..tables import Dataset


@click.command()
@click.argument("article", type=click.Path(path_type=Path))
@click.option("--source", metavar="ID", shell_complete=complete_id, help="The article's id in sources.csv.")
@click.option("-o", "--output", default="-", help="File of the suggestions (CSV); '-' is stdout (default).")
@click.option(
    "--recognizer", multiple=True, metavar="NAME", help="Find names by this, too: spacy, or one of a package."
)
@click.option(
    "--min-score",
    default=0.5,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="Leave out suggestions of a lower score.",
)
@click.option("--encoding", metavar="NAME", help="Encoding of a text that is not UTF-8, such as cp1252.")
@click.option(
    "--text",
    "text_file",
    type=click.Path(path_type=Path),
    help="Where the text of a PDF, web page or other encoding is kept (default: next to it, ending in .txt).",
)
@click.option("--force", is_flag=True, help="Write over an existing file.")
@data_option
@json_option
@quiet_option
def read(
    article: Path,
    source: str | None,
    output: str,
    recognizer: tuple[str, ...],
    min_score: float,
    encoding: str | None,
    text_file: Path | None,
    force: bool,
    data: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """
    Suggest rows from the text of an article.

    Entities, dates, figures, quotations, claims, events and relations, each with its lines, a score and the reason.
    Nothing is written to a table: policygraph review goes through the suggestions. No network is used.

    \b
    policygraph read article.txt --source my-article -o suggestions.csv
    policygraph review suggestions.csv
    """
    from ..citations import SourceText
    from ..reading import read_article, read_text, suggestions_csv
    from ..reading.recognizers import find_recognizers
    from ..reading.rejected import read_rejected, without_rejected
    from ..tables import read_tables

    recognizers = find_recognizers(recognizer)
    folder = folder_to_read(data, quiet=quiet)
    dataset = read_tables(folder)
    found = read_text(article, encoding=encoding)
    suggestions = read_article(
        found.content, dataset, source=source, recognizers=recognizers, least_score=min_score
    )
    kept = without_rejected(suggestions, SourceText(found.content), read_rejected(folder))
    if len(kept) < len(suggestions):
        say(
            f"{len(suggestions) - len(kept)} suggestions are left out: they were rejected before.",
            quiet=quiet,
        )
    place = _keep_text(article, found, text_file, force, quiet)
    if as_json:
        print_json([_filled(each) for each in kept])
    else:
        _write(output, suggestions_csv(kept), force, source, place, SourceText(found.content).sha256)
    if source:
        _compare_text(dataset, source, found, place, quiet)
    say(_summary(kept), quiet=quiet)


def _filled(suggestion: Suggestion) -> dict[str, object]:
    from ..reading import COLUMNS

    cells = {name: getattr(suggestion, name) for name in COLUMNS}
    return {name: cell for name, cell in cells.items() if cell != ""}


def _write(
    output: str, content: bytes, force: bool, source: str | None, text: Path, text_sha256: str
) -> None:
    """Write the suggestions, and next to them what a review needs to know of the article."""
    if output == "-":
        click.echo(content, nl=False)
        return
    from ..files import replacing
    from ..reading.session import load_session, relative_to, save_session

    place = Path(output)
    with replacing(place, force=force) as out:
        out.write(content)
    session = load_session(place)
    session.source, session.text, session.text_sha256 = source or "", relative_to(place, text), text_sha256
    save_session(place, session)


def _keep_text(article: Path, found: ExtractedText, place: Path | None, force: bool, quiet: bool) -> Path:
    """Keep the text of what is no plain text in UTF-8: its lines are those that citations name."""
    if not found.origin:
        return article
    from ..files import replacing

    place = place or article.with_name(
        f"{article.stem}.txt" if article.suffix != ".txt" else f"{article.stem}.utf-8.txt"
    )
    if not (place.is_file() and place.read_bytes() == found.content):
        with replacing(place, force=force) as out:
            out.write(found.content)
    say(f"The text, read as {found.origin}, is in {place}. Its lines are those that are cited.", quiet=quiet)
    return place


def _compare_text(dataset: Dataset, source: str, found: ExtractedText, place: Path, quiet: bool) -> None:
    """Say when the source's row has no hash of the text, or that of another text."""
    from ..citations import SourceText

    table = dataset.table("sources")
    hashes = dict(zip(table.column("id").tolist(), table.column("text_sha256").tolist(), strict=True))
    now, known = SourceText(found.content).sha256, hashes.get(source)
    if not isinstance(known, str):
        say(
            f"Source {source} has no text_sha256: set it to {now}, and text_file to {place.name}, so that verify knows "
            "the text.",
            quiet=quiet,
        )
    elif known != now:
        say(
            f"Source {source} was cited from another text (its text_sha256 differs): lines may differ.",
            quiet=quiet,
        )


def _summary(suggestions: list[Suggestion]) -> str:
    counts = Counter(each.kind for each in suggestions)
    known = sum(1 for each in suggestions if each.known)
    listed = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    return (
        f"{len(suggestions)} suggestions ({listed}); {known} name what the dataset has."
        if counts
        else "Nothing found."
    )
