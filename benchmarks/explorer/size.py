"""
The size of the page: bytes, making, opening, redrawing and memory; ours, pyvis and sigma on the same graph in turn.

Run: python -m benchmarks.explorer.size [--small]

Every thing and every relation of the graph has a date and a citation. Ours holds and shows all of that; the pages of
the peers hold names, types and relations alone. A redraw of ours is another day that is looked at, which theirs do not
know; of theirs, the picture dragged by some pixels.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from graph.explorer import page_html
from graph.explorer.network import build_network
from graph.explorer.payload import graph_data
from graph.model.property_graph import PropertyGraph

from . import peers
from .browser import Chromium, Tab, open_chromium
from .graphs import cited_things

SIZES = ((2_000, 6_000), (100_000, 300_000))
PATIENCE = 60
"""Seconds after which the making or the opening of a page is given up."""
OURS = "ours"
_READY = {
    OURS: "() => !!document.querySelector('.say') && bench.draws > 0",
    "sigma": "() => bench.ready",
    "pyvis": "() => bench.draws > 0",
}
_DAY = "(year) => { location.hash = location.hash.replace(/&on=[^&]*|$/, `&on=${year}-05-04`); }"
_PAN = {
    "sigma": "(step) => sigma.getCamera().setState({ x: 0.5 + (step % 5) / 100 })",
    "pyvis": "(step) => network.moveTo({ offset: { x: step % 2 ? 9 : -9, y: 0 } })",
}
_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


@dataclass(frozen=True, slots=True)
class Size:
    """
    What one page costs.

    Parameters
    ----------
    megabytes
        Of the file; None if it was not made in time.
    made
        Seconds of processor time to make it from a graph in memory.
    opened
        Seconds of processor time of the page's main thread until its first useful picture; None if not in time.
    redraw
        Milliseconds of the same thread for a redraw.
    heap
        Megabytes that the page's script holds then.
    """

    megabytes: float | None
    made: float
    opened: float | None = None
    redraw: float | None = None
    heap: float | None = None


def measure(chromium: Chromium, folder: Path, graph: PropertyGraph, rounds: int = 3) -> dict[str, Size]:
    """Make the page of a graph by each way, open it and redraw it."""
    drawing = build_network(graph_data(graph))
    ids = graph.nodes["id"].tolist()
    places = peers.spread([(ids[node["id"]], node["x"], node["y"]) for node in drawing.nodes])
    ways: dict[str, Callable[[], str]] = {
        OURS: lambda: page_html(graph),
        "pyvis": lambda: peers.pyvis_page(graph, places=_all_places(graph, places), most=PATIENCE),
        "sigma": lambda: peers.sigma_page(graph, places),
    }
    found = {}
    for name, way in ways.items():
        print(f"  {len(graph):,} {name}", file=sys.stderr, flush=True)
        began = time.process_time()
        try:
            page = way()
        except TimeoutError:
            found[name] = Size(None, time.process_time() - began)
            continue
        made = time.process_time() - began
        file = folder / f"{name}.html"
        file.write_text(page, encoding="utf-8")
        found[name] = _opened(chromium, file, name, made, rounds)
        print(f"    {found[name]}", file=sys.stderr, flush=True)
    return found


def _all_places(
    graph: PropertyGraph, places: dict[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Return a place for sources too, which pyvis draws like all nodes."""
    return {id_: places.get(id_, (0.0, 0.0)) for id_ in graph.nodes["id"].tolist()}


def _opened(chromium: Chromium, file: Path, name: str, made: float, rounds: int) -> Size:
    opened, redraws, heaps = [], [], []
    for _ in range(rounds):
        with chromium.tab() as tab:
            load = tab.open(file, lambda tab: _is_ready(tab, name), most=PATIENCE)
            if load.wall is None:
                return Size(file.stat().st_size / 1e6, made)
            opened.append(load.main)
            tab.page.wait_for_timeout(1000)
            redraws.append(_redraw(tab, name))
            heaps.append(tab.heap())
    return Size(file.stat().st_size / 1e6, made, median(opened), median(redraws), median(heaps))


def _is_ready(tab: Tab, name: str) -> bool:
    """Wait until the page has drawn; a page that is busy answers nothing meanwhile."""
    from playwright.sync_api import TimeoutError as TimedOut

    try:
        tab.page.wait_for_function(_READY[name], timeout=PATIENCE * 1000)
    except TimedOut:
        return False
    return True


def _redraw(tab: Tab, name: str, times: int = 10) -> float:
    costs = []
    for step in range(times):
        before = tab.main_cpu()
        if name == OURS:
            tab.page.evaluate(_DAY, 1995 + step)
        else:
            tab.page.evaluate(_PAN[name], step)
        tab.page.evaluate(_FRAMES)
        costs.append((tab.main_cpu() - before) * 1000)
    return median(costs)


def table(sizes: Sequence[tuple[int, int]] = SIZES, rounds: int = 3, chromium: Chromium | None = None) -> str:
    """Return the measurements as a table in Markdown, each figure of ours next to its ratio to the peer's."""
    if chromium is None:
        with open_chromium() as own:
            return table(sizes, rounds, own)
    head = [
        "things",
        "relations",
        "page",
        "MB",
        "made, CPU s",
        "first picture, CPU s",
        "redraw, CPU ms",
        "heap, MB",
    ]
    lines = ["**Size of the page**", "", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for things, relations in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = measure(chromium, Path(folder), cited_things(things, relations), rounds)
        for name, size in found.items():
            cells = [f"{things:,}", f"{relations:,}", name, *_cells(size, found[OURS], name == OURS)]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _cells(size: Size, ours: Size, own: bool) -> list[str]:
    """Return the figures as texts; of a peer with what ours is to it in brackets."""
    if size.megabytes is None:
        return [f"not made in {PATIENCE} s", "", "", "", ""]

    def cell(name: str, digits: int) -> str:
        value, mine = getattr(size, name), getattr(ours, name)
        if value is None:
            return f"not in {PATIENCE} s"
        return f"{value:.{digits}f}" + ("" if own or mine is None else f" (ours / it {mine / value:.2f})")

    return [
        cell("megabytes", 2),
        cell("made", 2),
        cell("opened", 2),
        cell("redraw", 0),
        cell("heap", 0),
    ]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", action="store_true", help="tiny sizes, to see that the benchmark runs")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened")
    options = parser.parse_args()
    sizes = ((60, 180),) if options.small else SIZES
    print(table(sizes, 1 if options.small else options.rounds))


if __name__ == "__main__":
    main()
