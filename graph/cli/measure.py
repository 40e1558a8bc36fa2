"""The command that measures a graph: its nodes in a network, and its events over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..analysis.measures.names import NETWORKS, OF_NODES
from ..errors import BadValueError
from .export import write_graph
from .options import (
    data_option,
    from_store_option,
    graph_to_read,
    json_option,
    select,
    selection_options,
    wide_option,
)
from .output import print_frame, print_records, say

if TYPE_CHECKING:
    import pandas as pd

    from ..model.property_graph import PropertyGraph

_OVER_TIME = ("events-per-year", "gaps", "co-occurrence")
_SHOWN = 25
_MEMBERS = 4


@click.command()
@click.argument("name", metavar="MEASURE", type=click.Choice([*OF_NODES, *_OVER_TIME]))
@click.option(
    "--network",
    type=click.Choice(NETWORKS),
    help="What connects nodes: all relations of entities and events (whole, the default), relations between"
    " entities, or events that entities share.",
)
@click.option("--years", type=click.IntRange(1), help="co-occurrence: length of a window. [default: 5]")
@click.option("--days", type=click.IntRange(1), help="gaps: shortest gap. [default: 365]")
@click.option("--limit", type=click.IntRange(1), help="Maximum rows in a table. [default: 25, over time all]")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="Write all rows to a .csv file, or the graph with the measure on its nodes to a graph format.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@selection_options
@data_option
@from_store_option
@json_option
@wide_option
def measure(
    name: str, network: str | None, years: int | None, days: int | None, limit: int | None, out: Path | None, force: bool,
    data: str | None, store: str | None, as_json: bool, **chosen: Any,
) -> None:  # fmt: skip
    """
    Measure the network, or the events over time.

    \b
    degree, betweenness, closeness, pagerank, cores     the place of each node in the network
    components, communities, brokers                    parts of the network, and who connects them
    events-per-year, gaps, co-occurrence                events over time

    Of everything, or of a selection. JSON and CSV have all rows and columns.
    """
    for option, value, only in (("--network", network, OF_NODES), ("--years", years, _OVER_TIME[2:]),
                                ("--days", days, _OVER_TIME[1:2])):  # fmt: skip
        if value is not None and name not in only:
            raise click.UsageError(f"{option} goes with {', '.join(only)}.")
    graph = select(graph_to_read(data, store), **chosen)
    if out is not None and out.suffix.lower() != ".csv":
        _write_graph(graph, name, network, out, force)
        return
    found = _measured(graph, name, network, years, days)
    _say_limits(found)
    if out is not None:
        _write_rows(found, out, force)
    elif as_json:
        print_records(found)
    elif len(found):
        _print(graph, name, network, found, limit)
    else:
        say("Nothing to measure: the selection is empty." if name in OF_NODES else "None.")


def _measured(
    graph: PropertyGraph, name: str, network: str | None, years: int | None, days: int | None
) -> pd.DataFrame:
    from ..analysis.measures import nodes, over_time

    if name == "events-per-year":
        return over_time.count_events(graph)
    if name == "gaps":
        return over_time.find_gaps(graph, days=days or 365)
    if name == "co-occurrence":
        return over_time.count_shared_events(graph, years=years or 5)
    return nodes.measure(graph, name, network=network or "whole")


def _say_limits(found: pd.DataFrame) -> None:
    if "nodes" in found.attrs:
        say(f"Network of {found.attrs['nodes']:,} nodes and {found.attrs['edges']:,} connections.")
    if "sample" in found.attrs:
        say(f"Estimated from {found.attrs['sample']:,} of the nodes: the network is large.")
    if found.attrs.get("modularity") is not None:
        say(f"Modularity {found.attrs['modularity']:.3f}.")
    if left_out := found.attrs.get("left_out"):
        say(
            f"{left_out:,} events are left out: they have no date, an open one, or one of more than 1,000 years."
        )


def _print(
    graph: PropertyGraph, name: str, network: str | None, found: pd.DataFrame, limit: int | None
) -> None:
    if limit is None:
        limit = len(found) if name in _OVER_TIME[:2] else _SHOWN
    if name in ("components", "communities"):
        found = _parts(
            _measured(graph, "degree", network, None, None).merge(found, on=["id", "label", "type", "name"])
        )
    shown = found.head(limit)
    print_frame(_with_captions(graph, shown))
    if len(shown) < len(found):
        say(f"{len(shown):,} of {len(found):,} rows. --limit shows more, --json and -o all.")


def _parts(found: pd.DataFrame) -> pd.DataFrame:
    """Describe each part of a network by its members with the most connections."""
    import pandas as pd

    which = "community" if "community" in found else "component"
    rows = []
    for number, members in found.groupby(which, sort=True):
        names = members["name"].head(_MEMBERS).tolist()
        more = len(members) - len(names)
        rows.append((number, len(members), ", ".join(names) + (f" and {more:,} more" if more else "")))
    return pd.DataFrame(rows, columns=[which, "size", "members"])


def _with_captions(graph: PropertyGraph, found: pd.DataFrame) -> pd.DataFrame:
    """Round numbers, and name the events and entities that are given by id."""
    shown = found.copy()
    for column in shown.select_dtypes("float"):
        shown[column] = shown[column].map(lambda value: "" if value != value else f"{value:.4f}")
    for column in {"a", "b", "before", "after"} & set(shown):
        shown[column] = [graph.caption(id_) for id_ in shown[column]]
    return shown.drop(columns="label", errors="ignore")


def _write_graph(graph: PropertyGraph, name: str, network: str | None, out: Path, force: bool) -> None:
    from ..analysis.measures.nodes import add_measure

    if name not in OF_NODES:
        raise BadValueError(f"{name} is no property of nodes. Write its rows to a .csv file.")
    write_graph(add_measure(graph, name, network=network or "whole"), str(out), force=force)
    say(f"{out}: {len(graph.nodes):,} nodes, {len(graph.edges):,} edges.")


def _write_rows(found: pd.DataFrame, out: Path, force: bool) -> None:
    from ..files import replacing
    from .output import as_text

    with replacing(out, force=force) as file:
        file.write(as_text(found).to_csv(index=False, lineterminator="\n").encode("utf-8"))
    say(f"{out}: {len(found):,} rows.")
