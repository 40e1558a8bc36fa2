"""
Start-up: `policygraph --help` against a bare click program, and commands against the import of pandas.

Run: python -m benchmarks.startup [--runs 15]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .measure import ROOT, measure, middle, python

_HERE = Path(__file__).parent
_COMMANDS = {
    "show": ("show", "sb-54"),
    "search": ("search", "sanctuary"),
    "path": ("path", "sb-54", "ice"),
    "timeline": ("timeline",),
}
_QUERY = "MATCH (law:Entity {id: 'sb-54'})<-[:PARTICIPATED_IN]-(e) RETURN e.id LIMIT 5"


def report(runs: int) -> str:
    """Return a line with the ratios."""
    bare = middle(python(_HERE / "bare_click.py", "--help"), runs)
    full = middle(python("-m", "graph.cli", "--help"), runs)
    return (
        f"policygraph --help: {full.wall / bare.wall:.2f} x time, {full.cpu / bare.cpu:.2f} x CPU "
        f"(bare click {bare.wall * 1000:.0f} ms, policygraph {full.wall * 1000:.0f} ms)"
    )


def report_commands(runs: int) -> Iterator[str]:
    """
    Yield a line for each command on the shipped dataset: its CPU time over that of `import pandas`.

    The first run, which fills the cache of graphs and the store, is not counted.
    """
    pandas = middle(python("-c", "import pandas"), runs).cpu
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        commands = _COMMANDS | {"query": ("query", "-q", "--store", store, _QUERY)}
        measure(python("-m", "graph.cli", "load", ROOT / "data", "--store", store), watch=False)
        for name, words in commands.items():
            line = python("-m", "graph.cli", *words, "--data", ROOT / "data")
            cold = middle(line, runs, environment={"POLICYGRAPH_CACHE": "off"}).cpu
            warm = middle(line, runs, environment={"POLICYGRAPH_CACHE": str(Path(folder) / "cache")}).cpu
            yield (
                f"policygraph {name}: {warm / pandas:.2f} x CPU of import pandas, without a cache "
                f"{cold / pandas:.2f} x (import pandas {pandas:.2f} s; over it {warm - pandas:.2f} s, "
                f"without a cache {cold - pandas:.2f} s)"
            )


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    print(report(runs), flush=True)
    for line in report_commands(runs):
        print(line, flush=True)


if __name__ == "__main__":
    main()
