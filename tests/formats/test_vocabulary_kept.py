"""A dataset's vocabulary survives an export: `like`, added ends, empty values, changes that reach what is like a type."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graph as pg
from graph.formats import export
from graph.stores import description
from graph.vocabulary import SECTIONS, Term, Topic, Vocabulary, default_vocabulary, keys_of, read_vocabulary
from graph.vocabulary.keys import Key
from graph.vocabulary.toml import toml_value

WORDS = """\
[entity.decree]
label = "Decree"
like = "edict"
colour = ""
iri = ""

[entity.edict]
label = "Edict"
like = "regulation"
colour = "#112233"
standing = true

[entity.law]
shape = "star"

[entity.provision]
shape = "square"

[entity.bill]
like = ""

[entity.scroll]
label = "Scroll"
term = ""

[group.papers]
label = "Papers"
colour = ""
shape = ""

[relation.seals]
label = "seals"
time = ""

[event.vetoed]
status = ""

[relation.administers]
to_also = ["decree"]
from_also = ["concept"]

[relation.amends]
from = []
reverse = ""

[metric.cost]
unit = "EUR"

[lane.union]
label = "Union"
"""


def graph_of(vocabulary: Vocabulary) -> pg.PropertyGraph:
    nodes = pd.DataFrame([{"id": "a", "label": "Entity", "type": "decree", "dataset": "", "name": "A"}])
    return pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]), vocabulary)


def kept(vocabulary: Vocabulary, folder: Path, target: str) -> Vocabulary:
    """Export, and read the vocabulary back."""
    export(graph_of(vocabulary), f"{folder}/{target}", format="csv")
    found = folder / target
    if found.is_file():
        zipfile.ZipFile(found).extractall(folder / "out")
        found = folder / "out"
    return read_vocabulary(found / "vocabulary.toml")


def same(one: Vocabulary, other: Vocabulary) -> None:
    for attribute in SECTIONS:
        assert dict(getattr(one, attribute)) == dict(getattr(other, attribute)), attribute


@pytest.mark.parametrize("target", ["folder/", "file.zip"])
def test_words_of_all_kinds_are_kept(tmp_path: Path, target: str) -> None:
    (tmp_path / "vocabulary.toml").write_text(WORDS)
    own = read_vocabulary(tmp_path / "vocabulary.toml")
    assert own.entities["decree"].colour == "" and own.entities["edict"].colour == "#112233"
    assert own.entities["scroll"].term == own.groups["papers"].shape == own.relations["seals"].time == ""
    same(kept(own, tmp_path, target), own)


def test_a_store_keeps_them(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.toml").write_text(WORDS)
    own = read_vocabulary(tmp_path / "vocabulary.toml")
    graph = graph_of(own)
    written = json.loads(json.dumps(description.describe(graph)))
    nodes, edges = ({str(c): list(frame[c]) for c in frame} for frame in (graph.nodes, graph.edges))
    same(description.restore_columns(written, nodes, edges).vocabulary, own)


def values_for(key: Key, kind: type[Term], new: bool) -> list[Any]:
    """Values that a key may have, the empty one too, unless a new block must have it."""
    known = default_vocabulary()
    sections = {each.SECTION: list(getattr(known, attribute)) for attribute, each in SECTIONS.items()}
    named = [*known.entities, *known.events] if key.section == "end" else sections.get(key.section, [])
    if key.name == "like":
        named = sections[kind.SECTION]
    if kind is Topic and not key.section:
        named = ["a"]  # A graph keeps topics of what it holds.
    texts = {"colour": ["#123456"]}.get(key.form, list(key.values) or named or ["https://example.org/x", "b"])
    others: dict[str, list[Any]] = {
        "flag": [True, False],
        "whole": [0, 7],
        "list": [[], texts[:1], texts[:2]],
    }
    values = others.get(key.form, ["", *texts])
    return [value for value in values if value not in ("", []) or not (new and key.required)]


@st.composite
def changed(draw: st.DrawFn) -> str:
    """Blocks over shipped words of each section, and new ones, with any keys."""
    known = default_vocabulary()
    lines = []
    for attribute, kind in SECTIONS.items():
        shipped = getattr(known, attribute)
        for name in draw(
            st.lists(
                st.sampled_from([*shipped, f"{kind.SECTION}_one", f"{kind.SECTION}_two"]),
                unique=True,
                max_size=2,
            )
        ):
            lines.append(f"[{kind.SECTION}.{name}]")
            for key in keys_of(kind).values():
                asked = (key.required and name not in shipped) or draw(st.integers(0, 2)) == 0
                if asked and not key.name.endswith("_also"):
                    values = values_for(key, kind, key.required)
                    lines.append(f"{key.name} = {toml_value(draw(st.sampled_from(values)))}")
    return "\n".join(lines) + "\n"


@pytest.mark.examples
@settings(max_examples=60, deadline=None)
@given(changed())
def test_any_change_is_kept(text: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "vocabulary.toml"
        file.write_text(text)
        try:
            own = read_vocabulary(file)
        except pg.BadValueError as error:
            assert "circle" in str(error), text
            return
        same(kept(own, Path(folder), "folder/"), own)
