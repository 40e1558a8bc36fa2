"""
What the XML formats share: cells as texts of declared types, elements as text, and what Gephi does with parallel edges.

Elements are written as text, many rows at a time: a tree of a million elements takes gigabytes.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..model.property_graph import CAPTIONS
from ..model.rows import Column, Columns, first_of, flat, of_both
from ..model.words import words_of
from ..numbers import INT64
from ..vocabulary import Vocabulary
from .cleaner import TYPES, Cleaner, ExportWarning

DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"


def element_text(text: str) -> str:
    r"""
    Return a text as the content of an element.

    A carriage return is a reference, since readers turn a plain one into a line feed.

    Examples
    --------
    >>> element_text("a < b & c\r")
    'a &lt; b &amp; c&#13;'
    """
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute_text(text: str) -> str:
    r"""
    Return a text as the value of an attribute, without quotation marks around it.

    Examples
    --------
    >>> attribute_text('"a"\n')
    '&quot;a&quot;&#10;'
    """
    return element_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#09;")


def attributes_text(attributes: Mapping[str, str]) -> str:
    """Return attributes as they stand in an element, with a blank before each."""
    return "".join(f' {name}="{attribute_text(text)}"' for name, text in attributes.items())


def as_texts(column: Column, cleaner: Cleaner) -> tuple[Column, str]:
    """Return a column as clean texts, and its type: "string" where values are of several types or too large."""
    flattened = column.map(flat)
    large = any(type(value) is int and value not in INT64 for value in flattened.values)
    if large or len({type(value) for value in flattened.values}) > 1:
        flattened = flattened.map(str)
    kind = TYPES.get(type(flattened.values[0]), "string") if flattened.values else "string"
    return cleaner.column(flattened, cleaner.cell), kind


def name_column(nodes: Columns) -> Column:
    """Return the name that is drawn for each node."""
    return first_of(nodes, CAPTIONS).map(str)


def words_column(edges: Columns, vocabulary: Vocabulary) -> Column:
    """Return the words of each edge."""
    roles = edges.get("role", Column([], np.full(edges.size, -1)))
    return of_both(edges["type"], roles, lambda type_, role: words_of(vocabulary, str(type_), role))


def warn_of_merging(edges: Columns, *same: str) -> None:
    """Say how many edges Gephi, as it is set up, would add to another that has the same cells in these columns."""
    kept = (
        len(pd.DataFrame({name: edges[name].codes for name in same}).drop_duplicates()) if edges.size else 0
    )
    merged = edges.size - kept
    if merged:
        kind = " and type" if "type" in same else ""
        warnings.warn(
            f"Edges with the same ends{kind} as another: {merged:,} of {edges.size:,}. Gephi merges them unless "
            "its import is set to 'Edges merge strategy: Don't merge'; other readers keep them.",
            ExportWarning,
            stacklevel=4,
        )
