"""Searching a map: by what, in which order, and what is never found by whom."""

from dataclasses import replace

import pytest

from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    Field,
    FieldType,
    Note,
    Record,
    Sensitivity,
    Subject,
    Tie,
)
from netedit.search.index import Index
from tests.texts import records


def changed(text: str, more: tuple[Record, ...] = (), **fields: dict[str, object]) -> Network:
    """The network of a text with fields of some records set, and further records."""
    found: list[Record] = []
    for record in records(text):
        known = isinstance(record, (Actor, Tie)) and record.id in fields
        found.append(replace(record, **fields[record.id]) if known else record)
    return Network.from_records([*more, *found])


MAP = changed(
    "Ana_Lee-Ben_Osei [North_Council] Ana_Lee@North_Council Zoë Carla_Lee",
    **{
        "Ben Osei": {"role": "Head of housing", "sector": "Health", "tags": ("champion",)},
        "Carla Lee": {"notes": "met at the fair", "private_notes": "wants to leave"},
    },
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ana", ["Ana Lee"]),
        ("LEE", ["Ana Lee", "Carla Lee"]),
        ("lee ana", ["Ana Lee"]),
        ("bo", ["Ben Osei"]),
        ("housing", ["Ben Osei"]),
        ("hous ben", ["Ben Osei"]),
        ("champ", ["Ben Osei"]),
        ("health", ["Ben Osei"]),
        ("council", ["North Council", "Ana Lee"]),
        ("zoe", ["Zoë"]),
        ("fair", ["Carla Lee"]),
        ("nobody", []),
        ("", []),
        ("   ", []),
    ],
)
def test_partners_are_found_by_what_people_know_of_them(words, found):
    assert list(Index(MAP).find(words)) == found


def test_who_begins_so_comes_before_who_has_it_inside_and_notes_come_last():
    network = changed(
        "Bea Abel Anabel Cy", **{"Cy": {"notes": "asked Abel"}, "Bea": {"role": "abel's deputy"}}
    )
    assert list(Index(network).find("abel")) == ["Abel", "Anabel", "Bea", "Cy"]


def test_a_private_note_is_found_by_its_owner_alone():
    assert list(Index(MAP).find("leave")) == ["Carla Lee"]
    assert list(Index(MAP, Sensitivity.GROUP).find("leave")) == []
    assert list(Index(MAP, Sensitivity.GROUP).find("fair")) == ["Carla Lee"]


def test_notes_on_the_map_and_fields_are_found_by_whoever_may_see_them():
    more = (
        Note("n1", "Summer school", Sensitivity.GROUP),
        Note("n2", "Summer plans", Sensitivity.ME),
        Field("f", "Language", FieldType.TEXT, Subject.PARTNER, Sensitivity.ME),
    )
    network = changed("Ana", more, Ana={"fields": {"f": "Welsh"}})
    assert set(Index(network).find("summer")) == {"n1", "n2"}
    assert list(Index(network, Sensitivity.GROUP).find("summer")) == ["n1"]
    assert list(Index(network).find("welsh")) == ["Ana"]
    assert list(Index(network, Sensitivity.GROUP).find("welsh")) == []


def test_a_relationship_is_found_by_its_note():
    network = changed("Ana-Ben", **{"Ana-Ben": {"notes": "joint bid", "private_notes": "shaky"}})
    assert list(Index(network).find("joint")) == ["Ana-Ben"]
    assert list(Index(network, Sensitivity.GROUP).find("shaky")) == []


def test_an_index_made_from_anothers_folds_finds_the_same():
    first = Index(MAP)
    assert Index(MAP, folds=first.folds).find("lee") == first.find("lee")


def test_an_index_that_follows_finds_what_a_new_one_finds():
    """Partners come, go and are renamed, hosts too, notes and relationships are written on."""
    network = MAP
    index = Index(network)
    steps = (
        lambda now: edits.rename_actor(now, "Ana Lee", "Ana Leeds"),
        lambda now: edits.rename_actor(now, "North Council", "Northern Council"),
        lambda now: edits.change_actors(now, ["Zoë"], role="Champion of trees"),
        lambda now: edits.add_actor(now, "Dora Lee", next(iter(now.actor_kinds)), id_="dora"),
        lambda now: edits.change_ties(now, [next(iter(now.ties))], notes="met at the fair"),
        lambda now: edits.remove(now, ["Ben Osei"]),
        lambda now: edits.remove(now, ["North Council"]),
        lambda now: edits.rename_actor(now, "dora", "Dora Ash"),
    )
    words = ("lee", "council", "ana", "champion", "fair", "dora", "ash", "osei", "zo", "a")
    for step in steps:
        network = network.apply(step(network).changes)
        index.follow(network)
        fresh = Index(network)
        for word in words:
            assert list(index.find(word)) == list(fresh.find(word)), word


def test_following_a_move_finds_the_same_and_reads_nothing_anew():
    index = Index(MAP)
    names = index._names
    index.follow(MAP.apply(()))
    assert index._names is names
