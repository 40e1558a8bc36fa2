"""Listing the rows of the tables, as they are."""

from __future__ import annotations

import click

from .options import complete_type, data_option, folder_to_read, json_option, wide_option
from .output import print_frame, print_records, say


@click.command("list")
@click.option("--table", metavar="TABLE", help="Only this table, such as relations.")
@click.option("--type", "type_", metavar="TYPE", shell_complete=complete_type, help="Only rows of this type.")
@data_option
@json_option
@wide_option
def list_(table: str | None, type_: str | None, data: str | None, as_json: bool) -> None:
    """
    List the rows of the tables, with table, line and id.

    Entities, events, claims and sources, or one table. The rows need not be free of errors.
    """
    from ..analysis.listing import list_rows
    from ..tables import read_tables

    found = list_rows(read_tables(folder_to_read(data)), table, type=type_)
    if as_json:
        print_records(found)
    elif len(found):
        columns = ["line", "id", "type", "name"] if table else ["table", "id", "type", "name"]
        print_frame(found[columns])
    else:
        say("No rows.")
