"""All questions, for HTTP and for assistants."""

from __future__ import annotations

from dataclasses import replace

from . import answers, cypher
from .limits import PAGE, Limits
from .operations import Operation, Parameter, paging

_ID = Parameter("id", "An id, or a name or alias that stands for one thing.", required=True)
_ON = Parameter("on", "A day, month or year, as EDTF (2018, 2018-06, 2018-06-01).")
_TODAY = replace(_ON, description=f"{_ON.description} Default: today.")
_KNOWN = Parameter("known_on", "Only what had a source published by this day.")
_QUERY_ON = replace(_ON, description="AS OF this day, in each MATCH that names none.")
_QUERY_KNOWN = replace(_KNOWN, description="KNOWN ON this day, in each MATCH that names none.")
_IN = Parameter("in", "Laws of this place and of the places above it, by id or name.")
_CYPHER = (
    "Cypher that only reads. Labels: Entity, Event, Claim, Source, Fact; properties such as id, type, name."
)


def operations(limits: Limits) -> tuple[Operation, ...]:
    """Return the questions of the HTTP interface."""
    pages = paging(limits)
    return (*_of_things(pages), *_of_time_and_figures(pages), *_of_queries(pages))


def _of_things(pages: tuple[Parameter, ...]) -> tuple[Operation, ...]:
    return (
        Operation(
            "about", "/about", "What the dataset holds",
            "Rows of each type, the years covered, and the metrics.",
            pages, answers.overview,
        ),
        Operation(
            "search", "/search", "Search names, aliases and titles",
            "Forgives case, accents, punctuation, an unfinished word and one typing error. Best hits first.",
            (Parameter("q", "What to look for.", required=True), *pages), answers.search,
        ),
        Operation(
            "show", "/things/{id}", "Everything recorded of one thing",
            "An entity, event, claim or source: what it is, and a row for each relation, event, claim and source.",
            (_ID, replace(_ON, description="Only what was there on this day, month or year (EDTF)."), *pages),
            answers.show,
        ),
        Operation(
            "path", "/path", "How two things are connected",
            "The shortest meaningful paths, a row a path; each step with its dates and citations.",
            (
                Parameter("a", "Where the path starts: an id or a name.", required=True),
                Parameter("b", "Where it ends: an id or a name.", required=True),
                replace(_ON, description="Only along what was there on this day, month or year (EDTF)."),
                _KNOWN,
                Parameter("in_time", "Only a path that never runs backwards in time.", "flag", default=False),
                pages[0],
                replace(pages[1], default=3, most=answers.MOST_PATHS),
            ),
            answers.path, fetches_page=True,
        ),
    )  # fmt: skip


def _of_time_and_figures(pages: tuple[Parameter, ...]) -> tuple[Operation, ...]:
    return (
        Operation(
            "timeline", "/timeline", "Events in time order",
            "All events, or those of one thing, period, lane or type.",
            (
                Parameter("about", "Only events of this thing, by id or name."),
                Parameter("since", "First day of the period, as EDTF."),
                Parameter("until", "Last day of the period, as EDTF."),
                Parameter("lane", "Only events of this lane, such as federal, state or local."),
                Parameter("type", "Only events of this type."),
                *pages,
            ),
            answers.timeline,
        ),
        Operation(
            "status", "/status/{id}", "Legal status of a law on a day",
            "Its life (proposed, in force …), and the orders of courts in force against it.",
            (_ID, _TODAY, *pages), answers.status, dated=True,
        ),
        Operation(
            "laws", "/laws", "Laws in force on a day",
            "Laws, orders, programs and agreements surely or possibly in force, with the orders of courts.",
            (
                _TODAY, _IN,
                Parameter("within", "Laws of this place and of the places below it, by id or name."),
                Parameter("type", "Only this type of entity."),
                *pages,
            ),
            answers.laws, dated=True,
        ),
        Operation(
            "claims", "/claims", "Figures that people claim",
            "Who claims what of whom, where and when; which figures can be compared, and which are contested.",
            (
                Parameter("metric", "Only figures of this metric."),
                Parameter("about", "Only claims about this thing, by id or name."),
                Parameter("within", "Only figures of this place and of those in it."),
                Parameter("period", "Only figures of a period that shares a day with this one (EDTF)."),
                Parameter("statements", "List claims without a figure too.", "flag", default=False),
                *pages,
            ),
            answers.claims,
        ),
    )  # fmt: skip


def _of_queries(pages: tuple[Parameter, ...]) -> tuple[Operation, ...]:
    limit = pages[1]
    return (
        Operation(
            "queries", "/queries", "The named queries", "Each with its parameters and an example.",
            pages, cypher.list_named,
        ),
        Operation(
            "named", "/queries/{name}", "Run a named query",
            "Further parameters are those of the query: JSON when it parses, else text.",
            (Parameter("name", "Name of the query.", required=True), _QUERY_ON, _QUERY_KNOWN, limit),
            cypher.run_named, queries=True, fetches_page=True, open=True, dated=True,
        ),
        Operation(
            "cypher", "/cypher", "Run a query", "Cypher, read-only: anything that would write is refused.",
            (
                Parameter("query", _CYPHER, required=True),
                Parameter("params", "Values of $name in the text.", "values"),
                _QUERY_ON, _QUERY_KNOWN, limit,
            ),
            cypher.run_text, queries=True, fetches_page=True, body=True, kept=False,
        ),
    )  # fmt: skip


def tools(limits: Limits) -> tuple[Operation, ...]:
    """Return the questions that an assistant can ask, besides the orientation."""
    known = {operation.name: operation for operation in operations(limits)}
    offset, limit = paging(limits, PAGE)
    status = Operation(
        "status", "", "Legal status of a law on a day, or all laws in force",
        "With id: its life and the orders of courts against it. Without: the laws in force on the day, in a place.",
        (replace(_ID, required=False), _TODAY, _IN, offset, limit),
        answers.status_or_laws, dated=True,
    )  # fmt: skip
    query = Operation(
        "query", "", "Run a read-only query in Cypher, or a named query",
        "Return nodes, relationships or ids where you can: the citations of a row are those of what it holds.",
        (
            Parameter("cypher", _CYPHER),
            Parameter("named", "Name of a named query, instead of cypher."),
            Parameter("params", "Values of $name in the text, or the parameters of the named query.", "values"),
            _QUERY_ON, _QUERY_KNOWN, offset, limit,
        ),
        cypher.run_either, queries=True, fetches_page=True, kept=False,
    )  # fmt: skip
    return (*(known[name] for name in ("search", "show", "path", "timeline")), status, known["claims"], query)
