"""Where the window keeps what is not in a map: settings, unnamed maps, the list of recent ones."""

from pathlib import Path

from PySide6.QtCore import QSettings

from netedit.model.errors import DiskError
from netedit.store.folders import data_folder, data_place

RECENT_LIMIT = 10
UID_LIMIT = 100
_UNNAMED = "unnamed"


def unnamed_folder() -> Path:
    """Where maps live until they are given a name; DiskError where there can be no such folder."""
    try:
        return data_folder(_UNNAMED)
    except OSError as error:
        from netedit.model.failing import why

        raise DiskError(
            f"A map without a file of its own cannot be kept in {data_place(_UNNAMED)}: "
            f"{why(error)}. Name a file to open or to make, as in netedit FILE."
        ) from error


def is_unnamed(path: Path) -> bool:
    """Whether the map still lives in the program's own folder."""
    return path.parent == data_place(_UNNAMED)


def free_unnamed(stem: str) -> Path:
    """A path for an unnamed map that no file has yet."""
    folder = unnamed_folder()
    number = 1
    while True:
        path = folder / (f"{stem}.netedit" if number == 1 else f"{stem}-{number}.netedit")
        if not path.exists():
            return path
        number += 1


def newest_unnamed(stem: str) -> Path | None:
    """The unnamed map of that stem changed last, or None."""
    folder = data_place(_UNNAMED)
    found = [*folder.glob(f"{stem}.netedit"), *folder.glob(f"{stem}-*.netedit")]
    return max(found, key=lambda path: path.stat().st_mtime_ns, default=None)


def settings() -> QSettings:
    """The window's settings, a plain file."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "netedit", "netedit")


def recent_maps() -> list[Path]:
    """The maps opened last, newest first; they are not looked for on the disk."""
    held = settings().value("recent", "", type=str)
    return [Path(line) for line in str(held).split("\n") if line]


def remember(path: Path) -> None:
    """Put a map at the head of the recent ones, unless its path has several lines."""
    path = path.absolute()
    if "\n" in str(path):
        return
    others = [other for other in recent_maps() if other != path]
    _keep_recent([path, *others][:RECENT_LIMIT])


def note_uid(path: Path, uid: str) -> None:
    """Keep which map stands in a file, to find its backups once it cannot be read any more."""
    line = f"{uid} {path.absolute()}"
    others = [each for each in _uids() if each.partition(" ")[2] != str(path.absolute())]
    settings().setValue("uids", "\n".join([line, *others][:UID_LIMIT]))


def uid_of(path: Path) -> str:
    """Which map stood in a file when it was opened last; "" where that is not known."""
    found = (each.partition(" ") for each in _uids())
    return next((uid for uid, _, held in found if held == str(path.absolute())), "")


def _uids() -> list[str]:
    return str(settings().value("uids", "", type=str)).splitlines()


def forget(path: Path) -> None:
    """Take a map off the recent ones."""
    _keep_recent([other for other in recent_maps() if other != path])


def _keep_recent(paths: list[Path]) -> None:
    settings().setValue("recent", "\n".join(str(path) for path in paths))
