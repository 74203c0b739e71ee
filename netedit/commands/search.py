"""The Search menu: finding, filtering and focus."""

from collections.abc import Sequence

from netedit.commands.command import Command

COMMANDS: Sequence[Command] = (
    Command(
        "search",
        "Search",
        "&Find on the map…",
        "Light what is found by name, initials, role, organisation, tag or note, as you type.",
        "Ctrl+F",
        button="Find",
    ),
    Command(
        "filter",
        "Search",
        "Fi&lter…",
        "Fade or hide what is not of some kind, sector, tier, tag, strength or status.",
        "Ctrl+Shift+F",
        button="Filter",
    ),
    Command(
        "palette",
        "Search",
        "&Command or partner…",
        "Run any command, or go to any partner, by a few letters.",
        "Ctrl+K",
    ),
    Command(
        "focus_1",
        "Search",
        "Within &one step",
        "Light the selected partners and everyone they are joined to.",
        "Alt+1",
        starts_group=True,
    ),
    Command(
        "focus_2",
        "Search",
        "Within &two steps",
        "Light the selected partners and everyone within two steps.",
        "Alt+2",
    ),
    Command(
        "focus_3",
        "Search",
        "Within t&hree steps",
        "Light the selected partners and everyone within three steps.",
        "Alt+3",
    ),
    Command(
        "show_paths",
        "Search",
        "Show the &paths between",
        "Light the shortest ways between the two selected partners, and one that shares nobody.",
        "Ctrl+Shift+W",
        needs="two",
    ),
    Command(
        "focus_all",
        "Search",
        "&Everyone again",
        "Close focus and paths, so that all is lit again; Esc with nothing selected does too.",
        "Alt+0",
    ),
)
