"""
Take the pictures of `docs/images` with a real browser: `python -m docs.pictures [NAME …]`.

Without names, all of them. Chromium and the development dependencies are needed; fonts make the bytes differ between
machines.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from PIL import Image
from playwright.sync_api import sync_playwright

import graph as pg
from tests.browser.conftest import FLAGS, chromium_path

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (1440, 900)
MOST_BYTES = 150_000
COLOURS = (256, 192, 128, 96, 64, 48, 32)
"""Sizes of the palette, the first with which a picture is small enough."""

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A state of the page of a dataset, by the part of its address that follows `#`."""

    data: str
    fragment: str = ""
    schemes: tuple[Scheme, ...] = ("light", "dark")

    def files(self, name: str) -> dict[Scheme, Path]:
        """Return the file of each colour scheme; a picture in one scheme has the plain name."""
        if len(self.schemes) == 1:
            return {self.schemes[0]: IMAGES / f"{name}.png"}
        return {scheme: IMAGES / f"{name}-{scheme}.png" for scheme in self.schemes}


PICTURES = {
    "page": Picture("data", "id=sb-54", ("light",)),
    "gallery-california": Picture("data"),
    "gallery-smallpox": Picture("docs/gallery/smallpox", "id=eradication-programme&by=near"),
    "gallery-browsers": Picture("docs/gallery/browsers", "view=answers&q=q-engines"),
    "gallery-les-miserables": Picture("docs/gallery/les-miserables", "id=valjean"),
}


def main(names: list[str]) -> int:
    """Take the pictures that are named, or all."""
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        print(
            f"No picture is called {', '.join(unknown)}. There are: {', '.join(PICTURES)}.", file=sys.stderr
        )
        return 2
    path = chromium_path()
    if path is None:
        print("No Chromium was found. Install it, or name one in POLICYGRAPH_CHROMIUM.", file=sys.stderr)
        return 3
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        for name in names or PICTURES:
            picture = PICTURES[name]
            page = Path(folder) / f"{name}.html"
            pg.explore(pg.build_graph(pg.read_tables(ROOT / picture.data)), path=page)
            for scheme, file in picture.files(name).items():
                file.write_bytes(small(_taken(browser, page, picture.fragment, scheme)))
                print(f"{file.relative_to(ROOT)}  {file.stat().st_size:,} bytes")
        browser.close()
    return 0


def _taken(browser: Any, page: Path, fragment: str, scheme: Scheme) -> bytes:
    width, height = SIZE
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    try:
        tab = context.new_page()
        tab.goto(f"{page.as_uri()}#{fragment}" if fragment else page.as_uri())
        tab.wait_for_selector(".say, .empty")
        tab.evaluate("document.fonts.ready")
        tab.wait_for_timeout(1500)  # until what is drawn in steps has come to rest
        taken: bytes = tab.screenshot()
    finally:
        context.close()
    return taken


def small(png: bytes) -> bytes:
    """Return a picture with as many colours as fit into `MOST_BYTES`."""
    image = Image.open(BytesIO(png)).convert("RGB")
    for colours in COLOURS:
        out = BytesIO()
        # Rare colours, such as those of the marks, are kept; one pass of k-means then brings wide areas to theirs.
        few = image.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
