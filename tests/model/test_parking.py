"""The parking tray and the pictures inside partners, as gestures on the map."""

import pytest

from netedit.model import edits
from netedit.model.edits.parking import in_order
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.stories import PictureType
from tests.texts import network


def after(drawn: Network, gesture, *given, **options) -> Network:
    edit = gesture(drawn, *given, **options)
    done = drawn.apply(edit.changes)
    assert done.apply(edit.inverse.changes) == drawn
    return done


def tray(drawn: Network) -> list[str]:
    return [each.name for each in in_order(drawn)]


def test_what_is_parked_waits_in_the_order_it_came():
    drawn = after(network("ana"), edits.park, "the woman from Housing")
    drawn = after(drawn, edits.park, " transport? \n\nAna -> : funds")
    assert tray(drawn) == ["the woman from Housing", "transport?", "Ana -> : funds"]
    assert edits.park(drawn, "one").label == "Park one"
    assert edits.park(drawn, "one\ntwo").label == "Park 2 lines"


def test_a_line_too_long_for_one_name_is_parked_whole_in_parts():
    line = " ".join(f"word{i}" for i in range(300))
    drawn = after(network("ana"), edits.park, line)
    assert len(drawn.parked) > 1
    assert " ".join(tray(drawn)) == line
    glued = after(network("ana"), edits.park, "x" * 1200)
    assert "".join(tray(glued)) == "x" * 1200


def test_nothing_is_not_parked():
    with pytest.raises(EditError, match="nothing to park"):
        edits.park(network("ana"), " \n\u200b ")


def test_parked_things_can_be_moved_reworded_and_taken_off():
    drawn = after(network("ana"), edits.park, "a\nb\nc")
    first, second, third = [each.id for each in in_order(drawn)]
    assert tray(after(drawn, edits.move_parked, third, 0)) == ["c", "a", "b"]
    assert tray(after(drawn, edits.move_parked, first, 9)) == ["b", "c", "a"]
    assert edits.move_parked(drawn, second, 1).changes == ()
    assert tray(after(drawn, edits.change_parked, second, " bus ")) == ["a", "bus", "c"]
    assert tray(after(drawn, edits.unpark, [first, third, "gone"])) == ["b"]
    with pytest.raises(EditError, match="needs a name"):
        edits.change_parked(drawn, second, " ")


def test_a_parked_name_becomes_a_partner_where_it_is_put_and_waits_no_longer():
    drawn = after(network("ana"), edits.park, "Ben Osei")
    (parked,) = drawn.parked
    drawn = after(drawn, edits.place_parked, parked, "person", "main", (10.0, 20.0))
    assert not drawn.parked
    ben = next(a for a in drawn.actors.values() if a.name == "Ben Osei")
    place = drawn.placement("main", ben.id)
    assert (place.x, place.y) == (10.0, 20.0)


def test_partners_share_a_picture_until_the_last_lets_it_go():
    drawn = after(network("ana-ben"), edits.set_picture, ["ana"], "AAAA", name="ana.png")
    drawn = after(drawn, edits.set_picture, ["ben"], "AAAA")
    assert len(drawn.pictures) == 1
    drawn = after(drawn, edits.clear_picture, ["ana"])
    assert drawn.actors["ana"].picture is None
    assert len(drawn.pictures) == 1
    assert not after(drawn, edits.clear_picture, ["ben"]).pictures
    assert not after(drawn, edits.remove, ["ben"]).pictures


def test_another_picture_takes_the_place_of_the_first():
    drawn = after(network("ana-ben"), edits.set_picture, ["ana", "ben"], "AAAA")
    one = after(drawn, edits.set_picture, ["ana"], "BBBB", type=PictureType.JPEG)
    assert len(one.pictures) == 2
    both = after(drawn, edits.set_picture, ["ana", "ben"], "BBBB")
    assert [p.content for p in both.pictures.values()] == ["BBBB"]
    assert edits.set_picture(both, ["ana"], "BBBB").changes == ()
    assert edits.clear_picture(network("ana"), ["ana"]).changes == ()
    with pytest.raises(EditError, match="nothing in that picture"):
        edits.set_picture(drawn, ["ana"], "")
