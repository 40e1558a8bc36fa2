"""
A cold query: `policygraph query` against a bare process that opens the same store and asks the same.

Run: python -m benchmarks.cold_query [--entities 1000 --relations 5000 --runs 7]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from .measure import Cost, measure, middle, python
from .rows import write_dataset

_HERE = Path(__file__).parent
_TEXT = "MATCH (a:Entity)-[r:USES]->(b:Entity) RETURN a.id AS a, b.id AS b ORDER BY a, b LIMIT 5"


def compare(entities: int, relations: int, runs: int) -> tuple[Cost, Cost]:
    """Return what the bare process costs and what the command costs, the middle of the runs."""
    with tempfile.TemporaryDirectory() as folder:
        # The bare process writes its logs into the working folder; ours does not.
        data, store = write_dataset(Path(folder) / "data", entities, relations), Path(folder) / "store"
        measure(python("-m", "benchmarks.full_load", data, store), watch=False)
        database = store / (store / "CURRENT").read_text().strip() / "database"
        raw = middle(python(_HERE / "raw_query.py", database, _TEXT), runs, folder=folder)
        full = middle(
            python(
                "-m", "graph.cli", "query", _TEXT, "--store", store, "--data", data, "--json", "--no-rebuild"
            ),
            runs,
        )
    return raw, full


def report(entities: int, relations: int, runs: int) -> str:
    """Return a line with the ratios."""
    raw, full = compare(entities, relations, runs)
    return (
        f"cold query: {full.wall / raw.wall:.2f} x time, {full.cpu / raw.cpu:.2f} x CPU "
        f"(bare process {raw.wall:.2f} s, {raw.cpu:.2f} s CPU; policygraph query {full.wall:.2f} s, {full.cpu:.2f} s)"
    )


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=1_000)
    parser.add_argument("--relations", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    print(report(options.entities, options.relations, options.runs), flush=True)


if __name__ == "__main__":
    main()
