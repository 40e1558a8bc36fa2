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

_CORE_ROUNDS = 80
_ROUNDS = 4
_PUSHES = 2
_PARTINGS = 20
_MARK = 40.0
"""How far apart marks are, in units of the drawing, that can be distinguished and clicked."""
_PER_CELL = 10
"""Of the nodes in one cell, how many push those of the cells around it."""


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
        How much room each node needs; a band's height grows with the sum, but slower.
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
    near: Sequence[int] = (),
    frame: Frame = WIDE,
    guess: Floats | None = None,
    seed: int = 0,
) -> Floats:
    """
    Give every node a place inside its band, near the nodes that it is linked to.

    Parameters
    ----------
    bands
        Band of each node.
    ends
        Links, shape (links, 2), as positions of nodes; direction does not matter.
    edges
        Where the bands begin and end; see `band_edges`.
    core
        Nodes laid out first, with room for their labels; the first of them goes to the middle.
    near
        Nodes that a large screen draws with the core: their marks keep apart from it and from each other.
    frame
        Frame to fill.
    guess
        First places, see `first_guess`; None makes them. They fit any frame, so two layouts can share them.
    seed
        Of chance. Same input, same places.

    Returns
    -------
    places
        Shape (nodes, 2), x and y in units of the drawing, one decimal.

    Notes
    -----
    The core by the forces of Fruchterman and Reingold (1991), among all pairs. The others go some of the
    way to the middle of their neighbours and are spread again by rank, a few times; then each band is
    filled in columns, and what is still too near is pushed apart: by pairs from neighbouring cells of a
    grid, each cell sampled, so that the work grows with the number of nodes and links. Sorting fills a
    frame in a few passes for which forces need dozens.

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
    ends = _no_loops(ends)
    low, high = _limits(bands, edges, frame, count)
    places = low + (first_guess(count, ends, seed=seed) if guess is None else guess) * (high - low)
    fixed = np.zeros(count, dtype=bool)
    if len(core):
        inner = np.asarray(core, dtype=np.int64)
        places[inner] = _place_core(places[inner], _among(ends, inner, count), low[inner], high[inner], frame)
        fixed[inner] = True
    if not fixed.all():
        _place_rest(places, ends, fixed, np.asarray([*core, *near], dtype=np.int64), low, high, seed)
    return np.round(places, 1)


def _limits(bands: Ints, edges: Floats, frame: Frame, count: int) -> tuple[Floats, Floats]:
    """Return the lowest and highest x and y of each node."""
    top, bottom = edges[bands], edges[bands + 1]
    room = np.minimum(13.0, (bottom - top) / 4)
    low = np.column_stack([np.full(count, 30.0), top + room])
    high = np.column_stack([np.full(count, frame.width - 30.0), bottom - room])
    return low, high


def first_guess(count: int, ends: Ints, *, seed: int = 0) -> Floats:
    """
    Return places between 0 and 1, as even as can be on either axis, at which linked nodes are near each other.

    Parameters
    ----------
    count
        Number of nodes.
    ends
        Ties, as for `place_nodes`.
    seed
        Of the first positions.

    Notes
    -----
    By power iteration towards the second and third eigenvectors of the links (Koren 2005), then by rank.
    """
    random = np.random.default_rng(seed)
    guess = random.random((2, count))
    ends = _no_loops(ends)
    if len(ends):
        one, other = np.ascontiguousarray(ends.T)
        degree = np.bincount(ends.ravel(), minlength=count).astype(float)
        weight = np.maximum(degree, 1.0)
        for _ in range(int(np.clip(40_000 / count, 40, 160))):
            guess = np.where(degree > 0, 0.5 * guess + 0.5 * _sums(guess, one, other) / weight, guess)
            # Sums, not products of matrices: those would keep all cores busy for a few numbers.
            guess -= ((guess * weight).sum(axis=1) / weight.sum())[:, None]
            # The second axis stays independent of the first, else both would tell the same story.
            first = guess[0] * weight
            guess[1] -= guess[0] * ((first * guess[1]).sum() / max((first * guess[0]).sum(), 1e-12))
            guess /= np.maximum(np.abs(guess).max(axis=1, keepdims=True), 1e-12)
    order = random.permutation(count)  # in which what is equal is ranked
    ranks = np.empty((count, 2))
    ranks[order] = np.column_stack([_ranks(axis[order]) for axis in guess])
    return ranks


def _no_loops(ends: Ints) -> Ints:
    return ends[ends[:, 0] != ends[:, 1]] if len(ends) else np.zeros((0, 2), dtype=np.int64)


def _sums(values: Floats, one: Ints, other: Ints) -> Floats:
    """Return, for each row of values, the sum over the neighbours of each node."""
    count = values.shape[1]
    return np.stack(
        [
            np.bincount(one, v[other], minlength=count) + np.bincount(other, v[one], minlength=count)
            for v in values
        ]
    )


def _ranks(values: Floats) -> Floats:
    """Return the rank of each value, between 0 and 1."""
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = (np.arange(len(values)) + 0.5) / max(len(values), 1)
    return ranks


def _among(ends: Ints, inner: Ints, count: int) -> Ints:
    """Return the links among some nodes, as positions in that list."""
    position = np.full(count, -1, dtype=np.int64)
    position[inner] = np.arange(len(inner))
    mapped = position[ends] if len(ends) else ends
    return mapped[(mapped >= 0).all(axis=1)]


def _place_core(places: Floats, ends: Ints, low: Floats, high: Floats, frame: Frame) -> Floats:
    """Lay a few labelled nodes out: forces among all pairs, then rows with room for the labels."""
    count = len(places)
    ideal = 0.7 * np.sqrt(frame.width * frame.height / count)
    stretch = np.array([frame.label_width / frame.label_height, 1.0]) ** 0.5
    least, most = low / stretch, high / stretch
    least[0] = most[0] = [frame.width / 2, (low[0, 1] + high[0, 1]) / 2] / stretch  # the first stays there
    pull = np.zeros((count, count))
    np.add.at(pull, (ends[:, 0], ends[:, 1]), 0.35 / ideal)
    pull += pull.T
    spots = np.clip(places / stretch, least, most)
    for step in range(_CORE_ROUNDS):
        heat = frame.width / 8 * (1 - step / _CORE_ROUNDS) ** 1.5
        points = spots.view(np.complex128)[:, 0]  # one number a place: half the passes
        apart = points[:, None] - points
        far = np.maximum(np.abs(apart), 1.0)
        force = (apart * (ideal**2 / far**2 - pull * far)).sum(axis=1)
        size = np.maximum(np.abs(force), 1e-9)
        spots += (force * (np.minimum(size, heat) / size)).view(np.float64).reshape(count, 2)
        np.clip(spots, least, most, out=spots)
    return _in_rows(spots * stretch, low, high, frame)


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


def _place_rest(
    places: Floats,
    ends: Ints,
    fixed: npt.NDArray[np.bool_],
    near: Ints,
    low: Floats,
    high: Floats,
    seed: int,
) -> None:
    """Place what is not fixed, in place: towards its neighbours, evenly over its band, and apart."""
    free = np.flatnonzero(~fixed)
    bands = [free[low[free, 1] == top] for top in np.unique(low[free, 1])]
    for _ in range(_ROUNDS):
        if len(ends):
            _draw_near(places, ends, free)
        _blend(places, free, 0, low, high)
        for band in bands:
            _blend(places, band, 1, low, high)
    size = high - low
    ideal = float(np.sqrt(size[:, 0].max() * (high[:, 1].max() - low[:, 1].min()) / len(places)))
    room = np.full(len(places), ideal)  # for each node; in a crowded band it is less
    for band in bands:
        own = float(np.sqrt(size[band[0]].prod() / len(band)))
        room[band] = min(ideal, own)
        _fill(places, band, low[band[0]], size[band[0]], 0.9 * min(1.0, ideal / own) ** 2)
    random = np.random.default_rng(seed)
    _part(places, near, fixed, low, high)
    free = np.setdiff1d(free, near)
    for _ in range(_PUSHES):
        places[free] += _push(places, room, random)[free]
        np.clip(places, low, high, out=places)


def _draw_near(places: Floats, ends: Ints, free: Ints) -> None:
    """Move what is free most of the way to the middle of its neighbours."""
    degree = np.bincount(ends.ravel(), minlength=len(places))
    middle = _sums(places.T, ends[:, 0], ends[:, 1]).T / np.maximum(degree, 1)[:, None]
    linked = free[degree[free] > 0]
    places[linked] += 0.6 * (middle[linked] - places[linked])


def _blend(places: Floats, some: Ints, axis: int, low: Floats, high: Floats) -> None:
    """Move some nodes along an axis most of the way to where their rank would spread them evenly."""
    even = low[some, axis] + _ranks(places[some, axis]) * (high - low)[some, axis]
    places[some, axis] += 0.7 * (even - places[some, axis])


def _fill(places: Floats, band: Ints, corner: Floats, size: Floats, share: float) -> None:
    """
    Spread a band's nodes in columns, each with its nodes one below the other.

    They go a share of the way, less in a band with room to spare: there they can stay near their neighbours.
    """
    count = len(band)
    rows = max(1, round(float(np.sqrt(count * size[1] / size[0]))))
    column = np.arange(count) // rows
    across = band[np.argsort(places[band, 0], kind="stable")]
    down = across[np.lexsort((places[across, 1], column))]
    places[across, 0] += share * (corner[0] + (np.arange(count) + 0.5) / count * size[0] - places[across, 0])
    row = (np.arange(count) % rows + 0.5) / np.bincount(column)[column]
    places[down, 1] += share * (corner[1] + row * size[1] - places[down, 1])


def _part(places: Floats, near: Ints, fixed: npt.NDArray[np.bool_], low: Floats, high: Floats) -> None:
    """Part the marks of a few nodes, some of them fixed, by forces among all pairs."""
    moving = ~fixed[near]
    if not moving.any():
        return
    spots, least, most = places[near], low[near], high[near]
    for _ in range(_PARTINGS):
        points = spots.view(np.complex128)[:, 0]
        apart = points[:, None] - points
        far = np.maximum(np.abs(apart), 1.0)
        push = (apart * (np.maximum(_MARK - far, 0.0) / (2 * far))).sum(axis=1)
        spots[moving] += push.view(np.float64).reshape(-1, 2)[moving]
        np.clip(spots, least, most, out=spots)
    places[near] = spots


def _push(places: Floats, room: Floats, random: np.random.Generator) -> Floats:
    """Return how far each node has to go to be as far from all others as it has room; at most a third of that."""
    # What lies in one spot would have no direction in which to part.
    loose = places + (random.random(places.shape) - 0.5) * room[:, None] / 10
    points = loose.view(np.complex128)[:, 0]
    one, other = _near_pairs(loose, float(room.max()), random)
    apart = points[one] - points[other]
    far = np.abs(apart)
    least = np.minimum(room[one], room[other])
    near = np.flatnonzero((far < least) & (far > 0))
    one, other, far = one[near], other[near], far[near]
    push = apart[near] * ((least[near] - far) / (2 * far))
    count = len(places)
    force = np.empty(count, dtype=np.complex128)
    force.real = np.bincount(one, push.real, minlength=count) - np.bincount(other, push.real, minlength=count)
    force.imag = np.bincount(one, push.imag, minlength=count) - np.bincount(other, push.imag, minlength=count)
    size = np.maximum(np.abs(force), 1e-9)
    return (force * (np.minimum(size, room / 3) / size)).view(np.float64).reshape(count, 2)


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
