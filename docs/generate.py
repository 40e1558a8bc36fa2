"""
Write the generated pages of `docs/`, or compare them: `python -m docs.generate [--check]`.

`cli.md` comes from the commands, `codebook.md` from the schema and the vocabulary below the hand-written
`codebook.head.md`, the shipped dataset's `datapackage.json` from its tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from graph.cli import main
from graph.formats.datapackage import package_text
from graph.tables import read_tables
from graph.tables.schema import TABLES
from graph.vocabulary import Metric, NodeType, RelationType, Term, Vocabulary, read_vocabulary

DOCS = Path(__file__).parent

FUNCTIONS: dict[str, tuple[str, ...]] = {
    "init": ("create_dataset",),
    "add": ("add_row",),
    "check": ("read_tables", "check"),
    "build": ("build_graph", "explore", "open_store", "Store.load"),
    "load": ("open_store", "Store.load"),
    "info": ("Store.info", "Store.counts", "bundled_dataset"),
    "show": ("describe",),
    "search": ("find_nodes",),
    "path": ("shortest_paths", "time_respecting_path"),
    "timeline": ("list_events", "lanes"),
    "claims": ("compare_claims", "derive"),
    "query": ("open_store", "Store.query", "list_queries", "read_query"),
    "shell": ("open_store", "Store.query", "Store.subgraph"),
    "explore": ("explore",),
    "export": ("export", "neighbours", "between", "of_types", "snapshot", "known_on"),
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
    yield "Every table can also have `note`, `confidence` and columns of your own named `x_…`."
    for name, columns in TABLES.items():
        required = ", ".join(f"**{c}**" for c in columns.required)
        yield f"* `{name}.csv`: {', '.join([required, *columns.optional])}"


def _vocabulary(known: Vocabulary) -> Iterator[str]:
    yield "## Entity types"
    yield _table(("type", "label", "what it is"), known.entities.values())
    yield "## Event types"
    yield _table(("type", "label", "what it is"), known.events.values())
    yield "## Relation types"
    yield _table(
        ("type", "read forwards and backwards", "what it says, and what it connects"),
        known.relations.values(),
    )
    yield "## Roles"
    yield _table(("role", "label", "meaning"), known.roles.values())
    yield "## Metrics"
    yield "Only figures of one metric are compared."
    yield _table(("metric", "label, unit, kind", "definition"), known.metrics.values())


def _table(head: tuple[str, str, str], terms: object) -> str:
    rows = [head, ("---", "---", "---"), *(_row(term) for term in terms)]  # type: ignore[attr-defined]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)


def _row(term: Term) -> tuple[str, str, str]:
    if isinstance(term, Metric):
        return f"`{term.name}`", f"{term.label}; {term.unit}; {term.kind}", term.definition
    if isinstance(term, RelationType):
        ends = f"From {_any(term.source)} to {_any(term.target)}." if term.source or term.target else ""
        lasts = "A term: dated ones are bars in the timeline." if term.interval else ""
        says = " ".join(filter(None, (term.description, ends, lasts)))
        return f"`{term.name}`", f"{term.label} / {term.reverse}", says
    standing = " Exists without dates." if isinstance(term, NodeType) and term.standing else ""
    return f"`{term.name}`", term.label, term.description + standing


def _any(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "anything"


def datapackage() -> str:
    """Return the description of the shipped dataset as a Data Package."""
    return package_text(read_tables(DOCS.parent / "data"))


PAGES = {"cli.md": cli_page, "codebook.md": codebook_page, "../data/datapackage.json": datapackage}


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
