"""A path, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from ...html import card, code, element, listing
from ...model.property_graph import PropertyGraph
from ...model.words import Relation, lines_in_words, relation_of
from ...tables.cells import split_citation
from .costs import STEP_COST


@dataclass(frozen=True, slots=True)
class PathResult:
    """
    A path between two nodes.

    Parameters
    ----------
    nodes
        Ids in the order walked.
    captions
        Their names.
    steps
        The edge of each step in words, with its dates and citations; one fewer than `nodes`.
    cost
        Sum of the costs of the steps; a plain step through nodes with few relations costs 1.
    certainty
        Of a path in time: "surely" when it runs forward whatever the dates mean, "possibly" when it may.
        None for a path that does not ask about time.
    days
        Of a path in time: for each step the day by which it was surely made, or on which it may have been made at
        the earliest; empty where no date says.
    """

    nodes: tuple[str, ...]
    captions: tuple[str, ...]
    steps: tuple[Relation, ...]
    cost: float
    certainty: Literal["surely", "possibly"] | None = None
    days: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        return self.as_text()

    def __repr__(self) -> str:
        steps = f"{len(self)} step{'s' * (len(self) != 1)}"
        sure = f", {self.in_time}" if self.certainty else ""
        return f"PathResult({' – '.join(self.nodes)}; {steps}, cost {self.cost:g}{sure})"

    def _repr_html_(self) -> str:
        steps = (
            Markup(" ").join(
                [
                    element("span", step.words, class_="quiet"),
                    element("strong", step.caption),
                    code(step.other),
                    element("span", step.dates, class_="date"),
                    element("div", "; ".join(map(_citation_text, step.sources)), class_="quiet"),
                ]
            )
            for step in self.steps
        )
        count = f"{len(self)} step{'s' * (len(self) != 1)}"
        title = f"{self.captions[0]} to {self.captions[-1]}"
        return card("Path", title, [code(self.nodes[0]), count, self.in_time], listing(steps, ordered=True))

    def as_dict(self) -> dict[str, Any]:
        """Return the path as plain values, for JSON."""
        return {
            "nodes": [{"id": i, "name": c} for i, c in zip(self.nodes, self.captions, strict=True)],
            "steps": [{"from": step.id, "to": step.other, **step.as_dict()} for step in self.steps],
            "cost": self.cost,
            "certainty": self.certainty,
            "days": list(self.days),
        }

    def as_text(self) -> str:
        """Return the path as plain text: a line a step, with its citations below it."""
        lines = [f"{self.captions[0]} ({self.nodes[0]})"]
        for step in self.steps:
            lines.append(f"  {step} ({step.other})")
            lines += [f"      {_citation_text(citation)}" for citation in step.sources]
        if self.certainty is not None:
            lines.append(f"  {self.in_time}")
        return "\n".join(lines)

    @property
    def in_time(self) -> str:
        """Say how sure it is that the path runs forward, and when it arrives; empty if it does not ask about time."""
        if self.certainty is None:
            return ""
        day = self.days[-1] if self.days else ""
        arrives = "there by" if self.certainty == "surely" else "there at the earliest on"
        return f"{self.certainty} forward in time" + (f", {arrives} {day}" if day else "")


def _citation_text(citation: str) -> str:
    source, lines = split_citation(citation)
    return f"{source}, {lines_in_words([lines])}" if lines else source


def result_of(
    graph: PropertyGraph,
    nodes: list[str],
    rows: list[int],
    cost: int,
    certainty: Literal["surely", "possibly"] | None = None,
    days: tuple[str, ...] = (),
) -> PathResult:
    """Make the result of the nodes and the rows of the edges of a path."""
    edges = [graph.edge(row) for row in rows]
    return PathResult(
        nodes=tuple(nodes),
        captions=tuple(str(graph.captions.get(n, n)) for n in nodes),
        steps=tuple(
            relation_of(graph, edge, seen_from) for edge, seen_from in zip(edges, nodes[:-1], strict=True)
        ),
        cost=round(cost / STEP_COST, 3),
        certainty=certainty,
        days=days,
    )
