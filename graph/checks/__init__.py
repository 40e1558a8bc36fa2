"""
The rules that a dataset must keep: one family a file, one function a rule, named as the rule reads.

To add a rule, write a function that takes the `Context` and yields findings, and put it into `RULES`.
A fault gives one finding: a rule leaves alone what another has already found wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..errors import Finding, Findings
from ..tables import Dataset
from ..tables.schema import LOCK_FILE, MAP_FILE, TABLES, VOCABULARY_FILE
from . import (
    citations,
    claims,
    coverage,
    cycles,
    dates,
    doubles,
    facts,
    ids,
    lives,
    maps,
    offices,
    plausible,
    privacy,
    references,
    relations,
    story,
    structure,
    vocabulary,
    wording,
)
from .audit import THRESHOLDS, audit
from .context import Context
from .suggestions import Suggestions

__all__ = ["RULES", "THRESHOLDS", "audit", "check", "suggest_vocabulary"]

Rule = Callable[[Context], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    structure.required_cells_are_filled,
    structure.text_is_undamaged,
    ids.ids_can_be_written,
    ids.ids_are_unique,
    ids.relations_are_told_apart,
    vocabulary.types_are_declared,
    vocabulary.roles_are_declared,
    vocabulary.metrics_are_declared,
    vocabulary.topics_name_what_there_is,
    vocabulary.relations_join_what_they_may,
    vocabulary.lists_are_kept,
    vocabulary.levels_are_lanes,
    vocabulary.source_fields_are_formed,
    references.references_exist,
    maps.shapes_are_entities,
    references.participants_are_formed,
    references.places_are_spelled_right,
    references.places_of_figures_name_one_entity,
    references.relations_join_two_things,
    dates.dates_are_written_in_edtf,
    dates.starts_come_before_ends,
    cycles.jurisdictions_are_a_tree,
    cycles.relations_run_one_way,
    citations.rows_are_cited,
    citations.citations_can_be_followed,
    claims.figures_are_numbers,
    claims.figures_keep_their_digits,
    claims.ranges_have_two_ends,
    claims.figures_say_what_they_count,
    claims.metrics_have_figures,
    claims.units_are_those_of_the_metric,
    facts.values_are_allowed,
    facts.facts_are_told_apart,
    facts.single_properties_have_one_value,
    wording.wording_is_plain,
    privacy.private_columns_can_be_hidden,
    privacy.people_are_public,
    privacy.captions_name_no_private_person,
    story.steps_are_told_apart,
    doubles.entities_have_names_of_their_own,
    doubles.events_are_told_apart,
    doubles.sources_are_told_apart,
    doubles.external_ids_are_of_one_row,
    offices.holders_follow_one_another,
    lives.participants_act_in_their_lives,
    lives.relations_lie_in_the_lives_of_their_ends,
    relations.relations_are_stated_once,
    relations.relations_do_not_contradict,
    relations.order_follows_dates,
    plausible.dates_are_plausible,
    plausible.events_have_dates,
    plausible.tables_have_rows,
    plausible.cells_hold_no_errors_of_a_spreadsheet,
    plausible.names_say_something,
    coverage.laws_have_a_status,
    coverage.some_entity_has_a_level,
)

_FILES = {
    file: at
    for at, file in enumerate([VOCABULARY_FILE, *(f"{name}.csv" for name in TABLES), MAP_FILE, LOCK_FILE])
}


def check(dataset: Dataset) -> Findings:
    """
    Find all that is wrong, or looks wrong, in a dataset.

    Parameters
    ----------
    dataset
        Tables as `read_tables` gives them.

    Returns
    -------
    findings
        What reading found and what the rules find, by file and line. Errors keep a graph from being
        built; warnings do not. Notes say what is not recorded, once there are no errors.

    Examples
    --------
    >>> import graph as pg
    >>> [finding for finding in pg.check(pg.read_tables("data")) if finding.severity == "error"]
    []
    """
    context = Context(dataset)
    found = [*dataset.findings, *(finding for rule in RULES for finding in rule(context))]
    if any(finding.severity == "error" for finding in found):  # what a faulty row records is not missing
        found = [finding for finding in found if finding.severity != "note"]
    return Findings(dataset.locate(finding) for finding in sorted(found, key=_place))


def suggest_vocabulary(dataset: Dataset) -> str:
    """
    Write the blocks that `vocabulary.toml` lacks.

    Returns
    -------
    toml
        One block for each type, role, metric, property and lane that the tables use and nothing declares, to add
        to the end of the file; "" when none. What a type is `like` is guessed from where its rows stand.
    """
    return Suggestions(Context(dataset)).text()


def _place(finding: Finding) -> tuple[int, str, int, str, str]:
    order = _FILES.get(finding.file, len(_FILES))
    return order, finding.file, finding.line or 0, finding.column or "", finding.code
