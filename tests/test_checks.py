"""Every fault has a dataset with that fault alone; the findings are compared as a whole."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph as pg
from graph.checks import audit, check, suggest_vocabulary
from graph.errors import Finding
from graph.tables import Dataset, read_tables

DATA = Path(__file__).parent / "data"
BROKEN = sorted(path for path in (DATA / "broken").iterdir() if path.is_dir())
COMPARED = ("severity", "code", "file", "line", "column", "value", "suggestion")


def findings_of(path: Path) -> list[Finding]:
    return check(read_tables(path))


def written(folder: Path, **tables: str) -> Dataset:
    """Write tables on top of a small faultless pair, and read them."""
    given = {
        "entities": "id,type,name,sources\na-law,law,A law,s-1\na-court,court,A court,s-1\n",
        "events": "id,date,type,title,sources\nv-0,2001,hearing,A hearing,s-1\n",
        "sources": "id,title\ns-1,A source\n",
        **tables,
    }
    for name, text in given.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return read_tables(folder)


def test_good_dataset_has_no_findings() -> None:
    assert findings_of(DATA / "good") == []


def test_a_network_needs_no_events(tmp_path: Path) -> None:
    """It is noted, since it may be right; a dataset of nothing at all is not."""
    events = "id,date,type,title,sources\n"
    found = check(written(tmp_path, events=events))
    assert [(f.severity, f.code, f.file) for f in found] == [("note", "empty-table", "events.csv")]
    nothing = check(written(tmp_path, events=events, entities="id,type,name,sources\n"))
    assert {(f.severity, f.file) for f in nothing if f.code == "empty-table"} == {
        ("warning", "entities.csv"),
        ("warning", "events.csv"),
    }


def test_there_are_many_faults() -> None:
    assert len(BROKEN) >= 100


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_fault_is_found_and_nothing_else(path: Path) -> None:
    expected = json.loads((path / "expected.json").read_text("utf-8"))
    found = findings_of(path)
    assert [{key: getattr(f, key) for key in COMPARED} for f in found] == expected
    assert all(f.message[-1] in ".)?" and not f.message[0].islower() for f in found)


@pytest.mark.parametrize("fault", ["dangling-speaker", "extra-cell", "gzip", "vocabulary-not-toml"])
def test_errors_keep_a_graph_from_being_built(fault: str) -> None:
    with pytest.raises(pg.DataError) as raised:
        pg.build_graph(read_tables(DATA / "broken" / fault))
    assert len(raised.value.findings) == 1


@pytest.mark.parametrize(
    "fault", ["citations-missing-in-a-table", "blank-row", "unknown-role", "date-beyond-the-calendar"]
)
def test_warnings_do_not(fault: str) -> None:
    assert len(pg.build_graph(read_tables(DATA / "broken" / fault))) == 13


def test_all_faults_of_a_dataset_are_reported_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    dataset = written(
        tmp_path,
        entities="id,type,name,start,sources\nb,lawe,B,2010-13,s-1\nc d,law,C,,s-2\n",
        events="id,date,type,title,participants,sources\ne-1,x,vote,T,actor:nobody,s-1\n",
    )
    found = [(f.file, f.line, f.code) for f in check(dataset)]
    assert found == [
        ("entities.csv", 2, "type-error"),
        ("entities.csv", 2, "unknown-type"),
        ("entities.csv", 3, "constraint-error"),
        ("entities.csv", 3, "foreign-key"),
        ("events.csv", 2, "type-error"),
        ("events.csv", 2, "foreign-key"),
    ]


def test_a_row_that_cannot_be_read_leaves_no_dangling_references(tmp_path: Path) -> None:
    entities = "id,type,name,jurisdiction,sources\na,law,A, too,many,cells,s-1\nb,law,B,a,s-1\n"
    assert [f.code for f in check(written(tmp_path, entities=entities))] == ["extra-cell"]


def test_a_table_that_cannot_be_read_leaves_no_dangling_references(tmp_path: Path) -> None:
    dataset = written(tmp_path)
    (tmp_path / "sources.csv").write_bytes("id,title\ns-1,T\n".encode("utf-32"))
    dataset = read_tables(tmp_path)
    assert [f.code for f in check(dataset)] == ["encoding-error"]


def test_line_of_a_finding_is_the_physical_line_on_which_the_row_begins(tmp_path: Path) -> None:
    entities = 'id,type,name,sources\r\na,law,"A\r\nof two lines",s-1\r\n\r\nb,law,B,s-9\r\n'
    found = [(f.code, f.line) for f in check(written(tmp_path, entities=entities))]
    assert found == [("blank-row", 4), ("foreign-key", 5)]


def test_types_of_another_subject_come_from_the_vocabulary_of_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.toml").write_text(
        '[entity.spice]\nlabel = "Spice"\n[event.harvest]\nlabel = "Harvest"\n'
    )
    dataset = written(
        tmp_path,
        entities="id,type,name,x_heat,sources\npepper,spice,Pepper,3,s-1\n",
        events="id,date,type,title,sources\nh-1,1700~,harvest,A harvest,s-1\n",
    )
    assert check(dataset) == []


def test_suggested_blocks_can_be_pasted(tmp_path: Path) -> None:
    dataset = written(
        tmp_path,
        entities="id,type,name,sources\npepper,spice,Pepper,s-1\n",
        events="id,date,type,title,participants,sources\nh-1,1700~,harvest,A harvest,picked:pepper,s-1\n",
        claims="id,speaker,summary,metric,value,population,period,sources\nc-1,pepper,S,heat,3,peppers,1700,s-1\n",
    )
    blocks = suggest_vocabulary(dataset)
    assert blocks.count("[") == 4
    (tmp_path / "vocabulary.toml").write_text(blocks, encoding="utf-8")
    assert check(read_tables(tmp_path)) == []


@pytest.mark.parametrize(
    ("unit", "suggestion"),
    [
        ("EUR", None),
        ("DEM", None),
        ("US dollars", "Write 'USD'."),
        ("eur", "Write 'EUR'."),
        ("€", "Write 'EUR'."),
        ("dollars", "Write its code in ISO 4217, such as USD, EUR or GBP."),
        ("", "Write its code in ISO 4217, such as USD, EUR or GBP."),
    ],
)
def test_money_is_in_a_currency(tmp_path: Path, unit: str, suggestion: str | None) -> None:
    claim = f"c-1,a-court,S,cost,3,{unit},all,here,1990,s-1"
    claims = f"id,speaker,summary,metric,value,unit,population,geography,period,sources\n{claim}\n"
    found = check(written(tmp_path, claims=claims))
    assert [(f.code, f.column, f.suggestion) for f in found] == (
        [("unit-mismatch", "unit", suggestion)] if suggestion else []
    )


def test_a_type_stands_where_the_one_that_it_is_like_may(tmp_path: Path) -> None:
    """Through several steps, in relations that the package ships; what is not like it is still refused."""
    tables = {
        "entities": "id,type,name,sources\ne,edict,E,s-1\nd,decree,D,s-1\nw,well,W,s-1\n",
        "relations": "source,type,target,sources\nd,amends,e,s-1\nw,amends,e,s-1\nw,administers,d,s-1\n",
    }
    (tmp_path / "vocabulary.toml").write_text(
        '[entity.decree]\nlabel = "Decree"\nlike = "edict"\n[entity.edict]\nlabel = "Edict"\nlike = "regulation"\n'
        '[entity.well]\nlabel = "Well"\nlike = "site"\n'
    )
    found = check(written(tmp_path, **tables))
    assert [(f.code, f.line, f.suggestion) for f in found if f.severity == "error"] == [
        ("relation-end", 3, "It takes: law, and what is like it.")
    ]


@pytest.mark.parametrize("spelling", ["1e5", "01", "na", "none", "null", "true", "nan", "inf"])
def test_ids_that_look_like_other_things_are_ids(tmp_path: Path, spelling: str) -> None:
    dataset = written(
        tmp_path,
        entities=f"id,type,name,jurisdiction,sources\n{spelling},state,A,,s-1\nb,city,B,{spelling},s-1\n",
    )
    assert check(dataset) == []
    assert dataset.table("entities").frame["id"].tolist() == [spelling, "b"]


def test_long_chains_and_knots_of_jurisdictions_end(tmp_path: Path) -> None:
    rows = [f"e-{i},city,E {i},e-{i + 1},s-1" for i in range(3000)]
    entities = "id,type,name,jurisdiction,sources\n" + "\n".join(rows)
    assert check(written(tmp_path, entities=f"{entities}\ne-3000,city,E,,s-1\n")) == []
    found = check(written(tmp_path, entities=f"{entities}\ne-3000,city,E,e-0,s-1\n"))
    assert [(f.code, f.line) for f in found] == [("cycle", 3002)]


def test_two_knots_are_two_findings(tmp_path: Path) -> None:
    relations = (
        "source,type,target,sources\na,part_of,b,s-1\nb,part_of,a,s-1\nc,part_of,d,s-1\nd,part_of,c,s-1\n"
    )
    entities = "id,type,name,sources\n" + "".join(f"{i},agency,E {i},s-1\n" for i in "abcd")
    found = check(written(tmp_path, entities=entities, relations=relations))
    assert [(f.code, f.line) for f in found] == [("cycle", 3), ("cycle", 5)]


def test_many_unknown_references_are_all_reported(tmp_path: Path) -> None:
    rows = "".join(f"a-law,amends,nothing-{i},s-1\n" for i in range(1000))
    found = check(written(tmp_path, relations="source,type,target,sources\n" + rows))
    assert len(found) == 1000
    assert {f.code for f in found} == {"foreign-key"}


def findings_in(folder: Path, code: str, **tables: str) -> list[tuple[str, int | None, str | None]]:
    return [(f.file, f.line, f.column) for f in check(written(folder, **tables)) if f.code == code]


def event_titled(title: str) -> str:
    return f'id,date,type,title,sources\ne-1,2010,vote,"{title}",s-1\n'


@pytest.mark.parametrize(
    "title",
    [
        "A draconian rule",
        "Sanctuary cities meet",
        "A sanctuary-city rule",
        "SO CALLED experts",
        "He was blasted",
        "A 'mild' and draconian rule",
    ],
)
def test_loaded_words_are_found_in_our_own_voice(tmp_path: Path, title: str) -> None:
    assert findings_in(tmp_path, "loaded-term", events=event_titled(title)) == [("events.csv", 2, "title")]


@pytest.mark.parametrize(
    "title",
    [
        'He called it ""a draconian rule""',
        "He called it “a draconian rule”",
        "She said 'a draconian rule' twice",
        "The Radical Water Party votes",
        "Vote on the Draconian Water Act",
        "A radicalized word is another word",
    ],
)
def test_quotations_and_names_are_others_words(tmp_path: Path, title: str) -> None:
    assert findings_in(tmp_path, "loaded-term", events=event_titled(title)) == []


def test_a_name_with_a_loaded_word_may_be_mentioned(tmp_path: Path) -> None:
    entities = "id,type,name,aliases,sources\nlaw-1,law,radical act,so-called act,s-1\n"
    events = event_titled("Vote on the radical act; the So-Called Act")
    assert findings_in(tmp_path, "loaded-term", entities=entities, events=events) == []


def test_titles_of_sources_are_as_published(tmp_path: Path) -> None:
    assert findings_in(tmp_path, "loaded-term", sources="id,title\ns-1,A draconian rule\n") == []


def test_a_dataset_may_add_loaded_words(tmp_path: Path) -> None:
    term = '[[term]]\nword = "soggy"\nplainer = "wet"\nbecause = "It mocks."\n'
    (tmp_path / "loaded_terms.toml").write_text(term, encoding="utf-8")
    assert findings_in(tmp_path, "loaded-term", events=event_titled("A soggy town")) == [
        ("events.csv", 2, "title")
    ]
    (tmp_path / "loaded_terms.toml").write_text("[[term]]\nword = 1\n", encoding="utf-8")
    assert findings_in(tmp_path, "vocabulary-error") == [("loaded_terms.toml", None, None)]


PEOPLE = "id,type,name,sources\np-1,official,Ann Field,s-1\np-2,commentator,Bo Hill,s-1\nagency-1,agency,The Agency,s-1\n"


def test_a_person_needs_a_public_role(tmp_path: Path) -> None:
    assert findings_in(tmp_path, "private-person", entities=PEOPLE) == [
        ("entities.csv", 2, "id"),
        ("entities.csv", 3, "id"),
    ]


@pytest.mark.parametrize(
    "tables",
    [
        {"relations": "source,type,target,sources\np-1,headed,agency-1,s-1\np-2,member_of,agency-1,s-1\n"},
        {"claims": "id,speaker,summary,sources\nc-1,p-1,S,s-1\nc-2,p-2,S,s-1\n"},
        {"events": "id,date,type,title,participants,sources\ne-1,2010,vote,T,speaker:p-1;mover:p-2,s-1\n"},
    ],
)
def test_offices_speech_and_acts_are_public_roles(tmp_path: Path, tables: dict[str, str]) -> None:
    assert findings_in(tmp_path, "private-person", entities=PEOPLE, **tables) == []


def test_what_happens_to_a_person_is_no_public_role(tmp_path: Path) -> None:
    events = "id,date,type,title,participants,sources\ne-1,2010,arrest,T,affected:p-1;subject:p-2,s-1\n"
    assert len(findings_in(tmp_path, "private-person", entities=PEOPLE, events=events)) == 2


@pytest.mark.parametrize(
    ("title", "private"),
    [
        ("Doe v. County of Sunland", True),
        ("Maria Roe vs. Department of Water", True),
        ("United States v. Roe", True),
        ("United States v. California", False),
        ("City of Sunland v. Field", False),
        ("County of Sunland v. The Agency", False),
        ("Water League v. DHS", False),
        ("A vote of 3 v. 4", False),
    ],
)
def test_captions_with_private_names(tmp_path: Path, title: str, private: bool) -> None:
    entities = PEOPLE + "california,state,California,s-1\n"
    claims = "id,speaker,summary,sources\nc-1,p-1,S,s-1\nc-2,p-2,S,s-1\n"
    found = findings_in(
        tmp_path, "private-person", entities=entities, claims=claims, events=event_titled(title)
    )
    assert found == ([("events.csv", 2, "title")] if private else [])


def measured(
    dataset: Dataset, **thresholds: float
) -> dict[tuple[str, str, str], tuple[int, int, bool | None]]:
    return {
        (row["table"], row["type"], row["measure"]): (
            row["count"],
            row["rows"],
            None if pd.isna(row["passed"]) else bool(row["passed"]),
        )
        for row in audit(dataset, thresholds).to_dict("records")
    }


def test_audit_counts_what_is_founded(tmp_path: Path) -> None:
    dataset = written(
        tmp_path,
        entities="id,type,name,jurisdiction,sources\na,state,A,,s-1\nb,city,B,a,s-1;s-2#L1-L3\nc,city,C,,\n",
        events="id,date,type,title,participants,sources\ne-1,2010,vote,V,actor:b,s-2#L2\ne-2,,vote,W,,s-1\n",
        claims="id,speaker,summary,metric,period,sources\nc-1,b,S,people_counted,2010,s-1\nc-2,b,T,,,s-1\n",
        sources="id,title,date,kind,text_file\ns-1,One,2010,news,\ns-2,Two,,primary,two.txt\ns-3,Three,2011,news,\n",
    )
    found = measured(dataset)
    assert found["entities", "", "sourced"] == (2, 3, False)
    assert found["entities", "city", "sourced"] == (1, 2, None)
    assert found["entities", "", "single_sourced"] == (1, 3, True)
    assert found["entities", "", "orphaned"] == (1, 3, False)
    assert found["events", "", "undated"] == (1, 2, False)
    assert found["events", "", "orphaned"] == (1, 2, False)
    assert found["claims", "", "undated"] == (1, 2, False)
    assert found["claims", "people_counted", "undated"] == (0, 1, None)
    assert found["sources", "", "orphaned"] == (1, 3, False)
    assert found["sources", "news", "kind"] == (2, 3, None)
    assert found["citations", "", "pinned"] == (0, 2, False)
    median = audit(dataset).query("measure == 'median_lines'")
    assert median["share"].item() == 2.0
    assert measured(dataset, sourced=0.5)["entities", "", "sourced"] == (2, 3, True)


def test_audit_of_the_good_dataset_passes_but_for_the_lock() -> None:
    frame = audit(read_tables(DATA / "good"), {"single_sourced": 1.0, "undated": 0.5})
    assert frame.loc[~frame["passed"].fillna(True).astype(bool), "measure"].tolist() == ["pinned"]


def test_audit_knows_its_measures(tmp_path: Path) -> None:
    with pytest.raises(pg.UnknownNameError, match="Did you mean 'sourced'"):
        audit(written(tmp_path), {"source": 1.0})
    with pytest.raises(pg.BadValueError):
        audit(written(tmp_path), {"sourced": float("nan")})


NAUGHTY = st.sampled_from(
    [
        *(
            "undefined",
            "null",
            "NaN",
            "1e5",
            "0x1F",
            "-1",
            "../../etc/passwd",
            "'; DROP TABLE x;--",
            "$HOME",
            "%s%n",
        ),
        *(
            "<script>alert(1)</script>",
            "{{7*7}}",
            "=1+1",
            "@x",
            "a:b",
            "a;b;;",
            "a#L1-L99",
            "s-1#L5-L1",
            ":",
            ";",
            "#",
        ),
        *(
            "\u202etest",
            "\u200b",
            "\ufeff",
            "𝕋𝕙𝕖",
            "田中さん",
            "🏳️‍🌈",
            "\x07",
            "İı",
            "ß",
            "e\u0301",
            "x" * 3000,
        ),
        *("2010~/..", "[2010", "../..", "/", "٣", "2010-00-00", "9" * 40, "1/0", "Doe v. Roe", "“so-called”"),
    ]
) | st.text(max_size=15)
FILLED = {
    "entities": ("id", "type", "name", "aliases", "start", "end", "jurisdiction", "level", "sources", "note"),
    "events": ("id", "date", "type", "title", "participants", "place", "sources"),
    "relations": ("id", "source", "type", "target", "start", "end", "description", "sources"),
    "claims": (
        "id",
        "speaker",
        "summary",
        "metric",
        "value",
        "value_max",
        "qualifier",
        "period",
        "about",
        "sources",
    ),
    "sources": ("id", "title", "date", "kind", "url", "text_sha256", "text_file"),
}


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_cell_breaks_the_checks(tmp_path: Path, data: st.DataObject) -> None:
    for name, columns in FILLED.items():
        rows = data.draw(
            st.lists(st.lists(NAUGHTY, min_size=len(columns), max_size=len(columns)), max_size=3)
        )
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="", errors="replace") as out:
            csv.writer(out).writerows([columns, *rows])
    dataset = read_tables(tmp_path)
    for finding in check(dataset):
        assert str(finding)
        json.dumps(finding.as_dict())
    suggest_vocabulary(dataset)
    audit(dataset)
