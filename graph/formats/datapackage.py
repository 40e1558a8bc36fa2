"""The folder of tables as a Frictionless Data Package, so that other tools can read it."""

from __future__ import annotations

import json
from typing import Any

from ..checks.vocabulary import QUALIFIERS, SOURCE_KINDS
from ..tables import Dataset, Table
from ..tables.schema import TABLES

_MEANING = {
    "id": "Name of the row, unique over all tables.",
    "type": "A type of the vocabulary.",
    "label": "Short name for drawing.",
    "aliases": "Other names, parted by ';'.",
    "start": "First day, EDTF; '..' is open.",
    "end": "Last day, EDTF; '..' is still going on, empty is not known.",
    "date": "EDTF (ISO 8601-2).",
    "period": "EDTF interval that the figure is of.",
    "participants": "role:entity_id, parted by ';'.",
    "about": "Ids of entities or events, parted by ';'.",
    "sources": "Citations source_id#L10-L12, parted by ';'.",
    "jurisdiction": "Id of an entity.",
    "place": "Id of an entity, or text.",
    "value": "The figure as a number.",
    "text_sha256": "SHA-256 of the bytes of the source's text.",
    "confidence": "Empty: stated by the sources; 'inferred': a reading, the reason in note.",
}
_ENUMS = {
    "qualifier": QUALIFIERS,
    "kind": SOURCE_KINDS,
    "confidence": ("inferred",),
}
_FOREIGN_KEYS = {
    "entities": {"jurisdiction": ""},
    "claims": {"speaker": "entities", "event": "events"},
}


def describe_package(dataset: Dataset) -> dict[str, Any]:
    """
    Describe the tables of a dataset as a Data Package.

    Parameters
    ----------
    dataset
        As `read_tables` gives it.

    Returns
    -------
    package
        The content of a `datapackage.json`: one resource a table, with types, keys and constraints.

    Notes
    -----
    Data Package 1.0 and Table Schema (https://specs.frictionlessdata.io). EDTF dates are text there: Table
    Schema has no vague dates. References inside lists, and citations, are beyond it; `check` sees to them.

    Examples
    --------
    >>> import graph as pg
    >>> [r["name"] for r in describe_package(pg.read_tables("data"))["resources"]][:2]
    ['entities', 'events']
    """
    about = dataset.vocabulary.dataset
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": about.name or dataset.name,
        "title": about.title,
        "description": about.description,
        "licenses": [{"name": about.licence}] if about.licence else [],
        "resources": [_resource(table, set(dataset.tables)) for table in dataset.tables.values()],
    }
    return {key: value for key, value in package.items() if value}


def package_text(dataset: Dataset) -> str:
    """Return the text of `datapackage.json`."""
    return json.dumps(describe_package(dataset), ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, present: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table.name, str(column)) for column in table.frame.columns],
        "missingValues": [""],
    }
    if "id" in TABLES[table.name].required:
        schema["primaryKey"] = "id"
    keys = [
        {"fields": column, "reference": {"resource": target, "fields": "id"}}
        for column, target in _FOREIGN_KEYS.get(table.name, {}).items()
        if column in table.frame and (not target or target in present)
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: str, column: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column,
        "type": "number" if column in ("value", "value_max") else "string",
    }
    if column in _MEANING:
        field["description"] = _MEANING[column]
    constraints: dict[str, Any] = {}
    if column in TABLES[table].required and column != "date":  # an event may be undated
        constraints["required"] = True
    if column in _ENUMS and (column != "kind" or table == "sources"):
        constraints["enum"] = list(_ENUMS[column])
    if column == "id" and column not in TABLES[table].required:
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    return field
