"""How objects look in a notebook: short texts, escaped HTML, nothing that runs."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graph as pg

HOSTILE = """<img src=x onerror=alert(1)>"'&<script>"""
_VOID = {"img", "br", "link", "meta"}


class _Reader(HTMLParser):
    """Notes elements and attributes, and whether each element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [str(value) for name, value in attrs if name == "href"]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> pg.Dataset:
    """A dataset whose every text is markup."""
    folder = tmp_path_factory.mktemp("hostile")
    tables: dict[str, list[dict[str, str]]] = {
        "entities": [
            {"id": "a", "type": "law", "name": HOSTILE, "aliases": HOSTILE, "description": HOSTILE, "sources": "s"},
            {"id": "b", "type": "official", "name": f"B {HOSTILE}", "description": "", "sources": "s"},
        ],
        "events": [
            {"id": "e", "date": "2020", "type": "enacted", "title": HOSTILE, "participants": "subject:a;signer:b", "sources": "s"}
        ],
        "relations": [{"source": "b", "type": "authored", "target": "a", "description": HOSTILE, "sources": "s"}],
        "claims": [{"id": "c", "speaker": "b", "summary": HOSTILE, "about": "a", "sources": "s"}],
        "sources": [{"id": "s", "title": HOSTILE, "url": "javascript:alert(1)", "publisher": HOSTILE}],
    }  # fmt: skip
    for name, rows in tables.items():
        pd.DataFrame(rows).to_csv(folder / f"{name}.csv", index=False)
    return pg.read_tables(folder)


def _objects(dataset: pg.Dataset) -> dict[str, Any]:
    graph = pg.build_graph(dataset, findings=[])
    return {
        "dataset": dataset,
        "findings": pg.check(dataset),
        "graph": graph,
        "dossier": pg.describe(graph, "a"),
        "source": pg.describe(graph, "s"),
        "path": pg.shortest_paths(graph, "a", "b")[0],
        "status": pg.legal_status(graph, "a", "2021-01-01"),
        "store": pg.open_store("some/<b>store"),
    }


def test_views_are_escaped(hostile: pg.Dataset) -> None:
    """Markup in the data stays text, in every object; an address that is none of the web is no link."""
    for name, value in _objects(hostile).items():
        read = _Reader(value._repr_html_())
        assert read.open == [], name
        assert not read.names & {"script", "img", "iframe"}, name
        assert not any(attribute.startswith("on") for attribute in read.attributes), name
        assert read.links == [], name
        assert "article" in read.names, name
        if name in ("dossier", "source"):
            assert HOSTILE in read.text, name


def test_texts_are_short(hostile: pg.Dataset) -> None:
    """`repr` names the object and its size on a line; findings have a line each."""
    for name, value in _objects(hostile).items():
        assert 5 < len(repr(value)) < 200 or name == "findings", (name, repr(value))
        assert "\n" not in repr(value) or name == "findings", name
    assert repr(_objects(hostile)["dataset"]).endswith(
        "2 entities, 1 events, 1 relations, 1 claims, 1 sources)"
    )


def test_findings_are_a_list_that_counts() -> None:
    """Errors and warnings are counted; long lists are cut and say so."""
    finding = pg.Finding("error", "type-error", "events.csv", 2, "date", "x", "'x' is not a date.")
    assert repr(pg.Findings()) == "0 errors, 0 warnings"
    assert repr(pg.Findings([finding])).startswith("1 error, 0 warnings:\n  error: events.csv, line 2")
    assert repr(pg.Findings([finding] * 50)).endswith("… and 30 more")
    assert "50 more are not shown" in pg.Findings([finding] * 150)._repr_html_()
    assert pg.Findings([finding]) == [finding]


def test_a_dossier_shows_what_its_text_says(tiny: pg.PropertyGraph) -> None:
    """Every relation, event, claim and source of the text is in the HTML, with links to the web."""
    found = pg.describe(tiny, "opening-hours-ordinance")
    read = _Reader(found._repr_html_())
    ids = [relation.other for relation in found.relations]
    ids += [line.id for lines in (found.events, found.claims, found.sources) for line in lines]
    assert len(ids) > 5 and all(id_ in read.text for id_ in ids)
    for heading in ("Relations", "Events", "Claims", "Sources"):
        assert f"{heading} ({len(getattr(found, heading.lower()))})" in read.text
    assert str(found) == found.as_text()


def test_a_graph_is_a_container_of_its_nodes(tiny: pg.PropertyGraph) -> None:
    """Iteration, length, membership and access are about nodes."""
    assert list(tiny) == tiny.nodes["id"].tolist() and len(tiny) == len(tiny.nodes)
    assert tiny["ada-marsh"] == tiny.node("ada-marsh")
    assert "ada-marsh" in tiny and "nobody" not in tiny
    with pytest.raises(LookupError):
        tiny["nobody"]


def test_names_are_taken_for_ids(tiny: pg.PropertyGraph) -> None:
    """Everywhere, with suggestions; an exact id always wins; two of a name are an error that lists both."""
    assert pg.neighbours(tiny, "Ada Marsh").equals(pg.neighbours(tiny, "ada-marsh"))
    assert pg.describe(tiny, "ada marsh").id == "ada-marsh"
    assert pg.list_events(tiny, about=["Ada Marsh"]).equals(pg.list_events(tiny, about="ada-marsh"))
    assert pg.shortest_paths(tiny, "Ada Marsh", "Court of Appeal", limit=1)[0].nodes[0] == "ada-marsh"
    path = pg.time_respecting_path(tiny, "Ada Marsh", "Ada Marsh")
    assert path is not None and path.nodes == ("ada-marsh",)
    assert pg.compare_claims(tiny, about="Ada Marsh").equals(pg.compare_claims(tiny, about="ada-marsh"))
    for call in (pg.neighbours, pg.describe, lambda g, n: pg.list_events(g, about=n)):
        with pytest.raises(pg.UnknownNameError, match=r"Did you mean ada-marsh \(Ada Marsh\)"):
            call(tiny, "ada-march")
    nodes = pd.DataFrame(
        {
            "id": ["a", "b", "Same"],
            "label": "Entity",
            "type": "x",
            "dataset": "",
            "name": ["Same", "Same", "C"],
        }
    )
    graph = pg.PropertyGraph(nodes, pd.DataFrame(columns=["source", "target", "type"]))
    assert list(pg.neighbours(graph, "Same")) == ["Same"]
    with pytest.raises(pg.BadValueError, match=r"a \(x\), b \(x\)"):
        pg.neighbours(graph, "same")


def test_open_ends_are_missing_with_a_flag(tmp_path: Path) -> None:
    """No frame for people has the first or the last day of all; not known and open are told apart."""
    pg.create_dataset(tmp_path)
    (tmp_path / "events.csv").write_text(
        "id,date,type,title\nopen,2020/..,vote,A\nunknown,2020/,vote,B\nshut,2020,vote,C\n", "utf-8"
    )
    events = pg.list_events(pg.build_graph(pg.read_tables(tmp_path), findings=[])).set_index("id")
    assert events["latest"].isna().to_dict() == {"open": True, "unknown": True, "shut": False}
    assert events["end_open"].to_dict() == {"open": True, "unknown": False, "shut": False}
    assert events.loc["shut", "latest"] == pd.Timestamp("2020-12-31") and not events["start_open"].any()
    assert [str(events[c].dtype) for c in ("latest", "end_open")] == ["datetime64[s]", "bool"]
