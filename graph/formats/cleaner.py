"""What the formats share: the rows of a graph as plain values, in a fixed order, with texts that can be written."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.property_graph import PropertyGraph

_SURROGATES = re.compile("[\ud800-\udfff]")
# All that XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

GRAPH_INFO = ("name", "title", "description", "licence", "citation", "start")
"""What is known of the whole graph, and some formats hold."""
TYPES = {bool: "boolean", int: "long", float: "double"}
"""What GraphML, GEXF and Neo4j's import call a type; any other is `string`."""


class ExportWarning(UserWarning):
    """Something was changed or left out, because the format cannot hold it."""


@dataclass
class Cleaner:
    """
    Makes texts fit to be written, and says at the end how many it changed.

    Parameters
    ----------
    xml
        Drop what XML 1.0 cannot hold, which calendars and drawings do not take either; else only half characters
        (lone surrogates) are replaced.
    """

    xml: bool = False
    changed: int = field(default=0, init=False)

    def text(self, text: str) -> str:
        """Return the text without what cannot be written."""
        clean = _NOT_XML.sub("", text) if self.xml else _SURROGATES.sub("\ufffd", text)
        self.changed += clean != text
        return clean

    def cell(self, value: Any) -> str:
        """Return a value that is no list as the text of it."""
        return str(value).lower() if isinstance(value, bool) else self.text(str(value))

    def value(self, value: Any) -> Any:
        """Return a value with every text in it made fit."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(k)): self.value(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.value(v) for v in value]
        return value

    def warn(self) -> None:
        """Say how many texts were changed."""
        if self.changed:
            what = "held control or half characters, which were dropped"
            if not self.xml:
                what = "held half characters (lone surrogates), which were replaced"
            warnings.warn(
                f"{self.changed:,} text{'s' * (self.changed != 1)} {what}.", ExportWarning, stacklevel=4
            )


def graph_info(graph: PropertyGraph) -> dict[str, str]:
    """Return what is known of the whole graph, as text."""
    return {key: str(graph.info[key]) for key in GRAPH_INFO if graph.info.get(key)}
