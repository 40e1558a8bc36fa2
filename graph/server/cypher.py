"""The answers from the store: named queries, and Cypher of a client's own, each row with its citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import BadValueError
from ..tables.cells import split_citation
from .content import Content
from .limits import Limits
from .operations import Values
from .rows import NO_CITATION, Row, Rows, certainty_of, listed

if TYPE_CHECKING:
    from ..stores import Node, Relationship

RESERVED = ("on", "known_on", "limit")
"""Parameters of every query that is run; a named query with one of the same name gets it as its own."""


def list_named(content: Content, values: Values, limits: Limits) -> Rows:
    """Return the named queries and their parameters."""
    from ..queries import list_queries

    rows: list[Row] = [
        {
            "name": query.name,
            "title": query.title,
            "parameters": [
                {
                    "name": p.name,
                    "description": p.description,
                    "required": p.required,
                    "default": p.default,
                }
                for p in query.parameters
            ],
            "example": query.example_values,
        }
        for query in list_queries(content.folder)
    ]
    return listed(rows)


def run_named(content: Content, values: Values, limits: Limits) -> Rows:
    """Run a named query; its parameters are those that are not of every query."""
    from ..queries import parse_value, read_query

    query = read_query(values["name"], content.folder)
    own = {p.name for p in query.parameters}
    given = {name: value for name, value in values["more"].items() if value is not None}
    given |= {name: values[name] for name in RESERVED if name in own and values[name] is not None}
    read = {name: parse_value(value) if isinstance(value, str) else value for name, value in given.items()}
    asked = {name: None if name in own and name != "limit" else values[name] for name in RESERVED}
    return _run(content, query.text, query.values(read), asked, limits)


def run_text(content: Content, values: Values, limits: Limits) -> Rows:
    """Run a query of a client's own."""
    return _run(content, values["query"], values["params"] or {}, values, limits)


def run_either(content: Content, values: Values, limits: Limits) -> Rows:
    """Run a query of a client's own, or a named one."""
    if (values["cypher"] is None) == (values["named"] is None):
        raise BadValueError("Give one of cypher and named.")
    if values["named"] is None:
        return run_text(content, {**values, "query": values["cypher"]}, limits)
    return run_named(content, {**values, "name": values["named"], "more": values["params"] or {}}, limits)


def _run(content: Content, text: str, params: Mapping[str, Any], asked: Values, limits: Limits) -> Rows:
    from ..model.frames import records
    from ..stores.values import to_plain

    limit = min(asked["limit"], limits.rows)
    answer = content.queried.query(
        text,
        dict(params),
        timeout=limits.seconds,
        limit=limit,
        on=asked["on"],
        known_on=asked["known_on"],
    )
    columns = [str(name) for name in answer.columns]
    cited = _Citing(content, asked["on"])
    raw = [list(row) for row in answer.itertuples(index=False, name=None)]
    sources = [cited.sources(row) for row in raw]
    certainty = [cited.certainty(row) for row in raw]
    plain = answer.apply(lambda column: column.map(to_plain) if column.dtype == object else column)
    rows: list[Row] = [
        {"values": row, "sources": source, "certainty": sure}
        for row, source, sure in zip(records(plain), sources, certainty, strict=True)
    ]
    warnings = (*answer.attrs["warnings"], *([NO_CITATION] if not all(sources) else []))
    return Rows(
        lambda at, n: rows[at : at + n],
        len(rows),
        cut=bool(answer.attrs["cut"]),
        head={"columns": columns},
        warnings=warnings,
    )


class _Citing:
    """Finds what the values of a row rest on: nodes, relationships, and texts that are ids."""

    def __init__(self, content: Content, on: str | None) -> None:
        from ..time.days import day_bounds

        self._graph = content.graph
        self._days = day_bounds(on) if on else None

    def sources(self, row: Iterable[Any]) -> list[str]:
        """Return the citations of a row, each once."""
        values = list(row)
        found = dict.fromkeys(text for text in _texts(values) if self._is_citation(text))
        for part in self._parts(values):
            found.update(dict.fromkeys(self._cited(part)))
        return list(found)

    def certainty(self, row: Iterable[Any]) -> str:
        """Say whether all parts of a row are stated by their sources, and surely there on the day asked for."""
        doubts = [d for part in self._parts(row) for d in (part.get("confidence"), self._presence(part))]
        return certainty_of(*doubts)

    def _parts(self, row: Iterable[Any]) -> list[Mapping[str, Any]]:
        """Return the properties of all nodes and relationships that a row holds or names."""
        from ..stores.values import parts

        values = list(row)
        found = [_properties(part) for part in parts(values)]
        return found + [self._graph.node(text) for text in _texts(values) if text in self._graph]

    def _is_citation(self, text: str) -> bool:
        """Tell whether a text is a citation itself, such as `source#L10`."""
        source, lines = split_citation(text)
        return bool(lines) and source in self._graph and self._graph.node(source)["label"] == "Source"

    def _cited(self, part: Mapping[str, Any]) -> list[str]:
        if part.get("label") == "Source":
            return [str(part["id"])]
        return list(part.get("sources") or ())

    def _presence(self, part: Mapping[str, Any]) -> str:
        from ..model.presence import ANSWERS, PRESENCE, presence_on

        if self._days is None or part.get("label") == "Source" or not all(name in part for name in PRESENCE):
            return ""
        return ANSWERS[int(presence_on(part, *self._days)[0])]


def _properties(part: Node | Relationship) -> Mapping[str, Any]:
    from ..stores import Node

    named = {"id": part.id, "label": part.label} if isinstance(part, Node) else {}
    return {**part.properties, **named}


def _texts(values: Iterable[Any]) -> list[str]:
    found: list[str] = []
    for value in values:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list | tuple):
            found += _texts(value)
        elif isinstance(value, Mapping):
            found += _texts(value.values())
    return found
