"""
Names by a model of spaCy (extra `reading`).

The model is the user's to install, such as `en_core_web_sm`; POLICYGRAPH_SPACY_MODEL names another one. Nothing is
downloaded, and only the parts of the model that find names are run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from typing import Any

from ..errors import MissingDependencyError
from .spans import Span

_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "LAW", "EVENT", "NORP"))
_AT_ONCE = 100_000  # characters: the model's memory grows with the text that it is given


def recognize(text: str) -> Iterator[Span]:
    """
    Give the names that the model finds in a text.

    Raises
    ------
    MissingDependencyError
        If spaCy or a model is not installed.
    """
    model = _model(os.environ.get("POLICYGRAPH_SPACY_MODEL", ""))
    at = 0
    while at < len(text):
        end = (
            len(text)
            if len(text) - at <= _AT_ONCE
            else text.rfind("\n", at, at + _AT_ONCE) + 1 or at + _AT_ONCE
        )
        for found in model(text[at:end]).ents:
            if found.label_ in _LABELS:
                yield Span(at + found.start_char, at + found.end_char, found.label_)
        at = end


@cache
def _model(name: str) -> Any:
    """Load a model: the one named, else the first small English one that is installed."""
    try:
        import spacy
    except ImportError as error:
        raise MissingDependencyError(
            "The recogniser 'spacy' needs spaCy. Install it with: pip install 'policygraph[reading]'"
        ) from error
    for each in [name] if name else _installed():
        try:
            return spacy.load(each, exclude=["lemmatizer", "tagger", "parser", "attribute_ruler"])
        except OSError:
            continue
    raise MissingDependencyError(
        f"spaCy has no model{f' {name!r}' if name else ''}. Install one, such as en_core_web_sm "
        "(docs/reading.md says how), or name it in POLICYGRAPH_SPACY_MODEL."
    )


def _installed() -> list[str]:
    """List the English models that are installed, the small one first, whatever the package that brings it is called."""
    names = {(d.metadata["Name"] or "").replace("-", "_") for d in distributions()}
    return ["en_core_web_sm", *sorted(n for n in names if n.startswith("en_core_web"))]
