"""The map of places: what is read of `map.topojson`, what is wrong in one, and where it goes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.explorer.payload import graph_data
from graph.formats import export, read_rows
from graph.tables import hash_tables
from graph.tables.map_file import MOST_BYTES, part_of_map, read_map
from tests.conftest import TINY, built

SHIPPED = Path(__file__).parents[1] / "data"
SQUARE = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]


def topology(*shapes: Any, **more: Any) -> dict[str, Any]:
    objects = {"a": {"type": "GeometryCollection", "geometries": list(shapes)}}
    return {
        "type": "Topology",
        "objects": objects,
        "arcs": [SQUARE, [[2, 0], [2, 1], [3, 1], [2, 0]]],
        **more,
    }


def shape(id_: Any = None, arcs: Any = ((0,),), kind: str = "Polygon", **more: Any) -> dict[str, Any]:
    return {"type": kind, "arcs": arcs, **({} if id_ is None else {"id": id_}), **more}


def found_in(map_: Any) -> list[tuple[str | None, str]]:
    content = map_ if isinstance(map_, bytes) else json.dumps(map_).encode()
    _, findings = read_map(content)
    assert all(f.severity == "error" and f.file == "map.topojson" for f in findings)
    assert all(f.suggestion for f in findings)
    return [(f.value, f.message) for f in findings]


@pytest.mark.parametrize(
    ("map_", "said"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"type": "Topology", "objects": {}, "arcs": [NaN]}', "NaN is not a number"),
        (b" " * (MOST_BYTES + 1), "at most 1,000,000 are read"),
        ([], "not TopoJSON"),
        ({"type": "FeatureCollection", "features": []}, "GeoJSON"),
        ({"type": "Topology"}, "not TopoJSON"),
        ({"type": "Topology", "objects": {}}, "no list of `arcs`"),
        ({"type": "Topology", "objects": {"a": 1}, "arcs": []}, "not a geometry"),
        (topology(arcs=[[[0, 0]]]), "at least two points"),
        (topology(arcs=[[["0", "0"], [1, 1]]]), "at least two points"),
        (topology(arcs=[[[0, 0], [500, 300]]]), "500, 300, which is not longitude and latitude"),
        (topology(arcs=[[[0, 0], [10**400, 0]]]), "at least two points"),
        (topology(transform={"scale": 1}), "`transform`"),
        (topology(), "no shapes"),
        (topology(shape("a"), source=3), "`source` of the map is 3"),
    ],
)
def test_a_file_that_is_no_map_says_what_is_wrong(map_: Any, said: str) -> None:
    assert said in " ".join(message for _, message in found_in(map_))


def test_every_wrong_shape_is_found_at_once() -> None:
    wrong = [
        (shape("a"), None),
        (shape("a"), "Two shapes have the id 'a'."),
        (shape(), "A shape has no id."),
        (shape(True, properties={"name": "Here"}), "A shape named 'Here' has no id."),
        (shape("p", kind="Point"), "The shape 'p' is 'Point', which has no area."),
        (shape("k", kind=["x"]), "has no area"),  # type: ignore[arg-type]
        (shape("b", [[9]]), "The shape 'b' uses arc 9; there are 2."),
        (shape("c", [[-3]]), "The shape 'c' uses arc -3; there are 2."),
        (shape("d", [0]), "The shape 'd' has no list of rings of arcs."),
        (shape("e", [[0]], "MultiPolygon"), "no list of rings"),
        (shape("f", []), "no list of rings"),
        (shape("g", [["0"]]), "no list of rings"),
    ]
    found = [message for _, message in found_in(topology(*(each for each, _ in wrong)))]
    expected = [said for _, said in wrong if said]
    assert len(found) == len(expected)
    assert all(said in message for said, message in zip(expected, found, strict=True))


def test_what_is_not_known_is_left_out_and_numbers_and_properties_are_ids() -> None:
    given = topology(
        shape(7, [[~0]], x="</script>"),
        shape(None, [[1]], properties={"id": "b", "name": "B", "x": 1}),
        evil="x",
    )
    read, findings = read_map(json.dumps(given).encode())
    assert read is not None
    assert not findings
    assert read.ids == ("7", "b")
    assert "evil" not in read.text
    assert "script" not in read.text
    assert read_map(read.text.encode())[0] == read


def test_a_part_of_a_map_has_only_the_arcs_that_it_uses() -> None:
    read, _ = read_map(json.dumps(topology(shape("a"), shape("b", [[~1]]), source="s")).encode())
    assert read is not None
    part = json.loads(part_of_map(read.text, {"b", "s"}.__contains__))
    assert part["source"] == "s"
    assert len(part["arcs"]) == 1
    assert part["objects"]["places"]["geometries"] == [{"type": "Polygon", "arcs": [[-1]], "id": "b"}]
    assert "source" not in json.loads(part_of_map(read.text, {"b"}.__contains__))
    assert part_of_map(read.text, {"c"}.__contains__) == ""


@pytest.fixture
def with_map(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    shutil.copytree(TINY, folder)
    return folder


def put(folder: Path, *shapes: Any, **more: Any) -> list[pg.Finding]:
    (folder / "map.topojson").write_text(json.dumps(topology(*shapes, **more)))
    return [f for f in pg.check(pg.read_tables(folder)) if f.file == "map.topojson"]


def entities_of(folder: Path) -> list[str]:
    return pg.read_tables(folder).table("entities").column("id").tolist()


def test_shapes_and_source_are_rows(with_map: Path) -> None:
    one, event = entities_of(with_map)[0], pg.read_tables(with_map).table("events").column("id").tolist()[0]
    found = put(with_map, shape(one), shape(one + "x"), shape(event), source="nowhere-at-all")
    assert [f.value for f in found] == [one + "x", event, "nowhere-at-all"]
    assert {f.code for f in found} == {"foreign-key"}
    assert any(f"Did you mean '{one}'?" == f.suggestion for f in found)
    assert any("which is an event" in f.message for f in found)
    with pytest.raises(pg.DataError):
        pg.build_graph(pg.read_tables(with_map))


def test_the_map_goes_with_the_graph_and_out_and_back(with_map: Path, tmp_path: Path) -> None:
    one, two, *_ = entities_of(with_map)
    assert put(with_map, shape(one), shape(two, [[1]])) == []
    dataset = pg.read_tables(with_map)
    graph = pg.build_graph(dataset)
    assert dataset.map is not None
    assert graph.info["map"] == dataset.map.text
    assert dataset.hashes == hash_tables(with_map)
    assert [s["id"] for s in graph_data(graph)["map"]["topology"]["objects"]["places"]["geometries"]] == [
        one,
        two,
    ]
    export(graph, str(tmp_path / "a.zip"))
    assert pg.read_tables(tmp_path / "a.zip").map == dataset.map
    for name in ("json", "graphml", "cytoscape", "ftm"):
        file = tmp_path / f"graph.{name}"
        with file.open("wb") as out:
            export(graph, out, format=name)
        assert read_rows(file, format=name).info["map"] == dataset.map.text


def test_a_selection_has_the_shapes_that_it_holds(with_map: Path) -> None:
    one, two, *_ = entities_of(with_map)
    put(with_map, shape(one), shape(two, [[1]]))
    graph = pg.build_graph(pg.read_tables(with_map))
    part = replace(
        graph,
        nodes=graph.nodes[graph.nodes["id"] == one],
        edges=graph.edges[(graph.edges["source"] == one) & (graph.edges["target"] == one)],
    )
    assert [s["id"] for s in graph_data(part)["map"]["topology"]["objects"]["places"]["geometries"]] == [one]
    none = replace(part, nodes=graph.nodes[graph.nodes["label"] == "Event"], edges=graph.edges[:0])
    assert "map" not in graph_data(none)


def test_a_private_place_has_no_shape(with_map: Path) -> None:
    one, two, *_ = entities_of(with_map)
    put(with_map, shape(one), shape(two, [[1]]))
    text = (with_map / "entities.csv").read_text().splitlines()
    marked = [
        text[0] + ",private",
        *(f"{line},{'yes' if line.startswith(two + ',') else ''}" for line in text[1:]),
    ]
    (with_map / "entities.csv").write_text("\n".join(marked) + "\n")
    dataset = pg.read_tables(with_map)
    graph = pg.build_graph(dataset, findings=[])
    assert f'"{one}"' in graph.info["map"]
    assert f'"{two}"' not in graph.info["map"]


def test_a_rename_changes_the_map(with_map: Path) -> None:
    one = entities_of(with_map)[0]
    put(with_map, shape(one))
    pg.rename_id(with_map, one, "another-name")
    found = pg.read_tables(with_map).map
    assert found is not None
    assert found.ids == ("another-name",)


def test_the_shipped_map_is_small_and_has_a_source() -> None:
    dataset = pg.read_tables(SHIPPED)
    assert dataset.map is not None
    assert len(dataset.map.ids) == 58
    assert (SHIPPED / "map.topojson").stat().st_size <= 40_000
    holds = dataset.table("facts").frame.query("property == 'detainer_holds'")["subject"]
    assert set(holds) == set(dataset.map.ids)
    assert dataset.map.source in dataset.table("sources").column("id").tolist()
    assert built(SHIPPED).info["map"] == dataset.map.text
