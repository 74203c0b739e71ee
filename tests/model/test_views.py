"""What a view keeps of its look, and frames drawn by hand."""

import pytest

from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    Field,
    FieldType,
    Frame,
    Icon,
    RegionsBy,
    SecondLine,
    Subject,
    View,
)

BASE = Network.from_records(
    [
        Field("reach", "Reach", FieldType.NUMBER),
        Field("town", "Town"),
        Field("rag", "Rating", FieldType.NUMBER, Subject.RELATIONSHIP),
        ActorKind("person", "Person"),
        View("main", "Map"),
        Actor("ana", "person", "Ana", fields={"reach": 3}),
    ]
)


def after(network: Network, edit: Edit) -> Network:
    return network.apply(edit.changes)


def test_a_view_keeps_its_look_and_undo_takes_it_back():
    edit = edits.change_view(
        BASE, "main", colour_by="sector", size_by="degree", second_line=SecondLine.ROLE, label_px=18
    )
    view = after(BASE, edit).views["main"]
    assert (view.colour_by, view.size_by, view.label_px) == ("sector", "degree", 18)
    assert after(after(BASE, edit), edit.inverse) == BASE


def test_one_change_of_a_look_says_what_it_changed():
    label = edits.change_view(BASE, "main", regions_by=RegionsBy.SECTOR).label
    assert label == "Change the areas"
    label = edits.change_view(BASE, "main", legend_title="Who").label
    assert label == "Change the legend’s title"
    label = edits.change_view(BASE, "main", name="Overview").label
    assert label == "Change the name of Map"


@pytest.mark.parametrize("told", ["shoe size", "field:gone", "field:rag", "degree"])
def test_colours_by_what_partners_do_not_have_are_refused(told: str):
    with pytest.raises(EditError):
        edits.change_view(BASE, "main", colour_by=told)


def test_sizes_tell_numbers_only():
    assert edits.change_view(BASE, "main", size_by="field:reach").changes
    with pytest.raises(EditError, match="holds no numbers"):
        edits.change_view(BASE, "main", size_by="field:town")


@pytest.mark.parametrize("px", [7, 41])
def test_names_of_no_readable_size_are_refused(px: int):
    with pytest.raises(EditError, match="8 to 40"):
        after(BASE, edits.change_view(BASE, "main", label_px=px))


def test_a_field_that_goes_is_shown_by_no_view_any_more():
    told = after(BASE, edits.change_view(BASE, "main", colour_by="field:reach"))
    told = after(told, edits.change_view(told, "main", size_by="field:reach"))
    edit = edits.remove_field(told, "reach")
    view = after(told, edit).views["main"]
    assert (view.colour_by, view.size_by) == ("", "")
    assert after(after(told, edit), edit.inverse) == told


def test_a_frame_is_drawn_changed_and_removed():
    drawn = after(BASE, edits.add_frame(BASE, "Core", "main", (200, 100, -100, -50), id_="f"))
    frame = drawn.frames["f"]
    assert (frame.left, frame.top, frame.width, frame.height) == (-100, -50, 300, 150)
    moved = after(drawn, edits.change_frame(drawn, "f", (0, 0, 90, 80), title="Inner"))
    assert moved.frames["f"] == Frame("f", "main", "Inner", "#77aadd", 0, 0, 90, 80)
    edit = edits.remove(moved, ["f"])
    assert edit.label == "Remove the frame “Inner”"
    assert after(moved, edit) == BASE


def test_a_frame_is_never_too_small_to_be_seen():
    drawn = after(BASE, edits.add_frame(BASE, "", "main", (5, 5, 5, 5), id_="f"))
    assert (drawn.frames["f"].width, drawn.frames["f"].height) == (40, 40)


def test_a_frame_in_a_view_that_is_gone_is_refused():
    with pytest.raises(EditError, match="no longer on the map"):
        edits.add_frame(BASE, "", "gone", (0, 0, 9, 9))


def test_a_kind_of_partner_has_an_icon():
    kinds = after(BASE, edits.change_actor_kind(BASE, "person", icon=Icon.HEART)).actor_kinds
    assert kinds["person"].icon is Icon.HEART
