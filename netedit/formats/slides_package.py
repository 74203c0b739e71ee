"""What a package of slides is made of besides slides: its type, its theme, its properties."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from netedit.formats.office_units import EMU_PER_POINT
from netedit.formats.slides_xml import parsed, q
from netedit.model.errors import NeteditError

MOST_UNPACKED = 1 << 30
_TEMPLATE_TYPE = b"presentationml.template.main+xml"
_DECK_TYPE = b"presentationml.presentation.main+xml"
_SMALLEST_TITLE = 16
PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>netedit</Application></Properties>'
)


def as_deck(content: bytes, name: str) -> bytes:
    """A template with the type of a deck, which is all that is different about it.

    Raises NeteditError in one sentence for what is no presentation, has macros or is too large.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            if sum(each.file_size for each in package.infolist()) > MOST_UNPACKED:
                raise NeteditError(f"{name} is too large to be read.")
            types = package.read("[Content_Types].xml")
            if b"macroEnabled" in types:
                raise NeteditError(f"{name} holds macros; save it as .pptx or .potx first.")
            if _TEMPLATE_TYPE not in types:
                return content
            held = BytesIO()
            with ZipFile(held, "w") as written:
                for each in package.infolist():
                    part = package.read(each)
                    if each.filename == "[Content_Types].xml":
                        part = part.replace(_TEMPLATE_TYPE, _DECK_TYPE)
                    written.writestr(each, part)
            return held.getvalue()
    except (BadZipFile, KeyError, EOFError) as error:
        raise NeteditError(
            f"{name} is damaged or no PowerPoint file: it cannot be read."
        ) from error


def theme_colours(blob: bytes) -> Mapping[str, str]:
    """The colours of a theme by name as "#rrggbb"."""
    found: dict[str, str] = {}
    scheme = parsed(blob.decode()).find(q("a:themeElements/a:clrScheme"))
    for colour in scheme if scheme is not None else ():
        for inside in colour:
            value = inside.get("lastClr") or inside.get("val") or ""
            if len(value) == 6:
                found[colour.tag.rpartition("}")[2]] = f"#{value.lower()}"
    return found


def fitting(text: str, points: int, width: int, height: int) -> int:
    """The points in which a text fits into a box; letters are about half as wide as high."""
    while points > _SMALLEST_TITLE:
        lines = -(-len(text) * points * 0.56 * EMU_PER_POINT // max(width - 182880, 1))
        if lines * points * 1.2 * EMU_PER_POINT <= height - 91440:
            return points
        points -= 2
    return points
