"""The unit tests of the page's own modules, run by Node.js."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "graph" / "explorer" / "web"


requires_node = pytest.mark.skipif(
    not (shutil.which("npm") and (WEB / "node_modules" / "esbuild").exists()),
    reason="Node.js or the page's build tools are not installed",
)


@requires_node
@pytest.mark.parametrize("task", ["check", "test"])
def test_the_page_sources_pass_their_own(task: str) -> None:
    """`npm run check` finds no fault of types; `npm test` runs the unit tests."""
    npm = shutil.which("npm")
    assert npm is not None
    done = subprocess.run([npm, "run", task], cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
