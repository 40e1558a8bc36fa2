"""Who says what, and what happens: quotations, reported statements, events and relations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..vocabulary import Vocabulary
from .article import Article, Sentence, Word
from .dates import DateMention
from .mentions import PERSONS, Mention
from .words import Words

_QUOTED = re.compile(r"[“\"]([^“”\"\n]{1,2000})[”\"]|‘([^‘’\n]{1,400})’(?=[\s.,]|$)")
_FEWEST = 3  # words of a quotation
_NEAR = 14  # words between a verb and who says it
_APART = 8  # words between the ends of a relation
_SPEAKERS = frozenset(("he", "she"))
_SPEAKING = ("person", "organization", "statement", "court", "place")
"""Groups of types whose things are said to say something."""
_REPORTED = frozenset(("that", "how", "whether"))
_MOST_PARTICIPANTS = 4
_MOST_TRIED = 20  # verbs of speech in a sentence: a text without stops is one sentence
_VERB_ENDINGS = ("ed", "es", "ing", "id", "ote", "ft", "ue", "eld")
_ARTICLES = frozenset(("a", "an", "the", "of", "to", "any", "these", "those", "such", "for", "with"))
_AUXILIARIES = frozenset(
    (
        "was",
        "were",
        "is",
        "are",
        "been",
        "be",
        "being",
        "had",
        "has",
        "have",
        "who",
        "it",
        "he",
        "she",
        "they",
    )
)
_DENIALS = frozenset(
    ("not", "never", "no", "refused", "declined", "would", "could", "may", "might", "to", "should")
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a text quotes, and who says them."""

    start: int
    end: int
    speaker: Mention | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text reports of somebody without quoting it."""

    start: int
    end: int
    speaker: Mention
    verb: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: a verb that names a type, with those who take part near it, and the date."""

    start: int
    end: int
    type: str
    verb: str
    before: tuple[Mention, ...]
    after: tuple[Mention, ...]
    date: DateMention | None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation: its words stand between its ends."""

    start: int
    end: int
    type: str
    source: Mention
    target: Mention
    words: str


class Reader:
    """Reads the sentences of an article for what is said and done in them."""

    def __init__(
        self,
        article: Article,
        vocabulary: Vocabulary,
        mentions: Sequence[Mention],
        dates: Sequence[DateMention],
    ) -> None:
        self.article, self.vocabulary = article, vocabulary
        self.words: Words = article.vocabulary
        self._mentions, self._dates = list(mentions), list(dates)
        self._at = self._date_at = 0
        self._last: Mention | None = None  # person of whom the text last spoke
        self._spoke: Mention | None = None  # speaker of the last quotation
        self._verbs = _event_verbs(self.words, vocabulary)
        self._relations = _relation_words(vocabulary)
        self.quotations: list[Quotation] = []
        self.statements: list[Statement] = []
        self.happenings: list[Happening] = []
        self.links: list[Link] = []
        self.speakers: dict[int, Mention] = {}
        """Who speaks in a sentence, by its start."""
        self._quotes = [q.span() for q in _QUOTED.finditer(article.text) if len(q[0].split()) >= _FEWEST]
        self._quote_at = 0
        for sentence in article.sentences:
            self._read(sentence)

    def _read(self, sentence: Sentence) -> None:
        mentions = self._within(sentence)
        dates = self._dates_within(sentence)
        quotes = self._quotes_within(sentence)
        outside = [m for m in mentions if not _inside(m.start, quotes)]
        verb, speaker = self._speaker(sentence, quotes, outside)
        if speaker is not None:
            self.speakers[sentence.start] = speaker
        for start, end in quotes:
            if start >= sentence.start:
                self._quote(
                    start, end, speaker, verb, alone=end - start > 0.8 * (sentence.end - sentence.start)
                )
        if not quotes and speaker is not None and verb is not None and not sentence.heading:
            self.statements.append(Statement(sentence.start, sentence.end, speaker, verb))
        if not sentence.heading:
            self.happenings += self._events(sentence, mentions, dates)
            self.links += self._links(sentence, mentions)
        people = [m for m in outside if m.type in PERSONS]
        self._last = people[0] if people else self._last

    def _within(self, sentence: Sentence) -> list[Mention]:
        found = []
        while self._at < len(self._mentions) and self._mentions[self._at].start < sentence.end:
            found.append(self._mentions[self._at])
            self._at += 1
        return found

    def _quotes_within(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Return the quotations that a sentence has a part of; one may go on over several sentences."""
        while self._quote_at < len(self._quotes) and self._quotes[self._quote_at][1] <= sentence.start:
            self._quote_at += 1
        found, at = [], self._quote_at
        while at < len(self._quotes) and self._quotes[at][0] < sentence.end:
            found.append(self._quotes[at])
            at += 1
        return found

    def _dates_within(self, sentence: Sentence) -> list[DateMention]:
        found = []
        while self._date_at < len(self._dates) and self._dates[self._date_at].start < sentence.end:
            found.append(self._dates[self._date_at])
            self._date_at += 1
        return found

    # ── what is said ─────────────────────────────────────────────────────────────────────────────────────

    def _quote(self, start: int, end: int, speaker: Mention | None, verb: str | None, *, alone: bool) -> None:
        if speaker is not None:
            self._spoke = speaker
            self.quotations.append(
                Quotation(start, end, speaker, 0.9, f"{speaker.name!r} and {verb!r} stand with it")
            )
        elif self._spoke is not None and alone:
            reason = f"the quotation before is of {self._spoke.name!r}"
            self.quotations.append(Quotation(start, end, self._spoke, 0.55, reason))
        else:
            self.quotations.append(Quotation(start, end, None, 0.5, "nobody is named with it"))

    def _speaker(
        self, sentence: Sentence, quotes: Sequence[tuple[int, int]], mentions: Sequence[Mention]
    ) -> tuple[str | None, Mention | None]:
        """Find the verb of speech outside the quotations, and whoever stands nearest to it."""
        words = sentence.words
        tried = 0
        for n, word in enumerate(words):
            if tried == _MOST_TRIED:
                break
            if word.plain not in self.words.speech or word.capital or _inside(word.start, quotes):
                continue
            if (not quotes and not self._reports(words, n)) or (n and words[n - 1].plain == "who"):
                continue
            tried += 1
            speaker = self._nearest(words, n, mentions, quotes)
            if speaker is not None:
                return word.text, speaker
        return None, None

    def _reports(self, words: Sequence[Word], n: int) -> bool:
        """Tell whether a verb of speech reports a statement: said that, according to."""
        following = [w.plain for w in words[n + 1 : n + 4]]
        return bool(_REPORTED & set(following)) or (following[:1] == ["to"] and words[n].plain == "according")

    def _nearest(
        self, words: Sequence[Word], n: int, mentions: Sequence[Mention], quotes: Sequence[tuple[int, int]]
    ) -> Mention | None:
        verb = words[n]
        first = words[max(0, n - _NEAR)].start
        near = bisect_left(starts := [m.start for m in mentions], first), bisect_left(starts, verb.start)
        before = [m for m in mentions[slice(*near)] if m.end <= verb.start and self._may_speak(m)]
        if verb.plain == "according":
            before = []
        opened = max((b for _, b in quotes if b <= verb.start), default=first)
        pronoun = next(
            (w for w in words[max(0, n - 3) : n] if w.plain in _SPEAKERS and w.start >= opened), None
        )
        before = [m for m in before if m.start >= opened]
        if before:
            return min(before, key=lambda m: (self._rank(m), verb.start - m.end))
        if pronoun is not None:
            return self._last
        last = words[min(len(words) - 1, n + 8)].end
        after = [m for m in mentions if verb.end <= m.start and m.end <= last and self._may_speak(m)]
        return min(after, key=lambda m: m.start, default=None)

    def _may_speak(self, mention: Mention) -> bool:
        kind = self.vocabulary.entities.get(mention.type)
        return mention.type != "office" and (kind is None or kind.group in _SPEAKING)

    def _rank(self, mention: Mention) -> int:
        return 0 if mention.type in PERSONS else 1

    # ── what happens ─────────────────────────────────────────────────────────────────────────────────────

    def _events(
        self, sentence: Sentence, mentions: Sequence[Mention], dates: Sequence[DateMention]
    ) -> Iterator[Happening]:
        """Find events: the verb of a type, an entity before it, and a date or another entity after it."""
        sure = [m for m in mentions if m.score >= 0.6]
        starts, dated = [m.start for m in sure], [d.start for d in dates]
        seen: set[str] = set()
        words = sentence.words
        for n, word in enumerate(words if sure else ()):
            if (
                word.capital
                or len(word.plain) < 4
                or (kind := self._event_type(word.plain)) is None
                or kind in seen
            ):
                continue
            at = bisect_left(starts, word.start)
            before = tuple(m for m in sure[max(0, at - _MOST_PARTICIPANTS) : at] if m.end <= word.start)
            after = tuple(sure[at : at + _MOST_PARTICIPANTS])
            near = bisect_left(dated, word.start)
            date = min(
                dates[max(0, near - 1) : near + 1], key=lambda d: abs(d.start - word.start), default=None
            )
            if not before or not (after or date) or self._modifies(words, n):
                continue
            far = _NEAR if date else _NEAR // 2
            if before[-1].start < words[max(0, n - far)].start:
                continue
            if date is None and after[0].start > words[min(len(words) - 1, n + far)].start:
                continue
            seen.add(kind)
            yield Happening(sentence.start, sentence.end, kind, word.text, before, after, date)

    def _modifies(self, words: Sequence[Word], n: int) -> bool:
        """Tell whether a participle only describes a noun: pounds of seized drugs, a person convicted of."""
        before = words[n - 1].plain if n else ""
        after = words[n + 1].plain if n + 1 < len(words) else ""
        return before in _ARTICLES or (after in ("of", "in", "by", "from") and before not in _AUXILIARIES)

    def _event_type(self, plain: str) -> str | None:
        if not plain.endswith(_VERB_ENDINGS):
            return None
        for length in range(min(len(plain), 11), 2, -1):
            kind = self._verbs.get(plain[:length])
            if kind is not None and len(plain) - length <= 4:
                return kind
        return None

    def _links(self, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Link]:
        """Find relations: the words of a type between two entities that it may relate."""
        text = self.article.text
        for left, right in pairwise(mentions):
            if min(left.score, right.score) < 0.6:
                continue
            between = text[left.end : right.start]
            if left.title == "" and right.title and (office := self._office_of(left, right)):
                yield office
            elif len(between.split()) <= _APART and not re.search(r"[.;:“”\"]", between):
                yield from self._between(left, right, between)

    def _office_of(self, left: Mention, right: Mention) -> Link | None:
        """A title that stands right before a name, and is an office of its own."""
        near = self.article.text[left.end : right.start].strip() == ""
        if left.type != "office" or not near or not self._relates("holds_office", right, left):
            return None
        return Link(left.start, right.end, "holds_office", right, left, right.title)

    def _between(self, left: Mention, right: Mention, between: str) -> Iterator[Link]:
        words = [w.casefold().strip(",") for w in between.split()]
        if _DENIALS & set(words) or any(w.endswith("n't") or w.endswith("n’t") for w in words):
            return
        for n, word in enumerate(words):
            for kind, stems, backwards in self._relations.get(_stem(word), ()):
                if [_stem(w) for w in words[n : n + len(stems)]] != list(stems) or not _is_finite(word):
                    continue
                source, target = (right, left) if backwards else (left, right)
                if self._relates(kind, source, target):
                    yield Link(
                        left.start, right.end, kind, source, target, " ".join(words[n : n + len(stems)])
                    )
                    return

    def _relates(self, kind: str, source: Mention, target: Mention) -> bool:
        relation = self.vocabulary.relations.get(kind)
        if relation is None or not (source.type and target.type) or source.name == target.name:
            return False
        ends = ((relation.source, source.type), (relation.target, target.type))
        return all(not allowed or type_ in allowed for allowed, type_ in ends)


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a position lies in one of the spans, which are in order."""
    at = bisect_right(spans, (position, position + 1)) - 1
    near = spans[max(0, at) : at + 2]
    return any(a <= position < b for a, b in near)


def _is_finite(word: str) -> bool:
    """Tell whether a verb says that something is so: limits, limited; not limiting, limit."""
    return word.endswith(("s", "ed", "has")) or word in ("part", "member", "holds")


def _stem(word: str) -> str:
    """Return the beginning of a verb: amends, amended and amending are one."""
    for ending in ("ing", "ied", "ed", "es", "s", "e", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _event_verbs(words: Words, vocabulary: Vocabulary) -> dict[str, str]:
    """By the beginning of a verb, the type of event: from the labels of one word, and the list of the language."""
    verbs: dict[str, str] = {}
    for kind, stems in words.events.items():
        if kind in vocabulary.events:
            verbs.update(dict.fromkeys(stems, kind))
    for name, term in vocabulary.events.items():
        label = term.label.casefold()
        if " " not in label and label.endswith("ed"):
            verbs[_stem(label)] = name
    return verbs


def _relation_words(vocabulary: Vocabulary) -> dict[str, list[tuple[str, tuple[str, ...], bool]]]:
    """By the first word of a label, the relations of that label, longest first; those of a reverse label backwards."""
    found: dict[str, list[tuple[str, tuple[str, ...], bool]]] = {}
    for name, term in vocabulary.relations.items():
        if set(term.source) == {"claim"} or term.time == "timeless":
            continue
        labels = [(term.label, False), *([(term.reverse, True)] if term.reverse.endswith(" by") else [])]
        for label, backwards in labels:
            stems = tuple(_stem(w) for w in label.casefold().split())
            if stems:
                found.setdefault(stems[0], []).append((name, stems, backwards))
    for each in found.values():
        each.sort(key=lambda entry: -len(entry[1]))
    return found
