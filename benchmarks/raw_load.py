"""The least that loading takes: pandas.read_csv and the engine's own bulk load, in one process, unchecked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas as pd


def main(folder: Path, target: Path) -> None:
    """Load entities, sources, relations and citations, as a careful user of the engine would."""
    import arcadedb_embedded as engine
    import jpype

    entities, relations, sources = (
        pd.read_csv(folder / f"{name}.csv", dtype=str) for name in ("entities", "relations", "sources")
    )
    with engine.create_database(str(target)) as db:
        types = jpype.JClass("com.arcadedb.schema.Type")
        schema = db.get_java_database().getSchema()
        for label in ("Entity", "Source"):
            schema.createVertexType(label).createProperty("id", types.STRING)
        kinds = [kind.upper() for kind in relations["type"].unique()]
        for kind in [*kinds, "CITES"]:
            schema.createEdgeType(kind)
        with db.graph_batch(
            use_wal=False, parallel_flush=True, expected_edge_count=len(relations) + len(entities)
        ) as batch:
            records = dict(zip(entities["id"], batch.create_vertices("Entity", _rows(entities)), strict=True))
            cited = dict(zip(sources["id"], batch.create_vertices("Source", _rows(sources)), strict=True))
            for kind, rows in relations.groupby("type"):
                ends = [[records[i] for i in rows[end]] for end in ("source", "target")]
                properties = _rows(rows.drop(columns=["source", "target", "type"]))
                batch.new_edges(ends[0], str(kind).upper(), ends[1], properties)
            citations = entities["sources"].str.split("#")
            batch.new_edges(
                [records[i] for i in entities["id"]],
                "CITES",
                [cited[c[0]] for c in citations],
                [{"lines": c[1]} for c in citations],
            )
        index = jpype.JClass("com.arcadedb.schema.Schema$INDEX_TYPE").LSM_TREE
        for label in ("Entity", "Source"):
            schema.createTypeIndex(index, True, label, "id")
        print({str(t.getName()): int(db.count_type(str(t.getName()))) for t in schema.getTypes()})


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): value for name, value in row.items() if isinstance(value, str)}
        for row in frame.to_dict("records")
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
