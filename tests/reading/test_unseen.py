"""The benchmark on articles that the reader was not written with: its lists, and how it counts."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from benchmarks.unseen import GOLD, read_gold, read_texts, score_unseen
from graph.errors import BadValueError

from .conftest import ARTICLE

LIST = """\
kind,name,lines,value,optional
entity,Clean Rivers Act;CRA,,,
entity,Office of River Inspection;ORI,,,
entity,Not There,,,
entity,Renn;Tobias Renn;Ann Dorsey;Lakeshire Council;Tellingham Water Company,,,yes
figure,412 wells,L5,412,
figure,quarter,L6,25,
figure,"1,250 of another line",L8,1250,
figure,3.5 million,L8,3500000,yes
figure,412 of another line,L8,412,yes
date,"June 1, 2021",L3,2021-06-01,
date,2019,L8,2019,
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A list of the article about rivers, and the article."""
    (tmp_path / "rivers.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "rivers.csv").write_text(LIST, "utf-8")
    hash_ = hashlib.sha256(ARTICLE.encode()).hexdigest()
    (tmp_path / "articles.csv").write_text(
        f"id,set,title,url,sha256\nrivers,first,Dry rivers,https://e.org,{hash_}\n"
    )
    return tmp_path


def test_the_score(gold: Path) -> None:
    """Names by any of theirs, figures and dates on their lines; what is optional is neither found nor wrong."""
    scores, seconds = score_unseen(read_texts(gold, gold)["first"], gold=gold)
    entities, figures, dates = (scores[kind] for kind in ("entities", "figures", "dates"))
    assert (entities.gold, entities.found, entities.wrong) == (3, 2, [])
    assert entities.missed == ["rivers: Not There (Not There)"]
    assert (figures.gold, figures.found, figures.missed) == (3, 2, ["rivers L8: 1250"])
    assert figures.wrong == []
    assert (dates.gold, dates.found) == (2, 2)
    assert dates.wrong == ["rivers L5-L6: January and March 2021 = 2021-01/2021-03"]
    assert set(seconds) == {"rivers"}


def test_another_text_is_refused(gold: Path) -> None:
    """The lists name lines of one text; all that is wrong is said at once."""
    with (gold / "articles.csv").open("a") as out:
        out.write("lakes,first,Dry lakes,https://e.org/lakes,00\n")
    (gold / "rivers.txt").write_text(ARTICLE + "\n", "utf-8")
    with pytest.raises(
        BadValueError, match=r"(?s)rivers.txt is another text.*no file.*lakes.txt.*e.org/lakes"
    ):
        read_texts(gold, gold)


def test_each_article_has_its_list() -> None:
    """Ten articles and five more, of a free licence, whose lists can be read."""
    with (GOLD / "articles.csv").open(encoding="utf-8", newline="") as content:
        articles = list(csv.DictReader(content))
    lists = [read_gold(GOLD / f"{each['id']}.csv") for each in articles]
    assert [each["set"] for each in articles] == ["first"] * 10 + ["second"] * 5
    assert len({each["sha256"] for each in articles}) == 15
    assert {each["license"] for each in articles} == {"CC BY 2.5"}
    assert {file.stem for file in GOLD.glob("*.csv")} == {"articles", *(each["id"] for each in articles)}
    assert all(each.entities and each.dates for each in lists)
    assert sum(len(each.entities) for each in lists[:10]) == 146
