"""The shell: on a pseudo-terminal as people use it, and from a pipe as scripts do."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.cli.shell import Shell, _Names, run_shell
from graph.cli.statements import is_complete, statements_of
from graph.stores.base import Store

TINY = Path(__file__).parents[1] / "data" / "tiny"

_PROGRAM = """
import sys
import graph as pg
from graph.cli.shell import run_shell
with pg.open_store(sys.argv[1]) as store:
    run_shell(store, pg.read_tables(sys.argv[2]))
"""

_NEVER_ENDS = "MATCH (a), (b), (c), (d), (e), (f) WHERE a.id + b.id + c.id + d.id + e.id + f.id = '-' RETURN count(*) AS n;"


@pytest.fixture(scope="module")
def folder(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded store of the tiny dataset."""
    folder = tmp_path_factory.mktemp("shell") / "store"
    with pg.open_store(folder) as store:
        store.load(pg.build_graph(pg.read_tables(TINY)))
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    """The same, open."""
    with pg.open_store(folder) as store:
        yield store


@pytest.fixture
def shell(store: Store) -> Shell:
    """A shell whose answers can be looked at."""
    shown: list[Any] = []
    shell = Shell(store, pg.read_tables(TINY), shown.append)
    shell.shown = shown  # type: ignore[attr-defined]
    return shell


def _shown(shell: Shell) -> list[Any]:
    found: list[Any] = shell.shown  # type: ignore[attr-defined]
    return found


# Without a terminal ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("", []),
        (" \n// nothing\n/* at all */ ;", []),
        ("RETURN 1", ["RETURN 1"]),
        ("RETURN 1;RETURN 2 ;", ["RETURN 1", "RETURN 2"]),
        ("RETURN ';', \";\", `;` /* ; */ // ;\n;", ["RETURN ';', \";\", `;` /* ; */ // ;"]),
        (r"RETURN 'it\'s;' AS a;", [r"RETURN 'it\'s;' AS a"]),
        ("// :schema\n:schema\nRETURN 1;\n  :named x a='b;c'\nRETURN\n 2", None),
        ("RETURN 'open;", ["RETURN 'open;"]),
    ],
)
def test_a_script_is_parted_into_statements(text: str, statements: list[str] | None) -> None:
    """Semicolons in strings, names and comments part nothing; a command is a line."""
    if statements is None:
        statements = [":schema", "RETURN 1", ":named x a='b;c'", "RETURN\n 2"]
    assert list(statements_of(text)) == statements


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("", True),
        ("MATCH (n)", False),
        ("RETURN ';", False),
        ("RETURN 1; // done", True),
        ("RETURN 1 // ;", False),
        ("RETURN 1 /* ; */", False),
        (":help", True),
    ],
)
def test_enter_sends_what_is_complete(text: str, complete: bool) -> None:
    """Everything else goes on in the next line."""
    assert is_complete(text) is complete


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (":sch", "schema"),
        (":named conn", "connections"),
        ("MATCH (n:Ent", "Entity"),
        ("MATCH (n)-[r:HOL", "HOLDS_OFFICE"),
        ("MATCH (n:Entity|Ev", "Event"),
        ("MATCH (n) RETURN n.desc", "description"),
        ("MATCH (n {id: 'ada", "ada-marsh"),
        ("mat", "MATCH"),
        ("RETURN coal", "coalesce("),
    ],
)
def test_names_are_completed_where_they_fit(shell: Shell, before: str, expected: str) -> None:
    """Commands, questions, labels, types, properties, ids and keywords, each in its place."""
    typed, found = _Names(shell).matching(before)
    assert expected in found
    assert before.endswith(typed)


def test_nothing_is_offered_where_nothing_fits(shell: Shell) -> None:
    """A name that nobody has."""
    assert _Names(shell).matching("MATCH (n:Zzz") == ("Zzz", [])


def test_parameters_and_named_questions(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    """Values are JSON when they parse, else text."""
    shell.run(":param id=ada-marsh")
    shell.run(":param many=[1, 2]")
    shell.run("MATCH (n:Entity {id: $id}) RETURN n.id AS id, $many AS many")
    assert _shown(shell)[-1].to_dict("records") == [{"id": "ada-marsh", "many": [1, 2]}]
    shell.run(":named")
    assert "connections" in set(_shown(shell)[-1]["name"])
    shell.run(":named most-involved")
    assert len(_shown(shell)[-1])
    assert "1 row\n" in capsys.readouterr().err


def test_limits(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    """What is cut is said; a limit that is none is refused."""
    shell.run(":limit 2")
    shell.run("MATCH (n:Entity) RETURN n.id AS id ORDER BY id")
    assert len(_shown(shell)[-1]) == 2
    assert "2 rows; there are more" in capsys.readouterr().err
    for command in (":limit 0", ":limit x", ":timeout 0", ":timeout inf", ":timeout x"):
        with pytest.raises(pg.BadValueError):
            shell.run(command)
    shell.run(":timeout 2.5")
    assert shell.timeout == 2.5


def test_days(shell: Shell) -> None:
    """A day goes to each MATCH that names none, until it is ended."""
    counts = []
    for command in (":on 1500", ":known-on 1500", ":on", ":known-on"):
        shell.run(command)
        shell.run("MATCH (n) RETURN count(*) AS n")
        counts.append(int(_shown(shell)[-1]["n"][0]))
    whole = pg.build_graph(pg.read_tables(TINY))
    there, known = pg.snapshot(whole, "1500"), pg.known_on(whole, "1500")
    both = set(there.nodes["id"]) & set(known.nodes["id"])
    assert counts == [len(there.nodes), len(both), len(known.nodes), len(whole.nodes)]
    with pytest.raises(pg.BadValueError, match="is not a date"):
        shell.run(":on yesterday")
    assert shell.days == {}


def test_the_schema_is_what_the_store_holds(shell: Shell, store: Store) -> None:
    """Labels and relationship types with their counts."""
    shell.run(":schema")
    table = _shown(shell)[-1]
    counted = table[table["count"].notna()]
    assert dict(zip(counted["name"], counted["count"], strict=True)) == store.counts()
    assert {"name", "earliest"} <= set(table.loc[table["what"] == "property of nodes", "name"])


def test_an_answer_is_exported(shell: Shell, tmp_path: Path) -> None:
    """Its rows as CSV, its graph in every other format; a file that exists stays."""
    with pytest.raises(pg.BadValueError, match="No query has been run"):
        shell.run(f":export {tmp_path / 'a.csv'}")
    shell.run("MATCH (a:Entity)-[r:HOLDS_OFFICE]->(o:Entity) RETURN a, r, o")
    shell.run(f":export '{tmp_path / 'with space.json'}'")
    assert "ada-marsh" in (tmp_path / "with space.json").read_text("utf-8")
    shell.run(f":export {tmp_path / 'a.csv'}")
    assert (tmp_path / "a.csv").read_text("utf-8").startswith("a,r,o\n")
    for name in ("a.csv", "with space.json"):
        with pytest.raises(pg.BadValueError, match="exists"):
            shell.run(f":export '{tmp_path / name}'")
    shell.run("RETURN 1 AS one")
    with pytest.raises(pg.BadValueError, match="has no nodes"):
        shell.run(f":export {tmp_path / 'b.json'}")


def test_what_an_export_leaves_out_is_said(
    shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a sentence, as the command says it; a name with a slash is a folder of tables."""
    shell.run("MATCH (n)-[r:CITES]->(s:Source) RETURN n, r, s")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shell.run(f":export {tmp_path / 'a.dot'}")
        shell.run(f":export {tmp_path / 'a'}/")
    said = capsys.readouterr().err
    assert "citations are not drawn." in said
    assert (tmp_path / "a" / "sources.csv").is_file()


def test_writing_is_refused(shell: Shell, store: Store) -> None:
    """The reader that stands before every query stands before the shell too."""
    before = store.counts()
    with pytest.raises(pg.QueryRefusedError):
        shell.run("CREATE (n:Entity {id: 'x'})")
    with pytest.raises(pg.UnknownNameError, match="'schema'"):
        shell.run(":schem")
    assert store.counts() == before


def test_a_script_comes_from_a_pipe(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers on stdout, what is said on stderr; the first error ends it."""
    import io

    script = "// two questions\nRETURN 1 AS a;\nRETURN 2 AS b; CREATE (n); RETURN 3 AS c;"
    monkeypatch.setattr(sys, "stdin", io.StringIO(script))
    with pytest.raises(pg.QueryRefusedError):
        run_shell(store, pg.read_tables(TINY))
    assert capsys.readouterr().out == "a\n1\nb\n2\n"


# On a terminal -----------------------------------------------------------------------------------


@pytest.fixture
def terminal(folder: Path, tmp_path: Path) -> Iterator[Any]:
    """The shell on a pseudo-terminal, with its own history."""
    pexpect = pytest.importorskip("pexpect")
    child = _spawned(pexpect, folder, tmp_path)
    yield child
    child.close(force=True)


def _spawned(pexpect: Any, folder: Path, state: Path) -> Any:
    environment = {
        **os.environ,
        "XDG_STATE_HOME": str(state),
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    arguments = ["-c", _PROGRAM, str(folder), str(TINY)]
    child = pexpect.spawn(
        sys.executable, arguments, env=environment, timeout=60, encoding="utf-8", dimensions=(40, 160)
    )
    child.expect("cypher>")
    return child


def test_a_question_may_take_several_lines(terminal: Any) -> None:
    """Enter goes on until the semicolon."""
    terminal.send("MATCH (n:Entity {id: 'ada-marsh'})\r")
    terminal.expect(r"\.\.\.")
    terminal.send("RETURN n.name AS who;\r")
    terminal.expect("who\r\n")
    terminal.expect("1 row\r\n")
    terminal.send(":quit\r")
    terminal.expect(_end_of_file())


def test_an_error_does_not_end_the_shell(terminal: Any) -> None:
    """The message says what is wrong; the next question is answered."""
    terminal.send("CREATE (n);\r")
    terminal.expect("line 1, column 1")
    terminal.send("RETURN 40 + 2 AS answer;\r")
    terminal.expect("42\r\n")
    terminal.expect("cypher>")
    terminal.sendeof()
    terminal.expect(_end_of_file())
    terminal.wait()
    assert terminal.exitstatus == 0


def test_ctrl_c_stops_the_query_and_not_the_shell(terminal: Any) -> None:
    """Nor does it end an empty prompt."""
    import pexpect

    terminal.sendintr()
    terminal.send(f"{_NEVER_ENDS}\r")
    terminal.expect("AS n;")
    with pytest.raises(Exception, match="Timeout"):
        terminal.expect("1 row", timeout=3)
    # A key that comes before the query runs is one for the next prompt: a person presses again.
    stopped = False
    for _ in range(20):
        terminal.sendintr()
        stopped = terminal.expect(["Stopped.", pexpect.TIMEOUT], timeout=2) == 0
        if stopped:
            break
    assert stopped
    terminal.send("RETURN 40 + 2 AS answer;\r")
    terminal.expect("42\r\n")


def test_tab_completes_and_the_history_is_kept(terminal: Any, folder: Path, tmp_path: Path) -> None:
    """In the user's own folder, which nobody else may read."""
    import pexpect

    terminal.send("RETURN coal\t")
    terminal.expect(r"esce\(")
    terminal.send("null, 7) AS seven;\r")
    terminal.expect("7\r\n")
    terminal.send(":quit\r")
    terminal.expect(_end_of_file())
    history = tmp_path / "policygraph" / "history"
    assert "coalesce(null, 7)" in history.read_text("utf-8")
    assert history.stat().st_mode & 0o077 == 0
    again = _spawned(pexpect, folder, tmp_path)
    again.send("\x1b[A\x1b[A\r")  # the last but one: before it came :quit
    again.expect("7\r\n")
    again.close(force=True)


def _end_of_file() -> Any:
    import pexpect

    return pexpect.EOF
