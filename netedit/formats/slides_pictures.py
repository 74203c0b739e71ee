"""Pictures inside partners: brought into the package once, and forgotten when nobody has them.

What a shape cuts off is not in the package at all, nor what a camera wrote into the file.
"""

from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from netedit.formats.slides_deck import Page
from netedit.formats.slides_markup import Fill
from netedit.formats.slides_plan import Body
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import Element, q
from netedit.model.stories import Picture, PictureType
from netedit.picture.drawn import covering, is_whole
from netedit.picture.palette import PAPER

_QUALITY = 90
# Pictures are compared so many by so many, and by so much of 255 they may differ.
_FEW, _ALIKE = 6, 4


def fills(page: Page, bodies: Iterable[Body]) -> Mapping[str, Fill]:
    """A fill for each partner that has a picture which can be read."""
    found: dict[str, Fill] = {}
    made: dict[tuple[str, float], Fill | None] = {}
    for body in bodies:
        held = body.item.picture
        if held is None or body.is_quiet:
            continue
        key = held.id, round(body.frame.cx / max(body.frame.cy, 1), 2)
        if key not in made:
            made[key] = _fill(page, held, body.frame)
        fill = made[key]
        if fill is not None:
            found[body.item.id] = fill
    return found


def _fill(page: Page, picture: Picture, frame: Frame) -> Fill | None:
    from PIL import Image

    fits = picture.type is not PictureType.JPEG
    try:
        image: Any = Image.open(BytesIO(b64decode(picture.content, validate=True)))
        image = image.convert("RGBA" if fits else "RGB")
        if not fits and is_whole(picture.type, *image.size):
            image = _on_paper(image, frame)
        elif not fits:
            image = image.crop(_seen(image.size, frame))
        stream = BytesIO()
        # a fresh picture, without what is noted in the file of the old one
        bare: Any = Image.new(image.mode, image.size)
        bare.paste(image)
        bare.save(stream, "PNG" if fits else "JPEG", **({} if fits else {"quality": _QUALITY}))
    except (Error, ValueError, OSError, SyntaxError, Image.DecompressionBombError):
        return None
    stream.seek(0)
    # python-pptx is written without types for its parts
    part: Any = page.slide.part
    _, relation = part.get_or_add_image_part(stream)
    wide, high = bare.size
    return Fill(str(relation), int(wide), int(high), fits)


def _on_paper(image: Any, frame: Frame) -> Any:
    """A logo whole, on a white ground of the proportions of its shape."""
    from PIL import Image

    wide, high = image.size
    *_, across, down = covering(wide, high, frame.cx, frame.cy, whole=True)
    size = round(frame.cx / across * wide), round(frame.cy / down * high)
    sheet: Any = Image.new("RGB", size, PAPER)
    sheet.paste(image, ((sheet.width - wide) // 2, (sheet.height - high) // 2))
    return sheet


def _seen(size: tuple[int, int], frame: Frame) -> tuple[int, int, int, int]:
    """What of a picture a shape that it covers lets be seen, in pixels."""
    wide, high = size
    left, top, across, down = covering(wide, high, frame.cx, frame.cy, whole=False)
    x, y = (-frame.cx / 2 - left) / across * wide, (-frame.cy / 2 - top) / down * high
    right, bottom = x + frame.cx / across * wide, y + frame.cy / down * high
    return round(x), round(y), min(round(right), wide), min(round(bottom), high)


def likeness(page: Page, shape: Element) -> str:
    """What the picture in a shape looks like, for `is_alike`; "" where there is none to be read.

    It is not the bytes that count: programs write pictures anew when they save.
    """
    from PIL import Image

    blip = next(shape.iter(q("a:blip")), None)
    number = blip.get(q("r:embed")) if blip is not None else None
    rels: Any = page.slide.part.rels
    if number is None or number not in rels:
        return ""
    try:
        image: Any = Image.open(BytesIO(rels[number].target_part.blob))
        small = image.convert("RGBA").resize((_FEW, _FEW), Image.Resampling.BOX)
    except (ValueError, OSError, SyntaxError, Image.DecompressionBombError):
        return ""
    content: bytes = small.tobytes()
    return content.hex()


def is_alike(one: str, other: str) -> bool:
    """Whether two pictures are the same but for how they were saved."""
    here, there = bytes.fromhex(one), bytes.fromhex(other)
    if len(here) != len(there):
        return False
    apart = sum(abs(a - b) for a, b in zip(here, there, strict=True))
    return apart <= _ALIKE * len(here)


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
