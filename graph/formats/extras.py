"""Libraries that come with an extra of the package: imported when a format asks for them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..errors import MissingDependencyError


def import_extra(module: str, extra: str) -> Any:
    """
    Import a library of an extra.

    Raises
    ------
    MissingDependencyError
        If it is not installed; the message says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise MissingDependencyError(
            f"This format needs {library}. Install it with: python -m pip install 'policygraph[{extra}]'"
        ) from error
