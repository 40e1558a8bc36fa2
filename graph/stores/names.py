"""Names that have to stand in the text of a statement."""

from __future__ import annotations

import re

from ..errors import BadValueError

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def checked_name(kind: str, name: str) -> str:
    """
    Return a name that has to stand in a statement's text, once it is known to be harmless there.

    Raises
    ------
    BadValueError
        If it is more than ASCII letters, digits and underscores.

    Examples
    --------
    >>> checked_name("relationship type", "AMENDS")
    'AMENDS'
    """
    if not _NAME.fullmatch(name):
        raise BadValueError(
            f"{name!r} cannot be a {kind}. Use letters, digits and underscores (A-Z, 0-9, _)."
        )
    return name
