"""GEXF by its schema, and what it says of time: spells, and the legal status of laws, as other programs read them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest

import graph as pg
from graph.analysis.status import statuses_over_time
from graph.formats import ExportWarning, export
from graph.vocabulary import ENDINGS
from tests.conftest import TINY, built

from .test_round_trip import DATES

SCHEMA = Path(__file__).parents[1] / "data" / "gexf-1.3"
SHIPPED = Path(__file__).parents[2] / "data"
NS = {"g": "http://gexf.net/1.3"}


def written(graph: pg.PropertyGraph) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(graph, out, format="gexf")
    return out.getvalue()


def node_in(graph: pg.PropertyGraph, id_: str) -> ET.Element:
    found = ET.fromstring(written(graph)).find(f".//g:node[@id='{id_}']", NS)
    assert found is not None
    return found


def law(**cells: str) -> dict[str, str]:
    return {"id": "law", "label": "Entity", "type": "law", "dataset": "d", "name": "A law", **cells}


def faults(content: bytes) -> list[str]:
    """What the schema finds in a file, in both of its forms."""
    etree = pytest.importorskip("lxml.etree")
    found = []
    for schema, text in (
        (etree.RelaxNG(etree.parse(SCHEMA / "gexf.rng")), content),
        (etree.XMLSchema(etree.parse(SCHEMA / "gexf.xsd")), re.sub(rb"<viz:color [^>]*>", b"", content)),
    ):
        schema.validate(etree.fromstring(text))
        found += [f"line {error.line}: {error.message}" for error in schema.error_log]
    return found


@pytest.mark.parametrize("root", [SHIPPED, TINY], ids=lambda root: root.name)
def test_gexf_is_valid(root: Path) -> None:
    assert faults(written(built(root))) == []


def test_gexf_of_nothing_and_of_old_dates_is_valid(empty: pg.PropertyGraph, tmp_path: Path) -> None:
    assert faults(written(empty)) == []
    dates = [date for date in DATES if date != "0000"]  # XML Schema has a year 0 since 1.1; libxml2 knows 1.0
    lines = "".join(f"law-{at},law,Law {at},{date}\n" for at, date in enumerate(dates))
    (tmp_path / "entities.csv").write_text(f"id,type,name,start\n{lines}")
    (tmp_path / "events.csv").write_text("id,date,type,title\n")
    assert faults(written(pg.build_graph(pg.read_tables(tmp_path)))) == []


def test_the_schema_refuses_what_is_not_valid(tiny: pg.PropertyGraph) -> None:
    """Else the tests above would say nothing."""
    content = written(tiny).replace(b'start="2018-04-01"', b'start="spring"', 1)
    assert len(faults(content)) >= 2


def test_a_law_that_was_vacated_and_came_back_has_spells() -> None:
    node = node_in(built(SHIPPED), "dhs-guidelines-2021")
    assert not node.attrib.keys() & {"start", "end"}
    assert [spell.attrib for spell in node.iterfind(".//g:spell", NS)] == [
        {"start": "2021-11-29", "end": "2022-06-23"},
        {"start": "2023-06-22"},
    ]


def test_what_ended_for_good_has_one_time() -> None:
    whole = ET.fromstring(written(built(SHIPPED)))
    over = {
        id_
        for id_, stretches in statuses_over_time(built(SHIPPED)).items()
        if stretches[-1].status.status in ENDINGS and stretches[-1].status.certain
    }
    assert over
    spelled = {
        node.get("id") for node in whole.iterfind(".//g:node", NS) if node.find("g:spells", NS) is not None
    }
    assert not spelled & over


@pytest.mark.parametrize("id_", ["trust-act", "dhs-guidelines-2021", "ab-450"])
def test_the_status_in_time_is_that_of_the_library(id_: str) -> None:
    whole = built(SHIPPED)
    found = node_in(whole, id_).findall(".//g:attvalue", NS)
    ways: dict[str, Callable[[pg.Status], str]] = {
        "legal_status": lambda status: status.status,
        "legal_status_in_words": lambda status: status.short(),
    }
    for name, text_of in ways.items():
        values = [value.attrib for value in found if value.get("for") == name]
        assert values
        for value in values:
            for day in {value.get("start"), value.get("end")} - {None}:
                assert text_of(pg.legal_status(whole, id_, day or "")) == value["value"], (id_, day)
        days = [(value.get("start", ""), value.get("end", "9999")) for value in values]
        assert all(end < start for (_, end), (start, _) in pairwise(days))


def test_networkx_reads_times_and_statuses() -> None:
    read = nx.read_gexf(io.BytesIO(written(built(SHIPPED))), version="1.3")
    law = read.nodes["dhs-guidelines-2021"]
    assert law["spells"] == [
        ("2021-11-29", "2022-06-23"),
        ("2023-06-22", "None"),
    ]  # its way with an open side
    assert ("vacated", "2022-06-24", "2023-06-23") in law["legal_status"]
    assert read.nodes["trust-act"]["type"] == "law"


def test_the_attributes_in_time_come_first() -> None:
    """Of several blocks for nodes, the reader of Gephi Lite keeps the types of the last one (by hand, with its library)."""
    blocks = ET.fromstring(written(built(TINY))).findall(".//g:attributes", NS)
    assert [(block.get("class"), block.get("mode")) for block in blocks] == [
        ("node", "dynamic"),
        ("node", "static"),
        ("edge", "static"),
    ]


def test_an_attribute_of_that_name_stays_apart() -> None:
    whole = built(TINY)
    mine: Any = ["mine" if id_ == "ordinance-7" else None for id_ in whole.nodes["id"]]
    nodes = whole.nodes.assign(legal_status=mine)
    content = written(whole.with_frames(nodes, whole.edges)).decode()
    assert '<attvalue for="legal_status" value="mine" />' in content
    assert '<attribute id="legal_status_2" title="legal_status_2" type="string" />' in content


def test_a_graph_without_laws_has_no_status(empty: pg.PropertyGraph) -> None:
    nodes = pd.DataFrame([law(type="person")])
    assert b'mode="dynamic">\n      <attribute' not in written(empty.with_frames(nodes, empty.edges))


def test_times_of_edges_are_written(tiny: pg.PropertyGraph) -> None:
    edges: list[Any] = [
        edge.attrib
        for edge in ET.fromstring(written(tiny)).iterfind(".//g:edge", NS)
        if edge.get("kind") == "HOLDS_OFFICE"
    ]
    assert [(edge.get("start"), edge.get("end")) for edge in edges] == [("2016-05-01", None)]
