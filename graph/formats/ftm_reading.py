"""
Entities of FollowTheMoney as rows: those that this package wrote, and those of other programs.

A link becomes a relation, an Event (and anything else that is bounded in time and no link, such as a Sanction) an event
with participants, a Document that is the proof of something a source, the rest an entity. A property that names another
entity becomes a relation of its name. A `sourceUrl` is cited as a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any, BinaryIO

from ..errors import Finding
from ..model.property_graph import LABELS
from ..tables.cells import split_citation
from ..vocabulary import default_vocabulary
from ..vocabulary.built_in import BUILT_IN_RELATIONS
from .dataset_info import read_info
from .ftm_columns import DATASET, columns_of, said, values_of
from .ftm_lines import FtmEntity, read_entities
from .ftm_model import is_link, kinds_of, references_of, schemata
from .graph_rows import GraphRows
from .plain import new_ids, plain_date, word_of

_CONSUMED = {
    "Entity": ("title",),
    "Event": ("location", "startDate", "endDate", "involved"),
    "Claim": ("entity",),
    "Fact": ("entity",),
    "Source": ("name",),
    "": ("role",),
}
"""Properties that say more than once what a row of ours has in its cells, by its label (none of a relation)."""
_NAMES = ("alias", "weakAlias", "previousName")
_ENDS = ("source", "target")


def read(file: BinaryIO, name: str) -> GraphRows:
    """Read entities of FollowTheMoney, a line each."""
    found = GraphRows()
    entities = read_entities(file.read(), name, found)
    for id_ in [id_ for id_, entity in entities.items() if isinstance(entity.kept.get(DATASET), dict)]:
        read_info(entities.pop(id_).kept[DATASET], found, name)
    return _Reader(entities, name, found).rows()


class _Reader:
    """Makes rows of the entities of one file."""

    def __init__(self, entities: Mapping[str, FtmEntity], name: str, found: GraphRows) -> None:
        self.entities, self.name, self.found = entities, name, found
        self.proofs = {id_ for entity in entities.values() for id_ in entity.get("proof")}
        self.ids = {id_: str(e.kept.get("id") or id_) for id_, e in entities.items() if self._is_ours(e)}
        others = [id_ for id_ in entities if id_ not in self.ids]
        urls = (url for id_ in others for url in entities[id_].get("sourceUrl"))
        self.urls = dict.fromkeys(urls, "")
        new = new_ids([*others, *self.urls], "entity", set(self.ids.values()))
        self.urls = {url: new[url] for url in self.urls}
        self.ids |= {id_: new[id_] for id_ in others}
        self.labels = {id_: self._label(e) for id_, e in entities.items() if not is_link(e.schema)}
        self.sources = {self.ids[id_] for id_, label in self.labels.items() if label == "Source"}
        self.found.cite_file = bool(others)

    def rows(self) -> GraphRows:
        """Return the rows of all entities."""
        for id_, entity in self.entities.items():
            if id_ not in self.labels:
                self.found.edges += self._link(entity)
                continue
            ours = self._is_ours(entity)
            self.found.nodes.append(self._ours(entity, self.labels[id_]) if ours else self._foreign(entity))
        linked = {(e["source"], e["target"]) for e in self.found.edges if e["type"] == "PARTICIPATED_IN"}
        for id_ in self.labels:
            self.found.edges += [e for e in self._references(id_) if (e["source"], e["target"]) not in linked]
        self.found.nodes += [
            {"id": id_, "label": "Source", "type": "source", "title": url, "url": url}
            for url, id_ in self.urls.items()
        ]
        names = {name for entity in self.entities.values() for name in entity.datasets}
        if len(names) == 1:
            self.found.info.setdefault("name", names.pop())
        return self.found

    @staticmethod
    def _is_ours(entity: FtmEntity) -> bool:
        kept = entity.kept
        known = is_link(entity.schema) or kept.get("label") in LABELS
        return known and isinstance(kept.get("type"), str) and bool(kept["type"])

    def _label(self, entity: FtmEntity) -> str:
        if self._is_ours(entity):
            return str(entity.kept["label"])
        kinds = kinds_of(entity.schema)
        if "Event" in kinds or ("Interval" in kinds and "Thing" not in kinds):
            return "Event"
        return "Source" if "Document" in kinds and entity.id in self.proofs else "Entity"

    # Rows of ours --------------------------------------------------------------------------------

    def _ours(self, entity: FtmEntity, label: str) -> dict[str, Any]:
        """Return a row that this package wrote: a cell that was kept counts while the properties say the same."""
        columns = columns_of(label, entity.schema)
        row: dict[str, Any] = {"id": self.ids[entity.id]} if label else {}
        for column, cell in entity.kept.items():
            if column in ("id", *_ENDS):
                continue
            if column in columns:
                name, kind = columns[column]
                if sorted(values_of(name, kind, cell, entity.id)) != sorted(entity.get(name)):
                    continue
            row[column] = cell
        for column in columns:
            if column not in row and (cell := said(column, entity.properties, columns)) is not None:
                row[column] = cell
        if citations := self._citations(entity, row.pop("sources", None)):
            row["sources"] = citations
        known = {name for name, _ in columns.values()} | {"proof", *_CONSUMED.get(label, ())}
        known |= set(references_of(entity.schema))
        return row | self._others(entity, known, row)

    def _citations(self, entity: FtmEntity, kept: Any) -> list[str]:
        """Return the citations that were kept, without those of sources that are no proof any more, and new ones."""
        proofs = [self.ids.get(id_, id_) for id_ in entity.get("proof")]
        kept = [str(citation) for citation in kept] if isinstance(kept, list) else []
        cited = [split_citation(citation)[0] for citation in kept]
        still = [c for c, id_ in zip(kept, cited, strict=True) if id_ in proofs or id_ not in self.sources]
        return still + [id_ for id_ in proofs if id_ not in cited]

    # Rows of other programs ------------------------------------------------------------------------

    def _foreign(self, entity: FtmEntity) -> dict[str, Any]:
        label, schema = self.labels[entity.id], entity.schema
        columns = columns_of(label, schema)
        row: dict[str, Any] = {"id": self.ids[entity.id], "label": label, "type": _type_of(label, schema)}
        title = "name" if label == "Entity" else "title"
        names = entity.get(columns[title][0])
        row[title] = entity.caption if entity.caption in names else next(iter(names), "")
        row[title] = row[title] or self._caption(entity)
        if label == "Entity":
            aliases = [n for key in ("name", *_NAMES) for n in entity.get(key) if n != row["name"]]
            row["aliases"] = self.found.as_list(aliases)
        if label == "Source":
            row["author"] = self.found.as_list(entity.get("author"))
        known = {"name", columns[title][0], *(_NAMES if label == "Entity" else ()), "sourceUrl", "proof"}
        for column, (name, kind) in columns.items():
            if column not in ("aliases", "short_label", "author", title):
                known.add(name)
                cell = (
                    self._date(entity, name, row)
                    if kind == "date"
                    else said(column, entity.properties, columns)
                )
                row[column] = cell
        if label == "Event":
            row["date"] = row.get("date") or self._span(entity, row)
            row["place"] = "; ".join(entity.get("location"))
            known |= {"startDate", "endDate", "location"}
        if label == "Source" and (urls := entity.get("sourceUrl")):
            row["url"] = urls[0]
            known -= {"sourceUrl"} if len(urls) > 1 else set()
        else:
            row["sources"] = self._cited(entity)
        return self._whole(entity, row, known)

    def _whole(self, entity: FtmEntity, row: dict[str, Any], known: set[str]) -> dict[str, Any]:
        """Return a row with its other properties and without empty cells; an id that had to change is kept."""
        if row["id"] != entity.id:
            row["x_id"] = entity.id
        references = set(references_of(entity.schema)) if entity.id in self.labels else set()
        row |= self._others(entity, known | references, row)
        return {column: cell for column, cell in row.items() if cell not in ("", None, [])}

    def _caption(self, entity: FtmEntity) -> str:
        """Return what an entity without a name is called."""
        schema = schemata().get(entity.schema)
        names = (*(schema.caption if schema else ()), "title", "number")
        found = next((value for name in names for value in entity.get(name)), "")
        if "Thing" in kinds_of(entity.schema) and found:
            return found
        words = word_of(entity.schema).replace("_", " ").capitalize()
        about = [self.entities[id_] for id_ in self._named(entity) if id_ in self.entities]
        whose = next((value for other in about for value in other.get("name")), "")
        return entity.caption or ": ".join(part for part in (words, whose, found) if part)

    def _named(self, entity: FtmEntity) -> Iterator[str]:
        for name in references_of(entity.schema):
            if name != "proof":
                yield from entity.get(name)

    def _date(self, entity: FtmEntity, name: str, row: dict[str, Any]) -> str:
        """Return the sharpest value of a date; where values do not agree, the first, and all of them as a column."""
        values = sorted({self._day(value) for value in entity.get(name)})
        if not values:
            return ""
        longest = max(values, key=len)
        if all(longest.startswith(value) for value in values):
            return longest
        row[f"x_{name}"] = values
        return values[0]

    def _day(self, value: str) -> str:
        day = plain_date(value.partition("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", value) else value)
        self.found.leave_out("times of day", day != value)
        return day

    def _span(self, entity: FtmEntity, row: dict[str, Any]) -> str:
        start, end = (self._date(entity, name, row) for name in ("startDate", "endDate"))
        if start == end or not end:
            return start
        return f"{start}/{end}"

    def _cited(self, entity: FtmEntity) -> list[str]:
        proofs = [self.ids[id_] for id_ in entity.get("proof") if self.labels.get(id_) == "Source"]
        missing = len(entity.get("proof")) - len(proofs)
        self._leave_out(missing)
        return list(dict.fromkeys([*proofs, *(self.urls[url] for url in entity.get("sourceUrl"))]))

    def _others(self, entity: FtmEntity, known: set[str], row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the properties that have no column, as columns of one's own; ids in them as those of our rows."""
        return {
            f"x_{name}": [self.ids.get(v, v) for v in values]
            if name in references_of(entity.schema)
            else values
            for name, values in entity.properties.items()
            if values and name not in known and f"x_{name}" not in row
        }

    # Relations -----------------------------------------------------------------------------------

    def _link(self, entity: FtmEntity) -> Iterator[dict[str, Any]]:
        """Yield the relations that a link is: one for each pair of its ends."""
        schema = schemata()[entity.schema]
        sources, targets = entity.get(schema.source), entity.get(schema.target)
        if missing := [key for key, ids in ((schema.source, sources), (schema.target, targets)) if not ids]:
            said_ = f"{entity.schema} {entity.id!r} has no {' and no '.join(missing)}."
            self.found.findings.append(
                Finding("error", "missing-value", self.name, entity.line, None, None, said_)
            )
            return
        ours = self._is_ours(entity)
        row = self._ours(entity, "") if ours else self._foreign_link(entity)
        if ours and "id" in entity.kept:
            row["id"] = entity.kept["id"]
        for at, (source, target) in enumerate(product(sources, targets), start=1):
            if source not in self.labels or target not in self.labels:
                self._leave_out(1)
                continue
            more = {"id": f"{row['id']}-{at}"} if at > 1 and "id" in row else {}
            yield {"source": self.ids[source], "target": self.ids[target], **row, **more}

    def _foreign_link(self, entity: FtmEntity) -> dict[str, Any]:
        schema = schemata()[entity.schema]
        columns = columns_of("", entity.schema)
        row: dict[str, Any] = {"id": self.ids[entity.id], "type": _relation_of(entity.schema).upper()}
        for column, (name, kind) in columns.items():
            date = kind == "date"
            row[column] = self._date(entity, name, row) if date else said(column, entity.properties, columns)
        row["start"] = row["start"] or self._date(entity, "date", row)
        row["sources"] = self._cited(entity)
        known = {name for name, _ in columns.values()} | {
            schema.source,
            schema.target,
            "proof",
            "sourceUrl",
            "date",
        }
        if not row["description"]:
            row["description"] = "; ".join(entity.get("role"))
            known.add("role")
        return self._whole(entity, row, known)

    def _references(self, id_: str) -> Iterator[dict[str, Any]]:
        """Yield what the properties of an entity say of others, but for what is cited."""
        entity, label = self.entities[id_], self.labels[id_]
        for name in references_of(entity.schema):
            if name == "proof" or (label == "Fact" and name == "entity"):
                continue
            for other in entity.get(name):
                if other not in self.labels:
                    self._leave_out(1)
                elif label == "Claim" and name == "entity":
                    yield {"source": self.ids[id_], "target": self.ids[other], "type": "ABOUT"}
                elif label == "Event" and self.labels[other] == "Entity":
                    ends = {"source": self.ids[other], "target": self.ids[id_]}
                    yield {**ends, "type": "PARTICIPATED_IN", "role": word_of(name)}
                else:
                    yield {"source": self.ids[id_], "target": self.ids[other], "type": _relation(name)}

    def _leave_out(self, n: int) -> None:
        self.found.leave_out("references to entities that are not in the file", n)


@cache
def _type_of(label: str, schema: str) -> str:
    """Return the type of a row of another program: that of the vocabulary which names the schema, or its name."""
    word = word_of(schema)
    if label != "Entity":
        return word if label == "Event" else "source"
    entities = default_vocabulary().entities
    return word if word in entities else next((n for n, term in entities.items() if term.ftm == schema), word)


@cache
def _relation_of(schema: str) -> str:
    """Return the type of relation that a link is: the only one that names its schema, or its words."""
    named = [name for name, term in default_vocabulary().relations.items() if term.ftm == schema]
    return named[0] if len(named) == 1 else word_of(schemata()[schema].words)


def _relation(name: str) -> str:
    word = word_of(name)
    return f"HAS_{word.upper()}" if word in BUILT_IN_RELATIONS else word.upper()
