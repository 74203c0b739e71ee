"""Writes all files of an export, or none."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from netedit.formats.registry import Format, writers_of
from netedit.formats.whole import Content, at_once, write_all
from netedit.model.errors import NeteditError
from netedit.model.network import Network


def targets(out: Path, format_: Format) -> dict[str, Path]:
    """The files an export to `out` writes, by part of the format; NeteditError for a folder without
    a name, and for a name that only files to be read have.
    """
    if not out.name:
        raise NeteditError(f"{out} is a folder; give what is to be written a name.")
    if format_.read_suffixes and out.name.lower().endswith(format_.read_suffixes):
        instead = format_.suffixes[0]
        raise NeteditError(f"Files that end in {out.suffix} are only read; write {instead}.")
    stem, suffix = out.name, format_.suffixes[0]
    if out.name.lower().endswith(format_.suffixes):
        stem, suffix = out.stem, out.suffix
    return {part: out.with_name(f"{stem}{part}{suffix}") for part in format_.parts}


def save(
    network: Network,
    view: str | None,
    out: Path,
    format_: Format,
    settle: Callable[[], object] = at_once,
) -> Sequence[Path]:
    """Write `network`, already cut to its audience; gives the files.

    `settle` is called before they are put in their places, and may stop that by raising.

    Raises DiskError in one sentence, and what was there before is still there.
    """
    writers = writers_of(format_.name)
    contents: dict[Path, Content] = {
        target: partial(writers[part], network, view)
        for part, target in targets(out, format_).items()
    }
    return write_all(contents, settle)
