"""The description of the HTTP interface, as OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..content import version
from ..operations import Operation, Parameter
from ..problems import MEDIA_TYPE
from .guard import API, HEALTH

_PROBLEMS = {
    "400": "A parameter cannot be used; the problem says which, and what to write instead.",
    "401": "The token is missing or wrong.",
    "404": "Nothing has that id or name; the problem holds the nearest.",
    "429": "This client asks too much; Retry-After says when to ask again.",
    "503": "The server has too much to do, or its store is out of reach.",
    "504": "The answer was not ready in time.",
}
_REFUSED = {
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "422": "The query is not understood, or would do more than read.",
    "501": "This server has no engine that answers Cypher.",
}


def describe_api(asked: Iterable[Operation]) -> dict[str, Any]:
    """Return the OpenAPI document of some questions."""
    operations = list(asked)
    paths: dict[str, Any] = {}
    for operation in operations:
        paths[API + operation.path] = {"post" if operation.body else "get": _operation(operation)}
    paths[f"{API}/export.{{suffix}}"] = {"get": _export()}
    paths[HEALTH] = {
        "get": _plain("health", "Whether the server answers; it needs no token", {"type": "object"})
    }
    paths[f"{API}/openapi.json"] = {"get": _plain("openapi", "This description", {"type": "object"})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "policygraph",
            "version": version() or "0",
            "description": "Questions to one dataset, read-only. Each row carries its citations (sources), and "
            "whether it holds surely or possibly (certainty).",
        },
        "paths": paths,
        "components": {
            "schemas": {
                "Rows": _rows(),
                "Table": _table(),
                "Dataset": _object("The dataset that was asked.", hash=_text("Hash of its tables.")),
                "Problem": _problem(),
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.title,
        "description": operation.description,
    }
    if operation.body:
        schema = _object(operation.title, **{p.name: p.schema() for p in operation.parameters})
        schema["required"] = [p.name for p in operation.parameters if p.required]
        schema["additionalProperties"] = False
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    else:
        found["parameters"] = [_parameter(operation, p) for p in operation.parameters]
        if operation.open:
            found["parameters"].append(_further())
    shape = "Table" if operation.queries else "Rows"
    found["responses"] = {"200": _content(f"#/components/schemas/{shape}", operation.title)}
    found["responses"] |= _problems(_PROBLEMS | (_REFUSED if operation.queries else {}))
    if not operation.body:
        found["responses"]["304"] = {"description": "Not changed since the answer with this ETag."}
    return found


def _parameter(operation: Operation, parameter: Parameter) -> dict[str, Any]:
    in_path = f"{{{parameter.name}}}" in operation.path
    schema = parameter.schema()
    return {
        "name": parameter.name,
        "in": "path" if in_path else "query",
        "required": in_path or parameter.required,
        "description": schema.pop("description"),
        "schema": schema,
    }


def _further() -> dict[str, Any]:
    return {
        "name": "parameters",
        "in": "query",
        "required": False,
        "description": "The parameters of the query, each as a parameter of its own.",
        "style": "form",
        "explode": True,
        "schema": {"type": "object", "additionalProperties": {"type": "string"}},
    }


def _export() -> dict[str, Any]:
    from ...formats import FORMATS, about_format

    suffixes = sorted(ending.removeprefix(".") for ending in FORMATS)
    types = sorted({about.media_type for name in set(FORMATS.values()) if (about := about_format(name))})
    found = _plain("export", "The whole dataset as a file", {"type": "string"})
    found["parameters"] = [
        {
            "name": "suffix",
            "in": "path",
            "required": True,
            "description": "Ending of the format.",
            "schema": {"type": "string", "enum": suffixes},
        }
    ]
    found["responses"]["200"]["content"] = {name: {"schema": {"type": "string"}} for name in types}
    return found


def _plain(name: str, title: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": title,
        "responses": {
            "200": {"description": title, "content": {"application/json": {"schema": schema}}},
            **_problems(_PROBLEMS),
        },
    }


def _content(reference: str, description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": {"$ref": reference}}}}


def _problems(statuses: dict[str, str]) -> dict[str, Any]:
    return {
        status: {
            "description": description,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, description in statuses.items()
    }


def _rows() -> dict[str, Any]:
    row = {
        "type": "object",
        "description": "One row; facts carry sources and certainty.",
        "properties": {"sources": _texts("Citations."), "certainty": _certainty()},
        "additionalProperties": True,
    }
    found = _object(
        "A page of an answer.",
        count=_text("How many rows these are, and of how many: 12 of 340."),
        whole={"type": "boolean", "description": "Whether these are all rows."},
        total={"type": ["integer", "null"], "description": "How many rows there are."},
        offset={"type": "integer", "description": "Position of the first row."},
        next={"type": ["string", "null"], "description": "Where the next page is."},
        rows={"type": "array", "items": row},
        warnings=_texts("What the reader should know."),
        dataset={"$ref": "#/components/schemas/Dataset"},
    )
    found["required"] = ["count", "whole", "total", "offset", "next", "rows", "warnings", "dataset"]
    return found


def _table() -> dict[str, Any]:
    found = _object(
        "The answer to a query; rows, sources and certainty have the same length.",
        columns=_texts("Names of the columns."),
        rows={"type": "array", "items": {"type": "array", "items": {}}},
        cut={"type": "boolean", "description": "Whether there are more rows."},
        count=_text("How many rows these are, and of how many."),
        sources={"type": "array", "items": _texts("Citations of the row.")},
        certainty={"type": "array", "items": _certainty()},
        warnings=_texts("What the reader should know."),
        dataset={"$ref": "#/components/schemas/Dataset"},
    )
    found["required"] = ["columns", "rows", "cut", "count", "sources", "certainty", "warnings", "dataset"]
    return found


def _problem() -> dict[str, Any]:
    found = _object(
        "What went wrong (RFC 9457).",
        type=_text("A URI of the kind of problem."),
        title=_text("The status in words."),
        status={"type": "integer"},
        detail=_text("What went wrong, and what to write instead."),
        error=_text("Name of the error in Python."),
        line={"type": "integer"},
        column={"type": "integer"},
        suggestion=_text("The spelling that would pass."),
    )
    found["required"] = ["type", "title", "status", "detail"]
    return found


def _certainty() -> dict[str, Any]:
    return {"type": "string", "enum": ["surely", "possibly"]}


def _object(description: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "description": description, "properties": properties}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _texts(description: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": description}
