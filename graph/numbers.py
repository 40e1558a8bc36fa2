"""Numbers that stores and files can hold."""

from __future__ import annotations

INT64 = range(-(2**63), 2**63)
"""Whole numbers of 64 bits; a text holds any other."""

TIMEOUT = 30.0
"""Seconds a query may take, unless told otherwise."""
ROW_LIMIT = 10_000
"""Rows it may give, unless told otherwise."""
