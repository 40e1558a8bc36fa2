"""How two nodes are connected: the shortest meaningful paths, and paths that never run backwards in time."""

from .brief import write_brief
from .in_time import reachable, time_respecting_path
from .result import PathResult
from .static import shortest_paths

__all__ = ["PathResult", "reachable", "shortest_paths", "time_respecting_path", "write_brief"]
