"""The least that an answer takes: a bare process that opens the store READ_ONLY by the engine and asks."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(database: Path, text: str) -> None:
    """Ask, with the flags that make the engine start fastest, and print the rows."""
    import arcadedb_embedded as engine
    import jpype
    from arcadedb_embedded.jvm import start_jvm

    start_jvm(heap_size="512m", jvm_args=["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"])
    read_only = jpype.JClass("com.arcadedb.engine.ComponentFile$MODE").READ_ONLY
    db = engine.Database(jpype.JClass("com.arcadedb.database.DatabaseFactory")(str(database)).open(read_only))
    for row in db.query("opencypher", text).to_list():
        print(row)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
