"""FollowTheMoney: the library takes every line, and what goes out comes back; files of other programs are read."""

from __future__ import annotations

import csv
import io
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from followthemoney import model
from followthemoney.cli.cli import cli
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.formats import ExportWarning, export, read_rows
from graph.formats.ftm_model import kinds_of, references_of, schemata
from graph.formats.ftm_values import as_values
from graph.vocabulary.terms import FTM_ENTITIES, FTM_RELATIONS
from tests.conftest import TINY, built

from .rounds import DATASETS, come_back, dataset
from .test_contract import naughty_graph

Line = dict[str, Any]


def lines_of(graph: pg.PropertyGraph) -> list[Line]:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        export(graph, out, format="ftm")
    return [json.loads(line) for line in out.getvalue().decode().split("\n")[:-1]]


def found_wrong(lines: list[Line]) -> list[str]:
    """What the library does not take as it is."""
    wrong = []
    by_id = {line["id"]: line for line in lines}
    if len(by_id) != len(lines):
        wrong.append("ids repeat")
    for line in lines:
        schema = model.get(line["schema"])
        assert schema and not schema.abstract, line
        schema.validate({"properties": line["properties"]})
        for name, values in line["properties"].items():
            property_ = schema.get(name)
            if property_ is None or property_.stub or not values:
                wrong.append(f"{line['id']}: {name} is no property")
            elif property_.range is not None:
                others = [model.get(by_id[value]["schema"]) for value in values if value in by_id]
                if len(others) < len(values) or not all(o and o.is_a(property_.range) for o in others):
                    wrong.append(f"{line['id']}: {name} leads to {values}")
        proxy = model.get_proxy(line, cleaned=False)  # cleans every value, and drops what it cannot take
        if proxy.to_dict() != line:
            wrong.append(f"{line['id']}: {proxy.to_dict()['properties']} of {line['properties']}")
        if schema.edge:
            ends = {schema.source_prop.name, schema.target_prop.name}  # type: ignore[union-attr]
            wrong += [f"{line['id']} lacks an end"] if not ends <= line["properties"].keys() else []
    return wrong


@pytest.mark.parametrize("name", DATASETS)
def test_the_library_takes_every_line_as_it_is(name: str, tmp_path: Path) -> None:
    lines = lines_of(pg.build_graph(dataset(name, tmp_path / "data"), findings=[]))
    assert lines
    assert found_wrong(lines) == []


@pytest.mark.parametrize("name", DATASETS)
def test_nothing_differs_when_it_comes_back(name: str, tmp_path: Path) -> None:
    changes = come_back(dataset(name, tmp_path / "data"), ".ftm.json", tmp_path)
    assert [*changes.added, *changes.removed, *changes.changed] == []


@pytest.mark.parametrize("name", ["tiny", "vague", "hostile"])
def test_nothing_differs_after_its_own_tools(name: str, tmp_path: Path) -> None:
    whole = dataset(name, tmp_path / "data")
    first, checked, merged = (str(tmp_path / f"{at}.ftm.json") for at in range(3))
    export(pg.build_graph(whole, findings=[]), first)
    for command, source, target in (("validate", first, checked), ("aggregate", checked, merged)):
        done = CliRunner().invoke(cli, [command, "-i", source, "-o", target])
        assert done.exit_code == 0, done.exception
    pg.import_graph(merged, tmp_path / "out")
    changes = pg.compare_datasets(whole, pg.read_tables(tmp_path / "out"))
    assert [*changes.added, *changes.removed] == []
    assert {change.kind for change in changes.changed} <= {"re-ordered"}  # they keep no order of lines


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_the_library_takes_any_text(texts: list[str]) -> None:
    assert found_wrong(lines_of(naughty_graph(texts))) == []


def test_the_model_is_that_of_the_library() -> None:
    for name, ours in schemata().items():
        theirs = model.get(name)
        assert theirs, name
        assert kinds_of(name) == {schema.name for schema in theirs.schemata}
        references = {
            p.name: p.range.name
            for p in theirs.properties.values()
            if p.type.name == "entity" and not p.stub and p.range
        }
        assert dict(references_of(name)) == references
        ends = (theirs.source_prop, theirs.target_prop) if theirs.edge else ()
        assert [end.name for end in ends if end] == [end for end in (ours.source, ours.target) if end]
        assert list(ours.caption) == theirs.caption
    assert all("Thing" in kinds_of(name) for name in FTM_ENTITIES)
    assert all(schemata()[name].source for name in FTM_RELATIONS)


def test_types_become_schemata_and_relations_links_that_fit() -> None:
    lines = {line["id"]: line for line in lines_of(built(TINY))}
    schema = {id_: line["schema"] for id_, line in lines.items()}
    assert schema["ada-marsh"] == "Person"
    assert schema["lindenau-library"] == schema["river-court"] == "PublicBody"
    assert schema["lindenau"] == "Territory"
    assert schema["mayor-of-lindenau"] == "Position"
    assert schema["sunday-opening"] == "Project"
    assert schema["union-v-lindenau"] == "CourtCase"
    assert schema["gazette-2018"] == schema["opening-hours-ordinance"] == "Document"
    assert schema["claim-cost"] == "Note"
    held = next(line["properties"] for line in lines.values() if line["schema"] == "Occupancy")
    assert held == {
        "holder": ["ada-marsh"],
        "post": ["mayor-of-lindenau"],
        "startDate": ["2016-05-01"],
        "proof": ["gazette-2018"],
    }
    vote = lines["council-vote"]["properties"]
    assert vote["involved"] == ["lindenau-council"]  # an ordinance cannot stand there, but has a link
    assert vote["location"] == ["City of Lindenau"]
    links = [line["properties"] for line in lines.values() if line["schema"] == "UnknownLink"]
    words = {(link["subject"][0], link["role"][0], link["object"][0]) for link in links}
    assert ("opening-hours-ordinance", "law or instrument", "council-vote") in words
    assert ("opening-hours-ordinance", "repeals", "ordinance-7") in words
    assert ("lindenau-library", "says", "claim-cost") in words


@pytest.mark.parametrize(
    ("kind", "cell", "values"),
    [
        ("date", "2018-03~", ["2018-03"]),
        ("date", "2018-05/2018-07", ["2018"]),
        ("date", "2018-05-01/2018-05-31", ["2018-05"]),
        ("date", "2018/..", []),
        ("date", "201X", []),
        ("date", "0044-03-15", []),  # its dates begin with the year 1000
        ("url", "http://example.org", ["http://example.org/"]),
        ("url", "javascript:alert(1)", []),
        ("name", " ", []),
        ("name", "'\"A\"'", ["A"]),
    ],
)
def test_what_a_cell_becomes(kind: str, cell: str, values: list[str]) -> None:
    assert as_values(kind, cell) == values


def imported(folder: Path, lines: list[Line]) -> tuple[pg.ImportReport, pg.Dataset]:
    file = folder / "in.ftm.json"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    report = pg.import_graph(file, folder / "out", force=True)
    return report, pg.read_tables(folder / "out")


def test_what_was_edited_in_another_program_comes_back(tmp_path: Path) -> None:
    lines = lines_of(built(TINY))
    by_id = {line["id"]: line for line in lines}
    by_id["ada-marsh"]["properties"] |= {"name": ["Ada M. Marsh"], "nationality": ["de"]}
    by_id["sunday-opening-ends"]["properties"]["date"] = ["2022"]  # it was 2021~
    by_id["sunday-opening"]["properties"]["proof"] = ["gazette-2018"]  # and no longer the report
    held = next(line["properties"] for line in lines if line["schema"] == "Occupancy")
    held |= {"holder": ["ada-marsh"], "endDate": ["2024"]}
    by_id["claim-cost"]["policygraph"] = [by_id["claim-cost"]["policygraph"]]  # as merging makes of it
    _, back = imported(tmp_path, lines)
    changes = pg.compare_datasets(pg.read_tables(TINY), back)
    assert [*changes.added, *changes.removed] == []
    assert {(c.key, c.column, c.old, c.new) for c in changes.changed} == {
        ("ada-marsh", "name", "Ada Marsh", "Ada M. Marsh"),
        ("ada-marsh", "x_nationality", "", "de"),
        ("sunday-opening-ends", "date", "2021~", "2022"),
        ("sunday-opening", "sources", "library-report-2020#L3-L4;gazette-2018#L5", "gazette-2018#L5"),
        ("ada-marsh holds_office mayor-of-lindenau 2016-05-01", "end", "..", "2024"),
    }


PERSON = {
    "id": "NK-a1",
    "caption": "Jane Doe",
    "schema": "Person",
    "properties": {
        "name": ["Doe, Jane", "Jane Doe"],
        "alias": ["J.D.; Janey"],
        "birthDate": ["1970", "1970-05-03"],
        "nationality": ["us", "gb"],
        "sourceUrl": ["https://example.org/jane"],
        "addressEntity": ["addr-1"],
    },
    "datasets": ["us_list"],
    "referents": [],
}


def entity(id_: str, schema: str, **properties: str | list[str]) -> Line:
    return {
        "id": id_,
        "schema": schema,
        "properties": {k: v if isinstance(v, list) else [v] for k, v in properties.items()},
    }


def cells(data: pg.Dataset, table: str) -> dict[str, dict[str, str]]:
    frame = data.table(table).frame
    rows = [
        {str(k): v for k, v in row.items() if isinstance(v, str) and v} for row in frame.to_dict("records")
    ]
    return {row.pop("id", f"{row.get('source')} {row.get('type')}"): row for row in rows}


def test_files_of_other_programs_are_read(tmp_path: Path) -> None:
    report, data = imported(
        tmp_path,
        [
            PERSON,
            entity(
                "NK-o1",
                "Company",
                name="Acme Ltd.",
                incorporationDate="2001",
                dissolutionDate=["2009", "2010"],
            ),
            entity("NK-o1", "LegalEntity", name="Acme Limited"),  # a further part of the same entity
            entity("addr-1", "Address", full="1 Main St"),
            entity(
                "own-1",
                "Ownership",
                owner="NK-a1",
                asset="NK-o1",
                percentage="50",
                startDate="2002-03-04T10:00:00",
            ),
            entity("dir-1", "Directorship", director="NK-a1", organization="NK-o1", role="chair"),
            entity(
                "sanc-1",
                "Sanction",
                entity="NK-a1",
                authority="A body",
                startDate="2020",
                endDate="2021",
                program="P",
            ),
            entity(
                "ev",
                "Event",
                name="Gala",
                date="2020-05-06",
                involved="NK-a1",
                location="Paris",
                proof="doc1",
            ),
            entity("doc1", "Pages", fileName="a.pdf", publishedAt="2020"),
            entity("doc2", "Pages", fileName="b.pdf"),
            entity("v", "Spaceship", name="Rocinante"),
            entity("none", "LegalEntity", registrationNumber="77"),
            entity("gone", "Membership", member="NK-a1", organization="not-here"),
        ],
    )
    assert cells(data, "entities") == {
        "nk-a1": {
            "type": "person",
            "name": "Jane Doe",
            "aliases": "Doe, Jane;J.D., Janey",
            "start": "1970-05-03",
            "sources": "https-example-org-jane",
            "x_nationality": "us;gb",
            "x_id": "NK-a1",
        },
        "nk-o1": {
            "type": "company",
            "name": "Acme Ltd.",
            "aliases": "Acme Limited",
            "start": "2001",
            "end": "2009",
            "x_dissolutionDate": "2009;2010",
            "x_id": "NK-o1",
            "sources": "in-ftm-json",
        },
        "addr-1": {"type": "address", "name": "1 Main St", "x_full": "1 Main St", "sources": "in-ftm-json"},
        "doc2": {"type": "pages", "name": "b.pdf", "x_fileName": "b.pdf", "sources": "in-ftm-json"},
        "v": {"type": "spaceship", "name": "Rocinante", "sources": "in-ftm-json"},
        "none": {
            "type": "legal_entity",
            "name": "77",
            "x_registrationNumber": "77",
            "sources": "in-ftm-json",
        },
    }
    assert cells(data, "events") == {
        "ev": {
            "date": "2020-05-06",
            "type": "event",
            "title": "Gala",
            "participants": "involved:nk-a1",
            "place": "Paris",
            "sources": "doc1",
        },
        "sanc-1": {
            "date": "2020/2021",
            "type": "sanction",
            "title": "Sanction: Doe, Jane: P",
            "participants": "entity:nk-a1",
            "x_authority": "A body",
            "x_program": "P",
            "sources": "in-ftm-json",
        },
    }
    ends = {"source": "nk-a1", "target": "nk-o1", "sources": "in-ftm-json"}
    assert cells(data, "relations") == {
        "own-1": {**ends, "type": "owns", "start": "2002-03-04", "x_percentage": "50"},
        "dir-1": {**ends, "type": "directs", "description": "chair"},
        "nk-a1 address_entity": {**ends, "target": "addr-1", "type": "address_entity"},
    }
    assert set(cells(data, "sources")) == {"doc1", "https-example-org-jane", "in-ftm-json"}
    assert report.left_out == {
        "keys next to the properties": 1,
        "';' in names, which became ','": 1,
        "times of day": 1,
        "references to entities that are not in the file": 1,
    }
    assert [f for f in report.findings if f.severity == "error"] == []
    assert "[entity.spaceship]" in (tmp_path / "out" / "vocabulary.toml").read_text("utf-8")


def test_broken_lines_are_errors_and_the_others_go_on(tmp_path: Path) -> None:
    file = tmp_path / "in.ftm.json"
    deep = "[" * 100_000
    link = json.dumps(entity("fam", "Family", person="a"))
    kept = json.dumps({**entity("b", "Person", name="B"), "policygraph": "no"})
    file.write_text(
        f'\ufeff{{"id": \n{json.dumps(entity("a", "Person", name="A"))}\n[1]\n{{"id": "c"}}\n'
        f'{{"schema": "Person", "properties": {{}}}}\n{{"id": "d", "schema": "Person"}}\n{deep}\n{{"id": NaN}}\n\n{link}\n{kept}\n',
        "utf-8",
    )
    report = pg.import_graph(file, tmp_path / "out")
    assert set(cells(pg.read_tables(tmp_path / "out"), "entities")) == {"a", "b"}
    found = [(f.line, f.code) for f in report.findings if f.file == "in.ftm.json"]
    assert sorted(found) == [
        (1, "not-json"),
        (3, "not-json"),
        (4, "not-an-entity"),
        (5, "not-an-entity"),
        (6, "not-an-entity"),
        (7, "not-json"),
        (8, "not-json"),
        (10, "missing-value"),
        (11, "not-imported"),
    ]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", "is empty"),
        ("\x00\x01", "not JSON"),
        ("[\n{}\n]", "not JSON|not an object"),
        (
            json.dumps({**PERSON, "properties": {"sanctions": [entity("s", "Sanction")]}}),
            "entities within entities",
        ),
    ],
)
def test_what_is_no_such_file_is_refused(text: str, match: str, tmp_path: Path) -> None:
    file = tmp_path / "in.ftm.json"
    file.write_text(text, "utf-8")
    with pytest.raises((pg.BadValueError, pg.DataError), match=match):
        pg.import_graph(file, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_cells_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    lines = lines_of(built(TINY))
    part = next(line for line in lines if "PARTICIPATED_IN" in line["policygraph"])
    part["policygraph"] = json.dumps({"type": "PARTICIPATED_IN", "role": [{"a": []}]})
    lines[1]["properties"]["alias"] = [{"a": 1}]
    lines[2]["properties"] |= {"founded": [1998, True, None, 1.5], "proof": 3}
    lines[3]["policygraph"] = json.dumps(
        {"label": "Entity", "type": "city", "sources": {"a": 1}, "aliases": 3}
    )
    report, back = imported(tmp_path, lines)
    assert [f.line for f in report.findings if f.code == "not-an-entity"] == [2]
    assert cells(back, "entities")[lines[2]["id"]]["x_founded"] == "1998;true;1.5"


def test_a_hostile_file_makes_no_more_than_a_table(tmp_path: Path) -> None:
    hostile = {
        "label": "Entity",
        "type": "law",
        "x;y\n": "=1+1",
        "name": {"a": [1]},
        "private": "no",
        "id": "../../x",
    }
    line = {**entity("a", "Document", name="A"), "policygraph": json.dumps(hostile)}
    file = tmp_path / "in.ftm.json"
    file.write_text(json.dumps(line), "utf-8")
    assert [row["id"] for row in read_rows(file).nodes] == ["../../x"]
    pg.import_graph(file, tmp_path / "out")
    with (tmp_path / "out" / "entities.csv").open(encoding="utf-8", newline="") as rows:
        assert [row["type"] for row in csv.DictReader(rows)] == ["law"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.ftm.json", "out"]
