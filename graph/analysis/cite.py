"""References to the sources that rows cite, in the forms of reference managers: CSL-JSON and BibTeX."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..errors import BadValueError, UnknownNameError
from ..model.property_graph import PropertyGraph
from .references import bibtex_entries, source_item
from .search import resolve_each

FORMATS = ("csl", "bibtex")


def cite_sources(
    graph: PropertyGraph, names: str | Iterable[str], *, format: str = "csl", accessed: str | None = None
) -> str:
    """
    Return references to sources, for a reference manager or a bibliography.

    Parameters
    ----------
    graph
        Graph with the sources.
    names
        One or several ids or names. A source is cited itself; of any other row, the sources that it cites are.
    format
        "csl" (CSL-JSON, of which Zotero, Pandoc and others make text in any style) or "bibtex".
    accessed
        Day on which the sources were read, as EDTF, for those that do not say it.

    Returns
    -------
    references
        In the order in which the rows cite them, each source once. Authors stand as written, since a name may be
        that of a body; dates that are not plain are kept as text.

    Raises
    ------
    UnknownNameError
        If a name or the format is not known.
    BadValueError
        If a row cites nothing, or `accessed` is not a date.

    Notes
    -----
    CSL-JSON of the Citation Style Language 1.0.2; the fields of BibTeX, with biblatex's `date` and `urldate`.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> print(pg.cite_sources(whole, "s-howe-cert-2020", format="bibtex").splitlines()[0])
    @misc{s-howe-cert-2020,
    """
    if format not in FORMATS:
        raise UnknownNameError.among("format of references", format, FORMATS)
    items = [source_item(graph[id_], accessed) for id_ in cited_sources(graph, names)]
    if format == "csl":
        return json.dumps(items, ensure_ascii=False, indent=2)
    return "\n\n".join(bibtex_entries(items))


def cited_sources(graph: PropertyGraph, names: str | Iterable[str]) -> list[str]:
    """Return the ids of the sources that are meant: a source itself, or those that a row cites."""
    found: list[str] = []
    for id_ in resolve_each(graph, names):
        if graph[id_]["label"] == "Source":
            found.append(id_)
            continue
        edges = [graph.edge(row) for row in graph.edge_rows_of(id_)]
        cited = [e["target"] for e in edges if e["type"] == "CITES" and e["source"] == id_]
        if not cited:
            raise BadValueError(f"{id_!r} cites no source.")
        found += cited
    return list(dict.fromkeys(found))
