"""
The process in which the embedded engine lives. Run as a script by `arcade_process`, never imported.

It speaks frames (a length and a marshalled value) on its standard input and output, and ends when the input
does, so that it never outlives whoever started it. It imports nothing of the package: only what is needed to
answer is paid for at every start. A reply holds plain values; what is not plain is a tuple that begins with
its kind: `("day", 736695)`, `("node", label, json)`, `("relationship", source, target, type, json)`,
`("path", [nodes], [relationships])`, `("duration", text)`, `("datetime", text)` and `("time", text)` in ISO 8601.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import marshal
import os
import queue
import shutil
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<Q")
_TAG = "\u0001"
_BATCH = 1000
_PLAIN = frozenset((str, int, float, bool, type(None)))
_TEMPORAL = {
    "CypherDuration": "duration",
    "CypherDateTime": "datetime",
    "CypherLocalDateTime": "datetime",
    "CypherTime": "time",
    "CypherLocalTime": "time",
}


class QueryValueError(ValueError):
    """A query gave a value that Python cannot hold."""


class Worker:
    """Answers requests, one after the other; `requests` and `replies` are the pipes to the parent."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._replies = replies
        self._waiting: queue.SimpleQueue[list[Any]] = queue.SimpleQueue()
        self._requests = requests
        self._ids: dict[str, str] = {}
        self._java: dict[str, Any] = {}
        self._db: Any = None
        self._batch: Any = None

    def run(self) -> None:
        """Serve until the parent hangs up."""
        # A thread of its own, so that a hang-up is seen while a query runs.
        threading.Thread(target=self._read, daemon=True).start()
        while True:
            name, *arguments = self._waiting.get()
            try:
                for reply in getattr(self, "do_" + name)(*arguments):
                    self._send(["more", reply])
                self._send(["done", None])
            except BaseException as error:
                self._send(["error", [[type(cause).__name__, str(cause)] for cause in _causes(error)]])

    def _read(self) -> None:
        while True:
            head = self._requests.read(_LENGTH.size)
            body = self._requests.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
            if not body:
                # The parent is gone: leave at once, and leave nothing behind.
                shutil.rmtree(Path.cwd(), ignore_errors=True)
                os._exit(0)
            self._waiting.put(marshal.loads(body))

    def _send(self, reply: list[Any]) -> None:
        body = marshal.dumps(reply)
        self._replies.write(_LENGTH.pack(len(body)))
        self._replies.write(body)
        self._replies.flush()

    # Opening -------------------------------------------------------------------------------------

    def do_start(self, path: list[str], heap: str, flags: list[str]) -> Iterator[None]:
        """Start Java."""
        # Behind this interpreter's own: the caller's working folder may be among them.
        sys.path.extend(entry for entry in path if entry not in sys.path)
        sys.modules["numpy"] = None  # type: ignore[assignment]  # optional there, and slow to import
        from arcadedb_embedded.jvm import start_jvm

        start_jvm(heap_size=heap, jvm_args=flags)
        yield None

    def do_open(self, path: str) -> Iterator[None]:
        """Open a database for reading only."""
        import arcadedb_embedded as engine
        import jpype

        read_only = jpype.JClass("com.arcadedb.engine.ComponentFile$MODE").READ_ONLY
        self._db = engine.Database(
            jpype.JClass("com.arcadedb.database.DatabaseFactory")(path).open(read_only)
        )
        self._java = {
            "Vertex": jpype.JClass("com.arcadedb.graph.Vertex"),
            "Edge": jpype.JClass("com.arcadedb.graph.Edge"),
            "Path": jpype.JClass("com.arcadedb.query.opencypher.traversal.TraversalPath"),
            "Date": jpype.JClass("com.arcadedb.query.opencypher.temporal.CypherDate"),
            "Temporal": jpype.JClass("com.arcadedb.query.opencypher.temporal.CypherTemporalValue"),
            "TypedRows": jpype.JClass("com.arcadedb.python.TypedRows"),
        }
        yield None

    # Asking --------------------------------------------------------------------------------------

    def do_query(self, language: str, text: str, params: dict[str, Any], limit: int | None) -> Iterator[Any]:
        """Give batches of rows as `[columns, rows]`; the last thing given is whether rows were cut."""
        decoded = {name: _decoded(value) for name, value in params.items()}
        results = self._db.query(language, text, *([decoded] if decoded else []))
        left = limit
        for batch in self._batches(results, limit):
            for columns, rows in _by_columns(batch if left is None else batch[:left]):
                yield [columns, rows]
            if left is not None:
                if len(batch) > left:
                    results.close()
                    yield True
                    return
                left -= len(batch)
        yield False

    def _batches(self, results: Any, limit: int | None) -> Iterator[list[dict[str, Any]]]:
        """
        Yield lists of rows, one row more than the limit in all.

        They cross in batches, as the bindings' own `to_list` has them, which takes all rows and has no limit: one
        row at a time costs four times as long.
        """
        left = limit
        while True:
            text, side, last = self._java["TypedRows"].nextRows(
                results._java_result_set, _BATCH if left is None else min(_BATCH, left + 1)
            )
            batch = json.loads(str(text), object_hook=partial(self._typed, side))
            yield batch
            if last or (left is not None and len(batch) > left):
                return
            left = None if left is None else left - len(batch)

    def _typed(self, side: Any, value: dict[str, Any]) -> Any:
        """Make a value of what the bridge tags, because JSON cannot hold it; in the end these are all plain."""
        tagged = value.get(_TAG)
        if tagged is None:
            return value
        kind, content = tagged
        if kind == "D":
            return _day(content)
        if kind == "x":
            return self._encoded_java(side[content])
        if kind == "r":  # a row in which something is called like the tag
            return {
                str(name): self._encoded(_python(item)) for name, item in zip(*side[content], strict=True)
            }
        return _number(content) if kind in "ni" else content

    def do_counts(self) -> Iterator[dict[str, int]]:
        """Give how many records each type holds."""
        schema = self._db.get_java_database().getSchema()
        names = [str(type_.getName()) for type_ in schema.getTypes()]
        yield {name: int(self._db.count_type(name)) for name in names}

    def _encoded(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is list:
            return [self._encoded(item) for item in value]
        if kind is dict:
            return {str(key): self._encoded(item) for key, item in value.items()}
        if isinstance(value, dt.datetime):
            return ("datetime", value.isoformat())
        if isinstance(value, dt.time):
            return ("time", value.isoformat())
        if isinstance(value, dt.date):
            return ("day", value.toordinal())
        if isinstance(value, (set, frozenset, tuple)):
            return [self._encoded(item) for item in value]
        return self._encoded_java(value)

    def _encoded_java(self, value: Any) -> Any:
        java = self._java
        if isinstance(value, java["Vertex"]):
            return self._node(value)
        if isinstance(value, java["Edge"]):
            return self._relationship(value)
        if isinstance(value, java["Path"]):
            nodes = [self._node(vertex) for vertex in value.getVertices()]
            return ("path", nodes, [self._relationship(edge) for edge in value.getEdges()])
        if isinstance(value, java["Date"]):
            return _day(str(value))
        if isinstance(value, java["Temporal"]):
            return (_TEMPORAL[str(value.getClass().getSimpleName())], str(value))
        plain = _python(value)
        if plain is not value:
            return self._encoded(plain)
        number = _number(value)
        return str(value) if number is None else number

    def _node(self, vertex: Any) -> tuple[Any, ...]:
        # As JSON, because one call into Java costs as much as reading ten properties from text.
        return ("node", str(vertex.getTypeName()), str(vertex.toJSON(False).toString()))

    def _relationship(self, edge: Any) -> tuple[Any, ...]:
        ends = (self._id_of(edge.getOut(), edge.getOutVertex), self._id_of(edge.getIn(), edge.getInVertex))
        return ("relationship", *ends, str(edge.getTypeName()), str(edge.toJSON(False).toString()))

    def _id_of(self, rid: Any, vertex: Callable[[], Any]) -> str:
        key = str(rid)  # ids once found stay good: nothing changes while the database is open
        if key not in self._ids:
            if len(self._ids) > 1_000_000:
                self._ids.clear()
            self._ids[key] = str(vertex().getString("id"))
        return self._ids[key]

    # Loading -------------------------------------------------------------------------------------

    def do_create(self, path: str) -> Iterator[None]:
        """Make an empty database and open it for writing."""
        import arcadedb_embedded as engine

        self._db = engine.create_database(path)
        yield None

    def do_declare(self, kind: str, name: str, properties: dict[str, str]) -> Iterator[None]:
        """Make a vertex or edge type; properties: name → the engine's type, `LIST` being a list of text."""
        import jpype

        schema = self._db.get_java_database().getSchema()
        type_ = schema.createVertexType(name) if kind == "vertex" else schema.createEdgeType(name)
        types = jpype.JClass("com.arcadedb.schema.Type")
        for property_, declared in properties.items():
            of = ["STRING"] if declared == "LIST" else []
            type_.createProperty(property_, getattr(types, declared), *of)
        yield None

    def do_index(self, name: str) -> Iterator[None]:
        """Make `id` the unique key of a vertex type."""
        import jpype

        schema = self._db.get_java_database().getSchema()
        kind = jpype.JClass("com.arcadedb.schema.Schema$INDEX_TYPE").LSM_TREE
        schema.createTypeIndex(kind, True, name, "id")
        yield None

    def do_begin(self) -> Iterator[None]:
        """Begin a bulk load."""
        # No hint of how many edges come: the engine would keep them all in memory before it writes one.
        self._batch = self._db.graph_batch(use_wal=False, parallel_flush=True)
        yield None

    def do_vertices(self, type_: str, rows: str) -> Iterator[str]:
        """Create vertices from a JSON list; give their record ids, joined by `;`."""
        import jpype

        batcher = jpype.JClass("com.arcadedb.python.VertexBatcher")
        yield str(batcher.createVerticesJson(self._batch._java_graph_batch, type_, rows))

    def do_edges(self, type_: str, rows: str) -> Iterator[None]:
        """Create edges from a JSON list, `_src` and `_dst` being record ids."""
        import jpype

        batcher = jpype.JClass("com.arcadedb.python.EdgeBatcher")
        batcher.newEdgesJson(self._batch._java_graph_batch, type_, rows)
        yield None

    def do_commit(self) -> Iterator[None]:
        """End the bulk load."""
        self._batch.close()
        yield None

    def do_close(self) -> Iterator[None]:
        """Close the database, so that readers may open it."""
        self._db.close()
        yield None


def _by_columns(rows: list[dict[str, Any]]) -> Iterator[tuple[tuple[str, ...], list[list[Any]]]]:
    """Yield stretches of rows with the same columns: the engine leaves out what is null."""
    for columns, stretch in itertools.groupby(rows, tuple):
        yield columns, [list(row.values()) for row in stretch]


def _python(value: Any) -> Any:
    from arcadedb_embedded.type_conversion import convert_java_to_python

    return convert_java_to_python(value)


def _day(text: str) -> tuple[str, int]:
    try:
        return ("day", dt.date.fromisoformat(text).toordinal())
    except ValueError:
        raise QueryValueError(
            f"the day {text} is not between the years 1 and 9999. Return toString() of it"
        ) from None


def _decoded(value: Any) -> Any:
    if isinstance(value, tuple):
        return dt.date.fromordinal(value[1])
    if isinstance(value, list):
        return [_decoded(item) for item in value]
    if isinstance(value, dict):
        return {key: _decoded(item) for key, item in value.items()}
    return value


def _number(value: Any) -> int | float | None:
    text = str(value)
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return None


def _causes(error: BaseException) -> list[BaseException]:
    """Return the error and what caused it, so that the parent can tell what it was."""
    causes = [error]
    while causes[-1].__cause__ is not None:
        causes.append(causes[-1].__cause__)
    return causes


def main() -> None:
    """Keep the pipes for the frames alone: whatever the engine prints goes to standard error."""
    replies = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    requests = os.fdopen(os.dup(0), "rb", buffering=1 << 16)
    Worker(requests, replies).run()


if __name__ == "__main__":
    main()
