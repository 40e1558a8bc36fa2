"""GraphML and GEXF of other programs, broken and hostile files: what is read, what is said, and with which line."""

from __future__ import annotations

import io
import tracemalloc
import warnings
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph as pg
from graph.formats import GraphRows, gexf, graphml
from graph.importing import import_graph

GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
GEXF = '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'


def read(kind: Any, text: str) -> GraphRows:
    rows: GraphRows = kind.read(io.BytesIO(text.encode()), "a.xml")
    return rows


def said(rows: GraphRows) -> list[str]:
    return [str(finding) for finding in rows.findings]


# GraphML -----------------------------------------------------------------------------------------

YED = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="node" id="d5" attr.name="url" attr.type="string"/>
<key for="node" id="d6" yfiles.type="nodegraphics"/>
<key for="edge" id="d10" yfiles.type="edgegraphics"/>
<key for="port" id="d1" yfiles.type="portgraphics"/>
<graph edgedefault="directed" id="G">
<node id="n0" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0">
 <y:GroupNode><y:NodeLabel alignment="center">Courts</y:NodeLabel></y:GroupNode>
 <y:GroupNode><y:NodeLabel>Folder 1</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
 <graph edgedefault="directed" id="n0:">
  <node id="n0::n0"><data key="d5">https://example.org</data><data key="d6"><y:ShapeNode>
   <y:Geometry height="30.0"/><y:NodeLabel>High
Court<y:LabelModel><y:SmartNodeLabelModel/></y:LabelModel></y:NodeLabel></y:ShapeNode></data></node>
 </graph></node>
<node id="n1"><port name="p"/><data key="d6"><y:ShapeNode><y:NodeLabel>A law</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n0::n0" target="n1" sourceport="p"><data key="d10"><y:PolyLineEdge>
 <y:EdgeLabel>strikes down</y:EdgeLabel></y:PolyLineEdge></data></edge>
</graph><data key="d7"/></graphml>"""


def test_what_yed_draws_is_the_name() -> None:
    rows = read(graphml, YED)
    assert sorted(rows.nodes, key=lambda row: row["id"]) == [
        {"id": "n0", "label": "Courts"},
        {"id": "n0::n0", "parent": "n0", "url": "https://example.org", "label": "High Court"},
        {"id": "n1", "label": "A law"},
    ]
    assert rows.edges == [{"source": "n0::n0", "target": "n1", "label": "strikes down"}]
    assert rows.left_out == {
        "drawings and other XML within <data>, but for labels": 4,
        "graphs within nodes, whose nodes and edges are taken": 1,
        "ports": 2,
    }
    assert said(rows) == [
        "a.xml, line 19: No <key> has the id 'd7', which a <data> names. Its values are left out."
    ]


def test_graphml_has_defaults_and_directions() -> None:
    rows = read(
        graphml,
        f"""{GRAPHML}<key id="c" for="node" attr.name="colour" attr.type="string"><desc>x</desc><default>yellow</default></key>
<key id="w" for="all" attr.name="weight" attr.type="double"><default>1.0</default></key>
<key id="i" for="node" attr.name="id" attr.type="string"/><key id="n" for="graph" attr.name="title"/>
<key id="m" for="graph" attr.name="more"/>
<graph edgedefault="undirected"><desc>All of it</desc><data key="n">Rivers</data><data key="m">1</data>
<node id="a"><desc>The first</desc><data key="c">  red
 </data><data key="i">other</data></node><node id="b"/>
<edge source="a" target="b"/><edge source="b" target="a" directed="true"><data key="w">0.10</data></edge>
<hyperedge><endpoint node="a"/><endpoint node="b"/><data key="w">3</data></hyperedge></graph></graphml>""",
    )
    assert rows.nodes == [
        {"id": "a", "description": "The first", "colour": "red", "id_2": "other", "weight": "1.0"},
        {"id": "b", "colour": "yellow", "weight": "1.0"},
    ]
    assert [row["weight"] for row in rows.edges] == ["1.0", "0.10"]
    assert rows.info == {"title": "Rivers", "description": "All of it"}
    assert rows.left_out == {
        "directions of edges, which are as written": 1,
        "edges of more than two ends (<hyperedge>)": 1,
        "attributes of the whole graph": 2,
    }
    assert not rows.findings


def test_graphml_errors_have_lines() -> None:
    rows = read(
        graphml,
        f"""{GRAPHML}<key for="node"/>
<graph edgedefault="directed">
<node/>
<node id="a"/>
<node id="a"/><node id="a"/>
<edge source="a"/>
<edge source="a" target="z"/>
<node id="b"><data key="x">1</data></node>
<data key="x">1</data><what/>
</graph></graphml>""",
    )
    assert said(rows) == [
        "a.xml, line 2: A <key> has no 'id'.",
        "a.xml, line 4: A <node> has no 'id'.",
        "a.xml, line 6: A node with the id 'a' is on line 5 too; that one is kept.",
        "a.xml, line 6: A node with the id 'a' is on line 5 too; that one is kept.",
        "a.xml, line 7: An <edge> has no 'target'.",
        "a.xml, line 9: No <key> has the id 'x', which a <data> names. Its values are left out.",
        "a.xml, line 8: An edge from 'a' to 'z' is left out: there is no node 'z'.",
    ]
    assert [row["id"] for row in rows.nodes] == ["a", "b"]
    assert not rows.edges
    assert rows.left_out == {"elements <what>": 1}


def test_many_errors_are_counted() -> None:
    rows = read(graphml, f"{GRAPHML}<graph>{'<node/>' * 100}</graph></graphml>")
    assert len(rows.findings) == 21
    assert str(rows.findings[-1]) == "a.xml: 80 more findings of this kind."


# GEXF --------------------------------------------------------------------------------------------


def test_gexf_of_gephi() -> None:
    rows = read(
        gexf,
        f"""{GEXF}<meta lastmodifieddate="2026-01-01"><creator>Gephi 0.10</creator><description>Rivers</description></meta>
<graph defaultedgetype="undirected" mode="dynamic" timeformat="double" timerepresentation="interval">
<attributes class="node" mode="static"><attribute id="modularity_class" title="Modularity Class" type="integer">
<default>0</default><options>0|1</options></attribute>
<attribute id="0" title="tags" type="liststring"/></attributes>
<attributes class="node" mode="dynamic"><attribute id="s" title="status" type="string"/></attributes>
<attributes class="edge"><attribute id="0" title="why" type="string"/></attributes>
<nodes><node id="a" label="Alpha" start="2001.0" end="2009.0"><attvalues><attvalue for="modularity_class" value="3"/>
<attvalue for="0" value='[x, "y, z"]'/><attvalue for="s" value="pending" start="2001.0" end="2003.0"/>
<attvalue for="s" value="law" start="2003.0" end="Infinity"/></attvalues>
<spells><spell start="2001.0" end="2003.0"/><spell start="2005.0" end="2009.0"/></spells>
<viz:size value="10.0"/><viz:color r="1" g="2" b="3"/></node>
<node id="b" label="Beta" pid="a" timestamp="2001-02-03"><nodes><node id="c" start="-Infinity" endopen="2004"/></nodes></node></nodes>
<edges count="2"><edge id="7" source="a" target="b" kind="knows" label="knows" weight="2.5"><attvalues><attvalue for="0" value="x"/></attvalues>
<spells><spell start="2001"/><spell start="2005" end="2006"/></spells></edge>
<edge source="b" target="c" type="directed"/></edges></graph></gexf>""",
    )
    nodes = {row["id"]: row for row in rows.nodes}
    assert nodes == {
        "a": {
            "id": "a",
            "label": "Alpha",
            "Modularity Class": "3",
            "tags": ["x", "y, z"],
            "status": ["pending (2001/2003)", "law (2003/..)"],
            "start": "2001",
            "end": "2009",
            "spells": ["2001/2003", "2005/2009"],
        },
        "b": {
            "id": "b",
            "label": "Beta",
            "parent": "a",
            "Modularity Class": "0",
            "start": "2001-02-03",
            "end": "2001-02-03",
        },
        "c": {"id": "c", "parent": "b", "Modularity Class": "0", "end": "2004"},
    }
    knows = {"source": "a", "target": "b", "kind": "knows", "label": "knows", "weight": "2.5", "why": "x"}
    assert rows.edges == [
        {**knows, "start": "2001"},
        {**knows, "start": "2005", "end": "2006"},
        {"source": "b", "target": "c"},
    ]
    assert rows.info == {"description": "Rivers"}
    assert rows.left_out == {
        "creator of the file": 1,
        "directions of edges, which are as written": 1,
        "colours, sizes, places and other parts of the drawing": 2,
    }
    assert not rows.findings


@pytest.mark.parametrize("space", ["http://www.gexf.net/1.1draft", "http://www.gexf.net/1.2draft", ""])
def test_gexf_of_other_versions(space: str) -> None:
    rows = read(
        gexf,
        f"""<gexf xmlns="{space}"><graph><attributes class="node"><attribute id="0" title="url" type="string"/></attributes>
<nodes><node id="0" label="A"><parents><parent for="1"/></parents><attvalues><attvalue id="0" value="u"/></attvalues></node>
<node id="1" label="B"/></nodes></graph></gexf>""",
    )
    assert rows.nodes == [{"id": "0", "label": "A", "parent": "1", "url": "u"}, {"id": "1", "label": "B"}]


def test_gexf_errors_have_lines() -> None:
    rows = read(
        gexf,
        f"""{GEXF}<graph><attributes class="what"/><nodes>
<node label="A"/>
<node id="a"><attvalues><attvalue for="9" value="x"/><attvalue for="9" value="x"/></attvalues></node></nodes>
<edges><edge source="a"/>
<edge source="z" target="a"/></edges></graph></gexf>""",
    )
    assert said(rows) == [
        "a.xml, line 2: The class 'what' of <attributes> is not node or edge.",
        "a.xml, line 3: A <node> has no 'id'.",
        "a.xml, line 4: No <attribute> of a node has the id '9', which an <attvalue> names. Its values are left out.",
        "a.xml, line 5: An <edge> has no 'target'.",
        "a.xml, line 6: An edge from 'z' to 'a' is left out: there is no node 'z'.",
    ]


# Files that are not what they should be ----------------------------------------------------------

BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<graphml>&lol2;</graphml>"""
OUTSIDE = (
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><graphml><graph><node id="&x;"/></graph></graphml>'
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "line 2: The file has a document type"),
        (OUTSIDE, "line 1: The file has a document type"),
        (
            '<!DOCTYPE graphml SYSTEM "http://example.org/g.dtd"><graphml/>',
            "line 1: The file has a document type",
        ),
        (
            "<graphml><graph><node id='a'/>",
            ": no element found. It is not XML. The file ends too early",
        ),
        ("<graphml>\n<a></b></graphml>", ": mismatched tag"),
        ("<graphml>&x;</graphml>", ": undefined entity"),
        ("<graphml><y:a/></graphml>", ": unbound prefix"),
        ("id,name\n", "It is not XML"),
        ('{"nodes": []}', "It is not XML"),
        ("<html/>", "The first element is <html>, not <graphml>. It is not GraphML"),
        ("<?xml version='1.0' encoding='what'?><graphml/>", "unknown encoding"),
        ("<graphml a='1' a='2'/>", "duplicate attribute"),
        ("\x00\x01\x02", "It is not XML"),
        (" ", "is empty"),
        ("<graphml/>", "holds no nodes"),
    ],
)
def test_a_file_that_is_wrong_is_refused(text: str, message: str, tmp_path: Path) -> None:
    for ending in ("graphml", "gexf"):
        file = tmp_path / f"a.{ending}"
        file.write_text(text.replace("graphml", ending))
        with pytest.raises(pg.BadValueError, match="a." + ending) as caught:
            import_graph(file, tmp_path / "out")
        assert message.replace("graphml", ending).replace(
            "GraphML", {"graphml": "GraphML", "gexf": "GEXF"}[ending]
        ) in str(caught.value)
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding: str) -> None:
    named = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{named}"?><graphml><graph><node id="Zürich"/></graph></graphml>'
    assert graphml.read(io.BytesIO(text.encode(encoding)), "a").nodes == [{"id": "Zürich"}]


def test_a_deep_file_is_read() -> None:
    deep = 20_000
    text = (
        "<graphml>"
        + "".join(f"<graph><node id='{at}'>" for at in range(deep))
        + "</node></graph>" * deep
        + "</graphml>"
    )
    assert len(read(graphml, text).nodes) == deep
    text = (
        "<gexf><graph>"
        + "".join(f"<nodes><node id='{at}'>" for at in range(deep))
        + "</node></nodes>" * deep
        + "</graph></gexf>"
    )
    assert len(read(gexf, text).nodes) == deep


@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(content: bytes) -> None:
    for kind in (graphml, gexf):
        with pytest.raises(pg.BadValueError):
            kind.read(io.BytesIO(content), "a.xml")


@given(
    st.lists(
        st.sampled_from(
            [
                "graph",
                "node",
                "edge",
                "data",
                "key",
                "default",
                "port",
                "desc",
                "hyperedge",
                "attvalue",
                "attributes",
                "attribute",
                "spell",
                "nodes",
                "parent",
            ]
        ),
        max_size=12,
    )
)
def test_elements_in_any_order_do_not_break_a_reader(tags: list[str]) -> None:
    inside = "".join(f'<{tag} id="a" source="a" target="a" key="a" for="a">' for tag in tags)
    inside += "".join(f"</{tag}>" for tag in reversed(tags))
    read(graphml, f"<graphml>{inside}</graphml>")
    read(gexf, f"<gexf>{inside}</gexf>")


def test_a_large_file_is_not_held_as_a_tree() -> None:
    rows = "".join(f'<node id="n{at}"><data key="k">{"x" * 200}</data></node>\n' for at in range(20_000))
    text = f'{GRAPHML}<key id="k" for="node" attr.name="text"/><graph edgedefault="directed">{rows}</graph></graphml>'
    file = io.BytesIO(text.encode())
    tracemalloc.start()
    assert len(graphml.read(file, "a").nodes) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * len(text)


# Written by other programs -----------------------------------------------------------------------


def some_graph() -> nx.MultiDiGraph[str]:
    some: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="rivers")
    some.add_node("a b", name="First", kind="river", length=10, deep=True)
    some.add_node("c", name="Second <&>", length=2.5)
    some.add_edge("a b", "c", type="flows_into", weight=1.5)
    some.add_edge("a b", "c", type="meets")
    return some


def imported(file: Path, out: Path) -> pg.PropertyGraph:
    report = import_graph(file, out)
    assert not report.findings.number_of("error"), report.findings
    return pg.build_graph(pg.read_tables(out))


def test_files_of_networkx(tmp_path: Path) -> None:
    nx.write_graphml(some_graph(), tmp_path / "a.graphml")
    nx.write_gexf(some_graph(), tmp_path / "a.gexf", version="1.2draft")
    for file in ("a.graphml", "a.gexf"):
        found = imported(tmp_path / file, tmp_path / file[2:])
        assert found.entities["name"].tolist() == ["First", "Second <&>"]
        assert found.entities["type"].tolist() == ["river", "thing"]
        assert found.entities["x_deep"].tolist()[0].lower() == "true"
        own = found.edges[found.edges["type"].isin(["FLOWS_INTO", "MEETS"])]
        assert sorted(own["type"]) == ["FLOWS_INTO", "MEETS"]
        assert set(own["source"]) == {"a-b"}


def test_files_of_igraph(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    some = igraph.Graph(directed=True)
    some.add_vertices(2, {"name": ["First", "Second"], "size": [1.5, 2]})
    some.add_edges([(0, 1)], {"relation": ["flows into"]})
    some.write_graphml(str(tmp_path / "a.graphml"))
    found = imported(tmp_path / "a.graphml", tmp_path / "out")
    assert found.entities["name"].tolist() == ["First", "Second"]
    assert "FLOWS_INTO" in set(found.edges["type"])


def test_ours_through_networkx_is_ours(tiny: pg.PropertyGraph, tmp_path: Path) -> None:
    """A program that reads GraphML of ours and writes it keeps what we need."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pg.formats.ExportWarning)
        pg.export(tiny, tmp_path / "a.graphml")
    nx.write_graphml(nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True), tmp_path / "b.graphml")
    found = imported(tmp_path / "b.graphml", tmp_path / "out")
    assert set(found.nodes["id"]) == set(tiny.nodes["id"])
    assert (
        pd.Series(found.edges["type"]).value_counts().to_dict() == tiny.edges["type"].value_counts().to_dict()
    )


def test_ours_without_types_of_edges_is_said() -> None:
    rows = read(
        graphml,
        f'{GRAPHML}<key id="l" for="node" attr.name="label_in_graph"/><graph><node id="a"/><edge source="a" target="a"/></graph></graphml>',
    )
    assert said(rows) == ["a.xml, line 2: An <edge> has no property 'type', as those of policygraph have."]
    rows = read(
        gexf,
        '<gexf><graph><attributes class="node"><attribute id="l" title="label_in_graph"/></attributes><nodes><node id="a"/></nodes><edges><edge source="a" target="a"/></edges></graph></gexf>',
    )
    assert said(rows) == [
        "a.xml, line 1: An <edge> has no attribute 'relationship', as those of policygraph have."
    ]
