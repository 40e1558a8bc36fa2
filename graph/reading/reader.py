"""From the text of an article to suggestions, with what the dataset already says next to each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ..citations import Citation, parse_citation
from ..errors import UnknownNameError
from ..tables import Dataset
from ..tables.cells import split_list
from ..tables.private import public_part
from .article import Article, Sentence
from .dates import DateMention, find_dates
from .figures import FigureMention, find_amounts
from .known import KnownFigures, KnownNames, key
from .mentions import Mention
from .names import find_mentions
from .recognizers import Recognizer, add_spans
from .statements import Happening, Link, Quotation, Reader, Statement
from .suggestions import Suggestion

LEAST_SCORE = 0.5
_LONGEST_CAPTION = 90  # characters
_NEAR = 400  # characters between a date and what it is attached to
_MOST_ABOUT = 12


def read_article(
    content: bytes | str,
    dataset: Dataset,
    *,
    source: str | None = None,
    recognizers: Sequence[Recognizer] = (),
    least_score: float = LEAST_SCORE,
) -> list[Suggestion]:
    """
    Read a text, and suggest rows for the tables: entities, dates, figures, quotations, claims, events, relations.

    Parameters
    ----------
    content
        The text, in UTF-8 when it is bytes.
    dataset
        Gives the known names and figures, and the vocabulary. Private rows and columns are left out, since
        suggestions are shown to others; a name that only they have is new.
    source
        Id of the article in `sources.csv`: what is already cited from it is then said.
    recognizers
        Other finders of names; see `find_recognizers`.
    least_score
        Suggestions of a lower score are left out.

    Returns
    -------
    suggestions
        In the order of the text, one a mention. No network is used, and nothing is written.

    Raises
    ------
    UnknownNameError
        If the dataset has no such source.
    BadValueError
        If what the vocabulary names as private cannot be left out.

    Examples
    --------
    >>> import graph as pg
    >>> dataset = pg.read_tables("data")
    >>> found = pg.read_article("The governor signed SB 54 on October 5, 2017.", dataset)
    >>> [(each.kind, each.known or each.date) for each in found if each.kind in ("entity", "date")]
    [('entity', 'sb-54'), ('date', '2017-10-05')]
    """
    if source is not None:
        ids = [str(id_) for id_ in dataset.table("sources").column("id").dropna()]
        if source not in ids:
            raise UnknownNameError.among("source", source, ids)
    article = Article(content.encode("utf-8") if isinstance(content, str) else content)
    maker = _Maker(article, public_part(dataset), source, recognizers)
    found = [each for each in maker.suggestions() if each.score >= least_score]
    return [replace(each, n=n) for n, each in enumerate(found, 1)]


class _Maker:
    """Makes the suggestions of one article."""

    def __init__(
        self, article: Article, dataset: Dataset, source: str | None, recognizers: Sequence[Recognizer]
    ) -> None:
        self.article, self.source = article, source
        types = list(dataset.vocabulary.entities)
        known = KnownNames(dataset)
        self.dates = find_dates(article)
        mentions = add_spans(article, find_mentions(article, known, types), recognizers, known, types)
        self._date_starts = [d.start for d in self.dates]
        self.mentions = [m for m in mentions if not self._dated(m)]
        self._starts = [m.start for m in self.mentions]
        taken = sorted([*((d.start, d.end) for d in self.dates), *((m.start, m.end) for m in self.mentions)])
        self.figures = find_amounts(article, taken)
        self.reader = Reader(article, dataset.vocabulary, self.mentions, self.dates)
        self.known_figures = KnownFigures(dataset)
        self.cited = _cited(dataset, source)
        self.labels = {name: term.label for name, term in dataset.vocabulary.events.items()}
        self.relation_labels = {name: term.label for name, term in dataset.vocabulary.relations.items()}
        self.year = _year_of(dataset, source)

    def suggestions(self) -> list[Suggestion]:
        made: list[tuple[int, Suggestion]] = []
        made += [(m.start, self._entity(m)) for m in self.mentions]
        made += [(h.start, self._event(h)) for h in self.reader.happenings]
        made += [(d.start, self._date(d)) for d in self.dates]
        made += [(q.start, self._quotation(q)) for q in self.reader.quotations]
        made += [(s.start, self._claim(s)) for s in self.reader.statements]
        made += [(k.start, self._relation(k)) for k in self.reader.links]
        made += self._figures()
        return _numbered(each for _, each in sorted(made, key=lambda pair: pair[0]))

    def _entity(self, m: Mention) -> Suggestion:
        lines = self.article.lines_of(m.start, m.end)
        reason = m.reason + self._already(m.known, lines)
        name = self.article.passage(m.start, m.end)
        return Suggestion(
            kind="entity",
            known=m.known,
            name=name,
            type=m.type,
            about=m.name if not m.known and key(m.name) != key(name) else "",
            lines=lines,
            score=m.score,
            reason=reason,
        )

    def _already(self, id_: str, lines: str) -> str:
        """Say when a row already cites these lines."""
        return f"; {id_} already cites {lines}" if id_ and _touch(self.cited.get(id_, ()), lines) else ""

    def _date(self, d: DateMention) -> Suggestion:
        window = self.mentions[
            slice(*(bisect_left(self._starts, at) for at in (d.start - _NEAR, d.end + _NEAR)))
        ]
        near = [m for m in window if self._same_sentence(m.start, d.start)]
        near.sort(key=lambda m: abs(m.start - d.start))
        reason = d.reason
        if d.edtf.startswith("XXXX-") and self.year:
            reason += f"; perhaps {self.year}{d.edtf[4:]}, the source being of {self.year}"
        return Suggestion(
            kind="date",
            name=self.article.passage(d.start, d.end),
            date=d.edtf,
            about=";".join(dict.fromkeys(_named(m) for m in near[:2])),
            lines=self.article.lines_of(d.start, d.end),
            score=d.score,
            reason=reason,
        )

    def _quotation(self, q: Quotation) -> Suggestion:
        return Suggestion(
            kind="quotation",
            name=self.article.passage(q.start, q.end),
            speaker=_named(q.speaker) if q.speaker else "",
            lines=self.article.lines_of(q.start, q.end),
            score=q.score,
            reason=q.reason,
        )

    def _claim(self, s: Statement) -> Suggestion:
        first = bisect_left(self._starts, s.start)
        window = self.mentions[first : first + _MOST_ABOUT]
        about = [m for m in window if m.start < s.end and m.name != s.speaker.name]
        names = list(dict.fromkeys(_named(m) for m in about if m.known))[:3]
        return Suggestion(
            kind="claim",
            name=_caption(s.speaker.name, [s.verb]),
            speaker=_named(s.speaker),
            about=";".join(names),
            lines=self.article.lines_of(s.start, s.end),
            score=0.65,
            reason=f"{s.verb!r} reports what {s.speaker.name!r} says",
        )

    def _event(self, h: Happening) -> Suggestion:
        label = self.labels.get(h.type, h.type)
        people = list({_named(m): m for m in (*h.before[-2:], *h.after[:2])}.values())
        roles = [f"{'actor' if m in h.before else 'subject'}:{_named(m)}" for m in people]
        date = h.date.edtf if h.date else ""
        reason = f"the verb {h.verb!r}" + (f", near {date}" if date else ", with no date near it")
        return Suggestion(
            kind="event",
            name=_caption(label, [m.name for m in people]),
            type=h.type,
            date=date,
            participants=";".join(roles),
            lines=self.article.lines_of(h.start, h.end),
            score=0.65 if date else 0.5,
            reason=reason,
        )

    def _relation(self, k: Link) -> Suggestion:
        label = self.relation_labels.get(k.type, k.type)
        return Suggestion(
            kind="relation",
            name=f"{k.source.name} {label} {k.target.name}",
            type=k.type,
            source=_named(k.source),
            target=_named(k.target),
            lines=self.article.lines_of(k.start, k.end),
            score=0.7 if k.type == "holds_office" else 0.6,
            reason=f"{k.words!r} stands between them"
            if k.type != "holds_office"
            else "the title before the name",
        )

    # ── figures ──────────────────────────────────────────────────────────────────────────────────────────

    def _figures(self) -> Iterator[tuple[int, Suggestion]]:
        sentences, at = self.article.sentences, 0
        for figure in self.figures:
            while at + 1 < len(sentences) and sentences[at].end <= figure.start:
                at += 1
            yield figure.start, self._figure(figure, sentences[at])

    def _figure(self, f: FigureMention, sentence: Sentence) -> Suggestion:
        lines = self.article.lines_of(f.start, f.end)
        speaker = self.reader.speakers.get(sentence.start)
        at = bisect_left(self._date_starts, f.start)
        dates = [d for d in self.dates[max(0, at - 3) : at + 3] if sentence.start <= d.start < sentence.end]
        period = min(dates, key=lambda d: ("/" not in d.edtf, abs(d.start - f.start)), default=None)
        known, said = self._compared(f, lines)
        return Suggestion(
            kind="figure",
            known=known,
            name=self.article.passage(f.start, f.end),
            value=f.value,
            unit=f.unit,
            qualifier=f.qualifier,
            period=period.edtf if period and "XXXX" not in period.edtf else "",
            speaker=_named(speaker) if speaker else "",
            population=f.population,
            lines=lines,
            score=f.score,
            reason=f"{f.reason}{said}",
        )

    def _compared(self, f: FigureMention, lines: str) -> tuple[str, str]:
        """Return the id of the same figure in the dataset, and what to say of it or of one that differs."""
        words = frozenset(key(f"{f.population} {f.unit}"))
        value = float(f.value)
        same = self.known_figures.same(value, f.unit, words)
        if same is not None:
            if self.source and any(_overlap((s, a, b), self.source, lines) for s, a, b in same.places):
                return same.id, f"; {same.id} already cites {lines}"
            return same.id, f"; the same figure as {same.id}"
        other = self.known_figures.differing(value, words)
        return (
            "",
            f"; differs from {other.id}, which has {other.written} {other.unit}".rstrip() if other else "",
        )

    def _dated(self, mention: Mention) -> bool:
        """Tell whether a name is part of a date."""
        at = bisect_right(self._date_starts, mention.start) - 1
        return at >= 0 and mention.start < self.dates[at].end

    def _same_sentence(self, a: int, b: int) -> bool:
        low, high = sorted((a, b))
        return not re.search(r"[.!?]\s+[A-Z]|\n\s*\n", self.article.text[low:high])


def _named(mention: Mention) -> str:
    return mention.known or mention.name


def _numbered(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Tell claims and events of the same caption and lines apart by a number after the caption, from the second on."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    numbered = []
    for each in suggestions:
        if each.kind in ("claim", "event"):
            same = each.kind, each.name, each.date, each.lines
            seen[same] += 1
            if seen[same] > 1:
                each = replace(each, name=f"{each.name} ({seen[same]})")
        numbered.append(each)
    return numbered


def _caption(first: str, names: Collection[str]) -> str:
    text = f"{first}: {', '.join(dict.fromkeys(names))}"
    return text if len(text) <= _LONGEST_CAPTION else f"{text[: _LONGEST_CAPTION - 1]}…"


def _cited(dataset: Dataset, source: str | None) -> dict[str, list[tuple[int, int]]]:
    """By id, the lines of the source that a row cites."""
    found: dict[str, list[tuple[int, int]]] = {}
    for name in ("entities", "events", "claims") if source else ():
        table = dataset.table(name)
        cells = zip(table.column("id").tolist(), table.column("sources").tolist(), strict=True)
        for id_, cell in cells:
            for part in split_list(cell) if isinstance(cell, str) and f"{source}#" in cell else ():
                if part.strip().startswith(f"{source}#"):
                    citation = parse_citation(part.strip())
                    found.setdefault(str(id_), []).append((citation.first, citation.last))
    return found


def _touch(places: Sequence[tuple[int, int]], lines: str) -> bool:
    return any(_overlap(("", a, b), "", lines) for a, b in places)


def _overlap(place: tuple[str, int, int], source: str, lines: str) -> bool:
    here: Citation = parse_citation(f"s#{lines}")
    return place[0] == source and place[1] <= here.last and here.first <= place[2]


def _year_of(dataset: Dataset, source: str | None) -> str:
    """Return the year of a source, when it has one only."""
    table = dataset.table("sources")
    dates = dict(zip(table.column("id").tolist(), table.column("date").tolist(), strict=True))
    date = dates.get(source)
    years = set(re.findall(r"(?<!\d)\d{4}(?!\d)", date)) if isinstance(date, str) else set()
    return years.pop() if len(years) == 1 else ""
