"""The map: each shape is an entity, and its source is in the table of sources."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Finding
from ..tables.schema import ENTITIES, MAP_FILE, SOURCES
from .context import KIND, Context, short


def shapes_are_entities(context: Context) -> Iterator[Finding]:
    """Each shape of the map names an entity, and the map a source."""
    outlines = context.dataset.map
    if outlines is None or not context.readable(ENTITIES):
        return
    for id_ in outlines.ids:
        if not context.is_row_of(id_, (ENTITIES,)) and id_ not in context.spoiled_ids:
            yield _missing(context, id_, ENTITIES, "The shape")
    source = outlines.source
    if source and context.readable(SOURCES) and not context.is_row_of(source, (SOURCES,)):
        yield _missing(context, source, SOURCES, "The `source` of the map")


def _missing(context: Context, id_: str, table: str, what: str) -> Finding:
    home = context.home.get(id_)
    if home is not None:
        message, hint = f"{what} names {short(id_)}, which is {KIND[home]}.", f"Name {KIND[table]}."
    else:
        near = context.nearest_id(id_, (table,))
        message = f"{what} names {short(id_)}, which no row of {table}.csv is."
        hint = f"Did you mean '{near}'?" if near else f"Add it to {table}.csv, or take it out of the map."
    return Finding("error", "foreign-key", MAP_FILE, None, None, id_, message, hint)
