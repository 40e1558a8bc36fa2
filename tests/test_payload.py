"""The page is given what `payload_types` declares, and its TypeScript declares the same."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typeguard import CollectionCheckStrategy, TypeCheckError, check_type

import graph as pg
from benchmarks.explorer.graphs import cited_things
from graph.analysis.status import statuses_over_time
from graph.explorer.by_measure import add_measures
from graph.explorer.network import build_network, start_of
from graph.explorer.payload import graph_data
from graph.explorer.payload_types import OPEN, Edge, Node, Payload
from graph.explorer.typescript import types_text
from graph.model.words import sentence_of
from graph.vocabulary.built_in import BUILT_IN
from tests.browser.graphs import centuries, dateless, random_graph

FROZEN = Path(__file__).parent / "data" / "frozen"
GALLERY = Path(__file__).parents[1] / "docs" / "gallery"
WEB = Path(__file__).parents[1] / "graph" / "explorer" / "web" / "src"


def payload_of(graph: pg.PropertyGraph) -> dict[str, Any]:
    """Return what a page of the graph is given."""
    data = graph_data(graph.ordered())
    network = build_network(data)
    options = {"nodes": network.nodes, "options": {}, "bands": network.bands, "start": start_of(data)}
    return {"data": data, "network": options}


def valid(payload: dict[str, Any]) -> None:
    """Check a payload against the declared shapes, every item; nodes and edges may hold more than is named."""
    data = dict(payload["data"])
    for key, shape in (("nodes", Node), ("edges", Edge)):
        assert shape in OPEN
        data[key] = [{k: v for k, v in row.items() if k in shape.__annotations__} for row in data[key]]
    whole = {"data": data, "network": payload["network"]}
    check_type(whole, Payload, collection_check_strategy=CollectionCheckStrategy.ALL_ITEMS)


def test_the_typescript_is_generated_from_the_shapes() -> None:
    """A change of a shape without `python -m docs.generate` fails here."""
    assert (WEB / "data" / "types.ts").read_text("utf-8") == types_text()


def test_the_frozen_dataset_has_the_declared_shapes() -> None:
    """Every node, edge, status, comparison and step of the story."""
    valid(payload_of(pg.build_graph(pg.read_tables(FROZEN))))


def test_statuses_that_are_left_out_have_no_event() -> None:
    """The page shows by which event a status came; a law whose own dates say it needs no look at its life."""
    frozen = pg.build_graph(pg.read_tables(FROZEN))
    for graph in (frozen, cited_things(100, 200)):
        whole, found = statuses_over_time(graph), statuses_over_time(graph, by_events=True)
        out = whole.keys() - found.keys()
        assert out and all(whole[id_] == stretches for id_, stretches in found.items())
        assert not any(stretch.status.because for id_ in out for stretch in whole[id_])


def test_other_graphs_have_them_too(tiny: pg.PropertyGraph, empty: pg.PropertyGraph) -> None:
    """Small, empty, random, without dates, over centuries."""
    for graph in (tiny, empty, random_graph(40, 30), dateless(), centuries()):
        valid(payload_of(graph))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("nodes", {"id": 7}),
        ("nodes", {"k": "Thing"}),
        ("edges", {"t": "x"}),
        ("metrics", {"m": {"label": 1}}),
    ],
)
def test_another_shape_is_found(tiny: pg.PropertyGraph, part: str, value: dict[str, Any]) -> None:
    """Else the tests above would say nothing."""
    payload = payload_of(tiny)
    rows = payload["data"][part]
    payload["data"][part] = [*rows[:-1], rows[-1] | value] if isinstance(rows, list) else value
    with pytest.raises(TypeCheckError):
        valid(payload)


def test_the_page_has_no_words_of_its_own_for_relationships() -> None:
    """The words for edges, and for what is known of a passage, stand in Python alone."""
    words = {text for r in BUILT_IN.values() for text in (r.label, r.reverse) if " " in text}
    words |= {"found as pinned", "changed since it was pinned", "not in the text", "not pinned"}
    words |= {sentence_of("inferred"), sentence_of("reported")}
    for file in WEB.rglob("*.ts"):
        if file.name != "types.ts":
            text = file.read_text("utf-8")
            assert [word for word in words if re.search(rf'["`]{re.escape(word)}["`]', text)] == [], file.name


def test_claims_of_money_say_so() -> None:
    """A figure of money without its currency says nothing; a unit is named by its code or in words."""
    graph = pg.build_graph(pg.read_tables(GALLERY / "smallpox"))
    claims = [node for node in graph_data(graph)["nodes"] if node["k"] == "Claim"]
    assert {node.get("metric") for node in claims if node.get("money")} == {"cost"}
    assert all(node.get("money") for node in claims if node.get("metric") == "cost")
    words = graph.nodes.assign(unit=graph.nodes["unit"].replace({"USD": "US dollars"}))
    again = graph_data(graph.with_frames(words, graph.edges))["nodes"]
    assert [node.get("money") for node in again if node["k"] == "Claim"] == [
        node.get("money") for node in claims
    ]


def test_each_degree_of_confidence_that_is_used_has_its_sentence(tiny: pg.PropertyGraph) -> None:
    """Declared or not, of nodes and of edges; a graph without any carries none."""
    assert graph_data(tiny)["rules"]["confidence"] == {}
    nodes = tiny.nodes.assign(confidence=pd.Series(["inferred", "", "a guess"]))
    edges = tiny.edges.assign(confidence=pd.Series(["reported"]))
    assert graph_data(tiny.with_frames(nodes, edges))["rules"]["confidence"] == {
        value: sentence_of(value) for value in ("a guess", "inferred", "reported")
    }


def test_edges_read_as_the_library_reads_them(tiny: pg.PropertyGraph) -> None:
    """Both ways, with their roles, declared or not."""
    found = graph_data(tiny)
    from graph.model.words import words_of

    for edge in found["edges"]:
        role = edge.get("role")
        words = found["words"][f"{edge['type']} {role}" if role else edge["type"]]
        assert words["label"] == words_of(tiny.vocabulary, edge["type"], role)
        assert words["reverse"] == words_of(tiny.vocabulary, edge["type"], role, forward=False)


def test_what_has_no_direction_says_so() -> None:
    """The page draws an arrowhead on every other relation."""
    network = graph_data(pg.build_graph(pg.read_tables(GALLERY / "les-miserables")))
    assert network["words"]["APPEARS_WITH"]["symmetric"]
    frozen = graph_data(pg.build_graph(pg.read_tables(FROZEN)))
    symmetric = {key for key, words in frozen["words"].items() if words.get("symmetric")}
    assert symmetric == {key for key, words in frozen["words"].items() if words["label"] == words["reverse"]}
    assert "AMENDS" in frozen["words"] and "AMENDS" not in symmetric


def test_only_the_classes_of_its_relations_have_a_side(tiny: pg.PropertyGraph) -> None:
    """Classes that no relation of the graph is in would push all others to one side of the drawing by verb."""
    data = graph_data(tiny)
    groups = {words["group"] for words in data["words"].values() if "group" in words}
    assert groups == set(range(len(data["classes"]))) and groups


def test_marks_by_measures(tiny: pg.PropertyGraph, empty: pg.PropertyGraph) -> None:
    """Sizes are shares of the largest value; the families become parts or classes, and shapes tell them apart too."""
    for size, colour in (("betweenness", "communities"), ("brokers", "degree"), ("cores", "components")):
        for graph in (tiny, empty):
            graph = graph.ordered()
            data = graph_data(graph)
            plain = [(node["k"], data["groups"][node["g"]]) for node in data["nodes"]]
            add_measures(data, graph, size=size, colour=colour)
            network = build_network(data)
            options = {"nodes": network.nodes, "options": {}, "bands": network.bands, "start": start_of(data)}
            valid({"data": data, "network": options})
            for node, (kind, family) in zip(data["nodes"], plain, strict=True):
                assert (kind in ("Entity", "Event")) or data["groups"][node["g"]] == family
    found = pg.measure(tiny, "degree").set_index("id")["degree"]
    data = graph_data(tiny)
    add_measures(data, tiny, size="degree", colour="degree")
    of = dict(zip([node["id"] for node in data["nodes"]], data["size"]["values"], strict=True))
    assert {id_: value for id_, value in of.items() if value is not None} == {
        id_: pytest.approx(value / found.max(), abs=1e-4) for id_, value in found.items()
    }
    classes = [data["groups"][node["g"]]["name"] for node in data["nodes"] if node["id"] in found.index]
    by_class = pd.DataFrame(
        {"degree": [found[n["id"]] for n in data["nodes"] if n["id"] in found.index], "class": classes}
    )
    ends = by_class.groupby("class")["degree"].agg(["min", "max"]).sort_values("min")
    assert (ends["max"].to_numpy()[:-1] < ends["min"].to_numpy()[1:]).all()
    shapes = [group["shape"] for group in data["groups"] if group["name"].startswith("degree")]
    assert len(set(shapes)) == len(shapes) > 2


def test_measures_that_give_no_sizes_are_refused(tiny: pg.PropertyGraph) -> None:
    with pytest.raises(pg.BadValueError, match="--colour communities"):
        pg.explore(tiny, size="communities")
    with pytest.raises(pg.UnknownNameError, match="Did you mean 'pagerank'"):
        pg.explore(tiny, colour="pagerang")


def test_questions_come_in_their_order_and_only_those_that_show_something(tiny: pg.PropertyGraph) -> None:
    """By their number, else as they are written; of a selection, those whose focus it still holds."""
    some = str(tiny.entities.iloc[0]["id"])
    asked = [
        {"id": "last", "question": "?", "answer": "!", "order": "x"},
        {"id": "second", "question": "?", "answer": "!", "order": "10", "focus": some},
        {"id": "first", "question": "?", "answer": "!", "order": "9"},
        {"id": "elsewhere", "question": "?", "answer": "!", "order": "1", "focus": "nothing-here"},
    ]
    payload = payload_of(dataclasses.replace(tiny, info={**tiny.info, "questions": asked}))
    valid(payload)
    assert [question["id"] for question in payload["data"]["questions"]] == ["first", "second", "last"]
    assert payload["data"]["questions"][1] == {"id": "second", "question": "?", "answer": "!", "focus": some}


def test_whose_acts_are_shown_with_whom_is_in_the_vocabulary(tiny: pg.PropertyGraph) -> None:
    """A relation type of the dataset's own takes part as those of the package do."""
    relations = dict(tiny.vocabulary.relations)
    relations["leads"] = dataclasses.replace(relations["amends"], name="leads", shows="source")
    vocabulary = dataclasses.replace(tiny.vocabulary, relations=relations)
    through = graph_data(dataclasses.replace(tiny, vocabulary=vocabulary))["rules"]["through"]
    assert {one["type"]: one["shows"] for one in through} == {
        "HOLDS_OFFICE": "source", "HEADED": "source", "PART_OF": "target", "IN_JURISDICTION": "target", "LEADS": "source",
    }  # fmt: skip
