"""Write values as TOML."""

from __future__ import annotations

import json
from typing import Any


def toml_value(value: Any) -> str:
    """
    Write a text, a truth value, a number or a list of them.

    Examples
    --------
    >>> print(toml_value("a"), toml_value(True), toml_value(("a", "b")))
    "a" true ["a", "b"]
    """
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    # A TOML basic string is a JSON string, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
