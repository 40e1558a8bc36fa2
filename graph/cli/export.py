"""Commands that publish: explore, export."""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..analysis.measures.names import OF_NODES
from ..errors import BadValueError
from ..workspace import OUT, dataset_folder
from .options import complete_format, data_option, from_store_option, graph_to_read, select, selection_options
from .output import say

if TYPE_CHECKING:
    from ..model.property_graph import PropertyGraph


@click.command()
@selection_options
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=OUT / "page.html",
    show_default="out/page.html",
    help="Where to write the page.",
)
@click.option(
    "--open/--no-open", "opens", default=None, help="Open it in a browser (default: on a terminal)."
)
@click.option(
    "--size",
    metavar="MEASURE",
    type=click.Choice(OF_NODES),
    help="Size of marks by a measure (see 'measure').",
)
@click.option(
    "--colour",
    "--color",
    metavar="MEASURE",
    type=click.Choice(OF_NODES),
    help="Colours by a measure, such as communities.",
)
@click.option("--embed", is_flag=True, help="One view without the frame, for an article.")
@click.option(
    "--texts",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Compare the cited passages with these texts; the page shows the result.",
)
@data_option
@from_store_option
def explore(
    out: Path, opens: bool | None, size: str | None, colour: str | None, embed: bool, texts: Path | None,
    data: str | None, store: str | None, **chosen: Any,
) -> None:  # fmt: skip
    """
    Write the page and open it.

    With everything, or a selection. Marks may show a measure of the network:

    \b
    policygraph explore --size betweenness --colour communities
    """
    from ..explorer import explore as create_page

    page = out.resolve()
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        graph = select(graph_to_read(data, store, texts), **chosen)
        create_page(graph, size=size, colour=colour, embed=embed).write(page)
    except OSError as error:
        raise BadValueError(
            f"Cannot write {page}: {error.strerror}. Choose another place with -o."
        ) from error
    click.echo(page)
    if opens or (opens is None and sys.stdout.isatty()):
        click.launch(page.as_uri())


@click.command()
@click.argument("target", metavar="FILE|DIR/|-", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    shell_complete=complete_format,
    help="Format (default: by the file's ending).",
)
@click.option("--force", is_flag=True, help="Replace an existing file or folder.")
@click.option("--for-spreadsheets", is_flag=True, help="csv: put a ' before cells that look like a formula.")
@selection_options
@data_option
@from_store_option
def export(
    target: str,
    format_: str | None,
    force: bool,
    for_spreadsheets: bool,
    data: str | None,
    store: str | None,
    **chosen: Any,
) -> None:
    """
    Export to a file, a folder of tables, or stdout ('-').

    Everything, or a selection. A name that ends in '/' gets the files of the zip as a folder.
    """
    graph = select(graph_to_read(data, store), **chosen)
    if target == "-" and format_ is None:
        raise click.UsageError("Give --format when writing to stdout.")
    options = {"for_spreadsheets": True} if for_spreadsheets else {}
    root = dataset_folder(data) if store is None else None
    write_graph(graph, target, format=format_, force=force, root=root, **options)
    if target != "-":
        say(f"{target}: {len(graph.nodes):,} nodes, {len(graph.edges):,} edges.")


def write_graph(graph: PropertyGraph, target: str, **options: Any) -> None:
    """Export a graph, and say on stderr what the format cannot hold."""
    from ..formats import export as write

    with warnings_said():
        write(graph, target, **options)


@contextlib.contextmanager
def warnings_said() -> Iterator[None]:
    """Say on stderr what an export could not keep."""
    from ..formats import ExportWarning

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ExportWarning)
        yield
    for warning in caught:
        say(str(warning.message))
