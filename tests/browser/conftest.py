"""A browser for the tests of the page, and a page that is watched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.explorer import explore
from tests.conftest import built

sync_api = pytest.importorskip("playwright.sync_api", reason="no chromium without playwright")

DATA = Path(__file__).parents[2] / "data"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
WATCH = """
window.reports = [];
document.addEventListener('securitypolicyviolation', (e) => window.reports.push(e.violatedDirective + ' ' + e.blockedURI));
"""


# Keeps the network that the page makes, so that a test can ask where on the screen a node stands. Not in a frame: one
# with a process of its own may run this after vis-network, which would be lost.
KEEP_NETWORK = """
if (window === window.top) window.vis = new Proxy({}, { set(target, key, value) {
  target[key] = key !== 'Network' ? value : class extends value { constructor(...all) { super(...all); window.network = this; } };
  return true;
}, defineProperty(target, key, what) { if ('value' in what) { this.set(target, key, what.value); return true; } return Reflect.defineProperty(target, key, what); } });
"""
SPOTS = """() => {
  const { left, top, right, bottom } = document.querySelector('.graph').getBoundingClientRect();
  return Object.entries(network.getPositions(Object.keys(network.body.nodes))).map(([at, place]) => {
    const { x, y } = network.canvasToDOM(place);
    return [Number(at), left + x, top + y];
  }).filter(([, x, y]) => x > left && x < right && y > top && y < bottom);
}"""


@dataclass
class Opened:
    """An open page with all that it said, asked for and ran."""

    page: Any
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def trouble(self) -> list[str]:
        """Return console messages, requests, and reports of its policy; a good page has none."""
        reports = self.page.evaluate("window.reports")
        return [*self.messages, *self.requests, *reports]

    def spots(self) -> dict[int, tuple[float, float]]:
        """Return where each node of the graph stands on the screen, by its position in the payload."""
        return {at: (x, y) for at, x, y in self.page.evaluate(SPOTS)}


def chromium_path() -> str | None:
    """Return the Chromium of this machine: POLICYGRAPH_CHROMIUM, else one on the path."""
    named = os.environ.get("POLICYGRAPH_CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return named or next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    path = chromium_path()
    if path is None:
        pytest.skip("no chromium here; POLICYGRAPH_CHROMIUM may name one")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="session")
def shipped(frozen: pg.PropertyGraph) -> pg.PropertyGraph:
    """The shipped dataset."""
    return frozen


@pytest.fixture(scope="session")
def asked() -> pg.PropertyGraph:
    """The dataset as it is, with its questions: the frozen one has none."""
    return built(DATA)


@pytest.fixture(scope="session")
def asked_file(asked: pg.PropertyGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page, written once."""
    path = tmp_path_factory.mktemp("asked") / "page.html"
    explore(asked, path=path)
    return path


@pytest.fixture(scope="session")
def shipped_file(shipped: pg.PropertyGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page, written once."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    explore(shipped, path=path)
    return path


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Open a page from disk: `open_page(graph or file, hash, width=…, height=…, ready=…, scheme=…)`."""
    contexts: list[Any] = []

    def opener(
        what: pg.PropertyGraph | Path,
        fragment: str = "",
        *,
        width: int = 1440,
        height: int = 900,
        ready: str = ".say, .empty",
        **options: Any,
    ) -> Opened:
        path = what if isinstance(what, Path) else tmp_path / f"page{len(contexts)}.html"
        if not isinstance(what, Path):
            explore(what, path=path)
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        opened = Opened(page)
        page.add_init_script(WATCH + KEEP_NETWORK)
        page.on("console", lambda message: opened.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: opened.messages.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("file:", "data:", "blob:"))
                else opened.requests.append(request.url)
            ),
        )
        page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        if options.get("java_script_enabled", True):
            page.wait_for_selector(ready)
            page.wait_for_timeout(150)
        return opened

    yield opener
    for context in contexts:
        context.close()
