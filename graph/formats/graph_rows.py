"""What a format reads: nodes and edges as rows of plain values, and what it did not take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..errors import Finding
from ..model.property_graph import DRAWN_LABEL, LABELS, WRITTEN_ID
from ..tables.cells import LIST_SEPARATOR
from ..vocabulary import Vocabulary, default_vocabulary


@dataclass
class GraphRows:
    """
    The nodes and edges of a file, as its format reads them.

    Parameters
    ----------
    nodes
        A row each: `id` and properties. A row of our own has `label` (Entity, Event, Claim, Source or Fact) and
        `type` too, and names columns of its table (`short_label` for the column `label` of entities).
    edges
        A row each: `source`, `target` (ids of nodes) and properties. A row of our own has the `type` of the
        relationship in capitals: `AMENDS`, `PARTICIPATED_IN` with `role`, `ABOUT`. Those that follow from cells
        (`IN_JURISDICTION`, `CITES` …) may be there or not.
    info
        What is known of the whole: `name`, `title`, `description`, `licence`, `citation`, `start`; and the rows of
        the tables `story`, `questions` and `merged`.
    left_out
        What was not taken, in words, with counts.
    findings
        What was wrong in the file: a row that cannot be used is left out, with an error.
    cite_file
        Whether rows without a source are to cite the file itself. Rows of ours never do.
    vocabulary
        Meaning of the types; the package's own when the file has none.
    """

    nodes: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)
    info: dict[str, Any] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    cite_file: bool = False
    vocabulary: Vocabulary = field(default_factory=default_vocabulary)

    def leave_out(self, what: str, n: int = 1) -> None:
        """Count what is not taken."""
        if n:
            self.left_out[what] += n

    def as_list(self, items: Iterable[str]) -> list[str]:
        """Return items as a list of ours, in which a separator cannot stand."""
        found = list(dict.fromkeys(items))
        changed = sum(LIST_SEPARATOR in item for item in found)
        self.leave_out(f"{LIST_SEPARATOR!r} in names, which became ','", changed)
        return [item.replace(LIST_SEPARATOR, ",") for item in found if item]

    @property
    def is_ours(self) -> bool:
        """Whether every node says which table it belongs to, as those of our own exports do."""
        return all(row.get("label") in LABELS and row.get("type") for row in self.nodes)

    def named(self) -> GraphRows:
        """Return the rows with our names for what a format calls otherwise: label, id and the words on edges."""
        if not any(DRAWN_LABEL in row for row in self.nodes):
            return self
        ids = {}
        for row in self.nodes:
            ids[row["id"]] = row.pop(WRITTEN_ID, row["id"])
            row["id"] = ids[row["id"]]
            row["label"] = row.pop(DRAWN_LABEL, row.get("label"))
        for row in self.edges:
            row.pop("label", None)
            row.update({end: ids.get(row[end], row[end]) for end in ("source", "target")})
        return self
