"""The rows of the tables as a list, for whoever wants to change one."""

from __future__ import annotations

import pandas as pd

from ..citations import subjects
from ..errors import UnknownNameError
from ..tables import Dataset
from ..tables.schema import CLAIMS, ENTITIES, EVENTS, SOURCES, TABLES

_LISTED = (ENTITIES, EVENTS, CLAIMS, SOURCES)
_NAMES = ("name", "title", "summary", "question", "value", "reason", "description")
_TYPES = ("type", "kind", "property", "metric")


def list_rows(dataset: Dataset, table: str | None = None, *, type: str | None = None) -> pd.DataFrame:
    """
    List the rows of a dataset as they stand in its tables, without checking or building anything.

    Parameters
    ----------
    dataset
        Tables as read.
    table
        One table; None takes entities, events, claims and sources.
    type
        Only rows of this type: the kind of a source, the metric of a claim, the property of a fact.

    Returns
    -------
    rows
        `table`, `line` (on which the row begins), `id` (or what stands for it), `type` and `name`, in the order of
        the files.

    Raises
    ------
    UnknownNameError
        If the table is not known, or no row listed has the type.

    Examples
    --------
    >>> import graph as pg
    >>> "united-states" in pg.list_rows(pg.read_tables("data"), "entities", type="country")["id"].tolist()
    True
    """
    if table is not None and table not in TABLES:
        raise UnknownNameError.among("table", table, TABLES)
    parts = [_rows(dataset, name) for name in ((table,) if table else _LISTED)]
    rows = pd.concat(parts, ignore_index=True)
    if type is None:
        return rows
    if len(rows) and not (rows["type"] == type).any():
        raise UnknownNameError.among("type of a row", type, rows["type"].dropna().unique())
    return rows[rows["type"] == type].reset_index(drop=True)


def _rows(dataset: Dataset, name: str) -> pd.DataFrame:
    table = dataset.table(name)
    of_type = next((c for c in _TYPES if c in table.frame), "")
    naming = next((c for c in _NAMES if c in table.frame), "")
    step = {"story": "step", "merged": "old"}.get(name)
    return pd.DataFrame(
        {
            "table": name,
            "line": table.lines,
            "id": table.column(step).tolist() if step else subjects(table),
            "type": table.column(of_type).tolist(),
            "name": table.column(naming).tolist(),
        }
    )
