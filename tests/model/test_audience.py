"""What is private is in no record of what others see."""

import json
import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.model.audience import contains, cut, may_see
from netedit.model.codec import to_plain
from netedit.model.edit import Change
from netedit.model.ids import MAP_ID
from netedit.model.network import Network
from netedit.model.plans import (
    AcceptedRisk,
    Action,
    Contact,
    Need,
    RuledOut,
    Scenario,
    ScenarioStep,
)
from netedit.model.records import (
    Actor,
    Field,
    FieldType,
    Map,
    Note,
    Placement,
    Purpose,
    Record,
    Sensitivity,
    Subject,
    Tie,
    Version,
)
from netedit.model.stories import Parked, Story, StoryStep
from tests.model.chance import wander
from tests.model.strategies import GENERATED, seeds
from tests.texts import records

PUBLIC, GROUP, ME = Sensitivity.PUBLIC, Sensitivity.GROUP, Sensitivity.ME


class Canaries:
    """Numbered words that must not be seen, and the audience that may see each."""

    def __init__(self) -> None:
        self.seen_by: dict[str, Sensitivity] = {}

    def __call__(self, seen_by: Sensitivity) -> str:
        word = f"ZEBEDEE-PRIVATE-{len(self.seen_by) + 1}"
        self.seen_by[word] = seen_by
        return word


def planned(canary: Canaries, tie: str) -> list[Record]:
    """What is planned about the map and shown of it, with a canary wherever one can write."""
    return [
        Purpose("purpose", "Warm homes", core=("ana",)),
        Need("need-open", "purpose", "A lender"),
        Need("need-tag", "purpose", canary(GROUP), tags=(canary(GROUP),)),
        Need("need-field", "purpose", canary(ME), field="partner-me", value=canary(ME)),
        Contact("met", ("ana", tie), "2026-03", notes=canary(GROUP)),
        Action("act", canary(GROUP), "ana", "2026-04", subjects=(tie,), notes=canary(GROUP)),
        AcceptedRisk("risk", "bridges", (tie,), canary(GROUP)),
        RuledOut("out", "ana", "ben", canary(GROUP)),
        Scenario("what-if", canary(ME), canary(ME)),
        ScenarioStep("what-if-1", "what-if", 1, canary(ME), f'["{canary(ME)}"]'),
        Story("story", "For the board"),
        StoryStep("step", "story", 1, "Start", "Look", canary(GROUP), filter=canary(GROUP)),
        Parked("parked", canary(GROUP)),
    ]


def private_map(canary: Canaries) -> Network:
    """A map with a canary in every place that is not public."""
    people = records("ana-ben ben@Board")
    own = [
        Field(f"{subject}-{who}", canary(who), FieldType.CHOICE, subject, who, (canary(who),))
        for subject in Subject
        for who in (GROUP, ME)
    ]
    own.append(Field("open", "Open", sensitivity=PUBLIC))
    for place, record in enumerate(people):
        if isinstance(record, Actor | Tie):
            subject = Subject.PARTNER if isinstance(record, Actor) else Subject.RELATIONSHIP
            values = {f.id: f.choices[0] for f in own if f.subject is subject and f.choices}
            private: dict[str, object] = {
                "private_notes": canary(ME),
                "notes": canary(GROUP),
                "fields": {**values, "open": "to all"} if subject is Subject.PARTNER else values,
            }
            private["review"] = "2026-05"
            if isinstance(record, Actor):
                private |= {"influence": 5, "interest": 4, "tags": (canary(GROUP),)}
            held = {f.name: getattr(record, f.name) for f in fields(record)}
            people[place] = type(record)(**(held | private))
    notes = [Note(f"note-{who}", canary(who), who) for who in (GROUP, ME)]
    return Network.from_records(
        [
            *people,
            *own,
            *notes,
            Note("note-public", "For all", PUBLIC),
            *(Placement("main", note.id) for note in notes),
            Placement("main", "note-public"),
            Version("v", canary(GROUP), "2026-03-31", 3, canary(GROUP)),
            *planned(canary, next(r.id for r in people if isinstance(r, Tie))),
            Map("Open title", me="ana"),
        ]
    )


def words(network: Network) -> str:
    return json.dumps([to_plain(record) for record in network], ensure_ascii=False)


def is_sound(network: Network) -> bool:
    changes = [Change(Map() if r.id == MAP_ID else None, r) for r in network]
    return Network.empty().apply(changes) == network


@pytest.mark.parametrize("audience", list(Sensitivity))
def test_no_private_word_is_in_any_record_of_what_an_audience_sees(audience: Sensitivity):
    canary = Canaries()
    seen = cut(private_map(canary), audience)
    text = words(seen.network)
    assert len(canary.seen_by) > 20
    for word, who in canary.seen_by.items():
        assert (word in set(re.findall(r"ZEBEDEE-PRIVATE-\d+", text))) is may_see(audience, who), (
            word
        )
    assert ("ZEBEDEE" in text) is (audience is not PUBLIC)
    assert "ZEBEDEE" not in seen.sentence
    assert is_sound(seen.network)


def test_of_a_part_only_what_is_about_it_is_said_to_be_left_out():
    drawn = Network.from_records(records("ana-ben ben-cy dee"))
    notes = {"ana": "shy", "ben": "", "cy": "late", "dee": "new"}
    changes = [
        Change(drawn.actors[id_], replace(drawn.actors[id_], notes=said, private_notes=said))
        for id_, said in notes.items()
    ]
    tie = drawn.ties["ben-cy"]
    changes.append(Change(tie, replace(tie, notes="weekly", fields={"f": "x"})))
    added = [
        Field("f", "Since", FieldType.TEXT, Subject.RELATIONSHIP, ME),
        Note("note", "Hidden", GROUP),
        Contact("met", ("dee",), "2026-03"),
        Action("act", "Call", subjects=("ben-cy",)),
        RuledOut("out", "ana", "dee"),
        Scenario("what-if", "If"),
    ]
    drawn = drawn.apply([*(Change(None, each) for each in added), *changes])

    def left(*ids: str) -> set[str]:
        seen = cut(drawn, PUBLIC, only=ids)
        assert seen.network == cut(drawn, PUBLIC).network
        return set(seen.left_out)

    assert left("ben") == set()
    assert left("ana", "ben") == {"a private note", "a note on a partner or relationship"}
    assert left("ben", "cy") == {
        "a field of the map’s own",
        "a value in such a field",
        "a private note",
        "2 notes on partners or relationships",
        "one thing planned or agreed",
    }
    assert left("ana", "dee", "note") == {
        "a note on the canvas",
        "2 private notes",
        "2 notes on partners or relationships",
        "2 things planned or agreed",
    }
    assert cut(drawn, ME, only=["ana"]).left_out == ()
    assert len(cut(drawn, PUBLIC).left_out) == 6


def test_what_is_public_is_seen_by_everyone():
    canary = Canaries()
    whole = private_map(canary)
    seen = cut(whole, PUBLIC).network
    assert set(seen.actors) == set(whole.actors)
    assert set(seen.ties) == set(whole.ties)
    assert set(seen.memberships) == set(whole.memberships)
    assert seen.actors["ana"].fields == {"open": "to all"}
    assert seen.notes == {"note-public": whole.notes["note-public"]}
    assert [p.subject for p in seen.placements.values()] == ["note-public"]
    assert seen.map == Map("Open title")


def test_ratings_and_who_keeps_the_map_are_for_the_group():
    whole = private_map(Canaries())
    assert cut(whole, PUBLIC).network.actors["ana"].influence is None
    assert cut(whole, PUBLIC).network.actors["ana"].interest is None
    assert cut(whole, GROUP).network.actors["ana"].influence == 5
    assert cut(whole, GROUP).network.map.me == "ana"


# A new field stands in none of these: whoever adds it decides who may see it.
SEEN_BY_ALL = {
    Actor: {"id", "kind", "name", "role", "sector", "tier", "status", "fields", "picture"},
    Tie: {
        *("id", "source", "target", "kind", "direction", "strength", "status", "since", "until"),
        *("purposes", "fields"),
    },
}
SEEN_BY_GROUP = {
    Actor: {"influence", "interest", "tags", "notes", "review"},
    Tie: {"notes", "review"},
}


@pytest.mark.parametrize("type_", [Actor, Tie])
def test_who_may_see_a_field_of_a_partner_or_a_relationship_was_decided(type_: type[Record]):
    ends = {"source": "ana", "target": "ana"} if type_ is Tie else {}
    rated = {"influence": 4, "interest": 2, "tags": ("a",)} if type_ is Actor else {}
    said = {"notes": "a", "private_notes": "b", "review": "2026-01"}
    whole = type_(id="one", kind="k", **ends, **rated, **said)
    for audience, hidden in (
        (PUBLIC, SEEN_BY_GROUP[type_] | {"private_notes"}),
        (GROUP, {"private_notes"}),
    ):
        seen = cut(Network.from_records([whole]), audience).network.find("one")
        differ = {f.name for f in fields(type_) if getattr(seen, f.name) != getattr(whole, f.name)}
        assert differ == hidden
    names = {field.name for field in fields(type_)}
    assert names == SEEN_BY_ALL[type_] | SEEN_BY_GROUP[type_] | {"private_notes"}


def test_everything_is_left_to_whoever_keeps_the_map():
    whole = private_map(Canaries())
    seen = cut(whole, ME)
    assert seen.network is whole
    assert seen.sentence == ""


def test_what_is_left_out_is_said_in_a_sentence():
    assert cut(private_map(Canaries()), PUBLIC).sentence == (
        "Left out: 4 fields of the map’s own, 4 private notes, 8 values in such fields, "
        "4 notes on partners or relationships, 12 things planned or agreed, ratings and tags of "
        "3 partners, 2 notes on the canvas and the notes to one step of a story."
    )
    one = Network.from_records([*records("ana"), Note("n", "hush", ME)])
    assert cut(one, GROUP).sentence == "Left out: a note on the canvas."
    assert cut(Network.from_records(records("ana-ben")), PUBLIC).sentence == ""


@pytest.mark.parametrize("audience", [PUBLIC, GROUP, ME])
def test_what_a_file_may_hold_is_said_as_the_cut_has_it(audience: Sensitivity):
    tagged = replace(records("ana")[-1], tags=("warm",), notes="hush")
    seen = cut(Network.from_records([*records("ana")[:-1], tagged]), audience).network.actors["ana"]
    private = "yes" if audience is ME else "no"
    rated = "yes" if seen.tags and seen.notes else "no"
    assert rated == ("no" if audience is PUBLIC else "yes")
    assert contains(audience) == (
        f"Names: yes; notes, ratings and tags: {rated}; private notes: {private}."
    )
    assert contains(audience, with_pseudonyms=True) == (
        f"Names: no, pseudonyms; ratings and tags: {rated}; notes of any kind: no."
    )


@settings(max_examples=20, phases=GENERATED)
@given(seeds, st.sampled_from([PUBLIC, GROUP]))
def test_any_map_is_sound_when_it_is_cut(seed: int, audience: Sensitivity):
    whole, _ = wander(seed, 60)
    seen = cut(whole, audience).network
    assert is_sound(seen)
    assert not any(record.private_notes for record in (*seen.actors.values(), *seen.ties.values()))
