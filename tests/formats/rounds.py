"""Datasets that go out and come back: the shipped one, a small one, one of vague dates and one of hostile texts."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterable
from pathlib import Path

import graph as pg
from graph.analysis.diff import DatasetDiff
from graph.formats import ExportWarning, export
from tests.conftest import TINY

from .test_contract import NAUGHTY

SHIPPED = Path(__file__).parents[2] / "data"
DATASETS = ("shipped", "tiny", "vague", "hostile")
TEXTS = [
    *(text for text in NAUGHTY if text.strip()),
    '"quoted"',
    "x" * 2000,
    "tab\tand  two  blanks",
    "\u00ad-",
    "{}",
]
DATES = [
    *("2018", "2018-03", "2018-03-05", "2018~", "2018-03?", "2018-03-05%", "201X", "2018-XX-05", "2018-21"),
    *(
        "2018/2019",
        "2018-05/2018-07",
        "../2018",
        "2018/..",
        "[2018,2020]",
        "0044",
        "-0043-03-15",
        "-0500~/-0400",
    ),
    *("Y-12000", "0000", "9999-12-31"),
]


def dataset(name: str, folder: Path) -> pg.Dataset:
    """Return one of the datasets, written to a folder if it is not there yet."""
    if name in ("shipped", "tiny"):
        return pg.read_tables(SHIPPED if name == "shipped" else TINY)
    (_write_vague if name == "vague" else _write_hostile)(folder)
    return pg.read_tables(folder)


def come_back(whole: pg.Dataset, ending: str, folder: Path) -> DatasetDiff:
    """Return what differs in a dataset that was exported and imported."""
    file, out = folder / f"a{ending}", folder / "out"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(pg.build_graph(whole, findings=[]), file, force=True)
        pg.import_graph(file, out, force=True)
    return pg.compare_datasets(whole, pg.read_tables(out))


def _table(folder: Path, name: str, header: str, rows: Iterable[Iterable[str]]) -> None:
    folder.mkdir(exist_ok=True)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(","), *rows])


def _write_vague(folder: Path) -> None:
    dated = list(enumerate(DATES))
    people = [[f"p-{at}", "person", f"P {at}", date, "..", "s-0"] for at, date in dated]
    office = ["seat", "office", "Seat", "", "", "s-0"]
    _table(folder, "entities", "id,type,name,start,end,sources", [*people, office])
    held = [[f"p-{at}", "holds_office", "seat", date, "", "s-0"] for at, date in dated]
    _table(folder, "relations", "source,type,target,start,end,sources", held)
    events = [[f"e-{at}", "vote", f"E {at}", date, f"voter:p-{at}", "s-0#L1"] for at, date in dated]
    _table(
        folder,
        "events",
        "id,type,title,date,participants,sources",
        [*events, ["e", "vote", "E", "", "", "s-0"]],
    )
    _table(folder, "sources", "id,title,date", [[f"s-{at}", f"S {at}", date] for at, date in dated])


def _write_hostile(folder: Path) -> None:
    texts = list(enumerate(TEXTS))
    odd = {0: "Ünï.cöde", 1: "under_score", 2: "-dash-", 3: "a" * 220, 4: "田中", 5: "<b>"}
    entities = [
        [odd.get(at, f"n-{at}"), "law", text, text, f"a{at};b", text, "s-0", text] for at, text in texts
    ]
    _table(folder, "entities", "id,type,name,description,aliases,note,sources,x_more", entities)
    events = [
        [f"e-{at}", "vote", text, "2018", f"actor:{entities[at][0]}", text, text, "s-0#L1"]
        for at, text in texts
    ]
    _table(folder, "events", "id,type,title,date,participants,place,description,sources", events)
    claims = [[f"c-{at}", entities[at][0], text, entities[0][0], "s-0"] for at, text in texts]
    _table(folder, "claims", "id,speaker,summary,about,sources", claims)
    relations = [[f"r-{at}", entities[at][0], "amends", entities[0][0], text, "s-0"] for at, text in texts]
    _table(folder, "relations", "id,source,type,target,description,sources", relations[1:])
    sources = [
        [_source_id(at, odd), text, one, one, f"https://example.org/{at}?q={{}}", "opinion", text]
        for at, text in texts
        if (one := text.replace(";", ","))
    ]
    sources.append(["s-0", "S 0", "", "One, A.;Two", "", "", "=1+1"])
    _table(folder, "sources", "id,title,publisher,author,url,kind,note", sources)


def _source_id(at: int, odd: dict[int, str]) -> str:
    return f"{odd[at]}s" if at in odd else f"s-{at}"
