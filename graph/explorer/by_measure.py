"""Sizes and colours of marks by a measure of the network instead of by links and family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..analysis.measures.names import OF_NODES
from ..errors import BadValueError, UnknownNameError
from ..model.property_graph import PropertyGraph
from ..vocabulary.terms import SHAPES
from . import payload_types as shapes

if TYPE_CHECKING:
    import pandas as pd

_PARTS = ("community", "component")
"""Columns whose numbers are names of parts, of which none is more than another."""
_CLASSES = 5
_HUES = (
    *(("#0b4f9e", "#5b86cf"), ("#b36a0c", "#e09a4c"), ("#2a8f85", "#76d6c0"), ("#8e2440", "#d8707a")),
    *(("#9767da", "#b8a0f2"), ("#4f7a1e", "#a3c46a"), ("#b0479a", "#d98ac9")),
)
"""Of the largest parts, for light and for dark paper."""
_RAMP = (
    *(("#8298bb", "#53678a"), ("#5f82b6", "#6f8cb9"), ("#3f69a8", "#8dabd6"), ("#24508f", "#b0cdf0")),
    ("#0d2f63", "#dcebff"),
)
"""From the lowest values to the highest."""
_GREY = ("#656a73", "#969aa3")


def add_measures(
    data: shapes.GraphData, graph: PropertyGraph, *, size: str | None = None, colour: str | None = None
) -> None:
    """
    Draw the entities and events of a page by measures.

    Parameters
    ----------
    data
        What the page is given, made of the graph; it is changed.
    size
        Name of a measure whose value is the area of a mark.
    colour
        Name of a measure: the families of the legend become its parts, or classes of its values.

    Raises
    ------
    UnknownNameError
        If there is no such measure.
    BadValueError
        If its values are no amounts, and it is asked for sizes.
    """
    if size is not None:
        name, values = _values(data, graph, size)
        if name in _PARTS:
            raise BadValueError(f"The numbers of {size} are names of parts, not sizes. Use --colour {size}.")
        most = max((value for value in values if value), default=0)
        scaled = [None if value is None else round(value / most, 4) if most else 0.0 for value in values]
        data["size"] = {"label": name.replace("_", " "), "values": scaled}
    if colour is not None:
        name, values = _values(data, graph, colour)
        classes = _parts_of(name, values) if name in _PARTS else _classes_of(name, values)
        _regroup(data, classes)


def _values(data: shapes.GraphData, graph: PropertyGraph, measure: str) -> tuple[str, list[float | None]]:
    """Return the main column of a measure and the value of each node, which the page shows in words too."""
    from ..analysis.measures.nodes import measure as measure_graph

    if measure not in OF_NODES:
        raise UnknownNameError.among("measure", measure, OF_NODES)
    found = measure_graph(graph, measure)
    name = "effective_size" if measure == "brokers" else _main(found)
    of = dict(zip(found["id"].tolist(), found[name].tolist(), strict=True))
    values = [of.get(id_) for id_ in graph.nodes["id"].tolist()]
    values = [None if value is None or value != value else value for value in values]
    for node, value in zip(data["nodes"], values, strict=True):
        if value is not None:
            node[f"x_{name}"] = _in_words(value)  # type: ignore[literal-required]
    return name, values


def _main(found: pd.DataFrame) -> str:
    return next(str(column) for column in found if column not in ("id", "label", "type", "name"))


def _in_words(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) or float(value).is_integer() else f"{value:.3g}"


def _parts_of(name: str, values: Sequence[float | None]) -> list[shapes.Group | None]:
    """Return a group for each node: one of the largest parts, or that of all smaller ones."""
    sizes = Counter(int(value) for value in values if value is not None)
    largest = sorted(sizes, key=lambda part: (-sizes[part], part))[: len(_HUES)]
    made = {
        part: _group(f"{name.capitalize()} {part}", f"{name}-{part}", _HUES[at], SHAPES[at])
        for at, part in enumerate(largest)
    }
    rest = _group(f"Smaller parts ({len(sizes) - len(largest):,})", f"{name}-other", _GREY, SHAPES[-1])
    return [None if value is None else made.get(int(value), rest) for value in values]


def _classes_of(name: str, values: Sequence[float | None]) -> list[shapes.Group | None]:
    """Return a group for each node: classes of about as many nodes each, from low to high."""
    known = sorted(value for value in values if value is not None)
    ends = (
        sorted({known[(len(known) * at - 1) // _CLASSES] for at in range(1, _CLASSES + 1)}) if known else []
    )
    label, made = name.replace("_", " ").capitalize(), []
    for at, end in enumerate(ends):
        inside = [value for value in known if value <= end and (at == 0 or value > ends[at - 1])]
        low, high = _in_words(inside[0]), _in_words(inside[-1])
        hues = _RAMP[len(_RAMP) - len(ends) + at]
        text = f"{label} {low}" if low == high else f"{label} {low} to {high}"
        made.append(_group(text, f"{name}-{at}", hues, SHAPES[at]))
    return [
        None if value is None else next(made[at] for at, end in enumerate(ends) if value <= end)
        for value in values
    ]


def _group(label: str, name: str, hues: tuple[str, str], shape: Any) -> shapes.Group:
    return {"label": label, "colour": hues[0], "dark": hues[1], "shape": shape, "name": name}


def _regroup(data: shapes.GraphData, classes: Sequence[shapes.Group | None]) -> None:
    """Put each entity and event into the group of its class; the others keep their families."""
    groups: dict[str, tuple[int, shapes.Group]] = {}
    for node, class_ in zip(data["nodes"], classes, strict=True):
        drawn = node["k"] in ("Entity", "Event")
        rest = _group("Not connected", "unconnected", _GREY, SHAPES[-1])
        group = (class_ or rest) if drawn else data["groups"][node["g"]]
        node["g"] = groups.setdefault(f"{drawn} {group['name']}", (len(groups), group))[0]
    data["groups"] = [group for _, group in groups.values()]
