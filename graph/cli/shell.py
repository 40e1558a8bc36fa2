"""
A shell for Cypher: several lines until `;`, history, completion, and commands that begin with `:`.

On a terminal it prompts; from a pipe it reads a script and stops at the first error. Queries are read-only,
as everywhere.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import BadValueError, PolicyGraphError, UnknownNameError
from ..numbers import ROW_LIMIT, TIMEOUT
from ..stores.base import Store
from .statements import PIECES, is_complete, statements_of

if TYPE_CHECKING:
    import pandas as pd
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completion
    from prompt_toolkit.document import Document

    from ..tables import Dataset

Show = Callable[["pd.DataFrame"], None]

HELP = """\
Cypher ends with a semicolon and may take several lines. Only reading is possible.
  :schema              labels, relationship types and properties, with counts
  :named               named queries
  :named NAME a=b ...  run one of them
  :param NAME=VALUE    set a parameter ($NAME); :param alone lists them
  :on DAY              AS OF that day in each MATCH that names none; :on alone ends it
  :known-on DAY        the same of KNOWN ON
  :limit N             rows to show (now {limit:,}); :timeout SECONDS (now {timeout:g})
  :export FILE         write the last answer: its rows as .csv, or its graph ({endings})
  :help                show this help;  :quit or Ctrl-D to leave
Ctrl-C stops the query, or clears the line. Tab completes."""

_KEYWORDS = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "ORDER BY", "LIMIT", "SKIP", "DISTINCT", "UNION",
    "UNION ALL", "AS", "AND", "OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "STARTS WITH", "ENDS WITH", "CONTAINS",
    "AS OF", "KNOWN ON", "SURELY", "CASE", "WHEN", "THEN", "ELSE", "END", "EXISTS", "COUNT", "ASC", "DESC", "shortestPath",
)  # fmt: skip


def run_shell(store: Store, dataset: Dataset, *, show: Show | None = None) -> None:
    """
    Run what is typed, or what comes from a pipe, until it ends.

    Parameters
    ----------
    store
        Store to query.
    dataset
        Its tables: named queries and completions come from them.
    show
        How an answer is printed; as text separated by tabs when None.

    Raises
    ------
    PolicyGraphError
        From a pipe, at the first statement that fails. On a terminal the message is printed instead.
    """
    shell = Shell(store, dataset, show or _print_tabs)
    if sys.stdin.isatty():
        _converse(shell)
    else:
        for statement in statements_of(sys.stdin.read()):
            shell.run(statement)


@dataclass
class Shell:
    """The state of a shell: parameters, limits and the last query."""

    store: Store
    dataset: Dataset
    show: Show
    parameters: dict[str, Any] = field(default_factory=dict)
    limit: int = ROW_LIMIT
    timeout: float = TIMEOUT
    running: bool = True
    days: dict[str, Any] = field(default_factory=dict)
    _last: tuple[str, Mapping[str, Any], dict[str, Any]] | None = None

    def run(self, statement: str) -> None:
        """Run one statement or command; `:quit` sets `running` to False."""
        if not statement.startswith(":"):
            self._ask(statement, self.parameters)
            return
        name, _, rest = statement[1:].partition(" ")
        command = _COMMANDS.get(name)
        if command is None:
            raise UnknownNameError.among("command of the shell", name, _COMMANDS)
        command(self, rest.strip())

    def _ask(self, text: str, params: Mapping[str, Any]) -> None:
        answer = self.store.query(text, params, timeout=self.timeout, limit=self.limit, **self.days)
        self._last = (text, dict(params), dict(self.days))
        if len(answer):
            self.show(answer)
        _say(f"{len(answer):,} row{'s' * (len(answer) != 1)}" + self._cut(answer))
        for warning in answer.attrs.get("warnings", ()):
            _say(f"Note: {warning}")

    def _cut(self, answer: pd.DataFrame) -> str:
        return "; there are more: raise :limit to see them" if answer.attrs.get("cut") else ""

    def _schema(self, _: str) -> None:
        import pandas as pd

        from ..model.property_graph import LABELS

        counts = self.store.counts()
        info = self.store.info()
        rows: list[tuple[str, str, int | None]] = []
        rows += [("label" if name in LABELS else "relationship", name, n) for name, n in counts.items()]
        rows += [("property of nodes", name, None) for name in info.get("nodes", {}) if name != "label"]
        ends = ("source", "target", "type")
        rows += [
            ("property of relationships", name, None) for name in info.get("edges", {}) if name not in ends
        ]
        self.show(pd.DataFrame(rows, columns=["what", "name", "count"], dtype=object))

    def _named(self, rest: str) -> None:
        import pandas as pd

        from ..queries import list_queries, parse_value, read_query

        if not rest:
            known = list_queries(self.dataset.root)
            rows = [(q.name, q.title, ", ".join(p.name for p in q.parameters)) for q in known]
            self.show(pd.DataFrame(rows, columns=["name", "title", "parameters"]))
            return
        name, *given = _words(rest)
        question = read_query(name, self.dataset.root)
        values = dict(_assignment(word) for word in given)
        self._ask(question.text, question.values({k: parse_value(v) for k, v in values.items()}))

    def _param(self, rest: str) -> None:
        from ..queries import parse_value

        if rest:
            name, value = _assignment(rest)
            self.parameters[name.removeprefix("$")] = parse_value(value)
        for name, known in self.parameters.items():
            _say(f"${name} = {known!r}")

    def _set_day(self, name: str, rest: str) -> None:
        from ..time.days import day_bounds

        self.days.pop(name, None)
        if rest:
            day_bounds(rest)
            self.days[name] = rest

    def _set_limit(self, rest: str) -> None:
        if not rest.isdecimal() or int(rest) < 1:
            raise BadValueError(f":limit takes a number of rows, not {rest!r}.")
        self.limit = int(rest)

    def _set_timeout(self, rest: str) -> None:
        try:
            seconds = float(rest)
        except ValueError:
            seconds = 0.0
        if not 0 < seconds < float("inf"):
            raise BadValueError(f":timeout takes a number of seconds, not {rest!r}.")
        self.timeout = seconds

    def _export(self, rest: str) -> None:
        from .export import write_graph

        if not rest:
            raise BadValueError("Name the file: :export FILE")
        if self._last is None:
            raise BadValueError("No query has been run yet. Run one, then :export FILE writes its answer.")
        text, params, days = self._last
        name = _words(rest)[0]
        target = Path(name).expanduser()
        if target.suffix.lower() == ".csv":
            answer = self.store.query(text, params, timeout=self.timeout, limit=self.limit, **days)
            _write_rows(answer, target)
            _say(f"Wrote {len(answer):,} rows to {target}" + self._cut(answer))
            return
        graph = self.store.subgraph(text, params, timeout=self.timeout, limit=self.limit, **days)
        if not len(graph):
            raise BadValueError(
                "The last answer has no nodes: return nodes, relationships or paths, or write a .csv."
            )
        write_graph(graph, f"{target}/" if name.endswith("/") else str(target))
        cut = "; the answer was cut, raise :limit for all of it" if graph.info.get("cut") else ""
        _say(f"Wrote {len(graph):,} nodes and {len(graph.edges):,} edges to {target}{cut}")

    def _help(self, _: str) -> None:
        from ..formats import FORMATS

        click.echo(HELP.format(limit=self.limit, timeout=self.timeout, endings=" ".join(FORMATS)))

    def _quit(self, _: str) -> None:
        self.running = False


_COMMANDS: dict[str, Callable[[Shell, str], None]] = {
    "schema": Shell._schema,
    "named": Shell._named,
    "param": Shell._param,
    "on": lambda shell, rest: shell._set_day("on", rest),
    "known-on": lambda shell, rest: shell._set_day("known_on", rest),
    "limit": Shell._set_limit,
    "timeout": Shell._set_timeout,
    "export": Shell._export,
    "help": Shell._help,
    "quit": Shell._quit,
    "exit": Shell._quit,
}


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise BadValueError(f"{text!r} cannot be read: {error}.") from None


def _assignment(word: str) -> tuple[str, str]:
    name, sign, value = word.partition("=")
    if not sign or not name.strip():
        raise BadValueError(f"{word!r} has no '='. Write NAME=VALUE.")
    return name.strip(), value.strip()


def _write_rows(answer: pd.DataFrame, target: Path) -> None:
    from .output import as_text

    try:
        with target.open("x", encoding="utf-8", newline="") as out:
            as_text(answer).to_csv(out, index=False, lineterminator="\n")
    except FileExistsError:
        raise BadValueError(f"{target} exists already. Choose another name, or remove it.") from None
    except OSError as error:
        raise BadValueError(f"{target} cannot be written: {error.strerror}.") from None


def _print_tabs(frame: pd.DataFrame) -> None:
    click.echo(frame.to_csv(sep="\t", index=False, lineterminator="\n"), nl=False)


def _say(message: str) -> None:
    click.echo(message, err=True)


# On a terminal -----------------------------------------------------------------------------------


def _converse(shell: Shell) -> None:
    session = _session(shell)
    _say(f"{shell.store.where}. End Cypher with ; and type :help for help.")
    while shell.running:
        try:
            text = session.prompt("cypher> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        for statement in statements_of(text):
            try:
                shell.run(statement)
            except KeyboardInterrupt:
                _say("Stopped.")
                break
            except PolicyGraphError as error:
                click.secho(str(error), err=True, fg="red")
                break


def _session(shell: Shell) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import get_app
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.filters import Condition

    class Names(Completer):
        """Completes from the contents of store and tables."""

        def __init__(self) -> None:
            self._names = _Names(shell)

        def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
            from prompt_toolkit.completion import Completion

            typed, found = self._names.matching(document.text_before_cursor)
            return [Completion(name, start_position=-len(typed)) for name in found]

    return PromptSession(
        multiline=Condition(lambda: not is_complete(get_app().current_buffer.text)),
        prompt_continuation=lambda width, *_: "." * (width - 1) + " ",
        completer=Names(),
        complete_while_typing=False,
        history=_history(),
        enable_history_search=True,
    )


def _history() -> Any:
    """Keep the history in the user's state folder; only in memory where that cannot be written."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    base = (
        os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "state"
    )
    file = Path(base) / "policygraph" / "history"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        with file.open("a"):
            pass
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(file))


class _Names:
    """Names that can complete a text."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._cache: dict[str, list[str]] = {}

    def matching(self, before: str) -> tuple[str, list[str]]:
        """
        Return the word that is being typed, and its completions.

        Parameters
        ----------
        before
            Everything up to the cursor.
        """
        kind, typed = _place(before)
        names = self._known(kind)
        lower = typed.lower()
        return typed, [name for name in names if name.lower().startswith(lower) and name != typed]

    def _known(self, kind: str) -> list[str]:
        if kind not in self._cache:
            self._cache[kind] = sorted(set(self._collect(kind)))
        return self._cache[kind]

    def _collect(self, kind: str) -> Iterable[str]:
        from ..model.property_graph import LABELS
        from ..queries import list_queries
        from ..stores.cypher.functions import FUNCTIONS

        shell = self._shell
        if kind == "command":
            return _COMMANDS
        if kind == "query":
            return [q.name for q in list_queries(shell.dataset.root)]
        if kind == "label":
            return LABELS
        if kind == "relationship":
            return [name for name in shell.store.counts() if name not in LABELS]
        if kind == "property":
            info = shell.store.info()
            return [name for side in ("nodes", "edges") for name in info.get(side, {}) if name != "label"]
        if kind == "text":
            tables = [table.frame for table in shell.dataset.tables.values()]
            cells = [frame[name].dropna() for frame in tables for name in ("id", "type") if name in frame]
            return [str(value) for column in cells for value in column.unique()]
        return [*_KEYWORDS, *(f"{function.name}(" for function in FUNCTIONS.values())]


def _place(before: str) -> tuple[str, str]:
    """
    Return the kind of name before the cursor, and the part of it that is typed.

    Examples
    --------
    >>> _place("MATCH (n:Ent"), _place("-[:AM"), _place("RETURN n.na"), _place("{id: 'sb-")
    (('label', 'Ent'), ('relationship', 'AM'), ('property', 'na'), ('text', 'sb-'))
    >>> _place(":named conn"), _place("RET")
    (('query', 'conn'), ('keyword', 'RET'))
    """
    command = re.fullmatch(r"\s*:(?:(named)\s+)?(\S*)", before)
    if command:
        return ("query" if command[1] else "command"), command[2]
    last = PIECES.findall(before)[-1] if before else ""
    if last[:1] in "'\"" and last and not (len(last) > 1 and last[-1] == last[0]):
        return "text", last[1:]
    name = re.search(r"([:.|&]?)\s*(\w*)\Z", before)
    assert name is not None
    if name[1] == ".":
        return "property", name[2]
    if name[1]:
        return ("relationship" if before.rfind("[") > before.rfind("(") else "label"), name[2]
    return "keyword", name[2]
