"""Type-ahead: the same as looking at everybody, and what stands at the cursor."""

import random
from functools import cache, partial

import pytest

from netedit.capture.index import Index, words_of
from netedit.capture.suggestions import (
    Rank,
    Slot,
    accepted,
    near,
    suggest,
    suggest_words,
    typing_at,
)
from netedit.model.edits import add_actor, change_actors, join, leave, remove, rename_actor
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind, ActsAs, Membership, Record, TieKind
from netedit.model.text import folded
from tests.texts import network

FIRST = ("Ana", "Ben", "Zoë", "Mary-Jane", "Łucja", "José", "Olu", "Dr Cy", "李", "Adanna")
LAST = ("Lee", "Osei", "O'Brien", "Núñez", "Okafor", "Smith", "Lebedeva", "Özdemir", "Li", "")
HOSTS = ("Housing", "Integrated Care Board", "Police", "Voluntary Action")


@cache
def drawn(count: int, seed: int = 1) -> Network:
    rnd = random.Random(seed)
    records: list[Record] = [
        ActorKind("p", "Person"),
        ActorKind("o", "Organisation", ActsAs.ORGANISATION),
        TieKind("t", "works with"),
        *(Actor(host, "o", host) for host in HOSTS),
    ]
    for i in range(count):
        name = f"{rnd.choice(FIRST)} {rnd.choice(LAST)} {rnd.choice(['', '', 'II', str(i % 7)])}"
        records.append(Actor(str(i), "p", " ".join(name.split())))
        if rnd.random() < 0.6:
            records.append(Membership(f"m{i}", str(i), rnd.choice(HOSTS)))
    return Network.from_records(records)


def rank(index: Index, id_: str, query: str) -> Rank | None:
    """The definition, tried on one partner."""
    each, words = index.entries[id_], words_of(query)
    everything = (*each.words, *each.belongs_words)
    tests = {
        Rank.SAME: each.plain == query,
        Rank.BEGINS: each.plain.startswith(query),
        Rank.WORDS: all(any(w.startswith(q) for w in each.words) for q in words),
        Rank.INITIALS: len("".join(words)) > 1 and each.initials.startswith("".join(words)),
        Rank.ORGANISATION: all(any(w.startswith(q) for w in everything) for q in words),
        Rank.PART: all(q in f"{each.plain} {' '.join(each.belongs_words)}" for q in words),
    }
    return next((rank for rank, holds in tests.items() if holds), None)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a",
            "an",
            "ana",
            "ana lee",
            "LEE AN",
            "al",
            "A.L.",
            "se",
            "zoe",
            "núñ",
            "hous",
            "lee hous",
        ),
        *(
            "icb",
            "integ",
            "mary-j",
            "o'b",
            "brien",
            "dr",
            "李",
            "x",
            "7",
            "li ii",
            "ea",
            "ana osei po",
        ),
    ],
)
def test_suggestions_are_those_of_looking_at_everybody(text: str):
    index = Index.of(drawn(400))
    ranked = {i: r for i in index.entries if (r := rank(index, i, folded(text))) is not None}
    best = sorted(ranked, key=lambda i: (ranked[i], -index.recency[i]))
    assert [(s.id, s.rank) for s in suggest(text, index)] == [(i, ranked[i]) for i in best[:8]]


def test_word_parts_initials_and_organisations_find_a_partner():
    index = Index.of(network("Ana_Lee@Housing Benédicte_Osei@Integrated_Care_Board"))
    for text in ("ana", "LEE", "le an", "AL", "a.l.", "hous", "ee"):
        assert "Ana Lee" in [s.name for s in suggest(text, index)], text
    for text in ("bene", "OSEI b", "se", "integ board", "osei care"):
        assert "Benédicte Osei" in [s.name for s in suggest(text, index)], text
    assert [s.name for s in suggest("ICB", index)] == ["Integrated Care Board"]
    assert suggest("ana", index)[0].belongs_to == ("Housing",)


def test_who_was_used_last_comes_first():
    before = network("Ana_Lee Ana_Osei Ana_Smith-Cy")
    index = Index.of(before)
    assert [s.name for s in suggest("ana", index)] == ["Ana Smith", "Ana Osei", "Ana Lee"]
    from netedit.model.edits import add_tie

    after = before.apply(add_tie(before, "Ana Lee", "Cy", "works with").changes)
    assert [s.name for s in suggest("ana", index.renewed(after))] == [
        *("Ana Lee", "Ana Smith", "Ana Osei")
    ]
    assert {s.name for s in suggest("", index.renewed(after), limit=2)} == {"Ana Lee", "Cy"}


def test_suggestions_can_be_kept_to_organisations():
    index = Index.of(network("Housing_Ana [Housing]"))
    hosts = [i for i, each in index.entries.items() if each.is_organisation]
    assert [s.name for s in suggest("hou", index, among=hosts)] == ["Housing"]


def test_near_spellings_are_found_and_the_same_name_is_not_among_them():
    index = Index.of(network("Ana_Lee Ben_Osei Ward_1 Ward_2 Lee_Cooper Caoimhe_Byrne"))

    def found(text: str) -> list[str]:
        return [s.name for s in near(text, index)]

    assert found("Ben Osie") == ["Ben Osei"]
    assert found("Osie") == ["Ben Osei"]
    assert found("Lee Ana")[0] == "Ana Lee"
    assert found("Caomhie Byrne") == ["Caoimhe Byrne"]
    assert found("Jen Osey") == ["Ben Osei"]
    assert found("Dan Osei") == found("Ivo Lee") == []
    assert found("Ana Lee") == []
    assert found("Ward 3") == []
    assert found("Zebedee") == []
    assert found("") == found("  ") == found("An") == []


def plain(index: Index) -> dict[str, object]:
    """What an index holds, without order and without who was used last."""
    ways = ("by_name", "by_core", "by_word", "by_initials", "by_host", "by_email")
    held: dict[str, object] = {
        way: {key: sorted(ids) for key, ids in getattr(index, way).items()} for way in ways
    }
    held["texts"] = index.texts
    for ordered in ("names", "words", "words_of_hosts", "initials"):
        held[ordered] = getattr(index, ordered)
    return held | {"entries": index.entries, "kinds": index.kinds, "purposes": index.purposes}


def test_a_renewed_index_is_the_one_built_anew():
    now = drawn(60)
    index = Index.of(now)
    rnd = random.Random(3)
    for step in range(60):
        people = [a.id for a in now.actors.values() if a.kind == "p"]
        hosts = [a.id for a in now.actors.values() if a.kind == "o"]
        one, host = rnd.choice(people), rnd.choice(hosts)
        gestures = [
            partial(add_actor, now, f"Ana New {step}", "p"),
            partial(rename_actor, now, one, f"Zoë {step}"),
            partial(rename_actor, now, host, f"Office {step}"),
            partial(remove, now, [one]),
            partial(join, now, [one], host),
            partial(leave, now, [one], host),
            partial(change_actors, now, [one], tags=("x",)),
        ]
        edit = rnd.choice(gestures)()
        now = now.apply(edit.changes)
        before = plain(index)
        renewed = index.renewed(now)
        assert plain(renewed) == plain(Index.of(now))
        assert renewed.revision == now.revision
        assert plain(index) == before
        index = renewed


def test_kinds_are_completed_by_their_beginning_first():
    assert suggest_words("F", ["knows of", "funds"]) == ["funds", "knows of"]


def test_a_kind_is_offered_for_one_typed_with_a_slip_but_not_for_another_number():
    kinds = ["works with", "refers to", "phase 1"]
    assert suggest_words("Wroks with", kinds) == ["works with"]
    assert suggest_words("refer tso", kinds) == ["refers to"]
    assert suggest_words("phase 2", kinds) == []
    assert suggest_words("wo", ["on"]) == []


@pytest.mark.parametrize(
    ("typed", "slot", "text"),
    [
        ("", Slot.NAME, ""),
        ("An", Slot.NAME, "An"),
        ("Ana L", Slot.NAME, "Ana L"),
        ("Ana Lee -> ", Slot.NAME, ""),
        ("Ana Lee -> Be", Slot.NAME, "Be"),
        ("? Be", Slot.NAME, "Be"),
        ("Ana -> Ben, Ch", Slot.NAME, "Ch"),
        ('Ana -> "Lee, A', Slot.NAME, "Lee, A"),
        ("Ana @ Hou", Slot.ORGANISATION, "Hou"),
        ("Ana @ ", Slot.ORGANISATION, ""),
        ("[Hou", Slot.ORGANISATION, "Hou"),
        ("Ana [Hou", Slot.ORGANISATION, "Hou"),
        ("Ana -> Ben: su", Slot.KIND, "su"),
        (":", Slot.KIND, ""),
        ("Ana -> Ben: works wi", Slot.KIND, "works wi"),
        ("Ana #cha", Slot.TAG, "cha"),
        ("Ana -> Ben %Safe dis", Slot.PURPOSE, "Safe dis"),
        ("Ana -> Ben: k !3", Slot.NOTHING, ""),
        ("> Be", Slot.NAME, "Be"),
        ("  -> Be", Slot.NAME, "Be"),
    ],
)
def test_what_is_being_typed_is_known_at_the_cursor(typed: str, slot: Slot, text: str):
    for rest in ("", " -> Zoe"):
        found = typing_at(typed + rest, len(typed))
        assert (found.slot, found.text, found.end) == (slot, text, len(typed))


@pytest.mark.parametrize(
    ("typed", "chosen", "line"),
    [
        ("An", "Ana Lee", "Ana Lee"),
        ("Ana -> be", "Ben Osei", "Ana -> Ben Osei"),
        ("Ana ->", "Ben Osei", "Ana -> Ben Osei"),
        ("Ana -> Le", "Lee, Ana", 'Ana -> "Lee, Ana"'),
        ("Ana -> [Hou", "Housing", "Ana -> [Housing]"),
        ("Ana @ hou", "Housing", "Ana @ Housing"),
        ("Ana - Ben: wo", "works with", "Ana - Ben: works with"),
        ("Ana #cham", "champion", "Ana #champion"),
        ("Ana - Ben %Sa", "Safe, early", 'Ana - Ben %"Safe, early"'),
    ],
)
def test_what_is_accepted_takes_the_place_of_what_was_typed(typed: str, chosen: str, line: str):
    assert accepted(typed, typing_at(typed, len(typed)), chosen) == (line, len(line))
