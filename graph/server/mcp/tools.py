"""What an assistant asks and gets: a tool call as text, a resource as text."""

from __future__ import annotations

from typing import Any

from ...errors import PolicyGraphError, UnknownNameError
from ..catalogue import tools
from ..operations import Operation
from ..problems import problem_of
from ..work import Work, log
from .orientation import orientation
from .prose import tell

ORIENT = "orient"
ORIENT_TITLE = "What the dataset holds, and how to ask it. Call this first."
ENTITY = "policygraph://entity/"
_MORE = "For the rest, call {name} again with offset={{offset}}."


class Tools:
    """
    The tools of a server.

    Parameters
    ----------
    work
        What answers.
    """

    def __init__(self, work: Work) -> None:
        self.work = work
        self.operations = {operation.name: operation for operation in tools(work.limits)}

    def schema(self, operation: Operation) -> dict[str, Any]:
        """Return the arguments of a tool as a JSON schema."""
        return {
            "type": "object",
            "properties": {p.name: p.schema() for p in operation.parameters},
            "required": [p.name for p in operation.parameters if p.required],
            "additionalProperties": False,
        }

    async def call(self, name: str, given: dict[str, Any]) -> tuple[str, bool]:
        """Return the answer to a call, or what is wrong with it, and whether it is an answer."""
        try:
            return await self._answer(name, given), True
        except Exception as error:
            return self.refusal(error), False

    def refusal(self, error: Exception) -> str:
        """Say what went wrong; of an error that nobody foresaw, only that there was one."""
        if not isinstance(error, PolicyGraphError):
            log.error("A call failed: %s", type(error).__name__, exc_info=error)
        return f"Error: {problem_of(error, self.work.content)['detail']}"

    async def read(self, uri: str) -> str:
        """
        Return a resource.

        Raises
        ------
        UnknownNameError
            If nothing is there.
        """
        from urllib.parse import unquote

        id_ = unquote(uri.removeprefix(ENTITY))
        if not uri.startswith(ENTITY) or not id_:
            raise UnknownNameError(f"No resource is called {uri[:100]!r}. Write {ENTITY} and an id.")
        return await self._answer("show", {"id": id_})

    async def _answer(self, name: str, given: dict[str, Any]) -> str:
        if name == ORIENT:
            if given:
                raise UnknownNameError.among(f"parameter of {ORIENT}", next(iter(given)), ())
            text: str = await self.work.run(lambda: orientation(self.work.content))
            return text
        if name not in self.operations:
            raise UnknownNameError.among("tool", name, [ORIENT, *self.operations])
        operation = self.operations[name]
        page = await self.work.answer(operation, operation.read(given))
        more = _MORE.format(name=name)
        return await self.work.run(lambda: tell(page, self.work.content.about, self.work.tokens, more=more))
