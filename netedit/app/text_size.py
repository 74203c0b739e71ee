"""How large the words of all windows are: as the system has them, or as chosen from there."""

import sys

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from netedit.textsize import USUAL_PX

# What one can choose, in per cent of the system's own size.
STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
USUAL = 100
# More than this no screen has room for.
MOST_PX = 36
_KEY = "text"
# The height at which the system's words are as they come; elsewhere as ours.
_COMES_WITH_PX = {"win32": 12.0}
_POINTS_AN_INCH = 72


def px_of(font: QFont) -> float:
    """How high the letters of a font are, in pixels of the window."""
    if font.pixelSize() > 0:
        return float(font.pixelSize())
    dots_an_inch = QGuiApplication.primaryScreen().logicalDotsPerInch()
    return font.pointSizeF() * dots_an_inch / _POINTS_AN_INCH


def system_px() -> float:
    """How high words are to be where nothing was chosen: never less than usual.

    Systems without a choice of their own say less than anybody would have chosen.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return max(px_of(font) * USUAL_PX / _COMES_WITH_PX.get(sys.platform, USUAL_PX), USUAL_PX)


def chosen(kept: QSettings) -> int:
    """What was chosen last, one of `STEPS`; 100 where nothing was, or nothing that can be."""
    said = str(kept.value(_KEY, USUAL))
    return int(said) if said.isdecimal() and int(said) in STEPS else USUAL


def keep(kept: QSettings, percent: int) -> None:
    """Have the next start begin with it."""
    kept.setValue(_KEY, percent)


def next_step(percent: int, by: int) -> int:
    """The step after this one, or before with -1; the last one stays."""
    return STEPS[min(max(STEPS.index(percent) + by, 0), len(STEPS) - 1)]


def wanted_px(percent: int) -> int:
    """How high words are to be, in whole pixels as letters are sharp in."""
    return min(round(system_px() * percent / 100), MOST_PX)
