"""What the page is compared with: pyvis as its handbook shows it, and vis-timeline in a page of its own."""

from __future__ import annotations

import json
import subprocess
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
    graph: PropertyGraph, *, directed: bool = True, places: dict[str, tuple[float, float]] | None = None
) -> str:
    """
    Return the page that pyvis makes of a graph, filled by `add_node` and `add_edge`.

    Parameters
    ----------
    directed
        False is pyvis' default; it then looks each edge up among all the others and joins parallel ones.
    places
        Where the nodes are, by id: physics is then off ("static"). None leaves all as it comes.
    """
    network = Network(height="900px", directed=directed, cdn_resources="in_line")
    if places is not None:
        network.toggle_physics(False)
    for id_, name, type_, level in graph.nodes[["id", "name", "type", "level"]].itertuples(index=False):
        where = {} if places is None else dict(zip("xy", places[id_], strict=True))
        network.add_node(id_, label=name, title=f"{type_}, {level}", group=type_, **where)
    for source, target, type_ in graph.edges[["source", "target", "type"]].itertuples(index=False):
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


@cache
def _vis_timeline() -> tuple[str, str]:
    package = WEB / "node_modules" / "vis-timeline"
    if not package.is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=WEB, check=True, capture_output=True)
    script = (package / "standalone" / "umd" / "vis-timeline-graph2d.min.js").read_text("utf-8")
    style = (package / "styles" / "vis-timeline-graph2d.min.css").read_text("utf-8")
    return script.replace("</script", r"<\/script"), style
