"""Every command a person can give: menus, toolbar, shortcuts, help and `--commands` come from here.

Each menu has a module with one table, in the order of the menu; a new command is a line there,
as `command.py` has it. What it does is bound to its key by the bindings of its area in `app`.
"""

from collections.abc import Iterator, Mapping, Sequence

from netedit.commands import analyse, arrange, edit, file, help, insert, present, search, view
from netedit.commands.command import REASONS, Command

__all__ = [
    "BY_KEY",
    "COMMANDS",
    "PANELS",
    "REASONS",
    "Command",
    "listing",
    "menu_text",
    "menus",
    "plain",
]

# The panels; each has a command "show_" + name.
PANELS: Sequence[str] = (
    "findings",
    "inspector",
    "gaps",
    "looks",
    "history",
    "charts",
    "scatter",
    "measures",
    "story",
    "purposes",
    "plan",
    "parking",
    "compare",
)

# In the order of the menu bar.
_MENUS: Sequence[Sequence[Command]] = (
    file.COMMANDS,
    edit.COMMANDS,
    insert.COMMANDS,
    arrange.COMMANDS,
    view.COMMANDS,
    search.COMMANDS,
    analyse.COMMANDS,
    present.COMMANDS,
    help.COMMANDS,
)

COMMANDS: Sequence[Command] = tuple(command for menu in _MENUS for command in menu)

BY_KEY: Mapping[str, Command] = {command.key: command for command in COMMANDS}


def menus() -> Iterator[tuple[str, Sequence[Command]]]:
    """Each menu with its commands, in order."""
    for commands in _MENUS:
        yield commands[0].menu, commands


# Letters by which menus are opened, where the first is taken.
_MENU_TEXTS = {"Analyse": "Anal&yse"}


def menu_text(name: str) -> str:
    """A menu's name with the mark of its mnemonic."""
    return _MENU_TEXTS.get(name, f"&{name}")


def plain(text: str) -> str:
    """A command's text without the mark of its mnemonic."""
    return text.replace("&", "")


def listing() -> str:
    """Every command on a line: key, shortcut, text and help, separated by tabs."""
    rows = (
        "\t".join(
            (c.key, ", ".join(filter(None, (c.shortcut, *c.also, c.on_map))), plain(c.text), c.help)
        )
        for c in COMMANDS
    )
    return "\n".join(rows)
