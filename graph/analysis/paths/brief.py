"""Paths as a text to be read: each step a sentence with its date, and its citations as footnotes."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.property_graph import PropertyGraph
from ...model.words import Relation, in_markdown, mark_of, words_of
from ..footnotes import Footnotes
from .result import PathResult


def write_brief(graph: PropertyGraph, paths: Iterable[PathResult]) -> str:
    """
    Write paths as Markdown: a sentence for each step, with its date and its citations as footnotes.

    Parameters
    ----------
    graph
        The graph in which the paths were found.
    paths
        Paths between the same two nodes, best first.

    Returns
    -------
    text
        Markdown with footnotes. Text of the dataset stands in it as text: none of it is read as markup.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> text = pg.write_brief(whole, pg.shortest_paths(whole, "SB 54", "Jerry Brown", limit=1))
    >>> text.splitlines()[0]
    '# From SB 54 to Jerry Brown'
    """
    notes = Footnotes(graph)
    lines: list[str] = []
    for number, path in enumerate(paths, start=1):
        if number == 1:
            lines += [f"# From {in_markdown(path.captions[0])} to {in_markdown(path.captions[-1])}", ""]
        count = f"{len(path)} step{'s' * (len(path) != 1)}"
        lines += [f"## Path {number}: {', '.join(filter(None, (count, path.in_time)))}", ""]
        lines += [f"{at}. {_sentence(graph, step, notes)}" for at, step in enumerate(path.steps, start=1)]
        lines.append("")
    lines += notes.lines()
    return "\n".join(lines).rstrip() + "\n"


def _sentence(graph: PropertyGraph, step: Relation, notes: Footnotes) -> str:
    """Say a step along its direction, whichever way it is walked: who did what to whom, and when."""
    near, far = in_markdown(graph.captions.get(step.id, step.id)), in_markdown(step.caption)
    if step.forward:
        said = f"{near} {in_markdown(step.words)} {far}"
    elif step.type == "PARTICIPATED_IN":
        said = f"{near}: {in_markdown(step.words)}, {far}"  # "the signing: signer, Ada Marsh"
    else:
        said = f"{far} {in_markdown(words_of(graph.vocabulary, step.type))} {near}"
    said += f" ({in_markdown(step.dates)})" if step.dates else " (no date)"
    said += f"; {in_markdown(mark_of(step.confidence))}" if step.confidence else ""
    return f"{said}.{notes.marks(step.sources)}"
