"""
The page: ours against stock pyvis, vis-timeline and sigma, as tables with ratios. Takes about half an hour.

Run: python -m benchmarks.explorer [--small]

Needs Chromium, and npm for vis-timeline and sigma.
"""

from __future__ import annotations

import argparse

from .report import report


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", action="store_true", help="tiny sizes, to see that the benchmark runs")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened and redrawn")
    parser.add_argument("--times", type=int, default=60, help="redraws in each round")
    options = parser.parse_args()
    if options.small:
        tables = report(sizes=(60,), drawn=(60,), events=(60,), whole=((60, 180),), rounds=1, times=4)
    else:
        tables = report(rounds=options.rounds, times=options.times)
    for table in tables:
        print(table, flush=True)


if __name__ == "__main__":
    main()
