"""What a screen reader gets of the real program over the accessibility bus."""

from collections.abc import Iterator

import pytest

from tests.app.listening import (
    DELETE,
    END,
    ENTER,
    FOCUSABLE,
    FOCUSED,
    HOME,
    PAGE_DOWN,
    SELECTED,
    SHOWING,
    Ear,
    MissingError,
    ear_on,
)

MAP = "Ana_Lee-Ben_Osei Ben_Osei-Cy [Council] Ana_Lee@Council Fay"


@pytest.fixture
def ear(map_file, tmp_path_factory) -> Iterator[Ear]:
    """Listens to the program with a map; skips where that cannot be, and names the package."""
    try:
        with ear_on(map_file(MAP), tmp_path_factory.mktemp("ear")) as listening:
            yield listening
    except MissingError as missing:
        pytest.skip(str(missing))


def partners(ear: Ear) -> dict:
    return {each.name.split(",")[0]: each for each in ear.map.children if each.role == "list item"}


def go_to(ear: Ear, name: str) -> None:
    """Put the keyboard on a partner as a screen reader does, by an action of the item."""
    partners(ear)[name].act("SetFocus")
    ear.hears_focus(name)


def test_a_screen_reader_sees_a_list_item_for_every_partner(ear):
    found = partners(ear)
    assert set(found) == {"Ana Lee", "Ben Osei", "Cy", "Council", "Fay"}
    ben = found["Ben Osei"]
    assert ben.name == "Ben Osei, person, 2 relationships, key person"
    assert set(ben.of("Description").removeprefix("related to ").split(" and ")) == {
        "Ana Lee",
        "Cy",
    }
    assert "in Council" in found["Ana Lee"].of("Description")
    assert found["Council"].name.startswith("Council, organisation, 0 relationships, 1 member")
    assert found["Fay"].name.endswith("isolated")
    assert SELECTED not in ben.states
    ben.act("Press")
    assert SELECTED in ben.states
    (count,) = (ear.map.bus.property(*ear.map.at, "org.a11y.atspi.Selection", "NSelectedChildren"),)
    assert count == 1
    left, top, width, height = ben.ask("GetExtents", "u", 0, of="org.a11y.atspi.Component")[0]
    at = (left + width // 2, top + height // 2)
    there = ear.map.ask("GetAccessibleAtPoint", "iiu", *at, 0, of="org.a11y.atspi.Component")[0]
    assert tuple(there) == ben.at


def test_a_screen_reader_hears_where_the_keyboard_goes(ear):
    order = list(partners(ear))
    go_to(ear, order[-1])
    ear.key(HOME)
    ear.hears_focus(order[0])
    ear.key(PAGE_DOWN)
    ear.hears_focus(order[1])
    assert {FOCUSED, SELECTED} <= partners(ear)[order[1]].states


def test_a_screen_reader_hears_who_comes_and_goes_and_what_that_means(ear):
    go_to(ear, "Ben Osei")
    ear.key(DELETE)
    ear.hears("ChildrenChanged", lambda told: told.body[0].startswith("remove"))
    assert "Ben Osei" not in partners(ear)
    ear.undo()
    ear.hears("ChildrenChanged", lambda told: told.body[0].startswith("add"))
    ear.hears_said("Now 1 isolated partner, 2 bridges and 2 key people.")
    assert partners(ear)["Ben Osei"].name == "Ben Osei, person, 2 relationships, key person"


def test_a_screen_reader_hears_what_the_capture_line_makes_of_a_line(ear):
    go_to(ear, "Fay")
    ear.type("Zoe -> ")
    ear.key(ENTER)
    ear.hears_said("There is no name after")
    ear.key(END)
    ear.type("Fay")
    ear.key(ENTER)
    ear.hears_said("Zoe")
    assert "Zoe" in partners(ear)


def test_a_screen_reader_reads_what_labels_say_and_not_what_they_are_for(ear):
    go_to(ear, "Fay")
    said = {each.name: each.of("Description") for each in ear.window.all() if each.role == "label"}
    assert said["4 people · 1 organisation · 2 relationships"] == "What is on the map"
    assert said["● Saved"] == "Whether everything is saved"
    reading = next(name for name, about in said.items() if about == "What the line says")
    assert "one way" in reading
    assert not [text for text in (*said, *said.values()) if "<" in text.replace("<->", "")]


def test_everything_that_takes_the_keyboard_has_a_name_on_the_bus(ear):
    nameless = [
        (each.role, each.of("Description"))
        for each in ear.window.all()
        if {FOCUSABLE, SHOWING} <= each.states and not each.name
    ]
    assert nameless == []
