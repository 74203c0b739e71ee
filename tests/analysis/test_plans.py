"""What is to be done: reviews, contact gone stale, actions."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netedit.analysis.contacts import Contacts
from netedit.analysis.plans import (
    actions_in_order,
    due_for_review,
    gone_stale,
    is_overdue,
    named_subject,
)
from netedit.model.dates import last_day, months_before
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.plans import Action, ActionState, Contact
from netedit.model.records import Map
from tests.texts import network

TODAY = date(2026, 11, 25)


def kept(text: str, me: str | None, **met: str) -> Network:
    """A map kept by `me`, with a contact with each of `met` on the day given, "a_b" with both."""
    drawn = network(text)
    changes = [Change(drawn.map, replace(drawn.map, me=me))] if me else []
    for names, day in met.items():
        contact = Contact(f"met {names}", tuple(names.split("_")), day)
        changes.append(Change(None, contact))
    return drawn.apply(changes)


def stale(drawn: Network, since: date | None = None) -> list[tuple[str, str | None]]:
    return [(each.subject, each.last) for each in gone_stale(drawn, TODAY, since)]


def test_my_relationships_are_stale_without_a_contact_for_six_months():
    drawn = kept("me-ana me-ben cy-me me-dee", "me", ana="2026-05-24", ben="2026-05-25", cy="2025")
    assert stale(drawn) == [("me-dee", None), ("cy-me", "2025"), ("me-ana", "2026-05-24")]


def test_who_was_not_spoken_to_since_a_day_is_found():
    drawn = kept("me-ana me-ben me-cy", "me", ana="2026-02-28", ben="2026-03-01", cy="2026-03")
    assert stale(drawn, date(2026, 3, 1)) == [("me-ana", "2026-02-28")]


def test_a_month_that_is_not_over_may_have_been_today():
    drawn = kept("me-ana", "me", ana="2026-11")
    assert stale(drawn, TODAY) == []


def test_relationships_of_others_count_once_there_was_a_contact_in_them():
    drawn = kept("ana-ben ben-cy cy-dee", None, ana_ben="2025-03")
    assert stale(drawn)[0] == ("ana-ben", "2025-03")
    assert {subject for subject, _ in stale(drawn)} == {"ana-ben", "ana", "ben"}


def test_without_any_contact_nothing_is_stale():
    assert stale(kept("me-ana ben-cy", "me")) == []


def test_what_does_not_work_or_has_just_begun_is_not_stale():
    drawn = kept(
        "me-ana:ended me-ben:wanted me-cy:dormant me-dee eve:ended me-eve me-fay",
        "me",
        fay="2026-11",
    )
    dee = drawn.ties["me-dee"]
    drawn = drawn.apply([Change(dee, replace(dee, since="2026-10"))])
    assert stale(drawn) == []
    long = replace(drawn.ties["me-dee"], since="2024")
    drawn = drawn.apply([Change(drawn.ties["me-dee"], long)])
    assert stale(drawn) == [("me-dee", "2024")]


def test_somebody_met_without_a_relationship_to_me_is_remembered():
    drawn = kept("me-ana ben", "me", ben="2025-01-01", ana="2026-11-01")
    (found,) = gone_stale(drawn, TODAY)
    assert (found.subject, found.with_) == ("ben", "ben")


def test_a_contact_still_to_come_is_not_the_last_one():
    drawn = kept("me-ana me-ben", "me", ana="2026-12-24", ben="2026-11-01")
    assert Contacts(drawn, TODAY).last("ana") is None
    assert [each.on for each in Contacts(drawn, TODAY).of("ana")] == ["2026-12-24"]
    assert stale(drawn) == [("me-ana", None)]


def test_a_contact_to_come_is_not_a_first_contact():
    assert stale(kept("me-ana me-ben", "me", ana="2026-12-24")) == []


def test_relationships_of_others_and_partners_only_to_be_met_are_not_kept_up_yet():
    drawn = kept("me-ana ben-cy dee", "me", ana="2026-11", ben_cy="2026-12-24", dee="2027")
    assert stale(drawn) == []


def test_a_contact_with_several_counts_for_each_of_them_and_between_any_two():
    drawn = kept("ana-ben ben-cy cy-dee", None, ana_ben_cy="2026-03-01")
    contacts = Contacts(drawn, TODAY)
    last = {id_: contacts.last_known(id_) for id_ in (*drawn.actors, *drawn.ties)}
    met = {"ana", "ben", "cy", "ana-ben", "ben-cy"}
    assert last == {id_: "2026-03-01" if id_ in met else None for id_ in last}


def test_contacts_of_a_partner_are_those_in_its_relationships_too_newest_first():
    drawn = network("ana-ben ben-cy")
    contacts = [
        Contact("one", ("ana-ben",), "2026-01"),
        Contact("two", ("ana",), "2026-03-01"),
        Contact("three", ("cy",), "2026-02"),
    ]
    drawn = drawn.apply([Change(None, contact) for contact in contacts])
    kept_ = Contacts(drawn, TODAY)
    assert [contact.id for contact in kept_.of("ana")] == ["two", "one"]
    assert [contact.id for contact in kept_.of("ana-ben")] == ["one"]
    last = kept_.last("ben")
    assert last is not None
    assert last.id == "one"
    assert kept_.of("nobody") == []


def test_reviews_show_a_month_before_and_what_has_ended_is_not_reviewed():
    drawn = network("ana-ben ben-cy cy dee:ended eve")
    dates = {
        "ana": "2026-11-24",
        "ben": "2026-11",
        "cy": "2027",
        "dee": "2020",
        "eve": "2026-12-26",
    }
    changes = [
        Change(drawn.actors[name], replace(drawn.actors[name], review=day))
        for name, day in dates.items()
    ]
    tie = drawn.ties["ben-cy"]
    changes.append(Change(tie, replace(tie, review="2026-01")))
    due = due_for_review(drawn.apply(changes), TODAY)
    assert [(each.subject, each.is_overdue) for each in due] == [
        ("ben-cy", True),
        ("ana", True),
        ("ben", False),
        ("eve", False),
    ]


def test_actions_stand_by_the_day_they_are_due_what_is_done_last():
    drawn = network("ana-ben")
    actions = [
        Action("undated", "a"),
        Action("done", "b", due="2020", state=ActionState.DONE),
        Action("later", "c", due="2027-01", subjects=("ana",)),
        Action("now", "d", due="2026-11-24", state=ActionState.DOING, subjects=("ana-ben", "ana")),
    ]
    drawn = drawn.apply([Change(None, action) for action in actions])
    order = [action.id for action in actions_in_order(drawn)]
    assert order == ["now", "later", "undated", "done"]
    assert [a.id for a in actions_in_order(drawn) if is_overdue(a, TODAY)] == ["now"]

    assert named_subject(drawn, "ana-ben") == "ana – ben"
    assert (named_subject(drawn, "ana"), named_subject(drawn, "x")) == ("ana", "")


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.dates(date(2024, 1, 1), date(2027, 1, 1))), max_size=6
    ),
    st.integers(1, 24),
)
def test_stale_is_who_has_no_contact_between_the_limit_and_today(
    met: list[tuple[str, date]], months: int
):
    drawn = network("me-a me-b me-c")
    changes = [Change(drawn.map, Map(me="me", stale_months=months))]
    changes += [
        Change(None, Contact(str(n), (name,), day.isoformat())) for n, (name, day) in enumerate(met)
    ]
    limit = months_before(TODAY, months)
    fresh = {name for name, day in met if limit <= day <= TODAY}
    found = gone_stale(drawn.apply(changes), TODAY)
    are_any = any(day <= TODAY for _, day in met)
    assert {each.with_ for each in found} == (set("abc") - fresh if are_any else set())
    days = [last_day(each.last) if each.last else date.min for each in found]
    assert days == sorted(days)
