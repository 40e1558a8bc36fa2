"""What a cell of several parts is made of: lists, participants and cited lines."""

from __future__ import annotations

from collections.abc import Iterable

LIST_SEPARATOR = ";"


def split_list(cell: str) -> list[str]:
    """
    Split a cell into its items, without the white space around them and without empty ones.

    Examples
    --------
    >>> split_list("report#L3; letter;")
    ['report#L3', 'letter']
    """
    return [part for item in cell.split(LIST_SEPARATOR) if (part := item.strip())]


def join_list(items: Iterable[object]) -> str:
    """
    Join items into a cell.

    Examples
    --------
    >>> join_list(["report#L3", "letter"])
    'report#L3;letter'
    """
    return LIST_SEPARATOR.join(str(item) for item in items)


def split_participant(item: str) -> tuple[str, str]:
    """
    Split `role:entity_id` into its two parts; the role is empty when there is no colon.

    Examples
    --------
    >>> split_participant("signer: ada-marsh"), split_participant("ada-marsh")
    (('signer', 'ada-marsh'), ('', 'ada-marsh'))
    """
    role, colon, id_ = item.partition(":")
    return (role.strip(), id_.strip()) if colon else ("", role.strip())


def split_citation(citation: str) -> tuple[str, str]:
    """
    Split a citation as written into the id of its source and its lines, which are empty for the whole.

    Examples
    --------
    >>> split_citation("report-2020#L10-L12"), split_citation("report-2020")
    (('report-2020', 'L10-L12'), ('report-2020', ''))
    """
    source, _, lines = citation.partition("#")
    return source, lines
