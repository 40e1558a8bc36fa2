"""Other finders of names, registered by an entry point."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graph.errors import UnknownNameError
from graph.reading import Span, read_article
from graph.reading.recognizers import find_recognizers
from graph.tables import Dataset

TEXT = "The works of tellingham bridge cost Ann Dorsey much. Later, Quillon left.\n"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package that registers a recogniser."""
    info = tmp_path / "finder-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: finder\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[policygraph.recognizers]\nfinder = finder_module:find\n")
    (tmp_path / "finder_module.py").write_text(
        "from graph.reading import Span\n"
        "def find(text):\n"
        "    at = text.find('Quillon')\n"
        "    return [Span(at, at + 7, 'PERSON'), Span(-5, 99999, 'ORG'), Span(9, 3, 'ORG'), Span(35, 36, 'x')]\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    sys.modules.pop("finder_module", None)


@pytest.mark.usefixtures("installed")
def test_an_entry_point_adds_names(dataset: Dataset) -> None:
    """Its span confirms a name, and spans outside the text, empty ones and blanks do no harm."""
    plain = {s.name: s for s in read_article(TEXT, dataset) if s.kind == "entity"}
    found = {s.name: s for s in read_article(TEXT, dataset, recognizers=find_recognizers(["finder"]))}
    assert found["Quillon"].type == "person" and "a recogniser says PERSON" in found["Quillon"].reason
    assert found["Quillon"].score >= plain["Quillon"].score
    assert found["Ann Dorsey"].known == "ann-dorsey"


def test_spans_keep_to_names(dataset: Dataset) -> None:
    """Lower case is no name; a name of the dataset is recognised in a span."""

    def finder(text: str) -> list[Span]:
        return [Span(13, 30, "FAC"), Span(text.find("Ann"), text.find(" much"), "PERSON")]

    found = [
        (s.name, s.known) for s in read_article(TEXT, dataset, recognizers=[finder]) if s.kind == "entity"
    ]
    assert ("Ann Dorsey", "ann-dorsey") in found
    assert not any("bridge" in name for name, _ in found)


def test_an_unknown_recogniser_is_named() -> None:
    with pytest.raises(UnknownNameError, match="spacy"):
        find_recognizers(["spaci"])


def test_the_model_of_spacy(dataset: Dataset) -> None:
    """Runs where spaCy and an English model are installed."""
    pytest.importorskip("spacy")
    from graph.errors import MissingDependencyError

    (recognize,) = find_recognizers(["spacy"])
    try:
        spans = [TEXT[s.start : s.end] for s in recognize(TEXT)]
    except MissingDependencyError:
        pytest.skip("no English model of spaCy is installed")
    assert "Ann Dorsey" in spans
    assert any(s.known == "ann-dorsey" for s in read_article(TEXT, dataset, recognizers=[recognize]))
