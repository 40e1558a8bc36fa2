"""
Positions for the drawing: computed once, seeded, in bands, so that nothing has to move in the page.

Each node belongs to a band (a level of government, say) and stays in it. The nodes round the one on
which the page opens are laid out first and get most of the room; the others fill the gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_PER_CELL = 10
_CORE_ROUNDS = 260


@dataclass(frozen=True)
class Frame:
    """
    A frame to fill, in the units of the drawing (pixels at rest), and the room that a labelled node takes.

    Parameters
    ----------
    width, height
        Of the frame.
    label_width, label_height
        Of a node with its label; nodes of the core keep this much apart.
    """

    width: float
    height: float
    label_width: float
    label_height: float


WIDE = Frame(1040, 400, 112, 44)
TALL = Frame(380, 470, 92, 46)


def band_edges(bands: Ints, weights: Floats, frame: Frame, count: int | None = None) -> Floats:
    """
    Return where each band begins and ends, from the top down.

    Parameters
    ----------
    bands
        Band of each node, 0 (top) upwards.
    weights
        How much room each node asks for; a band's height grows with the sum, but slower.
    frame
        Frame to divide.
    count
        How many bands there are; None counts those that have nodes.

    Returns
    -------
    edges
        One more value than there are bands, in units of the drawing, rounded.

    Examples
    --------
    >>> band_edges(np.array([0, 0, 1, 1]), np.ones(4), Frame(100, 80, 10, 10))
    array([ 0., 40., 80.])
    """
    if count is None:
        count = int(bands.max()) + 1 if len(bands) else 1
    load = np.bincount(bands, weights=weights, minlength=count) if len(bands) else np.ones(count)
    share = (load + 0.6) ** 0.9
    share = np.maximum(share / share.sum(), 0.3 / count)
    edges = np.concatenate([[0.0], np.cumsum(share / share.sum())])
    return np.asarray(np.round(edges * frame.height))


def place_nodes(
    bands: Ints,
    ends: Ints,
    edges: Floats,
    *,
    core: Sequence[int] = (),
    frame: Frame = WIDE,
    seed: int = 0,
) -> Floats:
    """
    Give every node a place inside its band, near the nodes that it is tied to.

    Parameters
    ----------
    bands
        Band of each node.
    ends
        Ties, shape (ties, 2), as positions of nodes; direction does not matter.
    edges
        Where the bands begin and end; see `band_edges`.
    core
        Nodes laid out first, with room for their labels; the first of them goes to the middle.
    frame
        Frame to fill.
    seed
        Of the first positions. Same input, same places.

    Returns
    -------
    places
        Shape (nodes, 2), x and y in units of the drawing, one decimal.

    Notes
    -----
    First guess by power iteration towards the second eigenvector of the ties (Koren 2005), then the
    forces of Fruchterman and Reingold (1991) with repulsion only from nodes in neighbouring cells of a
    grid, each cell sampled, so that the work grows with the number of nodes and ties.

    Examples
    --------
    >>> bands = np.array([0, 1, 1])
    >>> edges = band_edges(bands, np.ones(3), WIDE)
    >>> place_nodes(bands, np.array([[0, 1], [1, 2]]), edges).shape
    (3, 2)
    """
    count = len(bands)
    if count == 0:
        return np.zeros((0, 2))
    ends = ends[ends[:, 0] != ends[:, 1]] if len(ends) else np.zeros((0, 2), dtype=np.int64)
    random = np.random.default_rng(seed)
    low, high = _limits(bands, edges, frame, count)
    places = _first_guess(count, ends, low, high, random)
    fixed = np.zeros(count, dtype=bool)
    if len(core):
        inner = np.asarray(core, dtype=np.int64)
        places[inner] = _place_core(places[inner], _among(ends, inner, count), low[inner], high[inner], frame)
        fixed[inner] = True
    if not fixed.all():
        _relax(places, ends, fixed, low, high, random)
    return np.round(places, 1)


def _limits(bands: Ints, edges: Floats, frame: Frame, count: int) -> tuple[Floats, Floats]:
    """Return the lowest and highest x and y of each node."""
    top, bottom = edges[bands], edges[bands + 1]
    room = np.minimum(13.0, (bottom - top) / 4)
    low = np.column_stack([np.full(count, 30.0), top + room])
    high = np.column_stack([np.full(count, frame.width - 30.0), bottom - room])
    return low, high


def _first_guess(count: int, ends: Ints, low: Floats, high: Floats, random: np.random.Generator) -> Floats:
    guess = random.random((2, count))
    if len(ends):
        one, other = np.ascontiguousarray(ends.T)
        degree = np.bincount(ends.ravel(), minlength=count).astype(float)
        weight = np.maximum(degree, 1.0)
        for _ in range(int(np.clip(40_000 / count, 40, 160))):
            total = [
                np.bincount(one, row[other], minlength=count) + np.bincount(other, row[one], minlength=count)
                for row in guess
            ]
            guess = np.where(degree > 0, 0.5 * guess + 0.5 * np.stack(total) / weight, guess)
            guess -= (guess @ weight / weight.sum())[:, None]
            # The second axis stays independent of the first, else both would tell the same story.
            guess[1] -= guess[0] * ((guess[0] * guess[1]) @ weight / max(guess[0] ** 2 @ weight, 1e-12))
            guess /= np.maximum(np.abs(guess).max(axis=1, keepdims=True), 1e-12)
    spread = np.empty((count, 2))
    for axis in (0, 1):  # by rank: as even as can be over the frame
        spread[np.lexsort((random.random(count), guess[axis])), axis] = (np.arange(count) + 0.5) / count
    return np.asarray(low + spread * (high - low))


def _among(ends: Ints, inner: Ints, count: int) -> Ints:
    """Return the ties among some nodes, as positions in that list."""
    position = np.full(count, -1, dtype=np.int64)
    position[inner] = np.arange(len(inner))
    mapped = position[ends] if len(ends) else ends
    return mapped[(mapped >= 0).all(axis=1)]


def _place_core(places: Floats, ends: Ints, low: Floats, high: Floats, frame: Frame) -> Floats:
    """Lay a few labelled nodes out: forces among all pairs, then rows with room for the labels."""
    count = len(places)
    places = places.copy()
    places[0] = np.clip([frame.width / 2, (low[0, 1] + high[0, 1]) / 2], low[0], high[0])
    ideal = 0.7 * np.sqrt(frame.width * frame.height / max(count, 1))
    stretch = np.array([frame.label_width / frame.label_height, 1.0]) ** 0.5
    for step in range(_CORE_ROUNDS):
        heat = frame.width / 8 * (1 - step / _CORE_ROUNDS) ** 1.5
        spots = (places / stretch).view(np.complex128)[:, 0]
        apart = spots[:, None] - spots
        square = np.maximum(apart.real**2 + apart.imag**2, 1.0)
        force = (apart * (ideal**2 / square)).sum(axis=1).view(np.float64).reshape(count, 2)
        _pull(force, (places[ends[:, 1]] - places[ends[:, 0]]) / stretch, ends, 0.35 / ideal)
        _step(places, force * stretch, heat, low, high)
        places[0] = np.clip([frame.width / 2, places[0, 1]], low[0], high[0])
    return _in_rows(places, low, high, frame)


def _in_rows(places: Floats, low: Floats, high: Floats, frame: Frame) -> Floats:
    """Put the nodes of each band into rows with room for their labels, in the order that the forces gave them."""
    result = places.copy()
    across = frame.width - 60.0
    for top in np.unique(low[:, 1]):
        band = np.flatnonzero(low[:, 1] == top)
        room = high[band[0], 1] - top
        most = int(room // frame.label_height) + 1
        rows = int(np.clip(np.ceil(len(band) * frame.label_width / (across * 0.8)), 1, most))
        by_height = band[np.argsort(places[band, 1], kind="stable")]
        for row, members in enumerate(np.array_split(by_height, rows)):
            members = members[np.argsort(places[members, 0], kind="stable")]
            middle = top + room * (row + 0.5) / rows
            sway = np.where(np.arange(len(members)) % 2, 1, -1) * min(room / rows / 2, frame.label_height / 4)
            result[members, 0] = _apart(places[members, 0], frame.label_width, 30.0, frame.width - 30.0)
            result[members, 1] = np.clip(middle + (sway if len(members) > 1 else 0), top, high[band[0], 1])
    return result


def _apart(along: Floats, least: float, first: float, last: float) -> Floats:
    """Move values in order as little as needed to keep them `least` apart and between the ends."""
    count = len(along)
    least = min(least, (last - first) / max(count - 1, 1))
    shifted = along - least * np.arange(count)
    blocks: list[tuple[float, int]] = []  # mean and size of runs that touch: pooling of adjacent violators
    for value in np.clip(shifted, first, last - least * (count - 1)).tolist():
        blocks.append((value, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, n), (two, m) = blocks[-2:]
            blocks[-2:] = [((one * n + two * m) / (n + m), n + m)]
    flat = np.concatenate([np.full(size, mean) for mean, size in blocks])
    return np.asarray(flat + least * np.arange(count))


def _relax(
    places: Floats,
    ends: Ints,
    fixed: npt.NDArray[np.bool_],
    low: Floats,
    high: Floats,
    random: np.random.Generator,
) -> None:
    """Move what is not fixed, in place, with forces from near nodes only."""
    count = len(places)
    area = float((high[:, 0].max() - low[:, 0].min()) * (high[:, 1].max() - low[:, 1].min()))
    ideal = np.sqrt(area / count)
    rounds = int(np.clip(60_000 / count, 10, 40))
    for step in range(rounds):
        tied = step < rounds * 0.7
        if not tied and step - 1 < rounds * 0.7:
            _even_out(places, fixed, low, high)
        heat = (6 * (1 - step / rounds) + 0.2) * ideal if tied else 0.3 * ideal  # then only make room
        # What the frame has pressed into one spot would have no direction in which to part.
        loose = places + (random.random(places.shape) - 0.5) * ideal / 10
        force = _push(loose, _near_pairs(loose, 2 * ideal, random), ideal)
        if tied and len(ends):
            _pull(force, places[ends[:, 1]] - places[ends[:, 0]], ends, 0.03 / ideal, most=3 * ideal)
        force[fixed] = 0
        _step(places, force, heat, low, high)


def _even_out(places: Floats, fixed: npt.NDArray[np.bool_], low: Floats, high: Floats) -> None:
    """Take the free nodes of a band off its edges, where ties to other bands have pulled them."""
    for top in np.unique(low[:, 1]):
        band = np.flatnonzero((low[:, 1] == top) & ~fixed)
        rank = np.argsort(np.argsort(places[band, 1], kind="stable"), kind="stable")
        even = top + (rank + 0.5) / max(len(band), 1) * (high[band, 1] - top)
        places[band, 1] = 0.2 * places[band, 1] + 0.8 * even


def _push(places: Floats, pairs: tuple[Ints, Ints], ideal: float) -> Floats:
    """Return the force on each node that drives pairs apart which are nearer than twice the ideal distance."""
    spots = places.view(np.complex128)[:, 0]  # one number a place: half the passes
    one, other = pairs
    apart = spots[one] - spots[other]
    square = apart.real**2 + apart.imag**2
    near = np.flatnonzero(square < 4 * ideal**2)
    one, other, square = one[near], other[near], np.maximum(square[near], (ideal / 50) ** 2)
    push = apart[near] * ((2 * ideal - np.sqrt(square)) * ideal / square)
    force = np.empty_like(places)
    for axis, part in enumerate((push.real, push.imag)):
        force[:, axis] = np.bincount(one, part, minlength=len(places))
        force[:, axis] -= np.bincount(other, part, minlength=len(places))
    return force


def _near_pairs(places: Floats, size: float, random: np.random.Generator) -> tuple[Ints, Ints]:
    """
    Pair nodes of the same and of neighbouring cells, each pair once; of a crowded cell only a sample.

    In the order of cells, what a node is paired with stands in two runs: the rest of its own cell with the
    next one, and the three cells below.
    """
    count = len(places)
    cells = ((places - places.min(axis=0)) / size).astype(np.int64)
    columns = int(cells[:, 0].max()) + 3  # with an empty one on either side
    key = cells[:, 1] * columns + cells[:, 0] + 1
    shuffled = random.permutation(count)
    order = shuffled[np.argsort(key[shuffled], kind="stable")]
    cell, here = key[order], np.arange(count)
    first = np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=int(cell[-1]) + columns + 2))])
    in_sample = here - first[cell] < _PER_CELL
    sample = np.flatnonzero(in_sample)
    before = np.concatenate([[0], np.cumsum(in_sample)])
    begin = before[np.concatenate([here + 1, first[cell + columns - 1]])]
    length = before[np.concatenate([first[cell + 2], first[cell + columns + 2]])] - begin
    steps = np.arange(length.sum()) + np.repeat(begin - np.cumsum(length) + length, length)
    return order[np.repeat(np.concatenate([here, here]), length)], order[sample[steps]]


def _pull(force: Floats, along: Floats, ends: Ints, strength: float, most: float = np.inf) -> None:
    """Add the pull of the ties: it grows with the square of their length, up to `most`."""
    length = np.hypot(along[:, 0], along[:, 1])
    pull = along * np.minimum(length * strength, most * strength)[:, None]
    for axis in (0, 1):
        force[:, axis] += np.bincount(ends[:, 0], pull[:, axis], minlength=len(force))
        force[:, axis] -= np.bincount(ends[:, 1], pull[:, axis], minlength=len(force))


def _step(places: Floats, force: Floats, heat: float, low: Floats, high: Floats) -> None:
    """Move every node along its force, at most `heat` far, inside its limits."""
    size = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
    places += force * (np.minimum(size, heat) / size)[:, None]
    np.clip(places, low, high, out=places)
