"""Write the shapes of `payload_types` as TypeScript."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from . import payload_types

_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null", Any: "unknown"}


def types_text() -> str:
    """
    Return the text of `web/src/data/types.ts`.

    Examples
    --------
    >>> "export type Day = number;" in types_text()
    True
    """
    parts = [
        "/** What Python sends: the shapes of the payload. Days are whole numbers counted from 1970-01-01. */\n",
        "// Generated from graph/explorer/payload_types.py by `python -m docs.generate`.\n",
        "\n".join(
            f"export type {name} = {_type(getattr(payload_types, name), names=False)};"
            for name in payload_types.ALIASES
        )
        + "\n",
    ]
    parts += [_constant(name, values, hint) for name, (values, hint) in payload_types.CONSTANTS.items()]
    parts += [
        "\n".join(_interface(shape)) + "\n" for shape in vars(payload_types).values() if _is_shape(shape)
    ]
    return "\n".join(parts)


def _constant(name: str, values: Iterable[str], hint: Any) -> str:
    lines = "".join(f"  {json.dumps(value)},\n" for value in values)
    return f"export const {name}: readonly {_type(hint)} = [\n{lines}];\n"


def _is_shape(value: Any) -> bool:
    return isinstance(value, type) and hasattr(value, "__required_keys__")


def _interface(shape: Any) -> Iterator[str]:
    if shape.__doc__ and not shape.__doc__.startswith("dict("):
        yield f"/** {shape.__doc__} */"
    yield f"export interface {shape.__name__} {{"
    for key, hint in get_type_hints(shape, include_extras=True).items():
        optional = key not in shape.__required_keys__ or get_origin(hint) is NotRequired
        if get_origin(hint) is NotRequired:
            (hint,) = get_args(hint)
        if get_origin(hint) is Annotated:
            hint, note = get_args(hint)
            yield f"  /** {note} */"
        text = _type(hint)
        if key in payload_types.PARTIAL:
            text = f"Partial<{text}>"
        yield f"  {key}{'?' if optional else ''}: {text};"
    if shape in payload_types.OPEN:
        yield "  [more: string]: unknown;"
    yield "}"


def _type(hint: Any, *, names: bool = True) -> str:
    """Return a type as TypeScript writes it; aliases by their names."""
    for name in payload_types.ALIASES if names else ():
        if hint == getattr(payload_types, name) and hint is not int:
            return name
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(json.dumps(value) for value in args)
    if origin in (Union, types.UnionType):
        return " | ".join(_type(arg) for arg in args)
    if origin is list:
        inner = _type(args[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if origin is tuple:
        return f"[{', '.join(_type(arg) for arg in args)}]"
    if origin is dict:
        return f"Record<{_type(args[0])}, {_type(args[1])}>"
    return str(hint.__name__)
