"""
FollowTheMoney (https://followthemoney.tech), a line of JSON an entity, as Aleph and OpenSanctions exchange it.

Entities are of the schema that the vocabulary gives to their type by `ftm`, events are an Event, sources a Document,
claims and facts a Note about their subject. A relation is a link of the schema of its type where its ends fit, else an
UnknownLink with its label as the role; so are participants, whom an event names as `involved` as well. What is cited
is the `proof`. Dates are years, months or days.

What the properties do not say as a cell does (its type, lines of citations, a vague date) stands next to them, in the
key `policygraph`: JSON in a text, since tools that merge entities take no objects there. They keep it, and so nothing
is lost between two datasets. A cell from it counts as long as the property says the same: what was edited in another
program comes back.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha1
from typing import Any, BinaryIO

from ..model.property_graph import DATE_COLUMNS, PropertyGraph
from ..model.rows import name_of, node_rows
from ..tables.cells import split_citation
from ..vocabulary import Vocabulary
from ..vocabulary.built_in import BUILT_IN
from .about import HALF_CHARACTERS, About, Loss
from .cleaner import Cleaner
from .csv import in_graph_order
from .dataset_info import dataset_info
from .ftm_columns import CONTEXT, DATASET, NOT_KEPT, columns_of, said, values_of
from .ftm_model import is_link, kinds_of, references_of, schemata
from .ftm_reading import read
from .ftm_values import as_values

__all__ = ["ABOUT", "read", "write"]

_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z-]{0,198}[0-9a-zA-Z])?")  # after a dot its tools expect a signature
_SCHEMA = {"Event": "Event", "Claim": "Note", "Fact": "Note", "Source": "Document"}
_ANY_LINK = "UnknownLink"
_AT_PROPERTIES = {"CITES": "proof", "ABOUT": "entity", "HAS_FACT": "entity"}
"""Relationships that are no links, but a property of an entity that they come from or lead to."""

ABOUT = About(
    media_type="application/jsonl",
    readers="followthemoney, Aleph, OpenAleph, tools of OpenSanctions",
    holds="everything, a line an entity; what is not in its words stands in the key `policygraph`",
    loss=(
        Loss(
            "for programs that do not keep that key: vague and open dates, years outside 1000 to 2999, cited lines, types and the vocabulary"
        ),
        HALF_CHARACTERS,
    ),
)


def write(graph: PropertyGraph, out: BinaryIO) -> None:
    """Write the graph, a line an entity."""
    cleaner = Cleaner()
    made = _Lines(graph.vocabulary, [cleaner.value(row) for row in node_rows(graph)])
    edges = [cleaner.value(row) for row in in_graph_order(graph)]
    for row in edges:
        made.add_edge(row)
    for line in (*_of_dataset(cleaner.value(dataset_info(graph))), *made.lines()):
        out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    cleaner.warn()


def _of_dataset(info: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a note on the dataset as a whole, if anything is known of it."""
    if info:
        title = str(info.get("title") or info.get("name") or "Dataset")
        said = {"name": as_values("name", title), "description": as_values("text", info.get("description"))}
        kept = json.dumps({DATASET: info}, ensure_ascii=False, sort_keys=True)
        properties = {name: values for name, values in said.items() if values}
        yield {"id": _hash(f"{DATASET} {title}"), "schema": "Note", "properties": properties, CONTEXT: kept}


class _Lines:
    """The entities of FollowTheMoney that the rows of a graph become."""

    def __init__(self, vocabulary: Vocabulary, nodes: list[dict[str, Any]]) -> None:
        self.vocabulary = vocabulary
        self.relations = {term.relationship: term for term in vocabulary.relations.values()}
        self.nodes = {str(row["id"]): row for row in nodes}
        self.ids = {id_: _id_of(id_) for id_ in self.nodes}
        self.schema = {id_: self._schema_of(row) for id_, row in self.nodes.items()}
        self.made = {id_: self._node(id_, row) for id_, row in self.nodes.items()}
        self.links: list[dict[str, Any]] = []
        self.used = set(self.ids.values())
        self.counts: Counter[str] = Counter()

    def lines(self) -> Iterator[dict[str, Any]]:
        """Return all of them, links last."""
        yield from self.made.values()
        yield from self.links

    def _schema_of(self, row: Mapping[str, Any]) -> str:
        if row["label"] == "Entity":
            term = self.vocabulary.entities.get(str(row.get("type")))
            return (term.ftm if term is not None else "") or "Note"
        return _SCHEMA.get(str(row["label"]), "Note")

    def _node(self, id_: str, row: Mapping[str, Any]) -> dict[str, Any]:
        schema, label = self.schema[id_], str(row["label"])
        line = self._line(self.ids[id_], schema, columns_of(label, schema), row)
        properties = line["properties"]
        if label == "Event":
            self._add_time_and_place(properties, row)
        elif label == "Source":
            properties["name"] = values_of("name", "name", row.get("title"), self.ids[id_])
        if label == "Entity" and "Document" in kinds_of(schema):
            properties["title"] = as_values("string", row.get("name"))
        return {**line, "properties": {key: values for key, values in properties.items() if values}}

    def _line(
        self, id_: str, schema: str, columns: Mapping[str, tuple[str, str]], row: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return a row as an entity: what its properties say, and what they do not."""
        properties = {
            name: values_of(name, kind, row.get(column), id_) for column, (name, kind) in columns.items()
        }
        if proof := self._cited(row):
            properties["proof"] = proof
        kept = {
            column: cell
            for column, cell in row.items()
            if column not in (*NOT_KEPT, *DATE_COLUMNS) and said(column, properties, columns) != cell
        }
        if "label" in row and str(row["id"]) == id_:
            kept.pop("id", None)
        line = {"id": id_, "schema": schema, "properties": {k: v for k, v in properties.items() if v}}
        if dataset := row.get("dataset"):
            line["datasets"] = [str(dataset)]
        return {**line, CONTEXT: json.dumps(kept, ensure_ascii=False, sort_keys=True)}

    def _cited(self, row: Mapping[str, Any]) -> list[str]:
        cited = (split_citation(str(citation))[0] for citation in row.get("sources") or ())
        return list(dict.fromkeys(self.ids[c] for c in cited if self.schema.get(c) == "Document"))

    def _add_time_and_place(self, properties: dict[str, list[str]], row: Mapping[str, Any]) -> None:
        start, slash, end = str(row.get("date") or "").partition("/")
        if slash:
            properties["startDate"], properties["endDate"] = as_values("date", start), as_values("date", end)
        place = str(row.get("place") or "")
        known = self.nodes.get(place)
        properties["location"] = as_values("address", known.get("name", name_of(known)) if known else place)

    def add_edge(self, row: Mapping[str, Any]) -> None:
        """Add a relationship: as a link, or at the entities that are its ends."""
        source, target, type_ = str(row["source"]), str(row["target"]), str(row["type"])
        if type_ == "PARTICIPATED_IN":
            self._refer(target, "involved", source)
        if type_ in _AT_PROPERTIES:
            at, to = (target, source) if type_ == "HAS_FACT" else (source, target)
            if type_ == "CITES" or self._refer(at, _AT_PROPERTIES[type_], to):
                return
        schema = self._link_schema(type_, source, target)
        ends = schemata()[schema]
        # What else a relationship of ours holds is that of one of its ends.
        cells = {c: row[c] for c in ("type", "role") if c in row} if type_ in BUILT_IN else row
        line = self._line(self._link_id(row), schema, columns_of("", schema), cells)
        words = {ends.source: [self.ids[source]], ends.target: [self.ids[target]]}
        if "Interest" in kinds_of(schema) and (role := as_values("string", self._words(row))):
            words["role"] = role
        self.links.append({**line, "properties": {**words, **line["properties"]}})

    def _refer(self, at: str, name: str, to: str) -> bool:
        """Name an entity in a property of another, if that has the property and it may stand there."""
        of = references_of(self.schema[at]).get(name)
        if of is None or of not in kinds_of(self.schema[to]) or at == to:
            return False
        values = self.made[at]["properties"].setdefault(name, [])
        if self.ids[to] not in values:
            values.append(self.ids[to])
        return True

    def _link_schema(self, type_: str, source: str, target: str) -> str:
        """Return the schema of a relation's type, if its ends fit."""
        term = self.relations.get(type_)
        wanted = term.ftm if term is not None else ""
        if not wanted or not is_link(wanted):
            return _ANY_LINK
        ends, of = schemata()[wanted], references_of(wanted)
        fits = of[ends.source] in kinds_of(self.schema[source]) and of[ends.target] in kinds_of(
            self.schema[target]
        )
        return wanted if fits else _ANY_LINK

    def _link_id(self, row: Mapping[str, Any]) -> str:
        own = str(row.get("id") or "")
        if own and own == _id_of(own) and own not in self.used:
            self.used.add(own)
            return own
        text = json.dumps([str(row.get(c, "")) for c in ("source", "type", "target", "role", "start", "id")])
        self.counts[text] += 1
        return _hash(f"{text} {self.counts[text]}")

    def _words(self, row: Mapping[str, Any]) -> str:
        """Return how a relation reads; of a participant, the role."""
        type_ = str(row["type"])
        if type_ == "PARTICIPATED_IN" and "role" in row:
            role = self.vocabulary.roles.get(str(row["role"]))
            return role.label if role is not None else str(row["role"])
        term = self.relations.get(type_) or BUILT_IN.get(type_)
        return term.label if term is not None else type_.lower().replace("_", " ")


def _id_of(id_: str) -> str:
    """Return an id as references of FollowTheMoney take it: one that they refuse as its hash."""
    return id_ if _ID.fullmatch(id_) else _hash(id_)


def _hash(text: str) -> str:
    return sha1(text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
