"""The queries of the parity suite, and what is known of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.stores.cypher.reader import Reader
from graph.stores.cypher.tokens import Source
from graph.stores.cypher.tree import Node


@dataclass(frozen=True)
class Case:
    """
    A query, its parameters, and its rows on the small graph where they were worked out by hand.

    `refused` is a part of the message where Neo4j answers and we do not.
    """

    query: str
    expected: list[Any] | None = None

    small_only: bool = False
    params: Mapping[str, Any] = field(default_factory=dict)
    refused: str | None = None

    @property
    def shape(self) -> str:
        """The query with names and literals blanked; keywords, marks and functions stay."""
        reader = Reader(Source(self.query))
        reader.query()
        words = []
        for i, token in enumerate(reader.tokens):
            stays = token.kind == "symbol" or (token.kind == "name" and i not in reader.names)
            words.append(token.text.upper() if stays else "_")
        return " ".join(words)

    @property
    def tree(self) -> Node:
        """The query as read."""
        return Reader(Source(self.query)).query()


CORPUS = Path(__file__).parent / "cases.cypher"


def read_cases(corpus: Path = CORPUS) -> list[Case]:
    """
    Read a corpus: one query a line.

    After `//=` stand its rows on the small graph, as JSON; after `//$` its parameters; `//!` marks one that
    asks for all pairs or walks, which is too much for a large graph; after `//-` stands why it is refused.
    """
    cases: list[Case] = []
    for line in corpus.read_text(encoding="utf-8").split("\n"):
        if line.startswith("//="):
            cases[-1] = replace(cases[-1], expected=json.loads(line[3:]))
        elif line.startswith("//!"):
            cases[-1] = replace(cases[-1], small_only=True)
        elif line.startswith("//$"):
            cases[-1] = replace(cases[-1], params=json.loads(line[3:]))
        elif line.startswith("//-"):
            cases[-1] = replace(cases[-1], refused=line[3:].strip())
        elif line and not line.startswith("//"):
            cases.append(Case(line))
    return cases
