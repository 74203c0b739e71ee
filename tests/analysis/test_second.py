"""A second link takes two organisations off one person, whichever of those offered is made."""

from hypothesis import given

from netedit.analysis import findings, second_links, with_ties
from tests.analysis import drawn as brute
from tests.texts import network

MAP = "ana@A ann@A abe@A ben@B bob@B bea@B ana-ben ann-x x-bob abe-ann"


def links(text: str, **options) -> list[tuple[str, str]]:
    found = findings(network(text))
    each = next(d for d in found.dependencies if {d.a, d.b} == {"A", "B"})
    return [(link.a, link.b) for link in second_links(found, each, **options)]


def test_those_with_a_contact_in_common_come_first():
    assert links(MAP)[0] == ("ann", "bob")


def test_nobody_they_hang_on_now_is_offered():
    assert {end for pair in links(MAP, limit=99) for end in pair} == {"ann", "abe", "bob", "bea"}


def test_pairs_ruled_out_are_not_offered():
    assert ("ann", "bob") not in links(MAP, ruled_out=[("bob", "ann")], limit=99)


def test_there_is_none_where_nobody_else_is_known_or_two_hold_it_already():
    assert links("ana@A ben@B bob@B ana-ben") == []
    assert links("ana@A ann@A ben@B bob@B ana-ben ann-bob") == []


@given(brute.maps())
def test_whichever_is_made_nothing_hangs_on_one_person_any_more(drawn):
    found = findings(drawn)
    for each in found.dependencies:
        for link in second_links(found, each):
            after = findings(with_ties(found, [(link.a, link.b)]))
            now = next(d for d in after.dependencies if (d.a, d.b) == (each.a, each.b))
            assert now.value != 1
