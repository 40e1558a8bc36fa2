r"""
An article: its text by lines and sentences, and its words with their places.

Lines end at `\n` only and are counted from 1, as citations count them. Control characters are read as spaces.
"""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..citations import MOST_LINES, Citation
from .words import Words, english

_CONTROLS = dict.fromkeys(
    (
        *(*range(9), *range(11, 32), *range(127, 160)),  # all but the tab and the line feed
        *(
            0x200E,
            0x200F,
            0x2028,
            0x2029,
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        ),  # marks of direction
    ),
    " ",
)
_WORD = re.compile(r"[^\W_]+(?:(?:[.'’\-‑&]|(?<=[^\W\d_])–(?=[^\W\d_]))[^\W_]+)*")
_PARTICLE = re.compile(r"(?:al|an|ar|as|ad|el)-[A-Z]")
_BLANK = re.compile(r"\n[^\S\n]*(?=\n)")
# From the first of several stops, so that time grows with the text only.
_ENDS = re.compile(r"(?<![.!?…:;])[.!?…:;]+[\"'”’)\]]*(?=\s)")
_HEADED = 0.6  # share of capitals among the longer words of a line from which on it is a heading
_LONGEST_HEADING = 30  # words


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands, and whether a sentence or a heading gives it its capital."""

    text: str
    start: int
    end: int
    opens: bool = False
    headed: bool = False

    @property
    def plain(self) -> str:
        """The word in lower case, without the ending of a possessive and the point of an abbreviation."""
        return bare(self.text).casefold()

    @property
    def owns(self) -> bool:
        """Whether it is a possessive in 's."""
        return self.text.endswith(("'s", "’s"))

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, or with a particle and a capital, as el-Sisi does."""
        return self.text[:1].isupper() or _PARTICLE.match(self.text) is not None

    @property
    def initials(self) -> bool:
        """Whether it is written in capitals alone, as acronyms are."""
        letters = bare(self.text)
        return len(letters) > 1 and letters.isalpha() and letters.isupper()


def bare(text: str) -> str:
    """Return a word without the ending of a possessive."""
    return text[:-2] if text.endswith(("'s", "’s")) else text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place and its words."""

    start: int
    end: int
    words: tuple[Word, ...]
    heading: bool = False


class Article:
    r"""
    The text of an article.

    Parameters
    ----------
    content
        Its bytes, in UTF-8.

    Examples
    --------
    >>> article = Article(b"A council met.\n\nIt voted twice.")
    >>> [article.text[s.start : s.end] for s in article.sentences]
    ['A council met.', 'It voted twice.']
    >>> article.lines_of(18, 20)
    'L3'
    """

    def __init__(self, content: bytes, words: Words | None = None) -> None:
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.text = content.decode("utf-8-sig").translate(_CONTROLS)
        self.vocabulary = words or english()
        self._breaks = [found.start() for found in re.finditer("\n", self.text)]

    def line_of(self, position: int) -> int:
        """Return the number of the line in which a position lies."""
        return bisect.bisect_left(self._breaks, position) + 1

    def lines_of(self, start: int, end: int) -> str:
        """Return the lines of a span as citations have them, at most as many as one may have."""
        first, last = self.line_of(start), self.line_of(max(start, end - 1))
        return Citation("", first, min(last, first + MOST_LINES - 1)).lines or ""

    def passage(self, start: int, end: int) -> str:
        """Return the text of a span with white space folded."""
        return " ".join(self.text[start:end].split())

    def in_heading(self, position: int) -> bool:
        """Tell whether a position lies in a heading."""
        at = bisect.bisect_right(self.sentences, position, key=lambda s: s.start) - 1
        return at >= 0 and self.sentences[at].heading

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order; a blank line ends one, and so does a heading."""
        found: list[Sentence] = []
        at = 0
        for end in [*(blank.start() for blank in _BLANK.finditer(self.text)), len(self.text)]:
            found += self._of_block(at, end)
            at = end
        return tuple(found)

    def _of_block(self, start: int, end: int) -> Iterator[Sentence]:
        words = [*_WORD.finditer(self.text, start, end)]
        at = 0
        first = self.text.find("\n", words[0].end() if words else start, end)
        if words and first != -1 and self._is_heading(start, first):  # a title with the text right below it
            cut = next((n for n, w in enumerate(words) if w.start() > first), len(words))
            yield self._sentence(words[:cut], start, first)
            start, words = first, words[cut:]
        last = at
        for stop in _ENDS.finditer(self.text, start, end):
            while last < len(words) and words[last].end() <= stop.start():
                last += 1
            following = self.text[stop.end() : stop.end() + 3].lstrip()[:1]
            if last > at and not self._goes_on(words[last - 1], stop, following):
                yield self._sentence(words[at:last], start, stop.end())
                at, start = last, stop.end()
        if at < len(words):
            yield self._sentence(words[at:], start, end)

    def _goes_on(self, word: re.Match[str], stop: re.Match[str], following: str) -> bool:
        """Tell whether a stop does not end a sentence: that of an abbreviation, or before a small letter."""
        if stop[0][0] in ":;" or following.islower():
            return True
        if stop[0] != ".":
            return False
        before = word[0]
        short = len(before) == 1 and before.isupper() and not self._ends_place(word.start())
        return short or "." in before or before.casefold() in self.vocabulary.abbreviations

    def _ends_place(self, position: int) -> bool:
        """Tell whether a letter stands after a word of place, so that it is no initial of a person."""
        return self.text[max(0, position - 4) : position].casefold().endswith((" on ", " in ", " at "))

    def _sentence(self, words: list[re.Match[str]], start: int, end: int) -> Sentence:
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        end = start + len(self.text[start:end].rstrip())
        heading = self._is_heading(start, end)
        made = (
            Word(w[0], w.start(), w.end(), opens=n == 0 or self._opened(w.start()), headed=heading)
            for n, w in enumerate(words)
        )
        return Sentence(start, end, tuple(made), heading)

    def _opened(self, position: int) -> bool:
        """Tell whether a quotation or a clause after a colon opens at a position."""
        before = self.text[max(0, position - 3) : position]
        return before.endswith(("“", '"', "‘", "[", "•", "—", "– ")) or ": " in before or "• " in before

    def _is_heading(self, start: int, end: int) -> bool:
        """Tell whether a line is a heading: no stop at its end, and most of its longer words with a capital."""
        text = self.text[start:end].strip()
        if not text or text[-1] in ".,;" or "\n" in text:
            return False
        words = [w[0] for w in _WORD.finditer(text)]
        if not words or len(words) > _LONGEST_HEADING:
            return False
        longer = [w for w in words if len(w) > 3] or words
        return len(words) > 1 and sum(w[:1].isupper() for w in longer) >= _HEADED * len(longer)


def begins_list(article: Article, sentence: Sentence, at: int) -> bool:
    """Tell whether a comma, another name and `and` follow a word: the first of several names."""
    following = sentence.words[at + 1 : at + 3]
    if len(following) < 2 or not following[0].capital:
        return False
    between = article.text[sentence.words[at].end : following[0].start]
    return between.strip() == "," and following[1].plain in ("and", "or")


def is_shouted(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether words in capitals stand among others in capitals."""
    near = [*words[max(0, first - 2) : first], *words[last : last + 2]]
    return last - first > 2 or any(len(w.text) > 3 and w.text.isupper() for w in near)
