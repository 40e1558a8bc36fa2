"""Every row says what it rests on, in citations that can be followed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..citations import MOST_LINES, Citation, parse_citation
from ..errors import BadValueError, Finding
from ..tables.schema import CITED_TABLES, columns_where
from .context import Context, Saying, short


def rows_are_cited(context: Context) -> Iterator[Finding]:
    """Every row has a citation; a table in which none has is reported once."""
    for name in CITED_TABLES:
        table = context.dataset.table(name)
        missing = table.column("sources").isna().to_numpy() & ~table.faulty
        if not missing.any():
            continue
        if table.column("sources").isna().all() and len(table) > 1:
            yield Finding(
                *("warning", "citation-missing", table.file, None, "sources", None),
                f"None of the {len(table)} rows cites a source.",
                "Write source_id#L10-L12 in a column 'sources'.",
            )
            continue
        for row in np.flatnonzero(missing).tolist():
            yield Finding(
                *("warning", "citation-missing", table.file, int(table.lines[row]), "sources", None),
                "The row cites no source.",
                "Write source_id#L10-L12.",
            )


def citations_can_be_followed(context: Context) -> Iterator[Finding]:
    """A citation is formed as it must be and spans few lines."""
    cites = False
    for name, column in columns_where(kind="citation"):
        parts = context.parts(name, column.name)
        read = {text: read_citation(text) for text in dict.fromkeys(parts.texts)}
        citations = [read[text] for text in parts.texts]
        cites |= bool(citations)
        malformed = np.array([citation is None for citation in citations], dtype=bool)
        yield from parts.findings(malformed, "error", "type-error", _say_malformed)
        long = np.array(
            [citation is not None and citation.length > MOST_LINES for citation in citations], dtype=bool
        )
        yield from parts.findings(long, "warning", "citation-too-long", _say_long)
        yield from parts.findings(
            _repeated(parts.owners, parts.texts), "warning", "duplicate-citation", _say_repeated
        )
    if cites and context.readable("sources") and "sources" not in context.dataset.tables:
        yield Finding(
            *("error", "source-error", "sources.csv", None, None, None),
            "Rows cite sources, but the dataset has no sources.csv.",
            "Add it, with the columns id and title at least.",
        )


def read_citation(text: str) -> Citation | None:
    """Read a citation; None when it is not formed as one."""
    try:
        return parse_citation(text)
    except BadValueError:
        return None


def _repeated(
    owners: np.ndarray[tuple[int], np.dtype[np.int64]], texts: list[str]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark the second and later of the same citation in one cell."""
    seen: set[tuple[int, str]] = set()
    marks = np.zeros(len(texts), dtype=bool)
    for at, pair in enumerate(zip(owners.tolist(), texts, strict=True)):
        marks[at] = pair in seen
        seen.add(pair)
    return marks


def _say_malformed(text: str) -> Saying:
    try:
        parse_citation(text)
    except BadValueError as error:
        message, _, suggestion = str(error).partition(". ")
        return f"{message}.", suggestion
    return "", None


def _say_long(text: str) -> Saying:
    length = parse_citation(text).length
    return (
        f"{short(text)} spans {length} lines.",
        f"Point at {MOST_LINES} lines or fewer; several citations may stand side by side.",
    )


def _say_repeated(text: str) -> Saying:
    return f"{short(text)} stands twice in the cell.", "Keep one."
