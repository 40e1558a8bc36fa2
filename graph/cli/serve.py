"""The command that serves a dataset to programs and assistants."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from ..numbers import TIMEOUT
from ..server.limits import HOST, PORT, TOKENS
from .options import data_option, folder_to_read, quiet_option
from .output import say


@click.command()
@click.option(
    "--mcp",
    type=click.Choice(["stdio", "http"]),
    help="Serve assistants (MCP): over standard input and output only, or at /mcp next to HTTP.",
)
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--public", is_flag=True, help="Let anybody ask who reaches the address.")
@click.option(
    "--token-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Answer only clients that send the token in this file.",
)
@click.option(
    "--allow-host",
    "allow_hosts",
    metavar="NAME",
    multiple=True,
    help="A further name of the server (repeatable).",
)
@click.option(
    "--cors", metavar="ORIGIN", multiple=True, help="Let web pages of this origin read it (repeatable)."
)
@click.option(
    "--tokens",
    default=TOKENS,
    show_default=True,
    type=click.IntRange(500, 100_000),
    help="Maximum tokens of an answer to an assistant.",
)
@click.option(
    "--timeout",
    default=TIMEOUT,
    show_default=True,
    type=click.FloatRange(min=0.1),
    help="Seconds for an answer.",
)
@click.option(
    "--store",
    metavar="PATH|URL",
    help="Serve this store instead of the tables; 'neo4j' means the NEO4J_* variables.",
)
@data_option
@quiet_option
def serve(
    mcp: Any, host: str, port: int, public: bool, token_file: Path | None, allow_hosts: tuple[str, ...],
    cors: tuple[str, ...], tokens: int, timeout: float, store: str | None, data: str | None, quiet: bool,
) -> None:  # fmt: skip
    """
    Serve a dataset over HTTP, read-only, and to assistants.

    Each row of an answer carries its citations, and whether it holds surely or possibly. The first line on stdout
    is the address. An address that other machines reach needs --token-file or --public.

    \b
    policygraph serve                       HTTP on this machine
    policygraph serve --mcp http            and MCP at /mcp
    policygraph serve --mcp stdio           an assistant starts it and talks to it
    """
    from ..server import Limits
    from ..server import serve as run

    folder = str(folder_to_read(data, quiet=quiet)) if store is None else data
    run(
        folder,
        store=store,
        host=host,
        port=port,
        mcp=mcp,
        public=public,
        token_file=token_file,
        allow_hosts=allow_hosts,
        cors=cors,
        tokens=tokens,
        limits=Limits(seconds=timeout),
        logged=not quiet,
        report=partial(say, quiet=quiet),
        started=click.echo,
    )
