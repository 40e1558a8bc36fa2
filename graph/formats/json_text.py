"""Reading JSON that anybody may have made: what is wrong is said with its line or its place in a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..errors import BadValueError, Finding
from .graph_rows import GraphRows


def parse(content: bytes, name: str) -> Any:
    """
    Return the value of a JSON text in UTF-8, UTF-16 or UTF-32.

    Raises
    ------
    BadValueError
        If it is not JSON; the message says at which line and column. NaN and the infinities are no JSON.
    """
    try:
        text = content.decode(json.detect_encoding(content)).removeprefix("\ufeff")
        return json.loads(text, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise BadValueError(f"{name} is not text: {error.reason} at byte {error.start:,}.") from error
    except json.JSONDecodeError as error:
        raise BadValueError(
            f"{name}, line {error.lineno}, column {error.colno}: {error.msg}. It is not JSON."
        ) from error
    except _NotJsonError as error:
        raise BadValueError(f"{name} is not JSON: it holds {error}. Write null instead.") from error
    except ValueError as error:  # more digits than Python takes for a number
        raise BadValueError(f"{name} cannot be read: {error}.") from error


def parse_lines(content: bytes, name: str, found: GraphRows) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of JSON Lines with their lines; a line that is none is an error."""
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")  # other line ends may stand inside a text
    for at, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8"), parse_constant=_refuse)
        except UnicodeDecodeError:
            message = "The line is not UTF-8."
        except _NotJsonError as error:
            message = f"The line holds {error}, which is not JSON. Write null instead."
        except (ValueError, RecursionError):
            message = "The line is not JSON."
        else:
            if isinstance(value, dict):
                yield at, value
                continue
            message = "The line is not an object."
        found.findings.append(replace(wrong(name, message, at), code="not-json"))


class _NotJsonError(ValueError):
    """A word that JSON does not have."""


def _refuse(word: str) -> Any:
    raise _NotJsonError(word)


def objects(
    rows: Iterable[Any], what: str, name: str, required: tuple[str, ...], found: GraphRows
) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list that have the keys that they need; the others are errors."""
    for at, row in enumerate(rows):
        if not isinstance(row, dict):
            found.findings.append(wrong(name, f"{what}[{at}] is not an object."))
        elif missing := [key for key in required if row.get(key) in (None, "")]:
            found.findings.append(wrong(name, f"{what}[{at}] has no {' and no '.join(map(repr, missing))}."))
        else:
            yield row


def wrong(name: str, message: str, line: int | None = None) -> Finding:
    """Return the error of an object that cannot be used."""
    return Finding("error", "missing-value", name, line, None, None, message)
