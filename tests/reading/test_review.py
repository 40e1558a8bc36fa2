"""Reviewing: what is written, remembered, and continued."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import graph as pg
from graph.citations import read_lock
from graph.errors import BadValueError, DataError, UnknownNameError
from graph.reading import read_article, suggestions_csv
from graph.reading.drafts import Draft, Item
from graph.reading.rejected import read_rejected, without_rejected
from graph.reading.review import Review

from .conftest import ARTICLE


def _open(place: Path) -> Review:
    return Review(place / "suggestions.csv", place / "data", source="story", text=place / "story.txt")


def _item(review: Review, kind: str, name: str) -> Item:
    return next(i for i in review.pending if i.lead.kind == kind and i.lead.name.startswith(name))


def _row(place: Path, table: str, id_: str) -> dict[str, str]:
    frame = pg.read_tables(place / "data").table(table).frame.set_index("id")
    return {str(column): cell for column, cell in frame.loc[id_].items() if isinstance(cell, str)}


def test_a_new_entity_is_written_with_a_pinned_citation(place: Path) -> None:
    """One decision for all mentions of it, its acronym's too."""
    review = _open(place)
    item = _item(review, "entity", "Office of River Inspection")
    assert [each.name for each in item.mentions] == ["Office of River Inspection", "ORI", "ORI"]
    draft = review.draft(item)
    assert (draft.table, draft.id, draft.missing) == ("entities", "", ())
    review.accept([(item, draft)])
    assert _row(place, "entities", "office-of-river-inspection") == {
        "type": "agency",
        "name": "Office of River Inspection",
        "sources": "story#L5",
    }
    source = _row(place, "sources", "story")
    assert (source["text_file"], source["text_sha256"]) == ("story.txt", review.text.sha256)
    assert set(
        pg.verify(pg.read_tables(place / "data"), place).query("source == 'story' and pinned")["status"]
    ) == {"found"}
    lock = read_lock(place / "data")
    assert lock[["subject", "source", "lines"]].values.tolist() == [
        ["office-of-river-inspection", "story", "L5"]
    ]
    assert "412" not in lock.to_csv()
    assert item not in _open(place).pending


def test_a_known_entity_gets_the_citation(place: Path) -> None:
    review = _open(place)
    before = (place / "data" / "entities.csv").read_bytes()
    item = _item(review, "entity", "Ann Dorsey")
    review.accept([(item, review.draft(item))])
    changed = before.replace(
        b"ann-dorsey,official,Ann Dorsey,Dorsey,,lakeshire,minutes#L1",
        b"ann-dorsey,official,Ann Dorsey,Dorsey,,lakeshire,minutes#L1;story#L3",
    )
    assert changed != before and (place / "data" / "entities.csv").read_bytes() == changed


def test_a_figure_becomes_a_claim(place: Path) -> None:
    """Its speaker must be named; nothing is written without one."""
    review = _open(place)
    item = _item(review, "figure", "1,250")
    draft = review.draft(item)
    assert draft.missing == ("speaker",)
    with pytest.raises(BadValueError, match=r"claims\.csv needs speaker"):
        review.accept([(item, draft)])
    with pytest.raises(DataError):
        review.accept([(item, Draft("claims", "", {**draft.cells, "speaker": "nobody"}))])
    assert item in review.pending and item in _open(place).pending
    review.accept([(item, Draft("claims", "", {**draft.cells, "speaker": "rivers-agency"}))])
    row = _row(place, "claims", draft.cells["id"])
    assert (row["value"], row["qualifier"], row["unit"], row["period"], row["sources"]) == (
        "1250",
        "over",
        "permits",
        "2021-01/2021-03",
        "story#L5",
    )
    assert row["summary"] == "More than 1,250 water permits."


def _of(place: Path, text: str) -> Review:
    """A review of another article."""
    (place / "story.txt").write_text(text, "utf-8")
    found = read_article(text, pg.read_tables(place / "data"), source="story")
    (place / "suggestions.csv").write_bytes(suggestions_csv(found))
    return _open(place)


def test_a_summary_keeps_its_capitals(place: Path) -> None:
    review = _of(place, "Nearly 20 percent of Lakeshire County voters left.")
    item = _item(review, "figure", "20 percent")
    assert review.draft(item).cells["summary"] == "Less than 20 percent of Lakeshire County voters left."


def test_the_same_citation_is_written_once(place: Path) -> None:
    review = _of(place, "The Clean Rivers Act is old.")
    item = _item(review, "entity", "Clean Rivers Act")
    review.accept_as(item, "water-act")
    review.accept_as(item, "water-act")
    assert _row(place, "entities", "water-act")["sources"] == "minutes#L1;story#L1"


def test_a_known_figure_is_shown_where_its_lines_are_not_cited(place: Path) -> None:
    """The claim of the 412 wells cites L5: the same figure there is done, on another line it is not."""
    review = _of(place, "\n" * 4 + "They closed 412 wells.\n\nAgain, 412 wells.\n")
    assert [(i.lead.known, i.lead.lines) for i in review.pending if i.lead.kind == "figure"] == [
        ("claim-wells", "L7")
    ]


def test_a_relation_is_written_between_ids(place: Path) -> None:
    """Its ends are resolved once both are rows; a name that is none yet is missing."""
    review = _of(place, "The Clean Rivers Act amends the Lakeshire Water Code.")
    item = _item(review, "relation", "")
    assert review.draft(item).missing == ("target",)
    code = _item(review, "entity", "Lakeshire Water Code")
    review.accept([(code, review.draft(code))])
    review.accept([(item, review.draft(item))])
    rows = pg.read_tables(place / "data").table("relations").frame
    assert rows[["source", "type", "target", "sources"]].values.tolist() == [
        ["water-act", "amends", "lakeshire-water-code", "story#L1"]
    ]


def test_an_event_is_written(place: Path) -> None:
    review = _open(place)
    item = _item(review, "event", "Request")
    draft = review.draft(item)
    review.accept([(item, draft)])
    row = _row(place, "events", draft.cells["id"])
    assert (row["date"], row["type"]) == ("2021-06-01", "request")
    assert row["participants"] == "actor:ann-dorsey;subject:lakeshire-council;subject:water-act"


def test_the_same_as_another_row(place: Path) -> None:
    """By id or by name; an unknown one is an error."""
    review = _open(place)
    item = _item(review, "entity", "Tellingham Water Company")
    with pytest.raises(UnknownNameError):
        review.accept_as(item, "rivers-agenzy")
    review.accept_as(item, "Lakeshire Rivers Agency")
    assert _row(place, "entities", "rivers-agency")["sources"] == "minutes#L1;story#L8"


def test_what_is_rejected_is_not_suggested_again(place: Path) -> None:
    """Only hashes of what was read are kept; another passage may suggest the name again."""
    review = _open(place)
    item = _item(review, "entity", "Tellingham")
    quotation = _item(review, "quotation", "“We")
    review.reject([item, quotation])
    kept = (place / "data" / "rejected.csv").read_text()
    assert kept.startswith("passage,kind,name\n") and "counted" not in kept and "sued" not in kept
    found = read_article(ARTICLE, pg.read_tables(place / "data"))
    left = without_rejected(found, review.text, read_rejected(place / "data"))
    gone = {(s.kind, s.name) for s in found} - {(s.kind, s.name) for s in left}
    assert gone == {
        ("entity", "Tellingham Water Company"),
        ("quotation", "“We counted every single one of them,”"),
    }
    assert not any(f.severity == "error" for f in pg.check(pg.read_tables(place / "data")))
    assert len(_open(place).pending) == len(review.items) - 2


def _pending(review: Review, kind: str) -> list[Item]:
    return [item for item in review.pending if item.lead.kind == kind]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("figure", "They saw 30 permits and 30 wells there."),
        ("claim", "Ann Dorsey stated that it rained. Ann Dorsey stated that it was late."),
        ("event", "Ann Dorsey resigned on May 4, 2019. Ann Dorsey resigned on May 5, 2020."),
        ("event", "Ann Dorsey urged the Lakeshire Council. Then Ann Dorsey urged the Lakeshire Council."),
    ],
)
def test_one_rejection_is_of_one_suggestion(place: Path, kind: str, text: str) -> None:
    """The other one of the same passage stays: in this review, in the next, and when the text is read again."""
    review = _of(place, text)
    first, second = _pending(review, kind)
    review.reject([first])
    assert [i.lead for i in _pending(review, kind)] == [second.lead]
    assert [i.lead for i in _pending(_open(place), kind)] == [second.lead]
    found = read_article(text, pg.read_tables(place / "data"), source="story")
    left = without_rejected(found, review.text, read_rejected(place / "data"))
    assert [s for s in left if s.kind == kind] == [second.lead]


def test_a_session_knows_its_own_rejections_by_number(place: Path) -> None:
    """Two figures that nothing tells apart: rejecting one leaves the other undecided."""
    review = _of(place, "They saw 30 permits, and then 30 permits.")
    first, second = _pending(review, "figure")
    review.reject([first])
    assert [i.lead for i in _pending(_open(place), "figure")] == [second.lead]


def test_two_open_reviews_keep_each_others_rejections(place: Path) -> None:
    one, other = _open(place), _open(place)
    one.reject([_item(one, "entity", "Tellingham")])
    other.reject([_item(other, "quotation", "“We")])
    assert {kind for _, kind, _ in read_rejected(place / "data")} == {"entity", "quotation"}
    (place / "data" / "rejected.csv").write_text("passage,kind,name,note\na,date,b,mine\n")
    before = len(one.pending)
    with pytest.raises(BadValueError, match="'note', which the next review would lose"):
        one.reject([one.pending[0]])
    assert len(one.pending) == before and "mine" in (place / "data" / "rejected.csv").read_text()


def test_all_that_is_shown_is_written_at_once_or_not_at_all(place: Path) -> None:
    review = _open(place)
    items = [i for i in review.pending if i.lead.kind == "entity"]
    ready = review.distinct((i, d) for i in items if not (d := review.draft(i)).missing)
    broken = Draft("entities", "", {"id": "x", "type": "no-type", "name": "X"})
    before = {f.name: f.read_bytes() for f in (place / "data").iterdir()}
    with pytest.raises(DataError):
        review.accept([*ready, (items[0], broken)])
    assert {f.name: f.read_bytes() for f in (place / "data").iterdir()} == before
    review.accept(ready)
    assert {i.lead.kind for i in review.pending} >= {"figure", "event"}
    assert sum(i.lead.kind == "entity" for i in review.pending) == len(items) - len(ready)


def test_other_suggestions_do_not_continue_a_review(place: Path) -> None:
    review = _open(place)
    review.reject([review.pending[0]])
    found = read_article(
        ARTICLE + "\nOne more line of May 4, 2020.\n", pg.read_tables(place / "data"), source="story"
    )
    (place / "suggestions.csv").write_bytes(suggestions_csv(found))
    with pytest.raises(BadValueError, match="Give the text that was read"):
        _open(place)
    (place / "story.txt").write_text(ARTICLE + "\nOne more line of May 4, 2020.\n", "utf-8")
    assert _open(place).session.decided == {}


def test_another_text_than_the_one_that_was_read_is_refused(place: Path) -> None:
    """Its lines may be others: nothing is pinned in it."""
    review = _open(place)
    review.reject([review.pending[0]])
    (place / "story.txt").write_text(ARTICLE.replace("412", "413"), "utf-8")
    with pytest.raises(BadValueError, match="has changed since it was read"):
        _open(place)
    (place / "suggestions.csv.review.json").unlink()
    sources = (place / "data" / "sources.csv").read_text("utf-8").replace("kind\n", "kind,text_sha256\n")
    sources = sources.replace("primary\n", "primary,\n").replace("news\n", f"news,{review.text.sha256}\n")
    (place / "data" / "sources.csv").write_text(sources, "utf-8")
    with pytest.raises(BadValueError, match="story was cited: its text_sha256"):
        _open(place)
    (place / "story.txt").write_text(ARTICLE, "utf-8")
    assert _open(place).text.sha256 == review.text.sha256


def test_a_review_moves_with_its_files(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The session has the path of the text relative to the suggestions."""
    review = _open(place)
    review.reject([review.pending[0]])
    moved = shutil.copytree(place, tmp_path_factory.mktemp("moved") / "place")
    shutil.rmtree(place)
    again = Review(moved / "suggestions.csv", moved / "data")
    assert (again.session.text, len(again.pending)) == ("story.txt", len(review.pending))


@pytest.mark.parametrize(
    ("source", "text", "message"),
    [
        ("stroy", "story.txt", "stroy.*Did you mean 'story'.*policygraph add source"),
        ("", "story.txt", "--source ID"),
        ("story", "none.txt", "is not there. Give it"),
    ],
)
def test_what_a_review_needs(place: Path, source: str, text: str, message: str) -> None:
    with pytest.raises((BadValueError, UnknownNameError), match=message):
        Review(place / "suggestions.csv", place / "data", source=source, text=place / text)


def test_a_broken_session_is_said(place: Path) -> None:
    (place / "suggestions.csv.review.json").write_text("[1")
    with pytest.raises(BadValueError, match="Delete it to start again"):
        _open(place)
