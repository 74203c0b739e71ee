"""Networks written as text read as they are meant."""

import pytest

from netedit.model.network import Network
from netedit.model.records import ActorStatus, Direction, TieStatus
from tests.texts import network, records


def test_words_become_partners_and_ties_with_names_as_ids():
    drawn = network("a-b b->c c<->a d")
    assert list(drawn.actors) == ["a", "b", "c", "d"]
    assert {t.id: t.direction for t in drawn.ties.values()} == {
        "a-b": Direction.NONE,
        "b->c": Direction.FORWARD,
        "c<->a": Direction.BOTH,
    }


def test_organisations_are_known_by_brackets_or_by_their_members():
    drawn = network("ana@Council ben-[ICB] [Housing]@Council ICB-Council")
    kinds = {a.name: drawn.is_organisation(a) for a in drawn.actors.values()}
    assert kinds == {"ana": False, "Council": True, "ben": False, "ICB": True, "Housing": True}
    assert list(drawn.memberships) == ["ana@Council", "Housing@Council"]


def test_marks_give_strength_status_and_kind():
    drawn = network("a-b-c:3:wanted:funds a-b d:ended e_f")
    tie = drawn.ties["b-c"]
    assert (tie.strength, tie.status, tie.kind) == (3, TieStatus.WANTED, "funds")
    assert drawn.ties["a-b#2"].kind == "works with"
    assert drawn.actors["d"].status is ActorStatus.ENDED
    assert drawn.actors["e f"].name == "e f"


def test_every_written_network_is_one_the_model_accepts():
    from netedit.model.edit import Change

    text = "a-b:2 b-b [O]@P a@O a@P a-[O]:funds"
    new = [r for r in records(text)]
    assert Network.empty().apply([Change(None, r) for r in new]) == network(text)


@pytest.mark.parametrize("text", ["a-", "a:wanted", "a@b@c"])
def test_a_slip_of_the_pen_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011
        network(text)
