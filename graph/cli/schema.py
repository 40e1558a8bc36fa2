"""The command that writes a JSON Schema: schema."""

from __future__ import annotations

import json
from pathlib import Path

import click

from .output import say


def _complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from ..tables.json_schema import SCHEMAS

    return [name for name in SCHEMAS if name.startswith(incomplete)]


@click.command()
@click.argument("name", metavar="[vocabulary|TABLE]", default="vocabulary", shell_complete=_complete)
@click.option(
    "--data",
    metavar="DIR",
    help="Know the words of this dataset's vocabulary.toml, too (default: those that ship).",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def schema(name: str, data: str | None, output: Path | None, force: bool) -> None:
    """
    Print the JSON Schema of vocabulary.toml or of a table.

    An editor completes and checks vocabulary.toml when the file begins with "#:schema ./vocabulary.schema.json" and
    the schema lies next to it. `init` writes both.
    """
    from ..files import replacing
    from ..tables.json_schema import json_schema
    from ..tables.schema import VOCABULARY_FILE
    from ..vocabulary import read_vocabulary
    from .options import folder_to_read

    words = read_vocabulary(folder_to_read(data, quiet=True) / VOCABULARY_FILE) if data else None
    text = json.dumps(json_schema(name, words), ensure_ascii=False, indent=1) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    with replacing(output, force=force) as out:
        out.write(text.encode())
    say(f"{output}: JSON Schema of {name}.")
