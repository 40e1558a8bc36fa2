"""The answer to a query of a real Neo4j becomes a dataset: foreign data, and a dataset of our own."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import graph as pg
from graph.cli import main
from graph.stores.neo4j.store import Neo4jStore
from tests.conftest import FROZEN, TINY
from tests.formats.test_round_trip import old_and_vague
from tests.neo4j_server import Access, empty_store, run

ALL = "MATCH (a) OPTIONAL MATCH (a)-[r]->() RETURN a, r"
PEOPLE = "MATCH (a:Person|Town)-[r]->(b) RETURN a, r, b"


@pytest.fixture
def store(neo4j_access: Access) -> Iterator[Neo4jStore]:
    """A store without a dataset."""
    with empty_store(neo4j_access) as store:
        yield store


@pytest.fixture
def people(neo4j_access: Access) -> Iterator[Access]:
    """What another program wrote."""
    run(
        neo4j_access,
        """
        CREATE (a:Person:Author {name: 'Ada Marsh', born: date('1790-05-04'), tags: ['x', 'a;b'], kind: 'real',
            at: point({longitude: 12.5, latitude: 55}), seen: datetime('1801-02-03T04:05:06+01:00'),
            big: 9223372036854775807, share: 0.5, alive: false, id: 'P 1', type: 'poet', description: 'A poet.'})
        CREATE (t:Town {name: 'Lindenau', start: date('1200-01-01')})
        CREATE (u:Town {name: 'Lindenau'})
        CREATE (n:Person)
        CREATE (a)-[:LIVES_IN {since: duration('P2Y'), source: 'register', id: 7}]->(t)
        CREATE (a)-[:LIVES_IN {start: 1801}]->(t)
        CREATE (a)-[:KNOWS]->(n), (t)-[:NEAR]->(u)
        """,
    )
    yield neo4j_access
    run(neo4j_access, "MATCH (n:Person|Town) DETACH DELETE n")


def imported(access: Access, query: str, out: Path, limit: int = 100_000) -> pg.ImportReport:
    return pg.import_database(access.uri, query, out, environment=access.environment(), limit=limit)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_nodes_and_relationships_of_others_become_entities_and_relations(
    people: Access, tmp_path: Path
) -> None:
    report = imported(people, PEOPLE, tmp_path / "out")
    entities = {
        row["id"]: {key: cell for key, cell in row.items() if cell}
        for row in rows(tmp_path / "out", "entities")
    }
    (source,) = rows(tmp_path / "out", "sources")
    assert source["title"] == people.uri
    assert entities == {
        "p-1": {
            "id": "p-1", "type": "author", "name": "Ada Marsh", "description": "A poet.", "sources": source["id"],
            "x_id": "P 1", "x_type": "poet", "x_kind": "real", "x_labels": "Person", "x_born": "1790-05-04",
            "x_tags": "x;a;b", "x_at": "SRID=4326;POINT(12.5 55.0)", "x_seen": "1801-02-03T04:05:06+01:00",
            "x_big": "9223372036854775807", "x_share": "0.5", "x_alive": "false",
        },
        "lindenau": {"id": "lindenau", "type": "town", "name": "Lindenau", "start": "1200-01-01", "sources": source["id"]},
        "lindenau-2": {"id": "lindenau-2", "type": "town", "name": "Lindenau", "sources": source["id"]},
        "person": {"id": "person", "type": "person", "name": "person", "sources": source["id"]},
    }  # fmt: skip
    relations = rows(tmp_path / "out", "relations")
    assert sorted((row["source"], row["type"], row["target"], row["start"]) for row in relations) == [
        ("lindenau", "near", "lindenau-2", ""),
        ("p-1", "knows", "person", ""),
        ("p-1", "lives_in", "lindenau", ""),
        ("p-1", "lives_in", "lindenau", "1801"),
    ]
    (lived,) = (row for row in relations if row["x_since"])
    assert (lived["x_since"], lived["x_source"], lived["x_id"]) == ("P2Y", "register", "7")
    assert report.left_out == {"a ';' inside an item of a list, which is read as two": 1}
    assert not report.findings.where(severities=("error",))


@pytest.mark.parametrize(
    "query",
    [
        "MATCH p = (:Person)-[:LIVES_IN]->(:Town) RETURN p",
        "MATCH (:Person)-[r:LIVES_IN]->(:Town) RETURN r",
        "MATCH (a:Person)-[r:LIVES_IN]->(b:Town) RETURN collect({all: [a, r, b]})",
    ],
)
def test_paths_lists_and_lone_relationships_bring_their_nodes(
    people: Access, tmp_path: Path, query: str
) -> None:
    report = imported(people, query, tmp_path / "out")
    assert (report.rows["entities"], report.rows["relations"]) == (2, 2)
    assert {row["name"] for row in rows(tmp_path / "out", "entities")} == {"Ada Marsh", "Lindenau"}


@pytest.mark.parametrize("dataset", [TINY, FROZEN, None], ids=["tiny", "frozen", "vague"])
def test_a_dataset_that_we_loaded_comes_back(
    store: Neo4jStore, neo4j_access: Access, tmp_path: Path, dataset: Path | None
) -> None:
    before = pg.read_tables(dataset or old_and_vague(tmp_path))
    store.load(pg.build_graph(before, findings=[]), type_labels=True)
    report = imported(neo4j_access, ALL, tmp_path / "out")
    assert not report.left_out
    after = pg.read_tables(tmp_path / "out")
    order = {"participants", "about"}  # relationships have no order
    found = pg.compare_datasets(before, after)
    assert not found.added and not found.removed
    assert {cell.column for cell in found.changed} <= order
    assert all(sorted(cell.old.split(";")) == sorted(cell.new.split(";")) for cell in found.changed)


def test_a_part_of_a_dataset_is_rows_of_the_tables(
    store: Neo4jStore, neo4j_access: Access, tmp_path: Path
) -> None:
    store.load(pg.build_graph(pg.read_tables(TINY)))
    imported(neo4j_access, "MATCH (a:Entity)-[r:PARTICIPATED_IN]->(e:Event) RETURN a, r, e", tmp_path / "out")
    votes = {row["id"]: row for row in rows(tmp_path / "out", "events")}
    assert votes["council-vote"]["participants"] == "body:lindenau-council;instrument:opening-hours-ordinance"
    assert not (tmp_path / "out" / "claims.csv").exists()


def test_two_datasets_at_once_are_refused(store: Neo4jStore, neo4j_access: Access, tmp_path: Path) -> None:
    store.load(pg.build_graph(pg.read_tables(TINY)))
    with Neo4jStore(neo4j_access.uri, environment=neo4j_access.environment()) as other:
        other.load(pg.build_graph(pg.read_tables(FROZEN)))
    with pytest.raises(pg.BadValueError, match=r"several datasets: .*Ask for one"):
        imported(neo4j_access, ALL, tmp_path / "out")
    imported(neo4j_access, "MATCH (a {dataset: 'tiny'})-[r]->() RETURN a, r", tmp_path / "out")


def test_what_is_cut_is_said(people: Access, tmp_path: Path) -> None:
    report = imported(people, f"{PEOPLE} ORDER BY type(r) DESC", tmp_path / "out", limit=1)
    assert report.rows["relations"] == 1
    assert [f.message for f in report.findings if f.code == "cut"] == [
        "The answer has more rows than 1; the rest is not imported. Raise the limit (--limit), or return less."
    ]


def test_other_values_are_counted(people: Access, tmp_path: Path) -> None:
    report = imported(people, "MATCH (a:Town) RETURN a, a.name, 7", tmp_path / "out")
    assert report.left_out == {"values that are no nodes, relationships or paths": 4}


@pytest.mark.parametrize(
    ("query", "error", "said"),
    [
        ("MATCH (a:Person) RETURN a.name", pg.BadValueError, "returns no nodes, relationships or paths. Return them whole"),
        ("MATCH (a:Nobody) RETURN a", pg.BadValueError, "matches nothing"),
        ("CREATE (a:Person) RETURN a", pg.QueryRefusedError, "CREATE"),
        ("MATCH (a:Person) SET a.x = 1 RETURN a", pg.QueryRefusedError, "SET"),
        ("MATCH (a:Person) DETACH DELETE a", pg.QueryRefusedError, "DETACH"),
        ("CALL db.labels()", pg.QueryRefusedError, "CALL"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS a RETURN a", pg.QueryRefusedError, "LOAD"),
        ("MATCH (a {name: $name}) RETURN a", pg.BadValueError, r"needs the parameter \$name"),
        ("MATCH (a", pg.QueryRefusedError, "line 1"),
    ],
)  # fmt: skip
def test_what_does_not_read_a_graph_is_refused(
    people: Access, tmp_path: Path, query: str, error: type[Exception], said: str
) -> None:
    before = run(people, "MATCH (n:Person) RETURN count(n), sum(size(keys(n)))")
    with pytest.raises(error, match=said):
        imported(people, query, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert run(people, "MATCH (n:Person) RETURN count(n), sum(size(keys(n)))") == before


def ask(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, words)], catch_exceptions=False)


def test_the_command_imports(people: Access, neo4j_environment: Access, tmp_path: Path) -> None:
    done = ask(people.uri, "--query", PEOPLE, "-o", tmp_path / "out", "--json")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["rows"]["entities"] == 4
    assert people.password not in done.output
    again = ask("neo4j", "--query", PEOPLE, "-o", tmp_path / "other")
    assert again.exit_code == 0, again.stderr
    for name in ("entities.csv", "relations.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_the_command_says_what_is_wrong(
    neo4j_environment: Access, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    uri = neo4j_environment.uri
    cases = [
        ((uri, "-o", out), 2, "Say what to import, such as: --query 'MATCH (a)-[r]->(b) RETURN a, r, b'"),
        (
            (uri.replace("//", "//neo4j:hush@"), "--query", PEOPLE, "-o", out),
            2,
            "A password in an address is seen",
        ),
        (("bolt://127.0.0.1:1", "--query", PEOPLE, "-o", out), 3, "No Neo4j answers at bolt://127.0.0.1:1"),
        (("people.json", "--query", PEOPLE, "-o", out), 2, "not an address of a server"),
        ((uri, "--query", PEOPLE, "--format", "json", "-o", out), 2, "--map and --format are for files"),
    ]
    for words, code, said in cases:
        done = ask(*words)
        assert (done.exit_code, said in done.stderr) == (code, True), done.stderr
        assert "hush" not in done.output
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong-one")
    done = ask(uri, "--query", PEOPLE, "-o", out)
    assert done.exit_code == 3
    assert "wrong-one" not in done.output
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_environment.password)
    assert "has no database 'nowhere'" in ask(uri, "--query", PEOPLE, "-o", out).stderr
    assert not out.exists()
