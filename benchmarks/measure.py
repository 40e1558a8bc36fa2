"""Run a command and tell what it and all its child processes cost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import MappingProxyType

import psutil

ROOT = Path(__file__).parents[1]

# Modules compiled once, as an installed package has them.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Cost:
    """
    What a run cost.

    Parameters
    ----------
    wall
        Seconds on the clock.
    cpu
        Seconds of processor time, of the process and its children.
    memory
        Peak of the memory of all of them at one time, in MiB.
    said
        What it wrote to standard output.
    """

    wall: float
    cpu: float
    memory: float
    said: str


def measure(
    command: Sequence[str],
    *,
    watch: bool = True,
    folder: str | Path = ROOT,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Cost:
    """
    Run a command to its end.

    Parameters
    ----------
    command
        Program and arguments.
    watch
        Whether to follow the memory; leave it out where a few milliseconds count.
    folder
        Working folder of the command.
    environment
        Variables to set for it.

    Raises
    ------
    RuntimeError
        If it fails; the message holds what it said.
    """
    cpu_before = _children_cpu()
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
        env={**_ENVIRONMENT, **environment},
    )  # fmt: skip
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
    if watch:
        watcher.start()
    said, errors = process.communicate()
    wall = time.perf_counter() - began
    if watch:
        watcher.join()
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}: {errors[-2000:]}")
    return Cost(wall, _children_cpu() - cpu_before, peak[0], said)


def middle(
    command: Sequence[str],
    runs: int,
    folder: str | Path = ROOT,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Cost:
    """Run a command several times, the first not counted, and give the middle of each figure."""
    measure(command, watch=False, folder=folder, environment=environment)
    costs = [measure(command, watch=False, folder=folder, environment=environment) for _ in range(runs)]
    return Cost(
        median(c.wall for c in costs),
        median(c.cpu for c in costs),
        median(c.memory for c in costs),
        costs[-1].said,
    )


def python(*arguments: str | Path) -> list[str]:
    """Return the command that runs this Python with arguments."""
    return [sys.executable, *map(str, arguments)]


def _children_cpu() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _watch(pid: int, peak: list[float]) -> None:
    try:
        process = psutil.Process(pid)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            family = [process, *process.children(recursive=True)]
            peak[0] = max(peak[0], sum(_memory(member) for member in family) / 2**20)
            time.sleep(0.05)
    except psutil.Error:
        return


def _memory(process: psutil.Process) -> float:
    """Return its memory in bytes, pages shared with others counted by their share where the system says so."""
    try:
        info = process.memory_full_info() if sys.platform == "linux" else process.memory_info()
    except psutil.Error:
        return 0.0
    return float(getattr(info, "pss", info.rss))
