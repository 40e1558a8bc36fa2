"""
Reading articles that the reader was not written with, on other subjects, against names, figures and dates listed by hand.

The lists are in `tests/data/reading/unseen`; its README says by which rules they were made. The dataset is empty, as that
of a new subject is: nothing is known by name.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import graph as pg
from graph.citations import parse_citation
from graph.errors import BadValueError
from graph.reading import Suggestion, read_article
from graph.reading.known import key
from graph.reading.recognizers import Recognizer
from graph.tables import Dataset
from graph.tables.cells import split_list

from .reading import Score, score_dates, score_entities, score_figures

GOLD = Path(__file__).parent.parent / "tests" / "data" / "reading" / "unseen"


@dataclass(frozen=True)
class Gold:
    """What stands in an article; `optional` is what may be suggested and need not be."""

    entities: dict[str, list[str]]
    figures: set[tuple[float, int, int]]
    dates: set[tuple[str, int, int]]
    optional: set[tuple[str, ...]]
    optional_figures: set[tuple[float, str]]


def read_gold(file: Path) -> Gold:
    """Read the list of an article."""
    gold = Gold({}, set(), set(), set(), set())
    with file.open(encoding="utf-8", newline="") as content:
        for row in csv.DictReader(content):
            names = split_list(row["name"])
            if row["kind"] == "entity":
                if row["optional"]:
                    gold.optional.update(map(key, names))
                else:
                    gold.entities[names[0]] = names
            elif row["optional"]:
                gold.optional_figures.add((float(row["value"]), row["lines"]))
            else:
                at = parse_citation(f"s#{row['lines']}")
                if row["kind"] == "figure":
                    gold.figures.add((float(row["value"]), at.first, at.last))
                else:
                    gold.dates.add((row["value"], at.first, at.last))
    return gold


def read_texts(folder: Path, gold: Path = GOLD) -> dict[str, dict[str, str]]:
    """
    Read the texts of the articles, by the set that they belong to.

    Raises
    ------
    BadValueError
        If some are missing, or are other texts than those that the lists were made for.
    """
    texts, wrong = defaultdict[str, dict[str, str]](dict), []
    with (gold / "articles.csv").open(encoding="utf-8", newline="") as content:
        for row in csv.DictReader(content):
            file = folder / f"{row['id']}.txt"
            if not file.is_file():
                wrong.append(f"There is no file {str(file)!r}: {row['title']!r}, {row['url']}.")
            elif hashlib.sha256(file.read_bytes()).hexdigest() != row["sha256"]:
                wrong.append(
                    f"{file} is another text than the one whose names were listed: its hash differs."
                )
            else:
                texts[row["set"]][row["id"]] = file.read_text("utf-8")
    if wrong:
        raise BadValueError("\n".join(wrong))
    return dict(texts)


def without_rows(dataset: Dataset) -> Dataset:
    """Return a dataset with no rows, and the same vocabulary."""
    tables = {
        name: dataclasses.replace(
            table, frame=table.frame.iloc[:0], lines=table.lines[:0], faulty=table.faulty[:0]
        )
        for name, table in dataset.tables.items()
    }
    return dataclasses.replace(dataset, tables=tables)


def score_unseen(
    texts: dict[str, str], recognizers: list[Recognizer] | None = None, gold: Path = GOLD
) -> tuple[dict[str, Score], dict[str, float]]:
    """Score articles that have a list; also the CPU seconds of each."""
    empty = without_rows(pg.read_tables("data"))
    scores: dict[str, Score] = defaultdict(Score)
    seconds: dict[str, float] = {}
    for id_, text in texts.items():
        start = time.process_time()
        found = read_article(text, empty, recognizers=recognizers or [])
        seconds[id_] = time.process_time() - start
        add_article(scores, id_, read_gold(gold / f"{id_}.csv"), found)
    return dict(scores), seconds


def add_article(scores: dict[str, Score], id_: str, gold: Gold, found: list[Suggestion]) -> None:
    """Add what was suggested for an article to the scores."""
    of_kind: dict[str, list[Suggestion]] = defaultdict(list)
    for each in found:
        of_kind[each.kind].append(each)
    names = {key(name) for listed in gold.entities.values() for name in listed}
    entities = [each for each in of_kind["entity"] if key(each.name) not in gold.optional - names]
    score_entities(scores["entities"], id_, gold.entities, names, entities)
    figures = [
        each for each in of_kind["figure"] if (float(each.value), each.lines) not in gold.optional_figures
    ]
    score_figures(scores["figures"], id_, gold.figures, figures)
    score_dates(scores["dates"], id_, gold.dates, of_kind["date"])
    for kind in ("event", "claim", "relation", "quotation"):
        scores[kind + "s"].suggested += len(of_kind[kind])
