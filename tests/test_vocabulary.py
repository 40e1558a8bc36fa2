"""The vocabulary as data: what ships is sound, and what a dataset writes is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadValueError
from graph.vocabulary import BUILT_IN_RELATIONS, default_vocabulary, read_vocabulary


def _written(folder: Path, text: str) -> Path:
    file = folder / "vocabulary.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_shipped_blocks_are_complete() -> None:
    """Every type has a family, a plural and a description; every relation reads both ways."""
    known = default_vocabulary()
    for node_type in [*known.entities.values(), *known.events.values()]:
        assert node_type.group in known.groups, node_type
        assert node_type.plural, node_type
    for relation in known.relations.values():
        assert relation.reverse, relation
        assert relation.name not in BUILT_IN_RELATIONS
    for metric in known.metrics.values():
        assert metric.definition.endswith("."), metric


def test_labels_begin_as_people_write_them() -> None:
    """Types are capitalised; relations and roles stand inside a sentence and are not."""
    known = default_vocabulary()
    assert all(
        t.label[0].isupper()
        for t in [*known.entities.values(), *known.events.values(), *known.lanes.values()]
    )
    assert all(not r.label[0].isupper() for r in known.relations.values())


def test_no_two_families_look_alike() -> None:
    """Shape or colour tells any two families apart."""
    looks = [(g.colour, g.shape) for g in default_vocabulary().groups.values()]
    assert len(looks) == len(set(looks))


def test_families_can_be_read_on_paper() -> None:
    """A family's colour stands out from light and from dark paper by 3 to 1 (WCAG 2.2, 1.4.11)."""
    for group in default_vocabulary().groups.values():
        assert _contrast(group.colour, "#fdfcf9") >= 3, group
        assert _contrast(group.colour_dark, "#15171b") >= 3, group


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_block_is_laid_over_the_default(tmp_path: Path) -> None:
    """A dataset adds a type with its label alone, and changes one key of another."""
    known = read_vocabulary(
        _written(tmp_path, '[entity.reservoir]\nlabel = "Reservoir"\n[entity.law]\nlabel = "Act"\n')
    )
    assert known.entities["reservoir"].label == "Reservoir"
    assert known.entities["law"].label == "Act"
    assert known.entities["law"].group == default_vocabulary().entities["law"].group
    assert known.group_of("Entity", "reservoir").name == "reservoir"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[entity.law", "is not valid TOML"),
        ("[entitty.law]\nlabel = 'Law'", "Did you mean 'entity'"),
        ("[entity.law]\nlable = 'Law'", "Did you mean 'label'"),
        ("[entity.new_one]\ncolour = '#112233'", "'label' is missing"),
        ("[entity.law]\ncolour = 'red'", "Write a colour such as"),
        ("[entity.law]\nshape = 'cat'", "Write one of square"),
        ("[entity.law]\nstanding = 'yes'", "Write true or false"),
        ("[entity.Law]\nlabel = 'Law'", "snake_case"),
        ("[entity]\nlaw = 1", "is a block of keys"),
        ("[relation.cites]\nlabel = 'cites'", "the graph makes itself"),
        (
            "[relation.amends]\nfrom = ['lawe']",
            "[relation.amends] from: No type is called 'lawe'. Did you mean 'law'?",
        ),
        ("[relation.amends]\nfrom = 'law'", "Write a list of texts"),
        ("[metric.use]\nlabel = 'Use'", "'definition' is missing"),
        ("[entity.law]\nlane = 'nowhere'", "No lane is called 'nowhere'"),
        (
            "[relation.blames]\nlabel = 'blames'\nclass = 'mdae'",
            "[relation.blames] class: No class is called 'mdae'.",
        ),
        ("[dataset]\ntitel = 'x'", "Did you mean 'title'"),
        ("[dataset]\ntitle = 3", "Write a text in quotes"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, text: str, says: str) -> None:
    """Each fault says where it stands and what to write instead."""
    with pytest.raises(BadValueError) as caught:
        read_vocabulary(_written(tmp_path, text))
    assert says in str(caught.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    """One run tells everything."""
    with pytest.raises(BadValueError) as caught:
        read_vocabulary(_written(tmp_path, "[entity.a]\nlabel = 3\n[event.b]\nshape = 'x'\n"))
    assert "[entity.a]" in str(caught.value)
    assert "[event.b]" in str(caught.value)


def test_terms_are_offices_and_seats_and_not_all_that_lasts() -> None:
    """A lawsuit or an agreement lasts, and is no term of office."""
    relations = default_vocabulary().relations
    terms = {name for name, relation in relations.items() if relation.interval}
    assert {"holds_office", "headed", "member_of", "affiliated_with"} <= terms
    assert relations["challenges"].time == "lasts" and not relations["challenges"].interval
