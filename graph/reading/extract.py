"""The text of a file: plain text in UTF-8 as it is; other encodings, PDF and HTML as text with lines of its own."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadValueError, MissingDependencyError

MOST_TEXT = 1_500_000
"""Bytes of text that are read at once: a book. Time and memory stay bounded."""
MOST_FILE = 50_000_000
"""Bytes of a PDF or of a web page."""
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.02  # share of a text's characters from which on it is no text


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """
    The text of a file.

    Parameters
    ----------
    content
        UTF-8; lines are counted in it.
    origin
        What it was made from, in words ("PDF", "cp1252"); empty when these are the bytes of the file.
    """

    content: bytes
    origin: str = ""


def read_text(path: str | Path, *, encoding: str | None = None) -> ExtractedText:
    """
    Read the text of a file.

    Parameters
    ----------
    path
        Plain text, a PDF or a web page.
    encoding
        That of a plain text which is not UTF-8; UTF-16 with a mark is recognised.

    Raises
    ------
    BadValueError
        If there is no such file, or it is empty, too large, no text, or in another encoding; the message says which
        line shows it and what to do.
    MissingDependencyError
        If a PDF or a web page needs the extra `reading`.
    """
    file = Path(path)
    content = _bytes_of(file)
    if content.startswith(b"%PDF-"):
        return _limited(file, _from_pdf(file, content), "PDF")
    if encoding is None and (file.suffix.casefold() in (".html", ".htm") or _HTML.match(content[:1000])):
        return _limited(file, _from_html(file, content), "HTML")
    if len(content) > MOST_TEXT:
        raise BadValueError(_too_long(file, len(content)))
    name = encoding or next((name for bom, name in _BOMS if content.startswith(bom)), "utf-8")
    text = _decoded(file, content, name)
    _require_text(file, text)
    utf_8 = codecs.lookup(name).name == "utf-8"
    return ExtractedText(content) if utf_8 else _limited(file, text, codecs.lookup(name).name)


def _bytes_of(file: Path) -> bytes:
    if not file.exists():
        raise BadValueError(f"There is no file {str(file)!r}. Give the text of an article.")
    if not file.is_file():
        raise BadValueError(f"{str(file)!r} is not a regular file. Give the text of an article.")
    try:
        size = file.stat().st_size
        if size > MOST_FILE:
            raise BadValueError(_too_long(file, size))
        return file.read_bytes()
    except OSError as error:
        raise BadValueError(f"{file} cannot be read: {error.strerror}.") from error


def _too_long(file: Path, size: int) -> str:
    return (
        f"{file} holds {size / 1e6:.1f} MB. At most {MOST_TEXT / 1e6:.1f} MB of text (a PDF: {MOST_FILE / 1e6:.0f} MB) "
        "are read at once: split it, such as by chapter."
    )


def _decoded(file: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError:
        raise BadValueError(f"{encoding!r} is not an encoding. Give one such as cp1252 or utf-16.") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        if b"\0" in content:
            raise BadValueError(_no_text(file, content.count(b"\n", 0, content.index(b"\0")) + 1)) from None
        raise BadValueError(
            f"{file}, line {line}, byte {column}: 0x{content[error.start]:02x} is not {encoding.upper()}. Save the file as "
            "UTF-8, or name its encoding, such as --encoding cp1252."
        ) from None


def _require_text(file: Path, text: str) -> None:
    if not text.strip("\ufeff \t\r\n\f\v\0"):
        raise BadValueError(f"{file} is empty. Give the text of an article.")
    controls = _CONTROLS.findall(text)
    if "\0" in text or len(controls) > _MOST_CONTROLS * len(text):
        first = _CONTROLS.search(text)
        raise BadValueError(_no_text(file, text.count("\n", 0, first.start() if first else 0) + 1))


def _no_text(file: Path, line: int) -> str:
    return f"{file}, line {line}: it holds bytes that no text has. Give a text, a PDF or a web page (.html)."


def _limited(file: Path, text: str, origin: str) -> ExtractedText:
    """Return a text with one line end for all, once it is clear that there is some, and not too much."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n \t")
    if not text:
        raise BadValueError(
            f"{file}: no text was found in the {origin}. A scanned page needs text recognition (OCR) first."
        )
    content = (text + "\n").encode("utf-8", errors="replace")
    if len(content) > MOST_TEXT:
        raise BadValueError(_too_long(file, len(content)))
    return ExtractedText(content, origin)


def _from_pdf(file: Path, content: bytes) -> str:
    try:
        import pypdf
    except ImportError as error:
        raise _missing("pypdf", "PDF") from error
    try:
        pages, length = [], 0
        for page in pypdf.PdfReader(io.BytesIO(content)).pages:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > MOST_TEXT:
                break
        return "\n\n".join(pages)
    except Exception as error:  # pypdf raises errors of many kinds on what is not a PDF
        raise BadValueError(f"{file} cannot be read as a PDF: {error}.") from error


def _from_html(file: Path, content: bytes) -> str:
    try:
        import trafilatura
    except ImportError as error:
        raise _missing("trafilatura", "HTML") from error
    found = trafilatura.extract(content, include_comments=False, include_tables=True, output_format="txt")
    return found or ""


def _missing(package: str, what: str) -> MissingDependencyError:
    return MissingDependencyError(
        f"Reading {what} needs {package!r}. Install it with: pip install 'policygraph[reading]'"
    )
