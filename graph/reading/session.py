"""What a review knows besides the suggestions, kept next to them: the article, its source, what was decided so far."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..errors import BadValueError
from ..files import replacing

ENDING = ".review.json"


@dataclass(slots=True)
class Session:
    """
    A review that can be stopped and continued.

    Parameters
    ----------
    source
        Id of the article in `sources.csv`; empty when it is not known yet.
    text
        Path of the article's text, relative to the suggestions; absolute on another drive.
    text_sha256
        Of the text that was read, whose lines the suggestions name; empty when it is not known.
    sha256
        Of the suggestions, so that a review never continues on others.
    decided
        By number of the suggestion, what was decided: "accepted", "rejected" or "same ID".
    """

    source: str = ""
    text: str = ""
    text_sha256: str = ""
    sha256: str = ""
    decided: dict[str, str] = field(default_factory=dict)


def relative_to(suggestions: Path, text: Path) -> str:
    """Return the path of a text as a session keeps it, so that both can be moved together."""
    try:
        return Path(os.path.relpath(text.resolve(), suggestions.resolve().parent)).as_posix()
    except ValueError:  # on another drive
        return str(text.resolve())


def session_file(suggestions: Path) -> Path:
    """Return the file next to the suggestions that keeps the session."""
    return suggestions.with_name(suggestions.name + ENDING)


def load_session(suggestions: Path) -> Session:
    """
    Read the session of a file of suggestions; a new one when there is none, or it is of other suggestions.

    Raises
    ------
    BadValueError
        If the file of the session is broken.
    """
    content = hashlib.sha256(suggestions.read_bytes()).hexdigest()
    file = session_file(suggestions)
    if not file.is_file():
        return Session(sha256=content)
    try:
        raw: Any = json.loads(file.read_text("utf-8"))
        names = ("source", "text", "text_sha256", "sha256")
        source, text, text_sha256, sha256 = (str(raw.get(name, "")) for name in names)
        session = Session(source, text, text_sha256, sha256)
        session.decided = {str(n): str(what) for n, what in raw.get("decided", {}).items()}
    except (ValueError, AttributeError, UnicodeDecodeError) as error:
        raise BadValueError(f"{file} is not a saved review. Delete it to start again.") from error
    if session.sha256 != content:
        session.decided, session.sha256, session.text_sha256 = {}, content, ""
    return session


def save_session(suggestions: Path, session: Session) -> None:
    """Write the session next to its suggestions, in one step."""
    with replacing(session_file(suggestions), force=True) as out:
        out.write((json.dumps(asdict(session), ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
