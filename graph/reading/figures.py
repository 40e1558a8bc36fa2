"""Figures of a text: the number, its unit, of whom it is, and how exact the text makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..citations.figures import Figure, find_figures
from .article import Article, Sentence
from .words import Words

PERCENT = "percent"
"""The unit of a share."""
_LOOK_BACK = 30
_LONGEST = 60  # characters of a figure
_LONGEST_NOUN = 12  # words of the noun that is counted
_AFTER = re.compile(r"[^\W_]+(?:[.'’‑-][^\W_]+)*|[^\w\s]")
_AGE = re.compile(r"[\s-]?(?:year|month|week|day)s?[\s-]old")
_NONE = re.compile(r"\bnot a single\s{1,3}(?=[^\W\d_])|\bzero\s{1,3}(?=[^\W\d_])", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|\(|/\d|:\d|-[A-Z]")
_RANGE = re.compile(
    r"(\s?–\s?|\s{1,3}(?:to|and)\s{1,3})[$€£¥]?(\d[\d,]*(?:\.\d+)?)(\s{1,3}(?:million|billion|trillion)\b)?"
)
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?\s$")
_NOT_COUNTED = frozenset(("one", "once", "twice", "no", "none", "never", "nobody", "zero"))
_BAD_BEFORE = frozenset("#$€£¥/:.-–")


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure in a text: its place, and what it says."""

    start: int
    end: int
    value: str
    unit: str
    qualifier: str
    population: str
    score: float
    reason: str


def find_amounts(article: Article, taken: Sequence[tuple[int, int]]) -> list[FigureMention]:
    """
    Find the figures of a text.

    Parameters
    ----------
    article
        The text.
    taken
        Places, in order, whose numbers are no figures: dates, and names such as that of a bill.

    Examples
    --------
    >>> article = Article(b"The council turned away more than 1,250 requests, nearly a quarter of them.")
    >>> [(f.value, f.qualifier, f.unit) for f in find_amounts(article, [])]
    [('1250', 'over', 'requests'), ('25', 'under', 'percent')]
    """
    reader = _Reader(article)
    starts = [start for start, _ in taken]
    ends = [end for _, end in taken]
    found = [mention for sentence in article.sentences for mention in reader.of_sentence(sentence)]
    kept: list[FigureMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if _overlaps(mention.start, mention.end, starts, ends) or (kept and mention.start < kept[-1].end):
            continue
        kept.append(mention)
    return kept


def _overlaps(start: int, end: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    import bisect

    at = bisect.bisect_left(ends, start + 1)
    return at < len(starts) and starts[at] < end


class _Reader:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.words: Words = article.vocabulary
        texts = "|".join(re.escape(text).replace("\\ ", r"\s{1,3}") for text, _ in self.words.qualifiers)
        self.qualifier = re.compile(
            rf"(?<![\w-])({texts})\s{{1,3}}(?:a\s{{1,3}}|the\s{{1,3}})?[$€£¥]?$", re.IGNORECASE
        )
        self.names = dict(self.words.qualifiers)

    def of_sentence(self, sentence: Sentence) -> Iterator[FigureMention]:
        text = self.article.text[sentence.start : sentence.end]
        for figure in find_figures(text):
            if self._is_amount(text, figure):
                yield self._mention(sentence, text, figure)
        for none in _NONE.finditer(text):
            unit, population = self._counted(text[none.end() : none.end() + 200])
            start = sentence.start + none.start()
            reason = f"{none[0].strip()!r} says that there is none"
            yield FigureMention(
                start, sentence.start + none.end() - 1, "0", unit, "exact", population, 0.7, reason
            )

    def _is_amount(self, text: str, figure: Figure) -> bool:
        """Tell whether a number counts something: not that of a bill, an ordinal, or a word such as one."""
        before = text[max(0, figure.start - _LOOK_BACK) : figure.start]
        after = text[figure.end : figure.end + 12]
        if figure.end - figure.start > _LONGEST:
            return False
        if figure.in_words:
            word = text[figure.start : figure.end].casefold()
            if word in _NOT_COUNTED or (figure.share and not self._is_share(word, before, after)):
                return False
            if self._numbers_a_name(before, text[figure.end :]):
                return False
            return after[:1] not in "-'’" or figure.share or bool(_AGE.match(after)) or not after
        if re.match(r"0\d", text[figure.start : figure.end]):  # 0930, a time or a code
            return False
        zone = re.match(r"\s{1,3}([A-Z]{3,4})\b", text[figure.end : figure.end + 12])
        if zone and zone[1].casefold() in self.words.clock:
            return False
        if _ORDINAL.match(after) or (after[:1].isalpha() and not figure.share):
            return False
        if re.search(r"\d–$", before):  # 16–17 percent
            return True
        if before and (before[-1].isalpha() or before[-1] in _BAD_BEFORE - set(self.words.currencies)):
            return False
        last = _LAST_WORD.search(before)
        return last is None or last[1].casefold() not in self.words.numbered

    def _numbers_a_name(self, before: str, rest: str) -> bool:
        """Tell whether a number in words tells a thing from others of its name, as in "phase two was over"."""
        last, following = _LAST_WORD.search(before), _AFTER.match(rest.lstrip())
        if last is None or last[1].casefold() not in self.words.numbered:
            return False
        return following is None or not following[0][0].isalnum() or following[0] in self.words.stops

    def _is_share(self, word: str, before: str, after: str) -> bool:
        if " " in word or "-" in word or word == "half":
            return not after.startswith("-")
        return bool(re.search(r"\b(?:a|one)\s{1,3}$", before, re.IGNORECASE)) and bool(
            re.match(r"\s{1,3}of\b", after)
        )

    def _mention(self, sentence: Sentence, text: str, figure: Figure) -> FigureMention:
        before = text[max(0, figure.start - _LOOK_BACK) : figure.start]
        rest = text[figure.end : figure.end + 200]
        scaled = any(c.isalpha() for c in text[figure.start : figure.end])
        number, share = self._number(figure, scaled), figure.share
        last = _last_of_range(figure, before, rest)
        if last:  # between $5 and $7 billion; 16–17 percent
            rest = rest[last.end() :]
            share = re.match(r"\s?%|\s{1,3}per\s?cent\b", rest) is not None
            number = _written(figure.numbers[0] * _SCALES.get((last[3] or "").strip(), 1))
        found = self.qualifier.search(before)
        qualifier, why = "exact", "a number"
        if found:
            qualifier = self.names.get(" ".join(found[1].casefold().split()), "exact")
            why = f"a number after {found[1]!r}"
        age = _AGE.match(rest)
        unit, population = self._counted(rest)
        if age:
            unit, population = "years" if "year" in age[0] else age[0].strip("- ").split("-")[0], population
        if share:
            unit = PERCENT
        elif before[-1:] in self.words.currencies:
            unit = self.words.currencies[before[-1]]
        score = 0.9 if found or share or unit else 0.6
        start, end = sentence.start + figure.start, sentence.start + figure.end
        return FigureMention(start, end, number, unit, qualifier, population, score, why)

    def _number(self, figure: Figure, scaled: bool) -> str:
        """Return the number that is meant: of a share the percent, else the one with its scale."""
        if figure.share:
            first = figure.numbers[0]
            shares = [n for n in figure.numbers if n != first / 100]
            number = shares[-1] if len(figure.numbers) > 1 else first
        else:
            number = figure.numbers[1] if scaled and not figure.in_words else figure.numbers[0]
        return _written(number)

    def _counted(self, rest: str) -> tuple[str, str]:
        """Return the unit and the population that the words after a number name."""
        words: list[str] = []
        skipped = False
        for found in _AFTER.finditer(rest):
            word = found[0]
            plain = word.casefold()
            if (
                not words
                and not skipped
                and plain in {"%", PERCENT, "of", "all", "the", "these", "those", "such"}
            ):
                skipped = plain != "of"
                continue
            if (
                not word[0].isalnum()
                or plain in self.words.stops
                or word[0].isdigit()
                or len(words) >= _LONGEST_NOUN
                or (
                    plain.endswith("ed") and words and _is_plural(words[-1])
                )  # wells closed; not closed wells
            ):
                if plain == "of" and words and words[-1].casefold() in self.words.measures:
                    return words[-1].casefold(), self._counted(rest[found.end() :])[1]
                break
            words.append(word)
        if not words:
            return "", ""
        if words[0].casefold() in self.words.measures:
            return words[0].casefold(), " ".join(words[1:])
        return words[-1].casefold(), " ".join(words)


def _written(number: float) -> str:
    return f"{round(number, 6):.6f}".rstrip("0").rstrip(".")


def _last_of_range(figure: Figure, before: str, rest: str) -> re.Match[str] | None:
    """Return the other end of a range that a number in digits begins; its scale is the third group."""
    found = _RANGE.match(rest)
    if found is None or figure.in_words or figure.share or len(figure.numbers) > 1:
        return None
    if not figure.numbers[0] < float(found[2].replace(",", "")):
        return None
    opened = re.search(r"\b(from|between)\s{1,3}[$€£¥]?$", before, re.IGNORECASE)
    word = found[1].strip()
    if word == "and" and not (opened and opened[1].casefold() == "between"):
        return None
    shared = found[3] or re.match(r"\s?%|\s{1,3}per\s?cent\b", rest[found.end() :])
    return found if opened or shared or word == "–" else None


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") or noun.casefold() in ("people", "men", "women", "children")
