"""Places for the drawing: in their bands, apart, the same every time, and quick for many."""

from __future__ import annotations

import numpy as np
import pytest

from graph.explorer.layout import TALL, WIDE, Frame, band_edges, first_guess, place_nodes


def _tree(count: int, bands: int = 3, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    ends = np.column_stack(
        [np.arange(1, count), (random.random(count - 1) * np.arange(1, count)).astype(int)]
    )
    return random.integers(0, bands, count), ends.reshape(-1, 2)


def test_bands_fill_the_frame_and_grow_with_their_load() -> None:
    """A fuller band is higher; an empty one still has some room."""
    edges = band_edges(np.array([0, 0, 0, 0, 2]), np.ones(5), WIDE, 3)
    heights = np.diff(edges)
    assert edges[0] == 0 and edges[-1] == WIDE.height
    assert heights[0] > heights[2] > heights[1] > 0


@pytest.mark.parametrize("frame", [WIDE, TALL])
@pytest.mark.parametrize("count", [1, 2, 3, 40, 400])
def test_every_node_is_inside_its_band_and_the_frame(count: int, frame: Frame) -> None:
    """No place is outside, or not a number."""
    bands, ends = _tree(count)
    edges = band_edges(bands, np.ones(count), frame, 3)
    places = place_nodes(bands, ends, edges, core=range(min(count, 20)), frame=frame)
    assert places.shape == (count, 2) and np.isfinite(places).all()
    assert (places[:, 0] >= 0).all() and (places[:, 0] <= frame.width).all()
    assert (places[:, 1] >= edges[bands] - 0.1).all() and (places[:, 1] <= edges[bands + 1] + 0.1).all()


def test_labelled_nodes_of_a_row_are_a_label_apart() -> None:
    """The core has room for its labels: hardly any two labelled boxes touch."""
    bands, ends = _tree(36)
    edges = band_edges(bands, np.ones(36), WIDE, 3)
    places = place_nodes(bands, ends, edges, core=range(36))
    apart = np.abs(places[:, None] - places[None])
    touch = (apart[..., 0] < 0.9 * WIDE.label_width) & (apart[..., 1] < 0.5 * WIDE.label_height)
    assert np.triu(touch, 1).sum() <= 3


def test_no_two_nodes_are_pressed_into_one_spot() -> None:
    """Not even where hubs pull and the frame ends; there are bands that pull against each other."""
    for count in (60, 400, 2_000):
        bands, ends = _tree(count, bands=5)
        places = place_nodes(bands, ends, band_edges(bands, np.ones(count), TALL), core=range(20), frame=TALL)
        assert len(np.unique(places, axis=0)) > count * 0.98


def test_ties_draw_nodes_together() -> None:
    """Two knots with one link between them lie apart, each of its own, from most first positions."""
    knot = [(a, b) for a in range(10) for b in range(a)]
    ends = np.array([*knot, *((a + 10, b + 10) for a, b in knot), (0, 10)])
    bands = np.zeros(20, dtype=np.int64)
    ratios = []
    for seed in range(9):
        places = place_nodes(bands, ends, band_edges(bands, np.ones(20), WIDE), seed=seed)
        within = np.linalg.norm(places[:10] - places[:10].mean(axis=0), axis=1).mean()
        between = np.linalg.norm(places[:10].mean(axis=0) - places[10:].mean(axis=0))
        ratios.append(between / within)
    assert np.median(ratios) > 1.2


def test_same_input_same_places() -> None:
    """No chance but the seed."""
    bands, ends = _tree(300)
    edges = band_edges(bands, np.ones(300), WIDE, 3)
    one, two = (place_nodes(bands, ends, edges, core=range(20)) for _ in range(2))
    assert (one == two).all()
    assert not (place_nodes(bands, ends, edges, core=range(20), seed=1) == one).all()


def test_no_nodes_no_ties_and_loops() -> None:
    """Empty graphs and self-loops have places too."""
    assert place_nodes(
        np.zeros(0, dtype=np.int64), np.zeros((0, 2), dtype=np.int64), np.array([0.0, 10.0])
    ).shape == (0, 2)
    places = place_nodes(np.zeros(3, dtype=np.int64), np.array([[0, 0], [1, 1]]), np.array([0.0, 400.0]))
    assert len({tuple(p) for p in places.tolist()}) == 3


def test_many_nodes_in_one_spot_stay_cheap() -> None:
    """Twenty thousand nodes hanging on one: pairs are sampled, so memory and work stay in proportion."""
    count = 20_000
    bands = np.zeros(count, dtype=np.int64)
    ends = np.column_stack([np.arange(1, count), np.zeros(count - 1, dtype=np.int64)])
    places = place_nodes(bands, ends, band_edges(bands, np.ones(count), WIDE))
    assert len(np.unique(places, axis=0)) > count * 0.9


def test_a_net_lies_flat() -> None:
    """Ties of a net of 30 by 30 are far shorter than chance would have them, and as good as all nodes apart."""
    at = np.arange(900).reshape(30, 30)
    ends = np.concatenate(
        [np.column_stack([a.ravel(), b.ravel()]) for a, b in ((at[1:], at[:-1]), (at[:, 1:], at[:, :-1]))]
    )
    bands = np.zeros(900, dtype=np.int64)
    places = place_nodes(bands, ends, band_edges(bands, np.ones(900), WIDE), core=range(36))
    between = np.linalg.norm(places[:, None] - places[None], axis=2)
    assert np.linalg.norm(places[ends[:, 0]] - places[ends[:, 1]], axis=1).mean() < 0.45 * between.mean()
    nearest = np.sort(between, axis=1)[:, 1]
    assert (nearest < 0.3 * np.sqrt(WIDE.width * WIDE.height / 900)).sum() < 10


@pytest.mark.parametrize("frame", [WIDE, TALL])
def test_what_a_large_screen_adds_to_the_core_is_apart_from_it(frame: Frame) -> None:
    """All hang on the first node and would lie round it: their marks can still be distinguished."""
    count = 600
    bands = np.arange(count) % 4
    ends = np.column_stack([np.zeros(count - 1, dtype=np.int64), np.arange(1, count)])
    edges = band_edges(bands, np.ones(count), frame)
    places = place_nodes(bands, ends, edges, core=range(20), near=range(20, 61), frame=frame)
    between = np.linalg.norm(places[:61, None] - places[None, :61], axis=2) + 1_000 * np.eye(61)
    assert (between.min(axis=1) < 20).sum() <= 3


def test_one_first_guess_serves_two_frames() -> None:
    """It is between 0 and 1, even on both axes, and what is left out is made."""
    bands, ends = _tree(200)
    guess = first_guess(200, ends)
    even = (np.arange(200) + 0.5) / 200
    assert np.allclose(np.sort(guess, axis=0), even[:, None])
    edges = band_edges(bands, np.ones(200), TALL, 3)
    given = place_nodes(bands, ends, edges, frame=TALL, guess=guess)
    assert (given == place_nodes(bands, ends, edges, frame=TALL)).all()
