"""Exports of the whole dataset: each is written once, to a file that goes with the server."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from .hearing import hearing
from .problems import RequestError
from .work import Work


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written, and what its format cannot hold."""

    file: Path
    lost: tuple[str, ...]


class Exports:
    """
    The exports of a server.

    Parameters
    ----------
    work
        What writes them, one at a time: an export takes a thread for seconds.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._folder = tempfile.TemporaryDirectory(prefix="policygraph-exports-", ignore_cleanup_errors=True)
        self._made: dict[str, Export] = {}
        self._turn = asyncio.Lock()

    async def get(self, format_: str) -> Export:
        """
        Return the export in a format, written when nobody has asked for it before.

        Raises
        ------
        RequestError
            If other exports take too long.
        PolicyGraphError
            If it cannot be written.
        """
        if format_ in self._made:
            return self._made[format_]
        try:
            async with asyncio.timeout(self._work.limits.seconds), self._turn:
                if format_ not in self._made:
                    await self._work.run(lambda: self._write(format_))
        except TimeoutError:
            raise RequestError(
                HTTPStatus.SERVICE_UNAVAILABLE, "Exports take long now. Ask again in a moment.", 5
            ) from None
        return self._made[format_]

    def _write(self, format_: str) -> None:
        from ..formats import ExportWarning, export

        if format_ in self._made:
            return
        file = Path(self._folder.name) / format_
        with hearing(ExportWarning) as lost, file.open("wb") as out:
            export(self._work.content.graph, out, format=format_, root=self._work.content.root)
        self._made[format_] = Export(file, tuple(lost))

    def close(self) -> None:
        """Delete the files."""
        self._folder.cleanup()
