"""The gallery: datasets on other subjects are clean and small, their commands run, their answers are what the tables say."""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

import graph as pg
from graph.cli import main
from tests.conftest import built

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs" / "gallery"
NAMES = ("browsers", "les-miserables", "smallpox")


def rows(name: str, table: str, type_: str = "") -> list[dict[str, str]]:
    """Return the rows of a table as its file has them, or those of one type."""
    with (GALLERY / name / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("type", "") == type_ or not type_]


def by_id(name: str, table: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table by their ids."""
    return {row["id"]: row for row in rows(name, table)}


def answer(name: str, question: str) -> str:
    """Return the answer that a dataset gives to one of its questions."""
    return by_id(name, "questions")[question]["answer"]


def day(text: str) -> str:
    """Return a day as an answer writes it: July 2, 2013."""
    when = date.fromisoformat(text)
    return f"{when:%B} {when.day}, {when.year}"


def test_every_dataset_is_known_here() -> None:
    assert sorted(folder.name for folder in GALLERY.iterdir() if folder.is_dir()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_dataset_is_clean_small_and_answers(name: str) -> None:
    """No error and no warning; three to five questions, each with sources and something to show."""
    dataset = pg.read_tables(GALLERY / name)
    assert [finding for finding in pg.check(dataset) if finding.severity != "note"] == []
    questions = built(GALLERY / name).info["questions"]
    assert 3 <= len(questions) <= 5
    assert all(row["sources"] and row["focus"] and len(row["answer"]) < 260 for row in questions)
    assert {"title", "description", "start"} <= set(built(GALLERY / name).info)
    tables = [file for file in (GALLERY / name).iterdir() if file.suffix in {".csv", ".toml"}]
    assert sum(file.stat().st_size for file in tables) < 150_000


def _commands() -> list[str]:
    text = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


@pytest.mark.engine
def test_the_commands_of_the_page_run(engine: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, in a folder that looks like a checkout; the imported tables are those of the gallery."""
    for name in ("data", "docs"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for line in _commands():
        words = shlex.split(line)
        if words[0] == "python":
            subprocess.run([sys.executable, *words[1:]], check=True)
            continue
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code == 0 and result.stdout, f"{line}\n{result.output}"
    for name in ("california", *NAMES):
        assert (tmp_path / "out" / name / "page.html").exists()
    made, kept = tmp_path / "les-miserables", GALLERY / "les-miserables"
    for table in ("entities", "events", "relations", "sources"):
        assert (made / f"{table}.csv").read_bytes() == (kept / f"{table}.csv").read_bytes()


def test_who_meets_whom() -> None:
    """Numbers of others, of chapters, of steps, and who is cut off without Valjean."""
    network: nx.Graph[str] = nx.Graph()
    for row in rows("les-miserables", "relations", "appears_with"):
        network.add_edge(row["source"], row["target"], weight=int(row["x_weight"]))
    found = answer("les-miserables", "q-most")
    assert f"{len(network) - 1} other characters" in found
    most = sorted(network.degree, key=lambda pair: -pair[1])[:5]
    assert [int(number) for number in re.findall(r"\d+", found) if number != "76"] == [n for _, n in most]
    assert [name.capitalize() for name, _ in most] == re.findall(r"[A-Z]\w+", found)

    met: list[tuple[str, str, int]] = [(a, b, network[a][b]["weight"]) for a, b in network.edges]
    weights = sorted(met, key=lambda edge: -edge[2])[:3]
    found = answer("les-miserables", "q-strongest")
    assert [int(number) for number in re.findall(r"\d+", found)] == [weight for *_, weight in weights]
    assert [{a.capitalize(), b.capitalize()} for a, b, _ in weights] == [
        set(pair) for pair in re.findall(r"([A-Z]\w+) and ([A-Z]\w+)", found)
    ]
    path = ["napoleon", "myriel", "valjean", "gavroche"]
    assert list(nx.all_shortest_paths(network, "napoleon", "gavroche")) == [path]
    network.remove_node("valjean")
    cut_off = nx.node_connected_component(network, "myriel") - {"myriel"}
    assert len(cut_off) == 9 and all(nx.has_path(network, "myriel", other) for other in cut_off)
    network.remove_node("myriel")
    rest = set(nx.node_connected_component(network, "gavroche"))
    assert not cut_off & rest and "the nine whom only Myriel leads to" in answer("les-miserables", "q-bridge")


def test_engines_of_browsers() -> None:
    """The days of each change, and the browsers with one engine from their first version."""
    began: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("browsers", "relations", "runs_on"):
        began[row["source"]].append((row["start"], row["target"]))
    found = answer("browsers", "q-engines")
    changed = {browser: terms for browser, terms in began.items() if len(terms) > 1}
    assert {browser: [engine for _, engine in terms] for browser, terms in changed.items()} == {
        "opera": ["presto", "blink"],
        "chrome": ["webkit", "blink"],
        "chrome-android": ["webkit", "blink"],
        "edge": ["edgehtml", "blink"],
    }
    opera, chrome, edge = (began[browser][1][0] for browser in ("opera", "chrome", "edge"))
    assert day(opera) in found and day(edge) in found
    assert (date.fromisoformat(chrome) - date.fromisoformat(opera)).days == 7
    entities = by_id("browsers", "entities")
    assert began["firefox"] == [(entities["firefox"]["start"], "gecko")]
    assert began["safari"] == [(entities["safari"]["start"], "webkit")]


def test_how_features_came_and_went() -> None:
    """First versions with CSS grid, by browser; what was dropped, by year; and how often each was first."""
    events = [
        row for row in rows("browsers", "events") if "brings:css-grid" in row["participants"].split(";")
    ]
    days = {row["participants"].split(";")[0].removeprefix("version_of:"): row["date"] for row in events}
    found = answer("browsers", "q-grid")
    assert day(days["firefox"]) in found and min(days.values()) == days["firefox"] and "ie" not in days
    assert all(days[browser][:7] == "2017-03" for browser in ("chrome", "opera", "safari"))
    assert day(days["edge"]) == "October 17, 2017" and "October 17" in found

    gone: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows("browsers", "relations", "dropped"):
        gone[row["target"]][row["source"]] = row["start"]
    found = answer("browsers", "q-dropped")
    assert set(gone) == {"x-xss-protection", "mutation-events"}
    for browser, year in (("edge", "2018"), ("chrome", "2019"), ("opera", "2019"), ("safari", "2022")):
        assert gone["x-xss-protection"][browser][:4] == year and year in found
    for browser, month in (("chrome", "July 2024"), ("firefox", "June 2025"), ("safari", "September 2025")):
        assert f"{date.fromisoformat(gone['mutation-events'][browser]):%B %Y}" == month and month in found

    first = rows("browsers", "relations", "first_with")
    counts = Counter(row["source"] for row in first)
    words = {"six": 6, "three": 3, "one": 1}
    found = answer("browsers", "q-first")
    assert f"{len({row['target'] for row in first})} features" in found
    for browsers, said in (("chrome safari", "six"), ("firefox", "three"), ("edge ie opera", "one")):
        assert said in found and all(counts[browser] == words[said] for browser in browsers.split())


def test_figures_of_smallpox() -> None:
    """Every figure of an answer is that of a claim, and the years are those of the terms."""
    claims = by_id("smallpox", "claims")
    found = answer("smallpox", "cases-of-1967")
    assert f"{int(claims['reported-1967']['value']):,}" in found
    estimated = claims["estimated-1967"]
    assert (estimated["value"], estimated["value_max"]) == ("10000000", "15000000")
    assert "10 to 15 million" in found
    cost = answer("smallpox", "what-it-cost")
    for id_ in (
        "foreign-cost-henderson",
        "national-cost-henderson",
        "foreign-cost-case",
        "national-cost-case",
    ):
        assert f"{int(claims[id_]['value']) // 1_000_000}" in cost
    years = {row[end] for row in rows("smallpox", "relations", "holds_office") for end in ("start", "end")}
    assert set(re.findall(r"\d{4}", answer("smallpox", "who-led-it"))) == years
    events = by_id("smallpox", "events")
    last = answer("smallpox", "last-cases")
    for id_ in ("last-case-of-variola-major", "last-case-ethiopia", "last-case"):
        assert day(events[id_]["date"]) in last
    assert events["birmingham-infection"]["date"].startswith("1978-08") and "August 1978" in last
