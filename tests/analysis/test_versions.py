"""Two states of a map compared: who came and went, what changed, what is found before and after."""

from dataclasses import replace

from hypothesis import given

from netedit.analysis import Severity, VersionComparison, compare_versions, since_card
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.records import ActorStatus, TieStatus
from tests.analysis.drawn import here, maps
from tests.texts import network


def said(before: str | Network, after: str | Network) -> list[str]:
    return [each.text for each in compared(before, after).sentences]


def compared(before: str | Network, after: str | Network) -> VersionComparison:
    one = network(before) if isinstance(before, str) else before
    return compare_versions(one, network(after) if isinstance(after, str) else after)


def test_who_came_and_who_went_is_said_with_names():
    assert said(
        "ana-ben ben-cy cy-ana dee-ana dee-ben", "ana-ben ben-cy cy-ana eve-ana eve-ben"
    ) == [
        "New partners: eve.",
        "No longer there: dee.",
        "New relationships: eve – ana and eve – ben.",
        "Relationships gone: dee – ana and dee – ben.",
    ]


def test_relationships_that_are_only_wanted_are_said_apart():
    assert said("ana-ben cy", "ana-ben cy-ana:wanted cy-ben")[:2] == [
        "New relationships: cy – ben.",
        "Newly wanted: cy – ana.",
    ]


def test_the_headline_counts_what_is_most_telling():
    assert compared("ana-ben ben-cy cy dee-ben", "ana-ben ben-cy cy-ana cy-eve dee").headline == (
        "+1 partner, +2 relationships, −1 relationship, one new isolated partner, three bridges "
        "gone, one new bridge, one person no longer key, one new key person"
    )


def test_a_partner_who_has_ended_is_gone_with_all_relationships():
    before = network("ana-ben ben-cy cy-ana")
    ben = before.actors["ben"]
    after = before.apply([Change(ben, replace(ben, status=ActorStatus.ENDED))])
    found = compare_versions(before, after)
    assert (found.partners.gone, found.partners.changed) == (("ben",), ())
    assert set(found.relationships.gone) == {"ana-ben", "ben-cy"}
    assert compare_versions(after, before).partners.added == ("ben",)


def test_a_relationship_that_ended_is_gone_and_a_wanted_one_that_works_now_has_changed():
    before = network("ana-ben ben-cy:wanted cy-ana")
    changes = [
        Change(tie, replace(tie, status=status))
        for tie, status in (
            (before.ties["ana-ben"], TieStatus.ENDED),
            (before.ties["ben-cy"], TieStatus.ACTIVE),
        )
    ]
    found = compare_versions(before, before.apply(changes))
    assert found.relationships.gone == ("ana-ben",)
    assert [(each.id, each.fields) for each in found.relationships.changed] == [
        ("ben-cy", ("status",))
    ]
    # What works counts: one came to work, one stopped.
    assert found.headline.startswith("+1 relationship, −1 relationship")


def test_a_date_to_review_somebody_changes_nothing_about_them():
    before = network("ana-ben")
    ana = before.actors["ana"]
    after = before.apply([Change(ana, replace(ana, review="2026-12"))])
    assert compare_versions(before, after).is_same
    louder = after.apply([Change(after.actors["ana"], replace(ana, role="GP", review="2027"))])
    assert [each.fields for each in compare_versions(before, louder).partners.changed] == [
        ("role",)
    ]


def test_who_joined_and_left_an_organisation_is_said():
    before, after = "ana@Council ben-ana [ICB]-ben", "ana@ICB ben-ana [ICB]-ben [Council]"
    found = compared(before, after)
    assert (found.joined, found.left) == ((("ana", "ICB"),), (("ana", "Council"),))
    assert "ana joined ICB." in said(before, after)
    assert "ana left Council." in said(before, after)


def test_what_the_findings_mark_anew_is_named():
    sentences = said(
        "ana-ben ben-cy cy-ana dee-cy eve-ana eve-ben", "ana-ben cy-ana dee eve-ana eve-ben"
    )
    assert "dee is isolated now." in sentences
    assert "cy is no longer a key person." in sentences
    assert "ana is a key person now." in sentences
    assert "Bridges now: cy – ana." in sentences


def test_the_same_map_has_nothing_to_say():
    found = compared("ana-ben ben-cy", "ana-ben ben-cy")
    assert found.is_same
    assert [each.text for each in found.sentences] == ["Nothing has come, gone or changed."]
    assert found.headline == "Nothing that is found has changed"


def test_the_card_says_since_when_and_how_much():
    better = compared("ana-ben ben-cy", "ana-ben ben-cy cy-ana")
    card = since_card(better, "v", "March workshop", 2)
    assert (card.key, card.title) == ("since:v", "Since “March workshop”")
    assert [line.text for line in card.lines] == [
        "+1 relationship, two bridges gone, one person no longer key.",
        "New relationships: cy – ana.",
    ]
    assert card.severity is Severity.NOTE
    assert card.more == len(better.sentences) - 1


@given(maps(), maps())
def test_forwards_and_backwards_are_each_others_mirror(one: Network, other: Network):
    there, back = compare_versions(one, other), compare_versions(other, one)
    assert set(there.partners.added) == here(other) - here(one) == set(back.partners.gone)
    assert set(there.relationships.added) == set(back.relationships.gone)
    assert {each.id for each in there.partners.changed} == {
        each.id for each in back.partners.changed
    }
    assert set(there.joined) == set(back.left)
    assert compare_versions(one, one).is_same
    assert there.sentences
