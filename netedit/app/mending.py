"""What can be done where a map cannot be opened: its newest backup, or another command."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from netedit.app import folders
from netedit.app.boxes import Icon, box_saying, show, warn
from netedit.app.taking import Sort, sort_of
from netedit.model.errors import NeteditError
from netedit.store.backups import Backup, backups_of
from netedit.store.making import copy_file
from netedit.store.reasons import DamagedError

Open = Callable[[Path], object]


def tell_unopened(
    path: Path | None, error: NeteditError, parent: QWidget | None, open_: Open
) -> None:
    """Say in a box why `path` cannot be opened and what can be done; `open_` opens another map."""
    backups = _backups(path) if path is not None and isinstance(error, DamagedError) else []
    if path is not None and backups:
        _offer(path, str(error), backups[-1], parent, open_)
    elif path is not None and path.is_file() and sort_of([path]) is Sort.TABLE:
        warn(parent, f"{path.name} is no map. File, Import tables takes in what it holds.")
    elif isinstance(error, DamagedError):
        warn(parent, f"{error} No backup of it was found on this computer.")
    else:
        warn(parent, str(error))


def _backups(path: Path) -> list[Backup]:
    uid = folders.uid_of(path)
    with suppress(OSError):
        return backups_of(uid) if uid else []
    return []


def _offer(path: Path, reason: str, newest: Backup, parent: QWidget | None, open_: Open) -> None:
    at = newest.at.astimezone()
    beside = _free(path, at)
    box = box_saying(reason, parent, "damagedBox", icon=Icon.Warning)
    box.setInformativeText(
        f"Its newest backup is of {at.day} {at:%B %Y}, {at:%H:%M}. It can be opened as "
        f"“{beside.name}”; the damaged file stays as it is."
    )
    use = box.addButton("Open the backup", QMessageBox.ButtonRole.AcceptRole)
    use.setObjectName("openBackup")
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(use)

    def open_backup() -> None:
        try:
            copy_file(newest.path, beside, replace=False)
        except NeteditError as error:
            warn(parent, str(error))
        else:
            open_(beside)

    use.clicked.connect(open_backup)
    show(box)


def _free(path: Path, at: datetime) -> Path:
    """A name beside the damaged map that no file has."""
    stem = f"{path.stem}, backup of {at:%Y-%m-%d %H.%M}"
    number, found = 1, path.with_name(f"{stem}.netedit")
    while found.exists():
        number += 1
        found = path.with_name(f"{stem}, {number}.netedit")
    return found
