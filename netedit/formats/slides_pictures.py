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


def fills(page: Page, wish: Wish) -> Mapping[str, Fill]:
    """A fill for each partner of the picture that has a picture which can be read."""
    actors, pictures = wish.network.actors, wish.network.pictures
    found: dict[str, Fill] = {}
    made: dict[str, Fill | None] = {}
    for id_ in wish.display.nodes:
        held = actors[id_].picture
        if held is None or held not in pictures:
            continue
        if held not in made:
            made[held] = _fill(page, pictures[held].content)
        fill = made[held]
        if fill is not None:
            found[id_] = fill
    return found


def _fill(page: Page, content: str) -> Fill | None:
    try:
        blob = b64decode(content, validate=True)
        # python-pptx is written without types for its parts
        part: Any = page.slide.part
        image, relation = part.get_or_add_image_part(BytesIO(blob))
        wide, high = cast(tuple[int, int], image.image.size)
    except (Error, ValueError, OSError):
        return None
    least = min(wide, high)
    return Fill(str(relation), (1 - least / wide) / 2, (1 - least / high) / 2)


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
