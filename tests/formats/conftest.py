"""What the tests of the export formats share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, bytes], None]:
    """Compare bytes with an expected file; with `--golden` write it instead."""

    def compare(path: Path, data: bytes) -> None:
        if request.config.getoption("--golden"):
            path.write_bytes(data)
        assert path.exists(), f"{path.name} is missing. Write it with: make golden"
        assert data == path.read_bytes(), (
            f"{path.name} differs. If that is right: make golden, and read the difference."
        )

    return compare
