"""
Start-up: `policygraph --help` against a bare click program.

Run: python -m benchmarks.startup [--runs 15]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from .measure import middle, python

_HERE = Path(__file__).parent


def report(runs: int) -> str:
    """Return a line with the ratios."""
    bare = middle(python(_HERE / "bare_click.py", "--help"), runs)
    full = middle(python("-m", "graph.cli", "--help"), runs)
    return (
        f"policygraph --help: {full.wall / bare.wall:.2f} x time, {full.cpu / bare.cpu:.2f} x CPU "
        f"(bare click {bare.wall * 1000:.0f} ms, policygraph {full.wall * 1000:.0f} ms)"
    )


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    print(report(parser.parse_args().runs), flush=True)


if __name__ == "__main__":
    main()
