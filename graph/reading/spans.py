"""What a recogniser gives: a name and its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """
    A name in a text.

    Parameters
    ----------
    start, end
        Positions of its first character and of the one after its last.
    label
        What it is: a type of the vocabulary, or one of PERSON, ORG, GPE, LOC, FAC, LAW, NORP, EVENT.
    score
        From 0 to 1.
    """

    start: int
    end: int
    label: str = ""
    score: float = 0.8
