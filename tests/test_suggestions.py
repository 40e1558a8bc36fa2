"""`check --suggest-vocabulary`: its blocks paste to a clean check, whatever words the tables use."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from graph.checks import check, suggest_vocabulary
from graph.tables import Dataset, read_tables
from graph.tables.schema import TABLES
from graph.vocabulary import default_vocabulary

WORDS = default_vocabulary()
Row = Mapping[str, str]


def written(folder: Path, **tables: Sequence[Row]) -> Dataset:
    """Write rows as tables, each cited, and read them."""
    sources: list[Row] = [{"id": "s-1", "title": "A source"}]
    for name in ("entities", "events", "relations", "claims", "facts", "sources"):
        given_rows = sources if name == "sources" else tables.get(name, ())
        rows = [{**row, "sources": "s-1"} if TABLES[name].cited else {**row} for row in given_rows]
        header = list(dict.fromkeys([*TABLES[name].required, *(key for row in rows for key in row)]))
        out = io.StringIO()
        writer = csv.DictWriter(out, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (folder / f"{name}.csv").write_text(out.getvalue(), encoding="utf-8", newline="")
    return read_tables(folder)


def pasted(folder: Path, before: str = "") -> str:
    """Add what is suggested to the end of `vocabulary.toml`, as a shell's `>>` does."""
    file = folder / "vocabulary.toml"
    file.write_text(before, encoding="utf-8")
    blocks = suggest_vocabulary(read_tables(folder))
    file.write_text(before + blocks, encoding="utf-8")
    return blocks


def test_blocks_say_what_the_rows_say(tmp_path: Path) -> None:
    """Units of the rows, a type like those that may stand where it stands, a label the other way, a newline."""
    written(
        tmp_path,
        entities=[
            {"id": "d", "type": "decree", "name": "D", "level": "union"},
            {"id": "l", "type": "law", "name": "L"},
            {"id": "r", "type": "reservoir", "name": "R"},
            {"id": "b", "type": "water_body", "name": "B"},
        ],
        events=[
            {
                "id": "e",
                "date": "2001",
                "type": "flood",
                "title": "E",
                "participants": "victim:b",
                "place": "r",
            }
        ],
        relations=[
            {"source": "d", "type": "amends", "target": "l"},
            {"source": "b", "type": "supplies", "target": "r"},
            {"source": "e", "type": "enjoins", "target": "d"},
        ],
        claims=[
            {
                "id": "c",
                "speaker": "b",
                "summary": "S",
                "metric": "level_of_water",
                "value": "3",
                "unit": 'm"¹',
                "population": "R",
                "geography": "R",
                "period": "2001",
            },
            {
                "id": "c2",
                "speaker": "b",
                "summary": "S",
                "metric": "damage",
                "value": "3",
                "unit": "CHF",
                "population": "R",
                "geography": "R",
                "period": "2001",
            },
            {
                "id": "c3",
                "speaker": "b",
                "summary": "S",
                "metric": "damage",
                "value": "3",
                "unit": "EUR",
                "population": "R",
                "geography": "R",
                "period": "2001",
            },
        ],
        facts=[{"subject": "r", "property": "depth", "value": "9", "unit": "m"}],
    )
    blocks = pasted(tmp_path, '[dataset]\ntitle = "Water"')
    assert blocks.endswith("\n") and not blocks.endswith("\n\n")
    found = tomllib.loads(blocks)
    assert found["entity"]["decree"] == {"label": "Decree", "plural": "Decrees", "like": "law"}
    assert found["entity"]["reservoir"]["like"] == "place"
    assert found["entity"]["water_body"] == {
        "label": "Water body",
        "plural": "Water bodies",
        "like": "organization",
    }
    assert found["event"]["flood"] == {"label": "Flood", "plural": "Floods", "like": "ruling"}
    assert found["relation"]["supplies"]["reverse"] == "supplied by"
    assert found["role"]["victim"] == {"label": "victim", "reverse": "victim in"}
    assert found["metric"]["level_of_water"]["unit"] == 'm"¹'
    assert found["metric"]["damage"]["unit"] == "currency"
    assert found["property"]["depth"]["unit"] == "m"
    assert found["lane"]["union"]["label"] == "Union"
    assert [f for f in check(read_tables(tmp_path)) if f.severity != "note"] == []
    assert suggest_vocabulary(read_tables(tmp_path)) == ""


def test_an_end_that_no_type_fits_is_added(tmp_path: Path) -> None:
    """To a block of its own; where the dataset has that block, a comment says what to add."""
    written(
        tmp_path,
        entities=[{"id": "x", "type": "thing_a", "name": "X"}, {"id": "l", "type": "law", "name": "L"}],
        events=[],
        relations=[
            {"source": "x", "type": "amends", "target": "l"},
            {"source": "x", "type": "headed", "target": "x"},
        ],
    )
    text = pasted(tmp_path)
    added = tomllib.loads(text)["relation"]
    assert sum(map(len, added.values())) >= 1
    assert not [f for f in check(read_tables(tmp_path)) if f.code == "relation-end"]
    commented = pasted(tmp_path, "".join(f'[relation.{name}]\ndescription = "D"\n' for name in added))
    assert all(f"# Add to [relation.{name}]:" in commented for name in added)
    assert "relation" not in tomllib.loads(commented)


@pytest.mark.parametrize(
    ("type_", "says"),
    [
        ("Water Body", "write 'water_body' in the rows, and declare that."),
        ("LAW", "write 'law' in the rows, which is declared."),
        ("田中", "write a name in snake_case in the rows"),
    ],
)
def test_a_name_that_no_block_may_bear_is_a_comment(tmp_path: Path, type_: str, says: str) -> None:
    """The rest still pastes."""
    entities = [{"id": "a", "type": type_, "name": "A"}, {"id": "b", "type": "spice", "name": "B"}]
    written(tmp_path, entities=entities)
    blocks = pasted(tmp_path)
    assert says in blocks
    assert list(tomllib.loads(blocks)) == ["entity"]
    assert [f.value for f in check(read_tables(tmp_path)) if f.severity == "error"] == [type_]


def test_a_relation_that_the_graph_makes_is_not_suggested(tmp_path: Path) -> None:
    written(
        tmp_path,
        entities=[{"id": "a", "type": "law", "name": "A"}, {"id": "b", "type": "law", "name": "B"}],
        relations=[{"source": "a", "type": "cites", "target": "b"}],
    )
    assert pasted(tmp_path) == (
        "# 'cites' is a relationship that the graph makes itself: use another type in the rows.\n"
    )


def test_an_unknown_level_says_what_levels_do(tmp_path: Path) -> None:
    """Once for all rows that have it, with the lane to declare."""
    entities = [{"id": f"a-{at}", "type": "law", "name": f"A {at}", "level": "union"} for at in range(3)]
    written(tmp_path, entities=entities)
    [found] = [f for f in check(read_tables(tmp_path)) if f.code == "unknown-level"]
    assert (found.severity, found.line, found.column) == ("warning", 2, "level")
    assert "lane of the timeline" in found.message and "(3 rows)" in found.message
    assert found.suggestion is not None and "[lane.union]\nlabel =" in found.suggestion
    assert "international, federal, state, local" in found.suggestion


NAME = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
RELATION = st.sampled_from(sorted(WORDS.relations)) | NAME
UNIT = st.sampled_from(["people", "EUR", "USD", "percent", 'a "unit"', ""])


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Rows with words of all kinds, shipped and not."""
    types = st.sampled_from(sorted(WORDS.entities)) | NAME
    ids = [f"n-{at}" for at in range(draw(st.integers(1, 5)))]
    entities: list[Row] = [
        {"id": id_, "type": draw(types), "name": id_, "level": draw(NAME | st.just(""))} for id_ in ids
    ]
    event_types = st.sampled_from(sorted(WORDS.events)) | NAME
    events: list[Row] = [
        {
            "id": f"e-{at}",
            "date": "2001",
            "type": draw(event_types),
            "title": f"e-{at}",
            "participants": f"{draw(st.sampled_from(sorted(WORDS.roles)) | NAME)}:{draw(st.sampled_from(ids))}",
            "place": draw(st.sampled_from(["", *ids])),
        }
        for at in range(draw(st.integers(0, 3)))
    ]
    ends = st.sampled_from([*ids, *(event["id"] for event in events)])
    relations: list[Row] = [
        {"source": draw(ends), "type": draw(RELATION), "target": draw(ends)}
        for _ in range(draw(st.integers(0, 5)))
    ]
    metrics = {name: draw(UNIT) for name in draw(st.lists(NAME, max_size=3))}
    claims: list[Row] = [
        {
            "id": f"c-{metric}".replace("_", "-"),
            **{"speaker": ids[0], "summary": "S", "metric": metric, "value": "1", "unit": unit},
            **{"population": "p", "geography": "g", "period": "2001"},
        }
        for metric, unit in metrics.items()
    ]
    facts: list[Row] = [
        {"subject": ids[0], "property": name, "value": "1", "unit": draw(UNIT)}
        for name in draw(st.lists(NAME, max_size=2, unique=True))
    ]
    return {"entities": entities, "events": events, "relations": relations, "claims": claims, "facts": facts}


CODES = {"unknown-type", "unknown-role", "unknown-metric", "unknown-property", "unknown-level"}
"""What the blocks mend."""
OF_BLOCKS = {"relation-end", "unit-mismatch", "vocabulary-error"}
"""What a wrong block would bring."""


ONE_NAME_OF_BOTH: dict[str, list[Row]] = {
    "entities": [{"id": "n", "type": "a", "name": "N"}],
    "events": [{"id": "e", "date": "2001", "type": "a", "title": "E"}],
    "relations": [
        {"source": "n", "type": "addressed_to", "target": "n"},
        {"source": "e", "type": "addressed_to", "target": "n"},
    ],
}


def test_a_name_of_both_kinds_is_declared_for_one(tmp_path: Path) -> None:
    """Neither the blocks nor the hints of findings say what the vocabulary would refuse."""
    events = [{"id": "e", "date": "2001", "type": name, "title": "E"} for name in ("a", "law", "source")]
    found = check(written(tmp_path, **(ONE_NAME_OF_BOTH | {"events": events})))
    hints = {f.value: f.suggestion for f in found if f.code == "unknown-type" and f.file == "events.csv"}
    assert hints["a"] == "'a' is an entity type: use another type in the rows."
    assert str(hints["law"]).endswith("'law' is an entity type: use another type in the rows.")
    assert str(hints["source"]).endswith(
        "any source, at the end of a relation: use another type in the rows."
    )
    text = suggest_vocabulary(read_tables(tmp_path))
    assert "[entity.a]" in text and "[event." not in text


@pytest.mark.examples
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(tables())
@example(ONE_NAME_OF_BOTH)
def test_what_is_suggested_pastes_to_a_clean_check(rows: dict[str, list[Row]]) -> None:
    """Nothing stays unknown but what no block can declare, and no finding comes of the blocks."""
    with TemporaryDirectory() as folder:
        before = check(written(Path(folder), **rows))
        pasted(Path(folder))
        after = check(read_tables(folder))
        built_in = {
            f.value
            for f in after
            if f.code == "unknown-type"
            and "use another type in the rows" in suggest_vocabulary(read_tables(folder))
        }
        assert not {f.code for f in after if f.value not in built_in} & CODES
        known = [f for f in before if f.code in OF_BLOCKS]
        assert [f for f in after if f.code in OF_BLOCKS] == known
