"""Pictures inside partners: how they are kept, and how they look."""

import io
from base64 import b64decode
from xml.etree import ElementTree

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from netedit.canvas import portraits
from netedit.canvas.portraits import small_picture
from netedit.canvas.render import Around, Pixels, image_of, page_of
from netedit.canvas.theme import measure
from netedit.formats.saying import Said
from netedit.formats.svg import svg_file
from netedit.model import edits
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.stories import Picture, PictureType
from netedit.picture.compose import compose
from netedit.picture.dimensions import dimensions_of
from netedit.picture.display import Display
from netedit.picture.page import Page
from netedit.picture.palette import LIGHT, PAPER
from netedit.picture.style import Style
from tests.texts import network

pytestmark = pytest.mark.usefixtures("qapp")
BARE = Around(legend=False)
RED, BLUE = (220, 20, 30), (20, 40, 200)


def file(size: tuple[int, int], colour: tuple[int, ...] = RED, form: str = "JPEG", **more) -> bytes:
    found = io.BytesIO()
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(found, form, **more)
    return found.getvalue()


def logo() -> bytes:
    """Three times as wide as high: red at the left, blue at the right."""
    sheet = Image.new("RGB", (300, 100), RED)
    sheet.paste(BLUE, (150, 0, 300, 100))
    found = io.BytesIO()
    sheet.save(found, "JPEG", quality=95)
    return found.getvalue()


def opened(content: str) -> Image.Image:
    return Image.open(io.BytesIO(b64decode(content)))


def with_picture(content: bytes) -> Network:
    drawn = network("ana-ben")
    drawn = drawn.apply(edits.move(drawn, "main", {"ana": (0, 0), "ben": (120, 0)}).changes)
    type_, kept = small_picture(content)
    return drawn.apply(edits.set_picture(drawn, ["ana"], kept, type=type_).changes)


def composed(drawn: Network) -> Display:
    return compose(drawn, "main", None, Style(LIGHT), measure)


def painted(drawn: Network) -> QImage:
    return image_of(composed(drawn), LIGHT, BARE, Pixels(4.0))


def colour_at(drawn: Network, image: QImage, x: float, y: float) -> tuple[int, int, int]:
    box = page_of(composed(drawn), BARE, 4.0).box
    left, top = box.left, box.top
    found = QColor(image.pixel(round((x - left) * 4), round((y - top) * 4)))
    return found.red(), found.green(), found.blue()


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


class TestKeeping:
    def test_a_large_photo_becomes_a_small_one_of_the_same_shape(self):
        type_, content = small_picture(file((3000, 1500)))
        assert type_ is PictureType.JPEG
        assert opened(content).size == (256, 128)
        assert len(content) < 20_000

    def test_what_can_be_seen_through_stays_so(self):
        type_, content = small_picture(file((300, 300), (*RED, 90), "PNG"))
        assert type_ is PictureType.PNG
        assert opened(content).getpixel((10, 10))[3] == pytest.approx(90, abs=2)

    def test_nothing_but_what_is_seen_is_kept(self):
        exif = Image.Exif()
        exif[0x010E] = "ZEBEDEE-PRIVATE-1"
        exif[0x0112] = 6
        photo = file((400, 200), exif=exif.tobytes(), comment=b"ZEBEDEE-PRIVATE-2")
        _, content = small_picture(photo)
        assert b"ZEBEDEE" in photo
        kept = b64decode(content)
        assert b"ZEBEDEE" not in kept
        assert b"Exif" not in kept
        assert opened(content).size == (128, 256), "it is turned as the camera says"
        from PIL.PngImagePlugin import PngInfo

        words = PngInfo()
        words.add_text("Author", "ZEBEDEE-PRIVATE-3")
        _, content = small_picture(file((50, 50), (*RED, 9), "PNG", pnginfo=words))
        assert b"ZEBEDEE" not in b64decode(content)

    def test_a_picture_full_of_noise_is_made_smaller_until_it_is_small(self):
        import random

        noise = random.Random(1).randbytes(256 * 256 * 4)
        found = io.BytesIO()
        Image.frombytes("RGBA", (256, 256), noise).save(found, "PNG")
        _, content = small_picture(found.getvalue())
        assert len(b64decode(content)) <= portraits.KEPT_LIMIT

    @pytest.mark.parametrize(
        "content", [b"", b"Label,Type\n", b"<svg xmlns='http://www.w3.org/2000/svg'/>"]
    )
    def test_what_is_no_picture_is_said(self, content: bytes):
        with pytest.raises(NeteditError, match=r"PNG or JPEG|no picture"):
            small_picture(content)

    def test_half_a_picture_is_no_crash(self):
        whole = file((800, 800), form="PNG")
        with pytest.raises(NeteditError, match="damaged"):
            small_picture(whole[:60])

    def test_a_picture_of_too_many_pixels_is_not_unpacked(self):
        import struct
        import zlib

        head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
        chunk = b"IHDR" + head
        png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk
        png += struct.pack(">I", zlib.crc32(chunk)) + b"\0\0\0\0IDAT" + struct.pack(">I", 0)
        with pytest.raises(NeteditError, match="too many pixels"):
            small_picture(png)


class TestDrawing:
    def test_a_picture_is_drawn_within_the_shape_and_nowhere_else(self):
        drawn = with_picture(file((300, 300)))
        image = painted(drawn)
        node = composed(drawn).nodes["ana"]
        reach = node.half_width
        assert near(colour_at(drawn, image, 0, 0), RED)
        assert near(colour_at(drawn, image, -reach * 0.6, -reach * 0.6), RED)
        assert not near(colour_at(drawn, image, -reach * 0.9, -reach * 0.9), RED)
        assert not near(colour_at(drawn, image, 120, -node.half_height * 0.7), RED)

    def test_a_wide_logo_is_seen_whole_on_white(self):
        drawn = with_picture(logo())
        image = painted(drawn)
        reach = composed(drawn).nodes["ana"].half_width
        assert near(colour_at(drawn, image, -reach * 0.6, 0), RED)
        assert near(colour_at(drawn, image, reach * 0.6, 0), BLUE)
        assert near(colour_at(drawn, image, 0, reach * 0.6), (255, 255, 255))

    def test_a_broken_picture_leaves_the_initials(self):
        drawn = with_picture(file((300, 300)))
        (picture,) = drawn.pictures.values()
        without = drawn.apply(edits.clear_picture(drawn, ["ana"]).changes)
        for content in ("", "%%%", "AAAA"):
            records = [
                Picture(p.id, p.name, p.type, content) if (p := r) is picture else r for r in drawn
            ]
            broken = Network.from_records(records)
            assert painted(broken) == painted(without)

    def test_items_of_others_stay_the_same_when_one_gets_a_picture(self):
        from netedit.picture.renewal import recompose

        drawn = with_picture(file((300, 300)))
        without = drawn.apply(edits.clear_picture(drawn, ["ana"]).changes)
        before = composed(without)
        changed = {"ana", *drawn.pictures}
        after = recompose(before, drawn, "main", None, Style(LIGHT), measure, changed)
        assert after == composed(drawn)
        assert after.nodes["ben"] is before.nodes["ben"]
        assert after.nodes["ana"].picture is not None


class TestSvg:
    def test_a_picture_is_embedded_and_cut_to_the_shape(self):
        drawn = with_picture(file((300, 200)))
        display = composed(drawn)
        text = svg_file(Page(display, display.bounds), Said())
        root = ElementTree.fromstring(text)
        (image,) = root.iter("{http://www.w3.org/2000/svg}image")
        href = image.get("{http://www.w3.org/1999/xlink}href")
        (picture,) = drawn.pictures.values()
        assert href == f"data:image/jpeg;base64,{picture.content}"
        height = float(image.get("height"))
        assert float(image.get("width")) == pytest.approx(1.5 * height, rel=0.01)
        assert height == pytest.approx(2 * display.nodes["ana"].half_height)
        assert len(list(root.iter("{http://www.w3.org/2000/svg}clipPath"))) == 1
        assert "AN" not in "".join(root.itertext())

    def test_a_wide_logo_is_embedded_whole_on_white(self):
        drawn = with_picture(logo())
        display = composed(drawn)
        root = ElementTree.fromstring(svg_file(Page(display, display.bounds), Said()))
        (image,) = root.iter("{http://www.w3.org/2000/svg}image")
        assert float(image.get("width")) < 2 * display.nodes["ana"].half_width
        circles = list(root.iter("{http://www.w3.org/2000/svg}circle"))
        assert PAPER in [circle.get("fill") for circle in circles]

    def test_a_picture_that_is_none_leaves_the_initials(self):
        drawn = with_picture(file((300, 150)))
        (picture,) = drawn.pictures.values()
        records = [Picture(r.id, "", r.type, "AAAA") if r is picture else r for r in drawn]
        display = composed(Network.from_records(records))
        text = svg_file(Page(display, display.bounds), Said()).decode()
        assert "<image" not in text
        assert ">A<" in text

    @pytest.mark.parametrize(("form", "colour"), [("JPEG", RED), ("PNG", (*RED, 90))])
    def test_the_size_of_a_picture_is_known_without_a_reader(self, form, colour):
        type_, content = small_picture(file((300, 150), colour, form))
        assert dimensions_of(Picture("p", "", type_, content)) == (256, 128)
