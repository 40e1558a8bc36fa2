"""Legal statuses and holders of offices against tables that were worked out by hand."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import graph as pg
from graph.analysis.status import Status

FOLDER = Path(__file__).parents[1] / "data" / "status"


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def record() -> pg.PropertyGraph:
    return pg.build_graph(pg.read_tables(FOLDER))


def enjoined(status: Status) -> str:
    """How many recorded provisions have an order against them."""
    bound = sum(1 for part in status.provisions if part.orders)
    return f"{bound} of {len(status.provisions)}" if bound else ""


def test_the_statuses_of_the_record(record: pg.PropertyGraph) -> None:
    """Every law on every day of the table: life, certainty, orders by case, provisions enjoined."""
    columns = ("status", "certainty", "orders", "provisions_enjoined")
    wrong = []
    for row in table("expected.csv"):
        found = pg.legal_status(record, row["id"], row["on"])
        orders = ";".join(f"{order.case} {order.order}" for order in found.orders)
        said = (found.status, found.certainty, orders, enjoined(found))
        if said != tuple(row[column] for column in columns):
            wrong.append((row["id"], row["on"], said))
    assert wrong == []


def test_the_tables_are_whole() -> None:
    """Twelve dates for each law that the table is about, twenty for each office."""
    laws = Counter(row["id"] for row in table("expected.csv"))
    named = {"sb-54", "sb-54-detainer-holds", "secure-communities", "agreement-287g-sbcsd"}
    named |= {"agreement-287g-ocsd", "eo-13768", "eo-13768-section-9a", "ab-103", "sb-805", "kstep"}
    assert all(laws[id_] >= 12 for id_ in named)
    assert set(Counter(row["office"] for row in table("holders.csv")).values()) == {20}


def test_the_holders_of_offices(record: pg.PropertyGraph) -> None:
    """Surely and possibly, both at a hand-over, nobody in a gap."""
    wrong = []
    for row in table("holders.csv"):
        terms = pg.snapshot(record, row["on"]).edges
        terms = terms[(terms["type"] == "HOLDS_OFFICE") & (terms["target"] == row["office"])]
        for answer in ("surely", "possibly"):
            found = sorted(terms.loc[terms["presence"] == answer, "source"])
            if found != sorted(filter(None, row[answer].split(";"))):
                wrong.append((row["office"], row["on"], answer, found))
    assert wrong == []
