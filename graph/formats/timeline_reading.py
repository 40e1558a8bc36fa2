"""Slides of a timeline as rows of events and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..tables.cells import split_citation, split_list
from .graph_rows import GraphRows
from .plain import id_of, new_ids, numbered
from .reference_rows import table_ids
from .timeline_slides import KEPT, event_cells, plain, source_cells

_KNOWN = ("start_date", "end_date", "text", "media", "group", "unique_id", "background", "display_date", KEPT)


def rows_of_slides(
    slides: Sequence[Mapping[str, Any]], title: Mapping[str, Any], found: GraphRows
) -> GraphRows:
    """
    Return the events of slides, and their media as sources that they cite.

    Parameters
    ----------
    title
        The slide that is the title of the whole.
    """
    events = [event_cells(slide, found) for slide in slides]
    sources = [source_cells(slide, found) for slide in slides]
    given = _told_apart(_id(slide, event) for slide, event in zip(slides, events, strict=True))
    ids = table_ids(given)
    keys = [str(cells.get("id") or cells.get("url") or cells.get("title") or "") for cells in sources]
    kept = {str(cells["id"]) for cells in sources if cells.get("id")}
    source_ids = {key: key for key in kept}
    source_ids |= new_ids([key for key in keys if key and key not in kept], "source", {*ids.values(), *kept})
    for slide, event, own, key in zip(slides, events, given, keys, strict=True):
        id_ = ids[own]
        citations = _list(event.get("sources"))
        known = [c for c in citations if split_citation(c)[0] in kept]
        found.leave_out("citations of sources that are not in the file", len(citations) - len(known))
        if key and source_ids[key] not in {split_citation(c)[0] for c in known}:
            known.insert(0, source_ids[key])
        changed = {"x_id": own} if own != id_ else {}
        made = {**event, "id": id_, "label": "Event", "sources": known, **changed, **_others(slide, found)}
        made["title"] = event.get("title") or id_
        found.nodes.append({column: cell for column, cell in made.items() if cell not in ("", [], None)})
    for key, cells in {key: cells for key, cells in zip(keys, sources, strict=True) if key}.items():
        more = {"id": source_ids[key], "label": "Source", "type": "source"}
        found.nodes.append({"title": more["id"], **cells, **more})
    text = title.get("text")
    text = text if isinstance(text, Mapping) else {}
    for name, key in (("title", "headline"), ("description", "text")):
        if said := plain(str(text.get(key) or ""), found):
            found.info[name] = said
    found.cite_file = not all(KEPT in slide for slide in slides)
    return found


def _list(cell: Any) -> list[str]:
    return (
        split_list(cell)
        if isinstance(cell, str)
        else [str(c) for c in cell]
        if isinstance(cell, list)
        else []
    )


def _told_apart(ids: Iterable[str]) -> list[str]:
    """Return ids with a number after each that repeats one before it."""
    found: dict[str, None] = {}
    for id_ in ids:
        found[next(free for free in numbered(id_) if free not in found)] = None
    return list(found)


def _id(slide: Mapping[str, Any], event: Mapping[str, Any]) -> str:
    id_ = slide.get("unique_id")
    return (
        str(id_)
        if isinstance(id_, str | int) and str(id_).strip()
        else id_of(event.get("title", "")) or "event"
    )


def _others(slide: Mapping[str, Any], found: GraphRows) -> dict[str, str]:
    """Return what a slide of another program has besides: how its date is shown, its background, its thumbnail."""
    if KEPT in slide:
        return {}
    media, background = (slide.get(key) for key in ("media", "background"))
    media = media if isinstance(media, Mapping) else {}
    back = background if isinstance(background, Mapping) else {"url": background}
    shown = {
        "x_display_date": slide.get("display_date"),
        "x_background": back.get("url") or back.get("color"),
        "x_thumbnail": media.get("thumbnail"),
        "x_alt": media.get("alt"),
    }
    found.leave_out("other keys of slides", len(slide.keys() - set(_KNOWN)))
    return {column: plain(str(value), GraphRows()) for column, value in shown.items() if value}
