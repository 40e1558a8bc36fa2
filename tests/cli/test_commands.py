"""Every command, run as people run it: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from graph.cli import main

from .conftest import COMMAND, Run


def test_every_command_says_what_it_does(run: Run) -> None:
    """The first line of each help is a sentence that fits the list."""
    listed = run("--help")
    assert listed.returncode == 0
    for name, command in main.commands.items():
        assert f"  {name} " in listed.stdout
        assert command.get_short_help_str(100).endswith("."), name
        assert len(command.get_short_help_str(200)) <= 60, name


def test_init_makes_what_check_accepts(run: Run, town: Path) -> None:
    """A new dataset is clean, and a second init leaves it alone."""
    assert run("init", "mine").returncode == 0
    checked = run("check", "mine", "--strict")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    again = run("init", "mine")
    assert again.returncode == 2
    assert "already" in again.stderr


def test_check_lists_findings_and_ends_with_one(run: Run, town: Path) -> None:
    """As lines and as JSON, on stdout; the count on stderr."""
    events = town / "data" / "events.csv"
    events.write_text(events.read_text("utf-8").replace("2021-04-20", "2021-13-01"), "utf-8")
    plain = run("check")
    assert plain.returncode == 1
    assert plain.stdout.startswith("error: events.csv, line 2, column 'date': '2021-13-01' is not a date.")
    assert "1 error" in plain.stderr
    content = json.loads(run("check", "--json").stdout)
    assert (content["errors"], content["warnings"]) == (1, 0)
    assert set(content["findings"][0]) == {
        *("severity", "code", "file", "line", "column", "value", "message", "suggestion")
    }


def test_an_error_is_json_when_json_was_asked_for(run: Run) -> None:
    """On stderr, with the exit code; stdout stays empty."""
    done = run("show", "water-bord", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    error = json.loads(done.stderr)["error"]
    assert error["exit_code"] == 2
    assert "water-board" in error["message"]


def test_wrong_usage_is_two(run: Run) -> None:
    """An unknown command and a missing folder."""
    assert run("chekc").returncode == 2
    missing = run("check", "nowhere")
    assert missing.returncode == 2
    assert "nowhere" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_query_fills_the_store_first_and_says_so(run: Run, town: Path) -> None:
    """The second question finds it there; changed tables rebuild it, unless that is refused."""
    first = run("query", "MATCH (n:Entity) RETURN n.id AS id ORDER BY id")
    assert first.stdout.splitlines() == ["id", "example-town", "water-board", "water-ordinance"]
    assert "rebuilding it" in first.stderr
    second = run("query", "--json", "-p", "type=agency", "MATCH (n:Entity {type: $type}) RETURN n.id AS id")
    assert json.loads(second.stdout) == [{"id": "water-board"}]
    assert second.stderr == ""
    entities = town / "data" / "entities.csv"
    entities.write_text(entities.read_text("utf-8") + "new-town,city,New Town,,,,,,,charter,\n", "utf-8")
    assert run("query", "--no-rebuild", "MATCH (n) RETURN count(*) AS n").returncode == 3
    assert "9" in run("query", "--csv", "MATCH (n) RETURN count(*) AS n").stdout
    assert sorted(p.name for p in town.iterdir()) == ["data", "out"]


def test_a_query_that_would_write_is_refused(run: Run) -> None:
    """With line and column, and the store as it was."""
    done = run("query", "MATCH (n)\nDETACH DELETE n")
    assert done.returncode == 2
    assert "line 2, column 1" in done.stderr
    assert run("query", "MATCH (n) RETURN count(*) AS n").stdout.split() == ["n", "8"]


def test_cut_rows_are_announced(run: Run) -> None:
    """The limit is kept, said, and no error."""
    done = run("query", "--limit", "2", "MATCH (n) RETURN n.id AS id ORDER BY id")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)
    assert "Only the first 2 rows are shown" in done.stderr


def test_a_missing_parameter_is_named(run: Run) -> None:
    """And how to give it."""
    done = run("query", "MATCH (n {id: $id}) RETURN n")
    assert done.returncode == 2
    assert "-p id=" in done.stderr


def test_named_questions_are_listed_and_asked(run: Run) -> None:
    """Each has a title and its parameters."""
    listed = json.loads(run("query", "--list", "--json").stdout)
    assert len(listed) >= 10
    assert all(q["title"] for q in listed)
    unknown = run("query", "--named", "no_such_question")
    assert unknown.returncode == 2


def test_build_ends_with_the_path_of_the_page(run: Run, town: Path) -> None:
    """The last line on stdout; what else there is to say goes to stderr."""
    done = run("build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(town.resolve() / "out" / "page.html")]
    assert (town / "out" / "page.html").stat().st_size > 100_000
    assert "3 entities, 2 events, 1 claim, 2 sources" in done.stderr
    assert sorted(p.name for p in (town / "out").iterdir()) == ["page.html", "store"]


def test_a_page_says_found_only_when_texts_were_compared(run: Run, town: Path) -> None:
    """`show` and the page know what is pinned; `explore --texts` compares; a store has no texts to compare with."""
    (town / "texts").mkdir()
    (town / "texts" / "charter.txt").write_text("\n".join(f"Line {n} of the charter." for n in range(1, 20)))
    sources = town / "data" / "sources.csv"
    head, *rows = sources.read_text("utf-8").splitlines()
    texts = ["text_file", "charter.txt", ""]
    sources.write_text(
        "\n".join(f"{row},{text}" for row, text in zip([head, *rows], texts, strict=True)), "utf-8"
    )
    shown = " ".join(run("show", "water-ordinance").stdout.split())
    assert "legal status: in force, 2021-05" in shown and "not pinned" in shown
    assert run("pin", "--texts", "texts").returncode == 0
    assert "lines 10–12, pinned" in " ".join(run("show", "water-ordinance").stdout.split())
    for more, state in (((), "pinned"), (("--texts", "texts"), "found as pinned")):
        assert run("explore", "--no-open", "-o", "page.html", *more).returncode == 0
        assert f'"charter#L10-L12":"{state}"' in (town / "page.html").read_text("utf-8")
    refused = run("explore", "--no-open", "--texts", "texts", "--store", "out/store")
    assert refused.returncode == 2 and "Leave out --store" in refused.stderr


def test_broken_tables_build_nothing(run: Run, town: Path) -> None:
    """Exit 1, the findings, and no page."""
    (town / "data" / "events.csv").write_text("id,date,type,title\na,2021-13,vote,A\n", "utf-8")
    done = run("build")
    assert done.returncode == 1
    assert "2021-13" in done.stderr
    assert not (town / "out").exists()


def test_info_names_what_is_here(run: Run, town: Path) -> None:
    """Dataset, store and versions, also as JSON."""
    info = json.loads(run("info", "--json").stdout)
    assert info["dataset"]["rows"] == {"entities": 3, "events": 2, "relations": 1, "claims": 1, "sources": 2}
    assert "error" in info["store"]
    assert "entities: 3" in run("info").stdout


def test_add_appends_a_row_that_checks(run: Run, town: Path) -> None:
    """A good row is appended; a bad one is refused, and the table stays as it was."""
    file = town / "data" / "entities.csv"
    words = [
        "--set",
        "id=reservoir-act",
        "--set",
        "type=law",
        "--set",
        "name=Reservoir Act",
        "--set",
        "sources=charter#L20",
    ]
    assert run("add", "entity", *words).returncode == 0
    assert file.read_text("utf-8").splitlines()[-1].startswith("reservoir-act,law,Reservoir Act")
    before = file.read_bytes()
    twice = run("add", "entity", *words)
    assert twice.returncode == 1
    assert "reservoir-act" in twice.stderr
    assert run("add", "entity", "--set", "id=x").returncode == 2
    assert file.read_bytes() == before


def test_the_bundled_dataset_is_used_where_there_is_none(
    clean_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In a folder without tables, commands work on what ships, and write nothing."""
    empty = tmp_path_factory.mktemp("empty")
    done = subprocess.run(
        [*COMMAND, "info", "--json"],
        cwd=empty,
        env=clean_environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["dataset"]["bundled"] is True
    assert list(empty.iterdir()) == []


def test_two_tables_of_another_subject_become_a_page(run: Run, town: Path) -> None:
    """Entities and events alone, with types of their own and extra columns, go all the way."""
    folder = town / "comets"
    folder.mkdir()
    (folder / "entities.csv").write_text(
        "id,type,name,x_hue\nhalley,comet,Halley,\nencke,comet,Encke,blue\n", "utf-8"
    )
    (folder / "events.csv").write_text(
        "id,date,type,title,participants\nseen,1986-02,sighting,Halley is seen,body:halley\n", "utf-8"
    )
    (folder / "vocabulary.toml").write_text(
        '[entity.comet]\nlabel = "Comet"\n[event.sighting]\nlabel = "Sighting"\n[role.body]\nlabel = "seen"\n',
        "utf-8",
    )
    built = run("build", "comets", "-o", "sky")
    assert built.returncode == 0, built.stderr
    page = (town / "sky" / "page.html").read_text("utf-8")
    assert "Halley is seen" in page
    asked = run(
        "query", "--store", "sky/store", "--data", "comets", "MATCH (n {x_hue: 'blue'}) RETURN n.name AS name"
    )
    assert asked.stdout.split() == ["name", "Encke"], asked.stderr
    shown = run("show", "halley", "--data", "comets")
    assert "Sighting" in shown.stdout or "Halley is seen" in shown.stdout


def test_before_answers_as_text_and_as_json(run: Run) -> None:
    """The answer, its reason and both dates; all thirteen relations when asked."""
    plain = run("before", "water-ordinance", "water-board")
    assert plain.returncode == 0
    assert plain.stdout.split(":")[0] in ("surely", "possibly", "no")
    found = json.loads(run("before", "water-ordinance", "water-board", "--json").stdout)
    assert set(found) == {"answer", "because", "a", "b"}
    assert (
        len(json.loads(run("before", "water-ordinance", "water-board", "--relations", "--json").stdout)) == 13
    )
    assert run("before", "water-ordinance", "water-bord").returncode == 2


def test_a_path_on_a_day_and_as_a_brief(run: Run, town: Path) -> None:
    """What was not there is said; the brief is not written over an old one."""
    assert "sources" in run("path", "water-ordinance", "water-board", "--in-time", "--json").stdout
    early = run("path", "water-ordinance", "water-board", "--on", "1500")
    assert (early.returncode, early.stdout) == (0, "")
    assert "not there on 1500" in early.stderr
    assert run("path", "water-ordinance", "water-board", "--brief", "brief.md").stdout == ""
    assert (town / "brief.md").read_text("utf-8").startswith("# From ")
    assert run("path", "water-ordinance", "water-board", "--brief", "brief.md").returncode == 2


def test_nothing_in_a_period_is_no_unknown_name(run: Run) -> None:
    """What is there and did nothing then has no events."""
    done = run("timeline", "water-board", "--since", "1900", "--until", "1901")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No events.\n")


def test_claims_can_list_statements_and_explain_two(run: Run) -> None:
    """Statements below the figures; aspects in order, as text and as JSON."""
    listed = json.loads(run("claims", "--all", "--json").stdout)
    assert all("speaker_name" in row for row in listed)
    ids = [row["id"] for row in listed]
    found = json.loads(run("claims", "--explain", ids[0], ids[0], "--json").stdout)
    assert [row["aspect"] for row in found] == ["act", "population", "place", "period", "definition", "per"]
    assert run("claims", "--derived", "--all").returncode == 2


def test_two_days_are_compared(run: Run) -> None:
    """As text, JSON and Markdown; one way of asking at a time."""
    found = json.loads(run("diff", "--from", "1900", "--to", "2030", "--json").stdout)
    assert set(found) == {"began", "ended", "status", "holders", "orders"}
    assert run("diff", "--from", "1900", "--to", "2030", "--exit-code").returncode == 1
    assert run("diff", "--from", "1900", "--to", "1900", "--exit-code").returncode == 0
    assert "## " in run("diff", "--from", "1900", "--to", "2030", "--markdown").stdout
    for wrong in (["diff"], ["diff", "--from", "1900"], ["diff", "HEAD", "--from", "1900", "--to", "1901"]):
        assert run(*wrong).returncode == 2


def test_a_dataset_is_read_as_recorded_on_a_day(run: Run, town: Path) -> None:
    """From its git history; not from a store, and not in vain."""
    dated = {"GIT_AUTHOR_DATE": "2020-01-01T12:00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T12:00:00Z"}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "data"), (*who, "commit", "-qm", "first")):
        subprocess.run(["git", *words], cwd=town, check=True, env={**os.environ, **dated})
    entities = town / "data" / "entities.csv"
    entities.write_text(entities.read_text("utf-8").replace("Water Board", "Water Office"), "utf-8")
    assert "Water Office" in run("show", "water-board").stdout
    assert "Water Board" in run("show", "water-board", "--recorded-on", "2020").stdout
    for wrong in (["--recorded-on", "2019"], ["--recorded-on", "2020", "--store", "out/store"]):
        assert run("show", "water-board", *wrong).returncode == 2
    assert run("diff", "HEAD", "--recorded-on", "2020").returncode == 2
    asked = ("query", "MATCH (n {id: 'water-board'}) RETURN n.name AS name", "--json")
    assert [json.loads(run(*asked, *day).stdout) for day in ([], ["--recorded-on", "2020"])] == [
        [{"name": "Example Town Water Office"}],
        [{"name": "Example Town Water Board"}],
    ]
    assert run(*asked, "--recorded-on", "2020", "--store", "out/store").returncode == 2
    entities.write_text(entities.read_text("utf-8").replace(",2021", ",soon"), "utf-8")
    assert run("check").returncode == 1
    assert run("check", "--recorded-on", "2020").returncode == 0
    built = run("build", "--recorded-on", "2020", "-o", "then")
    assert "Water Board" in Path(built.stdout.strip()).read_text("utf-8")
