"""What the page says of figures, statuses and passages is what the library says."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import graph as pg

from .conftest import Open, Opened
from .test_page import fragment, panel, settle


def words(opened: Opened) -> str:
    """Return the text of the details on one line."""
    return " ".join(panel(opened).split())


def test_the_panel_tells_the_legal_status_and_what_brought_it_about(
    open_page: Open, shipped_file: Path
) -> None:
    """The last one; with a window, that of its last day. Who only signed has none."""
    opened = open_page(shipped_file, "id=trust-act")
    assert "Legal status In force, 1 Jan 2014, TRUST Act takes effect" in words(opened)
    for window, text in (
        ("from=2013-11&to=2013-11", "Legal status on 30 Nov 2013 Enacted, 5 Oct 2013"),
        ("from=2010&to=2010", "Legal status on 31 Dec 2010 None recorded"),
    ):
        opened.page.evaluate("(hash) => { location.hash = hash }", f"id=trust-act&{window}")
        settle(opened)
        assert text in words(opened)
    opened.page.evaluate("location.hash = 'id=jerry-brown'")
    settle(opened)
    assert "Legal status" not in panel(opened)


def test_the_panel_shows_the_state_of_each_passage(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """Pinned when the lock has it, and what a comparison found; without lines nothing is shown."""
    opened = open_page(shipped_file, "id=claim-malone-13025")
    assert "line 5, pinned" in panel(opened) and "a hash of the cited lines is stored" in panel(opened)
    for state, text in (
        ("found", "line 5, found as pinned"),
        ("moved L7-L8", "line 5, moved to lines 7–8"),
        (None, "line 5, not pinned"),
    ):
        passages = {} if state is None else dict.fromkeys(shipped.info["passages"], state)
        other = dataclasses.replace(shipped, info={**shipped.info, "passages": passages})
        opened = open_page(other, "id=claim-malone-13025")
        assert text in panel(opened)
        assert ("a hash of" in panel(opened)) == (state is not None)


def test_the_panel_says_why_a_figure_cannot_be_compared_with_what_it_contests(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """As `compare_claims` says it, and with how many a figure stands."""
    library = pg.compare_claims(shipped).set_index("id")
    apart = next(
        (id_, o["apart"]) for id_, others in library["contests"].items() for o in others if o["apart"]
    )
    opened = open_page(shipped_file, f"id={apart[0]}")
    assert f"They cannot be compared: {apart[1]}." in panel(opened)
    opened.page.evaluate("location.hash = 'id=claim-governor-10588'")
    settle(opened)
    assert "with 2 other figures, with care: the periods share a day but are not the same" in panel(opened)


def test_the_page_groups_figures_as_the_library_does(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """Metric by metric: which figures stand together, which alone, and the reasons, as `compare_claims` says them."""
    library = pg.compare_claims(shipped)
    ids = shipped.ordered().nodes["id"].tolist()
    opened = open_page(shipped_file, "view=claims")
    for metric in library.loc[library["comparable"], "metric"].unique():
        opened.page.evaluate("(metric) => { location.hash = `view=claims&metric=${metric}` }", metric)
        settle(opened)
        of_it = library[library["metric"] == metric]
        together, alone = of_it[of_it["comparable"]], of_it[~of_it["comparable"]]
        expected = [
            (rows["id"].tolist(), rows["reason"].iloc[0] or "the same population, place and period")
            for _, rows in (*together.groupby("group"), *alone.groupby("reason", sort=False))
        ]
        shown = [
            (
                [ids[int(row.get_attribute("data-key")[6:])] for row in group.query_selector_all(".crow")],
                group.query_selector(".ghead > span:not(.can)").inner_text().lower().rstrip("."),
            )
            for group in opened.page.query_selector_all(".cgroup")
        ]
        # Those that stand alone are put in series by the page: the same figures, in another order.
        assert [sorted(figures) for figures, _ in shown] == [sorted(figures) for figures, _ in expected]
        assert [figures for figures, _ in shown[: together["group"].nunique()]] == [
            figures for figures, _ in expected[: together["group"].nunique()]
        ]
        assert all(text.endswith(why) for (_, text), (_, why) in zip(shown, expected, strict=True))


def test_a_filter_hides_members_and_leaves_groups_as_they_are(open_page: Open, shipped_file: Path) -> None:
    """A group keeps its axis and its verdict; how many are hidden is shown."""
    opened = open_page(shipped_file, "view=claims&metric=custody_transfers")
    first = opened.page.query_selector(".cgroup").inner_text()
    opened.page.evaluate("location.hash = 'view=claims&metric=custody_transfers&off=c:uncontested'")
    settle(opened)
    groups = [g.inner_text() for g in opened.page.query_selector_all(".cgroup")]
    assert groups[0] == first
    care = next(g for g in groups if "CA Governor's office" in g)
    assert "1 more hidden by the filters." in care and "12,000" in care


def test_no_end_of_an_axis_covers_a_figure_on_a_narrow_page(open_page: Open, shipped_file: Path) -> None:
    """At 360 px and 390 px, light and wide alike."""
    overlaps = """() => {
      const boxes = (of) => [...document.querySelectorAll(of)].map((e) => e.getBoundingClientRect()).filter((b) => b.width);
      const ends = boxes('.track .max'), figures = boxes('.crow:not(.th) .fig, .crow .mark, .crow .per, .ghead span');
      return [ends.length, ends.filter((a) => figures.some((b) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length];
    }"""
    for width in (360, 390, 1024, 1440):
        opened = open_page(shipped_file, "view=claims&metric=custody_transfers", width=width, height=844)
        ends, covering = opened.page.evaluate(overlaps)
        assert ends >= 4 and covering == 0


def test_a_step_about_figures_shows_all_of_them_and_who_says_them(
    open_page: Open, shipped_file: Path, shipped: pg.PropertyGraph
) -> None:
    """Each figure of the step is in the view with its number, whatever its metric; the list names the speakers."""
    story = shipped.info["story"]
    at = next(i for i, step in enumerate(story) if step["view"] == "claims")
    claims = [shipped.node(id_) for id_ in story[at]["focus"]]
    assert len({claim["metric"] for claim in claims}) > 1
    opened = open_page(shipped_file, f"view=story&step={at + 1}")
    shown = [
        (row.query_selector(".badge").inner_text(), row.query_selector(".who").inner_text())
        for row in opened.page.query_selector_all(".crow:has(.badge)")
    ]
    speakers = [shipped.caption(claim["speaker"]) for claim in claims]
    assert sorted(shown) == sorted((str(i), f"{i}{who}") for i, who in enumerate(speakers, 1))
    focus = [row.inner_text() for row in opened.page.query_selector_all(".rows.focus > li")]
    assert all(f"{who}: " in text for who, text in zip(speakers, focus, strict=True))
    opened.page.click(".board .metric .act >> nth=0")
    settle(opened)
    assert fragment(opened)["metric"] == claims[0]["metric"]
