"""How sheets of styles name the colours of a theme: so that they are the same in every theme.

To put another sheet on, Qt works out the rules of every widget twice, all in one turn of the event
loop (6.11.3: 90 ms for the 800 widgets of a window). A sheet that names roles of the program's
palette is never put on anew: another theme is another palette, and each widget takes it in turn.

A palette has too few roles for a theme, so that some which Fusion itself paints by stand for
something else: `light` is what the pointer is over, `midlight` a border, `mid` the ground of a
warning, `dark` the rim of a control, `shadow` text that is disabled, `link-visited` the ground of
what is chosen, `bright-text` danger. Whatever Fusion bevels or underlines without a sheet is to be
looked at in every theme, or given one.
"""

from functools import cache

from netedit.picture.palette import Theme

# The role of the palette that has a colour.
ROLES = {
    "text": "text",
    "quiet_text": "placeholder-text",
    "window": "window",
    "surface": "tooltip-base",
    "base": "base",
    "button": "button",
    "border": "midlight",
    "control": "dark",
    "accent": "highlight",
    "on_accent": "highlighted-text",
    "danger": "bright-text",
    "hover": "light",
    "accent_soft": "link-visited",
    "danger_soft": "mid",
}
# Of text that is disabled, in every group of colours.
DISABLED = "palette(shadow)"
_shared: list[Theme] = []


def share(theme: Theme | None) -> None:
    """Have the sheets of this theme name roles, as the palette of the program is its own now."""
    _shared[:] = [] if theme is None else [theme]


def is_shared(theme: Theme) -> bool:
    """Whether the palette of the program is that of `theme`."""
    return theme in _shared


def in_sheet(theme: Theme) -> Theme:
    """The theme as a sheet of styles is to name its colours.

    That of the program by roles of its palette: only colours in `ROLES` can stand in such a sheet.
    One that a window wears alone by its colours, as sheets know no palette but the program's.
    """
    return _by_role() if is_shared(theme) else theme


@cache
def _by_role() -> Theme:
    # what has no role is no colour either: Qt refuses a sheet with it, and says so
    told = {name: "no role" for name in Theme.__slots__}
    told |= {name: f"palette({role})" for name, role in ROLES.items()}
    return Theme(**told)  # pyright: ignore[reportArgumentType]
