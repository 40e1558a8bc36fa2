"""The folder of tables is a Data Package that other tools read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package, validate

from graph.formats.datapackage import package_text
from graph.tables import read_tables
from graph.tables.starter import create_dataset

SHIPPED = Path(__file__).parents[2] / "data"


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_the_shipped_dataset_valid() -> None:
    """Types, keys, references and constraints hold, by the library's own reading."""
    report = validate(str(SHIPPED / "datapackage.json"))
    assert report.valid, report.flatten(["fieldName", "rowNumber", "code", "message"])[:5]


@pytest.mark.filterwarnings("ignore")
def test_frictionless_reads_what_we_read() -> None:
    """The same number of rows in every table."""
    package, dataset = Package(str(SHIPPED / "datapackage.json")), read_tables(SHIPPED)
    read = {name: len(package.get_table_resource(name).read_rows()) for name in package.resource_names}
    assert read == {n: len(t) for n, t in dataset.tables.items()}


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_a_fault(tmp_path: Path) -> None:
    """A reference to nothing, a doubled id and an unknown kind are faults by the package too."""
    create_dataset(tmp_path)
    (tmp_path / "datapackage.json").write_text(package_text(read_tables(tmp_path)), "utf-8")
    assert validate(str(tmp_path / "datapackage.json")).valid
    claims, sources = tmp_path / "claims.csv", tmp_path / "sources.csv"
    claims.write_text(claims.read_text("utf-8").replace("water-board", "nobody"), "utf-8")
    sources.write_text(sources.read_text("utf-8").replace("primary", "rumour"), "utf-8")
    found = {error[0] for error in validate(str(tmp_path / "datapackage.json")).flatten(["type"])}
    assert found == {"foreign-key", "constraint-error"}


def test_the_description_names_the_licence() -> None:
    """Whoever takes the data sees what they may do."""
    package = json.loads((SHIPPED / "datapackage.json").read_text("utf-8"))
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
