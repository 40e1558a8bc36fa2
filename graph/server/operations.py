"""What can be asked, as data: the parameters of each question, from which HTTP, OpenAPI and MCP follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..errors import BadValueError, UnknownNameError
from .limits import PAGE, TEXT, Limits

if TYPE_CHECKING:
    from .content import Content
    from .rows import Rows

Kind = Literal["text", "number", "flag", "values"]
Values = Mapping[str, Any]

_TRUE, _FALSE = ("true", "1", "yes"), ("false", "0", "no")


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    A parameter of a question.

    Parameters
    ----------
    name, description
        What is sent, and what it means.
    kind
        A text, a whole number, true or false, or an object of values.
    required
        Whether the question needs it.
    default
        What it is when not given.
    least, most
        Bounds of a number.
    """

    name: str
    description: str
    kind: Kind = "text"
    required: bool = False
    default: Any = None
    least: int = 0
    most: int | None = None

    def schema(self) -> dict[str, Any]:
        """Return the parameter as a JSON schema."""
        types = {"text": "string", "number": "integer", "flag": "boolean", "values": "object"}
        found: dict[str, Any] = {"type": types[self.kind], "description": self.description}
        if self.default is not None:
            found["default"] = self.default
        if self.kind == "text":
            found["maxLength"] = TEXT
        if self.kind == "number":
            found["minimum"] = self.least
            if self.most is not None:
                found["maximum"] = self.most
        return found

    def read(self, value: Any) -> Any:
        """
        Return a value of this kind, as given in JSON or as text.

        Raises
        ------
        BadValueError
            If it is not of this kind.
        """
        read = {"text": self._text, "number": self._number, "flag": self._flag, "values": self._values}
        return read[self.kind](value)

    def _text(self, value: Any) -> str:
        if not isinstance(value, str):
            raise BadValueError(f"{self.name} is {_short(value)}. Write a text.")
        if len(value) > TEXT:
            raise BadValueError(f"{self.name} has {len(value):,} characters. The most are {TEXT:,}.")
        return value

    def _number(self, value: Any) -> int:
        number = None
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
            number = int(value)
        most = f" to {self.most:,}" if self.most is not None else " on"
        if number is None or number < self.least or (self.most is not None and number > self.most):
            raise BadValueError(
                f"{self.name} is {_short(value)}. Write a whole number from {self.least}{most}."
            )
        return number

    def _flag(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.lower() in _TRUE + _FALSE:
            return value.lower() in _TRUE
        raise BadValueError(f"{self.name} is {_short(value)}. Write true or false.")

    def _values(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise BadValueError(f'{self.name} is {_short(value)}. Write an object such as {{"type": "law"}}.')
        return value


@dataclass(frozen=True, slots=True)
class Operation:
    """
    A question that can be asked.

    Parameters
    ----------
    name
        As an assistant calls it.
    path
        Its place below `/api/v1`.
    title, description
        What it answers, in a few words and in full.
    parameters
        What it takes; those that the path names come first.
    answer
        Answers it.
    queries
        Whether it asks the store, so that a client may not keep all engines busy.
    body
        Whether its parameters are sent as the JSON body of a POST.
    open
        Whether it takes further parameters: those of a named query.
    fetches_page
        Whether its answer is computed only as far as the page that is asked for.
    dated
        Whether its answer may depend on the day on which it is asked.
    kept
        Whether its answer may be given again: not to a query that may ask the clock, or for a random number.
    """

    name: str
    path: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Content, Values, Limits], Rows]
    queries: bool = False
    body: bool = False
    open: bool = False
    fetches_page: bool = False
    dated: bool = False
    kept: bool = True

    def read(self, given: Values) -> dict[str, Any]:
        """
        Return the parameters of this question, with defaults for those not given.

        Raises
        ------
        UnknownNameError
            If it has no parameter of a given name.
        BadValueError
            If a required one is missing, or a value is not of its kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        more = {name: value for name, value in given.items() if name not in known}
        if more and not self.open:
            raise UnknownNameError.among(f"parameter of {self.name}", next(iter(more)), known)
        values: dict[str, Any] = {}
        for name, parameter in known.items():
            value = given.get(name)
            if value is None or value == "":
                if parameter.required:
                    raise BadValueError(f"{self.name} needs {name}: {parameter.description}")
                values[name] = parameter.default
            else:
                values[name] = parameter.read(value)
        return values | ({"more": more} if self.open else {})


def paging(limits: Limits, page: int = PAGE) -> tuple[Parameter, Parameter]:
    """Return the two parameters that choose a page of an answer."""
    return (
        Parameter("offset", "How many rows to skip.", "number", default=0, most=10**9),
        Parameter(
            "limit", "Maximum rows.", "number", default=min(page, limits.rows), least=1, most=limits.rows
        ),
    )


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
