"""Hands files to the desktop: opened in the program they are for, or shown in their folder."""

import sys
from pathlib import Path

from PySide6.QtCore import QDir, QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> str:
    """Open a file in the program it is for; why that cannot be done, or ""."""
    if not path.exists():
        return f"{path.name} is no longer where it was written."
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return ""
    return f"No program here opens {path.name}. It is in {path.parent}."


def show_in_folder(path: Path) -> str:
    """Show a file in its folder; why that cannot be done, or ""."""
    folder = path.parent
    if not folder.exists():
        return f"The folder of {path.name} is no longer there."
    if sys.platform == "win32" and path.exists():
        shown = _started("explorer.exe", "/select,", QDir.toNativeSeparators(str(path)))
    elif sys.platform == "darwin" and path.exists():
        shown = _started("open", "-R", str(path))
    else:
        shown = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    return "" if shown else f"It is in {folder}, which no program here shows."


def _started(program: str, *arguments: str) -> bool:
    return QProcess.startDetached(program, arguments)[0]
