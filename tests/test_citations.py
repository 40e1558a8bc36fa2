"""A citation points at lines; the lock knows the passage again wherever it went."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.citations import (
    Citation,
    SourceText,
    holds_figure,
    list_citations,
    lock_passages,
    parse_citation,
    parse_citations,
    passage_states,
    read_lock,
    read_texts,
    report_verification,
    update_lines,
    verify,
    write_lock,
)
from graph.errors import BadValueError
from graph.model.build import build_graph
from graph.tables import Dataset, read_tables

TEXT = """The Water Act and its meters

In 2013 the River Water Agency reported that 1,200 meters
were in use in the county, twice as many as in 2010.

Towns may take one in eight litres of the river's water.
Ada Stone, who heads the agency, called the act a good law.

The county keeps a list of all meters.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a dataset that cites one text, and the text beside it."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "report.txt").write_bytes(TEXT.encode())
    data = tmp_path / "data"
    data.mkdir()
    tables = {
        "entities": "id,type,name,aliases,sources\n"
        "water-agency,agency,River Water Agency,RWA,report#L3\n"
        'ada-stone,official,Ada Stone,"Stone, Ada",report#L7;letter#L1\n',
        "events": "id,date,type,title,participants,sources\n"
        "ev-report,2013,publication,Agency reports,actor:water-agency,report#L3-L4\n",
        "relations": "source,type,target,start,sources\nada-stone,headed,water-agency,2012,report#L7\n",
        "claims": "id,speaker,summary,value,about,sources\n"
        "cl-meters,water-agency,Meters in use,1200,,report#L3-L4\n"
        "cl-share,water-agency,Share of towns,0.125,,report#L6\n"
        "cl-wrong,water-agency,Not in the text,77,,report#L6\n",
        "sources": "id,title,text_file\nreport,Report,report.txt\nletter,Letter,letter.txt\n",
    }
    for name, text in tables.items():
        (data / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return tmp_path


def dataset_of(folder: Path) -> Dataset:
    return read_tables(folder / "data")


def pinned(folder: Path) -> Dataset:
    dataset = dataset_of(folder)
    write_lock(dataset, lock_passages(dataset, folder / "texts"))
    return dataset


def rewrite(folder: Path, old: str, new: str) -> None:
    file = folder / "texts" / "report.txt"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def statuses(folder: Path) -> dict[str, str]:
    found = verify(dataset_of(folder), folder / "texts")
    return {f"{row.subject} {row.source}": str(row.status) for row in found.itertuples()}


def test_a_citation_is_read_as_written() -> None:
    assert parse_citation("a-b#L10-L12") == Citation("a-b", 10, 12)
    assert parse_citation("a-b#L10") == Citation("a-b", 10, 10)
    assert parse_citation("a-b") == Citation("a-b")
    assert [str(c) for c in parse_citations(" a#L1-L2 ;b;; c#L3")] == ["a#L1-L2", "b", "c#L3"]
    assert str(parse_citation("a#L4-L4")) == "a#L4"


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True), st.integers(1, 9999), st.integers(0, 4))
@settings(deadline=None)
def test_a_citation_survives_writing_and_reading(source: str, first: int, more: int) -> None:
    citation = Citation(source, first, first + more)
    assert parse_citation(str(citation)) == citation
    assert citation.length == more + 1


@given(st.text(max_size=30))
@settings(deadline=None)
def test_any_text_is_a_citation_or_refused_with_a_hint(text: str) -> None:
    try:
        assert parse_citation(text).source in text
    except BadValueError as error:
        assert "Write" in str(error)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("report#10", "'report#L10'"),
        ("report#l10", "'report#L10'"),
        ("report#L10-12", "'report#L10-L12'"),
        ("report#L12-L10", "'report#L10-L12'"),
        ("report, line 4", "'report#L4'"),
        ("report L4", "'report#L4'"),
        ("report#L0", "'report#L1'"),
        ("report#L1,letter#L2", "'report#L1;letter#L2'"),
        ("report#", "source_id#L10"),
    ],
)
def test_what_is_no_citation_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(BadValueError) as raised:
        parse_citation(text)
    assert hint in str(raised.value)


def test_every_citation_of_every_row_is_listed(folder: Path) -> None:
    listed = list_citations(dataset_of(folder))
    assert len(listed) == 8
    assert listed["subject"].tolist()[-4] == "ada-stone headed water-agency 2012"
    assert listed.iloc[2].to_dict() == {
        "subject": "ada-stone", "table": "entities", "file": "entities.csv", "line": 3,
        "source": "letter", "first": 1, "last": 1, "lines": "L1",
    }  # fmt: skip


def test_all_is_found_and_holds_what_it_is_cited_for(folder: Path) -> None:
    found = verify(pinned(folder), folder / "texts")
    assert found["status"].tolist() == ["found", "found", "no text", *["found"] * 5]
    assert found["pinned"].tolist() == [True, True, False, *[True] * 5]
    claims = found[found["table"] == "claims"].set_index("subject")
    assert claims["figure"].to_dict() == {"cl-meters": True, "cl-share": True, "cl-wrong": False}
    names = found[found["table"] != "claims"]["name"]
    assert names.isna().tolist() == [False, False, True, False, False]
    assert names.dropna().tolist() == [True, True, True, True]


def test_the_lock_holds_no_word_of_the_text(folder: Path) -> None:
    dataset = pinned(folder)
    content = (dataset.root / "passages.lock.csv").read_text("utf-8")
    header, *rows = content.splitlines()
    assert header == "subject,source,lines,sha256,words"
    assert len(rows) == 7
    assert rows == sorted(rows, key=lambda row: row.split(","))
    passage = " ".join(TEXT.splitlines()[2:4])
    assert hashlib.sha256(passage.encode()).hexdigest() in content
    for word in ("reported", "litres", "called"):
        assert word not in content


def test_the_lock_is_read_as_written_and_the_same_each_time(folder: Path) -> None:
    dataset = pinned(folder)
    first = (dataset.root / "passages.lock.csv").read_bytes()
    lock = read_lock(dataset)
    pd.testing.assert_frame_equal(lock, lock_passages(dataset, folder / "texts"))
    write_lock(dataset, lock)
    assert (dataset.root / "passages.lock.csv").read_bytes() == first


def test_other_white_space_is_the_same_passage(folder: Path) -> None:
    pinned(folder)
    rewrite(folder, "that 1,200 meters", "that   1,200\tmeters ")
    assert set(statuses(folder).values()) == {"found", "no text"}


def test_one_letter_changed_is_found_out_with_the_nearest_match(folder: Path) -> None:
    pinned(folder)
    rewrite(folder, "1,200 meters", "1,300 meters")
    dataset = dataset_of(folder)
    found = verify(dataset, folder / "texts")
    changed = found[found["status"] == "changed"]
    assert changed[["subject", "lines", "now"]].values.tolist() == [
        ["water-agency", "L3", "L3"], ["ev-report", "L3-L4", "L3-L4"], ["cl-meters", "L3-L4", "L3-L4"],
    ]  # fmt: skip
    assert (changed["alike"] > 0.7).all()
    findings = report_verification(found)
    assert [(f.severity, f.code, f.file, f.line, f.value) for f in findings] == [
        ("error", "passage-changed", "entities.csv", 2, "report#L3"),
        ("error", "passage-changed", "events.csv", 2, "report#L3-L4"),
        ("error", "passage-changed", "claims.csv", 2, "report#L3-L4"),
    ]
    assert not changed.set_index("subject")["figure"]["cl-meters"]


def test_a_paragraph_above_moves_passages_and_the_lines_are_rewritten(folder: Path) -> None:
    pinned(folder)
    rewrite(folder, "In 2013", "A new paragraph\nof two lines.\n\nIn 2013")
    dataset = dataset_of(folder)
    found = verify(dataset, folder / "texts")
    assert found["status"].tolist() == ["moved", "moved", "no text", *["moved"] * 5]
    assert found["now"].dropna().tolist() == ["L6", "L10", "L6-L7", "L10", "L6-L7", "L9", "L9"]
    assert {f.severity for f in report_verification(found)} == {"warning"}

    before = (dataset.root / "entities.csv").read_text("utf-8")
    written = update_lines(dataset, found)
    assert sorted(path.name for path in written) == [
        "claims.csv",
        "entities.csv",
        "events.csv",
        "relations.csv",
    ]
    after = (dataset.root / "entities.csv").read_text("utf-8")
    assert after == before.replace("report#L3", "report#L6").replace("report#L7", "report#L10")
    pinned(folder)
    assert set(statuses(folder).values()) == {"found", "no text"}


def test_lines_that_change_places_are_rewritten_at_once(folder: Path) -> None:
    data = folder / "data"
    (data / "entities.csv").write_text(
        "id,type,name,sources\na,agency,A,report#L6;report#L7;report#L77\nb,agency,B,report#L7\n",
        encoding="utf-8",
    )
    (data / "relations.csv").unlink()
    (data / "claims.csv").unlink()
    (data / "events.csv").write_text("id,date,type,title\n", encoding="utf-8")
    pinned(folder)
    lines = TEXT.split("\n")
    lines[5], lines[6] = lines[6], lines[5]
    (folder / "texts" / "report.txt").write_text("\n".join(lines), encoding="utf-8")
    dataset = dataset_of(folder)
    update_lines(dataset, verify(dataset, folder / "texts"))
    assert (data / "entities.csv").read_text("utf-8").splitlines()[1:] == [
        "a,agency,A,report#L7;report#L6;report#L77",
        "b,agency,B,report#L6",
    ]


def test_a_file_changed_in_between_is_not_rewritten(folder: Path) -> None:
    dataset = pinned(folder)
    rewrite(folder, "In 2013", "New.\n\nIn 2013")
    found = verify(dataset, folder / "texts")
    (dataset.root / "entities.csv").write_text("id,type,name\n", encoding="utf-8")
    with pytest.raises(BadValueError, match="was changed"):
        update_lines(dataset, found)


def test_a_passage_that_is_gone_is_missing(folder: Path) -> None:
    pinned(folder)
    rewrite(
        folder, "Towns may take one in eight litres of the river's water.", "Nothing else is left here now."
    )
    found = verify(dataset_of(folder), folder / "texts").set_index("subject")
    assert found.loc["cl-share", "status"] == "missing"
    assert found["now"].isna()["cl-share"]


def test_lines_beyond_the_text_are_missing_even_when_not_pinned(folder: Path) -> None:
    (folder / "data" / "events.csv").write_text(
        "id,date,type,title,sources\nev-1,2010,vote,V,report#L99\nev-2,2010,vote,V,report\n", encoding="utf-8"
    )
    found = verify(dataset_of(folder), folder / "texts").set_index("subject")
    assert found.loc["ev-1", "status"] == "missing"
    assert found.loc["ev-2", "status"] == "found"


def test_a_text_is_known_by_its_content_too(folder: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (folder / "data" / "sources.csv").write_text(
        f"id,title,text_sha256\nreport,Report,{digest}\nletter,L,\n", encoding="utf-8"
    )
    (folder / "texts" / "report.txt").rename(folder / "texts" / "000_any name.txt")
    assert set(read_texts(dataset_of(folder), folder / "texts")) == {"report"}


def test_no_path_leads_out_of_the_folder_of_texts(folder: Path) -> None:
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "data" / "sources.csv").write_text(
        f"id,title,text_file\nreport,R,../secret.txt\nletter,L,{folder / 'secret.txt'}\n", encoding="utf-8"
    )
    assert read_texts(dataset_of(folder), folder / "texts") == {}


def test_entries_stay_when_their_text_is_not_at_hand(folder: Path) -> None:
    dataset = pinned(folder)
    lock = read_lock(dataset)
    (folder / "texts" / "report.txt").unlink()
    assert len(lock_passages(dataset, folder / "texts")) == 0
    pd.testing.assert_frame_equal(lock_passages(dataset, folder / "texts", lock), lock)


def test_a_folder_that_is_not_there_and_a_lock_that_is_none(folder: Path) -> None:
    dataset = dataset_of(folder)
    with pytest.raises(BadValueError, match="There is no folder"):
        verify(dataset, folder / "nowhere")
    assert read_lock(dataset).empty
    (dataset.root / "passages.lock.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadValueError, match="Delete it"):
        read_lock(dataset)


def test_lines_end_at_a_line_feed_only() -> None:
    text = SourceText("one\r\ntwo\u2028still two\x0cstill\nthree".encode())
    assert [text.passage(n, n) for n in (1, 2, 3, 4)] == ["one", "two still two still", "three", None]


@pytest.mark.parametrize(
    ("passage", "value", "held"),
    [
        ("1,200 meters", "1200", True),
        ("1 200 meters", "1200", True),
        ("11,200 meters", "1200", False),
        ("1.2 million people", "1200000", True),
        ("about $3 billion", "3000000000", True),
        ("43 percent of them", "43", True),
        ("43% of them", "0.43", True),
        ("a vote of 29-11", "11", True),
        ("forty-two counties", "42", True),
        ("three hundred and five rows", "305", True),
        ("two million", "2000000", True),
        ("one in eight", "0.125", True),
        ("one-eighth of them", "12.5", True),
        ("1 in 8 people", "0.125", True),
        ("two-thirds", "66.66666666666667", True),
        ("over half", "50", True),
        ("not a single one, nobody", "0", True),
        ("in 2013", "2014", False),
        ("", "1", False),
    ],
)
def test_figures_in_digits_and_in_words(passage: str, value: str, held: bool) -> None:
    assert holds_figure(passage, value) is held


@given(st.integers(0, 10**9))
@settings(deadline=None)
def test_a_grouped_number_is_found(number: int) -> None:
    assert holds_figure(f"There were {number:,} of them.", str(number))


@given(st.text(max_size=80), st.integers(-5, 5).map(str) | st.text(max_size=5))
@settings(deadline=None)
def test_looking_for_a_figure_never_raises(passage: str, value: str) -> None:
    assert holds_figure(passage, value) in (True, False)


def test_the_graph_knows_what_is_pinned_and_what_a_comparison_found(folder: Path) -> None:
    """Without a comparison nothing is called found; what is neither pinned nor amiss is left out."""
    assert build_graph(dataset_of(folder)).info["passages"] == {}
    dataset = pinned(folder)
    assert build_graph(dataset).info["passages"] == dict.fromkeys(
        ["report#L3", "report#L3-L4", "report#L6", "report#L7"], "pinned"
    )
    rewrite(folder, "\n\nTowns", "\nTowns")
    rewrite(folder, "Ada Stone, who heads the agency, called the act a good law.", "Nothing of it.")
    states = passage_states(dataset, verify(dataset, folder / "texts"))
    assert states == {
        "report#L3": "found",
        "report#L3-L4": "found",
        "report#L6": "moved L5",
        "report#L7": "missing",
    }
    assert build_graph(dataset, verification=verify(dataset, folder / "texts")).info["passages"] == states
    (folder / "texts" / "report.txt").unlink()
    assert set(passage_states(dataset, verify(dataset, folder / "texts")).values()) == {"pinned"}
