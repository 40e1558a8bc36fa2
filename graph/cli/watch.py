"""Check and rebuild on each save: watch."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BadValueError, DataError, Findings, MissingDependencyError, PolicyGraphError
from ..workspace import OUT
from .options import data_argument, folder_to_read
from .output import INTERRUPTED, printable, say

if TYPE_CHECKING:
    from ..editing.state import State
    from ..model.property_graph import PropertyGraph

_POLL, _CALM = 0.25, 0.5
"""Seconds between two looks at the files, and for how long they must stay the same: an editor saves in steps."""


@click.command()
@data_argument
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=OUT,
    show_default="out",
    help="Folder of the page, and of the store if there is one.",
)
def watch(data: str | None, out: Path) -> None:
    """
    Check and rebuild the page on each save.

    And the store, if there is one in the folder. One line a run; while the tables have errors, the page stays as
    it was. Ctrl-C ends it.
    """
    from ..editing.state import state_of

    folder = folder_to_read(data)
    if not folder.is_dir():
        raise BadValueError(f"{folder} is not a folder of tables. Only those are watched.")
    say(f"Watching {folder}. Press Ctrl-C to end.")
    seen: State | None = None
    try:
        while True:
            seen = _next_state(lambda: state_of(folder), seen)
            line = _run(folder, out)
            click.echo(f"{time.strftime('%H:%M:%S')} {printable(line)}")
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None


def _next_state(look: Callable[[], State], seen: State | None) -> State:
    """Wait until the files differ from those seen, and then until they stay the same for a moment."""
    now = look()
    while now == seen:
        time.sleep(_POLL)
        now = look()
    while seen is not None:
        time.sleep(_CALM)
        before, now = now, look()
        if before == now:
            break
    return now


def _run(folder: Path, out: Path) -> str:
    """Check and rebuild once, and say in a line what came of it."""
    from ..checks import check
    from ..explorer import explore as create_page
    from ..model.build import build_graph
    from ..tables import read_tables

    began = time.monotonic()
    try:
        dataset = read_tables(folder)
        findings = check(dataset)
        graph = build_graph(dataset, findings=findings)
        out.mkdir(parents=True, exist_ok=True)
        create_page(graph).write(out / "page.html")
        built = "page" + (" and store" if _loaded(graph, out / "store") else "")
    except DataError as error:
        return _errors(Findings(error.findings))
    except (PolicyGraphError, OSError) as error:
        return f"not rebuilt: {str(error).splitlines()[0]}"
    return f"{findings.summary}; {built} rebuilt in {time.monotonic() - began:.1f} s"


def _errors(findings: Findings) -> str:
    errors = findings.where(severities=["error"])
    more = f" … and {len(errors) - 1:,} more" if len(errors) > 1 else ""
    return f"{findings.summary}; not rebuilt: {errors[0]}{more}"


def _loaded(graph: PropertyGraph, store: Path) -> bool:
    """Fill the store, if there is one and an engine."""
    from ..stores import open_store

    if not store.is_dir():
        return False
    try:
        with open_store(str(store)) as target:
            target.load(graph)
    except MissingDependencyError:
        return False
    return True
