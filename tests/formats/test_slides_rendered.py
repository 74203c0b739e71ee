"""Slides as another program shows them: opened, the same glued and unglued, nothing cut."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from PySide6.QtGui import QImage

from netedit.app.slide_painter import SlidePainter
from netedit.formats import pptx
from tests.formats.decks import a_map, edited, measure, slides, write

TEXT = "ana->ben:3 ben-cy:5 cy-dee dee-[Council]:2:wanted ana@Trust [Trust]@Council"


@pytest.fixture
def pages(tmp_path: Path, program):
    """Gives the pages of a deck as pictures without colours, in bytes."""
    office = program("soffice", "libreoffice-impress")
    poppler = program("pdftoppm", "poppler-utils")

    def made(deck: bytes, name: str) -> list[bytes]:
        path = write(tmp_path / f"{name}.pptx", deck)
        home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        convert = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run([*convert, str(path)], check=True, capture_output=True, timeout=120)
        pdf = path.with_suffix(".pdf")
        stem = tmp_path / name
        subprocess.run([poppler, "-r", "40", "-gray", str(pdf), str(stem)], check=True, timeout=60)
        return [found.read_bytes() for found in sorted(tmp_path.glob(f"{name}-*.pgm"))]

    return made


def test_another_program_shows_every_slide(pages):
    deck = slides(a_map(TEXT), "findings")
    shown = pages(deck, "all")
    assert len(shown) == len(Presentation(BytesIO(deck)).slides) >= 5
    assert len(set(shown)) == len(shown)


def test_glued_and_unglued_lines_are_shown_alike(pages):
    deck = slides(a_map(TEXT))
    loose = edited(deck, r"<a:(?:st|end)Cxn [^>]*/>", "")
    glued, unglued = pages(deck, "glued")[0], pages(loose, "loose")[0]
    assert len(glued) == len(unglued)
    assert re.match(rb"P5", glued)
    different = sum(abs(a - b) > 40 for a, b in zip(glued, unglued, strict=True))
    assert different <= len(glued) / 20000


def test_the_preview_shows_what_another_program_shows(pages, qapp):
    making = pptx.Making(a_map(TEXT), "main", pptx.Slides(measure, pages="organisations"))
    (page,) = making.pages()
    (theirs,) = pages(making.written().content, "preview")
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", theirs)
    width, height = int(header[1]), int(header[2])
    image = SlidePainter(making.deck).image(page, width)
    ours = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(width, height)
    grey = theirs[header.end() :]
    # fonts differ between the two; shapes and lines do not
    apart = 0
    for y in range(height):
        row = bytes(ours.constScanLine(y))[:width]
        apart += sum(abs(a - b) > 90 for a, b in zip(row, grey[y * width :], strict=False))
    assert apart < width * height / 60
    blank = bytes([255]) * width * height
    assert sum(abs(a - b) > 90 for a, b in zip(blank, grey, strict=True)) > 2 * apart
