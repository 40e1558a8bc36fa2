"""Names in a text that are new: runs of words with capitals, acronyms that the text defines, titles before names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..citations.figures import find_figures
from .article import Article, Sentence, Word, bare, begins_list, is_shouted
from .known import KnownNames, Name, key
from .mentions import PERSONS, Mention, link_short_names, raise_repeated
from .runs import AFFAIRS, Runs
from .words import Words

_ACRONYM = re.compile(r"\s*\(\s*([A-Z][A-Za-z0-9&.-]{1,11})\s*\)")
_HOUR = re.compile(r"\d(?:\s?[ap]\.?m\.?)?\s{1,3}$", re.IGNORECASE)
_COMPOUND = re.compile(r"[^\W\d_]+-(?:[a-z]+ed|led|run|born|made|wide|era|style|majority)")
_ROMAN = re.compile(r"[IVXLC]+")


def find_mentions(article: Article, known: KnownNames, types: Sequence[str]) -> list[Mention]:
    """
    Find the entities that a text names.

    Parameters
    ----------
    article
        The text.
    known
        Names of the dataset.
    types
        Types of entity of its vocabulary; no other is guessed.

    Returns
    -------
    mentions
        In the order of the text; only what stands inside a title overlaps with it.
    """
    reader = _Reader(article, known, frozenset(types))
    found = [mention for sentence in article.sentences for mention in reader.of_sentence(sentence)]
    found = link_short_names(found, reader.acronyms, types)
    return sorted(raise_repeated(found), key=lambda m: m.start)


class _Reader:
    """Reads one article, remembering the acronyms and the persons that it introduces."""

    def __init__(self, article: Article, known: KnownNames, types: frozenset[str]) -> None:
        self.article, self.known, self.types = article, known, types
        self.words: Words = article.vocabulary
        self.runs = Runs(article)
        self.acronyms: dict[str, Mention] = {}
        self.small: Counter[str] = Counter()  # words that the text has in lower case: no names by themselves
        self.large: Counter[str] = Counter()  # words with a capital that no sentence or heading gave them
        for sentence in article.sentences:
            for word in sentence.words:
                if not word.capital:
                    self.small[word.plain] += 1
                elif not (word.opens or word.headed):
                    self.large[word.plain] += 1

    def of_sentence(self, sentence: Sentence) -> Iterator[Mention]:
        words = sentence.words
        taken = [False] * len(words)
        found: list[Mention] = []
        for first, last, names in [*self._defined(words), *self._known(words)]:
            if any(taken[first:last]):
                continue
            for n in range(first, last):
                taken[n] = True
            found.append(names)
            if (
                last - first == 2
                and words[first + 1].plain in self.words.after
                and not words[first + 1].capital
            ):
                yield from self._leader(words[first], names)
        yield from found
        for first, last in self.runs.find(words, taken):
            yield from self._of_run(words, first, last, sentence)

    def _leader(self, word: Word, whole: Mention) -> Iterator[Mention]:
        """Suggest the person after whom an administration is called."""
        if whole.type != "administration" or not word.capital or word.owns:
            return
        end = self.runs.end(word)
        name = self.article.passage(word.start, end)
        names = [n for n in self.known.named(name) if n.type in PERSONS]
        if len(names) == 1:
            yield self._mention_of_known(word.start, end, names, [word])
        else:
            reason = f"{whole.name!r} is called after it"
            yield Mention(word.start, end, name, "", self._of_types("official", "person"), 0.65, reason)

    # ── known names, and acronyms with their full name before them ───────────────────────────────────────

    def _known(self, words: Sequence[Word]) -> Iterator[tuple[int, int, Mention]]:
        for first, last, names in self.known.find(words):
            if not self._goes_on(words, first, last):
                end = self.runs.end(words[last - 1])
                yield first, last, self._mention_of_known(words[first].start, end, names, words[first:last])

    def _mention_of_known(
        self, start: int, end: int, names: Sequence[Name], words: Sequence[Word]
    ) -> Mention:
        text = self.article.passage(start, end)
        if len(names) > 1:
            ids = ", ".join(n.id for n in names[:4])
            return Mention(start, end, text, "", names[0].type, 0.6, f"a name of several entities: {ids}")
        name = names[0]
        small = not any(w.capital for w in words)
        score = 0.7 if small else 0.9 if len(words) == 1 and not words[0].initials else 0.97
        title = self.known.titles[name.id]
        reason = (
            f"the dataset's {name.id}" if key(title) == key(text) else f"{name.text!r} is a name of {title}"
        )
        return Mention(start, end, text, name.id, name.type, score, reason)

    def _goes_on(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Tell whether a known name is only the beginning of a longer one: a place and the office of its sheriff."""
        if not words[first].capital or words[last - 1].owns or not self.runs.adjoins(words, last):
            return False
        following = words[last]
        if not following.capital or following.headed or following.initials or len(following.text) < 2:
            return False
        return not (self.words.is_people(following.plain) or following.plain in self.words.people_words)

    def _defined(self, words: Sequence[Word]) -> Iterator[tuple[int, int, Mention]]:
        """Find `Full Name (ABC)`: the name whose initials the acronym gives."""
        for n, word in enumerate(words[:-1]):
            found = _ACRONYM.match(self.article.text, self.runs.end(word))
            if found is None or words[n + 1].start != found.start(1):
                continue
            first = self._of_initials(words, n, found[1])
            if first is None and n and "organization" in self.words.heads.get(word.plain, ()):
                first = self._of_initials(words, n - 1, found[1])  # the Arda Oil and Gas Company (AOG)
            if first is None:
                continue
            start, end = words[first].start, self.runs.end(word)
            name = self.article.passage(start, end)
            names = self.known.named(name) or self.known.named(found[1])
            if len(names) == 1:
                mention = self._mention_of_known(start, end, names, words[first : n + 1])
            else:
                kind, why = self._kind(words[first : n + 1])
                mention = Mention(
                    start, end, name, "", kind, 0.95, f"the text gives its acronym, {found[1]}{why}"
                )
            self.acronyms.setdefault(found[1], mention)
            yield first, n + 1, mention

    def _of_initials(self, words: Sequence[Word], last: int, acronym: str) -> int | None:
        """Return where the name begins whose capitals, read backwards from a word, give the acronym."""
        letters = [c for c in acronym if c.isalpha()]
        at = last
        for letter in reversed(letters):
            while at >= 0 and (not words[at].capital) and words[at].plain in self.words.joining | {"or"}:
                at -= 1
            if at < 0 or words[at].text[0].upper() != letter.upper() or not words[at].capital:
                return None
            at -= 1
        return at + 1 if len(letters) > 1 else None

    # ── what a run is ────────────────────────────────────────────────────────────────────────────────────

    def _of_run(self, words: Sequence[Word], first: int, last: int, sentence: Sentence) -> Iterator[Mention]:
        quoted = last - first > 1 and self._is_quoted(words[first], words[last - 1])
        while first < last and not quoted and self._is_no_name(words[first], last - first):
            first += 1
        whole = last
        while last > first and self._ends_no_name(words[last - 1], last - first):
            last -= 1
        if last < whole and all(w.plain in self.words.before_people for w in words[first:last]):
            return
        if first >= last:
            return
        title = self._title_end(words, first, last)
        if first < title < last:
            yield from self._person(words, first, title, last)
            return
        if title == last:
            yield from self._office(words, first, last)
            return
        yield from self._plain_run(words, first, last, sentence)

    def _is_quoted(self, first: Word, last: Word) -> bool:
        """Tell whether words stand in quotation marks alone, as a title does."""
        text = self.article.text
        return text[first.start - 1 : first.start] in {"“", '"'} and text[last.end : last.end + 1] in {
            "”",
            '"',
        }

    def _is_no_name(self, word: Word, length: int) -> bool:
        """Tell whether the first word of a run is only the first word of a sentence."""
        plain = word.plain
        if plain in self.words.openers and length > 1 and not (word.opens or word.headed):
            return False
        if plain in self.words.calendar or (plain in self.words.common and plain != "the"):
            return True
        if (word.opens or word.headed) and (plain.endswith("ly") or "’" in plain or "'" in plain):
            return True  # Conversely; They're
        if plain == "the":
            return word.opens or word.headed or length == 1
        return (
            word.opens
            and length > 1
            and self.small[plain] > 0
            and self.large[plain] == 0
            and not word.initials
        )

    def _ends_no_name(self, word: Word, length: int) -> bool:
        plain = word.plain
        people = self.words.is_people(plain) or plain in self.words.people_words
        return plain in self.words.calendar or plain in self.words.joining or (length > 1 and people)

    def _title_end(self, words: Sequence[Word], first: int, last: int) -> int:
        """Return the position after the last word of a title, when what follows may be a person's name."""
        end = first
        for n in range(first, last):
            plain = words[n].plain.rpartition("-")[2]
            if self.words.is_title(plain) or plain in self.words.address:
                end = n + 1
        end = self._end_of_office(words, end, last) or end
        rest = words[end:last]
        if end == first or not rest:
            alone = (
                end == last and words[last - 1].plain != "general" and not self._is_body(words, first, last)
            )
            return last if alone or self._is_attorney_general(words, first, last) else first
        if len(rest) > 4 or (len(rest) > 1 and rest[-1].plain in self.words.heads):
            return first
        return first if any(not w.capital and w.plain in self.words.joining for w in rest) else end

    def _end_of_office(self, words: Sequence[Word], title: int, last: int) -> int:
        """Return where the name of a person begins after an office of one thing: Secretary of State Ann Lee; else 0."""
        person = words[title + 2 : last]
        if not (title and len(person) == 2 and words[title].plain == "of"):
            return 0
        named = all(w.capital and not w.initials and w.plain not in self.words.heads for w in person)
        return title + 2 if named and person[0].plain not in AFFAIRS else 0

    def _is_body(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Tell whether what looks like a title is a body's name, as a Court of Justice is."""
        return any(
            words[n].plain == "of" and words[n - 1].plain in self.words.heads and n > first
            for n in range(first + 1, last)
        )

    def _is_attorney_general(self, words: Sequence[Word], first: int, last: int) -> bool:
        return (
            last - first >= 2
            and words[last - 1].plain == "general"
            and words[last - 2].plain in self.words.titles
        )

    def _person(self, words: Sequence[Word], first: int, title: int, last: int) -> Iterator[Mention]:
        yield from self._office(words, first, title)
        start, end = words[title].start, self.runs.end(words[last - 1])
        said = self.article.passage(words[first].start, words[title - 1].end)
        text = self.article.passage(start, end)
        names = self.known.named(text)
        if len(names) == 1:
            yield replace(self._mention_of_known(start, end, names, words[title:last]), title=said)
            return
        address = all(w.plain.rpartition("-")[2] in self.words.address for w in words[first:title])
        kind = self._of_types("person" if address else "official", "official", "commentator")
        score = 0.45 if words[title].headed else 0.92 if last - title > 1 else 0.8
        yield Mention(start, end, text, "", kind, score, f"a name after {said!r}", said)

    def _office(self, words: Sequence[Word], first: int, last: int) -> Iterator[Mention]:
        """Suggest the office that a title names, when it says of what: a secretary of something."""
        parts = self.words.title_parts | self.words.address
        while first < last and words[first].plain.rpartition("-")[2] in parts:
            first += 1
        if last > first and words[first].headed:
            return
        for begin, end, names in self.known.find(words[first:last]):
            if end - begin < max(last - first, 2):
                inside = words[first + begin : first + end]
                mention = self._mention_of_known(inside[0].start, self.runs.end(inside[-1]), names, inside)
                yield replace(
                    mention, score=min(mention.score, 0.8), reason=f"{mention.reason}; inside a title"
                )
        if last - first < 2:
            return
        start, end = words[first].start, self.runs.end(words[last - 1])
        text = self.article.passage(start, end)
        names = self.known.named(text)
        if len(names) == 1:
            yield self._mention_of_known(start, end, names, words[first:last])
            return
        yield Mention(start, end, text, "", self._of_types("office"), 0.7, "a title that says of what")

    def _plain_run(
        self, words: Sequence[Word], first: int, last: int, sentence: Sentence
    ) -> Iterator[Mention]:
        run = words[first:last]
        if len(run) == 1 and _COMPOUND.fullmatch(run[0].text):
            return
        if all(w.plain in self.words.people_words or self.words.is_people(w.plain) for w in run):
            return
        if all(w.text.isupper() and len(w.text) > 1 for w in run) and is_shouted(words, first, last):
            return
        after = words[last] if last < len(words) and self.runs.adjoins(words, last) else None
        start, end = run[0].start, self.runs.end(run[-1])
        kind, why = self._kind(run)
        if after is not None and not after.capital and after.plain in self.words.after:
            owned = run[-1].owns
            if (after.plain == "office") == owned:
                end, run = after.end, [*run, after]
                kind, why = self._of_types(*self.words.after[after.plain]), f"; {after.plain!r} follows"
        text = self.article.passage(start, end)
        if len(run) == 1 and text.casefold() in self.words.clock and self._follows_hour(start):
            return
        if any(w.headed for w in run):
            score = 0.45
        elif len(run) > 1:
            score = 0.85 if kind else 0.72
        else:
            score = self._score_of_word(run[0], sentence)
        if len(run) == 1 and (len(text) < 2 or _ROMAN.fullmatch(text) or text.isdigit() or _is_number(text)):
            return
        reason = ("words with capitals" if len(run) > 1 else "a word with a capital") + why
        if last - first == 1 and len(run) == 2:
            yield from self._leader(run[0], Mention(start, end, text, "", kind))
        for begin, stop, names in self.known.find(run):
            if begin == 0 and stop < len(run) and run[-1].plain not in self.words.heads:
                yield self._mention_of_known(run[0].start, self.runs.end(run[stop - 1]), names, run[:stop])
        acronym = self.acronyms.get(text)
        if acronym is not None:
            yield replace(
                acronym,
                start=start,
                end=end,
                name=acronym.name,
                score=0.95,
                reason=f"acronym of {acronym.name!r}",
            )
            return
        yield Mention(start, end, text, "", kind, score, reason)

    def _follows_hour(self, position: int) -> bool:
        """Tell whether a time of day stands before a place, as before the name of its zone."""
        return _HOUR.search(self.article.text[max(0, position - 20) : position]) is not None

    def _score_of_word(self, word: Word, sentence: Sentence) -> float:
        plain = word.plain
        if word.initials:
            return 0.85
        if self.words.is_people(plain) or plain in self.words.people_words:
            return 0.2
        if word.opens:
            at = next((n for n, w in enumerate(sentence.words) if w is word), 0)
            following = sentence.words[at + 1].plain if at + 1 < len(sentence.words) else ""
            if following in self.words.speech and self.small[plain] == 0:
                return 0.75
            if begins_list(self.article, sentence, at) and self.small[plain] == 0:
                return 0.6
            return 0.6 if self.large[plain] and not self.small[plain] else 0.3
        if self.small[plain]:
            return 0.35
        return 0.75 if self.large[plain] > 1 else 0.62

    def _kind(self, run: Sequence[Word]) -> tuple[str, str]:
        """Guess the type of entity by the last or the first word of a name, or by what stands before `of`."""
        before_of = [run[n - 1] for n, w in enumerate(run) if n and w.plain in ("of", "for", "on")]
        for word in (*before_of[:1], run[-1]):
            kind = self._of_types(*self.words.heads.get(word.plain, ()))
            if kind and len(run) > 1:
                return kind, f"; {bare(word.text)!r} is the word for a type"
        kind = self._of_types(*self.words.first.get(run[0].plain, ()))
        if kind and len(run) > 1:
            return kind, f"; it begins with {run[0].text!r}"
        return "", ""

    def _of_types(self, *kinds: str) -> str:
        return next((kind for kind in kinds if kind in self.types), "")


def _is_number(word: str) -> bool:
    """Tell whether a word is a number, as the first of a sentence may be: Seven states met."""
    return any(figure.in_words and figure.end == len(word) for figure in find_figures(word))
