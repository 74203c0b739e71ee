"""The Arrange menu: where things stand."""

from collections.abc import Sequence

from netedit.commands.command import Command

COMMANDS: Sequence[Command] = (
    Command(
        "tidy",
        "Arrange",
        "&Tidy the map",
        "Arrange everything anew, as one step; pinned partners stay.",
        "Ctrl+T",
        button="Tidy",
        needs="edit",
    ),
    Command(
        "tidy_selection",
        "Arrange",
        "Tidy t&he selection",
        "Arrange the selected partners anew and leave the others where they are.",
        "Ctrl+Shift+T",
        needs="edit partners",
    ),
    Command(
        "pin",
        "Arrange",
        "Pin &or unpin",
        "Hold the selected partners where they are when the map is tidied, or let them go.",
        "Ctrl+Shift+K",
        needs="edit partners",
        starts_group=True,
    ),
    Command(
        "align_left",
        "Arrange",
        "Align &left sides",
        "Bring the left sides of what is selected onto one line.",
        needs="edit several",
        starts_group=True,
    ),
    Command(
        "align_centre",
        "Arrange",
        "Align &centres",
        "Bring the centres of what is selected onto one upright line.",
        needs="edit several",
    ),
    Command(
        "align_right",
        "Arrange",
        "Align &right sides",
        "Bring the right sides of what is selected onto one line.",
        needs="edit several",
    ),
    Command(
        "align_top",
        "Arrange",
        "Align &upper sides",
        "Bring the upper sides of what is selected onto one line.",
        needs="edit several",
    ),
    Command(
        "align_middle",
        "Arrange",
        "Align &middles",
        "Bring the middles of what is selected onto one level line.",
        needs="edit several",
    ),
    Command(
        "align_bottom",
        "Arrange",
        "Align lo&wer sides",
        "Bring the lower sides of what is selected onto one line.",
        needs="edit several",
    ),
    Command(
        "distribute_across",
        "Arrange",
        "Even gaps &across",
        "Even out the gaps from left to right between what is selected.",
        needs="edit three",
        starts_group=True,
    ),
    Command(
        "distribute_down",
        "Arrange",
        "Even gaps &down",
        "Even out the gaps from top to bottom between what is selected.",
        needs="edit three",
    ),
    Command(
        "snap_grid",
        "Arrange",
        "S&nap to the grid",
        "Put what is selected on the nearest points of a grid.",
        needs="edit nodes",
    ),
    Command(
        "snap_lines",
        "Arrange",
        "Snap lin&es while dragging",
        "Let what is dragged snap into line with others; Alt or Ctrl held lets it go free.",
        is_switch=True,
    ),
    Command(
        "arrange_grid",
        "Arrange",
        "Arrange in a &grid",
        "Put what is selected in rows and columns, in the order one reads it.",
        needs="edit several",
        starts_group=True,
    ),
    Command(
        "arrange_rings",
        "Arrange",
        "R&ings around the partner",
        "Put the others on circles around the selected partner: one, two and three steps away.",
        needs="edit one_partner",
    ),
    *(
        Command(
            f"frame_{way}",
            "Arrange",
            f"{text} frame",
            f"{help_} the selected frame.",
            needs="edit frames",
            on_map=f"Ctrl+Shift+{way.capitalize()}",
            submenu="Size of a frame",
        )
        for way, text, help_ in (
            ("right", "Wider", "Move out the right edge of"),
            ("left", "Narrower", "Move in the right edge of"),
            ("down", "Taller", "Move down the lower edge of"),
            ("up", "Lower", "Move up the lower edge of"),
        )
    ),
)
