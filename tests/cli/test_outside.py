"""What surrounds a command: which dataset answers, where output goes, help, completion, environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph import __version__

from .conftest import COMMAND, ROOT, Run

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="shells and terminals as on Unix")


def _in(folder: Path, environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "words",
    [("add", "source", "--set", "id=x", "--set", "title=X"), ("pin", "--texts", ".")],
)
def test_nothing_is_written_without_a_dataset(
    tmp_path: Path, clean_environment: dict[str, str], words: tuple[str, ...]
) -> None:
    """In a folder without tables the shipped dataset is read, but never changed."""
    before = {file: file.read_bytes() for file in (ROOT / "data").glob("*.csv")}
    done = _in(tmp_path, clean_environment, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "policygraph init NAME" in done.stderr
    assert {file: file.read_bytes() for file in (ROOT / "data").glob("*.csv")} == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", ["show sb-54", "search brown", "timeline --since 2024", "check", "query --list", "info"]
)
def test_readers_say_when_the_shipped_dataset_answers(
    tmp_path: Path, town: Path, clean_environment: dict[str, str], words: str
) -> None:
    """On stderr, and only then."""
    (tmp_path / "empty").mkdir()
    away = _in(tmp_path / "empty", clean_environment, *words.split())
    assert "using the one that ships with policygraph" in away.stderr
    assert "ships with" not in _in(town, clean_environment, *words.split()).stderr


def test_the_dataset_is_an_argument_or_an_option(run: Run, town: Path) -> None:
    """`--data` works on every command that reads a dataset, and the environment too; not both ways at once."""
    (town / "data").rename(town / "mine")
    for command in ("check", "audit"):
        words = ("--threshold", "undated=1", "--threshold", "single_sourced=1") if command == "audit" else ()
        as_option = run(command, "--data", "mine", *words)
        assert as_option.returncode == 0 and "ships with" not in as_option.stderr, as_option.stderr
        assert run(command, "mine", *words).stdout == as_option.stdout
        assert run(command, *words, POLICYGRAPH_DATA="mine").stdout == as_option.stdout
    both = run("check", "mine", "--data", "mine")
    assert both.returncode == 2 and "Give the dataset once" in both.stderr


def test_the_environment_names_store_and_folder(run: Run, town: Path) -> None:
    """POLICYGRAPH_OUT takes the place of ./out, POLICYGRAPH_STORE of its store."""
    assert run("load", POLICYGRAPH_OUT="made").returncode == 0
    assert (town / "made" / "store").is_dir()
    assert run("load", POLICYGRAPH_STORE="elsewhere").returncode == 0
    asked = run("query", "MATCH (n:Event) RETURN count(n) AS n", POLICYGRAPH_STORE="elsewhere")
    assert asked.stdout.split() == ["n", "2"] and not (town / "out").exists()


def test_no_events_in_a_period_are_no_unknown_id(run: Run) -> None:
    """What is not in the selection is not unknown; what is unknown is."""
    for words in (("--since", "1900", "--until", "1901"), ("--known-on", "1900-01-01")):
        done = run("timeline", "water-ordinance", *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "No events.\n")
    assert run("timeline", "water-ordinance", "--type", "enacted").stdout.count("\n") == 2
    assert run("timeline", "water-ordnance", "--since", "1900").returncode == 2


def test_claims_without_a_figure_are_pointed_to(run: Run, town: Path) -> None:
    """No figure is not no claim."""
    claims = town / "data" / "claims.csv"
    head = claims.read_text("utf-8").splitlines()[0].split(",")
    cells = {"id": "praise", "speaker": "water-board", "summary": "It works", "about": "water-ordinance"}
    claims.write_text(",".join(head) + "\n" + ",".join(cells.get(name, "") for name in head) + "\n", "utf-8")
    done = run("claims", "--about", "Water Ordinance")
    assert done.stderr == (
        "No figures. 1 claim without a figure is about it: policygraph show 'Water Ordinance'\n"
    )


def test_help_is_help(run: Run) -> None:
    """Without arguments, by `help`, for one command; the version by `-V`."""
    bare = run()
    assert (bare.returncode, bare.stderr) == (0, "")
    assert bare.stdout == run("help").stdout == run("--help").stdout
    assert run("help", "show").stdout == run("show", "--help").stdout != ""
    unknown = run("help", "shwo")
    assert unknown.returncode == 2 and "Did you mean 'show'" in unknown.stderr
    assert run("-V").stdout.split()[-1] == __version__


@on_unix
@pytest.mark.parametrize(
    "words", ["show water-ordinance", "timeline --json", "check data/../nothing", "--help"]
)
@pytest.mark.parametrize("output", [">&-", ">/dev/full"])
def test_output_that_cannot_be_written_is_said(
    town: Path, clean_environment: dict[str, str], words: str, output: str
) -> None:
    """One sentence and an exit code, for a closed stdout and a full disk."""
    line = f"{' '.join(COMMAND)} {words} {output}; echo $? >&2"
    done = subprocess.run(
        ["bash", "-c", line], cwd=town, env=clean_environment, capture_output=True, text=True
    )
    *messages, code = done.stderr.splitlines()
    assert code == ("2" if words.startswith("check") else "3"), done.stderr
    assert len(messages) == 1 and ("cannot be written" in messages[0]) == (code == "3"), done.stderr


@on_unix
def test_a_lost_folder_is_said(town: Path, clean_environment: dict[str, str]) -> None:
    """What writes next to itself says that there is no such place any more."""
    line = f"mkdir gone && cd gone && rmdir ../gone && {' '.join(COMMAND)} build {town}/data; echo $? >&2"
    done = subprocess.run(
        ["bash", "-c", line], cwd=town, env=clean_environment, capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr and "Error: " in done.stderr
    assert done.stderr.splitlines()[-1] in ("2", "3")


def test_info_fails_when_what_it_was_asked_about_is_not_there(run: Run) -> None:
    """A bad URL and a missing folder; that nothing has been built yet is no failure."""
    bad = run("info", "--store", "http://example.org")
    assert bad.returncode == 2 and "error" in bad.stdout
    assert run("info", "--data", "nowhere").returncode == 2
    assert run("info").returncode == 0


@on_unix
def test_a_narrow_terminal_says_what_is_left_out(town: Path, clean_environment: dict[str, str]) -> None:
    """And `--wide` shows it."""
    pexpect = pytest.importorskip("pexpect")

    def seen(*words: str) -> str:
        line = " ".join([*COMMAND, *words])
        environment = clean_environment | {"NO_COLOR": "1", "COLUMNS": "60", "TERM": "xterm"}
        return str(pexpect.run(line, cwd=str(town), env=environment, timeout=60).decode())

    narrow = seen("timeline")
    assert "Not shown on this narrow terminal: lane, type, sources. --wide shows all columns." in narrow
    assert "charter#L" not in narrow
    wide = seen("timeline", "--wide")
    assert "charter#L" in wide and "Not shown" not in wide
    assert "Not shown on this narrow terminal: text." in seen("search", "water")


@on_unix
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("export x --format gra", "graphml"),
        ("claims --metric people", "people_counted"),
        ("add entity --set juris", "jurisdiction="),
        ("completion z", "zsh"),
    ],
)
def test_completion_knows_the_words(
    town: Path, clean_environment: dict[str, str], words: str, offered: str
) -> None:
    """Formats, metrics and columns, as bash asks for them."""
    parts = words.split(" ")
    environment = clean_environment | {
        "_POLICYGRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": f"policygraph {words}",
        "COMP_CWORD": str(len(parts)),
    }
    code = "from graph.cli import main; main(prog_name='policygraph')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=town, env=environment, capture_output=True, text=True
    )
    assert offered in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(run: Run, shell: str) -> None:
    """Each names the variable by which click is asked."""
    done = run("completion", shell)
    assert done.returncode == 0 and "_POLICYGRAPH_COMPLETE" in done.stdout


def test_rows_that_are_not_on_record_are_counted_and_can_be_kept(run: Run) -> None:
    """`--on` says how many rows it leaves out; `--unrecorded` keeps them, and belongs to `--on`."""
    left = run("export", "-", "--format", "json", "--on", "1990-01-01")
    assert left.returncode == 0 and "rows are left out: no dated row names them by 1990-01-01" in left.stderr
    kept = run("export", "-", "--format", "json", "--on", "1990-01-01", "--unrecorded")
    assert kept.returncode == 0 and "left out" not in kept.stderr
    assert len(kept.stdout) > len(left.stdout)
    refused = run("export", "-", "--format", "json", "--unrecorded")
    assert refused.returncode == 2 and "Give --on too" in refused.stderr
