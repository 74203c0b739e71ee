"""Finds out how large a picture of the map is, from its first bytes, without Qt."""

from base64 import b64decode
from binascii import Error
from functools import lru_cache

from netedit.model.stories import Picture, PictureType

_BEGINNING = 2048
_PNG = b"\x89PNG\r\n\x1a\n"


@lru_cache(maxsize=1024)
def dimensions_of(picture: Picture) -> tuple[int, int] | None:
    """The width and height of a picture in pixels, or None where it is not what it says."""
    # where it is not among the first bytes, as in a photo from elsewhere, all of them are read
    for part in (picture.content[:_BEGINNING], picture.content):
        try:
            content = b64decode(part, validate=True)
        except (Error, ValueError):
            return None
        found = _png(content) if picture.type is PictureType.PNG else _jpeg(content)
        if found is not None:
            return found if min(found) > 0 else None
    return None


def _png(content: bytes) -> tuple[int, int] | None:
    if not content.startswith(_PNG) or len(content) < 24:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """By the segment that begins the picture itself (SOF)."""
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height = int.from_bytes(content[at + 5 : at + 7], "big")
            return int.from_bytes(content[at + 7 : at + 9], "big"), height
        at += 2 + length
    return None
