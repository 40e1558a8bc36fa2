"""The embedded store's own promises: generations, locks, its process, its messages."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
import pytest
from click.testing import CliRunner

import graph as pg
from graph.cli import main as commands
from graph.stores.arcade import process
from graph.stores.arcade.process import EngineProcess
from graph.stores.arcade.store import ArcadeStore

pytest.importorskip("arcadedb_embedded", reason="needs the engine arcadedb-embedded")

TINY = Path(__file__).parents[1] / "data" / "tiny"
ENDLESS = "MATCH (a), (b), (c), (d), (e), (f) WHERE a.id + b.id + c.id = d.id + e.id + f.id + '-' RETURN count(*) AS n"
posix = pytest.mark.skipif(os.name == "nt", reason="signals and locks of POSIX")


@pytest.fixture(scope="module")
def whole() -> pg.PropertyGraph:
    """The tiny dataset as a graph."""
    return pg.build_graph(pg.read_tables(TINY))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, whole: pg.PropertyGraph) -> Path:
    """Folder of a store of the tiny dataset, to be copied."""
    folder = tmp_path_factory.mktemp("built") / "store"
    with ArcadeStore(folder) as store:
        store.load(whole)
    return folder


@pytest.fixture
def root(tmp_path: Path, built: Path) -> Path:
    """Folder of a store of the tiny dataset, with nobody in it."""
    return Path(shutil.copytree(built, tmp_path / "store"))


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    """Whatever a test does, no engine and no working folder of one outlives it."""
    before = set(_engines())
    yield
    _wait_for(lambda: set(_engines()) <= before)


# Inherited by every engine that these tests start, so that nobody else's is counted.
_MARK = f"{os.getpid()}-{time.monotonic_ns()}"
os.environ["POLICYGRAPH_TEST_MARK"] = _MARK


def _engines() -> list[int]:
    """Running engines that were started by these tests, or by a process that they started."""
    found = []
    for running in psutil.process_iter(["cmdline", "environ"]):
        ours = (running.info["environ"] or {}).get("POLICYGRAPH_TEST_MARK") == _MARK
        if ours and any(
            Path(str(part)).parts[-2:] == ("arcade", "worker.py") for part in running.info["cmdline"] or []
        ):
            found.append(running.pid)
    return found


def _wait_for(true: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def _generations(root: Path) -> list[str]:
    return sorted(entry.name for entry in root.iterdir() if entry.name.startswith("generation-"))


def _digest(root: Path) -> dict[str, str]:
    files = [file for file in sorted(root.rglob("*")) if file.is_file()]
    return {str(file.relative_to(root)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _script(text: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    code = "import graph as pg\nfrom graph.stores.arcade.store import ArcadeStore\n" + textwrap.dedent(text)
    return subprocess.Popen(
        # -P: else Python itself would let the working folder decide what the caller imports.
        [sys.executable, "-P", "-c", "import sys\n" + code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def _long_graph(rows: int = 150_000) -> pg.PropertyGraph:
    ids = [f"n{i}" for i in range(rows)]
    nodes = pd.DataFrame({"id": ids, "label": "Entity", "type": "thing", "dataset": "long"})
    edges = pd.DataFrame({"source": ids, "target": ids[::-1], "type": "RELATED_TO"})
    return pg.PropertyGraph(nodes, edges)


# Generations -------------------------------------------------------------------------------------


def test_a_new_generation_takes_the_place_of_the_old(root: Path, whole: pg.PropertyGraph) -> None:
    """One folder before, one after, and the new graph in it."""
    part = whole.subgraph(["ada-marsh", "mayor-of-lindenau"])
    with ArcadeStore(root) as store:
        store.load(part)
        assert store.read_graph().equals(part)
    assert _generations(root) == ["generation-2"]
    assert (root / "CURRENT").read_text() == "generation-2\n"


def test_a_reader_keeps_what_it_opened(root: Path, whole: pg.PropertyGraph) -> None:
    """While one reads, another replaces; the old generation goes at the next load after the reader has."""
    with ArcadeStore(root) as reader, ArcadeStore(root) as writer:
        assert len(reader.query("MATCH (n) RETURN n.id AS id")) == len(whole)
        writer.load(whole.subgraph(["ada-marsh"]))
        assert len(reader.query("MATCH (n) RETURN n.id AS id")) == len(whole)
        assert writer.counts()["Entity"] == 1
        assert _generations(root) == ["generation-1", "generation-2"]
        reader.close()
        assert reader.counts()["Entity"] == 1
    with ArcadeStore(root) as store:
        store.load(whole)
    assert _generations(root) == ["generation-3"]


def test_many_loads_do_not_grow_the_store(root: Path, whole: pg.PropertyGraph) -> None:
    """Files of the fourth load are those of the first."""

    def size() -> int:
        return sum(file.stat().st_size for file in root.rglob("*") if file.is_file())

    first = size()
    with ArcadeStore(root) as store:
        for _ in range(3):
            store.load(whole)
    assert len(_generations(root)) == 1
    assert abs(size() - first) < 4096


def test_asking_changes_no_byte(root: Path) -> None:
    """Queries, refused ones too, leave every file of the store as it was."""
    before = _digest(root)
    with ArcadeStore(root) as store:
        store.query("MATCH (n)-[r]->(m) RETURN n, r, m")
        store.read_graph()
        store.counts()
        with pytest.raises(pg.QueryRefusedError):
            store.query("MATCH (n) DETACH DELETE n")
    assert _digest(root) == before


def test_a_store_can_be_moved(root: Path, whole: pg.PropertyGraph) -> None:
    """Nothing in it names the place where it was built; odd folder names are fine."""
    moved = root.parent / "a b'%41é\n;$"
    root.rename(moved)
    with ArcadeStore(moved) as store:
        assert store.read_graph().equals(whole)


def test_readers_and_a_writer_at_once(root: Path, whole: pg.PropertyGraph) -> None:
    """Every answer is of one generation, whole: all rows of the one graph or of the other."""
    small = whole.subgraph(whole.entities["id"].tolist())
    sizes = {len(whole), len(small)}
    readers = [
        _script(
            """
            import time
            end = time.monotonic() + 8
            while time.monotonic() < end:
                with pg.open_store(sys.argv[1]) as store:
                    print(len(store.query("MATCH (n) RETURN n.id AS id")))
            """,
            str(root),
        )
        for _ in range(2)
    ]
    with ArcadeStore(root) as store:
        while any(reader.poll() is None for reader in readers):
            store.load(small)
            store.load(whole)
    for reader in readers:
        said, errors = reader.communicate(timeout=60)
        assert reader.returncode == 0, errors
        seen = {int(line) for line in said.split()}
        assert seen and seen <= sizes


@posix
def test_a_killed_load_leaves_the_old_store_whole(
    root: Path, whole: pg.PropertyGraph, tmp_path: Path
) -> None:
    """Kill -9 in the middle: the old answers go on, the engine is gone, the next load cleans up."""
    _long_graph().nodes.to_pickle(tmp_path / "nodes")
    _long_graph().edges.to_pickle(tmp_path / "edges")
    loader = _script(
        """
        import pandas as pd
        graph = pg.PropertyGraph(pd.read_pickle(sys.argv[2]), pd.read_pickle(sys.argv[3]))
        with ArcadeStore(sys.argv[1]) as store:
            store.load(graph, progress=lambda what, done, total: print(what, done, flush=True))
        """,
        str(root),
        str(tmp_path / "nodes"),
        str(tmp_path / "edges"),
    )
    assert loader.stdout is not None
    assert loader.stdout.readline().startswith("nodes")
    assert _generations(root) == ["generation-1", "generation-2"]
    loader.kill()
    loader.communicate()
    _wait_for(lambda: not _engines())
    with ArcadeStore(root) as store:
        assert store.read_graph().equals(whole)
        store.load(whole)
    assert len(_generations(root)) == 1


@posix
def test_a_second_loader_is_told_and_the_first_goes_on(root: Path, whole: pg.PropertyGraph) -> None:
    """It ends at once, with the name of the store and what to do."""
    tried: list[str] = []

    def meanwhile(what: str, done: int, total: int) -> None:
        if not tried:
            with ArcadeStore(root) as second, pytest.raises(pg.StoreError, match="Another process") as error:
                second.load(whole)
            tried.append(str(error.value))

    with ArcadeStore(root) as first:
        first.load(whole, progress=meanwhile)
        assert first.read_graph().equals(whole)
    assert str(root) in tried[0]


def test_an_interrupted_load_leaves_the_old_store_whole(root: Path, whole: pg.PropertyGraph) -> None:
    """Ctrl-C, or any error on the way, throws the unfinished generation away."""

    def interrupt(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with ArcadeStore(root) as store:
        with pytest.raises(KeyboardInterrupt):
            store.load(whole, progress=interrupt)
        assert _generations(root) == ["generation-1"]
        assert store.read_graph().equals(whole)


# Stores that cannot be used ----------------------------------------------------------------------


def test_no_store_says_how_to_build_one(tmp_path: Path) -> None:
    """Nothing is made by asking."""
    with (
        ArcadeStore(tmp_path / "none") as store,
        pytest.raises(pg.StoreError, match="policygraph load") as error,
    ):
        store.query("RETURN 1 AS one")
    assert error.value.exit_code == 3
    assert not (tmp_path / "none").exists()


def test_a_folder_with_other_things_is_never_touched(tmp_path: Path, whole: pg.PropertyGraph) -> None:
    """Neither read as a store nor written into."""
    (tmp_path / "thesis.doc").write_text("years of work")
    with ArcadeStore(tmp_path) as store:
        with pytest.raises(pg.StoreError, match="is not a store"):
            store.load(whole)
        with pytest.raises(pg.StoreError, match="is not a store"):
            store.counts()
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_not_a_store(tmp_path: Path, whole: pg.PropertyGraph) -> None:
    """The same for a file."""
    (tmp_path / "file").write_text("text")
    with ArcadeStore(tmp_path / "file") as store:
        with pytest.raises(pg.StoreError, match="is a file"):
            store.load(whole)
        with pytest.raises(pg.StoreError, match="file"):
            store.counts()


def _truncate(root: Path) -> None:
    for file in (root / "generation-1" / "database").glob("*.bucket"):
        os.truncate(file, file.stat().st_size // 2)


def _forget_schema(root: Path) -> None:
    for file in (root / "generation-1" / "database").glob("schema*.json"):
        file.write_bytes(b"{" * file.stat().st_size)


def _overwrite(root: Path) -> None:
    for file in (root / "generation-1" / "database").glob("*.bucket"):
        file.write_bytes(b"\0" * file.stat().st_size)


def _lose_database(root: Path) -> None:
    for file in (root / "generation-1" / "database").iterdir():
        file.unlink()


def _version(root: Path) -> None:
    memory = root / "generation-1" / "memory.json"
    memory.write_text(json.dumps({**json.loads(memory.read_text()), "schema_version": 99}))


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda root: (root / "CURRENT").write_text(""), "damaged"),
        (lambda root: (root / "CURRENT").write_text("../elsewhere\n"), "damaged"),
        (lambda root: (root / "CURRENT").write_bytes(b"\xff\xfe"), "damaged"),
        (lambda root: (root / "CURRENT").write_text("generation-7\n"), "damaged"),
        (lambda root: (root / "generation-1" / "memory.json").write_text("{}"), "damaged"),
        (lambda root: (root / "generation-1" / "memory.json").unlink(), "damaged"),
        (_version, "another version"),
        (_truncate, "damaged"),
        (_forget_schema, "damaged"),
        (_overwrite, "damaged"),
        (_lose_database, "damaged"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_damaged_store_offers_to_be_rebuilt(root: Path, harm: Callable[[Path], Any], says: str) -> None:
    """Never wrong rows: a message that names the store and the command."""
    harm(root)
    with ArcadeStore(root) as store:
        with pytest.raises(pg.StoreError, match=says) as error:
            store.read_graph()
        assert f"policygraph load --store {root}" in str(error.value)


@pytest.mark.parametrize("harm", [_truncate, lambda root: (root / "CURRENT").write_text("")])
def test_a_load_puts_a_damaged_store_right(
    root: Path, whole: pg.PropertyGraph, harm: Callable[[Path], Any]
) -> None:
    """What cannot be read is replaced, and what is left of it goes."""
    harm(root)
    with ArcadeStore(root) as store:
        store.load(whole)
        assert store.read_graph().equals(whole)
    assert len(_generations(root)) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounts a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)], check=False)
    if mounted.returncode != 0:
        pytest.skip("cannot mount here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_named_and_the_old_store_stays(small_disk: Path, whole: pg.PropertyGraph) -> None:
    """The message says that the disk is full, and the store of before still answers."""
    with ArcadeStore(small_disk / "store") as store:
        store.load(whole)
        with pytest.raises(pg.StoreError, match="disk is full"):
            store.load(_long_graph(40_000))
        assert store.read_graph().equals(whole)
        assert len(_generations(small_disk / "store")) == 1


def test_a_build_onto_a_full_disk_fails(small_disk: Path, tmp_path: Path) -> None:
    """The page fits, the store does not: exit 3 with the reason, and no store that looks like one."""
    (small_disk / "filler").write_bytes(b"x" * 5_500_000)
    result = CliRunner().invoke(commands, ["build", str(TINY), "-o", str(small_disk / "out")])
    assert (result.exit_code, "disk is full" in result.stderr) == (3, True), result.output
    assert not (small_disk / "out" / "store" / "CURRENT").exists()


def test_a_build_without_an_engine_makes_the_page(tmp_path: Path, no_engine: None) -> None:
    """Where the engine cannot be had, the page is made, the reason given, and the exit code 0."""
    result = CliRunner().invoke(commands, ["build", str(TINY), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "no wheel for this machine" in result.stderr
    assert result.stdout.splitlines()[-1] == str((tmp_path / "out" / "page.html").resolve())


def test_a_folder_that_cannot_be_made_is_named(whole: pg.PropertyGraph) -> None:
    """A place where nothing can be written gives a message, not a traceback."""
    with (
        ArcadeStore("/proc/policygraph/store") as store,
        pytest.raises(pg.StoreError, match="cannot be written"),
    ):
        store.load(whole)


# The engine's process ----------------------------------------------------------------------------


def test_the_process_stays_between_queries_and_ends_with_the_store(root: Path) -> None:
    """One start for many questions; none for what is known without the engine."""
    with ArcadeStore(root) as store:
        store.info()
        assert not _engines()
        store.query("RETURN 1 AS one")
        engines = _engines()
        store.query("RETURN 2 AS two")
        assert _engines() == engines and len(engines) == 1
    assert not _engines()


def test_a_killed_engine_is_started_again(root: Path) -> None:
    """Somebody else's kill costs a start, not the session."""
    with ArcadeStore(root) as store:
        store.query("RETURN 1 AS one")
        engine = psutil.Process(_engines()[0])
        engine.kill()
        engine.wait(20)
        assert store.query("RETURN 2 AS two")["two"].tolist() == [2]


def test_memory_has_a_limit_that_is_named(root: Path) -> None:
    """The message says which limit and how to raise it; the next question is answered."""
    with ArcadeStore(root, heap="100m") as store:
        with pytest.raises(pg.LimitError, match="POLICYGRAPH_HEAP"):
            store.query(
                "MATCH (a), (b), (c), (d) WITH a.id + b.id + c.id + d.id AS t RETURN collect(t + t + t + t + t) AS all",
                timeout=120,
            )
        assert store.query("RETURN 1 AS one")["one"].tolist() == [1]


@posix
@pytest.mark.parametrize("parameter", ["small", "x" * 3_000_000], ids=["small", "large"])
def test_an_engine_that_stands_still_is_left(root: Path, parameter: str) -> None:
    """The limit counts on our clock, while a question is sent too; the next question has another engine."""
    with ArcadeStore(root) as store:
        store.query("RETURN 1 AS one")
        os.kill(_engines()[0], signal.SIGSTOP)
        with pytest.raises(pg.LimitError, match="within 1 seconds"):
            store.query("RETURN size($parameter) AS n", parameter=parameter, timeout=1)
        assert store.query("RETURN size($p) AS n", p=parameter)["n"].tolist() == [len(parameter)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "RETURN size(range(1, 50000000)) AS n",
            r"range\(1, 50000000, 1\) gives 50,000,000 values.*POLICYGRAPH_HEAP",
        ),
        ("UNWIND range(1, 100000000) AS n RETURN count(n) AS n", "100,000,000 values"),
    ],
)
def test_limits_of_the_engine_are_said_in_our_words(root: Path, text: str, says: str) -> None:
    """No setting is named that a user cannot reach."""
    with ArcadeStore(root) as store, pytest.raises(pg.QueryRefusedError, match=says) as error:
        store.query(text)
    assert "arcadedb" not in str(error.value)


@pytest.mark.parametrize("operator", ["OR", "AND", "XOR", "=", "||", "*"])
def test_a_thousand_operators_of_any_kind_are_answered(root: Path, operator: str) -> None:
    """The engine's own limit of 200 is raised to the reader's."""
    with ArcadeStore(root) as store:
        value = "'a'" if operator == "||" else "n.missing" if operator == "*" else "(n.id = 'x')"
        text = f"MATCH (n:Entity) RETURN count({f' {operator} '.join([value] * 1000)}) AS n"
        assert len(store.query(text)) == 1


def test_the_limit_on_memory_can_be_set(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """POLICYGRAPH_HEAP reaches the engine, and a senseless one is named."""
    monkeypatch.setenv("POLICYGRAPH_HEAP", "much")
    with ArcadeStore(root) as store, pytest.raises(pg.BadValueError, match=r"'much'.*512m"):
        store.query("RETURN 1 AS one")


def test_somebody_s_shell_does_not_change_the_engine(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that Java, Python or the engine would obey are not passed on."""
    monkeypatch.setenv("ARCADEDB_JVM_ARGS", "-Xmx1k")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Dnonsense -XX:+NoSuchFlag")
    monkeypatch.setenv("_JAVA_OPTIONS", "-XX:+NoSuchFlag")
    monkeypatch.setenv("PYTHONSTARTUP", "nonsense")
    with ArcadeStore(root) as store:
        assert store.query("RETURN 1 AS one")["one"].tolist() == [1]


@posix
def test_a_hostile_or_missing_working_folder_does_no_harm(root: Path, tmp_path: Path) -> None:
    """Modules lying in the working folder are not run, nothing is written there, and it may be gone."""
    hostile = tmp_path / "hostile"
    hostile.mkdir()
    for name in ("jpype", "arcadedb_embedded", "marshal", "queue", "struct", "logging", "sitecustomize"):
        (hostile / f"{name}.py").write_text("raise SystemExit('ran what lay there')")
    before = sorted(hostile.iterdir())
    text = """
    import os, pathlib
    os.chdir(sys.argv[2])
    with pg.open_store(sys.argv[1]) as store:
        print(store.query("RETURN 1 AS one")["one"].tolist())
    os.mkdir("gone"); os.chdir("gone"); os.rmdir("../gone")
    with pg.open_store(sys.argv[1]) as store:
        print(store.query("RETURN 2 AS two")["two"].tolist())
    """
    said, errors = _script(text, str(root), str(hostile)).communicate(timeout=120)
    assert said.split() == ["[1]", "[2]"], errors
    assert sorted(hostile.iterdir()) == before


@posix
def test_ctrl_c_on_a_terminal_stops_the_query_alone(root: Path, tmp_path: Path) -> None:
    """The caller gets KeyboardInterrupt, may ask again, and nothing stays in the working folder."""
    pexpect = pytest.importorskip("pexpect")
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import sys
            import graph as pg
            with pg.open_store(sys.argv[1]) as store:
                store.query("RETURN 1 AS one")
                print("asking", flush=True)
                try:
                    store.query({ENDLESS!r}, timeout=None)
                except KeyboardInterrupt:
                    print("stopped", store.query("RETURN 5 AS n")["n"].tolist(), flush=True)
            """
        )
    )
    folder = tmp_path / "here"
    folder.mkdir()
    child = pexpect.spawn(sys.executable, [str(script), str(root)], cwd=str(folder), timeout=60)
    child.expect("asking")
    time.sleep(0.5)
    child.sendintr()
    child.expect(r"stopped \[5\]")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert list(folder.iterdir()) == []
    assert not _engines()


@posix
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM], ids=["KILL", "TERM"])
def test_the_engine_ends_with_its_caller(root: Path, tmp_path: Path, sign: signal.Signals) -> None:
    """However the caller dies, in the middle of a query too, the engine and its working folder go."""
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    caller = _script(
        f"""
        with pg.open_store(sys.argv[1]) as store:
            store.query("RETURN 1 AS one")
            print("asking", flush=True)
            store.query({ENDLESS!r}, timeout=None)
        """,
        str(root),
        env=environment,
    )
    assert caller.stdout is not None and caller.stdout.readline() == "asking\n"
    assert len(_engines()) == 1
    time.sleep(0.5)
    caller.send_signal(sign)
    caller.communicate()
    _wait_for(lambda: not _engines())
    _wait_for(lambda: not list(tmp_path.glob("policygraph-*")))


@posix
def test_a_fork_leaves_its_parent_s_engine_alone(root: Path) -> None:
    """A child that ends, or asks, starts or ends engines of its own only."""
    text = """
    import os
    with pg.open_store(sys.argv[1]) as store:
        store.query("RETURN 1 AS one")
        child = os.fork()
        if child == 0:
            print(store.query("RETURN 2 AS n")["n"].tolist(), flush=True)
            sys.exit()
        os.waitpid(child, 0)
        print(store.query("RETURN 3 AS n")["n"].tolist())
    """
    said, errors = _script(text, str(root)).communicate(timeout=120)
    assert said.split() == ["[2]", "[3]"], errors


def test_the_engine_says_nothing_on_the_caller_s_output(root: Path) -> None:
    """Neither warnings of Java nor of the engine reach the terminal."""
    text = """
    with pg.open_store(sys.argv[1]) as store:
        store.query("MATCH (n:Nope)-[r:NOPE]->(m) RETURN n.nope AS nope")
    """
    said, errors = _script(text, str(root)).communicate(timeout=120)
    assert (said, errors) == ("", "")


@pytest.fixture
def no_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose wheel of the engine does not load: a module of that name comes before the real one."""
    (tmp_path / "arcadedb_embedded.py").write_text("raise ImportError('no wheel for this machine')")
    worker = process._WORKER.read_text().replace("from __future__ import annotations", "")
    mine = tmp_path / "worker.py"
    mine.write_text(f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{worker}")
    monkeypatch.setattr(process, "_WORKER", mine)


def test_an_engine_that_cannot_be_loaded_is_named(no_engine: None) -> None:
    """Without the package, the message says what to install and that the rest works."""
    with pytest.raises(pg.MissingDependencyError, match=r"no wheel for this machine.*pip install"):
        EngineProcess("100m").call("open", "/nowhere")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [
        ("NOFILE", 12, "cannot start"),
        ("NOFILE", 80, "Too many open files"),
        ("AS", 500_000_000, "Could not reserve enough space"),
        ("AS", 1_000_000_000, "Could not allocate"),
        ("AS", 2_000_000_000, "insufficient memory"),
    ],
)
def test_an_engine_without_resources_is_not_a_damaged_store(
    root: Path, limit: str, value: int, reason: str
) -> None:
    """Too few file handles or too little memory: the message says so, and not to rebuild anything."""
    text = """
    import pandas, resource
    resource.setrlimit(getattr(resource, "RLIMIT_" + sys.argv[2]), (int(sys.argv[3]),) * 2)
    try:
        with pg.open_store(sys.argv[1]) as store:
            store.query("RETURN 1 AS one")
    except pg.StoreError as error:
        print(error.exit_code, error)
    """
    said, errors = _script(text, str(root), limit, str(value)).communicate(timeout=120)
    assert said.startswith("3 The embedded engine cannot start"), said + errors
    assert reason in said and "not damaged" in said and "rebuild" not in said


def test_a_stopped_engine_is_named(root: Path) -> None:
    """An engine that dies in the middle of an answer gives an error, not a wait."""
    engine = EngineProcess("100m")
    engine.call("open", str(root / "generation-1" / "database"))
    engine._process.kill()
    with pytest.raises(pg.StoreError, match="stopped"):
        engine.call("counts")
    assert not engine.alive


def test_an_engine_that_ends_unseen_between_two_queries_is_replaced(root: Path) -> None:
    """One whose end nobody has noticed yet, so that it counts as running, costs a start as well."""
    with ArcadeStore(root) as store:
        store.query("RETURN 1 AS one")
        assert store._pool is not None
        (engine,) = store._pool._free
        assert engine._process.stdin is not None
        engine._process.stdin.close()  # as after its end, while it still counts as running
        assert store.query("RETURN 2 AS two")["two"].tolist() == [2]
