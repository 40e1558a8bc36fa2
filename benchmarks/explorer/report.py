"""The measurements as tables, each figure of ours next to its ratio to the peer's."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import measures
from . import size as page_size
from .browser import Chromium, Load, Redraw, open_chromium
from .graphs import dated_events, tied_things
from .measures import OURS, Drawn, Made

SIZES = (100, 1_000, 5_000, 20_000)
DRAWN = (100, 1_000, 2_000, 5_000)
EVENTS = (1_000, 10_000)
WHOLE = page_size.SIZES


def report(
    *,
    sizes: Sequence[int] = SIZES,
    drawn: Sequence[int] = DRAWN,
    events: Sequence[int] = EVENTS,
    whole: Sequence[tuple[int, int]] = WHOLE,
    rounds: int = 3,
    times: int = 60,
) -> Iterator[str]:
    """
    Measure all, and give each table as Markdown as soon as it is there.

    Parameters
    ----------
    sizes
        Things in the graphs that are made into pages and opened.
    drawn
        Things in the graphs that are drawn as a whole; of more than its budget, ours draws the budget.
    events
        Events in the timelines.
    whole
        Things and relations of the graphs whose pages are measured from making to memory; see `size`.
    rounds
        How often each page is opened; figures are the middle of the rounds.
    times
        Redraws in each round, dragging and zooming each.
    """
    with tempfile.TemporaryDirectory() as name, open_chromium() as chromium:
        folder = Path(name)
        yield _machine()
        yield _making({size: measures.make(tied_things(size), _runs(size, rounds)) for size in sizes})
        yield _opening(chromium, folder, sizes, rounds)
        graphs = {size: _redraw(chromium, folder, size, rounds, times) for size in drawn}
        yield _redrawing("Redrawing the graph", "things", graphs)
        timelines = {size: _timeline(chromium, folder, size, rounds, times) for size in events}
        yield _redrawing("Redrawing the timeline", "events", timelines)
        yield page_size.table(whole, rounds, chromium)


def _runs(size: int, rounds: int) -> int:
    return 1 if size > 10_000 else rounds if size > 2_000 else 2 * rounds - 1


def _redraw(chromium: Chromium, folder: Path, size: int, rounds: int, times: int) -> dict[str, Drawn]:
    pages = measures.graph_pages(tied_things(size), folder)
    return measures.redraw_graphs(
        chromium, {n: p for n, p in pages.items() if n != measures.SETTLING}, rounds, times
    )


def _timeline(chromium: Chromium, folder: Path, size: int, rounds: int, times: int) -> dict[str, Drawn]:
    pages = measures.timeline_pages(dated_events(size), folder)
    return measures.redraw_timelines(chromium, pages, rounds, times)


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, Chromium without a graphics card.\n"


def _making(found: dict[int, dict[str, Made]]) -> str:
    head = ["things", "ours, CPU s", "pyvis, CPU s", "ours / it", "pyvis undirected, CPU s", "ours / it"]
    head += ["ours, KB", "pyvis, KB", "ours / it"]
    rows = []
    for size, made in found.items():
        ours, peer, other = made[OURS], made["pyvis"], made.get("pyvis, undirected")
        row = [f"{size:,}", f"{ours.seconds:.2f}"]
        row += [f"{peer.seconds:.2f}", _ratio(ours.seconds, peer.seconds)]
        row += [f"{other.seconds:.2f}", _ratio(ours.seconds, other.seconds)] if other else ["not tried", ""]
        row += [f"{ours.size / 1000:,.0f}", f"{peer.size / 1000:,.0f}", _ratio(ours.size, peer.size)]
        rows.append(row)
    return _table("Making the page", head, rows)


def _opening(chromium: Chromium, folder: Path, sizes: Sequence[int], rounds: int) -> str:
    head = ["things", "page", "click answered after, s", "CPU s", "ours / it", "search, CPU ms"]
    rows = []
    for size in sizes:
        graph = tied_things(size)
        pages = measures.graph_pages(graph, folder)
        loads = measures.open_graphs(chromium, pages, rounds if size < 10_000 else 1)
        found = measures.search(chromium, pages[OURS][0], str(graph.nodes["name"][size // 2]))
        for name, load in loads.items():
            last = ["", f"{found:.0f}"] if name == OURS else [_ratio(loads[OURS].main, load.main), "none"]
            rows.append([f"{size:,}", name, _wall(load), f"{load.main:.2f}", *last])
    return _table("Until the page answers", head, rows)


def _redrawing(title: str, unit: str, found: dict[int, dict[str, Drawn]]) -> str:
    head = [
        unit,
        "page",
        "opened, CPU s",
        "ours / it",
        "pan, CPU ms",
        "ours / it",
        "zoom, CPU ms",
        "ours / it",
    ]
    rows = []
    for size, drawn in found.items():
        ours = drawn[OURS]
        for name, one in drawn.items():
            row = [f"{size:,}", name, f"{one.load.main:.2f}"]
            row += ["" if name == OURS else _ratio(ours.load.main, one.load.main)]
            for mine, its in ((ours.pan, one.pan), (ours.zoom, one.zoom)):
                ratio = _ratio(mine.main, its.main) if mine and its and name != OURS else ""
                row += [_milliseconds(its), ratio]
            rows.append(row)
    return _table(title, head, rows)


def _wall(load: Load) -> str:
    return f"not within {measures.PATIENCE}" if load.wall is None else f"{load.wall:.1f}"


def _milliseconds(redraw: Redraw | None) -> str:
    return "–" if redraw is None else f"{redraw.main:.0f} / {redraw.whole:.0f}"


def _ratio(ours: float, peer: float) -> str:
    return f"{ours / peer:.2f}" if peer > 0 else "–"


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"**{title}**", "", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])
