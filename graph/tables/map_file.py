"""
Outlines of places: `map.topojson`, a TopoJSON topology in longitude and latitude whose shapes are entities.

A reader keeps the coordinates, the shapes with their ids and names, and the id of the source; anything else that may
stand in the file is left out, so that a page is given nothing that was not checked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import Finding
from .schema import MAP_FILE

MOST_BYTES = 1_000_000
"""Size of the largest map that is read: a page holds it whole."""

_DEPTHS = {"Polygon": 2, "MultiPolygon": 3}
"""How deep the numbers of arcs lie in each geometry that is a shape."""
_HOW = "npx -p topojson-server geo2topo places=FILE.geojson > map.topojson makes one of GeoJSON."


@dataclass(frozen=True)
class PlaceMap:
    """
    A map as read.

    Parameters
    ----------
    text
        The topology as JSON: `type`, `source`, `transform`, `arcs`, and one object, `places`.
    ids
        Id of the entity that each shape outlines.
    source
        Id of the source of the outlines; "" when the file does not say.
    """

    text: str
    ids: tuple[str, ...] = ()
    source: str = ""


class _NotAMapError(Exception):
    """The file as a whole is no map: what is wrong, what to write instead, and the value at fault."""

    def __init__(self, message: str, hint: str, value: str | None = None) -> None:
        super().__init__(message)
        self.hint, self.value = hint, value


def read_map(content: bytes, file: str = MAP_FILE) -> tuple[PlaceMap | None, list[Finding]]:
    """
    Read a map, and find all that is wrong in it.

    Parameters
    ----------
    content
        Bytes of the file.
    file
        Its name, for the findings.

    Returns
    -------
    map, findings
        None for a file that is no TopoJSON; shapes with a finding are left out of a map.

    Examples
    --------
    >>> found, findings = read_map(b'{"type": "FeatureCollection"}')
    >>> found, findings[0].message
    (None, "This is GeoJSON ('FeatureCollection'), not TopoJSON.")
    """
    try:
        whole = _parsed(content)
        arcs, transform = _arcs(whole), _transform(whole)
        shapes = list(_shapes(whole["objects"]))
    except _NotAMapError as error:
        return None, [Finding("error", "map-error", file, None, None, error.value, str(error), error.hint)]
    findings: list[Finding] = []
    kept: dict[str, dict[str, Any]] = {}
    for shape in shapes:
        wrong = _wrong(shape, len(arcs), kept)
        if wrong is None:
            kept[_id(shape)] = _plain(shape)
        else:
            value, message, hint = wrong
            findings.append(Finding("error", "map-error", file, None, None, value, message, hint))
    if not shapes:
        findings.append(Finding("error", "map-error", file, None, None, None, "The map has no shapes.", _HOW))
    source = whole.get("source", "")
    if not isinstance(source, str):
        findings.append(_finding_of_source(file, source))
        source = ""
    return _made(arcs, transform, kept, source), findings


def part_of_map(text: str, ids: Callable[[str], bool]) -> str:
    """Return a map with the shapes, and the source, of some ids only; "" when it would have no shapes."""
    whole = json.loads(text)
    shapes = {s["id"]: s for s in whole["objects"]["places"]["geometries"] if ids(s["id"])}
    if not shapes:
        return ""
    source = whole.get("source", "")
    used = sorted({_at(arc) for shape in shapes.values() for arc in _numbers(shape["arcs"])})
    place = {old: new for new, old in enumerate(used)}
    for shape in shapes.values():
        shape["arcs"] = _renumbered(shape["arcs"], place)
    arcs = [whole["arcs"][at] for at in used]
    return _made(arcs, whole.get("transform"), shapes, source if ids(source) else "").text


def _made(arcs: list[Any], transform: Any, shapes: dict[str, dict[str, Any]], source: str) -> PlaceMap:
    whole = {
        "type": "Topology",
        **({"source": source} if source else {}),
        **({"transform": transform} if transform else {}),
        "objects": {"places": {"type": "GeometryCollection", "geometries": list(shapes.values())}},
        "arcs": arcs,
    }
    return PlaceMap(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), tuple(shapes), source)


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise _NotAMapError(
            f"The map has {len(content):,} bytes; at most {MOST_BYTES:,} are read.",
            "Simplify it: npx -p topojson-simplify toposimplify -p 1e-4 FILE > map.topojson.",
            f"{len(content):,} bytes",
        )
    try:
        whole = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise _NotAMapError(f"This is not JSON: {reason}.", _HOW) from None
    kind = whole.get("type") if isinstance(whole, dict) else None
    if kind in ("FeatureCollection", "Feature", "GeometryCollection", *_DEPTHS):
        raise _NotAMapError(f"This is GeoJSON ({kind!r}), not TopoJSON.", _HOW, str(kind))
    if kind != "Topology" or not isinstance(whole.get("objects"), dict):
        value = json.dumps(kind)[:60]
        raise _NotAMapError(
            f'This is not TopoJSON: its type is {value}, and not "Topology" with `objects`.', _HOW, value
        )
    return dict(whole)


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is not a number of JSON")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15


def _pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 2 and all(map(_is_number, value[:2]))


def _transform(whole: dict[str, Any]) -> dict[str, list[float]] | None:
    given = whole.get("transform")
    if given is None:
        return None
    if not (isinstance(given, dict) and _pair(given.get("scale")) and _pair(given.get("translate"))):
        raise _NotAMapError("`transform` has no `scale` and `translate` of two numbers each.", _HOW)
    return {key: given[key][:2] for key in ("scale", "translate")}


def _arcs(whole: dict[str, Any]) -> list[list[list[float]]]:
    """Return the arcs, each a list of at least two points that are degrees of longitude and latitude."""
    given = whole.get("arcs")
    if not isinstance(given, list):
        raise _NotAMapError("The topology has no list of `arcs`.", _HOW)
    transform = _transform(whole)
    arcs = []
    for number, arc in enumerate(given):
        if not (isinstance(arc, list) and len(arc) >= 2 and all(map(_pair, arc))):
            raise _NotAMapError(f"Arc {number} is not a list of at least two points.", _HOW, f"arc {number}")
        points = [point[:2] for point in arc]
        for x, y in _positions(points, transform):
            if not (abs(x) <= 180.001 and abs(y) <= 90.001):
                value = f"{x:.6g}, {y:.6g}"
                raise _NotAMapError(
                    f"Arc {number} has the point {value}, which is not longitude and latitude.",
                    "Write degrees (WGS 84), not the positions of a projected map.",
                    value,
                )
        arcs.append(points)
    return arcs


def _positions(
    points: list[list[float]], transform: dict[str, list[float]] | None
) -> Iterator[tuple[float, float]]:
    """Yield the points of an arc in degrees: of a quantized one each is a step from the one before."""
    x: float = 0
    y: float = 0
    for dx, dy in points:
        if transform is None:
            yield dx, dy
            continue
        x, y = x + dx, y + dy
        (kx, ky), (tx, ty) = transform["scale"], transform["translate"]
        yield x * kx + tx, y * ky + ty


def _shapes(objects: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the geometries of all objects; those of collections one by one, and none of a kind `null`."""
    waiting = list(objects.values())[::-1]
    while waiting:
        geometry = waiting.pop()
        if not isinstance(geometry, dict):
            raise _NotAMapError(
                "An object of the topology is not a geometry.", _HOW, json.dumps(geometry)[:60]
            )
        inside = geometry.get("geometries")
        if geometry.get("type") == "GeometryCollection" and isinstance(inside, list):
            waiting += inside[::-1]
        elif geometry.get("type") is not None:
            yield geometry


def _id(shape: dict[str, Any]) -> str:
    """Return the id of a shape, or its property `id`; "" when it has none."""
    properties = shape.get("properties")
    for given in (shape.get("id"), properties.get("id") if isinstance(properties, dict) else None):
        if isinstance(given, str | int) and not isinstance(given, bool):
            return str(given)
    return ""


def _name(shape: dict[str, Any]) -> str:
    properties = shape.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else ""


def _plain(shape: dict[str, Any]) -> dict[str, Any]:
    name = _name(shape)
    named = {"properties": {"name": name}} if name else {}
    return {"type": shape["type"], "arcs": shape["arcs"], "id": _id(shape), **named}


def _wrong(
    shape: dict[str, Any], arcs: int, kept: Collection[str]
) -> tuple[str | None, str, str | None] | None:
    """Return what is wrong with a shape: its value, in words, and what to write instead."""
    kind, id_ = shape.get("type"), _id(shape)
    named = f" {id_!r}" if id_ else (f" named {_name(shape)!r}" if _name(shape) else "")
    if not isinstance(kind, str) or kind not in _DEPTHS:
        value = str(kind)[:60]
        return value, f"The shape{named} is {value!r}, which has no area.", "Write Polygon or MultiPolygon."
    if not id_:
        return _name(shape) or None, f"A shape{named} has no id.", "Write the id of its entity as its `id`."
    if id_ in kept:
        hint = "Make one MultiPolygon of its parts: npx -p topojson-client topomerge."
        return id_, f"Two shapes have the id {id_!r}.", hint
    numbers = list(_numbers(shape.get("arcs"), _DEPTHS[kind]))
    if not numbers or None in numbers:
        return id_, f"The shape{named} has no list of rings of arcs.", _HOW
    beyond = [arc for arc in numbers if arc is not None and not 0 <= _at(arc) < arcs]
    if beyond:
        return id_, f"The shape{named} uses arc {beyond[0]}; there are {arcs:,}.", _HOW
    return None


def _numbers(arcs: Any, depth: int | None = None) -> Iterator[Any]:
    """Yield the numbers of a shape's arcs; None for what is no number at that depth."""
    if isinstance(arcs, list) and depth != 0:
        for inner in arcs:
            yield from _numbers(inner, None if depth is None else depth - 1)
    else:
        right = isinstance(arcs, int) and not isinstance(arcs, bool) and not depth
        yield arcs if right else None


def _at(arc: int) -> int:
    """Return the position of an arc; a negative number is one that is run through backwards."""
    return ~arc if arc < 0 else arc


def _renumbered(arcs: Any, place: dict[int, int]) -> Any:
    if isinstance(arcs, list):
        return [_renumbered(inner, place) for inner in arcs]
    return ~place[~arcs] if arcs < 0 else place[arcs]


def _finding_of_source(file: str, source: Any) -> Finding:
    value = json.dumps(source)[:60]
    message = f"The `source` of the map is {value}, and not the id of a row of sources.csv."
    return Finding("error", "map-error", file, None, None, value, message, "Write such an id, in quotes.")
