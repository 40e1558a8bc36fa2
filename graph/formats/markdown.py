"""
A dossier in Markdown (CommonMark, with the tables and footnotes of GitHub and Pandoc): one text to be read.

The entities by type with their relations in words, the events in the order of time, the figures of claims next to those
that they can be compared with, and a footnote for each citation. None of the text of the dataset is read as markup.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from ..analysis.claims import compare_claims
from ..analysis.dossier import describe_each
from ..analysis.footnotes import Footnotes
from ..analysis.prose import about, paragraph, relation_line, timeline_lines
from ..analysis.record import Dossier
from ..model.property_graph import PropertyGraph, is_missing
from ..model.rows import edge_rows, node_rows
from ..model.words import in_markdown
from .about import CONTROL_CHARACTERS, DATASET, About, Loss, of_the_dataset
from .cleaner import Cleaner

ABOUT = About(
    media_type="text/markdown",
    readers="people; Pandoc, code hosts, editors of Markdown",
    holds="a text: entities by type, events in order, claims side by side, relations in words, footnotes",
    loss=(
        Loss("ids of relations, and columns that have no place in a sentence"),
        CONTROL_CHARACTERS,
        *DATASET,
        of_the_dataset("title", "description", "licence", "citation"),
    ),
)

_HEADER = ("speaker", "figure", "of", "where", "period", "said", "compare")
_STATEMENTS = "Statements"


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as a text."""
    cleaner = Cleaner(xml=True)
    for row in (*node_rows(graph), *edge_rows(graph)):
        cleaner.value(row)  # the sentences drop what cannot be shown; here it is counted
    out.write("\n".join([*_text(graph.ordered()), ""]).encode())
    cleaner.warn()


def _text(graph: PropertyGraph) -> Iterator[str]:
    dossiers = {dossier.id: dossier for dossier in describe_each(graph)}
    notes = Footnotes(graph, passages=True)
    yield from _head(graph, dossiers)
    yield from _entities(graph, dossiers, notes)
    if any(dossier.label == "Event" for dossier in dossiers.values()):
        yield from ("", "## Events")
        yield from timeline_lines(graph, dossiers, notes, _name, level=3)
    yield from _claims(graph, dossiers, notes)
    if footnotes := list(notes.lines()):
        yield from ("", *footnotes)


def _name(id_: str, text: str) -> str:
    return in_markdown(text)


def _head(graph: PropertyGraph, dossiers: Mapping[str, Dossier]) -> Iterator[str]:
    """Yield the title, what is known of the dataset, and how much of it this is."""
    info = graph.info
    yield f"# {paragraph(str(info.get('title') or info.get('name') or 'Dossier'))}"
    for key in ("description", "citation", "licence"):
        if info.get(key):
            yield from ("", paragraph(str(info[key])))
    labels = [dossier.label for dossier in dossiers.values()]
    words = {"Entity": "entities", "Event": "events", "Claim": "claims", "Source": "sources", "Fact": "facts"}
    counts = [f"{labels.count(label):,} {word}" for label, word in words.items() if label in labels]
    dates = [dossiers[id_].dates for id_ in graph.events["id"].tolist() if dossiers[id_].dates]
    said = f"In this text: {', '.join(counts) or 'nothing'}."
    if dates:
        said += f" The first event is of {in_markdown(dates[0])}, the last of {in_markdown(dates[-1])}."
    yield from ("", said)


def _entities(graph: PropertyGraph, dossiers: Mapping[str, Dossier], notes: Footnotes) -> Iterator[str]:
    kinds: dict[str, list[Dossier]] = defaultdict(list)
    for dossier in dossiers.values():
        if dossier.label == "Entity":
            kinds[dossier.type].append(dossier)
    if kinds:
        yield from ("", "## Entities")
    for kind, those in sorted(kinds.items()):
        yield from ("", f"### {paragraph(kind)} ({len(those):,})")
        for dossier in sorted(those, key=lambda dossier: (dossier.name, dossier.id)):
            yield from ("", f"#### {paragraph(dossier.name)}", "")
            yield from about(graph, dossier, notes)
            if dossier.relations:
                yield from ("", "Relations:", "")
                yield from (relation_line(relation, notes, _name) for relation in dossier.relations)


# Claims ------------------------------------------------------------------------------------------


def _claims(graph: PropertyGraph, dossiers: Mapping[str, Dossier], notes: Footnotes) -> Iterator[str]:
    """Yield the figures of each metric as a table, then the claims without one, and what each contests."""
    claims = graph.claims
    if claims.empty:
        return
    yield from ("", "## Claims")
    figures = compare_claims(graph)
    for metric, rows in figures.groupby("metric_label", sort=True):
        yield from ("", f"### {paragraph(str(metric))}", "", *_table(rows.to_dict(orient="records"), notes))
        yield from _disputes(rows["id"].tolist(), graph, dossiers, notes)
    shown = set(figures["id"])
    others = [id_ for id_ in claims["id"].tolist() if id_ not in shown]
    if others:
        yield from ("", f"### {_STATEMENTS}", "")
        yield from (_statement(graph, dossiers[id_], notes) for id_ in others)
        yield from _disputes(others, graph, dossiers, notes)


def _table(rows: list[dict[Any, Any]], notes: Footnotes) -> Iterator[str]:
    """Yield a table of figures; those with one letter can be compared."""
    groups = list(dict.fromkeys(row["group"] for row in rows if row["comparable"]))
    yield f"| {' | '.join(_HEADER)} |"
    yield f"|{' --- |' * len(_HEADER)}"
    for row in rows:
        shown = [
            row[name] for name in ("speaker_name", "figure", "population", "geography_name", "period", "said")
        ]
        cells = ["" if is_missing(value) else in_markdown(str(value)) for value in shown]
        cells[1] += notes.marks(row["sources"])
        cells.append(f"group {groups.index(row['group']) + 1}" if row["comparable"] else "")
        yield f"| {' | '.join(cells)} |"


def _statement(graph: PropertyGraph, dossier: Dossier, notes: Footnotes) -> str:
    claim = graph.node(dossier.id)
    speaker = str(claim.get("speaker", ""))
    by = f"{paragraph(str(graph.captions.get(speaker, speaker)))}: " if speaker else ""
    return f"- {by}{in_markdown(dossier.name)}{notes.marks(claim.get('sources') or ())}"


def _disputes(
    ids: list[str], graph: PropertyGraph, dossiers: Mapping[str, Dossier], notes: Footnotes
) -> Iterator[str]:
    """Yield what these claims contest, with the reason that the dataset gives."""
    lines = [
        f"- “{in_markdown(dossiers[id_].name)}” {relation_line(relation, notes, _quoted).removeprefix('- ')}"
        for id_ in ids
        for relation in dossiers[id_].relations
        if relation.type == "CONTESTS" and relation.forward
    ]
    if lines:
        yield from ("", *lines)


def _quoted(id_: str, text: str) -> str:
    return f"“{in_markdown(text)}”"
