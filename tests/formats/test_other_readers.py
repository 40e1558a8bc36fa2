"""SQLite, Cypher, Cytoscape, flat lines, calendars and TimelineJS, as readers that are not ours see them."""

from __future__ import annotations

import datetime as dt
import io
import json
import sqlite3
import warnings
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import numpy as np
import pandas as pd
import pytest

import graph as pg
from graph.formats import ExportWarning, export
from graph.model.presence import ANSWERS, presence_on
from graph.model.rows import edge_rows, node_rows
from graph.time.days import day_bounds
from tests.neo4j_server import Access, empty_store, run

from .as_text import sqlite_of
from .test_contract import CONTROL, NAUGHTY, naughty_graph


def written(graph: pg.PropertyGraph, name: str) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(graph, out, format=name)
    return out.getvalue()


def events_of(*dates: str, **more: Any) -> pg.PropertyGraph:
    """A graph of events with these dates."""
    rows = [
        {"id": f"e-{at}", "type": "vote", "title": "A vote", "date": d, **more} for at, d in enumerate(dates)
    ]
    frame = pd.DataFrame(rows).assign(label="Event", dataset="d")
    return pg.PropertyGraph(frame, pd.DataFrame(columns=["source", "target", "type"]))


# SQLite ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["1500-01-01", "2018-03-15", "2018-06-01", "2021-06-01", "2026-01-01"])
def test_the_views_of_sqlite_say_what_the_library_says(tiny: pg.PropertyGraph, day: str) -> None:
    with sqlite_of(written(tiny, "sqlite")) as database:
        database.execute("UPDATE day SET day = ?", [day])
        found = dict(database.execute("SELECT id, presence FROM on_day").fetchall())
        edges = database.execute("SELECT source, type, target, presence FROM edges_on_day").fetchall()
    ranks = presence_on(tiny.nodes, *day_bounds(day))
    expected = {i: ANSWERS[rank] for i, rank in zip(tiny.nodes["id"], ranks, strict=True) if rank}
    assert found == expected
    kept = pg.snapshot(tiny, day, unrecorded=True).edges
    assert sorted(edges) == sorted(
        zip(kept["source"], kept["type"], kept["target"], kept["presence"], strict=True)
    )


@pytest.mark.parametrize("day", ["2018", "2018-06", "2018-02-30", "2018-06-01 10:00", "now", "x", "", None])
def test_sqlite_takes_whole_days_only(tiny: pg.PropertyGraph, day: str | None) -> None:
    with sqlite_of(written(tiny, "sqlite")) as database:
        before = database.execute("SELECT * FROM on_day").fetchall()
        with pytest.raises(sqlite3.Error, match=r"constraint|non-deterministic"):
            database.execute("UPDATE day SET day = ?", [day])
        assert database.execute("SELECT * FROM on_day").fetchall() == before
        database.execute("UPDATE day SET day = '-0043-03-15'")
        assert database.execute("SELECT * FROM on_day").fetchall() != before


def test_sqlite_holds_the_tables(tiny: pg.PropertyGraph) -> None:
    with sqlite_of(written(tiny, "sqlite")) as database:
        assert database.execute("SELECT count(*) FROM nodes").fetchone() == (len(tiny),)
        assert database.execute("SELECT count(*) FROM edges").fetchone() == (len(tiny.edges),)
        value, period = database.execute(
            "SELECT value, period FROM claims WHERE id = 'claim-cost'"
        ).fetchone()
        assert (value, period) == ("180000", "2018-04/2020")
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        aliases = "SELECT json_extract(properties, '$.aliases[1]') FROM nodes WHERE id = 'ada-marsh'"
        assert database.execute(aliases).fetchone() == ("Ada Márquez-Marsh",)


def test_sqlite_keeps_columns_that_differ_in_case(empty: pg.PropertyGraph) -> None:
    nodes = pd.DataFrame([{"id": "a", "label": "Entity", "type": "law", "dataset": "", "name": "A"}]).assign(
        x_a="1", x_A="2", x_a_2="3"
    )
    with sqlite_of(written(empty.with_frames(nodes, empty.edges), "sqlite")) as database:
        assert database.execute("SELECT x_A, x_a_3, x_a_2 FROM entities").fetchone() == ("2", "1", "3")


# Cypher ------------------------------------------------------------------------------------------


def load(access: Access, graph: pg.PropertyGraph) -> list[list[Any]]:
    """Run the script of a graph on an empty server; return its nodes and relationships as they are there."""
    with empty_store(access):
        for statement in written(graph, "cypher").decode().split(";\n")[:-1]:
            run(access, statement)
        nodes = run(access, "MATCH (n) WHERE n.dataset IS NOT NULL RETURN labels(n)[0], n.id, properties(n)")
        edges = run(
            access, "MATCH (a)-[r]->(b) WHERE a.dataset IS NOT NULL RETURN a.id, type(r), b.id, properties(r)"
        )
        run(access, "MATCH (n) WHERE n.dataset IS NOT NULL DETACH DELETE n")
    return [nodes, edges]


@pytest.mark.server
@pytest.mark.xdist_group("neo4j")
def test_the_script_makes_the_graph_in_neo4j(neo4j_access: Access, tiny: pg.PropertyGraph) -> None:
    nodes, edges = load(neo4j_access, tiny)
    rows = {row["id"]: row for row in node_rows(tiny)}
    assert {n[1]: n[0] for n in nodes} == {i: row["label"] for i, row in rows.items()}
    for _, id_, properties in nodes:
        plain = {k: v.iso_format() if hasattr(v, "iso_format") else v for k, v in properties.items()}
        assert plain == {k: v for k, v in rows[id_].items() if k != "label"}
    expected = sorted((e["source"], e["type"], e["target"], e.get("role") or "") for e in edge_rows(tiny))
    assert sorted((a, t, b, p.get("role") or "") for a, t, b, p in edges) == expected


@pytest.mark.server
@pytest.mark.xdist_group("neo4j")
def test_no_text_leaves_its_quotes_in_neo4j(neo4j_access: Access) -> None:
    hostile = [
        "\\",
        "\\'",
        "\\u0027}] AS row DETACH DELETE row //",
        "\\\\u0027",
        "'; MATCH (n) DELETE n;\n//",
        "`",
        "$x",
    ]
    texts = [*NAUGHTY, *hostile, CONTROL]
    nodes, edges = load(neo4j_access, naughty_graph(texts))
    assert {n[1]: n[2]["name"] for n in nodes if n[0] == "Entity"} == {
        f"n-{at}": t for at, t in enumerate(texts)
    }
    assert len(edges) == len(texts) - 1


# Cytoscape, flat lines ---------------------------------------------------------------------------


def test_cytoscape_is_read_by_networkx(tiny: pg.PropertyGraph) -> None:
    whole = json.loads(written(tiny, "cytoscape"))
    ids = [e["data"]["id"] for kind in ("nodes", "edges") for e in whole["elements"][kind]]
    assert len(ids) == len(set(ids))
    for element in whole["elements"]["nodes"]:  # what only networkx wants
        element["data"]["value"] = element["data"]["id"]
    for at, element in enumerate(whole["elements"]["edges"]):
        element["data"]["key"] = at
    whole["data"] = list(whole["data"].items())
    read = nx.cytoscape_graph(whole)
    assert (len(read), read.number_of_edges()) == (len(tiny), len(tiny.edges))
    assert read.nodes["ada-marsh"]["aliases"] == ["A. Marsh", "Ada Márquez-Marsh"]
    assert {d["type"] for *_, d in read.edges(data=True)} == set(tiny.edges["type"])


def test_flat_lines_are_a_table_in_duckdb_and_pandas(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    file = tmp_path / "a.flat.jsonl"
    file.write_bytes(written(tiny, "jsonl_flat"))
    counts = (
        duckdb.connect()
        .execute(f"SELECT element, count(*) FROM read_json('{file}') GROUP BY 1 ORDER BY 1")
        .fetchall()
    )
    assert counts == [("edge", len(tiny.edges)), ("node", len(tiny))]
    frame = pd.read_json(file, lines=True)
    assert frame.set_index("id").loc["ada-marsh", "aliases"] == "A. Marsh;Ada Márquez-Marsh"


def graph_with(node: dict[str, Any], edge: dict[str, Any]) -> pg.PropertyGraph:
    """A graph of one node that is joined to itself, with properties of any names."""
    nodes = pd.DataFrame([{"id": "a", "label": "Entity", "type": "law", "dataset": "d", "name": "A", **node}])
    return pg.PropertyGraph(nodes, pd.DataFrame([{"source": "a", "target": "a", "type": "AMENDS", **edge}]))


def test_a_property_with_a_name_that_a_format_uses_is_kept() -> None:
    graph = graph_with({"element": "tin", "element_2": "lead"}, {"_at": "noon"})
    node, edge = map(json.loads, written(graph, "jsonl_flat").splitlines())
    assert (node["element"], edge["element"]) == ("node", "edge")
    assert (node["element_2"], node["element_3"]) == ("lead", "tin")
    with sqlite_of(written(graph, "sqlite")) as database:
        (properties,) = database.execute("SELECT properties FROM edges").fetchone()
    assert json.loads(properties) == {"_at": "noon"}


def test_names_that_a_script_cannot_write_are_counted() -> None:
    graph = graph_with({"x_a\\b": "1", "x_c": "2"}, {"x_\x07": "3", "x_a\\b": "4"})
    with pytest.warns(ExportWarning, match=r"control characters in names of types and properties, .* \(2\)"):
        export(graph, io.BytesIO(), format="cypher")


def test_days_that_readers_lack_become_text_in_parquet() -> None:
    days = pd.Series(np.array(["-0043-03-15"], dtype="datetime64[s]"))
    graph = graph_with({}, {})
    graph = graph.with_frames(
        graph.nodes.assign(earliest=days, latest=pd.Timestamp("2018-01-01")), graph.edges
    )
    with zipfile.ZipFile(io.BytesIO(written(graph, "parquet"))) as files:
        nodes = pd.read_parquet(io.BytesIO(files.read("nodes.parquet")))
    assert nodes["earliest"].tolist() == ["-0043-03-15"]
    assert nodes["latest"].tolist() == [dt.date(2018, 1, 1)]


# Events ------------------------------------------------------------------------------------------


def calendar_of(graph: pg.PropertyGraph) -> dict[str, Any]:
    icalendar = pytest.importorskip("icalendar")
    read = icalendar.Calendar.from_ical(written(graph, "calendar"))
    return {str(entry["uid"]): entry for entry in read.walk("VEVENT")}


def test_a_vague_date_becomes_the_days_that_it_may_mean(tiny: pg.PropertyGraph) -> None:
    entries = calendar_of(tiny)
    assert len(entries) == (tiny.nodes["label"] == "Event").sum() - 1  # one has no date
    entry = entries["ordinance-introduced@tiny"]
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (dt.date(2017, 11, 1), dt.date(2017, 12, 1))
    assert "Date as written: 2017-11" in str(entry["description"])
    assert "Ada Marsh (mover)" in str(entry["description"])
    assert entries["sunday-opening-ends@tiny"]["dtstart"].dt == dt.date(2020, 1, 1)  # 2021~


def test_what_no_calendar_holds_is_counted() -> None:
    graph = events_of("2018", "-0043-03-15", "0000", "2018/..", "Y-12000", "9999-12-31")
    with pytest.warns(ExportWarning, match=r"years 1 to 9999, or with an open date \(5\)"):
        export(graph, io.BytesIO(), format="calendar")
    assert list(calendar_of(graph)) == ["e-0@d"]


@pytest.mark.parametrize("text", [*NAUGHTY, CONTROL])
def test_any_text_comes_back_from_a_calendar(text: str) -> None:
    entry = calendar_of(events_of("2018", title=f"x{text}x"))["e-0@d"]
    clean = text.replace("\r\n", "\n").replace("\r", "\n") if text != CONTROL else "bell null escape "
    assert str(entry["summary"]).replace("\r\n", "\n").replace("\r", "\n") == f"x{clean}x"


def test_timelines_reach_before_the_year_1() -> None:
    graph = events_of("-0043-03-15", "2018-06", "2018~", "2018/..", title="<b>A & B</b>")
    slides = json.loads(written(graph, "timelinejs"))["events"]
    assert [slide["start_date"] for slide in slides] == [
        {"year": -43, "month": 3, "day": 15},
        {"year": 2018, "month": 6},
        {"year": 2017, "month": 1, "day": 1},
    ]
    assert slides[2]["end_date"] == {"year": 2019, "month": 12, "day": 31}
    assert [slide.get("display_date") for slide in slides] == ["15 March 44 BCE", None, "2018~"]
    assert slides[0]["text"]["headline"] == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_a_timeline_shows_years_before_the_year_1_as_they_are_counted() -> None:
    slides = json.loads(written(events_of("0000", "-0001-05", "0001"), "timelinejs"))["events"]
    assert [s.get("display_date") for s in slides] == ["1 BCE", "May 2 BCE", None]


def test_a_season_is_no_month_of_a_timeline() -> None:
    (slide,) = json.loads(written(events_of("2018-21"), "timelinejs"))["events"]
    assert (slide["start_date"]["month"], slide["end_date"]["month"]) == (3, 5)
    assert slide["display_date"] == "2018-21"


def test_a_timeline_names_its_sources(tiny: pg.PropertyGraph) -> None:
    slides = {s["unique_id"]: s for s in json.loads(written(tiny, "timelinejs"))["events"]}
    media = slides["appeal-ruling"]["media"]
    assert media["caption"] == "Opinion of the Court of Appeal"
    assert media["link"] == "https://example.org/opinion"
    assert "link" not in slides["mayor-speaks"]["media"]  # its source has no address
    assert np.all([slide["start_date"]["year"] > 2000 for slide in slides.values()])


@pytest.mark.parametrize("name", ["calendar", "timelinejs", "timeline_sheet"])
def test_what_a_format_of_events_leaves_out_is_counted(name: str) -> None:
    """A calendar holds a place, a timeline all columns, and no edge that follows from them is lost."""
    more = {"note": "n", "confidence": "inferred", "x_own": "x", "place": "here", "description": "d"}
    graph = events_of("2018", **more, sources=["first#L1", "second"])
    rest = pd.DataFrame(
        {
            "id": ["here", "first", "second", "third"],
            "type": ["city", "news", "news", "news"],
            "label": ["Entity", "Source", "Source", "Source"],
            "title": ["Here", "First", "Second", "Third"],
            "note": "no event's",
            "dataset": "d",
        }
    )
    edges = pd.DataFrame(
        [("e-0", "here", "TOOK_PLACE_IN"), ("e-0", "here", "AROSE_FROM")],
        columns=["source", "target", "type"],
    )
    graph = pg.PropertyGraph(pd.concat([graph.nodes, rest], ignore_index=True), edges)
    with pytest.warns(ExportWarning) as caught:
        export(graph, io.BytesIO(), format=name)
    said = " ".join(str(warning.message) for warning in caught)
    assert ("other columns of events, such as note and confidence (3)" in said) == (name == "calendar")
    assert "relations (1)" in said
    assert ("sources (3)" if name == "calendar" else "sources, but the first of an event (2)") in said


def test_dropped_characters_of_a_calendar_are_not_said_of_xml() -> None:
    with pytest.warns(ExportWarning, match="1 text held control or half characters, which were dropped"):
        export(events_of("2018", title=CONTROL), io.BytesIO(), format="calendar")
