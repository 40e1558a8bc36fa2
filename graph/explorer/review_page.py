"""The page of a review: one HTML file with the text on the left and the suggestions in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from ..reading.decisions import FORMAT
from ..tables.schema import TABLES, Column
from .page import bundle, content_policy, page_template
from .payload_types import ReviewItem, ReviewMention, ReviewPayload, ReviewTable

if TYPE_CHECKING:
    from ..reading.drafts import Draft, Item
    from ..reading.review import Review
    from ..reading.suggestions import Suggestion
    from ..vocabulary import Vocabulary

_NOT_SHOWN = ("id", "sources", "anchors", "single")
"""Columns of a row of the dataset that tell a reviewer nothing."""


def review_html(review: Review) -> str:
    """
    Return the page on which the pending suggestions of a review are decided.

    It opens from disk and makes no requests. What is decided on it is saved as a file, which
    `policygraph review --decisions` applies: the page itself writes to no table.

    Raises
    ------
    MissingDependencyError
        If this copy of the package was built without the page's script.
    """
    script, style = bundle("review.js"), bundle("review.css")
    values = {
        "data": review_data(review),
        "title": f"Review of {review.source}",
        "file": review.file.name,
        "script": Markup(script),
        "style": Markup(style),
        "policy": content_policy([script], style),
    }
    return page_template("review.html", values).render()


def review_data(review: Review) -> ReviewPayload:
    """Return what the page shows: the text, the pending items with their rows, and the words for cells."""
    items = review.pending
    now = {item.lead.n: review.draft(item) for item in items}
    try:
        later, refs = _once_accepted(review, items)
    finally:
        review.discard()
    edit = review.edit
    names = {
        edit.name(name, row): edit.table(name).value(row, "name") or edit.table(name).value(row, "title")
        for name, schema in TABLES.items()
        if schema.column("id") and edit.has(name)
        for row in edit.table(name).rows
    }
    return {
        "format": FORMAT,
        "title": edit.values("sources", review.source).get("title", review.source),
        "file": review.file.name,
        "source": review.source,
        "suggestions": review.session.sha256,
        "text": review.text.sha256,
        "names_text": review.names_text,
        "lines": list(review.text.lines),
        "items": [_item(review, item, now[item.lead.n], later[item.lead.n]) for item in items],
        "refs": refs,
        "tables": {
            name: _table(name, edit.dataset.vocabulary)
            for name in dict.fromkeys(d.table for d in now.values())
        },
        "ids": sorted(names.items()),
    }


def _once_accepted(review: Review, items: list[Item]) -> tuple[dict[int, Draft], dict[str, int]]:
    """Return what each item writes once every new entity is a row, and the items that make these rows, by their ids."""
    later: dict[int, Draft] = {}
    refs: dict[str, int] = {}
    for item in items:  # entities come first
        n = item.lead.n
        later[n] = draft = review.draft(item)
        if draft.table == "entities" and not draft.id:
            review.edit.table("entities").add(
                draft.cells
            )  # without its type, too: nothing of this is written
            refs[draft.cells["id"]] = n
    return later, refs


def _item(review: Review, item: Item, now: Draft, later: Draft) -> ReviewItem:
    lead = item.lead
    has = review.edit.values(now.table, now.id) if now.id else {}
    return {
        "n": lead.n,
        "kind": lead.kind,
        "name": lead.name,
        "score": lead.score,
        "reason": lead.reason,
        "lead": _mention(lead),
        "mentions": [_mention(each) for each in item.mentions],
        "table": now.table,
        "known": now.id,
        "has": {c: cell for c, cell in has.items() if c not in _NOT_SHOWN},
        "cites": f"{review.source}#{lead.lines}" if now.id else "",
        "cells": dict(later.cells),
        "now": dict(now.cells),
        "editable": list(now.editable),
        "near": review.nearest(item),
    }


def _mention(each: Suggestion) -> ReviewMention:
    first, _, last = each.lines.partition("-")
    return {
        "name": each.name,
        "first": int(first[1:]),
        "last": int((last or first)[1:]),
    }


def _table(name: str, vocabulary: Vocabulary) -> ReviewTable:
    columns = TABLES[name].all_columns
    return {
        "required": [c.name for c in columns if c.required and not c.may_be_empty],
        "about": {c.name: c.description for c in columns},
        "names": [c.name for c in columns if c.refers_to and not c.many],
        "choices": {c.name: words for c in columns if (words := _choices(c, vocabulary))},
    }


def _choices(column: Column, vocabulary: Vocabulary) -> list[str]:
    return list(column.values) or (sorted(vocabulary.terms(column.section)) if column.section else [])
