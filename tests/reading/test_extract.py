"""Files that are no plain text in UTF-8."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadValueError
from graph.reading import read_text
from graph.reading.extract import MOST_TEXT


def _file(tmp_path: Path, content: bytes, name: str = "article.txt") -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


def test_utf_8_is_kept_as_it_is(tmp_path: Path) -> None:
    content = "\ufeffOne – line\r\nTwo".encode()
    found = read_text(_file(tmp_path, content))
    assert (found.content, found.origin) == (content, "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_read(tmp_path: Path, encoding: str) -> None:
    """By its mark, or when it is named."""
    named = None if encoding == "utf-16" else encoding
    found = read_text(_file(tmp_path, "Élan\r\nTwo".encode(encoding)), encoding=named)
    assert (found.content.decode(), found.origin) == ("Élan\nTwo\n", encoding)


def test_another_encoding_must_be_named(tmp_path: Path) -> None:
    file = _file(tmp_path, "One line\nA “quoted” word".encode("cp1252"))
    with pytest.raises(BadValueError, match=r"line 2, byte 3: 0x93 is not UTF-8\. .*--encoding cp1252"):
        read_text(file)
    assert read_text(file, encoding="cp1252").content.decode() == "One line\nA “quoted” word\n"
    with pytest.raises(BadValueError, match="'klingon' is not an encoding"):
        read_text(file, encoding="klingon")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"text\n\0\1\2", "line 2: it holds bytes that no text has"),
        (bytes(range(256)), "line 1: it holds bytes that no text has"),
        (b"a\x1b[2J" * 50, "it holds bytes that no text has"),
        (b"a " * (MOST_TEXT // 2 + 1), "holds 1.5 MB. At most 1.5 MB of text"),
        (b"%PDF-1.7 nothing", "cannot be read as a PDF|needs 'pypdf'"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(BadValueError if b"PDF" not in content else Exception, match=message):
        read_text(_file(tmp_path, content))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match="There is no file"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(BadValueError, match="not a regular file"):
        read_text(tmp_path)


def test_a_web_page(tmp_path: Path) -> None:
    """The article without what stands around it; lines of its own."""
    pytest.importorskip("trafilatura")
    body = (
        "<p>On June 1, 2021 the council met and closed 412 wells in the county after a long debate.</p>" * 3
    )
    page = f"<!doctype html><html><head><script>evil()</script></head><body><nav>Menu</nav><article><h1>Wells</h1>{body}</article></body></html>"
    found = read_text(_file(tmp_path, page.encode(), "page.html"))
    assert found.origin == "HTML" and b"412 wells" in found.content and b"evil" not in found.content


def test_a_pdf(tmp_path: Path) -> None:
    """Its pages, one after the other."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 20 200 Td (The council closed 412 wells.) Tj ET")
    page[NameObject("/Contents")] = writer._add_object(stream)
    file = tmp_path / "report.pdf"
    writer.write(file)
    found = read_text(file)
    assert (found.content.decode(), found.origin) == ("The council closed 412 wells.\n", "PDF")
    with pytest.raises(BadValueError, match="no text was found in the PDF"):
        empty = pypdf.PdfWriter()
        empty.add_blank_page(100, 100)
        empty.write(tmp_path / "scan.pdf")
        read_text(tmp_path / "scan.pdf")
