"""The colours of a map in the colours of a deck's theme, so that the deck's look recolours it."""

from collections.abc import Mapping, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

from netedit.model.dataclass import dataclass
from netedit.picture.palette import LIGHT, contrast, luminance, mixed, rgb
from netedit.picture.regions import edge_of
from netedit.picture.style import REGION_SHARE

ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
# Share of the colour's own lightness, and what is added: from rich to pale.
_TINTS = ((60, 40), (40, 60), (20, 80))
# Where all accents are taken once: dark with pale letters, as far from the first tints as can be.
_DEEP = (50, 40, 30)
_INK = 40
_GREY = 0.2
_LEGIBLE = 4.5
_SEEN = 2.5
_PALE = 0.4


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a partner, each as the XML of a theme colour."""

    fill: str
    outline: str
    letters: str


def scheme(name: str, mod: int = 100, off: int = 0, alpha: int = 100, sat: int = 100) -> str:
    """A theme colour, its lightness times `mod` plus `off`, its strength times `sat` per cent."""
    inside = f'<a:satMod val="{sat * 1000}"/>' if sat != 100 else ""
    if mod != 100:
        inside += f'<a:lumMod val="{mod * 1000}"/>'
    if off:
        inside += f'<a:lumOff val="{off * 1000}"/>'
    if alpha != 100:
        inside += f'<a:alpha val="{alpha * 1000}"/>'
    return f'<a:schemeClr val="{name}">{inside}</a:schemeClr>'


# What is left of the strength of a colour of letters in lines and lesser words.
_GREYED = 25
TEXT = scheme("tx1")
GROUND = scheme("bg1")


class Palette:
    """Picks for each colour of a map the nearest of a theme's six accents.

    `theme` gives the accents as "#rrggbb". Different colours of partners get different accents as
    long as there are any, then dark ones, then pale ones; those of `ramp` are tints of one, from
    pale to dark.
    `quiet` is for lines and lesser words, `faint` for what is hardly there; `is_dark` says that the
    deck has light letters on a dark ground.
    """

    def __init__(
        self,
        theme: Mapping[str, str],
        fills: Sequence[str] = (),
        *,
        ramp: Sequence[str] = (),
        is_dark: bool = False,
    ) -> None:
        # from the text colour towards the ground, whichever of the two is the darker
        # cream made darker would be a yellow
        self.quiet = scheme("tx1", 72, sat=_GREYED) if is_dark else scheme("tx1", 65, 35)
        self.faint = scheme("tx1", 55, sat=_GREYED) if is_dark else scheme("tx1", 50, 50)
        self._theme = {name: theme.get(name, "#4472c4") for name in ACCENTS}
        self._is_dark = is_dark
        # the accent of each colour, and how often it was taken before
        self._accents: dict[str, tuple[str, int]] = {}
        free: list[str] = [*ACCENTS]
        rounds = 0
        for fill in dict.fromkeys(fills):
            if _is_grey(fill):
                continue
            if not free:
                free, rounds = [*ACCENTS], rounds + 1
            accent = self._nearest(fill, free, _TINTS[0])
            free.remove(accent)
            self._accents[fill] = accent, rounds
        self._ramp = self._ramped(ramp)
        # areas have the colours of partners, less of them
        self._areas = {
            area: accent
            for fill, (accent, _) in self._accents.items()
            for area in (edge_of(fill, LIGHT), mixed(LIGHT.background, fill, REGION_SHARE))
        }

    def partner(self, fill: str, is_faded: bool = False) -> Paint:
        """The colours of a partner: the ink reads at 4.5:1 on the fill under this theme."""
        if is_faded:
            return Paint("", self.faint, self.quiet)
        if fill in self._ramp:
            return self._ramp[fill]
        if fill == LIGHT.background:
            # hollow, as in the legend: nothing is known that a colour could say
            return Paint(GROUND, self.quiet, TEXT)
        if _is_grey(fill):
            if self._is_dark:
                return Paint(scheme("tx1", 60), self.quiet, GROUND)
            return Paint(scheme("bg1", 85), self.quiet, TEXT)
        nearest = self._nearest(fill, ACCENTS, _TINTS[0]), 0
        accent, taken = self._accents.get(fill, nearest)
        if taken == 1:
            return self._deep(accent)
        base = self._theme[accent]
        ink = lit(base, _INK, 0)
        tints = _TINTS[taken:] or _TINTS[-1:]
        mod, off = next(
            (tint for tint in tints if contrast(ink, lit(base, *tint)) >= _LEGIBLE), _TINTS[-1]
        )
        return Paint(scheme(accent, mod, off), scheme(accent, 75), scheme(accent, _INK))

    def _deep(self, accent: str) -> Paint:
        base = self._theme[accent]
        letters = lit(base, *_TINTS[-1])
        mod = next((m for m in _DEEP if contrast(letters, lit(base, m, 0)) >= _LEGIBLE), _DEEP[-1])
        outline = scheme(accent, *_TINTS[0]) if self._is_dark else scheme(accent, 75)
        return Paint(scheme(accent, mod), outline, scheme(accent, *_TINTS[-1]))

    def soft(self, colour: str, *, is_quiet: bool = False) -> Paint:
        """The colours of an area behind partners, or of a frame: its letters are for the title.

        A quiet one is hardly there, and its title is grey.
        """
        if _is_grey(colour) and colour not in self._areas:
            ink = self.faint if is_quiet else self.quiet
            return Paint(scheme("tx1", alpha=4 if is_quiet else 9), self.faint, ink)
        accent = self._areas.get(colour) or self._nearest(colour, ACCENTS)
        if is_quiet:
            return Paint(scheme(accent, alpha=5), scheme(accent, alpha=30), self.faint)
        ink = scheme(accent, 60, 40) if self._is_dark else scheme(accent, 60)
        return Paint(scheme(accent, alpha=18), scheme(accent, alpha=80), ink)

    def line(self, colour: str, is_faded: bool = False) -> str:
        """The colour of a relationship."""
        if _is_grey(colour):
            return self.faint if is_faded or luminance(colour) > _PALE else self.quiet
        accent = self._nearest(colour, ACCENTS)
        return scheme(accent, 60, 40) if is_faded else scheme(accent, 100)

    def mark(self, colour: str) -> str:
        """The colour of a bridge, ring or halo."""
        # on a light ground a yellow would not be seen
        pale = [name for name in ACCENTS if contrast(self._theme[name], "#ffffff") < _SEEN]
        shown = {name: lit(self._theme[name], 75 if name in pale else 100, 0) for name in ACCENTS}
        accent = min(ACCENTS, key=lambda name: _distance(colour, shown[name]))
        return scheme(accent, 75) if accent in pale else scheme(accent)

    def _ramped(self, ramp: Sequence[str]) -> dict[str, Paint]:
        """Colours from low to high as tints of one accent from pale to dark."""
        if not ramp:
            return {}
        accent = self._nearest(ramp[len(ramp) // 2], ACCENTS)
        base, found = self._theme[accent], dict[str, Paint]()
        for place, colour in enumerate(ramp):
            share = place / max(len(ramp) - 1, 1)
            mod, off = round(20 + 40 * share), round(80 - 80 * share)
            fill = lit(base, mod, off)
            dark, pale = lit(base, _INK, 0), lit(base, 20, 80)
            is_dark = contrast(dark, fill) >= contrast(pale, fill)
            ink = scheme(accent, _INK) if is_dark else scheme(accent, 20, 80)
            found[colour] = Paint(scheme(accent, mod, off), scheme(accent, 75), ink)
        return found

    def _nearest(self, colour: str, among: Sequence[str], tint: tuple[int, int] = (100, 0)) -> str:
        return min(among, key=lambda name: _distance(colour, lit(self._theme[name], *tint)))


@lru_cache(maxsize=1 << 10)
def lit(colour: str, mod: int, off: int) -> str:
    """`colour` with its lightness times `mod` plus `off` per cent, as a presentation shows it."""
    h, light, s = rgb_to_hls(*(part / 255 for part in rgb(colour)))
    light = min(1.0, max(0.0, light * mod / 100 + off / 100))
    return "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(h, light, s))


def _is_grey(colour: str) -> bool:
    parts = rgb(colour)
    return (max(parts) - min(parts)) / 255 < _GREY


@lru_cache(maxsize=1 << 12)
def _distance(one: str, other: str) -> float:
    """Mostly of hue: tints of one colour are near each other, a grey is far from all."""
    h1, l1, s1 = rgb_to_hls(*(part / 255 for part in rgb(one)))
    h2, l2, s2 = rgb_to_hls(*(part / 255 for part in rgb(other)))
    turn = abs((h1 - h2 + 0.5) % 1 - 0.5)
    return turn * 4 * min(1.0, 2 * min(s1, s2)) + abs(s1 - s2) * 0.2 + abs(l1 - l2) * 0.8
