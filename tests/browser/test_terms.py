"""Terms of office and their like, in the lanes of the timeline."""

from __future__ import annotations

import re
from pathlib import Path

import graph as pg

from .conftest import Open, Opened
from .test_page import fragment, settle


def _dated_terms(graph: pg.PropertyGraph) -> int:
    """Count the relations between entities that last and that have a date."""
    lasting = {r.relationship for r in graph.vocabulary.relations.values() if r.interval}
    edges = graph.edges[graph.edges["type"].isin(lasting)]
    bounds = ["start_earliest", "start_latest", "end_earliest", "end_latest"]
    return int(edges[bounds].notna().any(axis=1).sum())


def _drawn(opened: Opened) -> tuple[int, int]:
    found = re.search(r"(\d+) of (\d+) terms drawn", opened.page.inner_text(".drawn"))
    assert found
    return int(found[1]), int(found[2])


# Points at every spot of the lanes, from the bottom up, until the tip says what is looked for.
POINT = """(label) => {
  const canvas = document.querySelector("canvas.lanes"), tip = document.querySelector(".time .tip");
  const box = canvas.getBoundingClientRect();
  for (let y = box.height - 6; y > 0; y -= 5)
    for (let x = 130; x < box.width - 40; x += 6) {
      const [clientX, clientY] = [box.left + x, box.top + y];
      canvas.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY }));
      if (!tip.hidden && tip.textContent.includes(label)) return [clientX, clientY];
    }
  return null;
}"""


COLOUR = """([x, y]) => {
  const canvas = document.querySelector("canvas.lanes"), box = canvas.getBoundingClientRect();
  const k = canvas.width / box.width;
  return canvas.getContext("2d").getImageData((x - box.left) * k, (y - box.top) * k, 1, 1).data.join();
}"""


def _bar(opened: Opened, label: str) -> tuple[float, float] | None:
    """Find a bar by what it says when it is pointed at."""
    spot = opened.page.evaluate(POINT, label)
    return None if spot is None else (float(spot[0]), float(spot[1]))


def test_a_few_terms_are_drawn_on_opening_and_all_are_counted(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """Those of what is open and of its neighbours; the rest is a number."""
    drawn, known = _drawn(open_page(shipped_file, "by=near"))
    assert known == _dated_terms(shipped)
    assert 0 < drawn < known / 2


def test_a_bar_opens_the_one_who_held_it_then_the_office(open_page: Open, shipped_file: Path) -> None:
    """Both ends of the relation can be reached from its bar."""
    opened = open_page(shipped_file, "id=governor-of-california&by=near")
    spot = _bar(opened, "Jerry Brown, Governor of California")
    assert spot
    assert "3 Jan 2011 to 7 Jan 2019" in opened.page.inner_text(".time .tip")
    opened.page.mouse.click(*spot)
    settle(opened)
    assert fragment(opened)["id"] == "jerry-brown"
    spot = _bar(opened, "Jerry Brown, Governor of California")
    assert spot
    opened.page.mouse.click(*spot)
    settle(opened)
    assert fragment(opened)["id"] == "governor-of-california"
    assert opened.trouble() == []


def test_the_legend_and_the_lanes_filter_terms(open_page: Open, shipped_file: Path) -> None:
    """Without the family of one of its ends, or its level, a term is not drawn."""
    opened = open_page(shipped_file, "id=jerry-brown&by=near")
    assert _drawn(opened)[0] > 0
    for off in ("g:person", "l:state"):
        opened.page.evaluate(f"location.hash = 'id=jerry-brown&off={off}'")
        settle(opened)
        assert _bar(opened, "Jerry Brown, ") is None


def test_a_term_of_another_day_is_fainter_and_stays_where_it_is(open_page: Open, shipped_file: Path) -> None:
    """Within the window it is drawn in full; on a day after its end it is not."""
    opened = open_page(shipped_file, "id=governor-of-california&by=near&from=2005&to=2022")
    spot = _bar(opened, "Jerry Brown, Governor of California")
    before = opened.page.evaluate(COLOUR, spot)
    opened.page.evaluate("location.hash = 'id=governor-of-california&by=near&on=2021-01-01'")
    settle(opened)
    assert _bar(opened, "Jerry Brown, Governor of California") == spot
    assert opened.page.evaluate(COLOUR, spot) != before
