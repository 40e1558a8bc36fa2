"""A tab of Chromium that tells what opening a page and each of its redraws cost."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

WIDTH, HEIGHT = 1440, 900
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)

# Before any script of a page: keep its vis-network, and count what it and our lanes draw.
WATCH = """
(() => {
  const bench = (window.bench = { draws: 0, network: null, ready: false });
  let Real, Kept;
  window.vis = Object.defineProperty({}, "Network", {
    enumerable: true, configurable: true, get: () => Kept,
    set: (made) => {
      Real = made;
      Kept = function (...given) {
        bench.network = new Real(...given);
        bench.network.on("afterDrawing", () => bench.draws++);
        return bench.network;
      };
      Kept.prototype = Real.prototype;
    },
  });
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...given) {
    if (this.canvas.classList.contains("lanes")) bench.draws++;
    return clear.apply(this, given);
  };
})();
"""
FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(bench.draws))))"
)
# Where, in the window, a node can be hit: one of those nearest to the middle of what is seen.
SPOT = """
() => {
  // Our page opens on the relations of a thing, by verb.
  const verb = document.querySelector(".fans:not([hidden]) button")?.getBoundingClientRect();
  if (verb?.width) return [verb.left + verb.width / 2, verb.top + verb.height / 2];
  const { network } = bench;
  const box = network && network.canvas.frame.getBoundingClientRect();
  // Our page opens on a thing, whose click would change nothing: its node is named as its place in the file.
  const opened = Number(/id=thing-(\\d+)/.exec(location.hash)?.[1] ?? -1);
  const ids = network ? network.body.data.nodes.getIds().filter((id) => id !== opened) : [];
  if (!box || !ids.length) return null;
  const cover = document.getElementById("loadingBar");
  if (cover && getComputedStyle(cover).display !== "none") return null;
  const middle = (p) => Math.hypot(p.x - box.width / 2, p.y - box.height / 2);
  const spots = ids.map((id) => network.canvasToDOM(network.body.nodes[id]));
  const [spot] = spots.sort((a, b) => middle(a) - middle(b));
  return Number.isFinite(spot.x) && spot.x > 0 && spot.x < box.width && spot.y > 0 && spot.y < box.height
    ? [box.left + spot.x, box.top + spot.y] : null;
}
"""


@dataclass(frozen=True, slots=True)
class Load:
    """
    What it took until a page answered.

    Parameters
    ----------
    wall
        Seconds on the clock; None if it did not answer in time.
    main
        Seconds of processor time of the page's main thread.
    """

    wall: float | None
    main: float


@dataclass(frozen=True, slots=True)
class Redraw:
    """
    What one redraw cost, in milliseconds of processor time.

    Parameters
    ----------
    main
        Of the page's main thread: the middle of many redraws.
    whole
        Of all processes of the browser, drawing without a graphics card: the mean of the same redraws.
    """

    main: float
    whole: float


def chromium_path() -> str | None:
    """Return the Chromium of this machine: POLICYGRAPH_CHROMIUM, else one on the path."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("POLICYGRAPH_CHROMIUM") or next(
        (p for name in names if (p := shutil.which(name))), None
    )


class Chromium:
    """
    A running Chromium; use it with `with open_chromium() as chromium`.

    Parameters
    ----------
    browser
        Playwright's.
    """

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._devtools = browser.new_browser_cdp_session()

    @contextmanager
    def tab(self) -> Iterator[Tab]:
        """Open a tab without a network, which is closed in the end."""
        context = self._browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, offline=True, reduced_motion="reduce"
        )
        try:
            yield Tab(context, self.cpu)
        finally:
            context.close()

    def cpu(self) -> float:
        """Return the seconds of processor time that all its processes have taken."""
        processes = self._devtools.send("SystemInfo.getProcessInfo")["processInfo"]
        return float(sum(process["cpuTime"] for process in processes))


@contextmanager
def open_chromium() -> Iterator[Chromium]:
    """
    Start Chromium.

    Raises
    ------
    RuntimeError
        If there is none on this machine.
    """
    from playwright.sync_api import sync_playwright

    path = chromium_path()
    if path is None:
        raise RuntimeError("No Chromium here. POLICYGRAPH_CHROMIUM may name one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield Chromium(browser)
        browser.close()


class Tab:
    """
    One tab.

    Parameters
    ----------
    context
        Playwright's browser context.
    whole_cpu
        Gives the processor time of the whole browser, in seconds.
    """

    def __init__(self, context: Any, whole_cpu: Callable[[], float]) -> None:
        self.page = context.new_page()
        self.page.add_init_script(WATCH)
        self._devtools = context.new_cdp_session(self.page)
        # Time that the thread ran, not time that passed: others use this machine too.
        self._devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._whole_cpu = whole_cpu

    def open(
        self, file: Path, answered: Callable[[Tab], bool], *, fragment: str = "", most: float = 120
    ) -> Load:
        """
        Open a page and wait until it answers.

        Parameters
        ----------
        answered
            Asks the page, and says whether it gave an answer.
        most
            Seconds after which to give up.
        """
        began = time.perf_counter()
        self.page.set_default_timeout(most * 1000)
        self.page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""), wait_until="commit")
        while not answered(self):
            if time.perf_counter() - began > most:
                return Load(None, self.main_cpu())
            time.sleep(0.02)
        return Load(time.perf_counter() - began, self.main_cpu())

    def main_cpu(self) -> float:
        """Return the seconds that the page's main thread has worked."""
        metrics = self._devtools.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))

    def heap(self) -> float:
        """Return the megabytes that the page's script holds, after a collection."""
        self._devtools.send("HeapProfiler.collectGarbage")
        metrics = self._devtools.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize")) / 1e6

    def frames(self) -> int:
        """Wait for two frames and return how often the page has drawn so far."""
        return int(self.page.evaluate(FRAMES))

    def redraws(self, act: Callable[[int], object], times: int) -> Redraw:
        """
        Measure redraws, one after each act, less what as many frames without an act take.

        Raises
        ------
        RuntimeError
            If nothing is drawn, or seldom: then it is not redraws that are measured.
        """
        idle, nothing, _ = self._series(lambda _: None, times)
        main, whole, drawn = self._series(act, times)
        if drawn < times / 2:
            raise RuntimeError(f"Only {drawn} redraws after {times} acts.")
        return Redraw((median(main) - median(idle)) * 1000, (whole - nothing) * 1000 / drawn)

    def _series(self, act: Callable[[int], object], times: int) -> tuple[list[float], float, int]:
        costs: list[float] = []
        drawn_at_first = drawn = self.frames()
        whole = self._whole_cpu()
        for step in range(times):
            before = self.main_cpu()
            act(step)
            now = self.frames()
            costs.append((self.main_cpu() - before) / max(now - drawn, 1))
            drawn = now
        return costs, self._whole_cpu() - whole, drawn - drawn_at_first

    def pan(self, x: float, y: float, times: int) -> Redraw:
        """Measure redraws while the page is dragged to and fro from a spot."""
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        for i in range(1, 4):
            mouse.move(x + 6 * i, y)
        cost = self.redraws(lambda step: mouse.move(x + 18 + 7 * _sway(step + 1), y), times)
        mouse.up()
        self.page.wait_for_timeout(300)
        return cost

    def zoom(self, x: float, y: float, times: int) -> Redraw:
        """Measure redraws while the wheel goes in and out over a spot."""
        mouse = self.page.mouse
        mouse.move(x, y)
        return self.redraws(lambda step: mouse.wheel(0, -60 if step % 12 < 6 else 60), times)


def _sway(step: int) -> int:
    """Return 0, 1 … 8, 7 … 0, 1 …."""
    return 8 - abs(step % 16 - 8)


def node_spot(tab: Tab) -> tuple[float, float] | None:
    """Return where a node can be hit, or None while there is none."""
    spot = tab.page.evaluate(SPOT)
    return None if spot is None else (float(spot[0]), float(spot[1]))
