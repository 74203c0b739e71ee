"""Slides as another program shows them: opened, the same glued and unglued, nothing cut."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from tests.formats.decks import a_map, edited, slides, write

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
