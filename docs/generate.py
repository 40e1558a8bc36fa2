"""
Write the generated pages of `docs/`, or compare them: `python -m docs.generate [--check]`.

`cli.md` comes from the commands, the table of `formats.md` from what each format says of itself, `codebook.md` from
the schema and the vocabulary below the hand-written
`codebook.head.md`, `vocabulary.md` from the keys of the vocabulary below `vocabulary.head.md`, the shipped dataset's `datapackage.json` from its tables, the page's
`types.ts` from the shapes of its payload.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import click

from graph.cli import main
from graph.explorer.typescript import types_text
from graph.formats import FORMATS, about_format, readable_formats
from graph.formats.datapackage import package_text
from graph.tables import read_tables
from graph.tables.schema import EVERYWHERE, TABLES, Column
from graph.vocabulary import (
    SECTIONS,
    DatasetInfo,
    EntityType,
    EventType,
    Key,
    Metric,
    NodeType,
    Property,
    RelationType,
    Role,
    Term,
    Vocabulary,
    default_vocabulary,
    keys_of,
    read_vocabulary,
)

DOCS = Path(__file__).parent
_TIMES = {
    "act": "Happens on a date.",
    "lasts": "Lasts from start to end.",
    "effect": "Holds while its instrument is in effect.",
    "timeless": "Holds as long as both ends are there.",
}

_TABLE, _END = "<!-- table, by `make docs` -->", "<!-- end of the table -->"

FUNCTIONS: dict[str, tuple[str, ...]] = {
    "init": ("create_dataset", "create_workbook"),
    "before": ("is_before", "compare_times"),
    "diff": ("read_version", "read_recorded", "revision_on", "compare_datasets", "compare_days"),
    "add": ("add_row",),
    "edit": ("edit_row", "edit_dataset"),
    "rename": ("rename_id",),
    "merge": ("merge_rows",),
    "unmerge": ("undo_merge",),
    "remove": ("remove_row",),
    "list": ("list_rows",),
    "read": ("read_article",),
    "review": ("read_article", "edit_dataset"),
    "import": ("import_table", "import_graph", "import_database", "suggest_map"),
    "check": ("read_tables", "check"),
    "schema": ("json_schema",),
    "build": ("build_graph", "explore", "open_store", "Store.load"),
    "load": ("open_store", "Store.load"),
    "watch": ("check", "explore"),
    "info": ("Store.info", "Store.counts", "bundled_dataset"),
    "show": ("describe",),
    "search": ("find_nodes",),
    "path": ("shortest_paths", "time_respecting_path", "reachable", "write_brief"),
    "timeline": ("list_events", "lanes"),
    "measure": (
        "measure",
        "add_measure",
        "project_entities",
        "count_events",
        "find_gaps",
        "count_shared_events",
    ),
    "claims": ("compare_claims", "derive", "explain_claims", "list_statements"),
    "status": ("legal_status", "status_over_time"),
    "inforce": ("laws_on",),
    "query": ("open_store", "Store.query", "Store.subgraph", "export_rows", "list_queries", "read_query"),
    "shell": ("open_store", "Store.query", "Store.subgraph"),
    "explore": ("explore",),
    "export": ("export", "neighbours", "between", "of_types", "snapshot", "known_on"),
    "serve": ("serve",),
    "cite": ("cite_sources",),
    "pin": ("pin",),
    "verify": ("verify",),
    "audit": ("audit",),
    "completion": (),
    "help": (),
}
"""What a command does, in Python: names of `pg`, and methods of its classes."""


COMPLETION = """\
A shell completes commands, options, ids, types, metrics, columns, formats and names of queries once its start-up
file has the line that `policygraph help completion` shows, such as `eval "$(policygraph completion bash)"`."""


def cli_page() -> str:
    """Return the reference of the command line, a section a command."""
    context = click.Context(main, info_name="policygraph", terminal_width=100, **main.context_settings)
    parts = ["# Commands", "Written by `make docs` from the commands themselves.", _help(main, context)]
    parts += [
        "## In Python",
        "What a command does, these functions of `import graph as pg` do.",
        _functions(),
    ]
    parts += ["## Completion", COMPLETION]
    for name, command in main.commands.items():
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        parts += [f"## {name}", _help(command, inner)]
    return "\n\n".join(parts) + "\n"


def _functions() -> str:
    rows = [("command", "functions"), ("---", "---")]
    rows += [
        (f"`{name}`", ", ".join(f"`pg.{f}`" for f in found)) for name, found in FUNCTIONS.items() if found
    ]
    return "\n".join(f"| {command} | {functions} |" for command, functions in rows)


def _help(command: click.Command, context: click.Context) -> str:
    return "```text\n" + command.get_help(context) + "\n```"


def codebook_page() -> str:
    """Return the codebook: how a row is coded, then every column and every word of the vocabulary."""
    vocabulary = read_vocabulary(DOCS.parent / "data" / "vocabulary.toml")
    head = (DOCS / "codebook.head.md").read_text("utf-8").rstrip()
    return "\n\n".join([head, *_columns(), *_vocabulary(vocabulary)]) + "\n"


def _columns() -> Iterator[str]:
    yield "## Columns"
    yield "Only `entities.csv` and `events.csv` are required. Columns in bold must be there."
    for name, table in TABLES.items():
        yield f"### `{name}.csv`"
        yield _grid([("column", "what a cell says"), ("---", "---"), *map(_column, table.columns)])
    yield "### In every table"
    own = ("`x_…`", "Any column of your own whose name begins with `x_` is kept as text.")
    yield _grid([("column", "what a cell says"), ("---", "---"), *map(_column, EVERYWHERE), own])


def _column(column: Column) -> tuple[str, str]:
    name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
    values = f" One of: {', '.join(column.values)}." if column.values and column.name != "confidence" else ""
    return name, column.description + values + (" A list, separated by `;`." if column.many else "")


def _grid(rows: list[tuple[str, ...]]) -> str:
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)


def _vocabulary(known: Vocabulary) -> Iterator[str]:
    """Give the dataset's own words, then those that ship; a shipped word that it changes is among its own."""
    shipped = default_vocabulary()
    own = {attribute: _other(getattr(known, attribute), getattr(shipped, attribute)) for attribute in _TABLES}
    yield "## This dataset's own words"
    yield (
        "From its `vocabulary.toml`: what it adds to the words that ship with policygraph, and those of them that it "
        "changes."
    )
    yield from _words(own)
    yield "## Shipped words"
    yield (
        "Every dataset may use these. A type that is *like* another may stand wherever that one may. "
        "[vocabulary.md](vocabulary.md) says how to add to them."
    )
    yield from _words({attribute: getattr(shipped, attribute) for attribute in _TABLES})


def _other(terms: Mapping[str, Term], shipped: Mapping[str, Term]) -> dict[str, Term]:
    return {name: term for name, term in terms.items() if shipped.get(name) != term}


_TABLES = {
    "entities": ("Entity types", ("type", "label", "what it is")),
    "events": ("Event types", ("type", "label", "what it is")),
    "relations": (
        "Relation types",
        ("type", "read forwards and backwards", "what it says, and what it connects"),
    ),
    "roles": ("Roles", ("role", "label", "meaning")),
    "metrics": ("Metrics", ("metric", "label, unit, kind", "definition")),
    "properties": ("Properties of facts", ("property", "label, unit", "definition")),
}
"""Title and head of the table of a section, by attribute of `Vocabulary`."""


def _words(sections: Mapping[str, Mapping[str, Term]]) -> Iterator[str]:
    for attribute, terms in sections.items():
        title, head = _TABLES[attribute]
        if terms:
            yield f"### {title}"
            yield _table(head, terms.values())


def _table(head: tuple[str, str, str], terms: object) -> str:
    rows: list[tuple[str, ...]] = [head, ("---", "---", "---"), *(_row(term) for term in terms)]  # type: ignore[attr-defined]
    return _grid(rows)


def _row(term: Term) -> tuple[str, str, str]:
    if isinstance(term, Metric):
        unit = "a currency" if term.is_money else term.unit
        return f"`{term.name}`", f"{term.label}; {unit}; {term.kind}", term.definition
    if isinstance(term, RelationType):
        ends = f"From {_any(term.source)} to {_any(term.target)}." if term.source or term.target else ""
        lasts = _TIMES[term.time]
        says = " ".join(filter(None, (term.description, ends, lasts)))
        return f"`{term.name}`", f"{term.label} / {term.reverse}", says
    if isinstance(term, Property):
        values = f" One of: {', '.join(term.values)}." if term.values else ""
        return (
            f"`{term.name}`",
            term.label + (f"; {term.unit}" if term.unit else ""),
            term.definition + values,
        )
    stays = (
        " Stays: an unknown end never makes it uncertain."
        if isinstance(term, EntityType) and term.stays
        else ""
    )
    mention = " Only a mention." if isinstance(term, Role) and term.mention else ""
    like = f" Like `{term.like}`." if isinstance(term, NodeType) and term.like else ""
    status = f" Status: {term.status}." if isinstance(term, EventType) and term.status else ""
    return f"`{term.name}`", term.label, term.description + like + status + stays + mention


def _any(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "anything"


def vocabulary_page() -> str:
    """Return the page on `vocabulary.toml`: how to write it, then every key from its definition."""
    head = (DOCS / "vocabulary.head.md").read_text("utf-8").rstrip()
    kinds = [*SECTIONS.values(), DatasetInfo]
    return "\n\n".join([head, *(part for kind in kinds for part in _keys(kind))]) + "\n"


def _keys(kind: type) -> Iterator[str]:
    section = kind.SECTION  # type: ignore[attr-defined]
    yield f"### `[{section}]`" if kind is DatasetInfo else f"### `[{section}.…]`"
    yield (kind.__doc__ or "").strip()
    rows = [("key", "what it says", "without it"), ("---", "---", "---")]
    yield _grid([*rows, *(_key_row(key, issubclass(kind, NodeType)) for key in keys_of(kind).values())])


def _key_row(key: Key, may_be_like: bool) -> tuple[str, str, str]:
    name = f"**`{key.name}`**" if key.required else f"`{key.name}`"
    values = [value for value in key.values if f"`{value}`" not in key.description]
    listed = f" One of: {', '.join(f'`{value}`' for value in values)}." if values else ""
    inherited = " *Inherited.*" if key.inherited and may_be_like else ""
    without = "" if key.required or key.default in ("", ()) else f"`{str(key.default).lower()}`"
    return name, key.description + listed + inherited, without


def datapackage() -> str:
    """Return the description of the shipped dataset as a Data Package."""
    return package_text(read_tables(DOCS.parent / "data"))


_DATASETS = ("csv", "xlsx")
"""Formats that every command reads as a dataset."""


def formats_page() -> str:
    """Return the page on formats, with its table made of what each format says of itself."""
    before, mark, rest = (DOCS / "formats.md").read_text("utf-8").partition(_TABLE)
    _, end, after = rest.partition(_END)
    rows = [_format_row(ending, name) for ending, name in FORMATS.items()]
    head = "| ending | `--format` | read | media type | for | holds | does not hold |\n|---|---|---|---|---|---|---|\n"
    return f"{before}{mark}\n{head}{''.join(rows)}{end}{after}"


def _format_row(ending: str, name: str) -> str:
    about = about_format(name)
    assert about, f"{name} lacks ABOUT"
    endings = (
        f"`{ending}`, `DIR/`" if hasattr(import_module(f"graph.formats.{name}"), "files") else f"`{ending}`"
    )
    loss = "; ".join(loss.what for loss in about.loss) or "–"
    read = "yes" if name in (*_DATASETS, *readable_formats()) else "–"
    return (
        f"| {endings} | `{name}` | {read} | {about.media_type} | {about.readers} | {about.holds} | {loss} |\n"
    )


PAGES = {
    "cli.md": cli_page,
    "codebook.md": codebook_page,
    "vocabulary.md": vocabulary_page,
    "formats.md": formats_page,
    "../data/datapackage.json": datapackage,
    "../graph/explorer/web/src/data/types.ts": types_text,
}


def generate(check: bool) -> int:
    """Write the pages, or say which differ from what would be written; return how many differ."""
    differing = 0
    for name, page in PAGES.items():
        text, file = page(), DOCS / name
        if file.exists() and file.read_text("utf-8") == text:
            continue
        differing += 1
        if check:
            print(
                f"{file.resolve().relative_to(DOCS.parent)} is not up to date: run `make docs`.",
                file=sys.stderr,
            )
        else:
            file.write_text(text, encoding="utf-8", newline="\n")
            print(file.resolve().relative_to(DOCS.parent))
    return differing


if __name__ == "__main__":
    check = "--check" in sys.argv[1:]
    sys.exit(1 if generate(check) and check else 0)
