"""The Help menu."""

from collections.abc import Sequence

from netedit.commands.command import Command

COMMANDS: Sequence[Command] = (
    Command(
        "show_shortcuts",
        "Help",
        "&Keyboard shortcuts",
        "What mouse and keys do on the map, and every command with its keys.",
        "F1",
    ),
    Command(
        "capture_help",
        "Help",
        "How capture lines are &written",
        "Every sign of the capture line, with examples; F1 in the line.",
    ),
    Command("about", "Help", "&About netedit", "Version, licence and where things are kept."),
)
