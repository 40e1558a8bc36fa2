"""
Exports against the writers of networkx: rows a second and the peak of memory.

Each in a process of its own, which loads its graph and writes it once: ours a `PropertyGraph`, that of networkx a
`MultiDiGraph` with the same cells as text, numbers and booleans, since its writers take no lists and no days.
"""

from __future__ import annotations

import argparse
import io
import json
import pickle
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .measure import Cost, measure, python
from .rows import write_dataset

PEERS = {
    "graphml": ("networkx.write_graphml_xml", "networkx.write_graphml_lxml"),
    "gexf": ("networkx.write_gexf",),
    "json": ("networkx.node_link_data",),
    "jsonld": ("networkx.node_link_data",),
    "parquet": ("networkx.to_pandas_edgelist",),
}
"""What each of our formats is compared with: for those that networkx does not have, what comes nearest."""


def report(entities: int, relations: int, formats: tuple[str, ...] = tuple(PEERS)) -> Iterator[str]:
    """Yield a line a format."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        rows = prepare(folder, entities, relations)
        costs: dict[str, tuple[float, float]] = {}
        for name in formats:
            for writer in (name, *PEERS[name]):
                if writer not in costs:
                    costs[writer] = _cost(
                        measure(python("-m", "benchmarks.exports", "--write", writer, folder))
                    )
            seconds, memory = costs[name]
            said = f"export {name}, {rows:,} rows: {rows / seconds:,.0f} rows/s, {memory:,.0f} MiB"
            for peer in PEERS[name]:
                other, most = costs[peer]
                said += f"; {seconds / other:.2f} x time, {memory / most:.2f} x memory of {peer}"
            yield said


def _cost(cost: Cost) -> tuple[float, float]:
    """Return the seconds of processor time of the writing alone, and the peak of the whole process in MiB."""
    return float(cost.said), cost.memory


def prepare(folder: Path, entities: int, relations: int) -> int:
    """Write the graph of a made-up dataset, as ours and as networkx's; return how many nodes and edges it has."""
    import networkx as nx

    import graph as pg
    from graph.model.rows import edge_rows, flat, node_rows

    whole = pg.build_graph(pg.read_tables(write_dataset(folder / "data", entities, relations)))
    (folder / "ours").write_bytes(pickle.dumps(whole))
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in node_rows(whole):
        cells = {key: flat(value) for key, value in row.items()}
        other.add_node(cells.pop("id"), **cells)
    for row in edge_rows(whole):
        cells = {key: flat(value) for key, value in row.items()}
        other.add_edge(
            cells.pop("source"), cells.pop("target"), **{_UNLIKE.get(k, k): v for k, v in cells.items()}
        )
    (folder / "networkx").write_bytes(pickle.dumps(other))
    return len(whole.nodes) + len(whole.edges)


_UNLIKE = {"type": "relationship", "id": "row", "start": "begins", "end": "ends"}
"""Names that networkx's GEXF takes for its own."""


def write(writer: str, folder: Path) -> float:
    """Load a graph and write it once; return the seconds of processor time of the writing."""
    ours = not writer.startswith("networkx.")
    graph: Any = pickle.loads((folder / ("ours" if ours else "networkx")).read_bytes())
    with (folder / "out").open("wb") as out, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if ours:
            import graph as pg

            began = time.process_time()
            pg.export(graph, out, format=writer)
        else:
            import networkx as nx

            began = time.process_time()
            if writer == "networkx.node_link_data":
                json.dump(
                    nx.node_link_data(graph, edges="edges"),
                    io.TextIOWrapper(out, "utf-8"),
                    ensure_ascii=False,
                )
            elif writer == "networkx.to_pandas_edgelist":
                import pandas as pd

                nx.to_pandas_edgelist(graph).to_parquet(out)
                pd.DataFrame.from_dict(dict(graph.nodes(data=True)), orient="index").to_parquet(
                    folder / "nodes"
                )
            else:
                getattr(nx, writer.removeprefix("networkx."))(graph, out)
    return time.process_time() - began


def main() -> None:
    """Print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--relations", type=int, default=500_000)
    parser.add_argument("--format", action="append", choices=[*PEERS])
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        sys.stdout.write(str(write(asked.write[0], Path(asked.write[1]))))
        return
    for line in report(asked.entities, asked.relations, tuple(asked.format or PEERS)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
