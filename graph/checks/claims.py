"""A figure is a number, and somebody's: of whom, when, and what is counted."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from ..errors import Finding
from ..vocabulary import Metric
from ..vocabulary.currencies import code_meant, currencies
from .context import Context, Saying, short

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"[+-]?[0-9]+")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[,  ' ][0-9]{3})+(?:\.[0-9]+)?")
_RANGE = re.compile(r"([0-9.,]+) ?(?:-|–|—|to|/) ?([0-9.,]+)")
_ONE_IN = re.compile(r"([0-9]+) (?:in|of|out of) ([0-9]+)")
_SCALED = re.compile(r"([0-9.,]+) ?(thousand|million|billion|k|m|bn)\b.*")
_ABOUT = re.compile(
    r"(about|around|over|under|more than|less than|at least|at most|up to|nearly|almost|~|>|<) ?([0-9.,]+)"
)
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_QUALIFIERS = {
    "around": "about", "~": "about", "nearly": "about", "almost": "about", "more than": "over", ">": "over",
    "less than": "under", "<": "under", "at least": "at_least", "at most": "at_most", "up to": "at_most",
}  # fmt: skip


def figures_are_numbers(context: Context) -> Iterator[Finding]:
    """A value is a plain number; a vague one may be in words."""
    vague = _equal(context, "qualifier", "vague")
    for name in ("value", "value_max"):
        column = context.column("claims", name)
        for row in column.rows(column.marks(lambda text: not _NUMBER.fullmatch(text))).tolist():
            if not vague[row]:
                yield column.finding(
                    row, "warning", "type-error", _say_not_number(column.texts[column.codes[row]])
                )


def figures_keep_their_digits(context: Context) -> Iterator[Finding]:
    """A whole number is one that a 64-bit float can hold, which is what figures are compared by."""
    for name in ("value", "value_max"):
        column = context.column("claims", name)
        yield from column.findings(column.marks(_loses_digits), "warning", "imprecise-number", _say_imprecise)


def _loses_digits(text: str) -> bool:
    if not _WHOLE.fullmatch(text):
        return False
    held = float(text)
    return not math.isfinite(held) or int(held) != Decimal(text)


def _say_imprecise(text: str) -> Saying:
    held = f"{float(text):.0f}" if math.isfinite(float(text)) else "infinity"
    return (
        f"{short(text)} has more digits than can be compared: it counts as {short(held)}.",
        "Write it in a larger unit, or round it and write 'about' in `qualifier`.",
    )


def ranges_have_two_ends(context: Context) -> Iterator[Finding]:
    """A range has a `value_max` above its `value`; nothing else has one."""
    low, high = _numbers(context, "value"), _numbers(context, "value_max")
    ranged = _equal(context, "qualifier", "range")
    qualifier, maximum = context.column("claims", "qualifier"), context.column("claims", "value_max")
    for row in np.flatnonzero(low > high).tolist():
        saying = "The upper end of the range is below its lower end.", "Swap `value` and `value_max`."
        yield maximum.finding(row, "error", "constraint-error", saying)
    for row in np.flatnonzero(ranged & (maximum.codes < 0)).tolist():
        yield maximum.finding(
            row, "warning", "constraint-error", ("The range has no upper end.", "Write it in `value_max`.")
        )
    for row in np.flatnonzero(~ranged & (maximum.codes >= 0)).tolist():
        saying = (
            "There is a `value_max`, but the figure is not called a range.",
            "Write 'range' in `qualifier`.",
        )
        yield qualifier.finding(row, "warning", "constraint-error", saying)


def figures_say_what_they_count(context: Context) -> Iterator[Finding]:
    """A figure has a metric, a population and a period, without which no two can be compared."""
    value = context.column("claims", "value")
    needed = ("metric", "population", "period")
    columns = {name: context.column("claims", name) for name in needed}
    lacking = {name: column.codes < 0 for name, column in columns.items()}
    for row in np.flatnonzero((value.codes >= 0) & np.logical_or.reduce(list(lacking.values()))).tolist():
        missing = [name for name in needed if lacking[name][row]]
        saying = f"The figure has no {' and no '.join(missing)}.", "Say what is counted, of whom, and when."
        yield columns[missing[0]].finding(row, "warning", "figure-incomplete", saying)


def metrics_have_figures(context: Context) -> Iterator[Finding]:
    """A claim that names a metric gives a value, unless it is vague."""
    value, metric = context.column("claims", "value"), context.column("claims", "metric")
    vague = _equal(context, "qualifier", "vague")
    for row in np.flatnonzero((metric.codes >= 0) & (value.codes < 0) & ~vague).tolist():
        saying = "A metric is named but no value given.", "Write the number, or 'vague' in `qualifier`."
        yield value.finding(row, "warning", "figure-incomplete", saying)


def units_are_those_of_the_metric(context: Context) -> Iterator[Finding]:
    """A figure is in the unit in which its metric is defined; money is in a currency of ISO 4217."""
    metric, unit = context.column("claims", "metric"), context.column("claims", "unit")
    defined = context.vocabulary.metrics
    for row in np.flatnonzero(metric.codes >= 0).tolist():
        name = metric.texts[metric.codes[row]]
        written = unit.texts[unit.codes[row]] if unit.codes[row] >= 0 else ""
        if name in defined and (saying := _say_other_unit(defined[name], written)):
            yield unit.finding(row, "warning", "unit-mismatch", saying)


def _say_other_unit(metric: Metric, written: str) -> Saying | None:
    """Say what is wrong with the unit of a figure; a figure without one is in that of its metric."""
    if not metric.is_money:
        if written in ("", metric.unit):
            return None
        message = f"'{metric.name}' is counted in '{metric.unit}', not in {short(written)}."
        return message, f"Write '{metric.unit}', or use another metric."
    if written in currencies():
        return None
    meant = code_meant(written)
    hint = f"Write '{meant}'." if meant else "Write its code in ISO 4217, such as USD, EUR or GBP."
    if not written:
        return f"'{metric.name}' is money, and the currency is missing.", hint
    return f"'{metric.name}' is money, and {short(written)} is not the code of a currency.", hint


def _equal(context: Context, name: str, text: str) -> npt.NDArray[np.bool_]:
    column = context.column("claims", name)
    marks = np.zeros(len(column.codes), dtype=bool)
    marks[column.rows(column.marks(lambda cell: cell == text))] = True
    return marks


def _numbers(context: Context, name: str) -> npt.NDArray[np.float64]:
    column = context.column("claims", name)
    read = [float(text) if _NUMBER.fullmatch(text) else np.nan for text in column.texts]
    return np.array([*read, np.nan])[column.codes]


def _say_not_number(text: str) -> Saying:
    return f"{short(text)} is not a plain number.", _as_number(text.strip().casefold().lstrip("$€£").strip())


def _as_number(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return f"Write {re.sub(r'[^0-9.+-]', '', text)}."
    if text.endswith("%") and _NUMBER.fullmatch(text[:-1].strip()):
        return f"Write {text[:-1].strip()}, and 'percent' in `unit`."
    if found := _ONE_IN.fullmatch(text):
        share = f"{int(found[1]) / max(int(found[2]), 1):.4g}"
        return f"Write the share, {share}, and 'share' in `unit`; the words belong into the summary."
    if found := _RANGE.fullmatch(text):
        return f"Write {_plain(found[1])} in `value`, {_plain(found[2])} in `value_max` and 'range' in `qualifier`."
    if found := _ABOUT.fullmatch(text):
        qualifier = _QUALIFIERS.get(found[1], found[1])
        return f"Write {_plain(found[2])}, and '{qualifier}' in `qualifier`."
    found = _SCALED.fullmatch(text)
    if found and _NUMBER.fullmatch(_plain(found[1])):
        return f"Write {float(_plain(found[1])) * _SCALES[found[2]]:.15g}."
    return "Write digits, such as 1234.5, or 'vague' in `qualifier`."


def _plain(number: str) -> str:
    return number.replace(",", "").rstrip(".")
