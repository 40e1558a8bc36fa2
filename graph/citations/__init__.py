r"""
Citations: which lines of which source a row rests on, and whether they still say so.

A citation is `source_id`, `source_id#L10` or `source_id#L10-L12`. Lines are counted from 1 and both
ends are included, as people count and code hosts write them (RFC 5147 counts gaps from 0); a line ends
at `\n` only. Several citations in a cell are separated by `;`.

Sources are cited, never copied. What is kept of a passage, in the lock file, is a hash of it (white space
folded) and short hashes of its pairs of words, by which a passage that was changed can be found again.
"""

from __future__ import annotations

from .citation import (
    MOST_LINES,
    Citation,
    list_citations,
    parse_citation,
    parse_citations,
    subject_of,
    subjects,
    suggest_citation,
)
from .figures import holds_figure
from .lock import LOCK_COLUMNS, lock_bytes, lock_passages, read_lock, update_lines, write_lock
from .pinning import pin
from .texts import SourceText, hash_passage, read_texts
from .verification import Status, passage_states, report_verification, verify

__all__ = [
    "LOCK_COLUMNS",
    "MOST_LINES",
    "Citation",
    "SourceText",
    "Status",
    "hash_passage",
    "holds_figure",
    "list_citations",
    "lock_bytes",
    "lock_passages",
    "parse_citation",
    "parse_citations",
    "passage_states",
    "pin",
    "read_lock",
    "read_texts",
    "report_verification",
    "subject_of",
    "subjects",
    "suggest_citation",
    "update_lines",
    "verify",
    "write_lock",
]
