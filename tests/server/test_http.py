"""The HTTP interface, asked as programs ask it."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

import graph as pg
from graph.analysis.status import legal_status
from graph.formats import FORMATS
from graph.server import Limits, answers
from graph.server.content import Content

from .conftest import FROZEN, Running

QUESTIONS = (
    "/search?q=sanctuary",
    "/things/sb-54",
    "/things/sb-54?on=2017-12-01",
    "/path?a=sb-54&b=kstep",
    "/path?a=sb-54&b=kstep&on=2018",
    "/timeline?about=sb-54&since=2017&until=2018",
    "/status/sb-54?on=2018-06",
    "/laws?on=2018-06&in=california",
    "/claims?metric=detainers_issued",
    "/claims?about=sb-54&statements=true",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_row_cites_and_says_how_certain_it_is(server: Running, question: str) -> None:
    """No row is without a source, nor without surely or possibly; the count says what is shown of what."""
    found = server.get(question)
    assert found["rows"]
    for row in found["rows"]:
        assert row["sources"], row
        assert row["certainty"] in ("surely", "possibly"), row
    total = found["total"] or f"more than {len(found['rows'])}"
    assert found["count"] == f"{len(found['rows'])} of {total}"
    assert found["whole"] is (len(found["rows"]) == found["total"])
    assert len(found["dataset"]["hash"]) == 64


def test_the_answers_are_those_of_the_library(server: Running, frozen: pg.PropertyGraph) -> None:
    hits = pg.find_nodes(frozen, "sanctuary", limit=None)
    found = server.get("/search?q=sanctuary&limit=1000")
    assert [row["id"] for row in found["rows"]] == hits["id"].tolist()
    events = pg.list_events(frozen, about="sb-54")
    found = server.get("/timeline?about=SB%2054&limit=1000")
    assert [row["id"] for row in found["rows"]] == events["id"].tolist()
    status = legal_status(frozen, "sb-54", "2018-06").as_dict()
    (row,) = server.get("/status/sb-54?on=2018-06")["rows"]
    assert {key: row[key] for key in status} == status
    laws = pg.laws_on(frozen, "2018", "california")
    assert [row["id"] for row in server.get("/laws?on=2018&in=california")["rows"]] == laws["id"].tolist()
    thing = server.get("/things/sb-54?limit=1000")
    dossier = pg.describe(frozen, "sb-54")
    assert thing["total"] == sum(
        len(part) for part in (dossier.relations, dossier.events, dossier.claims, dossier.sources)
    )


def test_pages_join_to_the_whole(server: Running) -> None:
    """Following `next` gives each row once."""
    whole = server.get("/timeline?limit=10000")
    assert whole["whole"] is True and whole["next"] is None
    rows: list[Any] = []
    path: str | None = "/api/v1/timeline?limit=97&since=2000"
    while path:
        reply = server.ask(path)
        page = reply.json
        rows += page["rows"]
        path = page["next"]
    assert [row["id"] for row in rows] == [
        row["id"] for row in server.get("/timeline?limit=10000&since=2000")["rows"]
    ]


def test_paths_are_computed_as_far_as_they_are_asked_for(server: Running, frozen: pg.PropertyGraph) -> None:
    """It is never said that there are no more paths when nobody has looked."""
    first = server.get("/path?a=sb-54&b=kstep&limit=2")
    assert first["count"] == "2 of more than 2" and first["whole"] is False and first["total"] is None
    second = server.ask(first["next"]).json
    assert second["offset"] == 2 and len(second["rows"]) == 2
    paths = pg.shortest_paths(frozen, "sb-54", "kstep", limit=4)
    nodes = [[node["id"] for node in row["nodes"]] for row in first["rows"] + second["rows"]]
    assert nodes == [list(path.nodes) for path in paths]
    alone = server.get("/path?a=sb-54&b=sb-54-signed&in_time=true")
    assert alone["whole"] is True and alone["next"] is None


def test_the_certainty_of_an_event_in_a_period(server: Running) -> None:
    """An event that only may lie between the bounds is possibly there."""
    rows = {r["id"]: r for r in server.get("/timeline?since=2017-06-01&until=2018-06-01&limit=1000")["rows"]}
    surely = {id_ for id_, row in rows.items() if row["certainty"] == "surely"}
    assert surely and len(surely) < len(rows)
    for id_ in surely:
        assert rows[id_]["earliest"] >= "2017-06-01" and rows[id_]["latest"] <= "2018-06-01", id_


def test_a_query_with_its_citations(server: Running) -> None:
    reply = server.cypher(
        "MATCH (l:Entity {type: $type}) RETURN l, l.id AS id ORDER BY id", params={"type": "law"}, limit=3
    )
    found = reply.json
    assert reply.status == 200
    assert set(found) >= {"columns", "rows", "cut", "sources", "warnings"}
    assert found["columns"] == ["l", "id"] and found["cut"] is True and found["count"] == "3 of more than 3"
    assert len(found["rows"]) == len(found["sources"]) == len(found["certainty"]) == 3
    assert all(found["sources"])
    assert found["rows"][0][0]["id"] == found["rows"][0][1]
    ids = server.cypher("MATCH (l:Entity {type: 'law'}) RETURN l.id AS id ORDER BY id LIMIT 3").json
    assert all(ids["sources"]) and ids["cut"] is False


def test_a_computed_answer_says_that_it_cites_nothing(server: Running) -> None:
    found = server.cypher("MATCH (n) RETURN count(n) AS n").json
    assert found["sources"] == [[]] and "computed values only" in found["warnings"][-1]


def test_a_query_on_a_day(server: Running) -> None:
    """The day reaches the store, and the rows say how they are there."""
    query = "MATCH (l:Entity {id: 'sb-54'}) RETURN l.id AS id, presence(l) AS there"
    for day, there in (("2018-06", "surely"), ("2010", None)):
        found = server.cypher(query, on=day).json
        assert found["rows"] == ([["sb-54", there]] if there else [])
    vague = server.cypher("MATCH (n:Entity) RETURN n.id, presence(n) AS there", on="2017", limit=2000).json
    for row, certainty in zip(vague["rows"], vague["certainty"], strict=True):
        if row[1] == "possibly":
            assert certainty == "possibly", row


def test_named_queries(server: Running) -> None:
    listed = server.get("/queries")
    assert "figures" in [row["name"] for row in listed["rows"]]
    found = server.get("/queries/figures?metric=detainers_issued&limit=2")
    assert len(found["rows"]) == 2 and found["columns"]
    assert server.ask("/api/v1/queries/figures").status == 400  # without its parameter
    assert server.ask("/api/v1/queries/figures?metric=x&bogus=1").status == 404
    assert server.ask("/api/v1/queries/no-such").status == 404


def test_an_etag_is_of_the_dataset(server: Running) -> None:
    first = server.ask("/api/v1/things/sb-54")
    tag = first.headers["etag"]
    assert tag == server.ask("/api/v1/search?q=ice").headers["etag"]
    again = server.ask("/api/v1/things/sb-54", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert server.ask("/api/v1/things/sb-54", headers={"If-None-Match": '"other"'}).status == 200
    post = server.cypher("MATCH (n) RETURN n.id LIMIT 1")
    assert "etag" not in post.headers and post.headers["cache-control"] == "no-store"


def test_answers_are_compressed_when_asked_for(server: Running) -> None:
    plain = server.ask("/api/v1/timeline")
    packed = server.ask("/api/v1/timeline", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip" and len(packed.body) < len(plain.body) / 3
    assert gzip.decompress(packed.body) == plain.body


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/things/sb-45", 404, "Did you mean"),
        ("/search", 400, "search needs q"),
        ("/search?q=a&page=2", 404, "No parameter of search is called 'page'"),
        ("/search?q=a&q=b", 400, "given twice"),
        ("/search?q=a&limit=0", 400, "Write a whole number from 1 to 10,000"),
        ("/search?q=a&limit=1e3", 400, "Write a whole number"),
        ("/search?q=a&offset=-1", 400, "Write a whole number"),
        ("/timeline?since=2018-13", 400, "is not a date"),
        ("/timeline?since=2019&until=2018", 400, "Swap the two"),
        ("/timeline?type=persn", 404, "Did you mean"),
        ("/claims?metric=detainers", 404, "Did you mean"),
        ("/path?a=sb-54", 400, "path needs b"),
        ("/path?a=sb-54&b=kstep&in_time=perhaps", 400, "Write true or false"),
        ("/status/sb-54?id=x", 400, "part of the path"),
        ("/export.docx", 404, "No export has the ending"),
        ("/nothing", 404, "Nothing is at this path"),
        ("/cypher", 405, "POST"),
    ],
)
def test_a_problem_says_what_to_write_instead(server: Running, path: str, status: int, detail: str) -> None:
    reply = server.ask(f"/api/v1{path}")
    assert reply.status == status
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json
    assert problem["status"] == status and problem["title"] and detail in problem["detail"]


@pytest.mark.parametrize("ending", [e for e in FORMATS if e not in (".ics", ".ttl", ".parquet.zip")])
def test_every_export(server: Running, ending: str) -> None:
    reply = server.ask(f"/api/v1/export{ending}")
    assert reply.status == 200 and len(reply.body) > 1000
    assert reply.headers["content-disposition"].rstrip('"').endswith(ending)
    same = server.ask(f"/api/v1/export{ending}", headers={"If-None-Match": reply.headers["etag"]})
    assert same.status == 304


def test_an_export_reads_back(server: Running, frozen: pg.PropertyGraph) -> None:
    rows = json.loads(server.ask("/api/v1/export.json").body)
    assert len(rows["nodes"]) == len(frozen.nodes)


def test_the_description_is_openapi(server: Running) -> None:
    """The document is valid, and each path that takes no value of its own answers as it says."""
    document = server.get("/openapi.json")
    OpenAPIV31SpecValidator(document).validate()
    for path in (
        "/about",
        "/search",
        "/things/{id}",
        "/path",
        "/timeline",
        "/status/{id}",
        "/laws",
        "/claims",
    ):
        assert "get" in document["paths"][f"/api/v1{path}"]
    assert "post" in document["paths"]["/api/v1/cypher"]


_CLIENT = """
import sys
from client import Client
from client.api.default import claims, cypher, search, show, status
from client.models import CypherBody, Problem

server = Client(base_url=sys.argv[1])
print(search.sync(client=server, q="sb54").rows[0]["id"])
print(show.sync(client=server, id="sb-54").rows[0].sources != [])
print(status.sync(client=server, id="sb-54", on="2018-06-01").rows[0]["status"])
print(claims.sync(client=server, limit=5).count)
found = cypher.sync(client=server, body=CypherBody(query="MATCH (n:Entity {id: 'kstep'}) RETURN n.id AS id"))
print(found.columns, found.rows, found.cut)
refused = cypher.sync_detailed(client=server, body=CypherBody(query="CREATE (n) RETURN n"))
print(refused.status_code.value, isinstance(refused.parsed, Problem), refused.parsed.line)
"""


def test_a_client_that_is_generated_from_the_description(server: Running, tmp_path: Path) -> None:
    """Generated without a warning, it reads answers and problems as what they are."""
    (tmp_path / "openapi.json").write_bytes(server.ask("/api/v1/openapi.json").body)
    generate = [
        *(sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json"),
        *("--output-path", "client", "--meta", "none", "--fail-on-warning"),
    ]
    tools = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
    made = subprocess.run(generate, cwd=tmp_path, env=tools, text=True, capture_output=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    (tmp_path / "ask.py").write_text(_CLIENT)
    address = f"http://{server.host}:{server.port}"
    asked = subprocess.run(
        [sys.executable, "ask.py", address], cwd=tmp_path, text=True, capture_output=True, check=False
    )
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.splitlines() == [
        "sb-54",
        "True",
        "in_force",
        "5 of 224",
        "['id'] [['kstep']] False",
        "422 True 1",
    ]


def test_answers_are_as_described(server: Running) -> None:
    """A client driven by the description: each answer has the shape that the document gives it."""
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    document = server.get("/openapi.json")
    values = {"id": "sb-54", "name": "contested", "suffix": "json", "q": "ice", "a": "sb-54", "b": "kstep"}
    asked = 0
    for path, methods in document["paths"].items():
        operation = methods.get("get")
        if operation is None or path.endswith("{suffix}"):
            continue
        query = "&".join(
            f"{p['name']}={values[p['name']]}"
            for p in operation.get("parameters", ())
            if p["in"] == "query" and p["required"]
        )
        reply = server.ask(path.format(**values) + (f"?{query}" if query else ""))
        assert str(reply.status) in operation["responses"] and reply.status == 200, path
        content = operation["responses"]["200"]["content"]["application/json"]
        schema = {**content["schema"], "components": document["components"]}
        Draft202012Validator(schema).validate(reply.json)
        asked += 1
    assert asked >= 11


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl(server: Running) -> None:
    url = f"http://127.0.0.1:{server.port}/api/v1"
    done = subprocess.run(
        ["curl", "-sS", "--compressed", "-G", f"{url}/search", "--data-urlencode", "q=SB 54"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["rows"][0]["id"] == "sb-54"


def test_a_renamed_id_is_answered_with_a_warning(frozen: pg.PropertyGraph) -> None:
    """Each of many threads hears its own warning, however often the id was asked for, and no other."""
    merged = [{"old": "sb-54-old", "new": "sb-54"}]
    content = Content(replace(frozen, info={**frozen.info, "merged": merged}), FROZEN)

    def warned(id_: str) -> tuple[str, ...]:
        return answers.show(content, {"id": id_, "on": None}, Limits()).warnings

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(warned, ["sb-54-old", "sb-54"] * 4))
    assert found == [("'sb-54-old' is an old id, now 'sb-54'.",), ()] * 4
