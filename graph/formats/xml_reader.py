"""
Reading XML that anybody may have made, element by element.

A document type (DOCTYPE) is refused, so there are no entities: none that grow, and none of other files. What is wrong
is said with its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any, BinaryIO, NoReturn
from xml.parsers import expat

from ..errors import BadValueError, Finding
from .graph_rows import GraphRows

_LISTED = 20
"""How many findings of one kind are listed; the others are counted."""


class XmlReader:
    """
    Reads a file of a graph; a format adds methods `start_TAG(attributes)` and `end_TAG(text)` for its elements.

    Elements of other namespaces than that of the root go to `start_other` and `end_other`. An element that has no
    method and is not in `plain` is counted as left out.

    Parameters
    ----------
    name
        Name of the file, for messages.
    """

    format = ""
    root = ""
    plain: frozenset[str] = frozenset()
    """Elements that only hold others."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found = GraphRows()
        self.tags: list[str] = []
        """The elements that are open."""
        self._texts: list[str | None] = []
        self._text: list[str] = []
        self._namespace = ""
        self._lines: dict[str, int] = {}
        self._edge_lines: list[int] = []
        self._starts = {n[6:]: getattr(self, n) for n in dir(self) if n.startswith("start_")}
        self._ends = {n[4:]: getattr(self, n) for n in dir(self) if n.startswith("end_")}
        self._said: dict[str, int] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append

    def read(self, file: BinaryIO) -> GraphRows:
        """
        Read the file.

        Raises
        ------
        BadValueError
            If it is not XML, or of another kind, or has a document type; the message says at which line.
        """
        try:
            self._parser.ParseFile(file)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            cut = " The file ends too early." if self.tags and "no element found" in what else ""
            raise BadValueError(
                f"{self.name}, line {error.lineno}, column {error.offset + 1}: {what}. It is not XML.{cut}"
            ) from error
        except (LookupError, ValueError) as error:
            if type(error) not in (LookupError, ValueError):  # only these are about an encoding that is none
                raise
            raise BadValueError(f"{self.name} cannot be read: {error}.") from error
        self._check_ends()
        for code, n in self._said.items():
            if n > _LISTED:
                self._add(code, None, f"{n - _LISTED:,} more findings of this kind.")
        return self.found

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self._parser.CurrentLineNumber

    def start_other(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element of another namespace."""

    def end_other(self, tag: str, text: str) -> None:
        """Take the end of an element of another namespace."""

    # Elements ------------------------------------------------------------------------------------

    def _refuse_doctype(self, *_: Any) -> NoReturn:
        raise BadValueError(
            f"{self.name}, line {self.line}: The file has a document type (DOCTYPE), which is not read, since it may "
            "define entities. Delete it."
        )

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = full.rpartition(" ")
        if self._texts and self._texts[-1] is None:
            self._texts[-1] = "".join(self._text)
        self._text.clear()
        if not self.tags:
            if tag != self.root:
                raise BadValueError(
                    f"{self.name}, line {self.line}: The first element is <{tag}>, not <{self.root}>. "
                    f"It is not {self.format}."
                )
            self._namespace = namespace
        own = namespace == self._namespace
        self.tags.append(tag if own else full)
        self._texts.append(None)
        if not own:
            self.start_other(tag, attributes)
            return
        if tag in self._starts:
            self._starts[tag](attributes)
        elif tag not in self.plain and tag not in self._ends:
            self.leave_out(f"elements <{tag}>")

    def _end(self, full: str) -> None:
        tag = self.tags[-1]
        text = self._texts.pop()
        text = "".join(self._text) if text is None else text
        self._text.clear()
        if " " in tag:
            self.end_other(full.rpartition(" ")[2], text)
        elif tag in self._ends:
            self._ends[tag](text)
        self.tags.pop()

    # Rows ----------------------------------------------------------------------------------------

    def add_node(self, row: dict[str, Any], line: int) -> None:
        """Add a node, unless another has its id."""
        first = self._lines.setdefault(row["id"], line)
        if len(self._lines) > len(self.found.nodes):
            self.found.nodes.append(row)
        else:
            said = f"A node with the id {row['id']!r} is on line {first:,} too; that one is kept."
            self.wrong("primary-key", line, said)

    def add_edge(self, row: dict[str, Any], line: int) -> None:
        """Add an edge; its ends are compared with the nodes at the end of the file."""
        self.found.edges.append(row)
        self._edge_lines.append(line)

    def leave_out(self, what: str, n: int = 1) -> None:
        """Count what is not taken."""
        if n:
            self.found.left_out[what] += n

    def require(self, what: str, attributes: Mapping[str, str], *names: str) -> bool:
        """Tell whether an element has the attributes that it needs; say which are missing."""
        missing = [name for name in names if not attributes.get(name)]
        if missing:
            self.wrong("missing-value", self.line, f"{what} has no {' and no '.join(map(repr, missing))}.")
        return not missing

    def wrong(self, code: str, line: int, message: str) -> None:
        """Add an error; of many errors of one kind the first are listed."""
        self._said[code] = self._said.get(code, 0) + 1
        if self._said[code] <= _LISTED:
            self._add(code, line, message)

    def _add(self, code: str, line: int | None, message: str) -> None:
        self.found.findings.append(Finding("error", code, self.name, line, None, None, message))

    def _check_ends(self) -> None:
        """Leave out the edges that lead nowhere."""
        known = self._lines
        kept = []
        for row, line in zip(self.found.edges, self._edge_lines, strict=True):
            missing = next((row[end] for end in ("source", "target") if row[end] not in known), None)
            if missing is None:
                kept.append(row)
            else:
                said = f"An edge from {row['source']!r} to {row['target']!r} is left out: there is no node {missing!r}."
                self.wrong("foreign-key", line, said)
        self.found.edges = kept


def put(row: dict[str, Any], name: str, value: Any) -> None:
    """
    Add a cell to a row; one whose name is taken by another value gets a number.

    Examples
    --------
    >>> row = {"id": "n1"}
    >>> put(row, "id", "other")
    >>> row
    {'id': 'n1', 'id_2': 'other'}
    """
    if row.setdefault(name, value) != value:
        row[next(free for n in count(2) if (free := f"{name}_{n}") not in row)] = value
