"""Java for the tests: a runtime that is installed, and jars that Maven fetches once into a cache outside the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path


class NotHereError(Exception):
    """What a test needs cannot be had here; the message says what is missing."""


@cache
def find_java(oldest: int, newest: int) -> Path:
    """Return the `java` of an installed runtime between two versions, both included; the oldest is preferred."""
    homes = [Path(os.environ[name]) for name in ("JAVA_HOME",) if os.environ.get(name)]
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    on_path = shutil.which("java")
    if on_path:
        homes.append(Path(on_path).resolve().parents[1])
    found = {_java_version(home): home / "bin" / "java" for home in homes if (home / "bin" / "java").exists()}
    fitting = sorted(version for version in found if oldest <= version <= newest)
    if not fitting:
        raise NotHereError(f"no Java runtime between {oldest} and {newest} is installed")
    return found[fitting[0]]


@cache
def fetch_jars(name: str, pom: Path, *options: str) -> Path:
    """
    Return the folder of the jars that a project names, fetching them by Maven the first time.

    Parameters
    ----------
    name
        Of the folder in the cache: another one for other versions.
    pom
        The project.
    options
        Further words for Maven, such as `-Pprofile` and `-Dname=value`.

    Raises
    ------
    NotHereError
        If there is no Maven, or it cannot fetch them.
    """
    folder = _cache_folder() / name
    if folder.exists():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise NotHereError(f"Maven (mvn) is not installed, so {name} cannot be fetched")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        command = [
            maven, "-q", "-B", "-f", str(pom), *options,
            "dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={work}/lib",
        ]  # fmt: skip
        done = subprocess.run(command, text=True, capture_output=True)
        if done.returncode:
            raise NotHereError(f"Maven could not fetch {name}: {done.stdout[-500:]}")
        try:
            (Path(work) / "lib").rename(folder)
        except OSError:  # another test run was faster
            if not folder.exists():
                raise
    return folder


def clean_environment() -> dict[str, str]:
    """The environment without what changes how Java starts, and without secrets of the caller's."""
    unwanted = ("JAVA_", "JDK_", "_JAVA", "NEO4J_", "HEAP_SIZE")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "policygraph-test"


def _java_version(home: Path) -> int:
    release = home / "release"
    text = release.read_text() if release.exists() else ""
    found = re.search(r'^JAVA_VERSION="(?:1\.)?(\d+)', text, re.MULTILINE)
    return int(found[1]) if found else 0
