"""
Reading an article: suggestions for rows, by patterns, with no network and no model.

What is suggested enters a table only by a review.
"""

from __future__ import annotations

from .extract import ExtractedText, read_text
from .reader import read_article
from .spans import Span
from .suggestions import COLUMNS, KINDS, Suggestion, parse_suggestions, suggestions_csv

__all__ = [
    "COLUMNS",
    "KINDS",
    "ExtractedText",
    "Span",
    "Suggestion",
    "parse_suggestions",
    "read_article",
    "read_text",
    "suggestions_csv",
]
