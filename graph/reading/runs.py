"""Runs of words with capitals, joined by small words where a name may have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .article import Article, Word, bare
from .words import Words

_ONLY_SPACE = re.compile(r"\s+")
_CORPORATE = frozenset(("inc", "ltd", "llc", "corp", "plc"))
_LONGEST = 40  # words of a name: a text of capitals alone is not one
AFFAIRS = frozenset(
    ["enforcement", "protection", "operations", "services", "affairs", "relations", "commerce", "industry"]
)


class Runs:
    """The runs of an article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words: Words = article.vocabulary

    def find(self, words: Sequence[Word], taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
        """Find the runs of words with capitals, joined by small words where a name may have them."""
        at = 0
        while at < len(words):
            if taken[at] or not words[at].capital:
                at += 1
                continue
            end = at + 1
            while end < len(words):
                nxt = self._joined(words, taken, at, end)
                if nxt == end:
                    break
                end = nxt
            yield at, end
            at = end

    def _joined(self, words: Sequence[Word], taken: Sequence[bool], first: int, end: int) -> int:
        """Return the end of a run that goes on; the same end when it does not."""
        if end - first > _LONGEST or (words[end - 1].owns and not self._owner_of_office(words, end)):
            return end
        if not self.adjoins(words, end):
            return end + 1 if self._is_place_code(words, taken, first, end) else end
        if words[end].capital:
            return end if taken[end] else end + 1
        if words[end].text[0].isdigit() and words[end - 1].plain in self.words.numbered:
            return end + 1
        at = end
        while (
            at < len(words)
            and at - end < 2
            and words[at].plain in self.words.joining | {"or"}
            and not words[at].capital
        ):
            at += 1
        if at == end or at >= len(words) or not words[at].capital or taken[at]:
            return end
        if not all(self.adjoins(words, n) for n in range(end + 1, at + 1)):
            return end
        return at + 1 if self._may_join(words, first, end, at) else end

    def _is_place_code(self, words: Sequence[Word], taken: Sequence[bool], first: int, end: int) -> bool:
        """Tell whether a comma joins a place and its two capitals, as in Washington, DC, or a company and its form."""
        if end >= len(words) or taken[end] or words[first].headed:
            return False
        between = self.article.text[words[end - 1].end : words[end].start]
        code = bare(words[end].text)
        if between == ", " and code.casefold() in _CORPORATE:
            return True
        return between == ", " and len(code) == 2 and code.isupper() and not words[end - 1].initials

    def _may_join(self, words: Sequence[Word], first: int, end: int, at: int) -> bool:
        small = words[end].plain
        left = [w.plain for w in words[first:end]]
        if left[0] == "the" and len(left) > 1:
            left, first = left[1:], first + 1
        begins = left[0] in self.words.first or left[0] in self.words.heads
        if words[first].opens and left[0] in self.words.common:
            return False
        if small == "of" and len(left) > 1 and not self._holds_head(left):
            return False  # a person of a university
        if small in {"of", "de", "la", "del", "du", "des", "von", "van", "der", "den", "&"}:
            return not words[first].headed
        if small == "in" and "of" in left:
            return False  # the court of a place, and where it is
        if small in {"for", "on", "in", "to", "the"}:
            return begins or left[-1] in self.words.heads
        last = at
        while last + 1 < len(words) and words[last + 1].capital and self.adjoins(words, last + 1):
            last += 1
        head = words[last].plain
        joins = head in AFFAIRS or any(
            k in ("law", "bill", "protocol", "program") for k in self.words.heads.get(head, ())
        )
        inside = begins and any(w.plain in {"of", "on", "for"} for w in words[first:end])
        another = head == left[0]  # the university of a place, and another university
        return (joins and last > at) or (inside and not another)

    def _holds_head(self, left: Sequence[str]) -> bool:
        """Tell whether words name what may be of something: a body, a law, or an office."""
        heads = self.words.first.keys() | self.words.heads.keys()
        return left[-1] in self.words.titles or any(word in heads for word in left)

    def _owner_of_office(self, words: Sequence[Word], end: int) -> bool:
        """Tell whether a possessive is of a title inside a name, as in a Sheriff's Office."""
        return (
            end < len(words)
            and words[end - 1].plain in self.words.titles
            and words[end].plain in self.words.heads
        )

    def adjoins(self, words: Sequence[Word], n: int) -> bool:
        """Tell whether nothing but a space lies between a word and the one before it, or the point of initials."""
        if n >= len(words):
            return False
        between = self.article.text[words[n - 1].end : words[n].start]
        if between.strip() == "." and self._abbreviated(words[n - 1]):
            initial = len(words[n - 1].text) == 1
            return not (initial and words[n].plain in self.words.titles)
        return _ONLY_SPACE.fullmatch(between) is not None and between.count("\n") < 2

    def _abbreviated(self, word: Word) -> bool:
        text = word.text
        last = text.rpartition("-")[2].casefold()
        return len(text) == 1 or "." in text or last in self.words.abbreviations

    def end(self, word: Word) -> int:
        """Return the end of a word: without a possessive ending, with the point of an abbreviation such as U.S."""
        if word.owns:
            return word.end - 2
        dotted = "." in word.text and len(word.text.rpartition(".")[2]) == 1
        return word.end + 1 if dotted and self.article.text[word.end : word.end + 1] == "." else word.end
