"""The words by which a text is read, from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """
    Words of a language, in lower case.

    Parameters
    ----------
    common, openers
        Words that are no part of a name although a sentence begins with them; those of them that are part of one where
        no sentence gives the capital, as in New Zealand.
    joining
        Small words inside a name.
    calendar, clock, peoples, people_words, before_people
        Names that are no entities: months and days; zones of time; endings, and whole words, of peoples and beliefs, and
        what stands before them.
    address, titles, title_parts
        What stands before the name of a person.
    heads, first, after
        Last word, first word and following small word of a name, with the types of entity that they point to.
    speech
        Verbs by which somebody is quoted.
    qualifiers
        What stands before a figure, longest first, with the qualifier.
    measures, currencies, numbered, stops
        Units; signs of money; words before a number that is a name; words at which a counted noun ends.
    events
        By type of event, how its verbs begin.
    """

    common: frozenset[str]
    openers: frozenset[str]
    joining: frozenset[str]
    calendar: frozenset[str]
    clock: frozenset[str]
    peoples: tuple[str, ...]
    people_words: frozenset[str]
    before_people: frozenset[str]
    address: frozenset[str]
    titles: frozenset[str]
    title_parts: frozenset[str]
    heads: Mapping[str, tuple[str, ...]]
    first: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    speech: frozenset[str]
    qualifiers: tuple[tuple[str, str], ...]
    measures: frozenset[str]
    currencies: Mapping[str, str]
    numbered: frozenset[str]
    stops: frozenset[str]
    events: Mapping[str, tuple[str, ...]]

    def is_people(self, plain: str) -> bool:
        """Tell whether a word is the name of a people or a belief, or an adjective of one."""
        if "-" in plain:
            return plain.partition("-")[0] in self.people_words
        return len(plain) > 5 and plain.endswith(self.peoples)

    def is_title(self, plain: str) -> bool:
        """Tell whether a word is a title, of one person or of several."""
        return plain in self.titles or (len(plain) > 4 and plain.endswith("s") and plain[:-1] in self.titles)

    @property
    def abbreviations(self) -> frozenset[str]:
        """Words whose point does not end a sentence."""
        return self.address | self.titles | {"no", "vs", "inc", "ltd", "co", "corp", "etc"} | self.calendar


@cache
def english() -> Words:
    """
    Return the English words that ship.

    Examples
    --------
    >>> english().heads["county"]
    ('county',)
    """
    raw = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))

    def listed(*names: str) -> frozenset[str]:
        return frozenset(word for name in names for word in raw[name].split())

    pairs = [(text, name) for name, texts in raw["qualifiers"].items() for text in texts]
    return Words(
        common=listed("common", "openers"),
        openers=listed("openers"),
        joining=listed("joining"),
        calendar=listed("calendar"),
        clock=listed("clock"),
        peoples=tuple(raw["peoples"]),
        people_words=listed("people_words"),
        before_people=listed("before_people"),
        address=listed("address"),
        titles=listed("titles"),
        title_parts=listed("title_parts"),
        heads=_by_word(raw["heads"]),
        first=_by_word(raw["first"]),
        after=_by_word(raw["after"]),
        speech=frozenset(raw["speech"]["verbs"].split()),
        qualifiers=tuple(sorted(pairs, key=lambda pair: -len(pair[0]))),
        measures=frozenset(raw["units"]["measures"].split()),
        currencies=dict(raw["units"]["currencies"]),
        numbered=frozenset(raw["units"]["numbered"].split()),
        stops=frozenset(raw["units"]["stops"].split()),
        events={kind: tuple(stems.split()) for kind, stems in raw["events"].items()},
    )


def _by_word(section: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in section.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), kind)
    return found
