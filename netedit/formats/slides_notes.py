"""The page of a slide's notes: what the speaker may say, so that it is read when it is printed."""

from typing import Any

from netedit.formats.office_units import EMU_PER_POINT
from netedit.formats.slides_shapes import LANGUAGE

_POINTS = (12.0, 11.0, 10.0, 9.0, 8.0)
# How wide a letter and how high a line is, as a share of the letters' size; fonts differ.
_LETTER, _LINE = 0.56, 1.25
# Between the picture of the slide and the words.
_GAP = 114300
_IMAGE = "SLIDE_IMAGE"


def write_notes(slide: Any, text: str) -> None:
    """Give the speaker something to say, in letters in which it has room on the printed page."""
    is_new = not slide.has_notes_slide
    notes = slide.notes_slide
    frame = notes.notes_text_frame
    if frame is None:
        return
    if is_new:
        _set_out(notes, slide.part.package.presentation_part.presentation)
    frame.text = text
    box = notes.notes_placeholder
    points = next(
        (each for each in _POINTS if _fits(text, box.width or 0, box.height or 0, each)),
        _POINTS[-1],
    )
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            # not every program takes the size that the master of notes has
            run.font.size = round(points * EMU_PER_POINT)
            run._r.get_or_add_rPr().set("lang", LANGUAGE)


def _fits(text: str, width: int, height: int, points: float) -> bool:
    letters = max(width / (points * _LETTER * EMU_PER_POINT), 1)
    lines = sum(len(paragraph) // letters + 1 for paragraph in text.splitlines())
    return lines * points * _LINE * EMU_PER_POINT <= height


def _set_out(notes: Any, deck: Any) -> None:
    """Where the page has a picture of another shape than the slide: one that fits, words below."""
    pictures = [each for each in notes.placeholders if each.placeholder_format.type.name == _IMAGE]
    words = notes.notes_placeholder
    if not pictures or not words.height or not pictures[0].height:
        return
    picture = pictures[0]
    wanted = deck.slide_height / deck.slide_width
    if abs(picture.height / picture.width - wanted) < 0.05 * wanted:
        return
    left, top, right, bottom = words.left, picture.top, words.left + words.width, words.top
    high = round((right - left) * wanted)
    if top + high + _GAP > bottom:
        return
    end = words.top + words.height
    picture.left, picture.top, picture.width, picture.height = left, top, right - left, high
    words.left, words.top, words.width = left, top + high + _GAP, right - left
    words.height = end - words.top
