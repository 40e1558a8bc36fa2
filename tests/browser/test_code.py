"""The code that the page shows for a view, read from the page and run: it gives what the view shows."""

from __future__ import annotations

import csv
import io
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import graph as pg
from graph.cli import main

from .conftest import DATA, Open, Opened
from .test_access import AXE, serious
from .test_page import sentence, settle

LOW = (720, 450)
NODES = (
    ("id=sb-54&by=near", "Entity"),
    ("id=sb-54&by=near&on=2018-03-01", "Entity"),
    ("id=ice&by=near&on=2018-06&known=2018&sure=1", "Entity"),
    ("id=gavin-newsom&by=near&on=2012&unrecorded=1&known=2024", "Entity"),
    ("view=table&table=Entity&from=2018-02&to=2018", ""),
    ("view=table&table=Entity&on=2018&off=g:person&off=g:law", ""),
    ("view=table&table=Event&from=2018&to=2018&sure=1", ""),
    ("view=table&table=Event&from=2017&to=2018", ""),
    ("view=table&table=Fact&on=2019-05", ""),
    ("view=table&table=Fact&from=2019&to=2020&sure=1", ""),
    ("view=table&table=Source&known=2018", ""),
    ("view=table&table=Claim&from=2019&to=2020", ""),
    ("view=table&table=Claim&on=2019&known=2022", ""),
)
RELATIONS = ("view=table&table=Relation", "view=table&table=Relation&on=2017-06-01&known=2020&sure=1")
VERBS = (
    "id=sb-54",
    "id=sb-54&on=2018-06-01&known=2019",
    "id=sb-54&from=2018-02&to=2018-04",
    "id=trust-act&on=2014&unrecorded=1",
)
PATHS = (
    "a=sb-54&b=jerry-brown",
    "a=kristi-noem&b=gavin-newsom&pick=1",
    "a=sb-54&b=ice&on=2018-06-01&known=2019",
    "a=los-angeles-county&b=trust-act&timed=1",
)


@pytest.fixture(scope="module")
def store(asked: pg.PropertyGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the dataset, as `build` makes it."""
    path = tmp_path_factory.mktemp("store") / "store"
    done = CliRunner().invoke(main, ["load", "--data", str(DATA), "--store", str(path)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="module", autouse=True)
def default_store(store: Path) -> Iterator[None]:
    """The store that a command asks which names none, whatever lies in this folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLICYGRAPH_STORE", str(store))
        yield


@pytest.fixture(scope="module")
def engine(store: Path) -> Iterator[pg.Store]:
    """The same, open for Cypher."""
    with pg.open_store(store) as found:
        yield found


@pytest.fixture(scope="module")
def snapshots() -> list[tuple[str, list[str]]]:
    """The commands that the page showed, each with the rows of its view."""
    return []


def codes(opened: Opened, part: str = "") -> dict[str, str]:
    """Return the code of a part of the view (the first, without a name), by language, as the dialog shows it."""
    page = opened.page
    page.evaluate("document.querySelector('[data-key=code]').click()")
    if part and page.query_selector(".code-part"):
        page.select_option(".code-part", label=part)
    found = {}
    for language in ("Cypher", "Python", "Command"):
        page.click(f"#code-{language}")
        found[language] = page.locator("#code-panel code").text_content() or ""
    found["notes"] = " ".join(page.locator("dialog.code .note").all_text_contents())
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.code", state="detached")
    return found


def codes_of_lanes(opened: Opened) -> dict[str, str]:
    """Return the code of the lanes, from the share menu: no details are open."""
    opened.page.click("[data-key=share], .bar [aria-label=Share]")
    opened.page.click("text=Cypher, Python or command")
    found = {"Cypher": opened.page.locator("#code-panel code").text_content() or ""}
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_selector("dialog.code", state="detached")
    return found


def rows_of_view(opened: Opened) -> list[dict[str, str]]:
    """Return the rows that the page saves for the view."""
    with opened.page.expect_download() as saved:
        opened.page.evaluate("document.querySelector('[data-key=csv]').click()")
    text = Path(saved.value.path()).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def by_python(code: str) -> list[Any]:
    """Run the code of the page in Python, as somebody would paste it next to the folder `data`."""
    names: dict[str, Any] = {}
    exec(compile(code.replace('"data"', repr(str(DATA))), "page", "exec"), names)
    return list(names["ids"])


def by_command(code: str, *more: str) -> str:
    """Run the command of the page."""
    words = shlex.split(code)
    assert words[0] == "policygraph"
    words = [str(DATA) if word == "data" else word for word in words[1:]]
    done = CliRunner().invoke(main, [*words, *more])
    assert done.exit_code == 0, done.output
    return done.stdout


def ids_of(table: str) -> list[str]:
    return sorted(row["id"] for row in csv.DictReader(io.StringIO(table)))


def goto(opened: Opened, view: str) -> None:
    """Lead the open page to another address."""
    opened.page.evaluate("(hash) => { location.hash = hash }", view)
    settle(opened)


def test_code_gives_the_rows_of_the_view(
    open_page: Open, asked_file: Path, engine: pg.Store, snapshots: list[tuple[str, list[str]]]
) -> None:
    """Entities that are drawn, claims, and the tables, on days, in windows and as known by."""
    opened = open_page(asked_file, NODES[0][0], width=LOW[0], height=LOW[1])
    for view, kind in NODES:
        goto(opened, view)
        shown = sorted(row["id"] for row in rows_of_view(opened) if not kind or row["Kind"] == kind)
        code = codes(opened)
        assert shown, view
        assert (view, sorted(engine.query(code["Cypher"])["id"])) == (view, shown)
        assert (view, sorted(by_python(code["Python"]))) == (view, shown)
        assert (" AS OF " in code["Cypher"]) == ("on=" in view and "unrecorded" not in view), view
        assert (" KNOWN ON " in code["Cypher"]) == ("known=" in view), view
        snapshots.append((code["Command"], shown))
    goto(opened, "view=timeline&from=2017&to=2018&id=")
    events = engine.query(codes_of_lanes(opened)["Cypher"])["id"]
    assert sentence(opened).startswith(f"{len(events)} events and periods")
    assert opened.trouble() == []


@pytest.mark.slow
def test_commands_give_the_rows_of_the_view(
    snapshots: list[tuple[str, list[str]]], store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each in the command line, on the same store."""
    monkeypatch.setenv("POLICYGRAPH_STORE", str(store))
    assert len(snapshots) == len(NODES)
    for command, shown in snapshots:
        assert (command, ids_of(by_command(command))) == (command, shown)


def test_code_gives_the_relations_of_the_table(open_page: Open, asked_file: Path, engine: pg.Store) -> None:
    """By source, type and target; a window of relations is said not to be in the code."""
    opened = open_page(asked_file, RELATIONS[0], width=LOW[0], height=LOW[1])
    for view in RELATIONS:
        goto(opened, view)
        shown = sorted(row["id"] for row in rows_of_view(opened))
        code = codes(opened)
        found = engine.query(code["Cypher"], limit=100_000)
        assert sorted(f"{a} {b}" for a, b in zip(found["source"], found["target"], strict=True)) == shown
        assert sorted(f"{a} {b}" for a, _, b in by_python(code["Python"])) == shown
    goto(opened, f"{RELATIONS[0]}&from=2018&to=2018")
    assert "The window is not in the code" in codes(opened)["notes"]
    goto(opened, "view=table&off=k:news&off=l:federal")
    assert "Filters by kinds of source, lanes are not in the code" in codes(opened)["notes"]


def test_code_gives_the_relations_by_verb_and_the_details(
    open_page: Open, asked_file: Path, engine: pg.Store
) -> None:
    """Both ends of each relation that is drawn; the details list the same with events apart."""
    opened = open_page(asked_file, VERBS[0])
    for view in VERBS:
        goto(opened, view)
        every = rows_of_view(opened)
        events = sorted(row["id"] for row in every if row["Kind"] == "Event")
        below = codes(opened, "Its events")
        assert events, view
        assert (view, sorted(engine.query(below["Cypher"])["id"])) == (view, events)
        assert (view, sorted(by_python(below["Python"]))) == (view, events)
        rows = [row for row in every if row["Kind"] == "Relation"]
        centre = view.split("&")[0].removeprefix("id=")
        shown = sorted({end for row in rows for end in (row["id"], row["Other end"])} - {centre})
        code = codes(opened, "Relations by verb")
        assert shown, view
        assert (view, sorted(set(engine.query(code["Cypher"])["id"]))) == (view, shown)
        assert (view, sorted(set(by_python(code["Python"])) - {centre})) == (view, shown)
        details = codes(opened, "Details: " + ("SB 54" if centre == "sb-54" else "TRUST Act"))
        assert set(shown) <= set(engine.query(details["Cypher"])["id"]), view
        assert set(shown) <= set(by_python(details["Python"])), view
        text = by_command(details["Command"])
        assert ("show" in details["Command"]) == (view in VERBS[:1]), view
        assert ids_of(text) if text.startswith("id,") else "Relations" in text, view


def test_code_gives_the_path(open_page: Open, asked_file: Path, engine: pg.Store) -> None:
    """Its nodes in order; the cost of a step is said not to be a part of Cypher."""
    opened = open_page(asked_file, PATHS[0])
    for view in PATHS:
        goto(opened, view)
        code = codes(opened)
        nodes = by_python(code["Python"])
        ends = dict(part.split("=") for part in view.split("&"))
        assert (nodes[0], nodes[-1]) == (ends["a"], ends["b"])
        assert {tuple(path) for path in engine.query(code["Cypher"])["path"]} == {tuple(nodes)}
        if "timed" in view:
            assert "may be another" in code["notes"] and "MATCH" in code["Command"]
            continue
        found = json.loads(by_command(code["Command"], "--json"))
        assert nodes in [[node["id"] for node in path["nodes"]] for path in found]
        assert "not a part of Cypher" in code["notes"]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed with the page's sources")
@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_the_dialog_works_with_keys_and_for_everyone(
    open_page: Open, asked_file: Path, look: dict[str, str]
) -> None:
    """From the share menu; arrows change the tab, Esc closes, and axe finds nothing."""
    opened = open_page(asked_file, "id=sb-54", width=390, height=844, bypass_csp=True, **look)
    page = opened.page
    page.click("[data-key=share], .bar [aria-label=Share]")
    page.click("text=Cypher, Python or command")
    page.evaluate(AXE.read_text("utf-8"))
    assert serious(opened) == []
    page.focus("#code-Cypher")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#code-Python", "aria-selected") == "true"
    assert page.evaluate("document.activeElement.id") == "code-Python"
    assert "import policygraph as pg" in page.inner_text("#code-panel")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.code", state="detached")
