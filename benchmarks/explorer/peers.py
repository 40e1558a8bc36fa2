"""What the page is compared with: pyvis as its handbook shows it, and vis-timeline and sigma in pages of their own."""

from __future__ import annotations

import json
import subprocess
import time
from functools import cache
from pathlib import Path
from typing import Any

from pyvis.network import Network

from graph import lanes
from graph.model.property_graph import PropertyGraph

WEB = Path(__file__).parent / "web"
SPACING = 100
"""Distance between nodes, in pixels, that pyvis' own physics ends with."""

TIMELINES: dict[str, dict[str, Any]] = {
    "stock": {},
    "clustered": {"cluster": {"maxItems": 1}},
}


def pyvis_page(
    graph: PropertyGraph,
    *,
    directed: bool = True,
    places: dict[str, tuple[float, float]] | None = None,
    most: float = float("inf"),
) -> str:
    """
    Return the page that pyvis makes of a graph, filled by `add_node` and `add_edge`.

    Parameters
    ----------
    directed
        False is pyvis' default; it then looks each edge up among all the others and joins parallel ones.
    places
        Where the nodes are, by id: physics is then off ("static"). None leaves all as it comes.
    most
        Seconds of processor time after which to give up.

    Raises
    ------
    TimeoutError
        If it takes longer: each edge looks its ends up among all nodes.
    """
    end = time.process_time() + most
    network = Network(height="900px", directed=directed, cdn_resources="in_line")
    if places is not None:
        network.toggle_physics(False)
    nodes = graph.nodes.reindex(columns=["id", "name", "type", "level"])
    for id_, name, type_, level in nodes.itertuples(index=False):
        if time.process_time() > end:
            raise TimeoutError
        where = {} if places is None else dict(zip("xy", places[id_], strict=True))
        network.add_node(id_, label=name, title=f"{type_}, {level}", group=type_, **where)
    for source, target, type_ in graph.edges[["source", "target", "type"]].itertuples(index=False):
        if time.process_time() > end:
            raise TimeoutError
        network.add_edge(source, target, title=type_)
    return str(network.generate_html())


def spread(places: list[tuple[str, float, float]]) -> dict[str, tuple[float, float]]:
    """Return places as far apart as pyvis' own physics would leave them, so that as few labels are drawn."""
    width = max(x for _, x, _ in places) - min(x for _, x, _ in places)
    height = max(y for _, _, y in places) - min(y for _, _, y in places)
    by = SPACING * (len(places) / max(width * height, 1)) ** 0.5
    return {id_: (round(x * by, 1), round(y * by, 1)) for id_, x, y in places}


def timeline_page(graph: PropertyGraph, options: dict[str, Any]) -> str:
    """Return a page in which vis-timeline shows the events of a graph, in the same lanes as ours."""
    lane = lanes(graph)
    events = [
        {"id": id_, "content": title, "start": date, "group": lane[id_]}
        for id_, title, date in graph.events[["id", "title", "date"]].itertuples(index=False)
    ]
    groups = [{"id": name, "content": name} for name in sorted(set(lane.dropna()))]
    script, style = _vis_timeline()
    data = json.dumps({"events": events, "groups": groups, "options": {"height": "100%", **options}})
    return f"""<!doctype html>
<meta charset="utf-8">
<style>{style} body {{ margin: 0 }} #timeline {{ height: 300px; margin-top: 560px }}</style>
<div id="timeline"></div>
<script>{script}</script>
<script>
const data = {data};
const timeline = new vis.Timeline(document.getElementById("timeline"), data.events, data.groups, data.options);
timeline.on("changed", () => {{ bench.draws++; bench.ready = true; }});
</script>
"""


def sigma_page(graph: PropertyGraph, places: dict[str, tuple[float, float]]) -> str:
    """Return a page in which sigma draws a graph at given places: names, types and relations, nothing else."""
    nodes = graph.nodes[graph.nodes["id"].isin(list(places))]
    data = {
        "nodes": [[id_, name, *places[id_]] for id_, name in nodes[["id", "name"]].itertuples(index=False)],
        "edges": [
            edge
            for edge in graph.edges[["source", "target", "type"]].itertuples(index=False, name=None)
            if edge[0] in places and edge[1] in places
        ],
    }
    packages = _packages()
    scripts = [
        (packages / path).read_text("utf-8").replace("</script", r"<\/script")
        for path in ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
    ]
    return f"""<!doctype html>
<meta charset="utf-8">
<style>body {{ margin: 0 }} #graph {{ height: 900px }}</style>
<div id="graph"></div>
<script>{scripts[0]}</script><script>{scripts[1]}</script>
<script>
const data = {json.dumps(data).replace("<", chr(92) + "u003c")};
const graph = new graphology.MultiDirectedGraph();
for (const [id, label, x, y] of data.nodes) graph.addNode(id, {{ label, x, y, size: 2 }});
for (const [source, target, label] of data.edges) graph.addEdge(source, target, {{ label }});
const sigma = new Sigma(graph, document.getElementById("graph"));
sigma.on("afterRender", () => {{ bench.draws++; bench.ready = true; }});
sigma.refresh();
</script>
"""


@cache
def _packages() -> Path:
    """Return the folder of the packages that pages of peers hold, fetched when they are missing."""
    packages = WEB / "node_modules"
    if not all((packages / name).is_dir() for name in ("vis-timeline", "sigma", "graphology")):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=WEB, check=True, capture_output=True)
    return packages


@cache
def _vis_timeline() -> tuple[str, str]:
    package = _packages() / "vis-timeline"
    script = (package / "standalone" / "umd" / "vis-timeline-graph2d.min.js").read_text("utf-8")
    style = (package / "styles" / "vis-timeline-graph2d.min.css").read_text("utf-8")
    return script.replace("</script", r"<\/script"), style
