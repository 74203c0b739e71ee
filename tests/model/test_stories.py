"""Stories and their steps as gestures: order, copies, what one undo takes back."""

import pytest

from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.errors import EditError
from netedit.model.network import Network
from tests.texts import network as written


def after(network: Network, edit: Edit) -> Network:
    changed = network.apply(edit.changes)
    assert changed.apply(edit.inverse.changes) == network
    return changed


def told(*names: str) -> Network:
    network = written("ana-ben ben-cy")
    network = after(network, edits.add_story(network, "Who is alone", id_="story"))
    for name in names:
        network = after(network, edits.add_story_step(network, "story", name, id_=name))
    return network


def order(network: Network, story: str = "story") -> list[str]:
    steps = edits.steps_of(network, story)
    assert [step.position for step in steps] == list(range(len(steps)))
    return [step.name for step in steps]


def test_steps_are_told_in_the_order_they_were_added():
    assert order(told("one", "two", "three")) == ["one", "two", "three"]


def test_a_step_can_be_put_in_front_of_another():
    network = told("one", "two")
    network = after(network, edits.add_story_step(network, "story", "zero", at=0))
    assert order(network) == ["zero", "one", "two"]


def test_moving_a_step_lets_the_others_close_up():
    network = told("one", "two", "three", "four")
    assert order(after(network, edits.move_story_step(network, "one", 2))) == [
        "two",
        "three",
        "one",
        "four",
    ]
    assert order(after(network, edits.move_story_step(network, "four", -5)))[0] == "four"
    assert order(after(network, edits.move_story_step(network, "one", 99)))[-1] == "one"


def test_moving_a_step_to_where_it_is_changes_nothing():
    network = told("one", "two")
    assert not edits.move_story_step(network, "two", 1)


def test_removing_a_step_leaves_no_gap():
    network = told("one", "two", "three")
    assert order(after(network, edits.remove_story_step(network, "two"))) == ["one", "three"]


def test_a_copy_of_a_step_stands_right_after_it():
    network = told("one", "two")
    network = after(network, edits.change_story_step(network, "one", notes="Pause here"))
    network = after(network, edits.duplicate_story_step(network, "one"))
    assert order(network) == ["one", "one", "two"]
    assert [s.notes for s in edits.steps_of(network, "story")] == ["Pause here", "Pause here", ""]


def test_removing_a_story_removes_its_steps_and_no_others():
    network = told("one", "two")
    network = after(network, edits.add_story(network, "Another", id_="other"))
    network = after(network, edits.add_story_step(network, "other", "kept"))
    network = after(network, edits.remove_story(network, "story"))
    assert list(network.stories) == ["other"]
    assert order(network, "other") == ["kept"]


def test_a_copy_of_a_story_has_its_steps_and_a_name_of_its_own():
    network = told("one", "two")
    network = after(network, edits.duplicate_story(network, "story", id_="copy"))
    network = after(network, edits.duplicate_story(network, "story"))
    names = [story.name for story in network.stories.values()]
    assert names == ["Who is alone", "Who is alone 2", "Who is alone 3"]
    assert order(network, "copy") == ["one", "two"]


def test_two_stories_cannot_have_one_name():
    network = told()
    with pytest.raises(EditError, match="already a story"):
        edits.add_story(network, "who is ALONE")
    assert not edits.change_story(network, "story", name="Who is alone")


@pytest.mark.parametrize("name", ["", "  ", "\u200b"])
def test_a_step_needs_a_name_that_can_be_seen(name: str):
    network = told("one")
    with pytest.raises(EditError, match="needs a name"):
        edits.change_story_step(network, "one", name=name)


def test_typing_in_one_text_of_a_step_is_one_step_of_undo():
    network = told("one", "two")
    first = edits.change_story_step(network, "one", notes="Pa")
    assert first.merge_key == edits.change_story_step(network, "one", notes="Pause").merge_key
    assert first.merge_key != edits.change_story_step(network, "two", notes="Pa").merge_key
    assert edits.change_story_step(network, "one", left=1.0, top=2.0).merge_key is None


def test_when_a_partner_goes_the_step_about_it_is_still_told():
    network = told("one")
    network = after(network, edits.change_story_step(network, "one", focus="ana"))
    network = after(network, edits.remove(network, ["ana"]))
    assert network.story_steps["one"].focus is None
