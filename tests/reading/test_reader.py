"""What reading suggests, on an article of our own and on any text."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph as pg
from graph.citations import parse_citation
from graph.errors import BadValueError, UnknownNameError
from graph.reading import COLUMNS, Suggestion, parse_suggestions, read_article, suggestions_csv
from graph.reading.words import english
from graph.tables import Dataset

from .conftest import ARTICLE


def _found(dataset: Dataset, kind: str, text: str = ARTICLE, **more: str) -> list[Suggestion]:
    return [each for each in read_article(text, dataset, **more) if each.kind == kind]  # type: ignore[arg-type]


def test_the_columns_are_those_of_the_interface() -> None:
    assert ", ".join(COLUMNS) == (
        "n, kind, known, name, type, value, unit, qualifier, date, speaker, population, period, participants, source, "
        "target, about, lines, score, reason"
    )


def test_known_and_new_entities(dataset: Dataset) -> None:
    """By name, surname, title, head word and acronym that the text defines."""
    found = {(s.name, s.known, s.type, s.lines) for s in _found(dataset, "entity")}
    assert found >= {
        ("Ann Dorsey", "ann-dorsey", "official", "L3"),
        ("Lakeshire Council", "lakeshire-council", "legislature", "L3"),
        ("Clean Rivers Act", "water-act", "law", "L3"),
        ("Office of River Inspection", "", "agency", "L5"),
        ("ORI", "", "agency", "L6"),
        ("Tobias Renn", "", "person", "L6"),
        ("Renn", "", "person", "L8"),
        ("Tellingham Water Company", "", "organization", "L8"),
    }
    assert not {name for name, *_ in found} & {"On", "Last", "We", "The", "June", "Last month"}


def test_dates_are_those_written_out(dataset: Dataset) -> None:
    """A relative date is no suggestion, and none is guessed."""
    found = [(s.name, s.date, s.lines) for s in _found(dataset, "date")]
    assert found == [
        ("June 1, 2021", "2021-06-01", "L3"),
        ("January and March 2021", "2021-01/2021-03", "L5-L6"),
        ("2019", "2019/..", "L8"),
    ]
    assert "ann-dorsey" in _found(dataset, "date")[0].about


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 4 May 2019 it", "2019-05-04"),
        ("on the 4th of May 2019", "2019-05-04"),
        ("on 2019-05-04", "2019-05-04"),
        ("in spring 2020 they", "2020-21"),
        ("from 2009 to 2014 they", "2009/2014"),
        ("from March 3 to April 5, 2019", "2019-03-03/2019-04-05"),
        ("in 2016–2018", "2016/2018"),
        ("around 1995 it", "1995~"),
        ("on May 4 it", "XXXX-05-04"),
        ("in the 1990s", "199X"),
        ("by 2030, they", "2030"),
    ],
)
def test_forms_of_dates(dataset: Dataset, text: str, date: str) -> None:
    assert [s.date for s in _found(dataset, "date", f"They met {text}.")] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "at noon (1830 UTC)",
        "for the 2000 jobs",
        "last month",
        "two years ago",
        "next Tuesday",
        "a 2019 pounds bag",
        "some 1500 people",
        "In May they",
    ],
)
def test_what_is_no_date(dataset: Dataset, text: str) -> None:
    assert _found(dataset, "date", f"They came {text}.") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It cost 3.4 trillion dollars.", [("3400000000000", "dollars")]),
        ("Half a million homes were dark.", [("500000", "homes")]),
        ("It costs between $5 and $7 billion.", [("5000000000", "dollars"), ("7000000000", "dollars")]),
        ("Some 16–17 percent of trade ended.", [("16", "percent"), ("17", "percent")]),
        ("It grew from 5 to 7 shops.", [("5", "shops"), ("7", "shops")]),
        ("They gave 5 to 12 groups.", [("5", ""), ("12", "groups")]),
        ("Seven states had met.", [("7", "states")]),
        ("It began at 10:30 (0930 UTC).", []),
        ("It ended at noon (1830 UTC).", []),
        ("Phase two was over.", []),
        ("The bill two members sponsored failed.", [("2", "members")]),
    ],
)
def test_what_figures_are_meant(dataset: Dataset, text: str, figures: list[tuple[str, str]]) -> None:
    assert [(s.value, s.unit) for s in _found(dataset, "figure", text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("heard about 1500 people", ["1500"]),
        ("heard around 1950 voters", ["1950"]),
        ("asked for 1500 jobs", ["1500"]),
        ("refused between 1500 and 2000 permits", ["1500", "2000"]),
        ("saw a crowd of 2000 people", ["2000"]),
        ("grew from 1200 to 1500 members", ["1200", "1500"]),
    ],
)
def test_four_digits_before_what_they_count_are_no_year(
    dataset: Dataset, text: str, figures: list[str]
) -> None:
    assert _found(dataset, "date", f"They {text}.") == []
    assert [s.value for s in _found(dataset, "figure", f"They {text}.")] == figures


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Figures for 2019 show it", "2019"),
        ("They left after the 2016 referendum", "2016"),
        ("Its 2018 law failed", "2018"),
        ("They sued over its 2018 Water Act", "2018"),
        ("The Act of 1867 gave it", "1867"),
        ("In 1850 settlers came", "1850"),
        ("It grew between 1998 and 2016 and fell", "1998/2016"),
        ("They met about 1500 in a church", "1500~"),
    ],
)
def test_years_before_other_words_are_years(dataset: Dataset, text: str, date: str) -> None:
    assert [s.date for s in _found(dataset, "date", f"{text}.")] == [date]


def test_a_year_that_is_missing_is_said_not_guessed(dataset: Dataset) -> None:
    found = _found(dataset, "date", "They met on May 4.", source="story")
    assert [(s.date, s.reason) for s in found] == [
        ("XXXX-05-04", "the text gives no year; perhaps 2021-05-04, the source being of 2021")
    ]


def test_figures_with_unit_qualifier_period_and_speaker(dataset: Dataset) -> None:
    found = [(s.value, s.qualifier, s.unit, s.population, s.period) for s in _found(dataset, "figure")]
    assert found == [
        ("412", "exact", "wells", "wells", "2021-01/2021-03"),
        ("1250", "over", "permits", "water permits", "2021-01/2021-03"),
        ("25", "under", "percent", "requests", "2021-01/2021-03"),
        ("3500000", "about", "litres", "litres", "2019/.."),
    ]
    assert _found(dataset, "figure")[3].speaker == "Tobias Renn"


def test_what_the_dataset_says_of_a_figure(dataset: Dataset) -> None:
    """The same figure, one that differs, and the lines that are cited already."""
    wells, permits, *_ = _found(dataset, "figure", source="story")
    assert (wells.known, wells.reason) == ("claim-wells", "a number; claim-wells already cites L5")
    assert not permits.known and "differs from claim-permits, which has 90 permits" in permits.reason


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("They closed 412 wells.", "claim-wells"),
        ("They closed 412.", "claim-wells"),
        ("They planted 412 trees.", ""),
        ("They closed 412 percent of the wells.", ""),
        ("They refused 90 permits.", "claim-permits"),
        ("They refused 90 percent of the water permits.", ""),
    ],
)
def test_a_figure_is_known_when_it_counts_the_same(dataset: Dataset, text: str, known: str) -> None:
    """The same number of something else is another figure."""
    assert [s.known for s in _found(dataset, "figure", text)] == [known]


@pytest.mark.parametrize(
    ("text", "unit", "population"),
    [
        ("They counted 30 farmers insured by it.", "farmers", "farmers"),
        ("They counted 30 people trained there.", "people", "people"),
        ("They counted 30 insured farmers.", "farmers", "insured farmers"),
    ],
)
def test_a_participle_after_a_plural_ends_what_is_counted(
    dataset: Dataset, text: str, unit: str, population: str
) -> None:
    assert [(s.unit, s.population) for s in _found(dataset, "figure", text)] == [(unit, population)]


def test_the_words_are_of_no_subject() -> None:
    """Public affairs of any kind: no belief's law, no newspaper's own word, no deed of the police alone."""
    words = english()
    heads = {
        *words.heads,
        *words.people_words,
        *words.stops,
        *" ".join(map(" ".join, words.events.values())).split(),
    }
    assert not heads & {
        "sharia",
        "mohammed",
        "examiner",
        "caller",
        "communities",
        "entry",
        "apprehend",
        "detained",
    }


@pytest.mark.parametrize(
    "text",
    [
        "under SB 12 they",
        "in Room 502 they",
        "the 3rd time they",
        "No. 7 is",
        "at 10:30 they",
        "the 23-A form",
        "one of them",
    ],
)
def test_numbers_that_count_nothing(dataset: Dataset, text: str) -> None:
    assert _found(dataset, "figure", f"They spoke of {text} met.") == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("the 23-year-old driver", "23", "years", "exact"),
        ("at least 12 of 40 counties", "12", "", "at_least"),
        ("up to $2.5 million in aid", "2500000", "dollars", "at_most"),
        ("one in eight wells", "12.5", "percent", "exact"),
        ("fell by 56%", "56", "percent", "exact"),
        ("over half of them", "50", "percent", "over"),
        ("two-thirds of voters", "66.666667", "percent", "exact"),
        ("not a single permit", "0", "permit", "exact"),
        ("fewer than forty-two towns", "42", "towns", "under"),
    ],
)
def test_forms_of_figures(dataset: Dataset, text: str, value: str, unit: str, qualifier: str) -> None:
    first = _found(dataset, "figure", f"They saw that {text} were there.")[0]
    assert (first.value, first.unit, first.qualifier) == (value, unit, qualifier)


def test_quotations_claims_events_and_relations(dataset: Dataset) -> None:
    (quotation,) = _found(dataset, "quotation")
    assert (quotation.name, quotation.speaker, quotation.lines) == (
        "“We counted every single one of them,”",
        "Tobias Renn",
        "L6",
    )
    (claim,) = _found(dataset, "claim")
    assert (claim.speaker, claim.lines) == ("Tobias Renn", "L8")
    request = next(s for s in _found(dataset, "event") if s.type == "request")
    assert (request.date, request.participants) == (
        "2021-06-01",
        "actor:ann-dorsey;subject:lakeshire-council;subject:water-act",
    )
    text = "The Clean Rivers Act amends the Lakeshire Water Code."
    (relation,) = _found(dataset, "relation", text)
    assert (relation.source, relation.type, relation.target) == (
        "water-act",
        "amends",
        "Lakeshire Water Code",
    )


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("The European Court of Justice ruled.", "European Court of Justice", "court"),
        ("Prime Minister Ada Quill spoke.", "Ada Quill", "official"),
        ("They wrote it on X. Justice Minister Bo Lind spoke.", "Bo Lind", "official"),
        ("It was Dr. Robert W. Gray who left.", "Robert W. Gray", "person"),
        (
            "The Department of Health and Human Services met.",
            "Department of Health and Human Services",
            "agency",
        ),
        ("Germany, France and the United Kingdom agreed.", "United Kingdom", "country"),
        ("It was in Washington, DC, then.", "Washington, DC", ""),
        ("The Moor administration left.", "Moor administration", "administration"),
        ("Conversely, Attorney General Cy Moor left.", "Cy Moor", "official"),
        ("He read The Quarry Post there.", "The Quarry Post", "media_outlet"),
        ("They\nsaw the Lake\nCounty fair.", "Lake County", "county"),
        ("They heard Governors Bo Lind and Cy Moor there.", "Bo Lind", "official"),
        ("They heard Secretary of State Bo Lind there.", "Bo Lind", "official"),
        ("It was Minister of Foreign Affairs then.", "Minister of Foreign Affairs", ""),
        ('It lives, and is known as the "Lives Control Act", still.', "Lives Control Act", "law"),
        ("They sued the Arda Oil and Gas Company (AO&G) there.", "Arda Oil and Gas Company", "organization"),
        ("They moved to New Arda then.", "New Arda", ""),
        ("They saw the National Rivers Congress there.", "National Rivers Congress", "legislature"),
        ("Bo Lind of Quarry University wrote it.", "Bo Lind", ""),
        ("They saw Governor Bo Lind of Arda there.", "Bo Lind", "official"),
        ("It was Bo Lind of the Quarry Post.", "Bo Lind", ""),
        ("They saw the National Bank of Arda there.", "National Bank of Arda", "organization"),
        ("They chose the University of Arda and Quarry University.", "University of Arda", "organization"),
        ("The Ministry of Trade and Rivers met.", "Ministry of Trade and Rivers", "agency"),
        ("The Court of Session in Arda ruled.", "Court of Session", "court"),
        ("They paid Quarry Pumps, Inc. for it.", "Quarry Pumps, Inc", "organization"),
        ("They saw the Arda Export–Import Bank there.", "Arda Export–Import Bank", "organization"),
        ("It was Omar el-Hadid there.", "Omar el-Hadid", ""),
    ],
)
def test_forms_of_names(dataset: Dataset, text: str, name: str, type_: str) -> None:
    found = {s.name: s.type for s in _found(dataset, "entity", text)}
    assert name in found, found
    assert found[name] == type_


@pytest.mark.parametrize(
    "text",
    [
        "Conversely, it rained.",
        "The Role of Local Rivers",
        "They’re late.",
        "In May, it rained.",
        "Many Egyptians came.",
        "They met Czech and Iraqi farmers.",
        "The Latin American and the North African farmers met.",
        "The Arda-based firm left.",
        "It began at 10:30 BST (0930 UTC).",
        "It began at 9 p.m. EST.",
    ],
)
def test_what_is_no_name(dataset: Dataset, text: str) -> None:
    """Words that a sentence, a heading or the calendar gives a capital, and peoples."""
    assert _found(dataset, "entity", text) == []


def test_a_denied_relation_is_none(dataset: Dataset) -> None:
    for text in ("would not amend", "refused to amend", "amending"):
        assert _found(dataset, "relation", f"The Clean Rivers Act {text} the Lakeshire Water Code.") == []


def test_an_unknown_source_is_an_error(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError, match="stroy"):
        read_article("Text.", dataset, source="stroy")


def test_private_rows_take_no_part(folder: Path, tmp_path: Path) -> None:
    """A name that the text has may be suggested, but nothing that only a private row or column says."""
    place = tmp_path / "data"
    shutil.copytree(folder, place)
    rows = [line.split(",") for line in (place / "entities.csv").read_text("utf-8").splitlines()]
    private = {"private": "private", "ann-dorsey": "yes", "rivers-agency": "yes"}
    lines = [",".join([*row, private.get(row[0], "")]) for row in rows]
    lines[0] = lines[0].removesuffix(",") + ",private"
    (place / "entities.csv").write_text("\n".join(lines), "utf-8")
    (place / "vocabulary.toml").write_text('[dataset]\nprivate = "aliases"\n', "utf-8")
    text = "Dorsey met the LRA. The LRA closed 412 wells. The River Act was amended.\n"
    for source in (None, "story"):
        seen = suggestions_csv(read_article(text, pg.read_tables(folder), source=source)).decode()
        assert all(known in seen for known in ("ann-dorsey", "rivers-agency", "claim-wells", "water-act"))
        seen = suggestions_csv(read_article(text, pg.read_tables(place), source=source)).decode()
        for known in ("ann-dorsey", "Ann", "rivers-agency", "Rivers Agency", "claim-wells", "water-act"):
            assert known not in seen


def test_suggestions_come_back_from_csv(dataset: Dataset) -> None:
    found = read_article(ARTICLE, dataset)
    again = parse_suggestions(suggestions_csv(found))
    assert [(s.n, s.kind, s.name, s.lines) for s in again] == [(s.n, s.kind, s.name, s.lines) for s in found]


def test_broken_suggestions_are_reported_all_at_once() -> None:
    rows = suggestions_csv([Suggestion(kind="date", name="2019")] * 2).decode().replace("date,,", "dat,,")
    with pytest.raises(BadValueError) as error:
        parse_suggestions(rows.encode() + b"1,2\n")
    assert str(error.value).count("\n") == 2 and "'dat' is not one of entity" in str(error.value)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        *(("n", cell, "is not a whole number") for cell in ("nan", "inf", "-1", "1.5", "", "²", "9" * 5000)),
        ("n", "2", "another row has the number 2"),
        *(("score", cell, "is not a number from 0 to 1") for cell in ("nan", "inf", "-1", "1.5", "", "high")),
    ],
)
def test_a_wrong_number_is_reported(column: str, cell: str, message: str) -> None:
    """Decisions are kept by number: each must be one, and no two the same."""
    rows = [Suggestion(n=n, kind="date", name="2019") for n in (1, 2)]
    header, first, second = suggestions_csv(rows).decode().splitlines()
    cells = dict(zip(header.split(","), first.split(","), strict=True)) | {column: cell}
    with pytest.raises(BadValueError, match=rf"line \d, column '{column}': .*{message}"):
        parse_suggestions("\n".join((header, ",".join(cells.values()), second)).encode())


_PIECES = st.sampled_from(
    [
        *"aA .,;:!?\n\t“”\"'’()-–—$%&\x00\x1b\u202e\u2028ß1",
        "Ann Dorsey",
        " said ",
        "1,250",
        "May 4, 2019",
        "half",
        " of ",
        "SB 12",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.one_of(st.text(), st.lists(_PIECES, max_size=60).map("".join)))
def test_the_lines_hold_what_is_suggested(dataset: Dataset, text: str) -> None:
    """No text breaks the reader, and what a row takes from the text stands on its lines."""
    text = text.encode("utf-8", "replace").decode()
    lines = pg.citations.SourceText(text.encode()).lines
    for each in read_article(text, dataset, least_score=0):
        at = parse_citation(f"s#{each.lines}")
        assert 1 <= at.first <= at.last <= len(lines)
        assert 0 <= each.score <= 1 and each.reason
        if each.kind in ("entity", "date", "figure") or (each.kind == "quotation" and at.length < 5):
            there = " ".join(" ".join(lines[at.first - 1 : at.last]).split())
            shown = "".join(c for c in each.name if c.isalnum())
            assert shown in "".join(c for c in there if c.isalnum())
        cells = suggestions_csv([each]).decode().split("\n", 1)[1]
        assert not any(ord(c) < 32 and c != "\n" for c in cells)


@pytest.mark.parametrize(
    "piece",
    [
        *("a ", "1", "1 ", "Aa ", "said that Bob ", "May 1, 2019 ", "“a b c ", "(", "Ann Dorsey, and "),
        *(".", "A. ", "Mr. ", "aa; ", "Act of ", "x\n", "Aa\n", "in 1500 ", "A’s ", "and Aa "),
    ],
)
def test_time_grows_with_the_text_only(dataset: Dataset, piece: str) -> None:
    """A line without a stop that is twice as long takes twice as long, not four times."""
    seconds = []
    for size in (15_000, 60_000):
        start = time.process_time()
        read_article(piece * (size // len(piece)), dataset)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * seconds[0] + 0.5
