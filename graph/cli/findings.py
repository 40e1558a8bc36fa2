"""How findings are printed: grouped by kind, errors first, the first few of each."""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from ..errors import SEVERITIES, Finding
from .output import say, style, width

_FIRST = 5
_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}
_INDENT = "    "

Group = tuple[tuple[str, str], list[Finding]]


def print_findings(findings: Iterable[Finding], *, everything: bool = False, by_code: bool = False) -> None:
    """
    Print findings on stdout, in a pipe one a line.

    Parameters
    ----------
    findings
        In the order of files and lines.
    everything
        Print all; else the first few of each kind, how many more there are, and where.
    by_code
        Whether the command takes `--code`, which the count of the others then names.
    """
    terminal = sys.stdout.isatty()
    for (severity, code), group in _groups(findings):
        shown = group if everything or len(group) == _FIRST + 1 else group[:_FIRST]
        lines = _paragraphs(shown) if terminal else (_line(finding) for finding in shown)
        if terminal:
            click.echo(_heading(severity, code, len(group)))
        click.echo("\n".join(lines))
        if rest := group[len(shown) :]:
            how = f"--code {code} lists them." if by_code else "--json lists them."
            if terminal:
                click.echo(style(f"  … and {len(rest):,} more {_where(rest)}. {how}", dim=True))
            else:
                click.echo(f"… and {len(rest):,} more of {code} {_where(rest)}. {how}")
        if terminal:
            click.echo()


def say_notes(notes: Sequence[Finding]) -> None:
    """Say how many notes of each kind are not listed."""
    if notes:
        kinds = ", ".join(f"{code} {n:,}" for code, n in sorted(Counter(f.code for f in notes).items()))
        say(f"Notes: {kinds}. --severity note lists them.")


def say_how_read(findings: Iterable[Finding], *, quiet: bool = False) -> None:
    """Say on stderr which tables are not UTF-8 with commas, and how they were read."""
    from ..tables.grid import DIALECT

    how: dict[str, list[str]] = {}
    for finding in findings:
        if finding.code == DIALECT:
            how.setdefault(finding.message, []).append(finding.file)
    for message, files in how.items():
        say(f"{', '.join(files)}: {message}", quiet=quiet)


def _groups(findings: Iterable[Finding]) -> list[Group]:
    """Findings of one severity and code, the most severe first, then in the order in which they were found."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity, finding.code), []).append(finding)
    ranks: dict[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}
    return sorted(groups.items(), key=lambda group: ranks[group[0][0]])


def _heading(severity: str, code: str, count: int) -> str:
    mark = style(severity, fg=_COLOURS[severity], bold=True)
    return f"{mark} {style(code, bold=True)}" + (f" ({count:,})" if count > 1 else "")


def _paragraphs(findings: Iterable[Finding]) -> Iterator[str]:
    """Each finding under its place, wrapped to the terminal; blocks to paste keep their lines."""
    for finding in findings:
        text = f"{finding.message} {finding.suggestion or ''}".strip()
        yield f"  {style(_visible(finding.place), fg='cyan')}"
        for line in text.splitlines():
            yield textwrap.fill(
                _visible(line),
                max(width(), 40),
                initial_indent=_INDENT,
                subsequent_indent=_INDENT,
                break_on_hyphens=False,
                break_long_words=False,
            )


def _line(finding: Finding) -> str:
    return "\n".join(map(_visible, f"{finding.severity}: {finding} [{finding.code}]".splitlines()))


def _visible(text: str) -> str:
    """Escape what a terminal would act upon or hide: control characters, and those that turn the direction."""
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _where(findings: Sequence[Finding]) -> str:
    files = Counter(finding.file for finding in findings)
    if len(files) == 1:
        return f"in {next(iter(files))}"
    return f"({', '.join(f'{n:,} in {file}' for file, n in files.items())})"
