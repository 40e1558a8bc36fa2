"""What leaves the page: on paper, as PNG and as SVG, each with what it needs to stand alone."""

from __future__ import annotations

import csv
import html
import re
import struct
from collections import Counter
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

import graph as pg

from .conftest import Open, Opened
from .test_page import sentence

# Pairs of texts of a picture that overlap, and texts that a line runs through.
OVERLAPS = """(svg) => {
  const host = document.createElement('div');
  host.append(document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true));
  document.body.append(host);
  const texts = [...host.querySelectorAll('text')].map((e) => [e.textContent, e.getBBox()]);
  const found = texts.flatMap(([a, p], i) => texts.slice(i + 1).flatMap(([b, q]) =>
    p.x < q.x + q.width && q.x < p.x + p.width && p.y + 3 < q.y + q.height - 3 && q.y + 3 < p.y + p.height - 3 ? [`${a} / ${b}`] : []));
  // A word stands on a lozenge, which hides the line behind it.
  const bare = [...host.querySelectorAll('text')].map((e) => e.previousElementSibling?.tagName !== 'rect');
  for (const path of host.querySelectorAll('path')) {
    const length = path.getTotalLength();
    for (let at = 0; at <= length; at += 4) {
      const { x, y } = path.getPointAtLength(at);
      for (const [text, { x: left, y: top, width, height }] of texts.filter((_, i) => bare[i]))
        if (x > left && x < left + width && y > top + 3 && y < top + height - 3) found.push(`line through ${text}`);
    }
  }
  host.remove();
  return [...new Set(found)];
}"""


def _pages(opened: Opened) -> int:
    """Return how many pages the browser prints."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", opened.page.pdf(format="A4")))


def _paper(opened: Opened) -> str:
    """Return the text on the paper."""
    opened.page.emulate_media(media="print")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not opened.page.is_visible("#app")
    text: str = opened.page.inner_text(".print")
    return text


@pytest.mark.parametrize("size", [(1440, 900), (720, 450), (390, 844)])
def test_a_view_prints_on_two_pages(open_page: Open, shipped_file: Path, size: tuple[int, int]) -> None:
    """The picture, and the sources of what it shows."""
    opened = open_page(
        shipped_file, "by=near&from=2016&to=2018", width=size[0], height=size[1], color_scheme="dark"
    )
    said = sentence(opened)
    assert _pages(opened) == 2
    text = _paper(opened)
    for part in (
        said,
        "page.html#id=sb-54&from=2016",
        "CC-BY-4.0",
        "Sources of what is drawn",
    ):
        assert part in text
    # A low frame shows the graph alone, whose sources find room.
    assert ("more, in the page's table of sources." in text) == (size != (720, 450))
    image = opened.page.evaluate(
        "(({ naturalWidth, src }) => [naturalWidth, decodeURIComponent(src)])(document.querySelector('.print img'))"
    )
    assert image[0] > 300 and "SB 54" in image[1] and "Laws and" in image[1]
    assert opened.page.query_selector(".print table") is None
    # No number stands in the picture, so the list has none.
    numbered = "(e) => getComputedStyle(e).listStyleType !== 'none'"
    assert not any(item.evaluate(numbered) for item in opened.page.query_selector_all(".paper-sources li"))
    assert opened.trouble() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_of_a_contrast_theme_is_that_of_any_other(
    open_page: Open, shipped_file: Path, scheme: str
) -> None:
    """Paper is white: a picture in the colours of a dark theme could not be read on it."""
    pictures = []
    for forced in ("none", "active"):
        opened = open_page(shipped_file, color_scheme=scheme, forced_colors=forced)
        _paper(opened)
        picture = unquote(opened.page.get_attribute(".print img", "src"))
        pictures.append(set(re.findall(r"#[0-9a-f]{6}\b", picture)))
        assert opened.page.evaluate("document.documentElement.dataset.paper") is None
    assert len(pictures[0]) > 8 and pictures[0] == pictures[1]


def test_tables_are_printed_where_they_are_asked_for(open_page: Open, shipped_file: Path) -> None:
    """All of them by the menu, once; in the table view the table that is shown."""
    opened = open_page(shipped_file)
    opened.page.evaluate(
        "window.print = () => { dispatchEvent(new Event('beforeprint')); window.printed = document.querySelectorAll('.print table').length; dispatchEvent(new Event('afterprint')); }"
    )
    for choice, tables in (("Print with all tables", 5), ("Print (two pages)", 0)):
        opened.page.click("[data-key=share]")
        opened.page.click(f".menu >> text={choice}")
        assert opened.page.evaluate("window.printed") == tables
        opened.page.keyboard.press("Escape")
    opened = open_page(shipped_file, "view=table&table=Entity")
    text = _paper(opened)
    assert len(opened.page.query_selector_all(".print table")) == 1 and "Entities" in text


def _saved(opened: Opened, choice: str, target: Path) -> Path:
    opened.page.click("[data-key=share]")
    with opened.page.expect_download() as waiting:
        opened.page.click(f".menu >> text={choice}")
    waiting.value.save_as(target)
    opened.page.keyboard.press("Escape")
    return target


@pytest.mark.parametrize("events", ["", "events=1"])
def test_a_saved_picture_has_the_legend_of_the_page(
    open_page: Open, shipped_file: Path, tmp_path: Path, events: str
) -> None:
    """The same families with the same counts, of entities alone, and the same signs, in the same order and words."""
    opened = open_page(shipped_file, f"by=near&{events}")
    families = [chip.inner_text().split("\n") for chip in opened.page.query_selector_all(".chip:has(.glyph)")]
    signs = opened.page.inner_text(".key").split("\n")
    assert len(families) == 6 and len(signs) == 5
    svg = ElementTree.parse(_saved(opened, "Vector image (SVG)", tmp_path / "view.svg")).getroot()
    texts = ["".join(e.itertext()) for e in svg.iter("{http://www.w3.org/2000/svg}text")]
    key = [*(" ".join(family) for family in families), *signs]
    first = texts.index(key[0]) if key[0] in texts else 0
    assert texts[first : first + len(key)] == key


@pytest.mark.parametrize(
    ("size", "view"), [((1440, 900), "graph"), ((720, 450), "graph"), ((720, 450), "timeline")]
)
def test_the_sources_of_a_picture_are_those_of_its_rows(
    open_page: Open, shipped_file: Path, tmp_path: Path, size: tuple[int, int], view: str
) -> None:
    """A graph without lanes rests on its own sources, lanes without a graph on theirs."""
    opened = open_page(shipped_file, f"view={view}", width=size[0], height=size[1])
    svg = ElementTree.parse(_saved(opened, "Vector image (SVG)", tmp_path / "view.svg")).getroot()
    text = " ".join("".join(e.itertext()) for e in svg.iter("{http://www.w3.org/2000/svg}text"))
    rest = re.search(r"… and (\d+) more, in the page's table of sources\.", text)
    with _saved(opened, "Rows of this view", tmp_path / "view.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    cited = {text.split("#")[0] for row in rows for text in row["Citations"].split(";") if text}
    assert rest and int(rest[1]) + 24 == len(cited)
    kinds = Counter(row["Kind"] for row in rows)
    assert (
        bool(kinds["Event"]) == (view == "timeline" or size[0] > 1000)
        and kinds["Entity"]
        and kinds["Relation"]
    )


def test_a_saved_picture_stands_alone(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph, tmp_path: Path
) -> None:
    """SVG and PNG have the sentence, the key, the address, the citation and the sources; none is cut at the side."""
    opened = open_page(shipped_file, "by=near&from=2016&to=2018")
    said = sentence(opened)
    svg = ElementTree.parse(_saved(opened, "Vector image (SVG)", tmp_path / "view.svg")).getroot()
    texts = ["".join(e.itertext()) for e in svg.iter("{http://www.w3.org/2000/svg}text")]
    text = " ".join(texts)
    for part in (
        said,
        "page.html#id=sb-54&from=2016",
        "CC-BY-4.0",
        "Laws and orders",
        "possibly there",
        "ongoing",
    ):
        assert part in text
    sources = texts[texts.index("Sources of what is drawn") + 1 :]
    titles = shipped.sources["title"].tolist()
    assert sum(any(line.startswith(title[:40]) for title in titles) for line in sources) >= 20
    assert re.fullmatch(r"… and \d+ more, in the page's table of sources\.", sources[-1])
    width = float(svg.attrib["width"])
    assert all(len(line) * 4.2 < width for line in sources)  # about 4.2 pixels a letter at the least
    png = _saved(opened, "Image (PNG)", tmp_path / "view.png").read_bytes()
    assert struct.unpack(">II", png[16:24]) == (2 * int(width), 2 * int(float(svg.attrib["height"])))


@pytest.mark.parametrize(
    ("view", "said"),
    [("metric=custody_transfers", r": (\d+) figures"), ("topic=handovers", r": (\d+) of \d+ figures")],
)
def test_of_claims_those_that_are_listed_leave_the_page(
    open_page: Open, asked_file: Path, asked: pg.PropertyGraph, tmp_path: Path, view: str, said: str
) -> None:
    """Of a metric or a topic, as CSV and on paper: not all 400 there are."""
    opened = open_page(asked_file, f"view=claims&{view}")
    shown = re.search(said, sentence(opened))
    assert shown and 20 < int(shown[1]) < len(asked.claims) / 4
    with _saved(opened, "Rows of this view", tmp_path / "view.csv").open(encoding="utf-8-sig") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert len(set(ids)) == len(ids) == int(shown[1])
    if view.startswith("metric"):
        claims = asked.claims
        assert set(ids) == set(claims.loc[claims["metric"] == "custody_transfers", "id"])
    text = _paper(opened)
    assert opened.page.locator(".print tbody tr").count() == len(ids)
    # Each row names its sources by their numbers in the list that follows.
    numbers = {
        int(n)
        for cell in opened.page.locator(".print td:last-child").all_inner_texts()
        for n in cell.split(", ")
    }
    sources = opened.page.locator(".paper-sources ol li").all_inner_texts()
    assert numbers == set(range(1, len(sources) + 1))
    cited = {source.split("#")[0] for row in asked.claims.set_index("id")["sources"][ids] for source in row}
    assert len(sources) == len(cited)
    assert "more, in the page's table" not in text
    assert opened.trouble() == []


def test_two_voices_leave_the_page_as_they_are_drawn(
    open_page: Open, asked_file: Path, tmp_path: Path
) -> None:
    """Every figure and word that the page draws, on paper and as SVG; no two texts overlap, no line runs through one."""
    opened = open_page(asked_file, "view=claims&topic=handovers")
    page = opened.page
    words = sorted(page.locator(".vword text").all_text_contents())
    figures = page.locator(".vside .vfig").all_inner_texts()
    assert len(words) > 15 and len(figures) > 30
    svg = ElementTree.parse(_saved(opened, "Vector image (SVG)", tmp_path / "view.svg")).getroot()
    saved = ["".join(e.itertext()) for e in svg.iter("{http://www.w3.org/2000/svg}text")]
    _paper(opened)
    images = [unquote(image.get_attribute("src")) for image in page.query_selector_all(".print img")]
    printed = re.findall(r"<text[^>]*>([^<]*)</text>", "".join(images))
    for texts in (saved, printed):
        assert sorted(text for text in texts if text in words) == words
        assert Counter(figures) <= Counter(html.unescape(text) for text in texts)
        assert "contested by another figure" in texts
    assert "#fdfcf9" not in "".join(images)
    page.emulate_media(media="screen")
    for image in images:
        overlaps = page.evaluate(OVERLAPS, image.split(",", 1)[1])
        assert overlaps == []
    assert opened.trouble() == []
