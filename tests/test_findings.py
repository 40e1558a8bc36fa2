"""One cause gives one finding; findings are counted by severity and filtered."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph as pg
from graph.tables.starter import create_dataset

Change = Callable[[str], str]


def _with(folder: Path, file: str, change: Change) -> pg.Findings:
    create_dataset(folder)
    text = (folder / file).read_text("utf-8")
    assert change(text) != text
    (folder / file).write_text(change(text), "utf-8", newline="")
    return pg.check(pg.read_tables(folder))


@pytest.mark.parametrize(
    ("file", "change", "code", "line"),
    [
        ("entities.csv", lambda t: t.replace("\nexample-town,", "\nexample-town ,"), "constraint-error", 2),
        ("entities.csv", lambda t: t.replace("\nwater-board,", "\nwater;board,"), "constraint-error", 4),
        (
            "entities.csv",
            lambda t: t.replace("Write over", "Write, over"),
            "extra-cell",
            2,
        ),
        (
            "entities.csv",
            lambda t: "\n".join(x for x in t.split("\n") if x[:6] != "water-"),
            "foreign-key",
            2,
        ),
        ("sources.csv", lambda t: t.replace("\ncharter,", "\nchartre,"), "foreign-key", 2),
        ("entities.csv", lambda t: t.replace("agency,Example", "agencie,Example"), "unknown-type", 4),
    ],
    ids=[
        "blank after an id",
        "semicolon in an id",
        "torn row",
        "missing rows",
        "misspelt source",
        "unknown type",
    ],
)
def test_one_cause_gives_one_finding(tmp_path: Path, file: str, change: Change, code: str, line: int) -> None:
    """However many rows name what is wrong."""
    found = _with(tmp_path, file, change)
    causes = 2 if "water-" in str(found) and code == "foreign-key" and file == "entities.csv" else 1
    assert [f.code for f in found if f.severity == "error"] == [code] * causes, found
    if causes == 1 and code != "foreign-key":
        assert found[0].line == line


def test_a_missing_row_is_reported_where_it_is_first_named_with_the_number_of_rows(tmp_path: Path) -> None:
    """The row is probably missing when many name it, and misspelt when one does."""
    found = _with(tmp_path / "many", "sources.csv", lambda t: t.replace("\ncharter,", "\nchartre,"))
    assert str(found[0]) == (
        "entities.csv, line 2, column 'sources': 'charter' is the id of no source. 6 rows name it: 3 in entities.csv, "
        "1 in events.csv, 1 in relations.csv. Add it to sources.csv, or write 'chartre'."
    ).replace("6 rows", "5 rows")
    found = _with(tmp_path / "one", "claims.csv", lambda t: t.replace(",water-board,", ",water-bord,", 1))
    assert str(found[0]).endswith("'water-bord' is the id of no entity. Did you mean 'water-board'?")


def test_findings_are_filtered_and_counted() -> None:
    """By severity, code and file."""
    one = pg.Finding("error", "a", "events.csv", 2, None, None, "A.")
    two = pg.Finding("warning", "b", "entities.csv", 2, None, None, "B.")
    three = pg.Finding("note", "a", "entities.csv", 3, None, None, "C.")
    findings = pg.Findings([one, two, three])
    assert findings.summary == "1 error, 1 warning, 1 note"
    assert findings.where(codes=["a"]) == [one, three]
    assert findings.where(files=["entities.csv"], severities=["note"]) == [three]
    assert findings.where() == findings
    assert [findings.number_of(s) for s in ("error", "warning", "note")] == [1, 1, 1]


def _relations(
    folder: Path, rows: str, header: str = "id,source,type,target,start,end,sources"
) -> pg.Findings:
    create_dataset(folder)
    (folder / "relations.csv").write_text(f"{header}\n{rows}", "utf-8")
    return pg.check(pg.read_tables(folder))


def test_relations_with_ids_of_their_own_are_two(tmp_path: Path) -> None:
    """Same ends, type and start: two with an id each, a finding that says so without; overlaps likewise."""
    row = "water-board,administers,water-ordinance,2021-05,2022"
    assert _relations(tmp_path / "ids", f"t-1,{row},charter\nt-2,{row},charter\n") == []
    found = _relations(tmp_path / "one", f"t-1,{row},charter\n,{row},charter\n")
    assert [(f.severity, f.code, f.line) for f in found] == [("error", "duplicate-row", 3)]
    assert "give each an id" in str(found[0])
    later = row.replace("2021-05", "2021-09")
    assert _relations(tmp_path / "overlap", f"t-1,{row},charter\nt-2,{later},charter\n") == []
    assert [f.code for f in _relations(tmp_path / "twice", f",{row},charter\n,{later},charter\n")] == [
        "relation-twice"
    ]


@pytest.mark.parametrize(
    ("single", "first", "second", "code"),
    [
        ("", "2005,2009-01-03", "2009-01-03,2013", None),  # a hand-over day belongs to both
        ("", "2005,2009-01-03", "2009-01-02,2013", "terms-overlap"),
        ("yes", "2005,2009-01-03", "2007,2013", "terms-overlap"),
        ("no", "2005,2009-01-03", "2007,2013", None),
        ("", "2005,2009", "2009,2013", None),  # days are not known: nothing is sure
        ("", "2005,", "2009,2013", None),
        ("", "2005,..", "2009,2013", "terms-overlap"),
        ("", "2005,2008-12-31", "2009-01-01,2013", None),
        ("", "2005,2008", "2009-02,2013", "office-gap"),
        ("", "2005,", "2009-02,2013", None),
    ],
)
def test_holders_of_one_office_follow_one_another(
    tmp_path: Path, single: str, first: str, second: str, code: str | None
) -> None:
    """Only what surely overlaps by more than a shared day, or surely leaves a gap, is reported."""
    create_dataset(tmp_path)
    starter = (tmp_path / "entities.csv").read_text("utf-8").split("\n", 1)[0]
    columns = starter.split(",")

    def row(id_: str, type_: str, name: str) -> str:
        cells = {"id": id_, "type": type_, "name": name, "sources": "charter"}
        return ",".join([*(cells.get(column, "") for column in columns), single if type_ == "office" else ""])

    text = (tmp_path / "entities.csv").read_text("utf-8").rstrip("\n").split("\n")
    text = [text[0] + ",single", *(line + "," for line in text[1:])]
    text += [row("mayor", "office", "Mayor"), row("ann", "official", "Ann"), row("bo", "official", "Bo")]
    (tmp_path / "entities.csv").write_text("\n".join(text) + "\n", "utf-8")
    relations = f"source,type,target,start,end,sources\nann,holds_office,mayor,{first},charter\nbo,holds_office,mayor,{second},charter\n"
    (tmp_path / "relations.csv").write_text(relations, "utf-8")
    assert [f.code for f in pg.check(pg.read_tables(tmp_path))] == ([code] if code else [])


def test_a_recorded_vacancy_explains_a_gap_and_an_acting_holder(tmp_path: Path) -> None:
    """On the shipped dataset, which records who acted."""
    found = pg.check(pg.read_tables(Path(__file__).parents[1] / "data"))
    assert found.where(severities=("error", "warning")) == []
    assert "san-francisco-sheriff" not in str(list(found.where(codes=["terms-overlap", "office-gap"])))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (",,,example-town", ",,,", True),
        (",,,example-town", ",,,water-board", False),  # another jurisdiction
        (",1990,2000,", ",2001,..,", False),  # one ended before the other began
        (",1990,2000,", ",1999,..,", True),
    ],
)
def test_what_tells_two_of_one_name_apart(tmp_path: Path, one: str, other: str, alike: bool) -> None:
    """Jurisdictions and lives that cannot be one; else the two are reported."""
    create_dataset(tmp_path)
    with (tmp_path / "entities.csv").open("a", encoding="utf-8") as out:
        for id_, (label, start, end, where) in (("a-1", one.split(",")), ("a-2", other.split(","))):
            out.write(f"{id_},agency,Harbor Office,{label},,,{start},{end},{where},charter,\n")
    codes = [f.code for f in pg.check(pg.read_tables(tmp_path))]
    assert codes == (["probable-duplicate"] if alike else [])


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("שלום\u200f world", True),  # a mark that a right-to-left text needs
        ("abc\u200f", False),
        ("می\u200cخواهم", True),
        ("ab\u200cc", False),
        ("👩\u200d🔬 laboratory", True),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", True),
        ("\u2067abc\u2069", False),
    ],
)
def test_marks_that_a_script_needs_are_left_alone(tmp_path: Path, name: str, clean: bool) -> None:
    """Joiners and marks of direction belong to some scripts and to emoji."""
    create_dataset(tmp_path)
    with (tmp_path / "entities.csv").open("a", encoding="utf-8") as out:
        out.write(f"a-1,agency,{name},,,,,,,charter,\n")
    codes = [f.code for f in pg.check(pg.read_tables(tmp_path))]
    assert codes == ([] if clean else ["invisible-character"])


def test_search_finds_names_through_what_nobody_sees(tmp_path: Path) -> None:
    """Zero width, soft hyphen, byte order mark, marks of direction, spaces that do not break."""
    create_dataset(tmp_path)
    names = {
        "bidi": "abc\u202edef",
        "zwsp": "Za\u200bra",
        "nbsp": "Harbor\u00a0Office",
        "soft": "Ri\u00adver",
    }
    with (tmp_path / "entities.csv").open("a", encoding="utf-8") as out:
        for id_, name in names.items():
            out.write(f"{id_},organization,{name},,,,,,,charter,\n")
    graph = pg.build_graph(pg.read_tables(tmp_path))
    for id_, asked in {"bidi": "abcdef", "zwsp": "Zara", "nbsp": "harbor office", "soft": "River"}.items():
        assert pg.find_nodes(graph, asked, limit=1)["id"].item() == id_
        assert pg.resolve(graph, asked) == id_


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("supported,{},2015", "opposed,{},2017", False),  # a mind that changed
        ("supported,{},2015", "opposed,{},2015", True),
        ("supported,{},", "opposed,{},2017", True),
        ("supported,{},2015", "signed,{},2015", False),
    ],
)
def test_relations_of_one_pair_contradict_at_one_time(
    tmp_path: Path, one: str, other: str, contradict: bool
) -> None:
    """Dates that cannot be one tell them apart."""
    rows = "".join(f"water-board,{row.format('water-ordinance')},,charter\n" for row in (one, other))
    found = _relations(tmp_path, rows, "source,type,target,start,end,sources")
    assert [f.code for f in found] == (["contradiction"] if contradict else [])


@pytest.mark.parametrize(
    ("start", "end", "early"),
    [("..", "2022", False), ("", "2022", False), ("1980", "2022", True), ("1990", "..", False)],
)
def test_only_a_stated_start_lies_before_a_life(tmp_path: Path, start: str, end: str, early: bool) -> None:
    """An open or unknown start of a relation says nothing against the beginning of its ends."""
    create_dataset(tmp_path)
    with (tmp_path / "entities.csv").open("a", encoding="utf-8") as out:
        out.write("club,organization,Club,,,,1990,..,,charter,\n")
    (tmp_path / "relations.csv").write_text(
        f"source,type,target,start,end,sources\nwater-board,funds,club,{start},{end},charter\n", "utf-8"
    )
    assert [f.code for f in pg.check(pg.read_tables(tmp_path))] == (["outside-life"] if early else [])


DATES = st.sampled_from(
    [
        "",
        "..",
        "1990",
        "2005-03",
        "2007-01-03/2009",
        "2010~",
        "-0044",
        "2100-01-01",
        "Y170000",
        "/2010",
        "2010/..",
        "x",
    ]
)
IDS = st.sampled_from(["a", "b", "c", "a ", "A", "", "a;b", "ev-1", "s"])
NAMES = st.sampled_from(
    ["One", "ONE", "O\u0301ne", "#REF!", "N/A", "One;Two;One", "\u202eeno", "", "\U000e0067"]
)
ENTITY_TYPES = st.sampled_from(["law", "office", "official", "agency", "court_case", "nothing", ""])
EVENT_TYPES = st.sampled_from(["enacted", "repealed", "amended", "vote", "operation", "nothing"])
RELATION_TYPES = st.sampled_from(
    ["holds_office", "amends", "supported", "opposed", "derived_from", "not_found_in", "part_of", "governs"]
)
ROLES = st.sampled_from(["instrument:a", "speaker:b;instrument:c", "a", ":", "affected:a;affected:a", ""])
ROWS = {
    "entities": {
        **{"id": IDS, "type": ENTITY_TYPES, "name": NAMES, "aliases": NAMES, "start": DATES, "end": DATES},
        **{
            "jurisdiction": IDS,
            "single": st.sampled_from(["", "yes", "no"]),
            "x_wikidata": IDS,
            "sources": IDS,
        },
    },
    "events": {
        "id": IDS,
        "date": DATES,
        "type": EVENT_TYPES,
        "title": NAMES,
        "participants": ROLES,
        "sources": IDS,
    },
    "relations": {
        "id": IDS,
        "source": IDS,
        "type": RELATION_TYPES,
        "target": IDS,
        "start": DATES,
        "end": DATES,
    },
    "facts": {
        "subject": IDS,
        "property": st.sampled_from(["vacancy", "other"]),
        "value": st.sampled_from(["vacant", "acting"]),
        "start": DATES,
        "end": DATES,
    },
    "sources": {
        "id": IDS,
        "title": NAMES,
        "url": st.sampled_from(["", "https://a.org/", "http://www.a.org"]),
        "doi": IDS,
    },
}


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rules_of_two_rows_hold_on_any_rows(tmp_path: Path, data: st.DataObject) -> None:
    """Repeated ids, open and unknown dates, faulty rows: no rule fails, none names a row twice for one thing."""
    for name, columns in ROWS.items():
        rows = data.draw(st.lists(st.tuples(*columns.values()), max_size=4))
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([tuple(columns), *rows])
    found = pg.check(pg.read_tables(tmp_path))
    assert len(set(found)) == len(found), [f for f in found if found.count(f) > 1]
    assert not (found.number_of("error") and found.number_of("note"))


def test_a_chain_of_precedes_is_held_against_dates(tmp_path: Path) -> None:
    """Through an event without a date too; one finding, at the relation that cannot hold."""
    (tmp_path / "entities.csv").write_text("id,type,name\n")
    (tmp_path / "events.csv").write_text(
        "id,date,type,title\na,2019,vote,A\nb,,vote,B\nc,2018,vote,C\nd,2017,vote,D\ne,2017/2020,vote,E\n"
    )
    (tmp_path / "relations.csv").write_text(
        "source,type,target\na,precedes,b\nb,precedes,c\nc,precedes,e\nd,precedes,c\n"
    )
    found = [f for f in pg.check(pg.read_tables(tmp_path)) if f.code == "contradiction"]
    assert [(f.line, f.value) for f in found] == [(3, "c")]
    assert found[0].message == "'a' (2019) is dated after 'c' (2018), which it precedes."
