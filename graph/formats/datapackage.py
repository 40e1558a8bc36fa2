"""The folder of tables as a Frictionless Data Package, so that other tools can read it."""

from __future__ import annotations

import json
from typing import Any

from ..tables import Dataset, Table
from ..tables.schema import TABLES, Column


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
    columns = [
        TABLES[table.name].column(str(name)) or Column(name=str(name), description="") for name in table.frame
    ]
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if "id" in TABLES[table.name].required:
        schema["primaryKey"] = "id"
    keys = [
        {
            "fields": column.name,
            "reference": {"resource": "" if target == table.name else target, "fields": "id"},
        }
        for column, target in ((column, _only_table(column)) for column in columns)
        if target in present
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


def _only_table(column: Column) -> str | None:
    """Return the one table to which a plain cell refers; Table Schema knows neither lists nor alternatives."""
    one = len(column.refers_to) == 1 and not column.many and not column.or_text
    return column.refers_to[0] if one else None


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": "number" if column.kind == "number" else "string"}
    if column.description:
        separated = " Separated by ';'." if column.many else ""
        field["description"] = column.description + separated
    constraints: dict[str, Any] = {}
    if column.required and not column.may_be_empty:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.name == "id" and not column.required:
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    return field
