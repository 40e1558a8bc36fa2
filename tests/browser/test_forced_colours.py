"""Contrast themes of the reader's system: few colours, by their keywords; shapes and dashes carry the rest."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from .conftest import Open, Opened
from .test_page import settle

# Each opaque pixel of a canvas by its colour, in steps of 32; and what the system's keywords stand for here.
COLOURS = """(selector) => {
  const of = (name) => {
    const probe = document.createElement('i');
    probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color.match(/[0-9.]+/g).slice(0, 3).map(Number);
    probe.remove();
    return colour;
  };
  const canvas = document.querySelector(selector);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const pixels = [];
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 250) pixels.push([data[i], data[i + 1], data[i + 2]]);
  return [of('Canvas'), of('CanvasText'), of('Highlight'), pixels];
}"""


def _shares(opened: Opened, selector: str) -> tuple[float, float, float]:
    """Return how much of a canvas is CanvasText, how much Highlight, and how much of neither them nor a shade of them."""
    paper, ink, chosen, pixels = opened.page.evaluate(COLOURS, selector)
    kinds: Counter[str] = Counter()
    for pixel in map(tuple, pixels):
        if _between(pixel, paper, ink):
            kinds["ink" if max(abs(a - b) for a, b in zip(pixel, ink, strict=True)) < 40 else "shade"] += 1
        elif _between(pixel, chosen, paper) or _between(pixel, chosen, ink):
            kinds["chosen"] += 1
        else:
            kinds["other"] += 1
    return kinds["ink"] / len(pixels), kinds["chosen"] / len(pixels), kinds["other"] / len(pixels)


def _between(pixel: tuple[int, ...], one: list[int], other: list[int]) -> bool:
    """Whether a colour is a mixture of two."""
    way = [b - a for a, b in zip(one, other, strict=True)]
    length = sum(x * x for x in way)
    along = sum((p - a) * x for p, a, x in zip(pixel, one, way, strict=True)) / length
    along = min(1, max(0, along))
    return all(abs(a + along * x - p) < 14 for p, a, x in zip(pixel, one, way, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_use_the_colours_of_the_system_and_no_others(
    open_page: Open, shipped_file: Path, scheme: str
) -> None:
    """Names are ink on paper, not blots; what is selected has the colour of selections; hues of families are gone."""
    opened = open_page(shipped_file, "by=near", color_scheme=scheme, forced_colors="active")
    for selector in (".graph canvas", "canvas.lanes"):
        ink, chosen, other = _shares(opened, selector)
        assert 0.01 < ink < 0.6 and chosen > 0.002 and other < 0.01, (selector, ink, chosen, other)
    opened.page.evaluate("location.hash = 'id=sb-54&on=2018-03-01'")
    settle(opened)
    for selector in (".fans canvas", ".course canvas"):
        ink, _, other = _shares(opened, selector)
        assert 0.005 < ink < 0.6 and other < 0.01, (selector, ink, other)
    assert opened.trouble() == []


def test_families_differ_by_shape_alone(open_page: Open, shipped_file: Path) -> None:
    """In the legend each has a shape of its own, and all have one colour."""
    opened = open_page(shipped_file, forced_colors="active")
    looks = opened.page.eval_on_selector_all(
        ".chip .glyph > *",
        "all => all.map((e) => [e.getAttribute('points') ?? e.outerHTML, ((s) => s.stroke === 'none' ? s.fill : s.stroke)(getComputedStyle(e))])",
    )
    assert len(looks) >= 5 and len({shape for shape, _ in looks}) == len(looks)
    assert len({colour for _, colour in looks}) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_at_rest_or_off_is_not_in_the_colour_of_what_cannot_be_used(
    open_page: Open, shipped_file: Path, scheme: str
) -> None:
    """Systems give GrayText a loud hue: bars of the strip are outlines, and a family that is off is struck through."""
    opened = open_page(shipped_file, "off=g%3Alaw", color_scheme=scheme, forced_colors="active")
    looks = opened.page.evaluate(
        """() => {
          const of = (name, property) => getComputedStyle(document.querySelector(name))[property];
          const probe = document.body.appendChild(document.createElement('i'));
          const system = (name) => { probe.style.cssText = `forced-color-adjust: none; color: ${name}`; return getComputedStyle(probe).color; };
          return {
            bar: [of('.bin:not(.highlighted)', 'fill'), of('.bin:not(.highlighted)', 'stroke'), of('.bin.highlighted', 'fill')],
            off: [of('.chip.off:not(.soft)', 'color'), of('.chip.off:not(.soft)', 'textDecorationLine')],
            system: ['Canvas', 'CanvasText', 'Highlight', 'GrayText'].map(system),
          };
        }"""
    )
    canvas, text, highlight, gray = looks["system"]
    assert looks["bar"] == [canvas, text, highlight]
    assert looks["off"] == [text, "line-through"] != [gray, "line-through"]


def test_a_change_of_the_theme_draws_again(open_page: Open, shipped_file: Path) -> None:
    """It may be switched on while the page is open."""
    opened = open_page(shipped_file, "by=near")
    before = opened.page.screenshot()
    opened.page.emulate_media(forced_colors="active")
    settle(opened)
    assert _shares(opened, ".graph canvas")[2] < 0.01 and opened.page.screenshot() != before
