"""The MCP server: tools, resources and prompts over standard input and output, or as a route of the HTTP server."""

from __future__ import annotations

import os
import signal
from typing import Any

import mcp_types as types
from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPASGIApp, StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from starlette.routing import Route

from ...errors import PolicyGraphError
from ..content import version
from ..work import Work
from .orientation import HOW
from .prompts import PROMPTS
from .tools import ENTITY, ORIENT, ORIENT_TITLE, Tools

PATH = "/mcp"

_READING = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_TEXT = "text/plain"


class _Handlers:
    """What the server answers to each kind of request."""

    def __init__(self, work: Work) -> None:
        self._work, self._tools = work, Tools(work)

    async def list_tools(self, ctx: Any, params: Any) -> types.ListToolsResult:
        """Return the tools: the orientation first."""
        orient = types.Tool(
            name=ORIENT,
            description=ORIENT_TITLE,
            input_schema={"type": "object", "properties": {}, "additionalProperties": False},
            annotations=_READING,
        )
        others = [
            types.Tool(
                name=operation.name,
                description=f"{operation.title}. {operation.description}",
                input_schema=self._tools.schema(operation),
                annotations=_READING,
            )
            for operation in self._tools.operations.values()
        ]
        return types.ListToolsResult(tools=[orient, *others])

    async def call_tool(self, ctx: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        """Answer by a tool."""
        text, answered = await self._tools.call(params.name, params.arguments or {})
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=text)], is_error=not answered
        )

    async def list_resources(self, ctx: Any, params: Any) -> types.ListResourcesResult:
        """Return the thing on which a reader starts."""
        start = self._work.content.graph.info.get("start")
        found = [types.Resource(uri=f"{ENTITY}{start}", name=str(start), mime_type=_TEXT)] if start else []
        return types.ListResourcesResult(resources=found)

    async def list_templates(self, ctx: Any, params: Any) -> types.ListResourceTemplatesResult:
        """Return how a thing is named."""
        template = types.ResourceTemplate(
            uri_template=f"{ENTITY}{{id}}",
            name="entity",
            description="Everything recorded of one entity, event, claim or source, by id.",
            mime_type=_TEXT,
        )
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def read_resource(
        self, ctx: Any, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """Return everything recorded of one thing."""
        uri = str(params.uri)
        try:
            text = await self._tools.read(uri)
        except Exception as error:
            raise _refused(self._tools, error) from None
        return types.ReadResourceResult(
            contents=[types.TextResourceContents(uri=uri, text=text, mime_type=_TEXT)]
        )

    async def list_prompts(self, ctx: Any, params: Any) -> types.ListPromptsResult:
        """Return the prompts."""
        return types.ListPromptsResult(
            prompts=[
                types.Prompt(
                    name=prompt.name,
                    title=prompt.title,
                    description=prompt.description,
                    arguments=[
                        types.PromptArgument(name=name, description=description, required=at == 0)
                        for at, (name, description) in enumerate(prompt.arguments.items())
                    ],
                )
                for prompt in PROMPTS
            ]
        )

    async def get_prompt(self, ctx: Any, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        """Return a prompt with its arguments filled in."""
        prompt = next((prompt for prompt in PROMPTS if prompt.name == params.name), None)
        if prompt is None:
            known = ", ".join(prompt.name for prompt in PROMPTS)
            raise MCPError(
                types.INVALID_PARAMS, f"No prompt is called {params.name[:100]!r}. Known: {known}."
            )
        try:
            text = prompt.filled(params.arguments or {})
        except PolicyGraphError as error:
            raise _refused(self._tools, error) from None
        message = types.PromptMessage(role="user", content=types.TextContent(type="text", text=text))
        return types.GetPromptResult(description=prompt.description, messages=[message])


def create_server(work: Work) -> Server[Any]:
    """Return the MCP server over what answers."""
    handlers = _Handlers(work)
    about = work.content.about
    return Server(
        "policygraph",
        version=version(),
        title=str(about.get("title") or "policygraph"),
        instructions=f"Answers from one dataset, read-only. Call {ORIENT} first.\n{HOW}",
        on_list_tools=handlers.list_tools,
        on_call_tool=handlers.call_tool,
        on_list_resources=handlers.list_resources,
        on_list_resource_templates=handlers.list_templates,
        on_read_resource=handlers.read_resource,
        on_list_prompts=handlers.list_prompts,
        on_get_prompt=handlers.get_prompt,
    )


def http_route(work: Work) -> tuple[Route, StreamableHTTPSessionManager]:
    """Return the route of MCP over HTTP, and its session manager, which must run too. Requests share no session."""
    sessions = StreamableHTTPSessionManager(
        create_server(work), json_response=True, stateless=True, max_request_body_size=work.limits.body
    )
    # Without sessions there is nothing to stream between requests: GET is refused, as the protocol allows.
    return Route(PATH, StreamableHTTPASGIApp(sessions), methods=["POST"]), sessions


def serve_stdio(work: Work) -> None:
    """Serve one assistant over standard input and output, until it closes them."""
    import anyio

    def stop(number: int, frame: Any) -> None:
        # A thread waits for input, which nothing but input ends; the engine is another process.
        work.content.close()
        os._exit(0 if number == signal.SIGTERM else 130)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)

    async def run() -> None:
        server = create_server(work)
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(run)


def _refused(tools: Tools, error: Exception) -> MCPError:
    return MCPError(types.INVALID_PARAMS, tools.refusal(error))
