"""Pictures inside partners: brought into the package once, and forgotten when nobody has them."""

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

from netedit.formats.slides_deck import Page
from netedit.formats.slides_fit import Wish
from netedit.formats.slides_markup import Fill
from netedit.formats.slides_xml import Element
from netedit.model.stories import Picture, PictureType


def fills(page: Page, wish: Wish) -> Mapping[str, Fill]:
    """A fill for each partner of the picture that has a picture which can be read."""
    found: dict[str, Fill] = {}
    made: dict[str, Fill | None] = {}
    for node in wish.display.nodes.values():
        held = node.picture
        if held is None:
            continue
        if held.id not in made:
            made[held.id] = _fill(page, held)
        fill = made[held.id]
        if fill is not None:
            found[node.id] = fill
    return found


def _fill(page: Page, picture: Picture) -> Fill | None:
    try:
        blob = b64decode(picture.content, validate=True)
        # python-pptx is written without types for its parts
        part: Any = page.slide.part
        image, relation = part.get_or_add_image_part(BytesIO(blob))
        wide, high = cast(tuple[int, int], image.image.size)
    except (Error, ValueError, OSError):
        return None
    return Fill(str(relation), wide, high, picture.type is not PictureType.JPEG)


def forget_unused(page: Page) -> None:
    """Let go of pictures that no shape shows any more: whoever had one may be gone for a reason."""
    rels: Any = page.slide.part.rels
    there = [number for number, each in rels.items() if each.reltype.endswith("/image")]
    used = _used(page.tree) if there else set[str]()
    for number in there:
        if number not in used:
            rels.pop(number)


def _used(tree: Element) -> set[str]:
    """Every relation that anything on the slide names, whatever for."""
    root = tree
    while (above := root.getparent()) is not None:
        root = above
    return {value for each in root.iter() for name, value in each.items() if name[:1] == "{"}
