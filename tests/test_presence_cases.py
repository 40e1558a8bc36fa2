"""How a row stands on a day, by its seven numbers: cases that the library and the page must answer alike."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from graph.model.presence import ANSWERS, PRESENCE, known_by, presence_on
from graph.time.days import UNBOUNDED

FILE = Path(__file__).parent / "data" / "presence_cases.json"
"""A list of `numbers` (those of `PRESENCE`), the first and last `day` that is meant, and the two answers."""


def there(numbers: list[int], day: list[int]) -> str:
    """Say day by day what `docs/time.md` says of a vague day, which is slow and plain."""
    possible_from, possible_until, sure_from, sure_until, recorded_from, *_ = numbers
    days = range(day[0], day[1] + 1)
    if all(sure_from <= on <= sure_until for on in days):
        return "surely"
    possible = [on for on in days if possible_from <= on <= possible_until]
    if any(recorded_from <= on for on in possible):
        return "possibly"
    return "unrecorded" if possible else "no"


def known(numbers: list[int], day: list[int]) -> str:
    """Surely by its first day, possibly by its last."""
    return "surely" if numbers[6] <= day[0] else "possibly" if numbers[5] <= day[1] else "no"


def made() -> list[dict[str, Any]]:
    """Make cases around three days, one of them long before the year 1; each with what is sure within what is possible."""
    source = random.Random(11)
    cases = []
    for middle in (-735_160, -1, 17_683):
        for _ in range(110):
            near = sorted(middle + source.randint(-4, 4) for _ in range(4))
            possible = [
                -UNBOUNDED if source.random() < 0.2 else near[0],
                UNBOUNDED if source.random() < 0.2 else near[3],
            ]
            sure = [possible[0] if source.random() < 0.1 else near[1], near[2]]
            if source.random() < 0.2:
                sure = [UNBOUNDED, -UNBOUNDED]
            bounds = [-UNBOUNDED, UNBOUNDED, *(middle + step for step in range(-4, 5))]
            recorded, *out = source.choice(bounds), *sorted(source.choices(bounds, k=2))
            first = middle + source.randint(-5, 4)
            day = [first, first + source.choice([0, 0, 1, 3, 30])]
            numbers = [*possible, *sure, recorded, *out]
            cases.append(
                {"numbers": numbers, "day": day, "there": there(numbers, day), "known": known(numbers, day)}
            )
    return cases


def test_the_library_answers_every_case(request: pytest.FixtureRequest) -> None:
    """`pytest --golden` writes the file; `presence.test.ts` asks the page."""
    if request.config.getoption("--golden"):
        lines = ",\n".join(f" {json.dumps(case)}" for case in made())
        FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
    cases = json.loads(FILE.read_text("utf-8"))
    assert cases == made()
    for case in cases:
        row = dict(zip(PRESENCE, case["numbers"], strict=True))
        assert ANSWERS[presence_on(row, *case["day"])[0]] == case["there"], case
        assert ANSWERS[known_by(row, *case["day"])[0]] == case["known"], case
    assert {case["there"] for case in cases} == set(ANSWERS)
