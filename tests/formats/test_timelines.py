"""Timelines of TimelineJS, as JSON and as a sheet: they come back, and those of other people are read."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.cli import main
from graph.formats import ExportWarning, export, read_rows
from graph.formats.graph_rows import GraphRows
from graph.formats.timeline_slides import dates_of, plain
from graph.tables.cells import split_citation, split_list
from tests.conftest import TINY, built

from .rounds import DATASETS, come_back, dataset

ENDINGS = (".timeline.json", ".timeline.csv")
WOMEN = Path(__file__).parents[1] / "data" / "imports" / "timelinejs-women-in-computing.csv"


def written(graph: pg.PropertyGraph, name: str) -> str:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(graph, out, format=name)
    return out.getvalue().decode()


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", DATASETS)
def test_only_participants_further_sources_and_undated_events_are_lost(
    name: str, ending: str, tmp_path: Path
) -> None:
    whole = dataset(name, tmp_path / "data")
    changes = come_back(whole, ending, tmp_path)
    back = pg.read_tables(tmp_path / "out")
    events = {str(row["id"]): row for row in whole.table("events").frame.to_dict("records")}
    undated = {id_ for id_, row in events.items() if dates_of(str(row["date"])) is None}
    assert {row.key for row in changes.removed if row.table == "events"} == undated
    assert len(back.table("events")) == len(events) - len(undated) > 0
    assert [row for row in changes.added if row.table != "vocabulary"] == []
    kept = set(back.table("sources").frame["id"]) if "sources" in back.tables else set()
    for cell in changes.changed:
        if cell.table == "vocabulary":
            continue
        assert (cell.table, cell.column) in {("events", "participants"), ("events", "sources")}, cell
        if cell.column == "participants":
            assert cell.new == ""
        else:
            assert split_list(cell.new) == [c for c in split_list(cell.old) if split_citation(c)[0] in kept]


def test_what_was_edited_in_another_program_comes_back(tmp_path: Path) -> None:
    whole = json.loads(written(built(TINY), "timelinejs"))
    slides = {slide["unique_id"]: slide for slide in whole["events"]}
    slides["council-vote"]["text"]["headline"] = "The <em>vote</em>"
    slides["sunday-opening-ends"] |= {
        "start_date": {"year": 2022},
        "end_date": {"year": 2022},
    }  # it was 2021~
    slides["mayor-speaks"]["media"]["caption"] = "A letter"
    rows = rows_of(json.dumps(whole), ".timeline.json", tmp_path)
    assert rows["council-vote"]["title"] == "The vote"
    assert rows["sunday-opening-ends"]["date"] == "2022"
    assert rows["friends-letter"]["title"] == "A letter"
    assert rows["friends-letter"]["kind"] == "advocacy"
    sheet = list(csv.DictReader(io.StringIO(written(built(TINY), "timeline_sheet"), newline="")))
    (row,) = (row for row in sheet if row["id"] == "council-vote")
    row |= {"Year": "2019", "place": "Town hall"}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(row))
    writer.writeheader()
    writer.writerows(sheet)
    changed = rows_of(out.getvalue(), ".timeline.csv", tmp_path)["council-vote"]
    assert (changed["date"], changed["place"]) == ("2019-01-15", "Town hall")


def rows_of(text: str, ending: str, folder: Path) -> dict[str, dict[str, Any]]:
    file = folder / f"in{ending}"
    file.write_text(text, "utf-8", newline="")
    return {str(row["id"]): row for row in read_rows(file).nodes}


TIMELINE = {
    "title": {"text": {"headline": "My <b>timeline</b>", "text": "<p>About.</p>"}, "media": {"url": "x.png"}},
    "eras": [
        {"start_date": {"year": "1900"}, "end_date": {"year": "1950"}, "text": {"headline": "An era"}},
        "no era",
    ],
    "events": [
        {
            "start_date": {"year": "-44", "month": "3", "day": "15", "hour": 12},
            "text": {"headline": "Ides", "text": "<p>One.</p>\n <p>Two &amp; <a href='https://a.b'>more</a>.</p>"},
            "group": "Roman History",
            "media": {
                "url": "https://example.org/picture.jpg",
                "caption": "A picture<script>alert(1)</script>",
                "credit": "<i>Museum</i>",
                "thumbnail": "t.png",
            },
            "background": {"color": "#fff"},
            "display_date": "the Ides",
            "autolink": False,
        },
        {"start_date": {"year": 2001, "month": 2}, "end_date": {"year": 2001, "month": 2}, "text": {"headline": "Same"}},
        {"start_date": {"year": -13_800_000_000}, "text": {"headline": "Same"}},
        {"text": {"headline": "No date", "text": "a < b"}, "media": {"url": "<blockquote>Words</blockquote>"}},
        {"start_date": {"year": "soon"}, "unique_id": "With Space", "text": None},
        [],
    ],
}  # fmt: skip


def test_timelines_of_other_people_are_read(tmp_path: Path) -> None:
    file = tmp_path / "my.timeline.json"
    file.write_text(json.dumps(TIMELINE), "utf-8")
    report = pg.import_graph(file, tmp_path / "out")
    data = pg.read_tables(tmp_path / "out")
    assert cells(data, "events") == {
        "ides": {
            "date": "-0043-03-15",  # TimelineJS shows -44 as 44 BCE
            "type": "roman_history",
            "title": "Ides",
            "description": "One.\nTwo & more.",
            "sources": "https-example-org-picture-jpg",
            "x_background": "#fff",
            "x_display_date": "the Ides",
            "x_thumbnail": "t.png",
        },
        "same": {"date": "2001-02", "type": "event", "title": "Same", "sources": "my-timeline-json"},
        "same-2": {
            "date": "Y-13799999999",
            "type": "event",
            "title": "Same",
            "sources": "my-timeline-json",
        },
        "no-date": {"type": "event", "title": "No date", "description": "a < b", "sources": "words"},
        "with-space": {
            "type": "event",
            "title": "with-space",
            "sources": "my-timeline-json",
            "x_id": "With Space",
        },
        "an-era": {"date": "1900/1950", "type": "era", "title": "An era", "sources": "my-timeline-json"},
    }
    assert cells(data, "sources") == {
        "https-example-org-picture-jpg": {
            "title": "A picture",
            "publisher": "Museum",
            "url": "https://example.org/picture.jpg",
        },
        "words": {"title": "Words"},
        "my-timeline-json": {"title": "my.timeline.json"},
    }
    assert data.vocabulary.dataset.title == "My timeline"
    assert report.left_out == {"links in texts": 1, "times of day": 1, "other keys of slides": 1}
    wrong = sorted(f.message for f in report.findings if f.file == file.name)
    assert wrong == ["eras[1] is not an object.", "events[5] is not an object."]


def cells(data: pg.Dataset, table: str) -> dict[str, dict[str, str]]:
    rows = data.table(table).frame.to_dict("records")
    found = [{str(k): v for k, v in row.items() if isinstance(v, str) and v} for row in rows]
    return {row.pop("id"): row for row in found}


def test_the_sample_sheet_of_timelinejs_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "women.timeline.csv"
    file.write_bytes(WOMEN.read_bytes())
    done = CliRunner().invoke(main, ["import", str(file), "-o", str(tmp_path / "out")])  # and not by a map
    assert done.exit_code == 0, done.output
    data = pg.read_tables(tmp_path / "out")
    events = cells(data, "events")
    with WOMEN.open(encoding="utf-8", newline="") as lines:
        sheet = [row for row in csv.DictReader(lines) if row["Type"] != "title"]
    assert len(events) == len(sheet) == 10
    assert events["ada-lovelace"]["date"] == "1815-12-10/1852-11-27"
    assert not any(re.search("</?(p|a|span|img)\\b", row.get("description", "")) for row in events.values())
    assert {row.get("url") for row in cells(data, "sources").values()} >= {
        row["Media"] for row in sheet if row["Media"].startswith("https")
    }
    assert data.vocabulary.dataset.title == "Women in Computing"


def test_sheets_of_the_first_template_are_read(tmp_path: Path) -> None:
    rows = rows_of(
        "Start Date,End Date,Headline,Text,Media,Tag,My Column\n"
        "12/10/1815,11/27/1852,Ada,T,,Science,x\n-0753,,Rome,,,,\n,,,,,,\n2001-02-03 10:00,,Later,,,,\n",
        ".timeline.csv",
        tmp_path,
    )
    assert {id_: row.get("date") for id_, row in rows.items()} == {
        "ada": "1815-12-10/1852-11-27",
        "rome": "-0752",
        "later": "2001-02-03",
    }
    assert rows["ada"]["type"] == "science"


def test_no_cell_of_a_sheet_is_a_formula() -> None:
    row = {"id": "e", "label": "Event", "type": "vote", "dataset": "d", "date": "-0043", "title": "=1+1"}
    row |= {"note": "=cmd|' /C calc'!A0", "x_at": "'@x", "description": "-1", "place": "+1"}
    nodes = pd.DataFrame([row], dtype=object)
    text = written(
        pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"])), "timeline_sheet"
    )
    (cells_,) = csv.DictReader(io.StringIO(text, newline=""))
    for column, cell in cells_.items():
        assert column == "Year" or not cell.startswith(("=", "+", "-", "@")), column
    assert cells_["Headline"] == "&#61;1+1"


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
@pytest.mark.parametrize("ending", ENDINGS)
def test_any_text_comes_back(ending: str, text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    row = {"id": "e", "label": "Event", "type": "vote", "dataset": "d", "date": "2018", "title": text}
    nodes = pd.DataFrame([row | {"description": text, "x_own": text}], dtype=object)
    graph = pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]))
    name = "timelinejs" if ending.endswith("json") else "timeline_sheet"
    back = rows_of(written(graph, name), ending, tmp_path_factory.getbasetemp())["e"]
    assert (back["title"], back["description"], back["x_own"]) == (text, text, text)


def test_cells_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    kept = {"event": {"sources": 3, "date": {}, "note": [1], "label": "Source"}, "source": "no"}
    slide = {"start_date": [], "end_date": 3, "text": [], "media": "x", "background": 3, "policygraph": kept}
    rows = rows_of(json.dumps({"events": [slide], "title": 3, "eras": {}}), ".timeline.json", tmp_path)
    assert [(row["label"], row["note"]) for row in rows.values()] == [("Event", [1])]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a < b & c", "a < b & c"),
        ("<p>a<br>b</p><ul><li>c</li></ul>", "a\nb\nc"),
        ("<scr<script>ipt>alert(1)</script>x", "ipt>alert(1)x"),
        ("<style>p{}</style><!-- c --><img src=x onerror=alert(1)>x", "x"),
        ("&lt;b&gt; &#x41;&nbsp;B", "<b> A B"),
        ("<p>" * 50_000 + "deep", "deep"),
        ("<", "<"),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert plain(html, GraphRows()) == text


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("a.timeline.json", "", "is empty"),
        ("a.timeline.json", "[]", "no list `events`"),
        ("a.timeline.json", '{"events": 1}', "no list `events`"),
        ("a.timeline.json", '{"events": []}', "holds no nodes"),
        ("a.timeline.json", '{"events": ' + "[" * 100_000, "nested too deeply"),
        ("a.timeline.csv", "a,b\n1,2\n", "no labels Year and Headline"),
        ("a.timeline.csv", 'Year,Headline\n1,"two', "line 2: .*Is a quote missing"),
        ("a.timeline.csv", "Year,Headline\n", "holds no nodes"),
        ("a.timeline.csv", "Year,Headline\n1,2,3\n", "3 cells for 2 labels"),
        ("a.timeline.csv", b"Year,Headline\n1,K\xf6ln\n", "not UTF-8"),
    ],
)
def test_what_is_no_timeline_is_refused(name: str, content: str | bytes, match: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises((pg.BadValueError, pg.DataError), match=match):
        pg.import_graph(tmp_path / name, tmp_path / "out")
    assert not (tmp_path / "out").exists()
