"""What is said about purposes, on cards and in the JSON."""

from dataclasses import replace

from netedit.analysis import Severity, cards, definition, findings, further, to_json
from netedit.analysis.asked import further_sentences
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.plans import Need
from netedit.model.records import Purpose
from tests.texts import network

TEAM = Purpose("home", "Safe discharge home", core=("ana",), reach=1)


def discharge() -> Network:
    """A purpose with three needs: a GP out of reach, one carer, and an astronaut nobody is."""
    drawn = network("ana-ben cy-dee eve")
    roles = {"ben": "carer", "cy": "GP"}
    changes = [
        Change(drawn.actors[name], replace(drawn.actors[name], role=role))
        for name, role in roles.items()
    ]
    for need in ("GP", "carer", "astronaut"):
        name = f"{'An' if need[0] == 'a' else 'A'} {need}"
        changes.append(Change(None, Need(need, "home", name, role=need)))
    tie = drawn.ties["ana-ben"]
    changes.append(Change(tie, replace(tie, purposes=("home",))))
    return drawn.apply([Change(None, TEAM), *changes])


def said(drawn: Network) -> list[str]:
    found = findings(drawn)
    return [each.text for each in further_sentences(found, further(found, ["purposes"]))]


def test_a_purpose_is_said_with_what_is_missing_and_who_would_cover_it():
    assert said(discharge()) == [
        "Purpose “Safe discharge home” has 3 needs: 1 thin and 2 missing.",
        "Missing: A GP; An astronaut.",
        "1 new contact would cover 1 of these: cy.",
        "Nobody on the map fits: An astronaut.",
        "Covered by one alone: A carer by ben.",
        "1 relationship serves no purpose yet.",
        "cy, dee and eve have no part in any purpose yet.",
    ]


def test_long_names_of_needs_are_whole_in_sentences_and_cut_on_cards():
    drawn = discharge()
    long = "A GP who registers people without an address, however long they stay"
    home = "Nobody goes home from hospital to an empty fridge, an empty house and no one to call"
    need, purpose = drawn.needs["GP"], drawn.purposes["home"]
    drawn = drawn.apply(
        [
            Change(need, replace(need, name=long)),
            Change(purpose, replace(purpose, statement=home)),
        ]
    )
    assert said(drawn)[:2] == [
        f"Purpose “{home}” has 3 needs: 1 thin and 2 missing.",
        f"Missing: {long}; An astronaut.",
    ]
    (card,) = [card for card in cards(findings(drawn)) if card.key.startswith("purposes")]
    assert (
        card.title == "Purpose “Nobody goes home from hospital to an empty f…”: 2 needs are missing"
    )
    assert card.lines[1].text == f"Missing: {long}; An astronaut."
    assert card.lines[1].brief == "Missing: A GP who registers people without an ad…; An astronaut."


def test_a_pair_with_a_purpose_and_no_relationship_is_named():
    drawn = discharge()
    tie = drawn.ties["cy-dee"]
    drawn = drawn.apply([Change(tie, replace(tie, purposes=("home",)))])
    assert (
        "4 pairs share the purpose “Safe discharge home” and have no relationship: ana – cy, "
        "ana – dee, ben – cy and 1 more."
    ) in said(drawn)


def test_nothing_is_said_where_there_is_no_purpose():
    assert said(network("ana-ben cy")) == []


def test_a_card_says_what_a_purpose_needs_and_is_a_risk_while_something_is_missing():
    drawn = discharge()
    (card,) = [card for card in cards(findings(drawn), 2) if card.key.startswith("purposes")]
    assert (card.key, card.title) == (
        "purposes:home",
        "Purpose “Safe discharge home”: 2 needs are missing",
    )
    assert [line.text for line in card.lines] == [
        "Needs 3 · thin 1 · missing 2",
        "Missing: A GP; An astronaut.",
    ]
    assert (card.severity, card.more) == (Severity.RISK, 3)
    assert definition(card.key).startswith("A need is covered")
    gone = [Change(drawn.needs[name], None) for name in ("GP", "astronaut")]
    (card,) = [c for c in cards(findings(drawn.apply(gone))) if c.key.startswith("purposes")]
    assert card.severity is Severity.NOTE


def test_several_purposes_share_one_card_with_a_line_for_each():
    drawn = discharge()
    work = replace(TEAM, id="work", statement="Work for all")
    need = Need("cook", "work", "A cook", role="carer")
    drawn = drawn.apply([Change(None, work), Change(None, need)])
    (card,) = [card for card in cards(findings(drawn)) if card.kind == "purposes"]
    assert (card.key, card.title) == ("purposes", "Purposes: 2 needs are missing")
    assert [(line.key, line.brief) for line in card.lines] == [
        ("purposes:home", "“Safe discharge home”: 2 missing, 1 thin"),
        ("purposes:work", "“Work for all”: 1 thin"),
    ]
    assert "Missing: A GP; An astronaut." in card.lines[0].text
    # Whom to get to know is what a line shows on the map.
    assert card.lines[0].actors == ("cy",)


def test_a_purpose_without_needs_has_no_card():
    drawn = network("ana-ben cy").apply([Change(None, TEAM)])
    assert not any(card.key.startswith("purposes") for card in cards(findings(drawn)))


def test_the_json_holds_purposes_as_promised():
    drawn = discharge()
    found = findings(drawn)
    plain = to_json(found, drawn, further(found, ["purposes"]))
    (purpose,) = plain["purposes"]  # type: ignore[misc]
    assert purpose["purpose"] == {"id": "home", "statement": "Safe discharge home"}
    states = {
        need["need"]["name"]: (need["state"], [each["name"] for each in need["people"]])
        for need in purpose["needs"]
    }
    assert states == {
        "A GP": ("missing", []),
        "A carer": ("thin", ["ben"]),
        "An astronaut": ("missing", []),
    }
    assert [each["name"] for each in purpose["new_contacts"]["people"]] == ["cy"]
    assert purpose["new_contacts"]["proven_fewest"] is True
    assert purpose["pairs_without_tie"] == []
    assert [each["id"] for each in plain["without_purpose"]["ties"]] == ["cy-dee"]  # type: ignore[index]
    assert to_json(found, drawn)["purposes"] == []
