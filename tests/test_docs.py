"""The docs name everything there is, and what they show runs."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import graph as pg
from docs.generate import PAGES
from graph.cli import main
from graph.formats import FORMATS
from graph.vocabulary import default_vocabulary

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def _text(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_up_to_date(name: str) -> None:
    """`make docs` would change nothing."""
    assert _text(name) == PAGES[name](), "run `make docs`"


def test_every_command_format_and_type_is_described() -> None:
    """Whoever looks for it finds it."""
    assert all(f"## {name}" in _text("cli.md") for name in main.commands)
    assert all(f"`{suffix}`" in _text("formats.md") for suffix in FORMATS)
    known = default_vocabulary()
    codebook = _text("codebook.md")
    assert all(
        f"`{name}`" in codebook for name in [*known.entities, *known.events, *known.relations, *known.roles]
    )


def test_links_lead_somewhere() -> None:
    """Every relative link of a page names a file that is there."""
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


_OWN = "Your own material"


def _readme_commands(section: str = "") -> list[str]:
    """List the commands of a section of the README, or of all but `Your own material`."""
    parts = re.split(r"^## (.*)\n", "\n## \n" + (ROOT / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    own = sections.pop(_OWN)
    texts = [own] if section else list(sections.values())
    blocks = [block for text in texts for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)]
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("policygraph ")]


@pytest.mark.parametrize("line", _readme_commands())
def test_the_readme_commands_run(line: str, tmp_path: Path) -> None:
    """Each answers with something on stdout or writes its file, in a folder of its own."""
    words = shlex.split(line)[1:]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "POLICYGRAPH_DATA": str(ROOT / "data")}
    words = [str(ROOT / "data") if word == "data" else word for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "graph.cli", *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or words[0] == "check" or any(tmp_path.iterdir())


def test_own_material_goes_in_as_the_readme_says(tmp_path: Path) -> None:
    """The lines of that section, one after the other, in a folder with a roster and an article."""
    (tmp_path / "roster.csv").write_text("Name,State\nNorth Office,North\nSouth Office,South\n", "utf-8")
    (tmp_path / "article.txt").write_text(
        "Example Town Water Board adopted an ordinance on 3 May 2021.\n", "utf-8"
    )
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    lines = _readme_commands(_OWN)
    for line in lines:
        words, _, target = line.partition(" > ")
        done = subprocess.run(
            [sys.executable, "-m", "graph.cli", *shlex.split(words)[1:]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, (line, done.stderr)
        if target:
            (tmp_path / target).write_text(done.stdout, "utf-8")
    assert (tmp_path / "mine-out" / "page.html").exists()
    assert "\nboard,agency," in (tmp_path / "mine" / "entities.csv").read_text("utf-8")
    assert (tmp_path / "suggestions.csv").read_text("utf-8").count("\n") > 1


def _cypher_examples() -> list[tuple[str, str]]:
    """Give each query of the page on time with the table that stands after it."""
    found = re.findall(r"```cypher\n(.*?)```\n\n((?:\|[^\n]*\n)+)", _text("time.md"), re.DOTALL)
    assert len(found) >= 4
    return found


@pytest.mark.engine
def test_the_cypher_of_the_page_on_time_gives_its_rows(
    engine: None, tiny: pg.PropertyGraph, tmp_path: Path
) -> None:
    """Each example, on the dataset that the page names."""
    with pg.open_store(tmp_path / "store") as store:
        store.load(tiny)
        for query, table in _cypher_examples():
            head, _, *rows = [
                [cell.strip() for cell in line.strip("|").split("|")] for line in table.split("\n")[:-1]
            ]
            answer = store.query(query)
            assert list(answer.columns) == head, query
            assert answer.astype(str).to_numpy().tolist() == rows, query


def test_nothing_of_a_workplace_is_named() -> None:
    """No path of one machine stands in what is published."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a checkout")
    this = Path(__file__).relative_to(ROOT).as_posix()
    for name in listed.stdout.split("\n"):
        file = ROOT / name
        if (
            name
            and name != this
            and file.suffix in {".py", ".md", ".toml", ".ts", ".json", ".yaml", ".sh", ".csv"}
        ):
            assert not re.search(
                r"/(home|Users|root|work)/\w+/", file.read_text("utf-8", errors="replace")
            ), name


def test_every_test_of_the_faults_is_there() -> None:
    """Each test that reliability.md names is in its file, and each fault has one or says that there is none."""
    text = _text("reliability.md")
    rows = re.findall(r"^\| (\d+b?) \|.*\| (.*) \|$", text, re.MULTILINE)
    assert [number for number, _ in rows] == [*map(str, range(1, 15)), "14b", *map(str, range(15, 26))]
    assert all(tests == "–" or tests.startswith("`tests/") for _, tests in rows)
    for file, name, case in re.findall(r"`(tests/[\w/]+\.py)::(\w+)(?:\[([\w-]+)\])?`", text):
        assert re.search(rf"^(?:async )?def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), name
        assert not case or (ROOT / "tests/data/broken" / case).is_dir(), case
