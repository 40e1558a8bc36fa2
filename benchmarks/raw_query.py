"""The least that an answer takes: a bare process that opens the store READ_ONLY by the engine and asks."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any


def main(database: Path, texts: list[str], runs: int) -> None:
    """Ask, with the flags that make the engine start fastest; print the rows, or the milliseconds of many runs."""
    import arcadedb_embedded as engine
    import jpype
    from arcadedb_embedded.jvm import start_jvm

    start_jvm(heap_size="512m", jvm_args=["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"])
    read_only = jpype.JClass("com.arcadedb.engine.ComponentFile$MODE").READ_ONLY
    db = engine.Database(jpype.JClass("com.arcadedb.database.DatabaseFactory")(str(database)).open(read_only))
    if runs:
        print(json.dumps([_middle_ms(db, text, runs) for text in texts]))
    else:
        for row in db.query("opencypher", texts[0]).to_list():
            print(row)
    sys.stdout.flush()
    os._exit(0)


def _middle_ms(db: Any, text: str, runs: int) -> float:
    times = []
    for _ in range(2 * runs):
        began = time.perf_counter()
        db.query("opencypher", text).to_json_list()  # to_list leaves nodes in Java, unread
        times.append(time.perf_counter() - began)
    return median(times[runs:]) * 1000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--runs", type=int, default=0)
    given = parser.parse_args()
    main(given.database, given.texts, given.runs)
