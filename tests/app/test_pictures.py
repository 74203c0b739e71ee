"""Pictures, reports and prints: the same as the screen, light, and nothing private in a byte."""

import base64
import io
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QToolButton

from netedit.analysis import sentences
from netedit.app import output, printing
from netedit.app.output import Shown, prepared
from netedit.app.picture_dialog import Extent, PictureDialog, PictureWanted
from netedit.app.pictures import Pictures
from netedit.canvas.paper import MARGIN_MM, OVERLAP_MM, Paper, PaperSize, spread
from netedit.canvas.render import Around, Pixels, as_png, image_of
from netedit.formats import office_shapes
from netedit.formats.report_docx import docx_bytes
from netedit.formats.report_html import html_bytes
from netedit.formats.report_markdown import markdown_bytes
from netedit.formats.whole import write_whole
from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.records import (
    Background,
    Frame,
    Icon,
    Note,
    Placement,
    RegionsBy,
    SecondLine,
    Sensitivity,
    Shape,
    TieLabels,
)
from netedit.picture.lens import Lens
from netedit.picture.page import FOOT_PX
from netedit.picture.palette import DARK, LIGHT
from tests.canvas.pixels import pixels
from tests.conftest import FONTS
from tests.model.test_audience import Canaries, private_map
from tests.picture.looked import network as looked
from tests.texts import network as written

pytestmark = pytest.mark.usefixtures("qapp")

WANTED = PictureWanted(
    format="png",
    audience=Sensitivity.PUBLIC,
    extent=Extent.WHOLE,
    scale=2.0,
    width=None,
    dpi=None,
    is_transparent=False,
    is_outlined=False,
    paper="fitting",
    sheets=1,
    title=True,
    legend=True,
    dated=False,
)
RICH = (
    "ana-ben:5 ben->cy:1 cy<->dee:3:wanted eve fay:ended fay-ana ana@Council ben@Council "
    "ana-ana [Council]-[Housing]:2:doubtful gus->ana ana->gus:4:ended"
)


def map_of(text: str = RICH, title: str = "Who works with whom") -> Network:
    network = written(text)
    places = {
        id_: (190.0 * (i % 4), 150.0 * (i // 4) + 25 * (i % 2))
        for i, id_ in enumerate(network.actors)
    }
    network = network.apply(edits.move(network, "main", places).changes)
    note = Note("note", "Ask Cy\nabout the money & the flat", Sensitivity.PUBLIC)
    network = network.apply(
        [Change(None, note), Change(None, Placement("main", "note", 600.0, 330.0))]
    )
    return network.apply(edits.set_title(network, title).changes) if title else network


def off(one: QImage, other: QImage) -> float:
    """Which share of the inked pixels of either has nothing like it within a pixel in the other."""
    a, b = pixels(one), pixels(other)
    height, width = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
    a, b = a[:height, :width], b[:height, :width]
    inked = (a < 235).any(axis=2) | (b < 235).any(axis=2)
    wrong = _unlike(a, b) | _unlike(b, a)
    return float((wrong & inked).sum() / inked.sum())


def _unlike(a: NDArray[np.int16], b: NDArray[np.int16]) -> NDArray[np.bool_]:
    least = np.full(a.shape[:2], 999)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            moved = np.roll(b, (dy, dx), (0, 1))
            least = np.minimum(least, abs(a - moved).max(axis=2))
    return least > 90


def run(*arguments: object, fonts: Path | None = None) -> bytes:
    environment = {**os.environ}
    if fonts is not None:
        sheet = fonts / "fonts.conf"
        sheet.write_text(
            f"<fontconfig><dir>{FONTS}</dir><cachedir>{fonts / 'cache'}</cachedir></fontconfig>"
        )
        environment["FONTCONFIG_FILE"] = str(sheet)
    done = subprocess.run(
        [str(each) for each in arguments], capture_output=True, check=True, env=environment
    )
    return done.stdout


def dressed(ground: Background = Background.DOTS) -> Network:
    """A map with all that a view can show: areas, a frame, icons, words, second lines, sizes."""
    frame = Frame("frame", "main", "Blue light", "#77aadd", 420.0, 180.0, 300.0, 170.0)
    network = looked(
        frame,
        regions_by=RegionsBy.SECTOR,
        second_line=SecondLine.ROLE,
        colour_by="sector",
        size_by="degree",
        tie_labels=TieLabels.KIND,
        background=ground,
    )
    return network.apply(edits.change_actor_kind(network, "person", icon=Icon.HEART).changes)


def ramped() -> Network:
    """A map with colours by number and a larger legend, and what is not known of most."""
    return looked(colour_by="field:budget", size_by="influence", label_px=18)


FADING = Lens(nodes=frozenset({"Ana", "Ben", "Cy"}))
MAPS: dict[str, Callable[[], output.Prepared]] = {
    "plain": lambda: prepared(map_of(), "main"),
    "areas": lambda: prepared(dressed(), "main"),
    "lines": lambda: prepared(dressed(Background.LINES), "main"),
    "ramp": lambda: prepared(ramped(), "main", output.Shown(Sensitivity.ME)),
    "faded": lambda: prepared(dressed(), "main", output.Shown(lenses=(FADING,))),
}


@pytest.mark.parametrize("name", MAPS)
def test_an_svg_looks_like_the_screen(name: str, found_program, tmp_path: Path):
    convert = found_program("rsvg-convert", "librsvg2-bin")
    made = MAPS[name]()
    screen = image_of(made.display, LIGHT, made.around, Pixels(2.0))
    (tmp_path / "map.svg").write_bytes(output.svg_of(made))
    drawn = run(convert, "-z", "2", tmp_path / "map.svg", fonts=tmp_path)
    image = QImage.fromData(drawn)
    assert abs(image.width() - screen.width()) <= 1
    assert off(screen, image) < 0.012
    (tmp_path / "map.svg").write_bytes(output.svg_of(made, outlined=True))
    assert off(screen, QImage.fromData(run(convert, "-z", "2", tmp_path / "map.svg"))) < 0.012


@pytest.mark.parametrize("name", MAPS)
def test_a_pdf_looks_like_the_screen(name: str, found_program, tmp_path: Path):
    convert = found_program("pdftoppm", "poppler-utils")
    made = MAPS[name]()
    screen = image_of(made.display, LIGHT, made.around, Pixels(2.0))
    write_whole(tmp_path / "map.pdf", output.pdf_of(made))
    on = spread(made.page)
    dots = 2 / on.scale * 25.4
    run(convert, "-r", f"{dots:.4f}", "-png", "-singlefile", tmp_path / "map.pdf", tmp_path / "map")
    image = QImage(str(tmp_path / "map.png"))
    box = made.page.box
    left = (MARGIN_MM + (on.inner[0] - box.width * on.scale) / 2) / 25.4 * dots
    top = (MARGIN_MM + (on.inner[1] - box.height * on.scale) / 2) / 25.4 * dots
    image = image.copy(round(left), round(top), screen.width(), screen.height())
    assert off(screen, image) < 0.02


def test_the_comparison_sees_a_picture_that_is_not_the_same():
    one = prepared(map_of(), "main")
    gone = map_of()
    gone = gone.apply([Change(gone.ties["ana-ben"], None)])
    other = prepared(gone, "main")
    first = image_of(one.display, LIGHT, one.around, Pixels(2.0))
    assert off(first, first) == 0.0
    assert off(first, image_of(other.display, LIGHT, other.around, Pixels(2.0))) > 0.02


@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_looks_the_same_in_svg(shape: Shape, found_program, tmp_path: Path):
    convert = found_program("rsvg-convert", "librsvg2-bin")
    network = map_of("ana-ben cy [Council] ben-dee", title="")
    kind = network.actor_kinds["person"]
    network = network.apply([Change(kind, replace(kind, shape=shape))])
    made = prepared(network, "main")
    (tmp_path / "map.svg").write_bytes(output.svg_of(made))
    image = QImage.fromData(run(convert, "-z", "2", tmp_path / "map.svg", fonts=tmp_path))
    assert off(image_of(made.display, LIGHT, made.around, Pixels(2.0)), image) < 0.015


def test_a_pdf_can_be_searched_and_tells_nothing_but_its_title(found_program, tmp_path: Path):
    write_whole(tmp_path / "map.pdf", output.pdf_of(prepared(map_of(), "main")))
    text = run(found_program("pdftotext", "poppler-utils"), tmp_path / "map.pdf", "-").decode()
    for word in ("Who works with whom", "Council", "Housing", "about the money"):
        assert word in text
    info = run(found_program("pdfinfo", "poppler-utils"), tmp_path / "map.pdf").decode()
    assert re.search(r"Title: +Who works with whom\n", info)
    assert not re.search(r"(Author|Subject|Keywords):[ \t]*\S", info)
    assert re.search(r"Pages: +1\n", info)
    images = run(found_program("pdfimages", "poppler-utils"), "-list", tmp_path / "map.pdf")
    assert len(images.splitlines()) == 2  # its head alone: all is vectors


def test_a_map_fits_a_page_that_lies_or_stands_as_it_does():
    wide = prepared(map_of("ana-ben"), "main").page
    assert spread(wide).is_landscape
    network = map_of("ana-ben", title="")
    network = network.apply(edits.move(network, "main", {"ben": (0.0, 900.0)}).changes)
    assert not spread(prepared(network, "main").page, Paper(PaperSize.A4)).is_landscape


def test_a_large_map_takes_a_larger_sheet():
    text = " ".join(f"p{i}-p{i + 1}" for i in range(60))
    network = written(text)
    places = {id_: (180.0 * (i % 10), 160.0 * (i // 10)) for i, id_ in enumerate(network.actors)}
    network = network.apply(edits.move(network, "main", places).changes)
    assert spread(prepared(network, "main").page).is_a3
    assert not spread(prepared(map_of(), "main").page).is_a3


@pytest.mark.parametrize("across", [2, 3, 5])
def test_a_poster_covers_all_with_overlap(across: int):
    page = prepared(map_of(), "main").page
    on = spread(page, Paper(PaperSize.A4, across))
    assert on.columns == across
    assert len(on.tiles) == on.columns * on.rows
    first, second, last = on.tiles[0], on.tiles[1], on.tiles[-1]
    assert (first.right - second.left) * on.scale == pytest.approx(OVERLAP_MM)
    assert first.left <= page.box.left + 1e-6
    assert first.top == page.box.top
    assert last.right >= page.box.right - 1e-6
    assert last.bottom >= page.box.bottom - 1e-6
    content = output.pdf_of(prepared(map_of(), "main"), Paper(PaperSize.A4, across))
    assert len(re.findall(rb"/Type /Page\b", content)) == len(on.tiles)


def test_a_poster_has_no_row_of_sheets_for_a_sliver_of_the_map():
    page = prepared(map_of(), "main").page
    for high in range(200, 1400, 20):
        box = replace(page.box, bottom=page.box.top + high)
        on = spread(replace(page, box=box), Paper(PaperSize.A4, 2))
        left = box.bottom - on.tiles[-1].top
        assert left > 0.12 * on.inner[1] / on.scale
        assert on.tiles[0].left <= box.left + 1e-6
        assert on.tiles[-1].right >= box.right - 1e-6
        assert on.tiles[-1].bottom >= box.bottom - 1e-6


def test_printing_gives_the_same_page(tmp_path: Path, found_program):
    convert = found_program("pdftoppm", "poppler-utils")
    made = prepared(map_of(), "main")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printer.setPageLayout(spread(made.page, Paper(PaperSize.A4)).layout)
    printing.paint(printer, printing.drawn(made.page))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["print.pdf"]
    write_whole(tmp_path / "map.pdf", output.pdf_of(made, Paper(PaperSize.A4)))
    shown = []
    for name in ("print", "map"):
        path = tmp_path / name
        run(convert, "-r", "100", "-png", "-singlefile", path.with_suffix(".pdf"), path)
        shown.append(QImage(str(path.with_suffix(".png"))))
    assert shown[0].size() == shown[1].size()
    assert off(shown[0], shown[1]) < 0.02


def test_the_width_and_the_dots_are_as_asked():
    made = prepared(map_of(), "main")
    found = image_of(made.display, LIGHT, made.around, Pixels(width=1234, dpi=300))
    assert abs(found.width() - 1234) <= 1
    assert found.dotsPerMeterX() == pytest.approx(300 / 0.0254, abs=1)


def test_a_transparent_picture_has_no_background():
    made = prepared(map_of(), "main")
    clear = image_of(made.display, LIGHT, made.around, Pixels(is_transparent=True))
    assert clear.pixelColor(1, 1).alpha() == 0
    assert image_of(made.display, LIGHT, made.around, Pixels()).pixelColor(1, 1).alpha() == 255
    back = QImage(clear.size(), QImage.Format.Format_RGB32)
    back.fill("white")
    painter = QPainter(back)
    painter.drawImage(0, 0, clear)
    painter.end()
    assert off(back, image_of(made.display, LIGHT, made.around, Pixels())) < 0.001


def test_what_is_faded_on_no_background_lets_through_what_is_behind():
    made = prepared(dressed(), "main", output.Shown(lenses=(FADING,)))
    node = made.display.nodes["Dee"]
    image = image_of(made.display, LIGHT, made.around, Pixels(1.0, is_transparent=True))
    box = made.page.box
    at = round(node.x - box.left) + 12, round(node.y - box.top)
    assert 20 < image.pixelColor(*at).alpha() < 80


def test_a_part_keeps_the_frames_behind_it_alone():
    near = prepared(dressed(), "main", output.Shown(only=frozenset({"Police"})))
    far = prepared(dressed(), "main", output.Shown(only=frozenset({"Ana"})))
    assert set(near.display.frames) == {"frame"}
    assert not far.display.frames


def test_a_date_stands_under_the_title_and_grows_the_page_upwards():
    plain = prepared(map_of(), "main").page
    dated = prepared(map_of(), "main", Shown(around=Around(under="1 May 2026"))).page
    assert dated.box.top < plain.box.top
    assert dated.title_at[1] < dated.under_at[1] < dated.display.bounds.top
    assert (
        "1 May 2026"
        in output.svg_of(
            prepared(map_of(), "main", Shown(around=Around(under="1 May 2026")))
        ).decode()
    )


def test_a_part_shows_only_what_is_chosen_and_finds_what_the_whole_does():
    whole, part = (
        prepared(map_of(), "main"),
        prepared(map_of(), "main", Shown(only=frozenset({"ana", "ben"}))),
    )
    assert list(part.display.nodes) == ["ana", "ben"]
    for id_, node in part.display.nodes.items():
        # but for the side its name stands on, which depends on the lines there are
        of_whole = whole.display.nodes[id_]
        same = replace(of_whole, label_box=node.label_box, under_box=node.under_box)
        assert node == replace(same, sides=node.sides)
    assert set(part.display.ties) == {"ana-ben", "ana-ana"}
    assert not part.display.notes
    assert part.page.box.width < whole.page.box.width
    assert sentences(part.found) == sentences(whole.found)
    # what is said of a picture of two is nothing about all others
    assert part.said.whole == "A map of 2 people and 2 relationships."
    assert part.said.whole not in whole.said.whole


def signed() -> Network:
    """A map with a source and a red logo, twice as wide as high."""
    network = map_of()
    logo = QImage(80, 40, QImage.Format.Format_RGB32)
    logo.fill(QColor("#ff0000"))
    content = base64.b64encode(as_png(logo)).decode()
    network = network.apply(edits.set_source(network, "Workshop of 3 March").changes)
    return network.apply(edits.set_logo(network, content).changes)


def test_source_and_logo_stand_around_the_picture_and_over_nothing():
    made = prepared(signed(), "main", Shown(around=Around(under="1 May 2026")))
    page, content = made.page, made.display.bounds
    assert page.logo_box is not None
    assert (page.logo_box.width, page.logo_box.height) == (88, 44)
    assert page.logo_box.bottom < content.top
    assert page.foot_at[1] - FOOT_PX > content.bottom
    assert page.box.left < page.foot_at[0]
    image = image_of(made.display, LIGHT, made.around, Pixels(1.0))
    centre = page.logo_box.left + 44 - page.box.left, page.logo_box.top + 22 - page.box.top
    assert image.pixelColor(*map(round, centre)).name() == "#ff0000"


def test_source_and_logo_are_in_every_format(found_program, tmp_path: Path):
    found_program("pdftotext", "poppler-utils")
    found_program("rsvg-convert", "librsvg2-bin")
    made = prepared(signed(), "main")
    drawn = output.svg_of(made)
    assert b"Source: Workshop of 3 March" in drawn
    write_whole(tmp_path / "map.svg", drawn)
    image = QImage.fromData(run("rsvg-convert", tmp_path / "map.svg"))
    page = made.page
    at = page.logo_box.left + 44 - page.box.left, page.logo_box.top + 22 - page.box.top
    assert image.pixelColor(*map(round, at)).red() > 200
    assert image.pixelColor(*map(round, at)).blue() < 60
    write_whole(tmp_path / "map.pdf", output.pdf_of(made))
    assert b"Source: Workshop of 3 March" in run("pdftotext", tmp_path / "map.pdf", "-")
    told, _ = output.report_of(signed(), "main")
    assert "Source: Workshop of 3 March" in told.under


def test_the_content_of_a_frame_goes_into_the_picture_alone(open_map, tmp_path: Path):
    window = open_map("ana-ben cy-dee")
    places = {"ana": (0, 0), "ben": (100, 0), "cy": (900, 0), "dee": (900, 200)}
    window.editor.run(edits.move, window.editor.view, places)
    window.editor.run(edits.add_frame, "Core", window.editor.view, (-80, -80, 200, 80))
    (frame,) = window.editor.network.frames
    path = tmp_path / "part.svg"
    wanted = replace(WANTED, extent=Extent.FRAME, frame=frame)
    Pictures(window).write_picture(path, wanted)
    assert re.findall(r'aria-label="(\w+), ', path.read_text()) == ["ana", "ben"]


# Nothing private


def inflated(content: bytes) -> bytes:
    """The bytes of a file, and those of whatever is compressed or encoded in it."""
    found = [content]
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    for match in re.finditer(rb"base64,([A-Za-z0-9+/=]+)", content):
        found.append(base64.b64decode(match[1]))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            found += [parts.read(part) for part in parts.namelist()]
    joined = b"\n".join(found)
    return joined + joined.replace(b"\x00", b"")


def written_in(content: bytes, tmp_path: Path) -> set[str]:
    """The canaries in a file's bytes; in a PDF texts are glyphs, so those are read back as well."""
    text = inflated(content)
    if content.startswith(b"%PDF"):
        write_whole(tmp_path / "read.pdf", content)
        text += run("pdftotext", tmp_path / "read.pdf", "-").replace(b"\n", b" ")
    text = re.sub(rb"ZEBEDEE-\s*PRIVATE-\s*", b"ZEBEDEE-PRIVATE-", text)
    return {word.decode() for word in re.findall(rb"ZEBEDEE-PRIVATE-\d+", text)}


def outputs(network: Network, audience: Sensitivity) -> dict[str, bytes]:
    made = prepared(network, "main", Shown(audience))
    told, _ = output.report_of(network, "main", output.Shown(audience))
    page, _ = output.partner_report_of(network, "main", "ana", output.Shown(audience))
    mime = output.copied_of(made).mime
    return {
        "png": output.png_of(made, Pixels(1.0)),
        "svg": output.svg_of(made),
        "outlined": output.svg_of(made, outlined=True),
        "pdf": output.pdf_of(made),
        "poster": output.pdf_of(made, Paper(PaperSize.A4, 3)),
        "html": html_bytes(told),
        "md": markdown_bytes(told),
        "docx": docx_bytes(told),
        "xlsx": output.workbook_of(network, Shown(audience))[0],
        "page": docx_bytes(page),
        "clipboard": b"".join(bytes(mime.data(kind).data()) for kind in mime.formats()),
    }


def test_nothing_private_is_in_the_bytes_of_any_output(found_program, tmp_path: Path):
    found_program("pdftotext", "poppler-utils")
    canary = Canaries()
    network = private_map(canary)
    network = network.apply(edits.move(network, "main", {"ana": (0, 0), "ben": (200, 0)}).changes)
    for audience in (Sensitivity.PUBLIC, Sensitivity.GROUP):
        may = {w for w, who in canary.seen_by.items() if who is Sensitivity.GROUP}
        allowed = may if audience is Sensitivity.GROUP else set()
        for name, content in outputs(network, audience).items():
            assert written_in(content, tmp_path) <= allowed, (audience, name)
    everything = outputs(network, Sensitivity.ME)
    for name in ("svg", "pdf", "html", "md", "docx", "xlsx", "page"):
        assert written_in(everything[name], tmp_path), name


def test_nobody_is_named_in_any_output_with_pseudonyms(found_program, tmp_path: Path):
    found_program("pdftotext", "poppler-utils")
    network = map_of("ana-ben ben-cy")
    for actor in tuple(network.actors.values()):
        name = f"Zebedee {actor.name.title()}"
        network = network.apply(edits.rename_actor(network, actor.id, name).changes)
    shown = Shown(Sensitivity.ME, with_pseudonyms=True)
    made = prepared(network, "main", shown)
    told, left_out = output.report_of(network, "main", shown)
    written = {
        "svg": output.svg_of(made),
        "pdf": output.pdf_of(made),
        "docx": docx_bytes(told),
        "html": html_bytes(told),
        "xlsx": output.workbook_of(network, shown)[0],
    }
    for name, content in written.items():
        text = inflated(content)
        if name == "pdf":
            write_whole(tmp_path / "read.pdf", content)
            text += run("pdftotext", tmp_path / "read.pdf", "-")
        assert b"zebedee" not in text.lower(), name
        # in the PDF the name may stand on two lines
        assert re.search(rb"Person\s+[B-Z]\d[B-Z]", text), name
    assert "names" in left_out


def test_names_of_every_kind_are_written_as_they_are(found_program, tmp_path: Path):
    network = map_of("ana-ben cy-dee")
    names = {
        "ana": "مريم الزهراء",
        "ben": "Smith & Sons <Ltd>",
        "cy": 'O\'Neill "Q"',
        "dee": "Żółć ŵyn 東京",
    }
    for id_, name in names.items():
        network = network.apply(edits.rename_actor(network, id_, name).changes)
    made = prepared(network, "main")
    told, _ = output.report_of(network, "main")
    import html

    text = html.unescape(output.svg_of(made).decode())
    page = html.unescape(html_bytes(told).decode())
    for name in names.values():
        assert name in text
        assert name in page
    assert output.pdf_of(made).startswith(b"%PDF")


# The window


def test_a_picture_is_light_from_a_dark_window_and_of_the_kind_its_name_says(
    open_map, tmp_path: Path, qtbot
):
    window = open_map("ana-ben")
    with qtbot.waitSignal(window.themed):
        window.set_theme(DARK)
    for ending, begin in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        path = tmp_path / f"map.{ending}"
        Pictures(window).write_picture(path, WANTED)
        assert path.read_bytes().startswith(begin)
    assert QImage(str(tmp_path / "map.png")).pixelColor(0, 0).lightness() == 255
    assert DARK.background not in (tmp_path / "map.svg").read_text()


def test_what_is_in_sight_or_selected_goes_into_the_picture_alone(open_map, tmp_path: Path):
    window = open_map("ana-ben cy-dee")
    window.selection.set(["ana-ben"])
    path = tmp_path / "part.svg"
    Pictures(window).write_picture(path, replace(WANTED, extent=Extent.SELECTION))
    assert re.findall(r'aria-label="(\w+), ', path.read_text()) == ["ana", "ben"]
    window.canvas.zoom_to(["cy"])
    Pictures(window).write_picture(path, replace(WANTED, extent=Extent.SIGHT))
    seen = re.findall(r'aria-label="(\w+), ', path.read_text())
    assert "cy" in seen
    assert set(seen) == {window.editor.network.actors[i].name for i in window.canvas.ids_in_sight()}


def test_a_picture_that_cannot_be_written_is_said_and_leaves_the_old_file(
    open_map, tmp_path: Path, qtbot
):
    window = open_map("ana-ben")
    (tmp_path / "map.docx").write_bytes(b"old")
    Pictures(window).write_picture(tmp_path / "map.docx", WANTED)
    box = QApplication.activeModalWidget()
    assert box is not None
    box.close()
    assert (tmp_path / "map.docx").read_bytes() == b"old"
    Pictures(window).write_picture(tmp_path / "no" / "map.png", WANTED)
    box = QApplication.activeModalWidget()
    assert box is not None
    box.close()
    assert not (tmp_path / "no").exists()


def test_the_window_writes_a_report_for_an_audience(open_map, tmp_path: Path):
    window = open_map("ana-ben cy")
    group = Shown(Sensitivity.GROUP)
    Pictures(window).write_report(tmp_path / "r.html", group)
    Pictures(window).write_report(tmp_path / "r.md", Shown())
    Pictures(window).write_report(tmp_path / "r.docx", group, "ana")
    assert docx.Document(str(tmp_path / "r.docx")).paragraphs[0].text == "ana"
    page = (tmp_path / "r.html").read_text()
    assert "For the group" in page
    assert page.count("<svg") == 1
    assert "cy is isolated" in (tmp_path / "r.md").read_text()


def dialog_of(window, settings: QSettings, has_selection: bool = True) -> PictureDialog:
    return PictureDialog(window.editor.network, settings, window, has_selection=has_selection)


def choose(dialog: PictureDialog, name: str, choice: object) -> None:
    field = dialog.findChild(QComboBox, name)
    assert field is not None
    assert field.findData(choice) >= 0
    field.setCurrentIndex(field.findData(choice))


def test_each_format_remembers_what_was_chosen_but_not_for_whom(open_map, tmp_path: Path):
    window = open_map("ana-ben")
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    dialog = dialog_of(window, settings)
    assert dialog.wanted == WANTED
    choose(dialog, "exportAudience", Sensitivity.ME)
    choose(dialog, "pictureSize", 3.0)
    dialog.accept()
    choose(dialog, "pictureFormat", "pdf")
    choose(dialog, "picturePaper", "a3")
    dialog.accept()
    again = dialog_of(window, settings)
    assert again.wanted.format == "pdf"
    assert again.wanted.paper == "a3"
    assert again.wanted.audience is Sensitivity.PUBLIC
    choose(again, "pictureFormat", "png")
    assert again.wanted.scale == 3.0
    assert again.wanted.paper == "fitting"


def test_the_dialog_says_what_is_left_out_of_the_part_that_is_chosen(open_map, tmp_path: Path):
    window = open_map("ana-ben cy")
    for name in ("ana", "cy"):
        window.editor.run(edits.change_actors, [name], private_notes="shy")
    window.selection.set(["ana", "ben"])
    pictures = Pictures(window)
    dialog = PictureDialog(
        window.editor.network,
        QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat),
        window,
        has_selection=True,
        part_of=pictures._part,
    )
    said = dialog.findChild(QLabel, "exportLeftOut")
    assert said is not None
    assert "2 private notes" in said.text()
    choose(dialog, "pictureExtent", Extent.SELECTION)
    assert "a private note" in said.text()
    choose(dialog, "pictureExtent", Extent.WHOLE)
    assert "2 private notes" in said.text()


def test_a_picture_can_be_as_it_is_looked_at_now(open_map, tmp_path: Path):
    window = open_map("ana-ben cy")
    hiding = Lens(nodes=frozenset({"ana", "ben"}), hides=True)
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    dialog = PictureDialog(
        window.editor.network, settings, window, has_selection=False, may_be_partial=True
    )
    assert not dialog.wanted.only_seen
    box = dialog.findChild(QCheckBox, "exportOnlySeen")
    assert box is not None
    box.setChecked(True)
    window.canvas.set_lenses([hiding])
    for wanted, is_there in ((WANTED, True), (replace(dialog.wanted, format="svg"), False)):
        Pictures(window).write_picture(tmp_path / "map.svg", wanted)
        assert (b'id="partner-cy"' in (tmp_path / "map.svg").read_bytes()) is is_there


def test_only_what_a_format_can_have_is_asked(open_map, tmp_path: Path):
    window = open_map("ana-ben")
    dialog = dialog_of(window, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    dialog.show()

    def seen() -> set[str]:
        names = {"Size", "Width", "Dpi", "Transparent", "Outlined", "Paper", "Sheets"}
        return {n for n in names if dialog.findChildren(object, f"picture{n}")[0].isVisible()}

    assert seen() == {"Size", "Dpi", "Transparent"}
    choose(dialog, "pictureSize", 0.0)
    assert seen() == {"Size", "Width", "Dpi", "Transparent"}
    choose(dialog, "pictureFormat", "svg")
    assert seen() == {"Transparent", "Outlined"}
    choose(dialog, "pictureFormat", "pdf")
    assert seen() == {"Paper", "Sheets"}
    without = dialog_of(window, QSettings(), has_selection=False)
    extent = without.findChild(QComboBox, "pictureExtent")
    assert extent is not None
    assert extent.findData(Extent.SELECTION) == -1
    dialog.close()


def test_a_copied_picture_is_svg_and_bitmap_and_no_text(open_map, program, qapp):
    window = open_map("ana-ben")
    window.actions_of.all["copy_picture"].trigger()
    mime = qapp.clipboard().mimeData()
    assert mime.hasImage()
    assert bytes(mime.data("image/svg+xml").data()).startswith(b"<?xml")
    assert not mime.hasText()
    assert not mime.hasHtml()
    image = QImage(mime.imageData())
    assert image.dotsPerMeterX() == pytest.approx(output.COPY_SCALE * 96 / 0.0254, abs=1)


def test_a_copied_table_is_text_and_html(open_map, program, qapp):
    window = open_map("ana-ben cy")
    network = window.editor.network
    window.selection.set([id_ for id_ in network.actors if network.actors[id_].name != "cy"])
    window.actions_of.all["copy_table"].trigger()
    mime = qapp.clipboard().mimeData()
    assert mime.text().splitlines()[1:3] == ["ana\tPerson\t1", "ben\tPerson\t1"]
    assert "cy" not in mime.text()
    assert "<th>Name</th>" in mime.html()


def test_a_preview_shows_the_page(open_map, monkeypatch, qtbot):
    window = open_map("ana-ben")
    window.resize(1280, 700)
    painted = []
    real = printing.paint
    monkeypatch.setattr(
        printing, "paint", lambda *each: (painted.append(each[1].page), real(*each))
    )

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not painted:
            QTimer.singleShot(50, close)
        else:
            more = dialog.findChild(QToolButton, "qt_toolbar_ext_button")
            cut_off.append(more.isVisible())
            dialog.close()

    cut_off: list[bool] = []
    QTimer.singleShot(50, close)
    window.actions_of.all["print_preview"].trigger()
    assert cut_off == [False], "the button that prints is seen"
    assert set(painted[0].display.nodes) == set(window.editor.network.actors)


# The command line


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "html", "md", "docx", "xlsx"])
def test_every_kind_is_written_from_the_command_line(ending: str, map_file, tmp_path: Path):
    path, out = map_file("ana-ben cy"), tmp_path / f"out.{ending}"
    before = path.read_bytes()
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "netedit", "export", str(path), str(out), "--audience", "group"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=Path(__file__).resolve().parent.parent.parent,
    )
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 500
    assert path.read_bytes() == before
    if ending == "svg":
        assert out.read_text().count('role="img"') == 4  # three partners and the legend
    if ending == "html":
        assert "For the group" in out.read_text()


def test_office_is_offered_shapes_only_where_that_was_chosen(open_map):
    window = open_map("ana-ben")
    actions = window.actions_of.all
    clipboard = QApplication.clipboard()
    actions["copy_picture"].trigger()
    assert not [kind for kind in clipboard.mimeData().formats() if "GVML" in kind]
    actions["copy_shapes_too"].trigger()
    actions["copy_picture"].trigger()
    assert clipboard.mimeData().data(office_shapes.MIME).data().startswith(b"PK")
    assert clipboard.mimeData().hasImage()
    actions["copy_shapes_too"].trigger()
    actions["copy_picture"].trigger()
    assert not [kind for kind in clipboard.mimeData().formats() if "GVML" in kind]
