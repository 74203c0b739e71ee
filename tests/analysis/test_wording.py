"""Findings read as plain sentences with names and counts."""

import doctest
import importlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netedit.analysis import (
    KEYS,
    Options,
    Severity,
    accepted_risks,
    by_weight,
    cards,
    definition,
    findings,
    sentences,
)
from netedit.model import edits
from netedit.model.edit import Change
from tests.analysis import drawn as brute
from tests.texts import network

JARGON = ("cutpoint", "articulation", "component", "vertex", "node", "graph", "edge", "None", "[")


def said(text: str, key: str) -> list[str]:
    return [s.text for s in sentences(findings(network(text))) if s.key == key]


def test_a_bridge_counts_both_sides():
    text = "a-b b-c c-d d-a Ana_Lee-a Ana_Lee-d Ana_Lee-Ben e-f f-g g-h h-e Ben-e"
    assert said(text, "bridges")[0] == (
        "Ana Lee – Ben is a bridge: without it 5 partners on one side and 5 on the other lose "
        "touch."
    )


def test_a_small_side_of_a_bridge_is_named():
    assert said("a-b b-c c-a c-d d-e e-f f-g g-d", "bridges") == [
        "c – d is a bridge: without it 3 partners on one side (a, b and c) and 4 on the other lose "
        "touch."
    ]


def test_a_side_of_one_hangs_on_by_one_relationship():
    assert said("a-b b-c c-a Quinn_Roy-c", "bridges") == [
        "Quinn Roy hangs on by one relationship, the one with c."
    ]
    assert said("a-b b-c c-a c->Quinn_Roy", "bridges") == [
        "Quinn Roy hangs on by one relationship, the one with c."
    ]


def test_two_who_have_only_each_other_are_said_to():
    assert said("a-b c-d d-e e-c", "bridges") == [
        "a and b have one relationship, with each other, and no other."
    ]


def test_an_isolate_is_said_with_where_it_is_known_from():
    assert said("Quinn_Roy@Housing ben@Housing ben-cy", "isolates") == [
        "Quinn Roy is isolated: no working relationship yet; known only as a member of Housing."
    ]
    assert said("[Housing] a-b b-c", "isolates") == [
        "Housing is isolated: no working relationship yet."
    ]
    assert said("a@Housing b@Housing a-b", "isolates") == [
        "Housing is isolated: neither it nor anyone in it has a working relationship outside it."
    ]


def test_who_leaves_and_who_loses_every_route_is_said():
    text = "Ana_Lee-Ben Ben@ICB Ana_Lee-a Ana_Lee-b Ana_Lee-c a-b b-c"
    assert said(text, "key_people")[0] == (
        "If Ana Lee leaves, 3 people lose every route to ICB; Ben and ICB are cut off from the "
        "other 3."
    )


def test_without_organisations_the_pieces_are_said():
    assert said("h-a h-b h-c", "key_people") == [
        "If h leaves, 3 partners fall into 3 pieces of 1, 1 and 1."
    ]
    assert said("a-b b-c", "key_people") == ["If b leaves, c is cut off from the other one."]
    assert said("a-b b-c c-d d-b", "key_people") == ["If b leaves, a is cut off from the other 2."]


def test_a_dependency_names_the_one_person():
    text = "Ana_Lee@District_Council x@District_Council b@NHS_ICB c@NHS_ICB Ana_Lee-b Ana_Lee-c"
    assert said(text, "dependencies") == [
        "District Council and NHS ICB hang on one person: every relationship between them runs "
        "through Ana Lee."
    ]


def test_a_dependency_on_one_relationship_names_both_ends():
    assert said("a@A aa@A b@B bb@B a-b", "dependencies") == [
        "A and B hang on one relationship, between a and b: if either leaves, nothing is left "
        "between them."
    ]


def test_thin_data_is_not_called_a_risk():
    (text,) = said("a@A b@B bb@B a-b", "dependencies")
    assert text.endswith("but only one person of A is on the map: thin data, not yet a risk.")
    (card,) = [c for c in cards(findings(network("a@A b@B bb@B a-b"))) if c.key == "dependencies"]
    assert card.severity is Severity.NOTE


def test_organisations_held_by_nobody_in_particular_are_said_so():
    assert said("a@A b@B A-B", "dependencies") == [
        "A and B are joined as organisations: no person is named who holds it."
    ]
    assert said("a@A aa@A b@B bb@B a-b aa-bb", "dependencies") == [
        "1 pair of organisations is held by two people or more."
    ]


def test_separate_pieces_are_counted_and_the_smaller_named():
    assert said("a-b b-c d-e f", "components") == [
        "The map is in 2 separate pieces of 3 and 2 partners; 1 stands alone.",
        "d and e have no route to the others on the map.",
    ]
    assert said("a-b b-c d", "components") == ["3 partners hang together; 1 stands alone."]


@pytest.mark.parametrize("text", ["a-b b-c c-a", "a@X b@Y a-b", "a-b c-d", "a b", "a", "a-b b-c d"])
def test_no_line_of_a_card_says_only_what_its_title_says(text: str):
    for card in cards(findings(network(text))):
        assert all(line.text.rstrip(".") != card.title for line in card.lines)


def test_a_long_list_of_names_is_cut():
    words = " ".join(f"x-{letter}" for letter in "abcdefgh")
    text = f"p-q q-r r-s s-t t-u u-v v-w w-y y-z {words}"
    assert "x, a, b, c and 5 more have no route" in said(text, "components")[1]


def test_a_map_with_nothing_wrong_is_told_what_is_right():
    found = findings(network("a@O b@P c@O d@P a-b b-c c-d d-a a-c"))
    assert [s.text for s in sentences(found)] == [
        "1 pair of organisations is held by two people or more.",
        "No single person is key: whoever leaves, the others keep their routes.",
        "No relationship is a bridge: any one of them could end without cutting anyone off.",
        "Nobody is isolated: everyone has a working relationship, an organisation perhaps through "
        "its members.",
        "No single organisation is key: without any one, the others keep their routes.",
        "All 6 partners hang together.",
    ]
    assert {card.severity for card in cards(found)} == {Severity.GOOD}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a", ["a has no relationship yet."]),
        ("a b", ["a has no relationship yet.", "b has no relationship yet."]),
        ("a-b", ["a and b hang together."]),
    ],
)
def test_a_map_just_begun_is_not_blamed(text: str, expected: list[str]):
    found = findings(network(text))
    assert [s.text for s in sentences(found)] == expected
    assert all(card.severity is not Severity.RISK for card in cards(found))


def test_a_name_of_two_lines_stands_on_one():
    drawn = network("a-b b-c d")
    odd = replace(drawn.actors["d"], name="Dee\nDay")
    found = findings(drawn.apply([Change(drawn.actors["d"], odd)]))
    assert any(s.text.startswith("Dee Day is isolated") for s in sentences(found))


@given(brute.maps())
def test_every_sentence_is_plain_and_points_at_what_it_names(drawn):
    found = findings(drawn)
    for sentence in sentences(found):
        assert sentence.key in KEYS
        assert sentence.text.endswith(".")
        assert not any(word in sentence.text for word in JARGON)
        assert set(sentence.actors) <= brute.here(drawn)
        assert set(sentence.ties) <= set(drawn.ties)
        assert all(drawn.actors[a].name in sentence.text for a in sentence.actors[:2])
        assert 0 <= sentence.weight <= 1


@given(brute.maps())
def test_cards_say_the_first_and_count_the_rest(drawn):
    found = findings(drawn)
    for card in cards(found, 2):
        everything = [s for s in sentences(found) if s.key == card.key]
        assert list(card.lines) == everything[:2]
        assert card.more == max(len(everything) - 2, 0)
    assert [c.key for c in cards(found)] == [
        key for key in KEYS if any(s.key == key for s in sentences(found))
    ]


def test_the_title_of_pairs_owns_up_to_those_of_which_little_is_known():
    text = "a@A aa@A b@B bb@B a-b c@C a-c"
    (card,) = [c for c in cards(findings(network(text)), 9) if c.key == "dependencies"]
    assert card.title == "1 pair of organisations hangs on one person; 1 more may"
    assert card.number == 2


def test_a_card_counts_and_selects_all_of_its_kind():
    by_key = {card.key: card for card in cards(findings(network("a-b b-c c-d x")), 1)}
    bridges = by_key["bridges"]
    assert (bridges.title, bridges.more) == ("3 relationships are bridges", 2)
    assert set(bridges.ties) == {"a-b", "b-c", "c-d"}
    assert set(bridges.actors) == {"a", "b", "c", "d"}
    assert by_key["isolates"].title == "1 partner is isolated"
    assert by_key["key_people"].title == "2 people are key"
    assert by_key["key_people"].actors == ("b", "c")


@pytest.mark.parametrize("key", KEYS)
def test_every_kind_is_defined_in_two_sentences(key: str):
    assert definition(key).count(". ") + 1 == 2
    assert not any(word in definition(key) for word in JARGON)


def test_assumptions_say_what_was_chosen():
    drawn = network("a-b")

    def words(**options: object) -> str:
        return " ".join(findings(drawn, Options(**options)).assumptions)

    assert "of every kind that are active; doubtful, wanted" in words()
    assert "active or doubtful; wanted" in words(include_doubtful=True)
    assert "relationships of “funds”, “trust”" in words(layers=frozenset({"trust", "funds"}))
    assert "weaker than 3 do not count" in words(min_strength=3)
    assert "weaker" not in words()
    assert "counts: colleagues" in words()
    assert "does not count as a way" in words(memberships=False)
    assert "down to one level" in words(level=1)


def test_the_examples_in_the_docstrings_hold():
    # `netedit.analysis.findings` is the function too, so the module is asked for by its name.
    outcome = doctest.testmod(importlib.import_module("netedit.analysis.findings"))
    assert outcome.attempted > 0
    assert outcome.failed == 0


def living_with(text: str, key: str, *subjects: str):
    drawn = network(text)
    edit = edits.accept_risk(drawn, key, subjects, "We know.", id_="r")
    return findings(drawn.apply(edit.changes))


def test_an_accepted_risk_is_counted_apart():
    found = living_with("a-b b-c c-d x", "bridges", "a-b")
    (card,) = [each for each in cards(found) if each.key == "bridges"]
    assert card.title == "2 relationships are bridges"
    assert set(card.ties) == {"b-c", "c-d"}
    assert [each.sentence.ties for each in card.accepted] == [("a-b",)]
    assert [each.risk.reason for each in accepted_risks(found)] == ["We know."]


def test_where_all_are_accepted_nothing_is_called_in_order_and_nothing_a_risk():
    found = living_with("a-b b-c c-a x", "isolates", "x")
    (card,) = [each for each in cards(found) if each.key == "isolates"]
    assert (card.title, card.severity, card.lines) == (
        "1 partner is isolated, accepted",
        Severity.NOTE,
        (),
    )


def test_the_acceptance_of_another_finding_or_of_other_partners_changes_nothing():
    for found in (
        living_with("a-b b-c c-a x", "key_people", "x"),
        living_with("a-b b-c c-a x y", "isolates", "x", "y"),
    ):
        (card,) = [each for each in cards(found) if each.key == "isolates"]
        assert card.severity is Severity.RISK
        assert not accepted_risks(found)


@given(brute.maps(), st.data())
def test_accepted_or_not_every_finding_is_in_its_card_once(drawn, data):
    said = [s for s in sentences(findings(drawn)) if s.subjects and s.weight]
    if not said:
        return
    one = data.draw(st.sampled_from(said))
    edit = edits.accept_risk(drawn, one.key, one.subjects, "known")
    found = findings(drawn.apply(edit.changes))
    everything = [s for card in cards(found, 99) for s in (*card.lines, *card_accepted(card))]
    assert sorted(map(repr, everything)) == sorted(map(repr, sentences(found)))
    assert one in [each.sentence for each in accepted_risks(found)]


def card_accepted(card):
    return [each.sentence for each in card.accepted]


def test_what_weighs_more_is_read_first():
    text = "a@A aa@A b@B bb@B a-b bb-c c-d d-e e-f e-g x"
    order = [card.key for card in by_weight(cards(findings(network(text))))]
    assert order[0] == "dependencies"
    assert order.index("isolates") > order.index("key_people")


@pytest.mark.parametrize(
    ("text", "key", "brief"),
    [
        ("a@A aa@A b@B bb@B a-b", "dependencies", "A ↔ B: only a – b"),
        ("a@A b@B bb@B a-b a-bb", "dependencies", "A ↔ B: only through a (little is known)"),
        ("a-b b-c c-a c-d", "key_people", "Without c, d is cut off"),
        ("a-b cc", "isolates", "cc"),
        ("a-b cc@[Hub]", "isolates", "cc (only a member of Hub)"),
        ("a-b c", "bridges", "a – b: joined to nobody else"),
    ],
)
def test_a_finding_is_said_in_brief(text: str, key: str, brief: str):
    assert brief in [s.brief for s in sentences(findings(network(text))) if s.key == key]
