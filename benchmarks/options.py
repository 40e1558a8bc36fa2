"""Options that several benchmarks share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable


def size_options(
    doc: str | None, entities: int, relations: int, runs: int, *, server: bool = False
) -> argparse.Namespace:
    """
    Read the size of a benchmark from the command line.

    Parameters
    ----------
    doc
        What is shown as help: the docstring of the module.
    entities, relations, runs
        What they are when not given.
    server
        Whether there is `--neo4j`.
    """
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=entities)
    parser.add_argument("--relations", type=int, default=relations)
    parser.add_argument("--runs", type=int, default=runs)
    if server:
        parser.add_argument("--neo4j", action="store_true", help="also on a Neo4j server of the tests' kind")
    return parser.parse_args()


def print_lines(lines: Iterable[str]) -> None:
    """Print each line once it is known."""
    for line in lines:
        print(line, flush=True)
