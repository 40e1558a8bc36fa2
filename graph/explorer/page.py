"""One HTML file: pyvis' network and vis-network in a page of our own, under a strict policy."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup
from pyvis.network import Network

from ..errors import MissingDependencyError
from ..model.property_graph import PropertyGraph
from .by_measure import add_measures
from .columns import pack_payload
from .communities import add_communities
from .network import build_network, start_of
from .payload import graph_data, pack

TABLE_ROWS = 2_000
"""Rows of each table that a reader without scripts is given."""

_STATIC_TABLES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "Event": ("Events", (("date", "Date"), ("n", "Event"), ("type", "Type"), ("description", "Description"))),
    "Entity": (
        "Entities",
        (("n", "Name"), ("type", "Type"), ("start", "Start"), ("end", "End"), ("description", "Description")),
    ),
    "Claim": (
        "Claims",
        (
            ("speaker", "Speaker"),
            ("n", "Claim"),
            ("value", "Value"),
            ("population", "Population"),
            ("geography", "Place"),
            ("period", "Period"),
        ),
    ),
    "Source": (
        "Sources",
        (
            ("n", "Title"),
            ("publisher", "Publisher"),
            ("date", "Date"),
            ("kind", "Kind"),
            ("citation", "Citation"),
        ),
    ),
}


# The first script of the page: keeps what is typed before the page can act on it; early.ts takes it.
_EARLY = """window.early = { keys: [], keep(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key.length > 1 && event.key !== "Backspace" && event.key !== "Escape") return;
  window.early.keys.push(event.key);
  event.preventDefault();
} };
addEventListener("keydown", window.early.keep, true);"""

# The two large scripts are in the page compressed. The policy holds their hashes, so that they, and no
# others, run as they come out.
_LOADER = """(async () => {
  try {
    for (const id of ["library", "script"]) {
      const packed = document.getElementById(id).textContent;
      const raw = Uint8Array.fromBase64?.(packed) ?? Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
      const text = new Response(new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
      document.body.append(Object.assign(document.createElement("script"), { textContent: await text }));
    }
  } catch (error) {
    document.getElementById("app").textContent = `This page needs a browser of 2023 or later: ${error}`;
  }
})();"""


class Page:
    """
    The explorer page of a graph.

    Parameters
    ----------
    html
        The whole file as text.

    Examples
    --------
    >>> from graph.model.property_graph import from_networkx
    >>> import networkx as nx
    >>> Page(page_html(from_networkx(nx.path_graph(3)))).html.startswith("<!doctype html>")
    True
    """

    def __init__(self, html: str) -> None:
        self.html = html

    def __repr__(self) -> str:
        return f"Page({len(self.html.encode()):,} bytes)"

    def write(self, path: str | Path) -> Path:
        """Write the page as UTF-8, creating folders on the way, and return where it is."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.html, encoding="utf-8", newline="\n")
        return target

    def _repr_html_(self) -> str:
        """Show the page in a notebook: in a frame that can reach neither the notebook nor the network."""
        return (
            '<iframe sandbox="allow-scripts allow-downloads allow-popups" title="policygraph explorer" '
            'style="width:100%;height:760px;border:1px solid #ccc" '
            f'srcdoc="{html.escape(self.html, quote=True)}"></iframe>'
        )


def explore(
    graph: PropertyGraph,
    *,
    path: str | Path | None = None,
    size: str | None = None,
    colour: str | None = None,
    embed: bool = False,
) -> Page:
    """
    Make the explorer page of a graph: the whole, a selection, or the result of a query.

    Parameters
    ----------
    graph
        What to show. Its vocabulary names types, colours and lanes; `info` may hold `title`, `start`
        (the id on which the page opens), `story` (a list of steps) and `questions` (each with its answer).
    path
        Where to write the page; None writes nothing.
    size
        Name of a measure of nodes, as `measure` has it, for the sizes of marks; the number of links when None.
    colour
        Name of a measure for the colours and the filter: of communities the largest are told apart, of other values
        classes from low to high. The families of the vocabulary when None.
    embed
        Open as one view without the bar and the details, for a frame in an article or on a slide. `#embed` after the
        address of any page does the same.

    Returns
    -------
    page
        Its `html` is the whole file; it shows itself in a notebook.

    Raises
    ------
    MissingDependencyError
        If this copy of the package was built without the page's script.
    UnknownNameError, BadValueError
        If there is no such measure, or it gives no sizes.

    Examples
    --------
    >>> import graph as pg
    >>> page = pg.explore(pg.build_graph(pg.read_tables("data")))
    >>> "https://" in page.html.split("<script")[0]
    False
    """
    page = Page(page_html(graph, size=size, colour=colour, embed=embed))
    if path is not None:
        page.write(path)
    return page


def page_html(
    graph: PropertyGraph, *, size: str | None = None, colour: str | None = None, embed: bool = False
) -> str:
    """
    Return the explorer page as text; the options are those of `explore`. Same graph, same text.

    The page opens from disk and makes no requests: scripts, styles and data are inside, and its policy
    forbids all else. Data is in it only as JSON in an inert block.
    """
    graph = graph.ordered()
    data = graph_data(graph)
    data["embed"] = embed
    add_measures(data, graph, size=size, colour=colour)
    add_communities(data, graph)
    network = build_network(data)
    script, style, library = bundle("page.js"), bundle("page.css"), _vis_network()
    values = {
        "payload": Markup(pack_payload({"data": data, "network": _drawing(network, data)})),
        "title": data["info"].get("title", "Explorer"),
        "tables": static_tables(data),
        "script": Markup(_packed(script)),
        "style": Markup(style),
        "library": Markup(_packed(library)),
        "early": Markup(_EARLY),
        "loader": Markup(_LOADER),
        "policy": content_policy((_EARLY, library, script, _LOADER), style),
    }
    # The seam that set_template_dir() uses; an environment hands a template back that it is asked for.
    network.templateEnv, network.path = _environment(), page_template("template.html", values)
    return str(network.generate_html())


def _drawing(network: Network, data: Mapping[str, Any]) -> dict[str, Any]:
    options = network.options
    return {
        "nodes": network.nodes,
        "options": json.loads(options.to_json()) if hasattr(options, "to_json") else options,
        "bands": network.bands,
        "start": start_of(data),
    }


def static_tables(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return plain tables of the content for readers without scripts; each says how many rows it leaves out."""
    tables = []
    names = {node["id"]: node["n"] for node in data["nodes"]}
    for kind, (title, columns) in _STATIC_TABLES.items():
        nodes = [node for node in data["nodes"] if node["k"] == kind]
        if kind == "Event":
            nodes.sort(
                key=lambda node: (node.get("at", [None])[0] is None, node.get("at", [0])[0] or 0, node["id"])
            )
        rows = [[_cell(node, key, names) for key, _ in columns] for node in nodes[:TABLE_ROWS]]
        if rows:
            tables.append(
                {"title": title, "head": [head for _, head in columns], "rows": rows, "all": len(nodes)}
            )
    return tables


def _cell(node: Mapping[str, Any], key: str, names: Mapping[str, str]) -> str:
    value = node.get(key, "")
    return names.get(value, str(value)) if key == "speaker" else str(value)


def content_policy(scripts: Iterable[str], style: str) -> Markup:
    """Return the policy of a page: its own scripts and style by their hashes, and nothing else."""
    return Markup(
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@cache
def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@cache
def _environment() -> Environment:
    environment = Environment(autoescape=True)
    environment.filters["pack"] = lambda value: Markup(pack(value))
    return environment


@cache
def _code(name: str) -> CodeType:
    return _environment().compile(files(__package__).joinpath(name).read_text("utf-8"))


def page_template(name: str, values: dict[str, Any]) -> Template:
    """Return a page's template, compiled once, with values of its own: nothing of one page is left for the next."""
    return Template.from_code(_environment(), _code(name), _environment().make_globals(values))


@cache
def bundle(name: str) -> str:
    """
    Return a script or a style of the page's build, which cannot end its own element.

    Raises
    ------
    MissingDependencyError
        If this copy of the package was built without it.
    """
    try:
        text = files(__package__).joinpath("_web", name).read_text("utf-8")
    except FileNotFoundError:
        raise MissingDependencyError(
            "The explorer page needs its script, which this copy was built without. "
            "Install from a wheel, or with Node.js at hand run: python hatch_build.py"
        ) from None
    return _inert(text)


@cache
def _vis_network() -> str:
    """Return the vis-network that pyvis' wheel ships."""
    return _inert(
        files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js").read_text("utf-8")
    )


@cache
def _packed(text: str) -> str:
    return base64.b64encode(gzip.compress(text.encode(), compresslevel=9, mtime=0)).decode()


def _inert(text: str) -> str:
    """Keep a script or style from ending its own element; a source map would be a request."""
    text = re.sub(r"/[/*]# sourceMappingURL=.*", "", text)
    return re.sub(r"</(script|style)", r"<\\/\1", text, flags=re.IGNORECASE).replace("\r\n", "\n")
