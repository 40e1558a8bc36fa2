"""The vocabulary as data: what ships is sound, and what a dataset writes is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

import graph as pg
from graph.errors import BadValueError
from graph.vocabulary import BUILT_IN_RELATIONS, VocabularyError, default_vocabulary, read_vocabulary
from graph.vocabulary.currencies import currencies


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
            "[relation.amends] from: No type is called 'lawe'. Did you mean 'law'",
        ),
        ("[relation.amends]\nfrom = 'law'", "Write a list of texts"),
        ("[metric.use]\nlabel = 'Use'", "'definition' is missing"),
        ("[entity.law]\nlane = 'nowhere'", "No lane is called 'nowhere'"),
        (
            "[relation.blames]\nlabel = 'blames'\nclass = 'mdae'",
            "[relation.blames] class: No class is called 'mdae'.",
        ),
        ("[dataset]\ntitel = 'x'", "Did you mean 'title'"),
        (
            "[entity.reservoir]\nlabel = 'Reservoir'\nlike = 'plaec'",
            "[entity.reservoir] like: No entity type is called 'plaec'. Did you mean 'place'",
        ),
        (
            "[event.flood]\nlabel = 'Flood'\nlike = 'place'",
            "[event.flood] like: No event type is called 'place'.",
        ),
        (
            "[entity.a]\nlabel = 'A'\nlike = 'b'\n[entity.b]\nlabel = 'B'\nlike = 'a'",
            "[entity.b] like: The types are like each other in a circle: a → b → a. Delete one 'like'.",
        ),
        ("[entity.a]\nlabel = 'A'\nlike = 'a'", "in a circle: a → a."),
        ("[entity.law]\nlike = 'bill'", "in a circle: "),
        (
            "[relation.member_of]\nto_also = ['law']",
            "[relation.member_of] to_also: It adds to 'to', which takes any type already.",
        ),
        (
            "[relation.amends]\nto_also = ['lawe']",
            "[relation.amends] to: No type is called 'lawe'.",
        ),
        (
            "[event.law]\nlabel = 'Law'",
            "[event.law]: At the end of a relation, 'law' means an entity type already.",
        ),
        (
            "[entity.enacted]\nlabel = 'Act'",
            "[entity.enacted]: At the end of a relation, 'enacted' means an event type",
        ),
        (
            "[event.a]\nlabel = 'A'\n[entity.a]\nlabel = 'A'",
            "[entity.a]: At the end of a relation, 'a' means an event",
        ),
        (
            "[event.claim]\nlabel = 'Claim'",
            "[event.claim]: At the end of a relation, 'claim' means any claim already",
        ),
        ("[entity.source]\nlabel = 'Spring'", "'source' means any source already. Choose another name."),
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


def test_a_fault_has_the_line_of_its_key(tmp_path: Path) -> None:
    """Whatever the spelling of the header; a block without the key has the line of the block."""
    text = (
        "# words\n[entity.a]\nlabel = 'A'\n\nlike = 'lawe'\n\n[ entity . b ]\nlike = 'law'\n"
        "[relation.'c']\nlabel = 'c'\nfrom = ['a',\n  'x']\n"
    )
    with pytest.raises(VocabularyError) as caught:
        read_vocabulary(_written(tmp_path, text))
    assert [(f.line, f.message.split(":")[0]) for f in caught.value.findings] == [
        (5, "[entity.a] like"),
        (7, "[entity.b]"),
    ]
    with pytest.raises(VocabularyError) as caught:
        read_vocabulary(
            _written(tmp_path, text.replace("lawe", "law").replace("like = 'law'\n[", "label = 'B'\n["))
        )
    assert [(f.line, f.message.split(":")[0]) for f in caught.value.findings] == [(11, "[relation.c] from")]


def test_a_type_takes_over_what_the_one_that_it_is_like_has(tmp_path: Path) -> None:
    """Along a chain, whatever the order of the blocks; what it writes itself stands, empty values too."""
    known = read_vocabulary(
        _written(
            tmp_path,
            "[entity.decree]\nlabel = 'Decree'\nlike = 'edict'\niri = ''\n"
            "[entity.edict]\nlabel = 'Edict'\nlike = 'regulation'\nshape = 'star'\nstanding = true\n"
            "[event.overturned]\nlabel = 'Overturned'\nlike = 'annulled'\nstatus = ''\n"
            "[event.quashed]\nlabel = 'Quashed'\nlike = 'annulled'\n",
        )
    )
    decree, regulation = known.entities["decree"], known.entities["regulation"]
    assert (decree.group, decree.term, decree.lane) == (regulation.group, regulation.term, regulation.lane)
    assert (decree.shape, decree.standing, decree.iri) == ("star", True, "")
    assert (decree.plural, decree.description) == ("", "")
    assert known.entities["edict"].iri == regulation.iri != ""
    assert known.kinds_of("decree") == ("decree", "edict", "regulation", "law", "instrument")
    quashed, overturned = known.events["quashed"], known.events["overturned"]
    assert (quashed.status, quashed.lane, overturned.status, overturned.lane) == (
        "annulled",
        "courts",
        "",
        "courts",
    )


def test_a_changed_type_passes_the_change_on(tmp_path: Path) -> None:
    """A block over a shipped type changes what is like it, too, but for what that one writes itself."""
    known = read_vocabulary(_written(tmp_path, "[entity.law]\nshape = 'star'\nterm = 'life'\n"))
    assert {known.entities[name].shape for name in ("law", "bill", "directive", "standard")} == {"star"}
    assert known.entities["provision"].term == "life"
    assert known.entities["program"].term == "effect"


def test_ends_can_be_added(tmp_path: Path) -> None:
    """`from_also` and `to_also` add to the shipped ends; `from = []` opens a side."""
    shipped = default_vocabulary().relations["administers"]
    known = read_vocabulary(
        _written(
            tmp_path,
            "[relation.administers]\nto_also = ['concept', 'site']\n[relation.amends]\nfrom = []\n"
            "[relation.feeds]\nlabel = 'feeds'\nfrom = ['site']\nfrom_also = ['place']\n",
        )
    ).relations
    assert known["administers"].target == (*shipped.target, "concept")
    assert known["administers"].source == shipped.source
    assert known["amends"].source == () and known["amends"].target == ("law",)
    assert known["feeds"].source == ("site", "place")


def test_shipped_relations_name_families() -> None:
    """An end that takes a type names it once: no type stands next to one that it is like."""
    known = default_vocabulary()
    for relation in known.relations.values():
        for ends in (relation.source, relation.target):
            for name in ends:
                assert not set(known.kinds_of(name)[1:]) & set(ends), (relation.name, name)


def test_no_entity_type_bears_the_name_of_an_event_type() -> None:
    """The ends of a relation name both."""
    known = default_vocabulary()
    assert not set(known.entities) & set(known.events)


def test_money_is_in_currencies_of_the_standard() -> None:
    """Codes of three capitals; those in use and those withdrawn."""
    assert all(code.isascii() and code.isupper() and len(code) == 3 for code in currencies())
    assert {"USD", "EUR", "GBP", "JPY", "DEM", "XOF"} <= set(currencies())
    assert not {"XTS", "XXX", "XAU"} & set(currencies())
    money = {metric.name for metric in default_vocabulary().metrics.values() if metric.is_money}
    assert {"funding", "cost", "fine_imposed"} <= money


def test_terms_are_offices_and_seats_and_not_all_that_lasts() -> None:
    """A lawsuit or an agreement lasts, and is no term of office."""
    relations = default_vocabulary().relations
    terms = {name for name, relation in relations.items() if relation.interval}
    assert {"holds_office", "headed", "member_of", "affiliated_with"} <= terms
    assert relations["challenges"].time == "lasts" and not relations["challenges"].interval


def test_a_relation_of_a_class_of_its_own_is_a_term(tmp_path: Path) -> None:
    """What lasts has a bar of the timeline, whatever the dataset calls the class that it is in."""
    block = "[class.parts]\nlabel = 'Parts'\n[relation.runs_on]\nlabel = 'runs on'\ntime = 'lasts'\nclass = 'parts'\n"
    assert read_vocabulary(_written(tmp_path, block)).relations["runs_on"].interval


def test_a_later_signature_takes_no_treaty_out_of_force(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("id,type,name\nt,treaty,T\n")
    (tmp_path / "events.csv").write_text(
        "id,date,type,title,participants\n"
        "a,2001-05-01,took_effect,In force,instrument:t\n"
        "b,2009-03-02,signed,Another state signs,instrument:t\n"
    )
    graph = pg.build_graph(pg.read_tables(tmp_path), findings=[])
    assert pg.legal_status(graph, "t", "2020-01-01").status == "in_force"
