"""Check and rebuild on each save, in a process of its own on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .conftest import COMMAND, Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and signals as on Unix")


def test_each_save_is_one_run_and_ctrl_c_is_quiet(town: Path, clean_environment: dict[str, str]) -> None:
    pexpect = pytest.importorskip("pexpect")
    environment = clean_environment | {"COLUMNS": "300"}
    child = pexpect.spawn(COMMAND[0], [*COMMAND[1:], "watch"], cwd=str(town), env=environment, timeout=120)
    child.setwinsize(40, 300)
    page, events = town / "out" / "page.html", town / "data" / "events.csv"
    child.expect_exact("Watching data. Press Ctrl-C to end.")
    child.expect(r"\d\d:\d\d:\d\d 0 errors, 0 warnings; page rebuilt in [\d.]+ s\r\n")
    first, good = page.read_bytes(), events.read_text()
    events.write_text(good.replace("2021-04-20", "2021-13-20"))
    child.expect(
        r"\d\d:\d\d:\d\d 1 error, 0 warnings; not rebuilt: events.csv, line 2, column 'date': '2021-13-20'"
    )
    assert page.read_bytes() == first
    for title in ("first", "second", "The council votes"):  # several saves at once are one run
        events.write_text(good.replace("The council adopts", title))
    child.expect(r"0 errors, 0 warnings; page rebuilt in [\d.]+ s\r\n")
    assert page.read_bytes() != first
    events.rename(town / "away.csv")
    child.expect(r"not rebuilt: The folder 'data' has no events.csv")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert (
        child.before.decode().replace("^C", "").strip().removeprefix(". A dataset needs both tables.").strip()
        == ""
    )


def test_a_file_is_not_watched(run: Run, town: Path) -> None:
    (town / "book.zip").write_bytes(b"PK")
    done = run("watch", "book.zip")
    assert (done.returncode, done.stdout) == (2, "")
    assert "book.zip is not a folder of tables. Only those are watched." in done.stderr
