"""The bytes of a CSV file become text: UTF-8, else UTF-16 or Windows-1252 when that is certain."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import deque
from collections.abc import Sequence
from itertools import islice

from ..errors import BadValueError, Finding
from .dialect import HEAD_ROWS, find_delimiter, reader_of
from .header import plain_label

UTF_8 = "UTF-8"

_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_SAID = {"utf-8": UTF_8, "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
_HEAD, _FEW = 4096, 8  # bytes that tell UTF-16 without a mark: at most, at least
_OTHER_FORMATS = (
    (b"\x1f\x8b", "compressed with gzip"),
    (b"PK\x03\x04", "a spreadsheet or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls)"),
    (b"%PDF", "a PDF"),
)
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
# Bytes that Windows-1252 leaves undefined, and half characters as some programs write them in UTF-8.
_UNDEFINED = re.compile(b"[\x81\x8d\x8f\x90\x9d]|\xed[\xa0-\xbf][\x80-\xbf]")
# What text in another code page looks like when it is read as Windows-1252: signs inside words, and words of
# nothing but accented letters (Cyrillic, Greek).
_FOREIGN = re.compile("[a-z][\u00a1-\u00a9\u00ab-\u00b6\u00b8\u00b9\u00bb-\u00bf][a-z]|[\u00c0-\u00ff]{4}")


def decode(
    file: str, content: bytes, findings: list[Finding], labels: Sequence[str] = ()
) -> tuple[str, str] | None:
    """
    Return the text of a file and its encoding; None when it is not text, with a finding that says why.

    Labels that the header may have let the findings name the column.

    Notes
    -----
    Windows-1252 is certain when the bytes are not UTF-8, in no part of them, all of them are characters there, and
    the text does not look like that of another code page. Else the bytes that are not UTF-8 are an error.
    """
    reason = _other_format(content)
    if reason is not None:
        code, message = reason
        findings.append(Finding("error", code, file, None, None, None, message, "Save it as CSV, UTF-8."))
        return None
    codec = codec_of(content)
    if codec is None:
        text = _decode_mixed(file, content.removeprefix(BOM_UTF8), findings, labels)
        return _without_nul(file, text, findings, labels), UTF_8
    mark, name = codec
    try:
        return _without_nul(file, content[len(mark) :].decode(name), findings, labels), _SAID[name]
    except UnicodeDecodeError:
        message = "The file begins like UTF-16, but is not."
        findings.append(
            Finding("error", "encoding-error", file, None, None, None, message, "Save it as CSV, UTF-8.")
        )
        return None


def codec_of(content: bytes) -> tuple[bytes, str] | None:
    """Return the byte order mark of a file and the codec of what follows; None when that is not certain."""
    if content.startswith(_UTF_32):
        return None
    marked = next(((mark, codec) for mark, codec in _MARKS if content.startswith(mark)), None)
    if marked is not None and marked[1] != "utf-8":
        return marked
    sixteen = _utf_16(content)
    if sixteen is not None:
        return b"", sixteen
    mark = marked[0] if marked else b""
    try:
        content[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        return (b"", "cp1252") if not mark and _is_windows(content) else None
    return mark, "utf-8"


def _other_format(content: bytes) -> tuple[str, str] | None:
    if content.startswith(_UTF_32):
        return "encoding-error", "The file is UTF-32."
    said = next((said for start, said in _OTHER_FORMATS if content.startswith(start)), None)
    return None if said is None else ("format-error", f"The file is {said}.")


def _utf_16(content: bytes) -> str | None:
    """Return the codec when a file is UTF-16 without a mark: every second byte of its ASCII is zero."""
    head = content[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= _FEW and max(even, odd) > len(head) // 4 and min(even, odd) == 0:
        return "utf-16-le" if odd else "utf-16-be"
    return None


def _is_windows(content: bytes) -> bool:
    """Tell whether the bytes are surely Windows-1252."""
    if _UNDEFINED.search(content):
        return False
    mixed = not content.decode("utf-8", errors="ignore").isascii()  # some characters are UTF-8: two encodings
    return not mixed and not _FOREIGN.search(content.decode("cp1252"))


def _decode_mixed(file: str, content: bytes, findings: list[Finding], labels: Sequence[str]) -> str:
    """Report the first byte that is not UTF-8, and read those bytes as Windows-1252, so that reading goes on."""
    text = content.decode("utf-8", errors="surrogateescape")
    bad = re.findall("[\udc80-\udcff]+", text)
    at = text.index(bad[0])
    line, column = line_at(text, at), _column_at(text, at, labels)

    def legacy(found: re.Match[str]) -> str:
        return found[0].encode("utf-8", errors="surrogateescape").decode("cp1252", errors="replace")

    readable = re.sub("[\udc80-\udcff]+", legacy, text)
    byte, character = ord(bad[0][0]) - 0xDC00, legacy(re.compile(".").match(bad[0][0]))  # type: ignore[arg-type]
    message = f"Byte 0x{byte:02X} is not UTF-8{_more(len(bad))}; in Windows-1252 it would be {character!r}."
    findings.append(
        Finding("error", "encoding-error", file, line, column, None, message, "Save the file as UTF-8.")
    )
    return readable


def _without_nul(file: str, text: str, findings: list[Finding], labels: Sequence[str]) -> str:
    """Report NUL characters, and leave them out."""
    if "\0" not in text:
        return text
    at = text.index("\0")
    message = f"The cell holds a NUL byte{_more(text.count(chr(0)))}."
    place = (file, line_at(text, at), _column_at(text, at, labels))
    findings.append(Finding("error", "encoding-error", *place, None, message, "Delete it."))
    return text.replace("\0", "")


def _more(count: int) -> str:
    return f" (and {count - 1} more in the file)" if count > 1 else ""


def line_at(text: str, position: int) -> int:
    """Return the physical line, counted from 1, of a position in a text."""
    before = text[:position]
    return before.count("\n") + before.replace("\r\n", "").count("\r") + 1


def _column_at(text: str, position: int, labels: Sequence[str]) -> str | None:
    """Label of the column of the cell at a position of the text; None in the header, or when it is not known."""
    try:
        delimiter = find_delimiter(text, labels)
        rows = reader_of(io.StringIO(text, newline=""), delimiter)
        header: list[str] = next((row for row in islice(rows, HEAD_ROWS) if _names(row, labels)), [])
        if line_at(text, position) <= rows.line_num:
            return None
        row = deque(reader_of(io.StringIO(text[:position] + ".", newline=""), delimiter), maxlen=1).pop()
    except (csv.Error, BadValueError):
        return None
    return header[len(row) - 1] if len(row) <= len(header) else None


def _names(row: Sequence[str], labels: Sequence[str]) -> bool:
    """Tell whether a row is the header; any is when no label is known."""
    return not labels or any(plain_label(cell) in labels for cell in row)
