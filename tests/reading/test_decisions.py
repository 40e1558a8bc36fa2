"""Decisions that a page has saved: applied as the terminal's review does, all of them or none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from graph.cli import main
from graph.errors import BadValueError
from graph.reading.decisions import FORMAT, Applied, apply_decisions, read_decisions
from graph.reading.drafts import Item
from graph.reading.rejected import read_rejected
from graph.reading.review import Review


def _open(place: Path) -> Review:
    return Review(place / "suggestions.csv", place / "data", source="story", text=place / "story.txt")


def _item(review: Review, kind: str, name: str) -> Item:
    return next(i for i in review.items if i.lead.kind == kind and i.lead.name.startswith(name))


def _n(review: Review, kind: str, name: str) -> int:
    return _item(review, kind, name).lead.n


def _saved(review: Review, place: Path, listed: Any, **other: Any) -> Path:
    about = {"format": FORMAT, "source": "story"}
    about |= {"suggestions": review.session.sha256, "text": review.text.sha256}
    file = place / "decisions.json"
    file.write_text(json.dumps({**about, "decisions": listed, **other}), "utf-8")
    return file


def _apply(place: Path, *decisions: dict[str, Any]) -> Applied:
    review = _open(place)
    return apply_decisions(review, read_decisions(_saved(review, place, list(decisions)), review))


def _bytes(place: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in (place / "data").iterdir()}


def _every_kind(review: Review) -> list[dict[str, Any]]:
    """A decision of each kind; the claim's speaker is an entity that is accepted after it in the file."""
    claim = _item(review, "quotation", "“We")
    return [
        {"n": claim.lead.n, "do": "edit", "cells": {"summary": "Every request was counted."}},
        {"n": _n(review, "figure", "1,250"), "do": "edit", "cells": {"speaker": "rivers-agency"}},
        {"n": _n(review, "entity", "Tobias Renn"), "do": "accept"},
        {"n": _n(review, "entity", "Ann Dorsey"), "do": "accept"},
        {"n": _n(review, "entity", "Tellingham"), "do": "reject"},
        {"n": _n(review, "entity", "Office of River"), "do": "same", "as": "Lakeshire Rivers Agency"},
        {"n": _n(review, "entity", "Clean Rivers Act"), "do": "later"},
    ]


def test_the_same_rows_as_in_the_terminal(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each kind of decision, in any order of the file, writes what the review's own calls write one by one."""
    other = shutil.copytree(place, tmp_path_factory.mktemp("terminal") / "place")
    review = _open(other)
    for decision in sorted(_every_kind(review), key=lambda d: d["do"] not in ("accept", "same", "reject")):
        item = next(i for i in review.items if i.lead.n == decision["n"])
        if decision["do"] == "reject":
            review.reject([item])
        elif decision["do"] == "same":
            review.accept_as(item, decision["as"])
        elif decision["do"] != "later":
            review.accept([(item, review.draft(item).edited(decision.get("cells", {})))])
    done = _apply(place, *_every_kind(_open(place)))
    assert (len(done.accepted), len(done.rejected), done.before) == (5, 1, [])
    rows = {name: sorted(content.splitlines()) for name, content in _bytes(place).items()}
    assert rows == {name: sorted(content.splitlines()) for name, content in _bytes(other).items()}
    assert _open(place).session.decided == _open(other).session.decided
    assert b"claim-tobias-renn" in _bytes(place)["claims.csv"]


def test_a_second_time_nothing_is_done(place: Path) -> None:
    decisions = _every_kind(_open(place))
    _apply(place, *decisions)
    before = _bytes(place), (place / "suggestions.csv.review.json").read_bytes()
    again = _apply(place, *decisions)
    assert (again.accepted, again.rejected, len(again.before)) == ([], [], 6)
    assert (_bytes(place), (place / "suggestions.csv.review.json").read_bytes()) == before


def test_every_fault_is_said_at_once_and_nothing_is_written(place: Path) -> None:
    """A missing cell, an unknown id, column and number, what `check` finds, and a row other than the page showed."""
    review = _open(place)
    figures = [i.lead.n for i in review.items if i.lead.kind == "figure" and not i.lead.known]
    office, renn, firm = (_n(review, "entity", name) for name in ("Office", "Tobias", "Tellingham"))
    event = _item(review, "event", "Request")
    shown = {**review.draft(event).cells, "participants": "actor:ann-dorsey"}
    before = _bytes(place)
    with pytest.raises(BadValueError) as caught:
        _apply(
            place,
            {"n": figures[0], "do": "accept"},
            {"n": office, "do": "same", "as": "nobody"},
            {"n": renn, "do": "edit", "cells": {"type": "no-type"}},
            {"n": firm, "do": "edit", "cells": {"colour": "red"}},
            {"n": event.lead.n, "do": "accept", "row": shown},
            {"n": 9_999, "do": "reject"},
            {"n": _n(review, "entity", "Ann"), "do": "reject"},
        )
    said = str(caught.value)
    assert said.startswith("Nothing was written")
    for n, reason in (
        (figures[0], "claims.csv needs speaker"),
        (office, "'nobody'"),
        (renn, "type: "),
        (firm, "'colour' is not one of"),
        (event.lead.n, "The row would have participants='actor:ann-dorsey;subject"),
        (9_999, "no suggestion"),
    ):
        assert any(line.strip().startswith(f"{n}: ") and reason in line for line in said.splitlines()), said
    assert _bytes(place) == before and not (place / "suggestions.csv.review.json").exists()


def test_an_error_of_the_check_has_the_number_of_its_decision(place: Path) -> None:
    """Also when nothing else is wrong."""
    n = _n(_open(place), "entity", "Tobias")
    before = _bytes(place)
    with pytest.raises(BadValueError, match=rf"\n  {n}: type: .*no-type"):
        _apply(place, {"n": n, "do": "edit", "cells": {"type": "no-type"}})
    assert _bytes(place) == before


def test_the_row_that_was_shown_is_written(place: Path) -> None:
    """Its id may differ: it depends on what else is accepted."""
    review = _open(place)
    item = _item(review, "entity", "Tobias Renn")
    row = {**review.draft(item).cells, "id": "other"}
    ((_, draft),) = _apply(place, {"n": item.lead.n, "do": "accept", "row": row}).accepted
    assert draft.cells["id"] == "tobias-renn"


def test_what_was_decided_otherwise_before_is_said(place: Path) -> None:
    review = _open(place)
    item = _item(review, "entity", "Tobias Renn")
    review.accept([(item, review.draft(item))])
    with pytest.raises(BadValueError, match=f"{item.lead.n}: it was accepted tobias-renn before"):
        _apply(place, {"n": item.lead.n, "do": "reject"})


def test_two_decisions_on_one_entity_are_refused(place: Path) -> None:
    item = _item(_open(place), "entity", "Office of River")
    first, second = (each.n for each in item.mentions[:2])
    with pytest.raises(BadValueError, match="another decision is on the same entity"):
        _apply(place, {"n": first, "do": "accept"}, {"n": second, "do": "reject"})


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"suggestions": "0" * 64}, "made for other suggestions"),
        ({"text": "0" * 64}, "made for another text"),
        ({"source": "minutes"}, "another text or source"),
        ({"format": "x"}, "does not hold the decisions"),
        ({"decisions": {}}, "'decisions' is not a list"),
    ],
)
def test_a_file_of_another_review_is_refused(place: Path, other: dict[str, Any], message: str) -> None:
    review = _open(place)
    with pytest.raises(BadValueError, match=message):
        read_decisions(_saved(review, place, [], **other), review)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe{}", b"[" * 100_000, b"1" * 5_000, b'{"format": NaN}'],
)
def test_what_is_no_such_file_is_refused(place: Path, content: bytes) -> None:
    file = place / "decisions.json"
    file.write_bytes(content)
    with pytest.raises(BadValueError, match=r"decisions\.json"):
        read_decisions(file, _open(place))
    with pytest.raises(BadValueError, match="cannot be read"):
        read_decisions(place / "none.json", _open(place))


def test_every_wrong_decision_is_named(place: Path) -> None:
    review = _open(place)
    wrong: list[tuple[Any, str]] = [
        (3, "decision 1: it is not an object"),
        ({"n": "3", "do": "accept"}, "decision 2: 'n'"),
        ({"n": True, "do": "accept"}, "decision 3: 'n'"),
        ({"n": 4, "do": ["accept"]}, "4: 'do' is not one of accept"),
        ({"n": 5, "do": "same"}, "5: 'as'"),
        ({"n": 6, "do": "accept", "as": "x"}, "6: 'as'"),
        ({"n": 7, "do": "edit", "cells": {"id": 7}}, "7: 'cells'"),
        ({"n": 8, "do": "edit", "cells": {"id": "\ud800"}}, "8: 'cells'"),
        ({"n": 9, "do": "accept", "row": [1]}, "9: 'row'"),
        ({"n": 10, "do": "accept", "run": "x"}, "10: it has a key"),
        ({"n": 11, "do": "reject", "cells": {"id": "x"}}, "11: 'cells' are those of 'edit'"),
        ({"n": 12, "do": "later"}, ""),
        ({"n": 12, "do": "later"}, "12: there are several"),
    ]
    with pytest.raises(BadValueError) as caught:
        read_decisions(_saved(review, place, [each for each, _ in wrong]), review)
    for _, message in wrong:
        assert message in str(caught.value)


def test_the_command_says_what_the_terminal_says(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    review = _open(place)
    file = _saved(review, place, _every_kind(review))
    monkeypatch.chdir(place)
    words = ["review", "suggestions.csv", "--data", "data", "--source", "story", "--text", "story.txt"]
    with pytest.raises(SystemExit, match="0"):
        main([*words, "--decisions", file.name])
    shown = capsys.readouterr()
    assert "Written to entities.csv: tobias-renn" in shown.out
    assert "5 accepted, 1 rejected; 8 left." in shown.err and len(read_rejected(place / "data")) == 1
    with pytest.raises(SystemExit, match="0"):
        main([*words, "--decisions", file.name])
    assert "Applied before: 6." in capsys.readouterr().err
