"""What the XML formats share: rows as they can be declared, the file, and what Gephi does with parallel edges."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

from ..model.rows import flat
from ..numbers import INT64
from .cleaner import ExportWarning


def one_typed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return flat rows in which each column holds values of one type, and whole numbers fit in 64 bits."""
    rows = [{key: flat(value) for key, value in row.items()} for row in rows]
    types: dict[str, set[type]] = {}
    for row in rows:
        for key, value in row.items():
            large = type(value) is int and value not in INT64
            types.setdefault(key, set()).update({int, str} if large else {type(value)})
    mixed = {key for key, kinds in types.items() if len(kinds) > 1}
    return [{key: str(value) if key in mixed else value for key, value in row.items()} for row in rows]


def write_xml(root: ET.Element, out: BinaryIO) -> None:
    """Write XML in which a carriage return is a reference, since readers turn a plain one into a line feed."""
    ET.indent(root)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    out.write(text.replace(b"\r", b"&#13;"))


def warn_of_merging(edges: Sequence[dict[str, Any]], *same: str) -> None:
    """Say how many edges Gephi, as it is set up, would add to another that has the same cells in these columns."""
    counts = Counter(tuple(str(edge[column]) for column in same) for edge in edges)
    merged = len(edges) - len(counts)
    if merged:
        kind = " and type" if "type" in same else ""
        warnings.warn(
            f"Edges with the same ends{kind} as another: {merged:,} of {len(edges):,}. Gephi merges them unless "
            "its import is set to 'Edges merge strategy: Don't merge'; other readers keep them.",
            ExportWarning,
            stacklevel=4,
        )
