"""What is measured: making a page, opening it, redrawing it; ours and each peer in turn, so that noise hits all."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from graph.explorer import page_html
from graph.explorer.network import build_network
from graph.explorer.payload import graph_data
from graph.model.property_graph import PropertyGraph

from . import peers
from .browser import Chromium, Load, Redraw, Tab, node_spot

T = TypeVar("T")
OURS = "ours"
SETTLING = "pyvis"
STATIC = "pyvis, static"
PATIENCE = 60
"""Seconds after which a page that does not answer is given up."""

_SETTLED_MOST = 1_000
_UNDIRECTED_MOST = 5_000
_SHOWN = "() => !!document.querySelector('.say')"
_OPENED = {OURS: "() => location.hash"}
_SELECTED = "() => network.getSelectedNodes().join()"


@dataclass(frozen=True, slots=True)
class Made:
    """
    A page made.

    Parameters
    ----------
    seconds
        Of processor time, from a graph in memory to the text of the page.
    size
        Bytes of the page.
    """

    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page cost to open, and to redraw while it is dragged and zoomed; in CPU time but for the clock."""

    load: Load
    pan: Redraw | None
    zoom: Redraw | None


def make(graph: PropertyGraph, runs: int) -> dict[str, Made]:
    """Make the page of a graph by each way, and tell what it took; what takes minutes is left out."""
    ways: dict[str, Callable[[], str]] = {
        OURS: lambda: page_html(graph),
        "pyvis": lambda: peers.pyvis_page(graph),
    }
    if len(graph) <= _UNDIRECTED_MOST:
        ways["pyvis, undirected"] = lambda: peers.pyvis_page(graph, directed=False)
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    sizes = {}
    for _ in range(runs):
        for name, way in ways.items():
            began = time.process_time()
            page = way()
            seconds[name].append(time.process_time() - began)
            sizes[name] = len(page.encode())
    return {name: Made(median(seconds[name]), sizes[name]) for name in ways}


def graph_pages(graph: PropertyGraph, folder: Path) -> dict[str, tuple[Path, str]]:
    """Write the pages that draw a graph and return each with its fragment: ours, pyvis static, pyvis settling."""
    drawing = build_network(graph_data(graph))
    ids = graph.nodes["id"].tolist()
    places = peers.spread([(ids[node["id"]], node["x"], node["y"]) for node in drawing.nodes])
    pages = {
        OURS: (page_html(graph), "centre=&by=all"),
        STATIC: (peers.pyvis_page(graph, places=places), ""),
    }
    if len(graph) <= _SETTLED_MOST:
        pages[SETTLING] = (peers.pyvis_page(graph), "")
    return _written(pages, folder, len(graph))


def timeline_pages(graph: PropertyGraph, folder: Path) -> dict[str, tuple[Path, str]]:
    """Write the pages that show the events of a graph, and return each with its fragment."""
    pages = {OURS: (page_html(graph), "view=timeline")}
    for name, options in peers.TIMELINES.items():
        pages[f"vis-timeline, {name}"] = (peers.timeline_page(graph, options), "")
    return _written(pages, folder, len(graph))


def _written(pages: Mapping[str, tuple[str, str]], folder: Path, size: int) -> dict[str, tuple[Path, str]]:
    found = {}
    for i, (name, (page, fragment)) in enumerate(pages.items()):
        path = folder / f"page-{size}-{i}.html"
        path.write_text(page, encoding="utf-8")
        found[name] = (path, fragment)
    return found


def open_graphs(chromium: Chromium, pages: Mapping[str, tuple[Path, str]], rounds: int) -> dict[str, Load]:
    """Open each page as its reader would and click a node; tell when the click was answered."""

    def visit(name: str, file: Path) -> Load:
        with chromium.tab() as tab:
            return tab.open(file, lambda tab: _click_answers(tab, name), most=PATIENCE)

    return {
        name: _middle_load(loads)
        for name, loads in _in_turn(pages, rounds, lambda n, f, _: visit(n, f)).items()
    }


def search(chromium: Chromium, file: Path, words: str) -> float:
    """Return the milliseconds of processor time from the key that opens the search to the list of what is found."""
    with chromium.tab() as tab:
        tab.open(file, lambda tab: bool(tab.page.evaluate(_SHOWN)), most=PATIENCE)
        tab.page.wait_for_timeout(300)
        before = tab.main_cpu()
        tab.page.keyboard.press("/")
        tab.page.keyboard.insert_text(words)
        tab.page.wait_for_selector(".palette .hit mark")
        return (tab.main_cpu() - before) * 1000


def redraw_graphs(
    chromium: Chromium, pages: Mapping[str, tuple[Path, str]], rounds: int, times: int
) -> dict[str, Drawn]:
    """Drag and zoom each page with all that it draws in sight."""

    def visit(name: str, file: Path, fragment: str) -> Drawn:
        with chromium.tab() as tab:
            load = tab.open(file, lambda tab: _drawn(tab, name), fragment=fragment, most=PATIENCE)
            if load.wall is None:
                return Drawn(load, None, None)
            tab.page.wait_for_timeout(500)
            x, y = _middle_of(tab, ".vis-network")
            return Drawn(load, tab.pan(x, y, times), tab.zoom(x, y, times))

    return {name: _middle(found) for name, found in _in_turn(pages, rounds, visit).items()}


def redraw_timelines(
    chromium: Chromium, pages: Mapping[str, tuple[Path, str]], rounds: int, times: int
) -> dict[str, Drawn]:
    """Drag and zoom each timeline with all its events in sight."""

    def visit(name: str, file: Path, fragment: str) -> Drawn:
        ready = _SHOWN if name == OURS else "() => bench.ready"
        area = "canvas.lanes" if name == OURS else ".vis-panel.vis-center"
        with chromium.tab() as tab:
            load = tab.open(
                file,
                lambda tab: bool(tab.page.evaluate(ready)) and tab.frames() > 0,
                fragment=fragment,
                most=PATIENCE,
            )
            if load.wall is None:
                return Drawn(load, None, None)
            tab.page.wait_for_timeout(500)
            x, y = _middle_of(tab, area)
            return Drawn(load, tab.pan(x, y, times), tab.zoom(x, y, times))

    return {name: _middle(found) for name, found in _in_turn(pages, rounds, visit).items()}


def _in_turn(
    pages: Mapping[str, tuple[Path, str]], rounds: int, visit: Callable[[str, Path, str], T]
) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, (file, fragment) in pages.items():
            print(f"  {file.stem} {name}", file=sys.stderr, flush=True)
            found[name].append(visit(name, file, fragment))
    return found


def _middle_of(tab: Tab, selector: str) -> tuple[float, float]:
    box = tab.page.locator(selector).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _drawn(tab: Tab, name: str) -> bool:
    if name == OURS:
        return bool(tab.page.evaluate(_SHOWN)) and tab.frames() > 0
    return node_spot(tab) is not None and tab.frames() > 0


def _click_answers(tab: Tab, name: str) -> bool:
    if not _drawn(tab, name) or (spot := node_spot(tab)) is None:
        return False
    mark = _OPENED.get(name, _SELECTED)
    before = tab.page.evaluate(mark)
    tab.page.mouse.click(*spot)
    tab.frames()
    return bool(tab.page.evaluate(mark) != before)


def _middle_load(loads: Sequence[Load]) -> Load:
    walls = [load.wall for load in loads if load.wall is not None]
    return Load(median(walls) if len(walls) == len(loads) else None, median(load.main for load in loads))


def _middle(found: Sequence[Drawn]) -> Drawn:
    def of(redraws: Sequence[Redraw | None]) -> Redraw | None:
        there = [redraw for redraw in redraws if redraw is not None]
        return Redraw(median(r.main for r in there), median(r.whole for r in there)) if there else None

    return Drawn(
        _middle_load([d.load for d in found]), of([d.pan for d in found]), of([d.zoom for d in found])
    )
