"""Neo4j's own grammar, from the development dependency `neo4j-guard`: what ours accepts, it accepts."""

from __future__ import annotations

from typing import Any

from antlr4 import CommonTokenStream, InputStream
from antlr4.atn.PredictionMode import PredictionMode
from antlr4.error.ErrorListener import ErrorListener
from neo4j_guard._parser.Cypher25Lexer import Cypher25Lexer
from neo4j_guard._parser.Cypher25Parser import Cypher25Parser


class _Complaints(ErrorListener):
    def __init__(self) -> None:
        self.found: list[str] = []

    def syntaxError(  # noqa: N802
        self, recognizer: Any, symbol: Any, line: int, column: int, message: str, error: Any
    ) -> None:
        self.found.append(f"line {line}, column {column + 1}: {message}")


def complaints(query: str) -> list[str]:
    """Read a query by Neo4j's grammar and return what it complains about; the slower rule alone may condemn."""
    return _read(query, PredictionMode.SLL) and _read(query, PredictionMode.LL)


def _read(query: str, mode: PredictionMode) -> list[str]:
    listener = _Complaints()
    lexer = Cypher25Lexer(InputStream(query))
    parser = Cypher25Parser(CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(listener)
    parser._interp.predictionMode = mode
    parser.statements()
    return listener.found
