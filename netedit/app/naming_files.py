"""Asks for the file something is written to; no file is ever replaced without a question."""

from os.path import exists
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from netedit.app.boxes import Icon, box_saying, is_chosen


def file_to_write(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    """A file of one of `kinds`, as a file dialog has them; a bare name gets the filter's ending."""
    chosen, kind = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    named = with_ending(path, kinds, kind)
    # The file dialog has asked about the name without the ending. Unlike the path's own `exists`
    # does not mind a name that no file can have.
    may_be = named == path or not exists(named) or _may_replace(parent, named)
    return named if may_be else None


def with_ending(path: Path, kinds: str, kind: str = "") -> Path:
    """The path itself where it has an ending of `kinds`; else with that of the filter `kind`."""
    if path.suffix.lower() in _endings(kinds):
        return path
    return path.with_name(path.name + (_endings(kind) or _endings(kinds))[0])


def for_a_file(title: str) -> str:
    """A title without what no file may be called on one system or another."""
    kept = "".join("-" if letter in '/\\:*?"<>|' else letter for letter in title)
    return kept.strip(". ")[:80] or "map"


def _endings(kinds: str) -> list[str]:
    return ["." + part.partition(")")[0].partition(" ")[0] for part in kinds.split("*.")[1:]]


def _may_replace(parent: QWidget, path: Path) -> bool:
    question = f"{path.name} is there already. Replace it?"
    box = box_saying(question, parent, "replaceBox", icon=Icon.Warning)
    replace = box.addButton("Replace", QMessageBox.ButtonRole.DestructiveRole)
    replace.setObjectName("replaceFile")
    keep = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    return is_chosen(box, replace)
