"""References that reference managers read: one mapping to CSL, and BibTeX by a reader of BibTeX."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

import graph as pg

SHIPPED = Path(__file__).parents[2] / "data"


def of(**source: object) -> pg.PropertyGraph:
    """A graph of one source."""
    node = {"id": "s", "label": "Source", "type": "source", "dataset": "d", "title": "T", **source}
    return pg.PropertyGraph(pd.DataFrame([node]), pd.DataFrame(columns=["source", "target", "type"]))


def read(bibtex: str) -> list[dict[str, str]]:
    """Read BibTeX: text as TeX shows it, addresses as they stand."""
    plain = parse_string(bibtex)
    shown = parse_string(bibtex, append_middleware=[LatexDecodingMiddleware()])
    assert not plain.failed_blocks
    return [
        {"type": one.entry_type, "key": one.key}
        | {
            field.key: (one if field.key in ("url", "doi") else two).fields_dict[field.key].value
            for field in one.fields
        }
        for one, two in zip(plain.entries, shown.entries, strict=True)
    ]


def test_a_source_becomes_one_item() -> None:
    graph = of(
        title="A report",
        author=["Marsh, Ada", "County Board"],
        publisher="The Daily",
        date="2021-03-04",
        kind="news",
        url="https://example.org/a_b?c=%20",
        archived="https://archive.example.org/1",
        accessed="2024-01",
        doi="10.1000/182",
        citation="No. 1",
    )
    assert json.loads(pg.cite_sources(graph, "s", accessed="2026-11-27")) == [
        {
            "id": "s",
            "type": "article-newspaper",
            "title": "A report",
            "author": [{"family": "Marsh", "given": "Ada"}, {"literal": "County Board"}],
            "container-title": "The Daily",
            "issued": {"date-parts": [[2021, 3, 4]]},
            "accessed": {"date-parts": [[2024, 1]]},
            "URL": "https://example.org/a_b?c=%20",
            "DOI": "10.1000/182",
            "archive_location": "https://archive.example.org/1",
            "note": "No. 1",
        }
    ]
    assert read(pg.cite_sources(graph, "s", format="bibtex")) == [
        {
            "type": "article",
            "key": "s",
            "title": "A report",
            "author": "Marsh, Ada and County Board",
            "journal": "The Daily",
            "date": "2021-03-04",
            "year": "2021",
            "month": "3",
            "url": "https://example.org/a_b?c=%20",
            "urldate": "2024-01",
            "doi": "10.1000/182",
            "note": "No. 1",
        }
    ]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2021", {"date-parts": [[2021]]}),
        ("2021-03", {"date-parts": [[2021, 3]]}),
        ("2021~", {"date-parts": [[2021]], "circa": True}),
        ("2021-21", {"date-parts": [[2021]], "season": 1}),
        ("2021-33", {"literal": "2021-33"}),
        ("2021-03/2021-05-01", {"date-parts": [[2021, 3], [2021, 5, 1]]}),
        ("2021/..", {"literal": "2021/.."}),
        ("202X", {"literal": "202X"}),
        ("[2021-03-01,2021-03-02]", {"literal": "[2021-03-01,2021-03-02]"}),
    ],
)
def test_a_date_stays_as_exact_as_it_is(date: str, issued: dict[str, object]) -> None:
    graph = of(date=date)
    assert json.loads(pg.cite_sources(graph, "s"))[0]["issued"] == issued
    (entry,) = read(pg.cite_sources(graph, "s", format="bibtex"))
    assert entry["year"].endswith(date if "literal" in issued else "2021")
    assert ("date" in entry) == ("circa" not in issued and "literal" not in issued and "season" not in issued)


def test_a_year_before_0_has_four_digits() -> None:
    (entry,) = read(pg.cite_sources(of(date="-0043-03-15"), "s", format="bibtex"))
    assert (entry["date"], entry["year"]) == ("-0043-03-15", "-43")


def test_the_shipped_sources_are_read_back() -> None:
    graph = pg.build_graph(pg.read_tables(SHIPPED))
    sources = graph.nodes[graph.nodes["label"] == "Source"]
    entries = read(pg.cite_sources(graph, sources["id"].tolist(), format="bibtex"))
    assert [entry["key"] for entry in entries] == sources["id"].tolist()
    assert [e["title"].replace("{", "").replace("}", "") for e in entries] == [
        " ".join(title.split()) for title in sources["title"]
    ]
    assert [entry.get("url", "") for entry in entries] == sources["url"].fillna("").tolist()
    assert len(json.loads(pg.cite_sources(graph, "sb-54"))) == len(
        {citation.split("#")[0] for citation in graph["sb-54"]["sources"]}
    )


@pytest.mark.examples
@given(
    st.text(st.sampled_from('ab \\{}%$#&_~^"@,=\n'), min_size=1).filter(str.strip),
    st.text(min_size=1, max_size=4),
)
def test_no_text_breaks_an_entry(title: str, id_: str) -> None:
    graph = of(title=title, id=id_, publisher=title, url=f"https://example.org/{title}")
    library = parse_string(pg.cite_sources(graph, id_, format="bibtex"))
    assert len(library.entries) == 1 and not library.failed_blocks
    assert [field.key for field in library.entries[0].fields] == ["title", "howpublished", "url"]
    assert json.loads(pg.cite_sources(graph, id_))[0]["title"] == title


def test_what_cites_nothing_or_is_not_known_is_refused() -> None:
    graph = of(label="Claim", id="c")
    with pytest.raises(pg.BadValueError, match="'c' cites no source"):
        pg.cite_sources(graph, "c")
    with pytest.raises(pg.UnknownNameError, match="No format of references is called 'apa'"):
        pg.cite_sources(graph, "c", format="apa")
    with pytest.raises(pg.BadValueError, match="'soon' is not a day"):
        pg.cite_sources(of(url="https://example.org"), "s", accessed="soon")
