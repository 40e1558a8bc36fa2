"""
Loading: the product against `pandas.read_csv` and the engine's raw bulk load of the same rows.

Run: python -m benchmarks.load [--entities 100000 --relations 1000000]
"""

from __future__ import annotations

import argparse
import ast
import tempfile
from pathlib import Path

from .measure import Cost, measure, python
from .rows import write_dataset

_HERE = Path(__file__).parent


def compare(entities: int, relations: int) -> tuple[Cost, Cost]:
    """
    Load one made-up dataset both ways.

    Returns
    -------
    raw, full
        What the engine's raw bulk load cost, and what the product cost.

    Raises
    ------
    RuntimeError
        If the two stores do not hold the same numbers of nodes and relationships.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = write_dataset(Path(folder) / "data", entities, relations)
        # The engine by itself writes its logs into the working folder; ours does not.
        raw = measure(python(_HERE / "raw_load.py", data, Path(folder) / "raw"), folder=folder)
        full = measure(python("-m", "benchmarks.full_load", data, Path(folder) / "store"))
    counts = [ast.literal_eval(cost.said.splitlines()[-1]) for cost in (raw, full)]
    if counts[0] != counts[1]:
        raise RuntimeError(f"the two loads differ: {counts[0]} and {counts[1]}")
    return raw, full


def report(entities: int, relations: int) -> str:
    """Return a line with the ratios and the rows a second."""
    raw, full = compare(entities, relations)
    rows = entities + relations
    return (
        f"load {rows:>9,} rows: {full.cpu / raw.cpu:.2f} x CPU, {full.memory / raw.memory:.2f} x peak memory, "
        f"{full.wall / raw.wall:.2f} x time; {rows / full.wall:,.0f} rows/s "
        f"(raw {raw.cpu:.1f} s CPU, {raw.memory:,.0f} MiB; ours {full.cpu:.1f} s CPU, {full.memory:,.0f} MiB)"
    )


def main() -> None:
    """Print the ratios for the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--relations", type=int, default=1_000_000)
    options = parser.parse_args()
    print(report(options.entities, options.relations), flush=True)


if __name__ == "__main__":
    main()
