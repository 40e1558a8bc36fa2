"""Claims next to each other: who says what of whom, where and when, what can be compared, and what follows."""

from .apart import explain_claims
from .compare import CLAIM_COLUMNS, compare_claims
from .derive import DERIVED_COLUMNS, derive
from .statements import STATEMENT_COLUMNS, list_statements

__all__ = [
    "CLAIM_COLUMNS",
    "DERIVED_COLUMNS",
    "STATEMENT_COLUMNS",
    "compare_claims",
    "derive",
    "explain_claims",
    "list_statements",
]
