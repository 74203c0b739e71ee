"""What a command is, and why one cannot be had."""

from collections.abc import Mapping, Sequence

from netedit.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do in the window.

    `key` is its name for ever: the action is called "action_" + key. `shortcut` is portable text
    as QKeySequence reads it, "" for none; further ones stand in `also`. `help` says in one
    sentence what it does. `button` is its short text on the toolbar, "" keeps it off. A command
    with `is_switch` is on or off; those that share a `choice` exclude each other. `needs` is what
    must be there for it to be of use: "edit" a map that can be written, "drawn" anything on it,
    "selection" something selected, "two" two partners, "partners" any selected partner,
    "one_partner" just one, "one_person" one person, "several" and "three" so many partners or
    notes, "ties" any selected relationship, "frames" any selected frame, "story" a story with a
    step, "playing" one that is being told, "whatif" a what-if that is on, "written" a file that was
    written from here; several are separated by blanks.
    """

    key: str
    menu: str
    text: str
    help: str
    shortcut: str = ""
    also: tuple[str, ...] = ()
    button: str = ""
    is_switch: bool = False
    choice: str = ""
    needs: str = ""
    starts_group: bool = False
    on_map: str = ""
    submenu: str = ""


# Why a command cannot be had where one of its needs is missing.
REASONS: Mapping[str, str] = {
    "edit": "This map cannot be changed.",
    "undo": "There is nothing to undo.",
    "redo": "There is nothing to redo.",
    "drawn": "Nothing is on the map yet: draw somebody first.",
    "selection": "Select something first.",
    "partners": "Select a partner first, by a click or by PgDown on the map.",
    "ties": "Select a relationship first.",
    "frames": "Select a frame first.",
    "nodes": "Select partners or notes first.",
    "one_node": "Select one partner or note first.",
    "two": "Select two partners first.",
    "several": "Select at least two partners or notes first.",
    "three": "Select at least three partners or notes first.",
    "one_partner": "Select one partner first, by a click or by PgDown on the map.",
    "one_person": "Select one person first.",
    "whatif": "No what-if is on.",
    "story": "Add a view to the story first.",
    "playing": "No story plays now.",
    "counting": "Nothing is being counted.",
    "written": "Nothing has been exported from this window yet.",
}

_SIDES = (
    ("left", "to the left", "to the left of"),
    ("right", "to the right", "to the right of"),
    ("up", "above", "above"),
    ("down", "below", "below"),
)


def each_way(
    key: str, menu: str, submenu: str, text: str, help_: str, *, needs: str, keys: str
) -> Sequence[Command]:
    """A command for each direction; `{where}` and `{arrow}` stand for it in help and keys."""
    return [
        Command(
            f"{key}_{way}",
            menu,
            f"{text} {side}",
            help_.format(where=where),
            needs=needs,
            on_map=keys.format(arrow=way.capitalize()),
            submenu=submenu,
        )
        for way, side, where in _SIDES
    ]
