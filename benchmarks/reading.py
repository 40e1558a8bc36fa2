"""
Reading: precision and recall by kind, each article scored with that article's rows left out of the dataset.

The gold is made from the dataset. An entity counts when a name of it stands, as a name (with its capitals), in the lines
that its row cites; a figure when a claim with a value cites the lines; a date when a row that cites the lines has a
date whose year, month or day those lines write out. A suggested name is right when it is a name, label, alias or
anchor of an entity of the whole dataset.

With `--unseen FOLDER`, other articles are read that have lists made by hand: see `benchmarks/unseen.py`.

Run: POLICYGRAPH_TEXTS=DIR python -m benchmarks.reading [--recognizer spacy] [--misses]
     python -m benchmarks.reading --unseen FOLDER [--recognizer spacy] [--misses]
"""

from __future__ import annotations

import argparse
import calendar
import dataclasses
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

import graph as pg
from graph.citations import SourceText, list_citations, parse_citation, parse_citations, read_texts
from graph.reading import Suggestion, read_article
from graph.reading.known import key
from graph.reading.recognizers import find_recognizers
from graph.tables import Dataset
from graph.tables.cells import split_list

AIMS = {"entities": (0.87, 0.75), "figures": (0.95, None), "dates": (1.0, None)}
"""Recall and precision aimed at by patterns; with a model 0.93 and 0.88 for entities."""

CPU_AIM = 3.0
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")


@dataclass
class Score:
    """What was found of what there is, over all articles."""

    gold: int = 0
    found: int = 0
    suggested: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """Share of the suggestions that are right."""
        return self.right / self.suggested if self.suggested else 1.0


def without_source(dataset: Dataset, source: str) -> Dataset:
    """Return the dataset without the rows whose only source is the one given, and without its citations."""
    tables = {}
    for name, table in dataset.tables.items():
        cells = table.column("sources").tolist()
        cited = [split_list(cell) if isinstance(cell, str) else [] for cell in cells]
        other = [[part for part in parts if part.partition("#")[0] != source] for parts in cited]
        keep = np.array(
            [bool(rest) or not parts for parts, rest in zip(cited, other, strict=True)], dtype=bool
        )
        frame = table.frame
        if "sources" in frame:
            frame = frame.assign(
                sources=pd.Series([";".join(rest) or None for rest in other], index=frame.index, dtype=object)
            )
        tables[name] = dataclasses.replace(
            table,
            frame=frame[keep].reset_index(drop=True),
            lines=table.lines[keep],
            faulty=table.faulty[keep],
        )
    return dataclasses.replace(dataset, tables=tables)


def names_of(dataset: Dataset, *, anchors: bool) -> dict[str, list[str]]:
    """Return the names, labels and aliases of each entity, with anchors when wanted."""
    table = dataset.table("entities")
    columns = ["name", "label", "aliases", *(["anchors"] if anchors else [])]
    cells = [table.column(c).tolist() for c in columns]
    return {
        str(id_): [part for cell in row if isinstance(cell, str) for part in split_list(cell)]
        for id_, *row in zip(table.column("id").tolist(), *cells, strict=True)
    }


def gold_entities(dataset: Dataset, source: str, text: SourceText) -> dict[str, list[str]]:
    """Return the entities that an article names, with their names there."""
    names = names_of(dataset, anchors=False)
    types = dict(zip(*(dataset.table("entities").column(c).tolist() for c in ("id", "type")), strict=True))
    found: dict[str, list[str]] = {}
    citations = list_citations(dataset)
    cited = citations[(citations["table"] == "entities") & (citations["source"] == source)]
    for subject, first, last in cited[["subject", "first", "last"]].itertuples(index=False, name=None):
        if types[subject] == "article":  # the article itself, which stands as a speaker
            continue
        passage = text.passage(first, last) or ""
        named = [name for name in names[subject] if _stands_as_name(name, passage)]
        if named:
            found.setdefault(subject, []).extend(named)
    return found


def _stands_as_name(name: str, passage: str) -> bool:
    """Tell whether a name stands in a passage with capitals on half of its words or more, the first among them."""
    sought = key(name)
    words = [w[0] for w in _WORD.finditer(passage)]
    parts = [(n, part) for n, word in enumerate(words) for part in key(f"a {word}")[1:]]
    for at in range(len(parts) - len(sought) + 1):
        if tuple(part for _, part in parts[at : at + len(sought)]) == sought:
            spanned = words[parts[at][0] : parts[at + len(sought) - 1][0] + 1]
            capitals = [w[:1].isupper() for w in spanned]
            if capitals[0] and 2 * sum(capitals) >= len(capitals):
                return True
    return False


def score_entities(
    score: Score,
    where: str,
    gold: Mapping[str, list[str]],
    right: set[tuple[str, ...]],
    found: list[Suggestion],
) -> None:
    """Add an article: each entity counts once, and each name that is suggested once."""
    names = {key(each.name) for each in found}
    ids = {each.known for each in found if each.known}
    score.gold += len(gold)
    for id_, written in gold.items():
        if id_ in ids or any(key(name) in names for name in written):
            score.found += 1
        else:
            score.missed.append(f"{where}: {id_} ({written[0]})")
    suggested = {each.known or " ".join(key(each.name)): each for each in found}
    for each in suggested.values():
        score.suggested += 1
        if key(each.name) in right:
            score.right += 1
        else:
            score.wrong.append(f"{where} {each.lines}: {each.name} [{each.known or 'new'}, {each.score:.2f}]")


def gold_figures(dataset: Dataset, source: str) -> set[tuple[float, int, int]]:
    """Return the figures that claims cite the article for, with their lines."""
    table = dataset.table("claims")
    found = set()
    for value, cell in zip(table.column("value").tolist(), table.column("sources").tolist(), strict=True):
        if isinstance(value, str) and isinstance(cell, str):
            found |= {(float(value), c.first, c.last) for c in parse_citations(cell) if c.source == source}
    return found


def score_figures(
    score: Score, where: str, gold: set[tuple[float, int, int]], found: list[Suggestion]
) -> None:
    """Add an article: a figure is found when its value is suggested on one of its lines."""
    values = {float(value) for value, _, _ in gold}
    places = [(float(each.value), parse_citation(f"s#{each.lines}"), each) for each in found if each.value]
    score.gold += len(gold)
    for value, first, last in sorted(gold):
        if any(v == value and c.first <= last and first <= c.last for v, c, _ in places):
            score.found += 1
        else:
            score.missed.append(f"{where} L{first}: {value:g}")
    for value, _, each in places:
        score.suggested += 1
        if value in values:
            score.right += 1
        else:
            score.wrong.append(f"{where} {each.lines}: {each.name} = {each.value} {each.unit}")


def gold_dates(dataset: Dataset, source: str, text: SourceText) -> set[tuple[str, int, int]]:
    """Return the first and last dates of rows, as points, that the lines which they cite write out."""
    columns = {
        "events": ("date",),
        "claims": ("period",),
        "relations": ("start", "end"),
        "entities": ("start", "end"),
    }
    found = set()
    for name, dated in columns.items():
        table = dataset.table(name)
        cells = zip(*(table.column(c).tolist() for c in (*dated, "sources")), strict=True)
        for *dates, cell in cells:
            if not isinstance(cell, str):
                continue
            points = [p for d in dates if isinstance(d, str) for p in re.findall(r"\d{4}(?:-\d{2}){0,2}", d)]
            for citation in parse_citations(cell):
                if citation.source == source and citation.first:
                    passage = text.passage(citation.first, citation.last) or ""
                    found |= {(p, citation.first, citation.last) for p in points if _written_out(p, passage)}
    return found


def _written_out(point: str, passage: str) -> bool:
    """Tell whether a passage writes a date out: the day with its month, the month with its year, the year."""
    year, month, day = (*point.split("-"), "", "")[:3]
    name = calendar.month_name[int(month)] if month else ""
    if day:
        return re.search(rf"\b{name} {int(day)}\b|\b{int(day)} {name}\b", passage) is not None
    has_year = re.search(rf"\b{year}\b", passage) is not None
    return has_year and (not month or re.search(rf"\b{name}\b(?! \d\d?\b)", passage) is not None)


def score_dates(score: Score, where: str, gold: set[tuple[str, int, int]], found: list[Suggestion]) -> None:
    """Add an article: a date is found when a suggestion on its lines has it, without the year where the text has none."""
    places = [(each.date, parse_citation(f"s#{each.lines}"), each) for each in found]
    score.gold += len(gold)

    def has(date: str, point: str) -> bool:
        return point in re.split(r"[/~]", date) or (date[:4] == "XXXX" and date[4:] == point[4:])

    for point, first, last in sorted(gold):
        if any(has(d, point) and c.first <= last and first <= c.last for d, c, _ in places):
            score.found += 1
        else:
            score.missed.append(f"{where} L{first}: {point}")
    points = {point for point, _, _ in gold}
    for date, _, each in places:
        score.suggested += 1
        if any(has(date, point) for point in points):
            score.right += 1
        else:
            score.wrong.append(f"{where} {each.lines}: {each.name} = {date}")


def score(
    folder: Path, recognizers: list[str] | None = None, data: str = "data"
) -> tuple[dict[str, Score], dict[str, float]]:
    """Score every article of the dataset whose text is in the folder; also the CPU seconds of each."""
    dataset = pg.read_tables(data)
    texts = read_texts(dataset, folder)
    right = {key(name) for names in names_of(dataset, anchors=True).values() for name in names}
    scores: dict[str, Score] = defaultdict(Score)
    seconds: dict[str, float] = {}
    for source, text in texts.items():
        others = without_source(dataset, source)
        loaded = find_recognizers(recognizers or [])
        start = time.process_time()
        found = read_article("\n".join(text.lines), others, recognizers=loaded)
        seconds[source] = time.process_time() - start
        by_kind: dict[str, list[Suggestion]] = defaultdict(list)
        for each in found:
            by_kind[each.kind].append(each)
        score_entities(
            scores["entities"], source, gold_entities(dataset, source, text), right, by_kind["entity"]
        )
        score_figures(scores["figures"], source, gold_figures(dataset, source), by_kind["figure"])
        score_dates(scores["dates"], source, gold_dates(dataset, source, text), by_kind["date"])
        for kind in ("event", "claim", "relation", "quotation"):
            scores[kind + "s"].suggested += len(by_kind[kind])
    return dict(scores), seconds


def report(
    scores: Mapping[str, Score], seconds: Mapping[str, float], *, misses: bool = False
) -> Iterator[str]:
    """Give the lines of the report."""
    yield f"{'kind':10} {'gold':>5} {'found':>6} {'recall':>7} {'aim':>5} {'suggested':>10} {'precision':>10} {'aim':>5}"
    for kind, each in scores.items():
        if not each.gold:
            yield f"{kind:10} {'':>5} {'':>6} {'':>7} {'':>5} {each.suggested:10}"
            continue
        recall, precision = AIMS[kind]
        aim = f"{precision:5.2f}" if precision else f"{'':>5}"
        yield (
            f"{kind:10} {each.gold:5} {each.found:6} {each.recall:7.2f} {recall:5.2f} "
            f"{each.suggested:10} {each.precision:10.2f} {aim}"
        )
    yield f"CPU seconds an article: {max(seconds.values()):.2f} at most (aim {CPU_AIM})"
    if misses:
        for kind, each in scores.items():
            yield from (f"missed {kind}: {what}" for what in each.missed)
            yield from (f"not in the gold, {kind}: {what}" for what in each.wrong)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--recognizer", action="append", help="another finder of names, such as spacy")
    parser.add_argument(
        "--misses", action="store_true", help="list what was missed, and what is not in the gold"
    )
    parser.add_argument(
        "--unseen", type=Path, metavar="FOLDER", help="read the texts of other articles instead"
    )
    options = parser.parse_args()
    folder = os.environ.get("POLICYGRAPH_TEXTS")
    if options.unseen:
        from .unseen import read_texts as read_unseen
        from .unseen import score_unseen

        loaded = find_recognizers(options.recognizer or [])
        scored = {
            f"The {name} set, {len(texts)} articles:": score_unseen(texts, loaded)
            for name, texts in read_unseen(options.unseen).items()
        }
    elif folder:
        scored = {"The articles of the dataset:": score(Path(folder), options.recognizer)}
    else:
        parser.error("Set POLICYGRAPH_TEXTS to the folder of the articles.")
    for title, result in scored.items():
        print(title)
        for line in report(*result, misses=options.misses):
            print(line)


if __name__ == "__main__":
    main()
