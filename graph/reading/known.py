"""What a dataset knows: its names, found in a text, and its claims, compared with a figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..citations import parse_citation
from ..errors import BadValueError
from ..tables import Dataset
from ..tables.cells import split_list
from ..text import same_name
from .article import Word, bare
from .figures import PERCENT

_PARTS = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()]*)\)$")
_LONGEST = 14  # words of a name


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entity: whose it is, its type, and whether it is written with capitals."""

    id: str
    type: str
    text: str

    @property
    def proper(self) -> bool:
        """Whether a text must have it with its capitals: a name of one word, or of capitals alone."""
        return " " not in self.text.strip()


def key(text: str) -> tuple[str, ...]:
    """
    Return the words by which names are compared: no case, possessive ending or plural s.

    Examples
    --------
    >>> key("The Ministry's Offices")
    ('ministry', 'office')
    """
    words = [_stem(word) for word in _PARTS.findall(re.sub(r"['’]s\b", "", same_name(text)))]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _stem(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


class KnownNames:
    """
    Names, short names and aliases of the entities of a dataset, to be found in a text.

    Examples
    --------
    >>> import graph as pg
    >>> names = KnownNames(pg.read_tables("data"))
    >>> [name.id for name in names.named("Senate Bill 54")]
    ['sb-54']
    """

    def __init__(self, dataset: Dataset) -> None:
        self._by_key: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self.types: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        table = dataset.table("entities")
        columns = (table.column(c).tolist() for c in ("id", "type", "name", "label", "aliases"))
        for id_, type_, name, label, aliases in zip(*columns, strict=True):
            if not isinstance(id_, str) or not isinstance(name, str):
                continue
            self.types[id_], self.titles[id_] = str(type_), name
            listed = split_list(aliases) if isinstance(aliases, str) else []
            written = [name, *([label] if isinstance(label, str) else []), *listed]
            for text in dict.fromkeys(part for each in written for part in _spellings(each)):
                found = self._by_key[key(text)] if 0 < len(key(text)) <= _LONGEST else []
                if id_ not in [n.id for n in found]:
                    found.append(Name(id_, str(type_), text))
        self._lengths: dict[str, list[int]] = defaultdict(list)
        for words in self._by_key:
            if len(words) not in self._lengths[words[0]]:
                self._lengths[words[0]].append(len(words))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def named(self, text: str) -> list[Name]:
        """Return the entities of a name."""
        return list(self._by_key.get(key(text), ()))

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int, list[Name]]]:
        """Find the names in a row of words, the longest first: first word, the one after the last, whose it is."""
        parts = [(n, _stem(p)) for n, w in enumerate(words) for p in _PARTS.findall(same_name(bare(w.text)))]
        at = 0
        while at < len(parts):
            for length in self._lengths.get(parts[at][1], ()):
                end = at + length
                if end > len(parts) or (end < len(parts) and parts[end][0] == parts[end - 1][0]):
                    continue  # a name ends where a word ends
                names = self._by_key.get(tuple(part for _, part in parts[at:end]), ())
                first, last = parts[at][0], parts[end - 1][0] + 1
                fitting = [n for n in names if _fits(n, words[first:last])]
                if fitting and (at == 0 or parts[at - 1][0] != first):
                    yield first, last, fitting
                    at = end
                    break
            else:
                at += 1


def _fits(name: Name, words: Sequence[Word]) -> bool:
    """Tell whether words are written so that the name may be meant."""
    if not name.proper:
        return not any(w.owns for w in words[:-1]) or "'" in name.text or "’" in name.text
    text = bare(words[0].text)
    if len(name.text) <= 5 and name.text.isupper():
        return text == name.text
    return words[0].capital and not (words[0].opens and name.text.islower())


def _spellings(text: str) -> Iterator[str]:
    """Give a name, and where it ends in brackets what stands before and in them."""
    yield text
    found = _IN_BRACKETS.match(text)
    if found:
        yield found[1]
        if found[2].isupper() or any(c.isdigit() for c in found[2]):
            yield found[2]


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure that the dataset has."""

    id: str
    value: float
    written: str
    unit: str
    words: frozenset[str]
    places: tuple[tuple[str, int, int], ...]


class KnownFigures:
    """The figures of the claims of a dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._by_value: dict[float, list[KnownFigure]] = defaultdict(list)
        self._by_word: dict[str, list[KnownFigure]] = defaultdict(list)
        table = dataset.table("claims")
        columns = ("id", "value", "unit", "population", "sources")
        cells = (table.column(c).tolist() for c in columns)
        for id_, value, unit, population, sources in zip(*cells, strict=True):
            try:
                number = float(value)
            except (TypeError, ValueError):
                continue
            counted = next((cell for cell in (population, unit) if isinstance(cell, str)), "")
            words = frozenset(key(counted))
            figure = KnownFigure(
                str(id_), number, str(value), unit if isinstance(unit, str) else "", words, places_of(sources)
            )
            self._by_value[number].append(figure)
            for word in words:
                self._by_word[word].append(figure)

    def same(self, value: float, unit: str, words: frozenset[str]) -> KnownFigure | None:
        """
        Return the known figure of a value that counts the same, by most words of its population; None when none does.

        A share is never the same as a count, and a figure that says whom it counts shares a word with the one in the text.
        """
        found = [
            f
            for f in self._by_value.get(value, ())
            if (f.words & words or not (f.words and words))
            and (not (f.unit and unit) or (f.unit == PERCENT) == (unit == PERCENT))
        ]
        return max(found, key=lambda f: len(f.words & words), default=None)

    def differing(self, value: float, words: frozenset[str]) -> KnownFigure | None:
        """Return a known figure of another value whose population shares most of its words; None when none does."""
        best: tuple[float, KnownFigure] | None = None
        for figure in {f.id: f for word in words for f in self._by_word.get(word, ())}.values():
            share = len(figure.words & words) / max(len(figure.words | words), 1)
            if figure.value != value and share >= 0.5 and (best is None or share > best[0]):
                best = share, figure
        return best[1] if best else None


def places_of(cell: object) -> tuple[tuple[str, int, int], ...]:
    """Return source, first and last line of each citation of a cell; both are 0 for a source as a whole."""
    places = []
    for part in split_list(cell) if isinstance(cell, str) else ():
        try:
            citation = parse_citation(part)
        except BadValueError:
            continue
        places.append((citation.source, citation.first, citation.last))
    return tuple(places)
