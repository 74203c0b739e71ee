"""Writes files so that each is there complete or not at all."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from netedit.model.errors import DiskError
from netedit.model.failing import unwritten

Content = Callable[[BinaryIO], object]


def at_once() -> None:
    """Nobody is to be asked."""


def write_whole(path: Path, content: bytes, settle: Callable[[], object] = at_once) -> None:
    """Put `content` into the file at `path`.

    Raises DiskError in one sentence, and what was there before is still there.
    """
    write_all({path: lambda stream: stream.write(content)}, settle)


def write_all(
    contents: dict[Path, Content], settle: Callable[[], object] = at_once
) -> Sequence[Path]:
    """Write several files; each beside its target as NAME.part, synced, and all then renamed.

    `settle` is called right before that, and may still stop it by raising. Raises DiskError in one
    sentence; what an error of the disk or of a writer finds unrenamed is as it was before.
    """
    written: list[tuple[Path, Path]] = []
    target = Path()
    try:
        for target, content in contents.items():
            if target.is_dir():
                raise DiskError(f"{target} is a folder; give what is to be written another name.")
            beside = target.with_name(target.name + ".part")
            written.append((beside, target))
            _write(beside, content)
        settle()
        for beside, target in written:
            os.replace(beside, target)
    except OSError as error:
        raise DiskError(unwritten(error, str(target))) from error
    finally:
        for beside, _ in written:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    for folder in dict.fromkeys(path.parent for path in contents):
        _sync_folder(folder)
    return list(contents)


def _write(path: Path, content: Content) -> None:
    # What is written holds names of people: for the owner alone, whatever the umask says.
    path.unlink(missing_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "w+b") as stream:
        content(stream)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the renaming itself written; no such thing on Windows, and some shares refuse it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
