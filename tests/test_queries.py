"""Named queries: each is portable, and answers on a small dataset and on the shipped one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graph as pg
from graph.queries import NamedQuery, list_queries, parse_value, read_query
from graph.stores.arcade.store import ArcadeStore
from graph.stores.base import Store
from graph.stores.cypher import prepare

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "data"
NAMES = [query.name for query in list_queries()]


@pytest.fixture(scope="module")
def tiny(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the tiny dataset, which every example is written for."""
    with ArcadeStore(tmp_path_factory.mktemp("tiny") / "store") as store:
        store.load(pg.build_graph(pg.read_tables(HERE / "data" / "tiny")))
        yield store


def test_there_are_many() -> None:
    """At least ten questions, each with a name that is its own."""
    assert len(NAMES) >= 10
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_query_is_portable_and_its_parameters_are_those_it_declares(name: str) -> None:
    """The text passes the reader for both engines and needs exactly the declared parameters."""
    query = read_query(name)
    declared = {parameter.name for parameter in query.parameters}
    days = {parameter.name for parameter in query.parameters if parameter.day}
    for engine in ("arcadedb", "neo4j"):
        prepared = prepare(query.text, engine=engine)
        used = {*prepared.parameters, *prepared.days}
        assert used <= query.names
        assert declared == {name for name in declared if {name, f"{name}_first", f"{name}_last"} & used}
        assert used >= declared - days
    assert set(query.example_values) <= declared


@pytest.mark.parametrize("name", NAMES)
def test_every_example_answers(tiny: Store, name: str) -> None:
    """The example gives rows, no two the same, and every column is filled somewhere or may well be empty."""
    answer = _ask(tiny, read_query(name))
    assert len(answer) > 0
    assert not answer.astype(str).duplicated().any()


# What each example must hold, worked out by hand from tests/data/tiny.
EXPECTED: dict[str, tuple[list[str], list[list[Any]]]] = {
    "who-said-what": (["speaker", "claim"], [["Library Staff Union", "claim-union-shifts"]]),
    "figures": (
        ["speaker", "qualifier", "value", "contested_by"],
        [
            ["Friends of the Library", "over", 500000.0, []],
            ["Ada Marsh", "about", 500000.0, []],
            ["Lindenau Public Library", "exact", 51500.0, []],
            ["Lindenau Public Library", "exact", 412000.0, ["claim-visits-friends"]],
        ],
    ),
    "officials": (["office", "person", "certainty"], [["Mayor of Lindenau", "Ada Marsh", "surely"]]),
    "chain-of-events": (
        ["id", "role", "others"],
        [
            ["suit-filed", "case", ["Lindenau", "Staff Union"]],
            ["appeal-ruling", "case", ["Court of Appeal", "Ordinance 12"]],
        ],
    ),
    "contested": (
        ["speaker", "relation", "other_speaker"],
        [["Friends of the Library", "CONTESTS", "Lindenau Public Library"]],
    ),
    "same-figure": (["origin", "claim"], [["claim-visits-friends", "claim-visits-mayor"]]),
    "most-involved": (["id", "events"], [["ada-marsh", 3]]),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_examples_worked_out_by_hand(tiny: Store, name: str) -> None:
    """Rows that the tables themselves show, in the order asked for."""
    columns, rows = EXPECTED[name]
    answer = _ask(tiny, read_query(name))[columns].map(_ordered).values.tolist()
    assert (sorted(answer, key=str) if name == "figures" else answer) == (
        sorted(rows, key=str) if name == "figures" else rows
    )


def test_a_period_takes_what_surely_or_possibly_fell_in_it(tiny: Store) -> None:
    """An event known by its year is only possibly in the months around it; one without a date is left out."""
    query = read_query("between")
    answer = tiny.query(query.text, query.values({"since": "2017-11-15", "until": "2018-01-15"}))
    assert answer[["id", "certainty"]].values.tolist() == [
        ["ordinance-introduced", "possibly"],
        ["council-vote", "surely"],
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"until": "-0100"}, [["early", "surely"]]),
        ({"since": "-0100", "until": "0049"}, [["b", "surely"], ["a", "surely"]]),
        ({"since": "-0044-05"}, [["b", "possibly"], ["a", "surely"], ["late", "surely"]]),
        ({"since": 50}, "is not a date"),
        ({"until": "soon"}, "is not a date"),
    ],
)
def test_a_period_before_year_one(
    tmp_path: Path, given: dict[str, Any], expected: list[list[str]] | str
) -> None:
    """Days are numbers, so that every year can be asked for, and what is no day is refused."""
    (tmp_path / "entities.csv").write_text("id,type,name\nrome,country,Rome\n", "utf-8")
    (tmp_path / "events.csv").write_text(
        "id,date,type,title\nlate,0050,statement,L\nearly,-0450-03,statement,E\nb,-0044,statement,B\n"
        "a,-0044-07,statement,A\nnever,,statement,N\n",
        "utf-8",
    )
    query = read_query("between")
    if isinstance(expected, str):
        with pytest.raises(pg.BadValueError, match=expected):
            query.values(given)
        return
    with ArcadeStore(tmp_path / "store") as store:
        store.load(pg.build_graph(pg.read_tables(tmp_path)))
        answer = store.query(query.text, query.values(given))
    assert answer[["id", "certainty"]].values.tolist() == expected


def test_what_connects_two_things(tiny: Store) -> None:
    """The shortest paths come first, and no path leads through a citation."""
    answer = _ask(tiny, read_query("connections"))
    assert answer["steps"].tolist() == sorted(answer["steps"])
    assert ["Ada Marsh", "Mayor speaks on visits", "Sunday Opening"] in answer["names"].tolist()
    assert not any("CITES" in types for types in answer["relations"])


@pytest.fixture(scope="module")
def shipped(
    engine: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, pg.PropertyGraph]]:
    """A store of the shipped dataset, and its graph."""
    graph = pg.build_graph(pg.read_tables(SHIPPED))
    with ArcadeStore(tmp_path_factory.mktemp("shipped") / "store") as store:
        store.load(graph)
        yield store, graph


@pytest.mark.parametrize("name", [query.name for query in list_queries(SHIPPED)])
def test_every_query_answers_on_the_shipped_dataset(
    shipped: tuple[Store, pg.PropertyGraph], name: str
) -> None:
    """Each named query gives rows: the dataset's own for their examples, the others for values that it holds."""
    store, graph = shipped
    query = read_query(name, SHIPPED)
    given = _from(graph, query) if name in NAMES else query.example_values
    assert len(store.query(query.text, query.values(given))) > 0


CALIFORNIA = 58
"""Counties of the state, each of which is an entity."""


@pytest.fixture(scope="module")
def own(shipped: tuple[Store, pg.PropertyGraph]) -> Any:
    """Ask one of the shipped dataset's own queries; values not given are the defaults."""
    store, _ = shipped

    def ask(name: str, **values: Any) -> Any:
        query = read_query(name, SHIPPED)
        return store.query(query.text, query.values(values))

    return ask


def test_an_office_is_found_by_whole_words_of_its_names(own: Any) -> None:
    """ICE is an office's short name, and not the end of the word office."""
    answer = own("holders-of-an-office", office="ICE")
    assert set(answer["office"]) == {"Director of U.S. Immigration and Customs Enforcement"}
    assert answer["person"].tolist()[4:7] == ["Daniel Ragsdale", "Thomas D. Homan", "Ronald Vitiello"]
    assert len(own("holders-of-an-office", office="governor of california")) == 3


def test_every_county_of_the_state_has_a_row(own: Any) -> None:
    """Boards and sheriffs act for their county, and a county without a recorded change is there too."""
    answer = own("counties-and-their-policies")
    assert answer.loc[answer["type"] == "county", "name"].nunique() == CALIFORNIA
    los_angeles = answer[answer["name"] == "Los Angeles County"].set_index("id")
    ended = los_angeles.loc["lasd-287g-ended", "by"]
    assert sorted(ended) == ["L.A. County Board", "L.A. County Sheriff"]
    alpine = answer[answer["name"] == "Alpine County"]
    assert alpine["id"].isna().all() and len(alpine) == 1
    assert "detainer_holds: no (from 2017-03-30)" in alpine["rules"].iloc[0]


def test_a_bill_comes_with_its_fate_and_its_votes(own: Any) -> None:
    """The counts are the facts of the votes; a motion that failed is not the end of a bill."""
    answer = own("bills-and-their-fate").set_index("id")
    votes = answer.loc[["ab-2641-floor-motion", "sb-54-assembly-vote"], ["ayes", "noes", "outcome"]]
    assert votes.values.tolist() == [[14, 36, "failed"], [51, 26, "passed"]]
    fates = answer.groupby("name")["fate"].first()
    assert fates[["AB 1081", "AB 2641", "HOME Act", "California Values Act (SB 54)"]].tolist() == [
        *("vetoed", "failed", "vetoed", "enacted"),
    ]
    assert not answer.reset_index()[["name", "id"]].duplicated().any()


def test_the_figures_of_a_state_hold_those_of_its_counties(own: Any) -> None:
    """A county lies in its state, whatever its name; other states' counties do not."""
    places = set(own("detainer-figures", place="California")["place"])
    assert {"California", "Orange County", "San Diego County", "Tulare County"} <= places
    assert not places & {"United States", "Illinois", "Travis County", "Harris County"}
    assert set(own("detainer-figures", place="Travis")["place"]) == {"Travis County"}


def test_what_is_said_of_a_law_is_said_of_its_provisions_too(own: Any) -> None:
    """Claims about a provision are found under its law, and votes are no claims."""
    answer = own("said-of-a-law", law="sb-54")
    assert {"California Values Act (SB 54)", "SB 54: release dates"} <= set(answer["of"])
    assert not answer["says"].str.contains("voted").any()


def test_the_chain_of_a_case_is_that_of_a_public_one(own: Any) -> None:
    """Without a value it is a suit between governments, from its filing to its last decision."""
    ids = own("chain-of-a-case")["id"].tolist()
    assert ids.index("us-v-california-filed") < ids.index("us-v-california-injunction-denied")
    assert ids[-1] == "us-v-california-review-denied"


def test_cases_are_told_by_how_they_ended(own: Any) -> None:
    """A dismissal, a denial and a ruling are three things, and an order has its reach."""
    decisions = own("outcomes-of-cases", law="sb-54").set_index("id")["decision"]
    assert decisions[["hb-v-california-2025-dismissed", "us-v-california-review-denied"]].tolist() == [
        *("dismissed", "denied"),
    ]
    reach = own("outcomes-of-cases", law="sb-805").set_index("id")["scope"]
    assert list(reach["sb-805-appeal-ruling"]) == ["federal officers"]


def test_a_contested_claim_is_not_unanswered(own: Any) -> None:
    """What a relation of type contests joins to another claim, from either side, is left out."""
    claims = own("unanswered-claims", about="sb-54")["claim"].tolist()
    assert "claim-sniff-communication" in claims
    assert not {"claim-brown-balance", "claim-cssa-communication"} & set(claims)


def test_handovers_come_by_county_and_year(own: Any) -> None:
    """Each count stays its speaker's, in time, and two counts of one year stand side by side."""
    answer = own("handovers-by-county-and-year", county="San Diego")
    sheriff = answer[answer["speaker"] == "San Diego County Sheriff's Office"]
    assert sheriff[["period", "number"]].values.tolist() == [
        *(["2017", 1143.0], ["2018", 266.0], ["2018", 519.0], ["2019", 271.0]),
        *(["2020", 78.0], ["2021", 18.0], ["2023", 25.0], ["2024", 30.0]),
    ]
    assert set(answer.loc[answer["period"] == "2018", "number"]) == {266, 423, 519}
    kern = own("handovers-by-county-and-year", county="Kern").groupby("metric")["number"].apply(list)
    assert kern.to_dict() == {
        "arrests_after_notice": [486, 374],
        "custody_transfers": [65, 28, 25, 3, 1, 1, 2],
    }


def test_the_votes_of_a_bill_are_in_order_and_a_count_not_recorded_is_empty(own: Any) -> None:
    """A bill that was amended is voted on twice by one house."""
    votes = own("votes-of-a-bill", bill="ab-1081").set_index("id")
    assert votes.index.tolist() == [
        *("ab-1081-assembly-vote", "ab-1081-senate-first-vote", "ab-1081-senate-vote"),
        "ab-1081-assembly-final-vote",
    ]
    assert votes["ayes"].tolist() == [47, 21, 24, 48] and set(votes["outcome"]) == {"passed"}
    assert votes["not_voting"].isna().tolist() == [True, False, True, False]


def test_a_county_is_told_over_time(own: Any) -> None:
    """A rule ends on the day of the act that ended it, and what officials from there do elsewhere is left out."""
    answer = own("county-over-time", county="san-francisco").set_index("id")
    ended = answer.loc["san-francisco.detainer_holds.2013-09-24", "end"]
    assert ended == answer.loc["sf-sheriff-ends-holds", "start"] == "2014-05-29"
    assert "ab-450-assembly-vote" not in answer.index


def test_an_article_stands_next_to_the_record_with_a_reason(own: Any) -> None:
    """Every row says why the two can or cannot be compared."""
    answer = own("article-against-the-record", article="pedro-gonzalez")
    assert len(answer) > 0 and answer["reason"].notna().all()


def test_a_letter_comes_with_its_answers_or_none(own: Any) -> None:
    """An answer to the event or to the document counts; no answer is an empty list."""
    answers = own("letters-and-answers").set_index("id")["answers"]
    assert sorted(answers["doj-inmate-data-request"]) == [
        "San Francisco says that it will not give the Justice Department the data",
        "Sheriff Luna says that transfers need a judicial warrant",
    ]
    assert answers["sniff-letter-sent"] == []


def test_the_balance_counts_every_claim_once(own: Any, shipped: tuple[Store, pg.PropertyGraph]) -> None:
    """Every speaker has a side; a claim is known from the articles, from the record or from both."""
    answer, (_, graph) = own("claims-by-side"), shipped
    claims = graph.nodes[graph.nodes["label"] == "Claim"]
    assert answer["claims"].sum() == len(claims)
    assert answer["figures"].sum() == claims["number"].notna().sum()
    assert set(answer["side"]) == {"asks for cooperation", "neither", "restricts cooperation"}
    assert set(answer["origin"]) == {"articles", "both", "record"}
    assert set(own("claims-by-side", side="restricts")["side"]) == {"restricts cooperation"}


def test_acting_heads_are_facts_of_the_office(own: Any) -> None:
    """The stretches without a confirmed holder, in order."""
    answer = own("vacancies-of-an-office", office="DHS Secretary")
    assert answer[["state", "start", "end"]].values.tolist()[2] == ["acting", "2019-04-10", "2021-02-02"]


def test_a_name_that_is_not_known_gives_the_nearest() -> None:
    """A slip in a name is answered by the name that was meant."""
    with pytest.raises(pg.UnknownNameError, match="Did you mean 'figures'"):
        read_query("figurs")


def test_an_earlier_name_still_works() -> None:
    """A query that was renamed answers to both names, and is listed once."""
    assert read_query("ties") == read_query("relations")
    assert "ties" not in NAMES


def test_a_name_cannot_leave_the_folder() -> None:
    """A path is not a name."""
    with pytest.raises(pg.UnknownNameError):
        read_query("../stores/arcade")


def test_a_dataset_brings_its_own(tmp_path: Path) -> None:
    """Files in the dataset's folder join the general ones, and win over one of the same name."""
    folder = tmp_path / "queries"
    folder.mkdir()
    (folder / "rivers.cypher").write_text(
        '// title: Rivers\n// param name: part of a name = ""\n// param least: metres\n'
        "// example: -p least=5\nMATCH (n:Entity) WHERE n.name CONTAINS $name RETURN n.name, $least\n",
        encoding="utf-8",
    )
    (folder / "figures.cypher").write_text("// title: Ours\nMATCH (n:Claim) RETURN n.id\n", encoding="utf-8")
    rivers = read_query("rivers", tmp_path)
    assert rivers.values({"least": 7}) == {"name": "", "least": 7}
    assert rivers.example_values == {"least": 5}
    assert read_query("figures", tmp_path).title == "Ours"
    assert len(list_queries(tmp_path)) == len(NAMES) + 1


def test_parameters_are_asked_for_by_name() -> None:
    """A missing parameter is named with an example, an unknown one with the nearest."""
    query = read_query("officials")
    with pytest.raises(pg.BadValueError, match=r"needs day: .*-p day=2018-06-01"):
        query.values({})
    with pytest.raises(pg.UnknownNameError, match="Did you mean 'office'"):
        query.values({"day": "2018-01-01", "ofice": "x"})


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("MATCH (n:Entity) RETURN n", "no title"),
        ("// title: T\n// param broken", "line 2: 'param broken' is not a parameter"),
        ("// title: T\n// param a: b = nonsense", "the default 'nonsense' is not JSON"),
    ],
)
def test_a_broken_head_says_where(tmp_path: Path, head: str, message: str) -> None:
    """The message names file, line and what to write."""
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.cypher").write_text(head + "\n", encoding="utf-8")
    with pytest.raises(pg.BadValueError, match=message):
        read_query("mine", tmp_path)


def test_values_are_json_when_they_parse() -> None:
    """Numbers, lists and null are read as such; anything else is text."""
    assert [parse_value(t) for t in ("3", "null", "2018-01-01", "[1]", "x")] == [
        3,
        None,
        "2018-01-01",
        [1],
        "x",
    ]


def _ask(store: Store, query: NamedQuery) -> Any:
    return store.query(query.text, query.values(query.example_values))


def _ordered(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def _from(graph: pg.PropertyGraph, query: NamedQuery) -> dict[str, Any]:
    """Values for the required parameters of a general query, taken from the graph."""
    return {p.name: _pick(graph, query.name, p.name) for p in query.parameters if p.required}


def _pick(graph: pg.PropertyGraph, query: str, parameter: str) -> Any:
    edges = graph.edges
    if parameter == "metric":
        return graph.claims["metric"].dropna().iloc[0]
    if parameter == "day":
        bounds = edges.loc[edges["type"] == "HOLDS_OFFICE", ["start_latest", "end_earliest"]].stack()
        return str([*bounds.dropna(), "2018-01-01"][0])[:10]
    if parameter == "about":
        return edges.loc[edges["type"] == "ABOUT", "target"].iloc[0]
    parts = edges[edges["type"] == "PARTICIPATED_IN"]
    if parameter in ("a", "b"):
        together = parts[parts["target"].duplicated(keep=False)].sort_values("target", kind="stable")
        return together["source"].iloc[0 if parameter == "a" else 1]
    return (
        edges.loc[edges["type"] == "CITES", "source"].iloc[0]
        if query == "sources-of"
        else parts["source"].iloc[0]
    )
