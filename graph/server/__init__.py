"""
A read-only server over one dataset: questions over HTTP, and tools for assistants over MCP.

Every row of an answer carries its citations and whether it holds surely or possibly. The libraries of the extra
`serve` are imported by `serve` only.
"""

from .limits import Limits
from .running import serve

__all__ = ["Limits", "serve"]
