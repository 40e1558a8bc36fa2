"""The rules that the rows of the shipped dataset keep, beyond what `check` asks of any dataset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import graph as pg
from graph.analysis.claims.places import folded, place_names, place_of
from graph.tables.cells import split_citation, split_list, split_participant

SHIPPED = Path(__file__).parents[1] / "data"

Row = dict[str, Any]

REPORTS = {"news", "opinion", "advocacy"}
"""Kinds of source that tell what others did or said; records and research are not among them."""

ABOUT_TEXTS = {"contests", "repeats", "derived_from", "part_of"}
"""Relations that say how texts or parts of one thing belong together, which no report vouches for."""

ARTICLES = {
    f"{name}-article": f"article-{name}" for name in ("europe", "jails", "kstep", "otay-mesa", "sanctuary")
}
"""The articles that were read line by line, and the entity that each of them is."""

NO_ENTITY = {"Central Valley, California", "Baltimore County and Montgomery County, Maryland"}
"""Places of claims that are no one entity."""


@pytest.fixture(scope="module")
def dataset() -> pg.Dataset:
    """The shipped tables as read."""
    return pg.read_tables(SHIPPED)


@pytest.fixture(scope="module")
def graph(dataset: pg.Dataset) -> pg.PropertyGraph:
    """The graph of the shipped dataset."""
    return pg.build_graph(dataset)


@pytest.fixture(scope="module")
def tables(dataset: pg.Dataset) -> dict[str, list[Row]]:
    """The rows of each table; an empty cell is the empty text."""
    return {
        name: [
            {str(column): str(cell) for column, cell in row.items()}
            for row in table.frame.fillna("").to_dict("records")
        ]
        for name, table in dataset.tables.items()
    }


def test_the_answer_on_holds_counts_the_facts(tables: dict[str, list[Row]]) -> None:
    """How many counties ended holds on detainers in 2014, and how many have no date before the survey of 2017."""
    held = [row for row in tables["facts"] if row["property"] == "detainer_holds"]
    survey = "2017-03-30"
    before = {row["subject"] for row in held if row["start"] < survey}
    ended = {row["subject"] for row in held if row["value"] == "no" and row["start"] < survey}
    assert {row["start"][:7] for row in held if row["value"] == "no" and row["subject"] in ended} == {
        "2014-05",
        "2014-06",
    }
    everywhere = {row["subject"] for row in held if row["value"] == "no"}
    (question,) = (row for row in tables["questions"] if row["id"] == "q-detainer-holds")
    assert (len(ended), len(everywhere), len(everywhere - before)) == (6, 58, 51)
    assert "Six counties" in question["answer"] and "none of the 58" in question["answer"]
    assert "for 51 of them" in question["answer"]
    assert set(split_list(question["focus"])) == before


class Reports:
    """Tells which rows rest on opinion or on a single report (decision 186)."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self.entities = {row["id"]: row for row in tables["entities"]}
        self.events = {row["id"]: row for row in tables["events"]}
        self.sources = {row["id"]: row for row in tables["sources"]}

    def rests_on_a_report(self, table: str, row: Row) -> bool:
        """Return whether a row has nothing but opinion, or one report by somebody else."""
        cited = _cited(row)
        kinds = {self.sources[source]["kind"] for source in cited}
        if not cited or kinds - REPORTS or (len(cited) > 1 and kinds != {"opinion"}):
            return False
        if table == "relations" and row["type"] in ABOUT_TEXTS:
            return False
        return not all(self._speaks_for_itself(table, row, source) for source in cited)

    def _speaks_for_itself(self, table: str, row: Row, source: str) -> bool:
        """Return whether a source is by somebody whom the row is about, or is itself what the row is about."""
        makers = {
            folded(part)
            for column in ("publisher", "author")
            for part in re.split(r";| via ", self.sources[source][column])
            if part.strip()
        }
        for id_ in self._named(table, row):
            if ARTICLES.get(source) == id_:
                return True
            entity = self.entities.get(id_)
            if entity is not None:
                names = (entity["name"], entity["label"], *split_list(entity["aliases"]))
                if makers & {folded(name) for name in names if name}:
                    return True
        return False

    def _named(self, table: str, row: Row) -> Iterator[str]:
        if table == "claims":
            yield row["speaker"]
        elif table == "relations":
            yield from (row["source"], row["target"])
        else:
            event = row if table == "events" else self.events.get(row["subject"])
            yield row.get("subject", "")
            if event is not None:
                yield from (split_participant(item)[1] for item in split_list(event["participants"]))


def _cited(row: Row) -> set[str]:
    return {split_citation(item)[0] for item in split_list(row["sources"])}


@pytest.mark.parametrize("table", ["claims", "events", "relations", "facts"])
def test_what_rests_on_a_report_says_so(tables: dict[str, list[Row]], table: str) -> None:
    """A row with one report by somebody else, or with opinion alone, is `reported` or our reading."""
    reports = Reports(tables)
    silent = [
        tuple(row.values())[:4]
        for row in tables[table]
        if not row["confidence"] and reports.rests_on_a_report(table, row)
    ]
    assert silent == []


def test_a_second_report_or_a_record_ends_it(tables: dict[str, list[Row]]) -> None:
    """A row that is `reported` although it has more than a report says why, for each table."""
    reports = Reports(tables)
    unexplained = [
        tuple(row.values())[:4]
        for table in ("claims", "events", "relations", "facts")
        for row in tables[table]
        if row["confidence"] == "reported" and not reports.rests_on_a_report(table, row) and not row["note"]
    ]
    assert unexplained == []


def test_one_report_is_told_from_two_and_from_the_own_words(tables: dict[str, list[Row]]) -> None:
    """One news report rests on a report; two, a record, and a group's page on its own stand do not."""
    reports = Reports(tables)
    news = [row["id"] for row in tables["sources"] if row["kind"] == "news"][:2]
    record = next(row["id"] for row in tables["sources"] if row["kind"] == "primary")
    claim = next(row for row in tables["claims"] if row["id"] == "claim-fair-ab450")
    assert not reports.rests_on_a_report("claims", claim)
    assert reports.rests_on_a_report("claims", claim | {"speaker": "ice"})
    assert reports.rests_on_a_report("claims", claim | {"sources": news[0]})
    assert not reports.rests_on_a_report("claims", claim | {"sources": ";".join(news)})
    assert not reports.rests_on_a_report("claims", claim | {"sources": f"{news[0]};{record}"})


def test_the_place_of_a_claim_names_one_entity(tables: dict[str, list[Row]], graph: pg.PropertyGraph) -> None:
    """Places are written as names, for readers, and each name is that of one entity (decision 187)."""
    names = place_names(graph)
    places = {row["geography"] for row in tables["claims"]} - {""}
    assert {place for place in places if place_of(graph, place, names) is None} <= NO_ENTITY
    assert not places & set(graph.captions), "an id is shown to readers as it stands"


def test_no_source_has_the_address_of_a_proxy_or_a_test_host(tables: dict[str, list[Row]]) -> None:
    """An address is where a reader finds the text; a relay or a test host is not."""
    relays = (
        "proxy",
        "staging",
        "herokuapp",
        "workers.dev",
        "netlify",
        "azurewebsites",
        "bithack",
        "cloudfront",
    )
    hosts = {row["id"]: urlsplit(row["url"]).netloc for row in tables["sources"]}
    assert {id_: host for id_, host in hosts.items() if any(word in host for word in relays)} == {}


@pytest.mark.parametrize(
    ("law", "day", "status"),
    [
        ("sb-54", "2017-09-10", "proposed"),
        ("sb-54", "2017-09-20", "passed"),
        ("sb-54", "2017-10-06", "enacted"),
        ("ab-1081", "2012-09-01", "passed"),
        ("ab-103", "2017-06-20", ""),
        ("ab-103", "2017-06-27", "in_force"),
    ],
)
def test_a_law_is_passed_by_its_last_vote(graph: pg.PropertyGraph, law: str, day: str, status: str) -> None:
    """Between the last vote and the signature or the veto a bill is passed, no longer proposed."""
    assert pg.legal_status(graph, law, day).status == status
