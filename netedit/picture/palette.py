"""The colours of the program, light and dark, and the arithmetic that keeps them legible."""

from functools import cache

from netedit.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour the program uses, as "#rrggbb".

    On the canvas: `background`, `text`, `quiet_text`, `line` (a tie without a colour of its own),
    `link` (memberships), `halo` (isolates), `ring` (key people), `bridge`, and the sheets of notes.
    Around it: `window`, `surface` (cards and panels), `base` (fields), `button`, `border` and the
    rest. Text reaches 4.5:1 on what it stands on, marks `mark_contrast`. On the screen names are
    never smaller than `least_label_px`, nor lines thinner than `least_line_px`; at zoom 1 names
    have at least `label_px`.
    """

    name: str
    is_dark: bool
    background: str
    surface: str
    text: str
    quiet_text: str
    line: str
    link: str
    halo: str
    ring: str
    bridge: str
    accent: str
    accent_soft: str
    on_accent: str
    selection: str
    note_fill: str
    note_fold: str
    note_text: str
    window: str
    base: str
    button: str
    border: str
    control: str
    hover: str
    danger: str
    danger_soft: str
    ok: str
    warning: str
    mark_contrast: float = 3.0
    label_px: float = 0.0
    least_label_px: float = 11.0
    least_line_px: float = 1.5

    def __hash__(self) -> int:
        # Looks are kept by theme, and asked for at every partner: not all colours each time.
        return hash(self.name)


LIGHT = Theme(
    name="light",
    is_dark=False,
    background="#ffffff",
    surface="#ffffff",
    text="#1c2126",
    quiet_text="#5a636d",
    line="#77828c",
    link="#8d949b",
    halo="#b97b00",
    ring="#d55e00",
    bridge="#d55e00",
    accent="#0072b2",
    accent_soft="#e1eff8",
    on_accent="#ffffff",
    selection="#0072b2",
    note_fill="#fff6c9",
    note_fold="#ecdc94",
    note_text="#3d3613",
    window="#f5f7f9",
    base="#ffffff",
    button="#ffffff",
    border="#dde1e6",
    control="#868e96",
    hover="#eef2f5",
    danger="#b3261e",
    danger_soft="#fdecea",
    ok="#00795a",
    warning="#8f5e00",
)
DARK = Theme(
    name="dark",
    is_dark=True,
    background="#191d22",
    surface="#23282e",
    text="#e9ecef",
    quiet_text="#a9b2bb",
    line="#7f8a95",
    link="#737d87",
    halo="#f0b93a",
    ring="#ff8a3d",
    bridge="#ff8a3d",
    accent="#63b3ec",
    accent_soft="#1d3a50",
    on_accent="#0d1a24",
    selection="#63b3ec",
    note_fill="#4a4322",
    note_fold="#6b6132",
    note_text="#f6edc0",
    window="#1e2329",
    base="#171b20",
    button="#2b3138",
    border="#3a424b",
    control="#7d8791",
    hover="#2f363e",
    danger="#ff8a80",
    danger_soft="#43211f",
    ok="#4fc7a0",
    warning="#f0b93a",
)
# For a weak projector and the last row: black on white, nothing small, thin or pale.
PROJECTOR = Theme(
    name="projector",
    is_dark=False,
    background="#ffffff",
    surface="#ffffff",
    text="#000000",
    quiet_text="#3c434a",
    line="#3f474f",
    link="#5f676f",
    halo="#8a5a00",
    ring="#ad4400",
    bridge="#ad4400",
    accent="#005a8e",
    accent_soft="#dcecf7",
    on_accent="#ffffff",
    selection="#005a8e",
    note_fill="#fff6c9",
    note_fold="#ecdc94",
    note_text="#000000",
    window="#f2f4f6",
    base="#ffffff",
    button="#ffffff",
    border="#aab1b8",
    control="#5f676f",
    hover="#e8edf1",
    danger="#a3160f",
    danger_soft="#fdecea",
    ok="#00664b",
    warning="#7a5000",
    mark_contrast=4.5,
    label_px=18.0,
    least_label_px=18.0,
    least_line_px=2.5,
)


# Okabe and Ito 2008, for lines; Tol's light scheme (2021), for fills: both hold for readers with
# any of the three kinds of colour blindness.
OKABE_ITO = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#e69f00",
    "#56b4e9",
    "#f0e442",
    "#000000",
)
# What kinds of tie and purposes are given one after the other: vermilion is the bridges' colour.
TIE_COLOURS = tuple(colour for colour in OKABE_ITO if colour != "#d55e00")
TOL_LIGHT = (
    "#77aadd",
    "#eedd88",
    "#44bb99",
    "#ee8866",
    "#ffaabb",
    "#99ddff",
    "#bbcc33",
    "#aaaa00",
    "#dddddd",
)
# Of all values that have no colour of their own.
OTHER = "#dddddd"
# From few to many, evenly darker; one hue, so that it reads as one quantity without colour too.
SEQUENCE = (
    "#e4eef7",
    "#c3dbee",
    "#9cc4e2",
    "#6fa8d3",
    "#4389bf",
    "#2169a3",
    "#0d4a7d",
)
INK = "#14181c"
PAPER = "#ffffff"


@cache
def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it."""
    of, to = rgb(one), rgb(other)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(of, to, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


@cache
def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2); their order does not matter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def ink_on(fill: str) -> str:
    """Dark or white, whichever reads better on `fill`: always at least 4.5:1."""
    better = INK if contrast(INK, fill) >= contrast(PAPER, fill) else PAPER
    return better if contrast(better, fill) >= 4.5 else "#000000"


@cache
def legible(colour: str, background: str, ratio: float) -> str:
    """`colour`, moved towards dark or light only as far as `ratio` on `background` asks."""
    towards = ink_on(background)
    for step in range(21):
        tried = mixed(colour, towards, step / 20)
        if contrast(tried, background) >= ratio:
            return tried
    return towards
