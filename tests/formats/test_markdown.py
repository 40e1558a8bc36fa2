"""A dossier in Markdown: what it says, and that no text of a dataset is read as markup."""

from __future__ import annotations

import io
import itertools
import re
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import graph as pg
from graph.formats import ExportWarning

from .test_contract import NAUGHTY
from .test_vault import MARKUP, hostile

MARKED = {"html_block", "html_inline", "image", "code_inline", "code_block", "fence", "hr", "blockquote_open", "em_open", "strong_open"}  # fmt: skip


def text_of(graph: pg.PropertyGraph) -> str:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ExportWarning)
        pg.export(graph, out, format="markdown")
    return out.getvalue().decode()


def headings(text: str) -> list[tuple[str, str]]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [
        (token.tag, after.content)
        for token, after in itertools.pairwise(tokens)
        if token.type == "heading_open"
    ]


def kinds(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [part.type for token in tokens for part in (token, *(token.children or ()))]


def test_it_says_what_the_selection_is(tiny: pg.PropertyGraph) -> None:
    text = text_of(pg.between(tiny, since="2018", until="2018"))
    assert "In this text: " in text
    assert re.search(r"The first event is of 2018-01-15, the last of 2018-04-01\.", text)
    assert [name for tag, name in headings(text) if tag == "h2"] == ["Entities", "Events"]
    assert "Ada Marsh" not in text


def test_relations_events_and_claims_are_in_words(tiny: pg.PropertyGraph) -> None:
    text = text_of(tiny)
    assert "- authored Ordinance 12 (between 2017-11 and 2018-01-15).[^" in text
    assert "- 2018-01-15: Council adopts Ordinance 12; deciding body: City Council; law or instrument" in text
    visits = [line for line in text.splitlines() if "visits[^" in line]
    assert len(visits) == 4 and sum("| group 1 |" in line for line in visits) == 3
    assert "contests “The library counted 412000 visits in 2019.”[^" in text


@pytest.mark.parametrize("part", ["tiny", "frozen"])
def test_each_mark_has_one_footnote(part: str, request: pytest.FixtureRequest) -> None:
    text = text_of(request.getfixturevalue(part))
    defined = re.findall(r"(?m)^\[\^(\d+)\]: ", text)
    assert len(set(defined)) == len(defined) > 10
    assert set(re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", text)) == set(defined)


def test_no_text_is_markup(tmp_path: Path) -> None:
    texts = [text for text in [*NAUGHTY, *MARKUP] if text.strip()]
    graph = pg.build_graph(pg.read_tables(hostile(tmp_path / "data", texts)), findings=[])
    found = kinds(text_of(graph))
    assert not MARKED & set(found)
    assert "link_open" not in found


@settings(max_examples=20)
@given(
    texts=st.lists(
        st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip), min_size=1, max_size=3
    )
)
def test_any_text_leaves_the_headings_as_they_are(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    plain, odd = (
        text_of(pg.build_graph(pg.read_tables(hostile(folder / name, words)), findings=[]))
        for name, words in (("plain", ["word"] * len(texts)), ("odd", texts))
    )
    assert [tag for tag, _ in headings(odd)] == [tag for tag, _ in headings(plain)]
    assert not MARKED & set(kinds(odd))
