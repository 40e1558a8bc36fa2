"""Pipes, terminals, interrupts: what happens around a command."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from .conftest import COMMAND, Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals as on Unix")

ENDLESS = (
    "UNWIND range(1, 1000000) AS x UNWIND range(1, 1000000) AS y WITH x WHERE x % 7 = 8 RETURN count(x) AS n"
)


def _wait_for(condition: Callable[[], object], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return bool(condition())


def _engines(of: int) -> list[psutil.Process]:
    """Processes below one that run the engine's worker."""
    below = psutil.Process(of).children(recursive=True)
    return [p for p in below if any(Path(word).parts[-2:] == ("arcade", "worker.py") for word in p.cmdline())]


@pytest.mark.parametrize(
    "words",
    [
        "timeline",
        "timeline --json",
        "show water-ordinance",
        "search water",
        "export - --format graphml",
        "--help",
    ],
)
def test_a_closed_pipe_is_quiet(town: Path, clean_environment: dict[str, str], words: str) -> None:
    """Who reads nothing, and is gone before the first word, gets no complaint: neither click's nor rich's exit 1."""
    line = f"{' '.join(COMMAND)} {words} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line], cwd=town, env=clean_environment, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_closed_stderr_is_survived(town: Path, clean_environment: dict[str, str]) -> None:
    """The exit code is still right."""
    line = f"{' '.join(COMMAND)} show nothing-of-this-name 2>&-; echo $?"
    done = subprocess.run(
        ["bash", "-c", line], cwd=town, env=clean_environment, capture_output=True, text=True
    )
    assert done.stdout.split() == ["2"]


def test_a_deleted_working_directory_is_survived(town: Path, clean_environment: dict[str, str]) -> None:
    """What needs no folder of its own still answers; what does says so."""
    line = f"mkdir gone && cd gone && rmdir ../gone && {' '.join(COMMAND)} check {town}/data; echo $?"
    done = subprocess.run(
        ["bash", "-c", line], cwd=town, env=clean_environment, capture_output=True, text=True
    )
    assert done.stdout.split() == ["0"], done.stderr


def test_interrupt_stops_a_query(town: Path, run: Run, clean_environment: dict[str, str]) -> None:
    """Ctrl-C on a terminal: exit 130, no process and no file left."""
    pexpect = pytest.importorskip("pexpect")
    run("load")
    files = sorted(str(p) for p in town.rglob("*"))
    words = [*COMMAND[1:], "query", "--timeout", "600", ENDLESS]
    child = pexpect.spawn(COMMAND[0], words, cwd=str(town), env=clean_environment, timeout=60)
    assert _wait_for(lambda: _engines(child.pid)), "the engine did not start"
    engines = _engines(child.pid)
    time.sleep(3)  # into the query
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130, child.before
    assert "Traceback" not in child.before.decode()
    assert _wait_for(lambda: not any(engine.is_running() for engine in engines), 10)
    assert sorted(str(p) for p in town.rglob("*")) == files


def test_a_time_limit_ends_with_three(town: Path, run: Run, clean_environment: dict[str, str]) -> None:
    """The message names the limit; no engine stays behind."""
    run("load")
    words = [*COMMAND, "query", "--timeout", "3", ENDLESS]
    process = subprocess.Popen(words, cwd=town, env=clean_environment, stderr=subprocess.PIPE, text=True)
    assert _wait_for(lambda: _engines(process.pid)), "the engine did not start"
    engines = _engines(process.pid)
    message = process.communicate(timeout=60)[1]
    assert process.returncode == 3, message
    assert "3 s" in message
    assert _wait_for(lambda: not any(engine.is_running() for engine in engines), 10)


def test_tables_are_drawn_on_a_terminal_and_plain_in_a_pipe(
    town: Path, clean_environment: dict[str, str]
) -> None:
    """No escape codes where nobody sees them, nor under NO_COLOR."""
    pexpect = pytest.importorskip("pexpect")
    words = [*COMMAND[1:], "timeline"]
    seen = pexpect.run(
        " ".join([COMMAND[0], *words]),
        cwd=str(town),
        env=clean_environment | {"NO_COLOR": "1", "COLUMNS": "80"},
        timeout=60,
    ).decode()
    assert "The council adopts the water ordinance" in " ".join(seen.split())
    assert "\x1b" not in seen
    piped = subprocess.run(
        [COMMAND[0], *words], cwd=town, env=clean_environment, capture_output=True, text=True, check=True
    )
    assert piped.stdout.splitlines()[0].split("\t")[0] == "date"
    assert "\x1b" not in piped.stdout


def test_completion_offers_commands_and_ids(town: Path, clean_environment: dict[str, str]) -> None:
    """As bash asks for it."""
    environment = clean_environment | {
        "_POLICYGRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": "policygraph show water-",
        "COMP_CWORD": "2",
    }
    code = "from graph.cli import main; main(prog_name='policygraph')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=town, env=environment, capture_output=True, text=True
    )
    offered = [line.split(",")[1] for line in done.stdout.splitlines()]
    assert offered == ["water-board", "water-ordinance"], done.stderr


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_time_zone_changes_nothing(run: Run, zone: str) -> None:
    """Days are days everywhere, in any locale."""
    here = run("timeline", "--json", "--since", "2021-04-20", "--until", "2021-04-20")
    there = run("timeline", "--json", "--since", "2021-04-20", "--until", "2021-04-20", TZ=zone, LC_ALL="C")
    assert here.stdout == there.stdout
    assert "ordinance-adopted" in there.stdout


def test_two_runs_at_once(town: Path, clean_environment: dict[str, str]) -> None:
    """Two loads of one store: both end well or one says whom it waits for; the store is whole."""
    several = [
        subprocess.Popen(
            [*COMMAND, "load"], cwd=town, env=clean_environment, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    messages = [process.communicate(timeout=180)[1] for process in several]
    codes = [process.returncode for process in several]
    assert set(codes) <= {0, 3}, messages
    assert 0 in codes
    done = subprocess.run(
        [*COMMAND, "query", "MATCH (n) RETURN count(*) AS n"],
        cwd=town,
        env=clean_environment,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["n", "8"], done.stderr
