"""Searching and resolving what people type."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.analysis.search import find_nodes, resolve

WORDS = ["ordinance", "library", "friends", "survey", "council", "opening"]


def first(graph: pg.PropertyGraph, text: str) -> str:
    hits = find_nodes(graph, text)
    return str(hits["id"].iloc[0]) if len(hits) else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh", "ada-marsh"),
        ("ada MARSH", "ada-marsh"),
        ("ada marquez marsh", "ada-marsh"),  # an accent less
        ("Márquez", "ada-marsh"),
        ("marsh, ada", "ada-marsh"),  # another order, punctuation
        ("ordinance12", "opening-hours-ordinance"),
        ("ORDINANCE-12", "opening-hours-ordinance"),
        ("sunday op", "sunday-opening"),  # a beginning
        ("lpl", "lindenau-library"),  # an alias
        ("libary", "lindenau-library"),  # a letter less
        ("libraary", "lindenau-library"),  # a letter more
        ("libraxy", "lindenau-library"),  # a wrong letter
        ("lirbary", "lindenau-library"),  # two swapped
        ("ilbrary", "lindenau-library"),  # at the front too
        ("mayor-speaks", "mayor-speaks"),
        ("plaque", "plaque-unveiled"),
        ("half a million", "claim-visits-mayor"),
        ("municipal gazette", "gazette-2018"),
    ],
)
def test_finds(tiny: pg.PropertyGraph, text: str, expected: str) -> None:
    assert first(tiny, text) == expected


@pytest.mark.parametrize("text", ["", "   ", "...", "zzzzz", "adra", "lbraiyr", "lindenau zzzzz", "((", "\\"])
def test_finds_nothing(tiny: pg.PropertyGraph, text: str) -> None:
    hits = find_nodes(tiny, text)
    assert list(hits["id"]) == []
    assert hits.attrs["total"] == 0


def test_says_what_matched(tiny: pg.PropertyGraph) -> None:
    hit = find_nodes(tiny, "lpl").iloc[0]
    assert (hit["matched"], hit["text"], hit["name"], hit["label"]) == (
        "alias",
        "LPL",
        "Public Library",
        "Entity",
    )


def test_a_limit_is_reported(tiny: pg.PropertyGraph) -> None:
    hits = find_nodes(tiny, "library", limit=2)
    assert len(hits) == 2
    assert hits.attrs["total"] == len(find_nodes(tiny, "library", limit=None)) > 2


def test_exact_before_beginning_before_part(tiny: pg.PropertyGraph) -> None:
    hits = find_nodes(tiny, "lindenau", limit=None)
    assert hits["id"].iloc[0] == "lindenau"
    assert hits["score"].is_monotonic_decreasing


@settings(max_examples=50, deadline=None)
@given(word=st.sampled_from(WORDS), at=st.integers(0, 5), slip=st.sampled_from(["drop", "swap", "double"]))
def test_one_slip_is_forgiven(tiny: pg.PropertyGraph, word: str, at: int, slip: str) -> None:
    at %= len(word) - 1
    wrong = {
        "drop": word[:at] + word[at + 1 :],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        "double": word[: at + 1] + word[at:],
    }[slip]
    right = set(find_nodes(tiny, word, limit=None)["id"])
    assert right & set(find_nodes(tiny, wrong, limit=None)["id"])


def named(*names: str) -> pg.PropertyGraph:
    nodes = pd.DataFrame(
        [
            {"id": f"n{i}", "label": "Entity", "type": "x", "dataset": "", "name": n}
            for i, n in enumerate(names)
        ]
    )
    return pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Straße", "strasse"),
        ("ŁÓDŹ", "lodz"),
        ("İzmir", "izmir"),
        ("Iğdır", "igdir"),
        ("ｆｕｌｌ width", "full"),
        ("Δήμος", "δημος"),
        ("two\nlines\u2028here", "lines here"),
        ("O’Brien's", "obriens"),
        ("🦄", "🦄"),
        ("日本語", "日本"),
        ("287(g)", "287 g"),
        ("a\x00b", "a b"),
    ],
)
def test_forgives_scripts_and_signs(name: str, text: str) -> None:
    assert find_nodes(named("other", name, "third"), text)["id"].tolist() == ["n1"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=5), st.text(max_size=20))
def test_any_text_is_safe(names: list[str], text: str) -> None:
    hits = find_nodes(named(*names), text, limit=None)
    assert set(hits["id"]) <= {f"n{i}" for i in range(len(names))}


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1))
def test_a_name_finds_itself(name: str) -> None:
    found = find_nodes(named("first", name), name)["id"].tolist()
    assert "n1" in found or not name.strip()


def test_resolve(tiny: pg.PropertyGraph) -> None:
    assert resolve(tiny, "ada-marsh") == "ada-marsh"
    assert resolve(tiny, "ADA  marsh") == "ada-marsh"
    assert resolve(tiny, "lpl") == "lindenau-library"
    assert resolve(tiny, "Council adopts Ordinance 12") == "council-vote"


def test_resolve_lists_near_names_with_ids(tiny: pg.PropertyGraph) -> None:
    with pytest.raises(
        pg.UnknownNameError, match=r"Nothing is called 'Ada March'. Did you mean ada-marsh \(Ada Marsh\)\?"
    ):
        resolve(tiny, "Ada March")
    with pytest.raises(pg.UnknownNameError):
        resolve(tiny, "")


def test_resolve_refuses_a_name_of_two_things() -> None:
    with pytest.raises(pg.BadValueError, match=r"name of 2 rows: n0 \(x\), n1 \(x\)"):
        resolve(named("Same", "same"), "SAME")


def test_an_empty_graph(empty: pg.PropertyGraph) -> None:
    assert len(find_nodes(empty, "x")) == 0
    with pytest.raises(pg.UnknownNameError):
        resolve(empty, "x")


def test_a_swapped_id_is_recognised(tiny: pg.PropertyGraph) -> None:
    """Two letters of an id the wrong way round name that id, not the titles that sound like it."""
    with pytest.raises(pg.UnknownNameError, match=r"Did you mean ada-marsh \("):
        pg.resolve(tiny, "ada-mrash")


def test_an_old_id_finds_the_row_that_took_its_place() -> None:
    """In several steps, with a warning that says so; a circle leads nowhere."""
    nodes = pd.DataFrame([{"id": "new", "label": "Entity", "type": "law", "dataset": "d", "name": "New"}])
    merged = [
        {"old": "oldest", "new": "older", "day": "2026-01-02", "reason": "One law."},
        {"old": "older", "new": "new"},
        {"old": "round", "new": "about"},
        {"old": "about", "new": "round"},
    ]
    graph = pg.PropertyGraph(
        nodes, pd.DataFrame(columns=["source", "target", "type"]), info={"merged": merged}
    )
    with pytest.warns(
        pg.RenamedIdWarning, match=r"'oldest' is an old id, now 'new' \(2026-01-02: One law\)\."
    ):
        assert pg.resolve(graph, "oldest") == "new"
    with pytest.raises(pg.UnknownNameError):
        pg.resolve(graph, "round")
