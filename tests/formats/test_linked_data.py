"""JSON-LD and Turtle, as rdflib and SHACL see them."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest
import rdflib
from pyshacl import validate
from rdflib import PROV, RDF, RDFS, URIRef

import graph as pg
from graph.formats import ExportWarning, export
from graph.formats.linked_data import PREFIXES
from graph.model.rows import edge_rows, node_rows
from tests.conftest import built

from .as_text import triples_of

SCHEMA = rdflib.Namespace(PREFIXES["schema"])
CELL = rdflib.Namespace(PREFIXES["cell"])
EDGE = rdflib.Namespace(PREFIXES["edge"])
EDTF = URIRef(PREFIXES["edtf"] + "EDTF")
SHAPES = Path(__file__).parent / "shapes.ttl"


def local(node: rdflib.term.Node) -> str:
    """Return the id in an address."""
    return unquote(str(node).rpartition(":")[2])


def triples(graph: pg.PropertyGraph, name: str = "jsonld") -> rdflib.Graph:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(graph, out, format=name)
    return triples_of(name, out.getvalue())


@pytest.fixture(scope="module")
def shipped() -> pg.PropertyGraph:
    """The dataset of this repository."""
    return built(Path(__file__).parents[2] / "data")


@pytest.fixture(scope="module")
def found(shipped: pg.PropertyGraph) -> rdflib.Graph:
    """The triples of it."""
    return triples(shipped)


def test_the_shipped_dataset_has_the_shapes(found: rdflib.Graph) -> None:
    conforms, _, said = validate(found, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert conforms, said[:2000]


def test_the_shapes_find_a_claim_of_nobody(tiny: pg.PropertyGraph) -> None:
    whole = triples(tiny)
    assert validate(whole, shacl_graph=rdflib.Graph().parse(SHAPES))[0]
    whole.remove((None, PROV.wasAttributedTo, None))
    assert not validate(whole, shacl_graph=rdflib.Graph().parse(SHAPES))[0]


def test_every_cell_and_edge_is_there(shipped: pg.PropertyGraph, found: rdflib.Graph) -> None:
    """Counted from the triples: each node by its label, each edge by its ends and type, each cell of a relation."""
    labels = Counter(str(label) for label in found.objects(None, CELL.label))
    assert labels == Counter(shipped.nodes["label"])
    edges = edge_rows(shipped)
    direct = {(local(s), str(p).removeprefix(EDGE), local(o)) for s, p, o in found if str(p).startswith(EDGE)}
    assert direct == {(row["source"], row["type"], row["target"]) for row in edges}
    told = [row for row in edges if row.keys() - {"source", "target", "type"}]
    assert len(set(found.subjects(RDF.type, RDF.Statement))) == len(told)
    starts = Counter(str(found.value(s, CELL.start)) for s in found.subjects(RDF.type, RDF.Statement))
    assert starts == Counter(str(row.get("start")) for row in told)
    for row in node_rows(shipped)[::97]:
        node = next(s for s in found.subjects(CELL.label) if local(s) == row["id"])
        values = {o.toPython() for o in found.objects(node) if isinstance(o, rdflib.Literal)}
        texts = {str(o) for o in found.objects(node) if isinstance(o, rdflib.Literal)}
        cells = (cell if isinstance(cell, list) else [cell] for column, cell in row.items() if column != "id")
        for value in (value for cell in cells for value in cell):
            assert value in (texts if isinstance(value, str) else values), (row["id"], value)


def test_terms_of_other_vocabularies(found: rdflib.Graph) -> None:
    """Who wrote a law, what a claim is about and where it was read: by terms that others know, in their direction."""
    law = next(s for s in found.subjects(RDF.type, SCHEMA.Legislation) if local(s) == "sb-54")
    assert [str(found.value(by, SCHEMA.name)) for by in found.objects(law, SCHEMA.author)] == [
        "Kevin de León"
    ]
    claim = next(s for s in found.subjects(RDF.type, SCHEMA.Claim) if local(s) == "claim-lasd-43")
    speaker = found.value(claim, PROV.wasAttributedTo)
    assert (speaker, EDGE.ASSERTED, claim) in found
    assert all(
        (source, RDF.type, SCHEMA.CreativeWork) in found
        for source in found.objects(claim, PROV.wasDerivedFrom)
    )
    type_ = next(o for o in found.objects(law, RDF.type) if o != SCHEMA.Legislation)
    assert str(found.value(type_, RDFS.label)) == "Law"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2018", "gYear"),
        ("2018-06", "gYearMonth"),
        ("2018-06-01", "date"),
        ("2018~", None),
        ("2018-21", None),
        ("-0043-03-15", None),
        ("2018/2019", None),
    ],
)
def test_a_date_is_edtf_and_plain_only_where_it_is(written: str, plain: str | None) -> None:
    nodes = pd.DataFrame([{"id": "e", "label": "Event", "type": "vote", "title": "A vote", "date": written}])
    graph = pg.PropertyGraph(nodes.assign(dataset="d"), pd.DataFrame(columns=["source", "target", "type"]))
    found = triples(graph)
    (date,) = found.objects(None, CELL.date)
    assert date == rdflib.Literal(written, datatype=EDTF)
    start = rdflib.Literal(written, datatype=rdflib.XSD[plain], normalize=False) if plain else None
    assert list(found.objects(None, SCHEMA.startDate)) == ([start] if start else [])


def test_both_formats_hold_the_same_triples(tiny: pg.PropertyGraph) -> None:
    one, other = set(triples(tiny)), set(triples(tiny, "turtle"))
    assert one == other
    assert len(one) > 500


def test_hostile_ids_types_and_addresses_stay_names(tmp_path: Path) -> None:
    """No id, column or address of the vocabulary ends its IRI or becomes another resource."""
    ids = ["a> <urn:x> <urn:y", "statement:b", "http://example.org/#", "@type", "é b", "a%3E"]
    nodes = pd.DataFrame(
        {"id": ids, "label": "Entity", "type": "x y", "dataset": "d", "name": "N", "@id": "c", "x> y": 1}
    )
    edges = pd.DataFrame({"source": ids[1:], "target": ids[:-1], "type": "A B>", "id": ids[:-1]})
    graph = pg.PropertyGraph(nodes, edges)
    for name in ("jsonld", "turtle"):
        found = triples(graph, name)
        subjects = {s for s, _ in found.subject_objects(SCHEMA.name)}
        assert {unquote(str(s).rpartition(":node:")[2]) for s in subjects} == set(ids)
        assert len(set(found.subjects(RDF.type, RDF.Statement))) == 5
        assert all(str(s).startswith("urn:policygraph:") for s in found.subjects())
    (tmp_path / "vocabulary.toml").write_text(
        '[entity.thing]\nlabel = "Thing"\nlike = "law"\niri = "https://a.example/> <urn:x"\n', "utf-8"
    )
    (tmp_path / "entities.csv").write_text("id,type,name\na,thing,A\n", "utf-8")
    (tmp_path / "events.csv").write_text("id,date,type,title\n", "utf-8")
    found = triples(pg.build_graph(pg.read_tables(tmp_path), findings=[]), "turtle")
    assert not any("<" in str(o) for o in found.objects(None, RDF.type))


def test_edges_that_are_alike_are_told_apart() -> None:
    nodes = pd.DataFrame({"id": ["a", "b"], "label": "Entity", "type": "law", "dataset": "d", "name": "N"})
    edges = pd.DataFrame({"source": "a", "target": "b", "type": "AMENDS", "start": ["2018", "2019", "2019"]})
    found = triples(pg.PropertyGraph(nodes, edges))
    starts = sorted(str(found.value(s, CELL.start)) for s in found.subjects(RDF.type, RDF.Statement))
    assert starts == ["2018", "2019", "2019"]
