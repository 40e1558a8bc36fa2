"""What the product does with the same tables: read, check, build the graph, load the store."""

from __future__ import annotations

import sys
from pathlib import Path

import graph as pg


def main(folder: Path, target: Path) -> None:
    """Load a dataset as `policygraph load` does, and say what the store holds."""
    whole = pg.build_graph(pg.read_tables(folder))
    with pg.open_store(target) as store:
        report = store.load(whole)
    print({name: count for name, count in {**report.nodes, **report.relationships}.items() if count})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
