"""The payload in columns: what is read back is what was written, in Python here and in the page's own test."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.explorer.graphs import cited_things
from graph.explorer.columns import MANY, pack_columns
from graph.explorer.network import build_network
from graph.explorer.payload import graph_data

from .unpack import unpack_columns

FILE = Path(__file__).parent / "data" / "columns.json"
"""A payload with a column of each kind, and the text that it is packed into; columns.test.ts reads it."""


def payload(rows: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a payload of nodes and edges with all that is packed."""
    indexes = [at % 7 for at in range(len(rows))]
    places = [{"id": at, "x": at / 10, "y": 3.5, "tall": (-at / 10, 7.0)} for at in range(len(rows))]
    presence = {"days": [-(10**12), 5, 10**12], "numbers": [indexes] * 7, "nodes": indexes, "edges": [1]}
    never = [-(10**12), 10**12, 2 * 10**12, -2 * 10**12]
    contacts = {"edges": [at % 5 for at in range(len(edges))], "windows": [never], "vague": [-1]}
    times = {"presence": presence, "contacts": contacts}
    return {
        "data": {"nodes": rows, "edges": edges, **times, "map": {"plain": [1, None, "é"]}},
        "network": {"nodes": places, "start": None},
    }


def every_kind() -> dict[str, Any]:
    """Return a payload in which each kind of column occurs, with cells that are missing."""
    rows: list[dict[str, Any]] = []
    for at in range(300):
        row: dict[str, Any] = {"id": f"thing-{at:05d}", "k": "Entity", "g": at % 3, "n": f"Näme 𝒳 {at * at}"}
        if at % 3:
            row |= {"start": f"{1900 + at}", "span": (at * 365, at * 365 + 364, None, None)}
        if at % 5 == 0:
            row |= {"end": "..", "span": (*row.get("span", (None, None))[:2], 2932896, 2932896)}
        if at % 7 == 0:
            row |= {"date": f"{at}", "at": (-at, at), "lane": at - 30}
        if at % 2:
            row["sources"] = [f"source-{n}#L{at}" for n in range(at % 4)]
        if at % 50 == 0:
            row["x_more"] = at / 3 if at else {"any": ["thing", 1]}
        if at == 9:
            row |= {"note": "", "x_truth": True, "big": 10**15}
        rows.append(row)
    edges = [{"s": at % 300, "t": at * 7 % 300, "type": "AMENDS" if at % 2 else "USES"} for at in range(400)]
    return payload(rows, edges)


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    return json.loads(json.dumps(value))


def test_every_kind_of_column_is_read_back() -> None:
    """Rows have the same keys and values; the payload that was given is left as it is."""
    given_, before = every_kind(), plain(every_kind())
    packed = pack_columns(given_)
    assert unpack_columns(packed) == before == plain(given_)
    assert re.fullmatch("columns:[A-Za-z0-9+/]+=*", packed)


def test_the_page_reads_the_same_file(request: pytest.FixtureRequest) -> None:
    """The file that the page's own test reads is what is packed now; its bytes may differ with the version of zlib."""
    if request.config.getoption("--golden"):
        text = json.dumps({"payload": every_kind(), "packed": pack_columns(every_kind())}, ensure_ascii=False)
        FILE.write_text(text + "\n", encoding="utf-8")
    stored = json.loads(FILE.read_text("utf-8"))
    assert stored["payload"] == plain(every_kind()) == unpack_columns(stored["packed"])


@pytest.mark.parametrize("last", ["thing-300", "thing-2\nthing-3", "Thing-00299", "thing-0029९"])
def test_numbered_ids_are_told_from_what_looks_like_them(last: str) -> None:
    """One id that is not a number after the same letters, and all are kept as they are written."""
    rows = [{"id": f"thing-{at:05d}"} for at in range(299)] + [{"id": last}]
    assert unpack_columns(pack_columns(payload(rows, [])))["data"]["nodes"] == rows


CELLS = st.one_of(
    st.text(max_size=6),
    st.integers(-(2**40), 2**40),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(st.text(max_size=3), max_size=3),
    st.tuples(st.integers(-9, 9), st.integers(-9, 9)),
)
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(["id", "n", "g", "sources", "x_a", "__proto__", "date"]), CELLS, max_size=6
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS)
@settings(max_examples=60)
def test_any_rows_are_read_back(rows: list[dict[str, Any]]) -> None:
    """Whatever mixture of values a column holds, it is read back as JSON would keep it."""
    many = [dict(rows[at % len(rows)]) for at in range(MANY)]
    packed = pack_columns(payload(many, []))
    assert unpack_columns(packed)["data"]["nodes"] == plain(many)


def test_a_thing_or_a_relation_takes_few_bytes() -> None:
    """With a name of 20 characters, a date and a citation; in a larger graph fewer, since days and passages repeat."""
    data = graph_data(cited_things(2_000, 6_000))
    packed = pack_columns({"data": data, "network": {"nodes": build_network(data).nodes}})
    assert len(packed) < 35 * (2_000 + 6_000)
