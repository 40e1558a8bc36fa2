"""What the formats of several files share: `files(graph)` gives them, as a zip or as a folder."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import BinaryIO

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # a zip must hold a time; this one is always the same


def write_zip(files: Mapping[str, bytes], out: BinaryIO) -> None:
    """Write files as a zip, with a time that is always the same."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # else the byte tells the machine's system
            archive.writestr(info, content)
