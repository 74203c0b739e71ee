"""Finds the files that come with the program: samples, fonts, icons, styles."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries the folder inside the package; a checkout has it beside the package, and an
# editable install runs from the checkout.
_PLACES = (_PACKAGE / "_resources", _PACKAGE.parent / "resources")


def resource(*parts: str) -> Path:
    """Gives the path of a file or folder under `resources/`, such as `resource("fonts")`.

    Raises FileNotFoundError with a plain sentence when it is not there, and ValueError for a
    path that leads out of the folder.
    """
    if any(part in ("", "..") or Path(part).is_absolute() for part in parts):
        raise ValueError(f"{'/'.join(parts)} does not name a file that comes with netedit.")
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(
        f"The file {'/'.join(parts) or 'resources'} that comes with netedit is missing; "
        "install netedit again."
    )
