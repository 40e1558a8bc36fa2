"""
Find nodes by what people type: case, accents, punctuation, unfinished words and one typing error are forgiven.

All searchable text is folded into one long string, one line a text, and searched there at once, so that
a hundred thousand nodes take a fraction of a second without an index to keep.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from ..errors import BadValueError, RenamedIdWarning, UnknownNameError
from ..model.property_graph import PropertyGraph
from ..text import is_invisible, visible

HIT_COLUMNS = ("id", "label", "type", "name", "matched", "text", "score")
SLIP_LENGTH = 5
"""Letters from which on a word may hold one slip: a wrong, missing or added letter, or two swapped."""

_FIELDS = {"short_label": 0, "name": 0, "id": -1, "aliases": -1, "title": -2, "summary": -12}
_FIELD_WORDS = {"short_label": "label", "aliases": "alias"}
_NAMING = ("id", "name", "short_label", "aliases", "title")
_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NUMBER = re.compile(r"\d+")
_PLAINER = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "’": "",
    "'": "",
    "\n": "\n",
}


_SPACES = dict.fromkeys(map(ord, "\t\u00a0\u2007\u202f"), " ")


class _Fold(dict[int, str]):
    """What becomes of each character of a casefolded, decomposed text; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        dropped = unicodedata.combining(sign) != 0 or is_invisible(sign)
        self[code] = "" if dropped else _PLAINER.get(sign, sign if sign.isalnum() else " ")
        return self[code]


_FOLD = _Fold()


def fold(text: str) -> str:
    r"""
    Fold a text to what a search compares: no case, accents or punctuation, letters separated from digits.

    Line breaks stay.

    Examples
    --------
    >>> fold("Márquez’s  SB54 / 287(g)")
    'marquezs sb 54 287 g'
    """
    text = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_FOLD)
    return _single_spaces(_NUMBER.sub(r" \g<0> ", text))


def _single_spaces(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(" \n", "\n").replace("\n ", "\n").strip(" ")


def find_nodes(graph: PropertyGraph, text: str, *, limit: int | None = 20) -> pd.DataFrame:
    """
    Search names, labels, aliases, titles, ids and summaries of claims.

    Every word of the text must be found, in one field of a node: as it is, as the beginning of a word,
    or, from five letters on, with one slip or swap (optimal string alignment distance 1).

    Parameters
    ----------
    text
        What to look for.
    limit
        Maximum number of hits; None gives all.

    Returns
    -------
    hits
        Best first. Columns: `id`, `label`, `type`, `name` (as drawn), `matched` (the field), `text` (what
        it holds), `score` (0 to 100). `attrs["total"]` is the number of hits before the limit.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.find_nodes(whole, "sb54", limit=1)["id"].item()
    'sb-54'
    """
    rows, fields, texts = _searchable(graph)
    if not texts or not text.strip():
        return _hits(graph, [], 0)
    text = _LINE_BREAKS.sub(" ", text)
    asked = fold(text)
    if asked:
        lines = fold("\n".join(texts)).split("\n")
        scores = _scores(lines, asked)
        if not scores.any():  # only then may words hold a slip: what is spelled right needs no guesses
            scores = _scores(lines, asked, slips=True)
    else:
        scores = _scores_of_signs([t.casefold() for t in texts], text.strip().casefold())
    best: dict[int, tuple[float, int]] = {}
    for at in np.flatnonzero(scores).tolist():
        score = scores[at] + _FIELDS[fields[at]]
        if score > best.get(rows[at], (0.0, 0))[0]:
            best[rows[at]] = (score, at)
    ids = graph.nodes["id"].tolist()
    ranked = sorted(best.items(), key=lambda hit: (-round(hit[1][0], 6), ids[hit[0]]))
    found = [
        (row, _FIELD_WORDS.get(fields[at], fields[at]), texts[at], round(score, 1))
        for row, (score, at) in ranked[:limit]
    ]
    return _hits(graph, found, len(ranked))


def resolve(graph: PropertyGraph, text: str) -> str:
    """
    Return the id that a text stands for: an id, or a name, label, alias or title, whatever its case.

    An exact id always wins; an entity wins over an event or a source of the same name. An id that was renamed or
    merged (`merged.csv`) stands for the row that took its place, with a `RenamedIdWarning`. Functions that take an
    id read it with this one.

    Parameters
    ----------
    text
        As somebody types it.

    Raises
    ------
    UnknownNameError
        If nothing has that id or name; the message lists similar names with their ids.
    BadValueError
        If several nodes have that name; the message lists them.

    Examples
    --------
    >>> import graph as pg
    >>> whole = pg.build_graph(pg.read_tables("data"))
    >>> pg.resolve(whole, "SB 54")
    'sb-54'
    """
    if text in graph:
        return text
    if (now := _present_id(graph, text)) is not None:
        return now
    wanted = _named(_LINE_BREAKS.sub(" ", text))
    rows, _, texts = _searchable(graph, _NAMING)
    names = _named("\n".join(texts)).split("\n") if texts else []
    found = list(dict.fromkeys(row for row, name in zip(rows, names, strict=True) if name == wanted))
    labels = graph.nodes["label"].tolist()
    for label in ("Entity", "Event"):
        of_label = [row for row in found if labels[row] == label]
        if of_label:  # an entity goes before an event or a source of the same name
            found = of_label
            break
    if not found or not wanted:
        raise UnknownNameError(f"Nothing is called {text!r}.{_near(graph, text)}")
    ids = [str(graph.nodes["id"].iloc[row]) for row in found]
    if len(ids) > 1:
        types = [graph.nodes["type"].iloc[row] for row in found]
        listed = ", ".join(f"{i} ({t})" for i, t in sorted(zip(ids, types, strict=True))[:10])
        more = f" and {len(ids) - 10} more" if len(ids) > 10 else ""
        raise BadValueError(f"{text!r} is the name of {len(ids)} rows: {listed}{more}. Write the id.")
    return ids[0]


def _present_id(graph: PropertyGraph, id_: str) -> str | None:
    """Return the id that took the place of an old one, perhaps in several steps; None when it is no old one."""
    rows = {row["old"]: row for row in graph.info.get("merged", ()) if "old" in row and "new" in row}
    seen, now = [id_], id_
    while now in rows and now not in graph:
        now = rows[now]["new"]
        if now in seen:  # a circle
            return None
        seen.append(now)
    if now == id_ or now not in graph:
        return None
    row = rows[id_]
    said = ": ".join(part for part in (row.get("day"), row.get("reason")) if part)
    shown = f" ({said.removesuffix('.')})" if said else ""
    warnings.warn(
        f"{id_!r} is an old id, now {now!r}{shown}.",
        RenamedIdWarning,
        stacklevel=3,
    )
    return now


def resolve_each(graph: PropertyGraph, texts: str | Iterable[str]) -> list[str]:
    """Return the ids that one text or several stand for, each once; see `resolve`."""
    return list(
        dict.fromkeys(resolve(graph, text) for text in ([texts] if isinstance(texts, str) else texts))
    )


def _near(graph: PropertyGraph, text: str) -> str:
    slips = [i for i in map(str, graph.nodes["id"]) if OSA.distance(text, i, score_cutoff=1) <= 1]
    if slips:  # one letter off or two swapped: an id was meant
        return " Did you mean " + " or ".join(f"{i} ({graph.caption(i)})" for i in slips[:3]) + "?"
    hits = find_nodes(graph, text, limit=3)
    if not len(hits):
        near = UnknownNameError.among("node", text, [str(i) for i in graph.nodes["id"]])
        _, mean, hint = str(near).partition(" Did you mean ")
        return mean + hint
    listed = [f"{i} ({name})" for i, name in zip(hits["id"], hits["name"], strict=True)]
    return " Did you mean " + " or ".join(listed) + "?"


def _named(text: str) -> str:
    return _single_spaces(unicodedata.normalize("NFC", visible(text)).casefold().translate(_SPACES))


def _searchable(
    graph: PropertyGraph, fields: Iterable[str] = tuple(_FIELDS)
) -> tuple[list[int], list[str], list[str]]:
    """Return every text of the nodes: the row, the field and the text itself, on one line."""
    rows: list[int] = []
    names: list[str] = []
    texts: list[str] = []
    for field in fields:
        if field not in graph.nodes:
            continue
        column = graph.nodes[field]
        there = np.flatnonzero(column.notna().to_numpy())
        for row, cell in zip(there.tolist(), column.iloc[there].tolist(), strict=True):
            for text in cell if isinstance(cell, list) else (cell,):
                rows.append(row)
                names.append(field)
                texts.append(str(text))
    if len(_LINE_BREAKS.findall("".join(texts))) > 0:
        texts = [_LINE_BREAKS.sub(" ", text) for text in texts]
    return rows, names, texts


def _scores(lines: list[str], asked: str, *, slips: bool = False) -> npt.NDArray[np.float64]:
    """Score each folded line from 0 (not found) to 100 (the same)."""
    whole = " " + " \n ".join(lines) + " "  # so that every word stands between two spaces
    starts = np.cumsum([0, *(len(line) + 3 for line in lines[:-1])])
    words = {word: _slips(whole, word) if slips else [] for word in asked.split()}
    quality = np.full(len(lines), np.inf)
    for word, near in words.items():
        found = np.zeros(len(lines))
        for level, pattern in [*((50.0, f" {w} ") for w in near), (65.0, f" {word}"), (75.0, f" {word} ")]:
            found[np.searchsorted(starts, _positions(whole, pattern), side="right") - 1] = level
        quality = np.minimum(quality, found)
    scores = np.zeros(len(lines))
    for at in np.flatnonzero(quality).tolist():
        line = lines[at]
        level = 85.0 if line.startswith(asked) else quality[at]
        scores[at] = 100.0 if line == asked else level + 10 * min(1.0, len(asked) / len(line))
    return scores


def _positions(whole: str, pattern: str) -> list[int]:
    found = []
    at = whole.find(pattern)
    while at >= 0:
        found.append(at)
        at = whole.find(pattern, at + 1)
    return found


def _slips(whole: str, word: str) -> list[str]:
    """Return the words of a text that are one slip away from a word."""
    if len(word) < SLIP_LENGTH:
        return []
    near = sorted(w for w in set(whole.split()) if abs(len(w) - len(word)) <= 1)
    if not near:
        return []
    distance = cdist([word], near, scorer=OSA.distance, score_cutoff=1)[0]
    return [near[at] for at in np.flatnonzero(distance == 1)]


def _scores_of_signs(lines: list[str], asked: str) -> npt.NDArray[np.float64]:
    """Score a text of signs only, such as an emoji, which has no words: it must stand in the line as it is."""
    return np.array([100.0 if line == asked else 60.0 if asked in line else 0.0 for line in lines])


def _hits(graph: PropertyGraph, found: list[tuple[int, str, str, float]], total: int) -> pd.DataFrame:
    nodes = graph.nodes.iloc[[row for row, *_ in found]]
    hits = pd.DataFrame(
        {
            "id": nodes["id"].tolist(),
            "label": nodes["label"].tolist(),
            "type": nodes["type"].tolist(),
            "name": [graph.captions[i] for i in nodes["id"]],
            "matched": [field for _, field, _, _ in found],
            "text": [text for _, _, text, _ in found],
            "score": [score for *_, score in found],
        },
        columns=list(HIT_COLUMNS),
    )
    hits.attrs["total"] = total
    return hits
