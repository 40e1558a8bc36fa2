"""Figures in a passage, in digits and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_SCALES = {
    **{"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    **{"k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12},
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_NONE = {"no", "none", "nobody", "never"}
_WORD = re.compile(r"[a-z]+|\d+", re.IGNORECASE)
_SCALE = re.compile(r"[\s-]*([a-z]+|%)")
_PERCENT = re.compile(r"[\s-]*(?:%|per[ -]?cent\b)")
_WHOLE = re.compile(r"\s*(in|of|out of)\s+(\d+)(?![.,]?\d)")
_LOOK_AHEAD = 40  # characters after a number that may say its scale or its whole


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
    for figure in find_figures(passage):
        yield from figure.numbers


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A figure in a text: where it stands, and the numbers that it may be.

    Parameters
    ----------
    start, end
        First position, and the one after the last, with its scale, its sign of percent and the whole of a share.
    numbers
        As it stands, then with its scale; of a share also as percent, which is last.
    share
        Whether it is a share of a whole, in percent or as a fraction.
    in_words
        Whether it is written in words.
    """

    start: int
    end: int
    numbers: tuple[float, ...]
    share: bool = False
    in_words: bool = False


def find_figures(text: str) -> Iterator[Figure]:
    """
    Find every figure of a text, first those in digits, then those in words.

    Examples
    --------
    >>> [(figure.start, figure.end, figure.numbers[-1]) for figure in find_figures("2.4 million, two-thirds")][0]
    (0, 11, 2400000.0)
    """
    for found in _IN_DIGITS.finditer(text):
        number = float(re.sub(r"[^\d.]", "", found[1]))
        after = text[found.end() : found.end() + _LOOK_AHEAD].casefold()
        scaled = list(_scaled(number, after))
        ends, percent = found.end() + _scale_length(after), _is_percent(after)
        whole = _WHOLE.match(after)
        if whole and float(whole[2]):
            scaled += _share(number / float(whole[2]))
            if whole[1] != "of":  # 29 of 40 counties are 29; one in eight is a share
                ends, percent = found.end() + whole.end(), True
        yield Figure(found.start(), ends, tuple(scaled), percent)
    yield from _in_words(list(_WORD.finditer(text)))


def _share(share: float) -> tuple[float, float]:
    return share, 100 * share


def _scaled(number: float, after: str) -> Iterator[float]:
    """Give a number and what it is with the word that follows: a million of it, a hundredth of it."""
    yield number
    scale = _SCALE.match(after)
    if scale and scale[1] in _SCALES:
        yield number * _SCALES[scale[1]]
    if _is_percent(after):
        yield number / 100


def _is_percent(after: str) -> bool:
    return _PERCENT.match(after) is not None


def _scale_length(after: str) -> int:
    scale = _SCALE.match(after)
    if scale and scale[1] in _SCALES:
        return scale.end()
    percent = _PERCENT.match(after)
    return percent.end() if percent else 0


def _in_words(found: Sequence[re.Match[str]]) -> Iterator[Figure]:
    """Read runs of number words: forty two, three hundred and five, one in eight, two thirds."""
    words = [word[0].casefold() for word in found]
    at = 0
    while at < len(words):
        end, number = _run(words, at)
        start = found[at].start()
        if end == at:
            if words[at] == "half" and words[at + 1 : at + 2] == ["a"] and _scale_of(words[at + 2 : at + 3]):
                number = _scale_of(words[at + 2 : at + 3]) / 2  # half a million
                yield Figure(start, found[at + 2].end(), (number,), False, True)
                at += 3
                continue
            if words[at] in _PARTS:
                yield Figure(start, found[at].end(), _share(1 / _PARTS[words[at]]), True, True)
            elif words[at] in _NONE:
                yield Figure(start, found[at].end(), (0.0,), False, True)
            at += 1
            continue
        yield _of_run(found, words, at, end, number)
        at = end


def _scale_of(words: Sequence[str]) -> float:
    """Return the number of a word that stands after `half a`; 0 when it is none."""
    return sum(
        _SCALES.get(word, _WORDS["dozen"] if word == "dozen" else 0.0) for word in words if len(word) > 2
    )


def _of_run(found: Sequence[re.Match[str]], words: Sequence[str], at: int, end: int, number: float) -> Figure:
    """Read what follows a number in words: a scale, the parts of a share, the whole of one."""
    after = (
        " ".join(words[end : end + 2])
        if words[end : end + 2] == ["per", "cent"]
        else " ".join(words[end : end + 1])
    )
    numbers, last, share = list(_scaled(number, after)), found[end - 1].end(), _is_percent(after)
    if _scale_length(after):
        last = found[end + (after == "per cent")].end()
    part, whole = ([*words[end : end + 2], "", ""])[:2]
    if part.removesuffix("s") in _PARTS:
        numbers += _share(number / _PARTS[part.removesuffix("s")])
        last, share = found[end].end(), True
    if part == "in" and _WORDS.get(whole):
        numbers += _share(number / _WORDS[whole])
        last, share = found[end + 1].end(), True
    return Figure(found[at].start(), last, tuple(numbers), share, True)


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
