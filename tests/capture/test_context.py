"""Lines among others: the kind that stays, the source again, and indentation."""

import pytest

from netedit.capture import START, Mistake, parse
from netedit.capture.statements import Parsed
from tests.capture.test_grammar import parsed, ties


def test_a_kind_alone_holds_until_it_is_changed():
    assert ties(":funds", "Ana -> Ben") == ["Ana -> Ben; funds"]
    assert ties(":funds", "Ana -> Ben: knows") == ["Ana -> Ben; knows"]
    assert ties(":funds", "Ana -> Ben: knows", "Ana - Cy") == ["Ana - Cy; funds"]
    assert ties(":funds", ":knows", "Ana - Cy") == ["Ana - Cy; knows"]
    assert ties(":funds", ":", "Ana - Cy") == ["Ana - Cy"]


def test_the_source_is_repeated_by_an_angle():
    assert ties("Ana -> Ben: funds", "> Cy") == ["Ana -> Cy"]
    assert ties("Ana -> Ben", "> - Cy") == ["Ana - Cy"]
    assert ties("Ana -> Ben", "> <-> Cy, Dee: k") == ["Ana <-> Cy; k", "Ana <-> Dee; k"]
    assert ties("Ana -> Ben", "? > -> Cy") == ["Ana -> Cy; doubtful"]
    assert ties("Ana -> Ben", "> Cy", "> Dee") == ["Ana -> Dee"]
    assert ties("Ana, Ben -> Cy", "> Dee") == ["Ana -> Dee", "Ben -> Dee"]
    assert ties("Ana", "> [Council]") == ["Ana -> Council"]


def test_an_angle_alone_lets_the_next_line_go_on_from_the_source():
    assert ties("Ana -> Ben", ">", "Cy, Dee: k") == ["Ana -> Cy; k", "Ana -> Dee; k"]
    assert ties("Ana -> Ben", ">", "- Cy") == ["Ana - Cy"]
    assert ties("Ana -> Ben", ">", "", "Cy") == ["Ana -> Cy"]
    assert ties("Ana -> Ben", ">", "Cy", "Dee") == []
    assert ties("Ana -> Ben", ">", "Cy -> Dee") == ["Cy -> Dee"]


def test_the_repeated_source_keeps_where_it_belongs_and_nothing_else():
    (tie,) = parsed("Ana @ Housing #lead !4", "> Cy").ties
    assert [host.text for host in tie.source.organisations] == ["Housing"]
    assert tie.source.tags == ()
    (again,) = parsed("Ana @ Housing #lead", "> @ Health #board").partners
    assert [host.text for host in again.organisations] == ["Housing", "Health"]
    assert again.tags == ("board",)


def test_an_indented_line_hangs_on_the_one_it_stands_under():
    assert ties("Ana", "  Ben") == ["Ana - Ben"]
    assert ties("Ana", "  Ben", "  Cy") == ["Ana - Cy"]
    assert ties("Ana", "  Ben", "    Cy") == ["Ben - Cy"]
    assert ties("Ana", "  Ben", "    Cy", "  Dee") == ["Ana - Dee"]
    assert ties("Ana", "\tBen", "    Cy") == ["Ana - Cy"]
    assert ties("Ana", "  Ben", "Cy", "  Dee") == ["Cy - Dee"]
    assert ties("Ana", "  -> Ben: funds") == ["Ana -> Ben; funds"]
    assert ties(":funds", "Ana", "  <- Ben, Cy") == ["Ben -> Ana; funds", "Cy -> Ana; funds"]
    assert ties("Ana", "  Ben -> Cy: k") == ["Ana - Ben; k", "Ben -> Cy; k"]
    assert ties("Ana", "", "  Ben") == ["Ana - Ben"]
    assert ties("Ana", "  ? Ben !3") == ["Ana - Ben; !3; doubtful"]
    assert ties("Ana, Ben", "  Cy") == ["Ana - Cy", "Ben - Cy"]


def test_an_indented_first_line_hangs_on_nothing():
    assert ties("  Ana", "  Ben") == []
    assert ties("  Ana", "    Ben") == ["Ana - Ben"]


def test_a_number_is_influence_without_a_relationship_and_strength_with_one():
    assert parsed("Ana !4").partners[0].level == 4
    assert ties("Ana !4") == []
    assert ties("Ana", "  Ben !4") == ["Ana - Ben; !4"]
    assert parsed("Ana", "  Ben !4").partners[0].level is None


@pytest.mark.parametrize("text", ["Ana -", "? Ana", "Ana: k"])
def test_a_mistake_leaves_the_context_to_the_next_line(text: str):
    before = parsed(":funds", "Ana -> Ben").context
    assert isinstance(parse(text, before), Mistake)
    after = parse("> Cy", before)
    assert isinstance(after, Parsed)
    assert after.ties[0].kind == "funds"


def test_a_blank_line_says_nothing_and_changes_nothing():
    found = parse(" \t\u200f ", START)
    assert isinstance(found, Parsed)
    assert (found.ties, found.partners, found.context) == ((), (), START)


def test_two_strengths_on_one_indented_line_are_refused():
    found = parse("  Ben !2, Cy !3", parsed("Ana").context)
    assert isinstance(found, Mistake)
    assert found.column == 7
