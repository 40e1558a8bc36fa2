"""The texts of sources, by lines, and how a passage is known again without being kept."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from ..errors import BadValueError
from ..tables import Dataset
from .citation import MOST_LINES

_KEPT = 32  # of the hashes of word pairs: enough to find a passage again, too few to tell what it says
_WIDER = 3  # lines by which a passage with new line breaks may have grown


class SourceText:
    """The text of a source, by lines, with what is needed to find a passage in it again."""

    def __init__(self, content: bytes) -> None:
        self.sha256 = hashlib.sha256(content).hexdigest()
        text = content.decode("utf-8", errors="replace")
        self.lines = text.removesuffix("\n").split("\n")
        self._windows: dict[int, dict[str, list[int]]] = {}

    def passage(self, first: int, last: int) -> str | None:
        """Return lines of the text with white space folded; None when it has no such lines."""
        if not 1 <= first <= last <= len(self.lines):
            return None
        return fold(" ".join(self.lines[first - 1 : last]))

    def places(self, sha256: str, first: int, last: int) -> list[tuple[int, int]]:
        """Find the passages of a hash: those of as many lines first, and among them the nearest."""
        length = last - first + 1
        sizes = range(1, MOST_LINES + _WIDER + 1)
        found = [(at, at + size - 1) for size in sizes for at in self._hashes(size).get(sha256, [])]
        return sorted(found, key=lambda place: (abs(place[1] - place[0] + 1 - length), abs(place[0] - first)))

    def nearest(self, words: frozenset[str], length: int) -> tuple[float, int, int]:
        """Find the passage of that many lines which shares most word pairs: the share, first and last line."""
        best = (0.0, 0, 0)
        for first in range(1, len(self.lines) - length + 2):
            window = frozenset().union(*self._words[first - 1 : first - 1 + length])
            share = len(words & window) / max(len(words), 1)
            if share > best[0]:
                best = (share, first, first + length - 1)
        return best

    def _hashes(self, size: int) -> dict[str, list[int]]:
        if size not in self._windows:
            found: dict[str, list[int]] = {}
            for first in range(1, len(self.lines) - size + 2):
                begins, ends = self.lines[first - 1].strip(), self.lines[first + size - 2].strip()
                passage = self.passage(first, first + size - 1)
                if begins and ends and passage:
                    found.setdefault(hash_passage(passage), []).append(first)
            self._windows[size] = found
        return self._windows[size]

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        """Word pairs of each line, with the one that runs on into the next line."""
        following = [*self.lines[1:], ""]
        return [
            frozenset(_pairs(f"{line} {' '.join(after.split()[:1])}"))
            for line, after in zip(self.lines, following, strict=True)
        ]


def fold(text: str) -> str:
    """Make one space of all white space, so that a passage with new line breaks stays the same."""
    return " ".join(text.split())


def hash_passage(passage: str) -> str:
    """Return the sha256 of a passage, its white space folded."""
    return hashlib.sha256(fold(passage).encode("utf-8")).hexdigest()


def hash_words(passage: str) -> str:
    """Return short hashes of the word pairs of a passage, the smallest of them, in order."""
    return " ".join(sorted(set(_pairs(passage)))[:_KEPT])


def _pairs(text: str) -> Iterator[str]:
    words = plain_words(text).split()
    for pair in pairwise(words):
        yield hashlib.sha256(" ".join(pair).encode("utf-8")).hexdigest()[:5]


def plain_words(text: str) -> str:
    """Reduce a text to its words: lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).split())


def read_texts(dataset: Dataset, folder: str | Path) -> dict[str, SourceText]:
    """
    Read the texts of sources that a folder holds.

    Parameters
    ----------
    dataset
        Its `sources.csv` says which file is whose: by name (`text_file`), else by content (`text_sha256`).
    folder
        Folder with the texts; they are read and never copied.

    Returns
    -------
    texts
        By source id; a source whose text is not there is left out.

    Raises
    ------
    BadValueError
        If the folder does not exist.
    """
    root = Path(folder)
    if not root.is_dir():
        raise BadValueError(
            f"There is no folder {str(root)!r}. Give the folder that holds the texts of the sources."
        )
    table = dataset.table("sources")
    files = {file.name: file for file in sorted(root.iterdir()) if file.is_file()}
    by_hash: dict[str, str] = {}
    if table.column("text_sha256").notna().any():
        by_hash = {hashlib.sha256(file.read_bytes()).hexdigest(): name for name, file in files.items()}
    texts = {}
    columns = (table.column(name).tolist() for name in ("id", "text_file", "text_sha256"))
    for id_, name, sha256 in zip(*columns, strict=True):
        named = (
            name if name in files else by_hash.get(sha256)
        )  # only names that the folder lists: no path leads out
        if named is not None:
            texts[str(id_)] = SourceText(files[named].read_bytes())
    return texts
