"""`policygraph serve` as a shell starts it: what it refuses before it listens, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import COMMAND, ROOT, environment, start

TINY = ROOT / "tests" / "data" / "tiny"


def refused(folder: Path, *options: str) -> tuple[int, str]:
    """Start a server that must not start; return its exit code and what it says."""
    done = subprocess.run(
        [*COMMAND, "--data", str(TINY), *options],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_an_open_address_needs_a_decision(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "short").write_text("secret\n")
    (tmp_path / "two").write_text("one-token-of-many words-in-it\n")
    (tmp_path / "good").write_text("0123456789abcdefghij\n")
    for options, said in (
        (["--host", "0.0.0.0"], "Give --token-file FILE, whose text clients have to send, or --public."),
        (["--host", "::"], "Other machines reach ::"),
        (["--host", "192.0.2.1"], "Other machines reach 192.0.2.1"),
        (["--token-file", "empty"], "empty is empty"),
        (["--token-file", "short"], "16 letters and digits or more"),
        (["--token-file", "two"], "Write one line"),
        (["--token-file", "none"], "cannot be read"),
        (["--public", "--token-file", "good"], "Give one of them"),
        (["--cors", "*"], "is no origin"),
        (["--port", "99999"], "99999"),
    ):
        code, text = refused(tmp_path, *options)
        assert code == 2 and said in text, (options, text)
        assert "secret" not in text and "0123456789" not in text


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        code, text = refused(tmp_path, "--port", str(other.getsockname()[1]))
    assert code == 3 and "Choose another with --port" in text


def test_tables_with_errors_are_not_served(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,type,name\na,no-such-type,A\n")
    (tmp_path / "events.csv").write_text("id,date,type,title\n")
    code, text = refused(tmp_path, "--data", str(tmp_path), "--port", "0")
    assert code == 1 and "no-such-type" in text


def test_ctrl_c_ends_it_as_any_command(engine: None, tmp_path: Path) -> None:
    running = start(tmp_path, data=TINY)
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=40) == 130
    assert "Interrupted." in running.log.read_text("utf-8")


def test_a_public_server_answers_by_its_address(engine: None, tmp_path: Path) -> None:
    """Reached by an address of the machine or by a name that was given, and by no other."""
    running = start(tmp_path, "--host", "0.0.0.0", "--public", "--allow-host", "data.example.org", data=TINY)
    running.host = "127.0.0.1"
    for host, status in (("192.0.2.7:80", 200), ("data.example.org", 200), ("evil.example", 421)):
        assert running.ask("/api/v1/health", headers={"Host": host}).status == status, host
    assert running.stop() == 0


def test_a_store_can_be_served_without_tables(engine: None, tmp_path: Path) -> None:
    """Another folder than the tables: what the store holds is answered, with the same citations."""
    load = [sys.executable, "-m", "graph.cli", "load", str(TINY), "--store", str(tmp_path / "mine")]
    subprocess.run(load, env=environment(tmp_path), cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "elsewhere").mkdir()
    running = start(tmp_path, "--store", str(tmp_path / "mine"), data=tmp_path / "elsewhere")
    found = running.get("/search?q=library")
    assert found["total"] == 7 and all(row["sources"] for row in found["rows"])
    assert running.cypher("MATCH (n:Entity) RETURN count(n) AS n").json["rows"][0][0] > 5
    assert running.stop() == 0


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    """As on a machine where only the core is installed."""
    code = (
        "import importlib.util as u, sys\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'uvicorn' else find(name, *a)\n"
        f"sys.argv = ['policygraph', 'serve', '--data', {str(TINY)!r}]\nfrom graph.cli import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 3 and "python -m pip install 'policygraph[serve]'" in done.stderr


def test_nothing_of_it_is_imported_otherwise() -> None:
    code = "import graph.cli, graph.server, sys; print([m for m in ('mcp', 'starlette', 'uvicorn', 'pandas') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.replace("'", '"')) == []


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_token_that_others_can_read_is_said(engine: None, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("0123456789abcdefghij")
    (tmp_path / "token").chmod(0o644)
    running = start(tmp_path, "--token-file", "token", data=TINY, token="0123456789abcdefghij")
    assert running.ask("/api/v1/about").status == 200
    assert "chmod 600 token" in running.log.read_text("utf-8")
    assert running.stop() == 0
