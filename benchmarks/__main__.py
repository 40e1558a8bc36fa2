"""
Run all benchmarks and print their ratios, smallest first. Takes some minutes.

Run: python -m benchmarks [--small]
"""

from __future__ import annotations

import argparse

from . import as_of, cold_query, exports, load, paths_in_time, presence, startup, warm_query


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="tiny sizes, to see that the benchmarks run")
    small = parser.parse_args().small
    print(startup.report(runs=1 if small else 15), flush=True)
    print(cold_query.report(100, 500, runs=1 if small else 7), flush=True)
    for line in warm_query.report(*((100, 500, 1) if small else (10_000, 50_000, 30)), server=False):
        print(line, flush=True)
    for line in as_of.report(*((100, 500, 1) if small else (100_000, 1_000_000, 10)), server=False):
        print(line, flush=True)
    for line in presence.report(*((100, 1_000, 1) if small else (100_000, 1_000_000, 5))):
        print(line, flush=True)
    for line in exports.report(*((100, 500) if small else (100_000, 500_000))):
        print(line, flush=True)
    print(paths_in_time.report(*((100, 1_000, 1) if small else (100_000, 1_000_000, 5))), flush=True)
    for entities, relations in (
        [(100, 1_000)] if small else [(1_000, 9_000), (10_000, 90_000), (100_000, 1_000_000)]
    ):
        print(load.report(entities, relations), flush=True)


if __name__ == "__main__":
    main()
