"""How results and messages reach a person, a pipe or a program."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

    from ..errors import Finding

_MOST_FINDINGS = 50


def say(message: str, *, quiet: bool = False) -> None:
    """Say something about the result, on stderr."""
    if not quiet:
        click.echo(message, err=True)


def wants_json() -> bool:
    """Tell whether the command that is running was asked for JSON."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.params.get("as_json")) or "--json" in sys.argv[1:]


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if hasattr(value, "as_dict"):
        return value.as_dict()
    if hasattr(value, "item"):
        return value.item()
    return str(value)


def print_error(message: str, code: int, *, error: Exception, findings: Sequence[Finding] = ()) -> None:
    """Say what went wrong on stderr: a sentence, or one JSON object when the command was asked for JSON."""
    if wants_json():
        content: dict[str, Any] = {
            "error": {"type": type(error).__name__, "message": message, "exit_code": code}
        }
        if findings:
            content["findings"] = [f.as_dict() for f in findings]
        text = json.dumps(content, ensure_ascii=False)
    elif isinstance(error, click.UsageError) and error.ctx is not None:
        text = f"{error.ctx.get_usage()}\nError: {message}"
    else:
        text = f"Error: {message}"
    with contextlib.suppress(OSError):  # nobody is left to hear it
        click.echo(text, err=True)


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings on stdout, one a line; on a terminal the first fifty, saying how many follow."""
    listed = list(findings)
    shown = listed[:_MOST_FINDINGS] if sys.stdout.isatty() else listed
    for finding in shown:
        mark = click.style(finding.severity, fg="red" if finding.severity == "error" else "yellow")
        click.echo(f"{mark}: {finding} [{finding.code}]")
    if len(listed) > len(shown):
        say(f"… and {len(listed) - len(shown):,} more. Pipe the command, or use --json, to see all.")


def width(*, stderr: bool = False) -> int:
    """Return how many characters fit on a line: as many as the terminal has; a pipe has no limit."""
    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return shutil.get_terminal_size().columns if terminal else 10_000


def console(*, stderr: bool = False) -> Console:
    """Return a rich console: colours only on a terminal, and never cut by a width that a pipe does not have."""
    from rich.console import Console

    class OurConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # ends well, as elsewhere; rich would end with 1: findings

    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return OurConsole(
        stderr=stderr,
        width=width(stderr=stderr),
        highlight=False,
        soft_wrap=not terminal,
        color_system=None if plain else "auto",
    )


def print_frame(frame: pd.DataFrame, *, title: str | None = None) -> None:
    """Print a frame as a table: ruled on a terminal, parted by tabs in a pipe."""
    if not sys.stdout.isatty():
        _print_tabs(frame)
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", pad_edge=False, show_edge=False)
    for column in frame.columns:
        numeric = len(frame) > 0 and all(
            isinstance(v, int | float) and not isinstance(v, bool) for v in frame[column]
        )
        table.add_column(Text(str(column)), justify="right" if numeric else "left", overflow="fold")
    for row in frame.itertuples(index=False):
        table.add_row(*(Text(as_cell(value)) for value in row))
    console().print(table)


def _print_tabs(frame: pd.DataFrame) -> None:
    click.echo("\t".join(str(c) for c in frame.columns))
    for row in frame.itertuples(index=False):
        click.echo("\t".join(" ".join(as_cell(v).split()) for v in row))


def as_cell(value: Any) -> str:
    """Write a value of an answer as people read it in a table; control characters are shown as escapes."""
    from ..model.property_graph import is_missing

    if is_missing(value):
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(as_cell(v) for v in value)
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if hasattr(value, "as_dict"):
        return _thing(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    return printable(str(value))


def _thing(value: Any) -> str:
    """A node as its name and id, a relationship as an arrow, a path as its steps."""
    if hasattr(value, "relationships"):
        nodes = list(value.nodes)
        text = _thing(nodes[0]) if nodes else ""
        for here, tie, there in zip(nodes, value.relationships, nodes[1:], strict=False):
            arrow = f"-[{tie.type}]->" if tie.source == here.id else f"<-[{tie.type}]-"
            text += f" {arrow} {_thing(there)}"
        return text
    if hasattr(value, "label"):
        names = (value.properties.get(k) for k in ("short_label", "name", "title", "summary"))
        name = next((n for n in names if n), None)
        return printable(f"{name} ({value.id})" if name else str(value.id))
    return printable(f"{value.source} -[{value.type}]-> {value.target}")


def printable(text: str) -> str:
    """Replace control characters, which could steer a terminal, by visible escapes."""
    return "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text)
