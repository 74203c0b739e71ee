"""How large the words of all windows are: as the system has them, or as chosen from there."""

import os
import sys

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from netedit.textsize import USUAL_PX

# What one can choose, in per cent of the system's own size.
STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
USUAL = 100
# More than this no screen has room for, and less nobody reads.
MOST_PX, LEAST_PX = 36, 10
# Desktops whose font Qt asks for; what it says of others is its own guess.
_CHOOSING = ("GNOME", "KDE", "Unity", "X-Cinnamon", "MATE", "XFCE")
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
    """How high words are to be where nothing was chosen: as the system has them.

    Less than usual only where a desktop says so, that lets its user choose it: systems without
    such a choice say less than anybody would have chosen.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    said = px_of(font) * USUAL_PX / _COMES_WITH_PX.get(sys.platform, USUAL_PX)
    is_chosen = sys.platform in ("win32", "darwin") or any(
        desktop in _CHOOSING for desktop in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    )
    return max(said, LEAST_PX if is_chosen else USUAL_PX)


def chosen(kept: QSettings) -> int:
    """What was chosen last, one of `STEPS`; 100 where nothing was, or nothing that can be."""
    said = str(kept.value(_KEY, USUAL))
    return int(said) if said.isdecimal() and int(said) in STEPS else USUAL


def keep(kept: QSettings, percent: int) -> None:
    """Have the next start begin with it."""
    kept.setValue(_KEY, percent)


def next_step(percent: int, by: int) -> int:
    """The step after this one, or before with -1, at which words are of another height.

    The last such step stays. Where words are as large as they may be, larger steps say nothing.
    """
    steps = STEPS if by > 0 else STEPS[::-1]
    here = wanted_px(percent)
    further = (each for each in steps if (each - percent) * by > 0 and wanted_px(each) != here)
    return next(further, percent)


def wanted_px(percent: int) -> int:
    """How high words are to be, in whole pixels as letters are sharp in."""
    return min(round(system_px() * percent / 100), MOST_PX)


def shown(percent: int) -> int:
    """What of the system's own size words really have, in per cent, where `percent` is chosen."""
    return min(percent, round(MOST_PX * 100 / system_px()))
