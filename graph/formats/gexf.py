"""
GEXF 1.3 (https://gexf.net/) with times, as Gephi and Gephi Lite read it; valid by its schema.

GEXF knows no vague dates: `start` and `end` of a node or an edge are the first and the last day on which it
was possibly there, and an open or unknown side is left open; the dates as written are attributes. What had
surely ended and came back has spells, and laws have their legal status as an attribute in time. Lists are
joined by `;`. A relationship type is the edge's `kind` and an attribute `relationship`, since readers take
`type` for "directed". Gephi adds up edges of one kind between the same nodes unless its import is told not to;
how many is said. Colours are those of the vocabulary, for light paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from ..model.property_graph import DATE_COLUMNS, DRAWN_LABEL, PropertyGraph
from ..model.rows import Column, Columns, Texts, edge_columns, node_columns, numbers, of_both
from ..vocabulary import Vocabulary
from .about import (
    CONTROL_CHARACTERS,
    DATASET,
    MIXED,
    ORDER,
    PARALLEL,
    SEPARATORS,
    VAGUENESS,
    About,
    of_the_dataset,
)
from .cleaner import Cleaner, graph_info, told_apart
from .gexf_reader import WRITTEN, GexfReader
from .gexf_times import STATUSES, Times, edge_times
from .graph_rows import GraphRows
from .xml import (
    DECLARATION,
    as_texts,
    attribute_text,
    attributes_text,
    element_text,
    name_column,
    warn_of_merging,
    words_column,
)

_NS, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"

ABOUT = About(
    media_type="application/gexf+xml",
    readers="Gephi, Gephi Lite, with a time line",
    holds="everything, colours, times, legal status in time, lists joined by `;`",
    loss=(
        CONTROL_CHARACTERS,
        MIXED,
        SEPARATORS,
        VAGUENESS,
        PARALLEL,
        ORDER,
        *DATASET,
        of_the_dataset("title"),
    ),
)


_SETTINGS = {
    "defaultedgetype": "directed",
    "mode": "dynamic",
    "timeformat": "date",
    "timerepresentation": "interval",
}


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph as GEXF."""
    cleaner = Cleaner(xml=True)
    nodes, edges = node_columns(graph), edge_columns(graph)
    for text in _parts(graph, nodes, edges, cleaner):
        out.write(text.encode())
    cleaner.warn()
    warn_of_merging(edges, "source", "target", "type")


def _parts(graph: PropertyGraph, nodes: Columns, edges: Columns, cleaner: Cleaner) -> Iterator[str]:
    """Yield the file, many rows at a time."""
    yield from _head(cleaner.text(graph_info(graph).get("title", "")))
    node_cells = {**_without(nodes, "id", "label"), DRAWN_LABEL: nodes["label"]}
    edge_cells = {**_without(edges, "source", "target", "type"), "relationship": edges["type"]}
    node_values, declared_nodes = _declare("node", node_cells, cleaner)
    edge_values, declared_edges = _declare("edge", edge_cells, cleaner)
    times = Times(graph, nodes)
    statuses = told_apart([*node_cells, *STATUSES])[-2:]
    if times.has_statuses:
        # Before the others: Gephi Lite takes the types of the last block of attributes, and all others for text.
        yield _declared("node", "dynamic", dict.fromkeys(statuses, "string"))
    yield declared_nodes + declared_edges
    yield from _list(
        "nodes",
        nodes,
        [
            '      <node id="',
            _attribute(nodes["id"], cleaner),
            '" label="',
            _attribute(name_column(nodes), cleaner),
            '"',
            *times.attributes(),
            ">\n        <attvalues>\n",
            *node_values,
            times.values(statuses),
            "        </attvalues>\n",
            times.spells(),
            _colours(nodes, graph.vocabulary),
            "      </node>\n",
        ],
    )
    yield from _edges(edges, edge_values, words_column(edges, graph.vocabulary), cleaner)
    yield "  </graph>\n</gexf>"


def _edges(edges: Columns, values: list[str | Texts], words: Column, cleaner: Cleaner) -> Iterator[str]:
    yield from _list(
        "edges",
        edges,
        [
            '      <edge id="',
            numbers,
            '" source="',
            _attribute(edges["source"], cleaner),
            '" target="',
            _attribute(edges["target"], cleaner),
            '" kind="',
            _attribute(edges["type"], cleaner),
            '" label="',
            _attribute(words, cleaner),
            '"',
            *edge_times(edges),
            ">\n        <attvalues>\n",
            *values,
            "        </attvalues>\n      </edge>\n",
        ],
    )


def _head(title: str) -> Iterator[str]:
    described = f"<description>{element_text(title)}</description>" if title else "<description />"
    yield f'{DECLARATION}<gexf xmlns="{_NS}" xmlns:viz="{_VIZ}" version="1.3">\n  <meta>\n'
    yield f"    <creator>policygraph</creator>\n    {described}\n  </meta>\n"
    yield f"  <graph{attributes_text(_SETTINGS)}>\n"


def _list(name: str, rows: Columns, parts: list[str | Texts]) -> Iterator[str]:
    """Yield the element that holds all nodes or edges."""
    if not rows.size:
        yield f"    <{name} />\n"
        return
    yield f"    <{name}>\n"
    yield from rows.joined(parts)
    yield f"    </{name}>\n"


def _without(columns: Columns, *attributes: str) -> dict[str, Column]:
    """Return what becomes attributes of one's own: not those of the element itself, and not the bounds of dates."""
    left_out = {*attributes, *DATE_COLUMNS}
    return {WRITTEN.get(name, name): column for name, column in columns.items() if name not in left_out}


def _declare(class_: str, cells: Mapping[str, Column], cleaner: Cleaner) -> tuple[list[str | Texts], str]:
    """Return the texts of the values of nodes or edges, and the declaration of their attributes."""
    values: list[str | Texts] = []
    types = {}
    for key in sorted(name for name, column in cells.items() if column.values):
        name = cleaner.text(key)
        texts, types[name] = as_texts(cells[key], cleaner)
        values.append(texts.texts(_value(name)))
    return values, _declared(class_, "static", types)


def _declared(class_: str, mode: str, types: Mapping[str, str]) -> str:
    opened = f'    <attributes class="{class_}" mode="{mode}"'
    lines = "".join(
        f"      <attribute{attributes_text({'id': name, 'title': name, 'type': kind})} />\n"
        for name, kind in types.items()
    )
    return f"{opened}>\n{lines}    </attributes>\n" if lines else f"{opened} />\n"


def _value(name: str) -> Callable[[str], str]:
    start = f'          <attvalue for="{attribute_text(name)}" value="'
    return lambda text: f'{start}{attribute_text(text)}" />\n'


def _attribute(column: Column, cleaner: Cleaner) -> Texts:
    return cleaner.column(column.map(str), cleaner.text).texts(attribute_text)


def _colours(nodes: Columns, vocabulary: Vocabulary) -> Texts:
    """Return the texts of the colour of each node."""

    def colour_of(label: Any, type_: Any) -> str:
        colour = vocabulary.group_of(str(label), str(type_)).colour
        red, green, blue = (str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        return f"        <viz:color{attributes_text({'r': red, 'g': green, 'b': blue})} />\n"

    return of_both(nodes["label"], nodes["type"], colour_of).texts(str)


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read GEXF 1.1 to 1.3, ours and that of other programs."""
    return GexfReader(name).read(file)
