"""Reviewing suggestions on a terminal, one key each."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BadValueError, PolicyGraphError
from .options import complete_id, data_option, folder_to_change
from .output import printable, say, style, width

if TYPE_CHECKING:
    from ..reading.drafts import Draft, Item
    from ..reading.review import Review

_KEYS = {
    "a": "accept",
    "e": "edit",
    "r": "reject",
    "s": "same as",
    "l": "later",
    "f": "filter",
    "A": "accept all shown",
    "R": "reject all shown",
    "q": "stop",
}
_MOST_PASSAGE = 400  # characters of a passage that are shown
_MOST_LISTED = 30  # rows listed before all are accepted
_NARROWEST = 40


@click.command()
@click.argument("suggestions", type=click.Path(path_type=Path))
@click.option("--source", metavar="ID", shell_complete=complete_id, help="The article's id in sources.csv.")
@click.option("--text", type=click.Path(path_type=Path), help="The text that was read.")
@click.option(
    "--page", type=click.Path(path_type=Path), metavar="FILE.html", help="Write a page on which to review."
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE.json",
    help="Apply the decisions that the page has saved: all of them, or none.",
)
@click.option("--force", is_flag=True, help="Replace an existing page.")
@data_option
def review(
    suggestions: Path,
    source: str | None,
    text: Path | None,
    page: Path | None,
    decisions: Path | None,
    force: bool,
    data: str | None,
) -> None:
    """
    Review suggestions and write the accepted rows.

    In the terminal, one key each; or on a page, with the text on the left:

    \b
    policygraph review suggestions.csv --page review.html
    policygraph review suggestions.csv --decisions decisions.json

    \b
    a accept     write the row, or add the citation to a row that is known
    e edit       change its cells first
    r reject     remembered in rejected.csv: not suggested again
    s same as    cite the lines in a row that you name
    l later      leave it for another time
    f filter     show only a kind, and a score from … on
    A, R         accept or reject all that the filter shows
    q stop       what was decided is kept; the next review continues

    --source and --text are remembered by policygraph read -o FILE.
    """
    from ..reading.review import Review

    if page and decisions:
        raise BadValueError("Give --page or --decisions, not both.")
    if page or decisions:
        opened = Review(suggestions, folder_to_change(data), source=source, text=text)
        if page:
            _write_page(opened, page, force, data)
        elif decisions:
            _apply(opened, decisions)
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadValueError("A review asks on a terminal: run it where you can press keys.")
    _Terminal(Review(suggestions, folder_to_change(data), source=source, text=text)).run()


def _write_page(review: Review, place: Path, force: bool, data: str | None) -> None:
    from ..explorer.review_page import review_html
    from ..files import check_target, replacing

    check_target(place, force)
    where = ["--data", data] if data else []
    content = review_html(review).encode("utf-8")
    with replacing(place, force=force) as out:
        out.write(content)
    say(
        f"{len(review.pending):,} suggestions from {review.source} are on {place}. Open it, decide, save the decisions, "
        f"then: {shlex.join(['policygraph', 'review', str(review.file), '--decisions', 'decisions.json', *where])}"
    )


def _apply(review: Review, file: Path) -> None:
    from ..reading.decisions import apply_decisions, read_decisions

    done = apply_decisions(review, read_decisions(file, review))
    for _, draft in done.accepted:
        _say_written(draft)
    for warning in done.warnings:
        click.echo(printable(f"warning: {warning}"))
    if done.before:
        say(f"Applied before: {len(done.before)}.")
    counts = {"accepted": len(done.accepted), "rejected": len(done.rejected)}
    _summary(review, counts, "Go on with the page, or in the terminal.")


def _say_written(draft: Draft) -> None:
    click.echo(printable(f"Written to {draft.table}.csv: {draft.id or draft.cells.get('id', 'a row')}"))


def _summary(review: Review, done: Mapping[str, int], more: str) -> None:
    counts = ", ".join(f"{count} {what}" for what, count in done.items() if count) or "nothing decided"
    left = len(review.pending)
    say(f"{counts}; {left} left." + (f" {more}" if left else ""))


@dataclass(frozen=True, slots=True)
class _Filter:
    kind: str = ""
    least: float = 0.0

    def shows(self, item: Item) -> bool:
        return (not self.kind or item.lead.kind == self.kind) and item.lead.score >= self.least

    def __str__(self) -> str:
        parts = [self.kind, f"score from {self.least:.2f}" if self.least else ""]
        return ", ".join(part for part in parts if part)


class _Terminal:
    """Shows one item after the other, and does what the keys say."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.filter = _Filter()
        self.later: set[int] = set()
        self.done: Counter[str] = Counter()
        self.actions: dict[str, Callable[[Item], None]] = {
            "a": self._accept,
            "e": self._edit,
            "r": self._reject,
            "s": self._same,
            "l": self._later,
            "f": self._change_filter,
            "A": self._accept_all,
            "R": self._reject_all,
        }

    def run(self) -> None:
        click.echo(
            f"{len(self.review.pending):,} suggestions from {self.review.source}. Press ? for the keys."
        )
        if self.review.names_text:
            click.echo("With the first row, sources.csv gets the name and the hash of the text, for verify.")
        while items := self._shown():
            self._show(items[0], len(items))
            pressed = self._key()
            if pressed == "q":
                break
            self._do(pressed, items[0])
        _summary(self.review, self.done, "Run the command again to continue.")

    def _shown(self) -> list[Item]:
        waiting = [item for item in self.review.pending if item.lead.n not in self.later]
        shown = [item for item in waiting if self.filter.shows(item)]
        if waiting and not shown:
            click.echo(f"Nothing more of {self.filter}. All others are shown again.")
            self.filter = _Filter()
            return waiting
        return shown

    def _key(self) -> str:
        while True:
            click.echo(
                style("[a]ccept [e]dit [r]eject [s]ame as [l]ater [f]ilter [A]ll [q]uit ? ", dim=True),
                nl=False,
            )
            try:
                pressed = click.getchar()
            except (EOFError, KeyboardInterrupt):
                pressed = "q"
            if pressed in _KEYS:
                click.echo(_KEYS[pressed])
                return pressed
            click.echo()
            click.echo("  ".join(f"{key} {what}" for key, what in _KEYS.items()))

    def _do(self, pressed: str, item: Item) -> None:
        try:
            self.actions[pressed](item)
        except (EOFError, KeyboardInterrupt, click.Abort):
            click.echo("Nothing was changed.")
        except PolicyGraphError as error:
            click.echo(style(printable(f"Nothing was written. {error}"), fg="red"))

    # ── showing ──────────────────────────────────────────────────────────────────────────────────────────

    def _show(self, item: Item, left: int) -> None:
        lead = item.lead
        draft = self.review.draft(item)
        of = f" ({self.filter})" if str(self.filter) else ""
        click.echo()
        title = f"{left} left{of}  {lead.kind}  {lead.name}"
        click.echo(style(printable(title[: max(width(), _NARROWEST)]), bold=True))
        more = f", {len(item.mentions)} mentions" if len(item.mentions) > 1 else ""
        self._say(f"{', '.join(item.lines[:6])}{more}; score {lead.score:.2f}; {lead.reason}")
        passage = _around(self.review.passage(lead.lines), lead.name)
        self._say(f"│ {passage}", "│ ", dim=True)
        self._say(_written(draft), "    ")

    def _say(self, text: str, indent: str = "", **how: bool) -> None:
        import textwrap

        columns = max(min(width(), 100), _NARROWEST)
        for line in textwrap.wrap(printable(text), columns, subsequent_indent=indent) or [""]:
            click.echo(style(line, **how) if how else line)

    # ── deciding ─────────────────────────────────────────────────────────────────────────────────────────

    def _accept(self, item: Item) -> None:
        draft = self.review.draft(item)
        if draft.missing:
            draft = self._filled(draft, draft.missing)
        self._write([(item, draft)])

    def _edit(self, item: Item) -> None:
        draft = self.review.draft(item)
        self._write([(item, self._filled(draft, draft.editable))])

    def _filled(self, draft: Draft, columns: Sequence[str]) -> Draft:
        from prompt_toolkit import prompt

        click.echo("Enter keeps a cell; Ctrl-C cancels.")
        cells = dict(draft.cells)
        for column in columns:
            cells[column] = prompt(f"  {column}: ", default=cells.get(column, "")).strip()
        return draft.edited(cells)

    def _write(self, drafts: Sequence[tuple[Item, Draft]]) -> None:
        for warning in self.review.accept(drafts):
            click.echo(printable(f"warning: {warning}"))
        for _, draft in drafts:
            self.done["accepted"] += 1
            if len(drafts) == 1:
                _say_written(draft)
        if len(drafts) > 1:
            click.echo(f"{len(drafts)} rows were written.")

    def _reject(self, item: Item) -> None:
        self.review.reject([item])
        self.done["rejected"] += 1

    def _same(self, item: Item) -> None:
        from prompt_toolkit import prompt
        from prompt_toolkit.completion import FuzzyWordCompleter

        ids = sorted(self.review.ids())
        near = self.review.nearest(item)
        typed = prompt("  Same as (id or name): ", default=near, completer=FuzzyWordCompleter(ids)).strip()
        if not typed:
            click.echo("Nothing was changed.")
            return
        for warning in self.review.accept_as(item, typed):
            click.echo(printable(f"warning: {warning}"))
        self.done["accepted"] += 1
        click.echo(printable(f"Cited in {typed}."))

    def _later(self, item: Item) -> None:
        self.later.add(item.lead.n)

    def _change_filter(self, _: Item) -> None:
        from prompt_toolkit import prompt

        from ..reading import KINDS

        counts = Counter(each.lead.kind for each in self.review.pending)
        click.echo("  " + ", ".join(f"{kind} {count}" for kind, count in counts.items()))
        kind = prompt("  Kind (empty: all): ").strip()
        if kind and kind not in KINDS:
            raise BadValueError(f"{kind!r} is not one of {', '.join(KINDS)}.")
        least = prompt("  Score from: ", default="0").strip() or "0"
        try:
            self.filter = _Filter(kind, float(least))
        except ValueError:
            raise BadValueError(f"{least!r} is not a number from 0 to 1.") from None

    def _accept_all(self, _: Item) -> None:
        """List what would be written, then write all of it at once."""
        items = self._shown()
        drafts = [(item, self.review.draft(item)) for item in items]
        ready = [(item, draft) for item, draft in drafts if not draft.missing]
        ready = self.review.distinct(ready)
        for _, draft in ready[:_MOST_LISTED]:
            self._say(f"  {_written(draft)}", "    ")
        if len(ready) > _MOST_LISTED:
            click.echo(f"  and {len(ready) - _MOST_LISTED} more. Filter first to see all of them.")
        left_out = len(drafts) - len(ready)
        if left_out:
            click.echo(f"{left_out} are left: they need cells, or an id of another row that is written now.")
        if ready and len(ready) <= _MOST_LISTED and click.confirm(f"Write these {len(ready)}?"):
            self._write(ready)
        else:
            click.echo("Nothing was changed.")

    def _reject_all(self, _: Item) -> None:
        items = self._shown()
        if click.confirm(f"Reject all {len(items)} that are shown?"):
            self.review.reject(items)
            self.done["rejected"] += len(items)


def _written(draft: Draft) -> str:
    """Say what accepting writes."""
    if draft.id:
        from ..tables.cells import split_list

        added = split_list(draft.cells["sources"])[-1]
        return f"→ {draft.table}.csv, {draft.id}: cite {added}"
    cells = "  ".join(f"{column}={cell}" for column, cell in draft.cells.items())
    needs = f"  (needs {', '.join(draft.missing)})" if draft.missing else ""
    return f"→ {draft.table}.csv: {cells}{needs}"


def _around(passage: str, name: str) -> str:
    """Return the part of a passage around the words in question."""
    at = max(passage.find(name), 0)
    start = max(0, at - _MOST_PASSAGE // 2)
    end = min(len(passage), start + _MOST_PASSAGE)
    return f"{'…' if start else ''}{passage[start:end]}{'…' if end < len(passage) else ''}"
