"""References to sources: cite."""

from __future__ import annotations

import click

from .options import complete_id, data_option, from_store_option, graph_to_read
from .output import printable


@click.command()
@click.argument("names", metavar="ID...", nargs=-1, required=True, shell_complete=complete_id)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csl", "bibtex"]),
    default="csl",
    show_default=True,
    help="CSL-JSON or BibTeX.",
)
@click.option("--on", "accessed", metavar="DAY", help="Day of access, for sources that do not say it.")
@data_option
@from_store_option
def cite(
    names: tuple[str, ...], format_: str, accessed: str | None, data: str | None, store: str | None
) -> None:
    """
    Print references for a reference manager.

    Of a source; of a claim, entity or event, of the sources that it cites. Of CSL-JSON, Zotero or Pandoc make text
    in any style, such as APA or Chicago.
    """
    from ..analysis.cite import cite_sources

    graph = graph_to_read(data, store)
    click.echo(printable(cite_sources(graph, names, format=format_, accessed=accessed)))
