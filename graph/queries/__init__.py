"""
Named queries: one Cypher file each, with a title, parameters and an example in its head comment.

Those here work with any dataset; a dataset can have its own in its folder `queries`. To add one, add a file. A
line `// alias: NAME` keeps an earlier name valid.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from ..errors import BadValueError, UnknownNameError

QUERIES_FOLDER = "queries"
"""Folder of a dataset's own queries, in that of its tables."""

_PARAMETER = re.compile(r"param (?P<name>\w+)(?P<day> \(day\))?: (?P<description>.*?)(?: = (?P<default>.+))?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    A parameter of a named query.

    Parameters
    ----------
    name
        As in the text, without `$`.
    description
        What to give, in a few words.
    required
        Whether it has no default.
    default
        What it is when not given.
    day
        Whether it is a day, or a vague day. The query then has its first and last day as numbers too: `$since_first`
        and `$since_last` for `since`, unbounded when it is null.
    """

    name: str
    description: str
    required: bool = True
    default: Any = None
    day: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """
    A query with a name.

    Parameters
    ----------
    name
        Name of its file, without the suffix.
    title
        What it answers, in one line.
    parameters
        Its parameters.
    example
        Arguments that show its use, as typed on the command line; empty when it needs none.
    text
        Cypher.
    aliases
        Earlier names, which still work.
    """

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str
    aliases: tuple[str, ...] = ()

    @property
    def example_values(self) -> dict[str, Any]:
        """The example's arguments as parameters."""
        given = [a for a in shlex.split(self.example) if a != "-p"]
        return {name: parse_value(value) for name, _, value in (a.partition("=") for a in given)}

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """
        Return all parameters: those given, and the defaults of the others.

        Raises
        ------
        UnknownNameError
            If the query has no parameter of a given name.
        BadValueError
            If a required one is missing, or a day is not a date.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise UnknownNameError.among(f"parameter of '{self.name}'", name, known)
        for name, parameter in known.items():
            if parameter.required and name not in given:
                raise BadValueError(
                    f"The query '{self.name}' needs {name}: {parameter.description}. "
                    f"Such as: policygraph query --named {self.name} {self.example}"
                )
        values = {name: given.get(name, parameter.default) for name, parameter in known.items()}
        for name in [name for name, parameter in known.items() if parameter.day]:
            values |= _days(name, values[name])
        return values

    @property
    def names(self) -> frozenset[str]:
        """Names that the text may use as `$name`: the parameters, and the numbers that stand for days."""
        days = (f"{p.name}_{side}" for p in self.parameters if p.day for side in ("first", "last"))
        return frozenset({*(p.name for p in self.parameters), *days})


def _days(name: str, value: Any) -> dict[str, Any]:
    """Return a day as text, and the first and last day that it means as day numbers."""
    from ..time.days import UNBOUNDED, outer_bounds

    if value is None:
        return {f"{name}_first": -UNBOUNDED, f"{name}_last": UNBOUNDED}
    first, last = outer_bounds(str(value))  # 2018 is a number on the command line
    return {name: str(value), f"{name}_first": first, f"{name}_last": last}


def parse_value(text: str) -> Any:
    """
    Read a parameter as typed: JSON when it is JSON, else the text itself.

    Examples
    --------
    >>> parse_value("3"), parse_value("sb-54"), parse_value('["a"]')
    (3, 'sb-54', ['a'])
    """
    try:
        return json.loads(text)
    except ValueError:
        return text


def list_queries(dataset_root: str | Path | None = None) -> list[NamedQuery]:
    """
    Return all named queries, by name; a dataset's own replaces a general one of the same name.

    Parameters
    ----------
    dataset_root
        Folder of a dataset whose own `queries` are added; None for the general ones only.

    Raises
    ------
    BadValueError
        If a file's head comment cannot be read; the message names file and line.
    """
    found = {name: _read(name, file) for name, file in _files(dataset_root)}
    return [found[name] for name in sorted(found)]


def read_query(name: str, dataset_root: str | Path | None = None) -> NamedQuery:
    """
    Return one named query.

    Raises
    ------
    UnknownNameError
        If there is none of that name; the message holds the nearest.
    BadValueError
        If its head comment cannot be read.

    Examples
    --------
    >>> import graph as pg
    >>> pg.read_query("figures").parameters[0].name
    'metric'
    """
    found = dict(_files(dataset_root))
    if name not in found:
        name = next((q.name for q in list_queries(dataset_root) if name in q.aliases), name)
    if name not in found:
        raise UnknownNameError.among("query", name, found)
    return _read(name, found[name])


def _files(dataset_root: str | Path | None) -> Iterator[tuple[str, Traversable]]:
    folders: list[Traversable] = [files(__package__)]
    if dataset_root is not None:
        folders.append(_place(Path(dataset_root)) / QUERIES_FOLDER)
    for folder in folders:
        if folder.is_dir():
            for file in folder.iterdir():
                if file.name.endswith(".cypher"):
                    yield file.name.removesuffix(".cypher"), file


def _place(root: Path) -> Any:
    """Return a dataset's folder, or the zip that it is in."""
    if not root.is_file():
        return root
    from ..tables.places import files_of  # which needs pandas; most datasets are folders

    return files_of(root)


def _read(name: str, file: Traversable) -> NamedQuery:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadValueError(f"queries/{file.name} cannot be read: {error}.") from error
    title, example, parameters, aliases = "", "", [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("//"):
            break
        entry = line.removeprefix("//").strip()
        if entry.startswith("title:"):
            title = entry.removeprefix("title:").strip()
        elif entry.startswith("example:"):
            example = entry.removeprefix("example:").strip()
        elif entry.startswith("alias:"):
            aliases.append(entry.removeprefix("alias:").strip())
        elif entry.startswith("param "):
            parameters.append(_parameter(entry, f"queries/{file.name}, line {number}"))
    if not title:
        raise BadValueError(f"queries/{file.name} has no title. Begin it with: // title: What it answers")
    return NamedQuery(name, title, tuple(parameters), example, text, tuple(aliases))


def _parameter(entry: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(entry)
    if match is None:
        raise BadValueError(
            f"{where}: {entry!r} is not a parameter. Write: // param NAME: description = default"
        )
    if match["default"] is None:
        return Parameter(match["name"], match["description"], day=bool(match["day"]))
    try:
        default = json.loads(match["default"])
    except ValueError:
        raise BadValueError(
            f"{where}: the default {match['default']!r} is not JSON. Put a text in quotes."
        ) from None
    return Parameter(
        match["name"], match["description"], required=False, default=default, day=bool(match["day"])
    )
