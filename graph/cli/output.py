"""How results and messages reach a person, a pipe or a program."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console
    from rich.table import Table

    from ..errors import Finding

_NO_LIMIT = 10_000  # columns of text
_READABLE = 12  # columns of text that a cell needs to be read, folded or not
_WIDE = "policygraph.wide"

INTERRUPTED = 130
"""Exit code of a command that Ctrl-C ends."""


def say(message: str, *, quiet: bool = False) -> None:
    """Print a message about the result, on stderr."""
    if not quiet:
        click.echo(message, err=True)


def wants_json() -> bool:
    """Tell whether the command that is running was asked for JSON."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.params.get("as_json")) or "--json" in sys.argv[1:]


def print_json(value: Any) -> None:
    """Print a value as JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_records(frame: pd.DataFrame) -> None:
    """Print the rows of a frame as a JSON list of objects on stdout; what is missing is null."""
    from ..model.frames import records

    print_json(records(frame))


def _plain(value: Any) -> Any:
    from ..model.rows import plain

    return plain(value)


def print_error(message: str, code: int, *, error: Exception, findings: Sequence[Finding] = ()) -> None:
    """Print an error on stderr: a sentence, or one JSON object when the command was asked for JSON."""
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
    with contextlib.suppress(OSError):  # stderr is closed too
        click.echo(text, err=True)


def width(*, stderr: bool = False) -> int:
    """Return how many characters fit on a line: as many as the terminal has; a pipe and `--wide` have no limit."""
    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return shutil.get_terminal_size().columns if terminal and not is_wide() else _NO_LIMIT


def has_colour() -> bool:
    """Tell whether colours are wanted: not with NO_COLOR, nor on a terminal that has none."""
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def style(text: str, **how: Any) -> str:
    """Return a text with colours and weight, as `click.style` has them, where colours are wanted."""
    return click.style(text, **how) if has_colour() else text


def console(*, stderr: bool = False) -> Console:
    """Return a rich console: colours only on a terminal, and no line breaks in a pipe or with `--wide`."""
    from rich.console import Console

    class OurConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # exits with 0, as elsewhere; rich would exit with 1: findings

    terminal = (sys.stderr if stderr else sys.stdout).isatty()
    return OurConsole(
        stderr=stderr,
        width=width(stderr=stderr),
        highlight=False,
        soft_wrap=not terminal or is_wide(),
        color_system="auto" if has_colour() else None,
    )


def use_all_columns(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    """Remember that the command that is running was asked for all columns."""
    ctx.meta[_WIDE] = value


def is_wide() -> bool:
    """Tell whether the command that is running was asked for all columns."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(_WIDE))


def has_room_for(columns: Sequence[str], least: int) -> bool:
    """Tell whether there is room for further columns: with `--wide`, in a pipe, or from a width on; if not, say so."""
    room = width() >= least
    if not room:
        _say_left_out(columns)
    return room


def _say_left_out(columns: Sequence[str]) -> None:
    say(f"Not shown on this narrow terminal: {', '.join(columns)}. --wide shows all columns.")


def print_frame(frame: pd.DataFrame) -> None:
    """Print a frame as a table: with rules on a terminal, separated by tabs in a pipe."""
    names = [str(name) for name in frame.columns]
    texts = as_text(frame)
    cells = [texts.iloc[:, at].tolist() for at in range(texts.shape[1])]
    if not sys.stdout.isatty():
        click.echo("\t".join(names))
        for row in zip(*cells, strict=True):
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    fitting = _fitting(names, cells, width())
    console().print(_table(frame.iloc[:, :fitting], cells))
    if fitting < len(names):
        _say_left_out(names[fitting:])


def _fitting(names: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> int:
    """Return how many columns, counted from the left, can be read in a width; at least one."""
    used = 0
    for at, (name, column) in enumerate(zip(names, cells, strict=True)):
        natural = max((len(cell) for cell in column), default=0)
        used += max(len(name), min(natural, _READABLE)) + 2
        if used > width + 2 and at:
            return at
    return len(names)


def _table(frame: pd.DataFrame, cells: Sequence[Sequence[str]]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for at, name in enumerate(frame.columns):
        values = frame.iloc[:, at].dropna().tolist()
        numeric = bool(values) and all(isinstance(v, int | float) and not isinstance(v, bool) for v in values)
        table.add_column(Text(str(name)), justify="right" if numeric else "left", overflow="fold")
    for row in zip(*cells[: frame.shape[1]], strict=True):
        table.add_row(*map(Text, row))
    return table


def as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose cells are texts as people read them, empty where one is missing."""
    import pandas as pd

    from ..model.frames import shown_cells

    columns = [[as_cell(v) for v in shown_cells(frame.iloc[:, at])] for at in range(frame.shape[1])]
    return pd.DataFrame(dict(enumerate(columns)), index=frame.index).set_axis(frame.columns, axis=1)


def as_cell(value: Any) -> str:
    """Return a value as people read it in a table; control characters are shown as escapes."""
    from ..model.property_graph import is_missing

    if is_missing(value):
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(as_cell(v) for v in value)
    if isinstance(value, dt.date):
        return value.isoformat().removesuffix("T00:00:00")
    if hasattr(value, "as_dict"):
        return _part_of_graph(value)
    if isinstance(value, dict):
        from ..stores.values import to_plain

        return json.dumps(to_plain(value), ensure_ascii=False, default=_plain)
    return printable(str(value))


def _part_of_graph(value: Any) -> str:
    """Return a node as its name and id, a relationship as an arrow, a path as its steps."""
    from ..model.property_graph import CAPTIONS

    if hasattr(value, "relationships"):
        nodes = list(value.nodes)
        text = _part_of_graph(nodes[0]) if nodes else ""
        for here, step, there in zip(nodes, value.relationships, nodes[1:], strict=False):
            arrow = f"-[{step.type}]->" if step.source == here.id else f"<-[{step.type}]-"
            text += f" {arrow} {_part_of_graph(there)}"
        return text
    if hasattr(value, "label"):
        names = (value.properties.get(key) for key in CAPTIONS if key != "id")
        name = next((n for n in names if n), None)
        return printable(f"{name} ({value.id})" if name else str(value.id))
    return printable(f"{value.source} -[{value.type}]-> {value.target}")


def printable(text: str) -> str:
    """Replace control characters, which a terminal would obey, by visible escapes."""
    return "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text)
