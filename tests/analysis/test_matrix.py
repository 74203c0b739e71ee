"""The matrix of organisations says what holds each pair, and leads to what it is made of."""

import pytest
from hypothesis import given

from netedit.analysis import Options, all_routes, findings
from netedit.analysis.matrix import Held, Matrix, between, deepest_level
from tests.analysis import drawn as brute
from tests.texts import network

# Two pairs of people tie Council and ICB, one tie joins Council and Police.
MAP = (
    "ana@Council ben@Council cy@ICB dee@ICB eve@Police fay@Police gus@Trust [Trust]-[ICB] "
    "ana-cy ben-dee ana-eve fay-eve hal@College ana-hal ivy@Alone jo@Alone"
)


def cell(text: str, a: str, b: str, routes: bool = False, level: int = 0):
    found = findings(network(text), Options(level=level))
    return Matrix(found, all_routes(found) if routes else None).cell(a, b)


@pytest.mark.parametrize(
    ("a", "b", "held", "text"),
    [
        ("Council", "ICB", Held.TWO, "2 people"),
        ("Council", "Police", Held.ONE, "ana or eve"),
        ("Trust", "ICB", Held.ORGANISATIONS, "no person"),
        ("Council", "College", Held.THIN, "ana or hal"),
        ("Police", "ICB", Held.NOTHING, ""),
    ],
)
def test_each_pair_says_by_whom_it_is_held(a, b, held, text):
    there, back = cell(MAP, a, b), cell(MAP, b, a)
    assert (there.held, there.text) == (back.held, back.text) == (held, text)


def test_a_sentence_says_the_same_with_names():
    assert cell(MAP, "Council", "ICB").sentence == (
        "2 people would have to leave before nothing is left between Council and ICB."
    )
    assert (
        "hang on one relationship, between ana and eve" in cell(MAP, "Council", "Police").sentence
    )
    assert "thin data" in cell(MAP, "Council", "College").sentence
    assert cell(MAP, "Police", "ICB").sentence == "No relationship joins Police and ICB directly."


def test_routes_through_others_are_counted_where_asked():
    text = "ana@A ben@A cy@B dee@B ana-cy ben-x x-dee"
    assert cell(text, "A", "B").held is Held.ONE
    assert cell(text, "A", "B", routes=True).held is Held.TWO
    assert "thin data" in cell(MAP, "Council", "College", routes=True).sentence


def test_those_that_hang_on_one_person_most_often_come_first():
    made = Matrix(findings(network(MAP)))
    assert made.organisations[0] in ("Council", "Police")
    assert made.apart == ["Alone"]


def test_what_is_inside_is_rolled_up_or_compared_at_a_deeper_level():
    text = "[Housing]@Council ana@Housing eve@Housing ben@Council cy@ICB dee@ICB ana-cy ben-dee"
    assert deepest_level(findings(network(text))) == 1
    assert cell(text, "Council", "ICB").held is Held.TWO
    assert cell(text, "Housing", "ICB", level=1).held is Held.ONE
    nested = cell(text, "Housing", "Council", level=1)
    assert nested.sentence == "Housing and Council are not compared: one is part of the other."


def test_a_cell_leads_to_its_relationships_and_to_people_in_both():
    text = "ana@A ben@B ana-ben ana->ben ana-cy cy@A cy@B dee@B ana-dee:ended"
    ties, people = between(findings(network(text)), "A", "B")
    assert set(ties) == {"ana-ben", "ana->ben", "ana-cy"}
    assert people == ("cy",)
    assert between(findings(network(text)), "A", "nobody") == ((), ())


@given(brute.maps())
def test_cells_lead_to_relationships_exactly_where_something_holds(drawn):
    found = findings(drawn)
    made = Matrix(found)
    for a in made.organisations:
        for b in made.organisations:
            each = made.cell(a, b) if a != b else None
            if each is None or "not compared" in each.sentence:
                continue
            ties, people = between(found, a, b)
            if each.held is Held.NOTHING:
                assert (ties, people) == ((), ())
            elif each.held is not Held.ORGANISATIONS:
                assert ties or people
                assert set(each.people) <= {
                    end for t in ties for end in (drawn.ties[t].source, drawn.ties[t].target)
                } | set(people)
