"""Figures in a passage, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .texts import plain_words

_IN_DIGITS = re.compile(r"(?<![\d.,])(\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d])")
_UNITS = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: float(number) for number, word in enumerate(_UNITS)},
    **{word: 10.0 * number for number, word in enumerate(_TENS, 2)},
    "dozen": 12.0,
    "once": 1.0,
    "twice": 2.0,
}
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6, "bn": 1e9}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_NONE = {"no", "none", "nobody", "never"}


def holds_figure(passage: str, value: str) -> bool:
    """
    Tell whether a figure stands in a passage, in digits or in words.

    Examples
    --------
    >>> holds_figure("Of 1,200 meters one in eight leaked.", "0.125")
    True
    >>> holds_figure("About forty-two percent", "42")
    True
    """
    try:
        sought = float(value)
    except ValueError:
        return plain_words(value) in plain_words(passage)
    return any(abs(number - sought) <= 1e-9 * max(1.0, abs(sought)) for number in figures_in(passage))


def figures_in(passage: str) -> Iterator[float]:
    """Give every number of a passage: as it stands, with its scale, and a share also in percent."""
    for found in _IN_DIGITS.finditer(passage):
        number = float(re.sub(r"[^\d.]", "", found[1]))
        after = passage[found.end() :].casefold()
        yield from _scaled(number, after)
        whole = re.match(r"\s*(?:in|of|out of)\s+(\d+)", after)
        if whole and float(whole[1]):
            yield from _share(number / float(whole[1]))
    yield from _in_words(re.findall(r"[a-z]+|\d+", passage.casefold()))


def _share(share: float) -> tuple[float, float]:
    return share, 100 * share


def _scaled(number: float, after: str) -> Iterator[float]:
    """Give a number and what it is with the word that follows: a million of it, a hundredth of it."""
    yield number
    scale = re.match(r"[\s-]*([a-z]+|%)", after)
    if scale and scale[1] in _SCALES:
        yield number * _SCALES[scale[1]]
    if scale and scale[1] in {"%", "percent", "per"}:
        yield number / 100


def _in_words(words: Sequence[str]) -> Iterator[float]:
    """Read runs of number words: forty two, three hundred and five, one in eight, two thirds."""
    at = 0
    while at < len(words):
        end, number = _run(words, at)
        if end == at:
            if words[at] in _PARTS:
                yield from _share(1 / _PARTS[words[at]])
            elif words[at] in _NONE:
                yield 0.0
            at += 1
            continue
        yield from _scaled(number, " ".join(words[end : end + 1]))
        part, whole = ([*words[end : end + 2], "", ""])[:2]
        if part.removesuffix("s") in _PARTS:
            yield from _share(number / _PARTS[part.removesuffix("s")])
        if part == "in" and _WORDS.get(whole):
            yield from _share(number / _WORDS[whole])
        at = end


def _run(words: Sequence[str], at: int) -> tuple[int, float]:
    """Read the number words that begin at a place: where they end, and the number."""
    start, total, current = at, 0.0, 0.0
    while at < len(words) and (words[at] in _WORDS or (words[at] in _SCALES and at > start)):
        if words[at] in _WORDS:
            current += _WORDS[words[at]]
        elif words[at] == "hundred":
            current *= 100
        else:
            total, current = total + current * _SCALES[words[at]], 0.0
        at += 2 if words[at] == "hundred" and words[at + 1 : at + 2] == ["and"] else 1
    return at, total + current
