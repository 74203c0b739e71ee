"""Words on notes keep a size that can be read; where there is no room for all there are fewer."""

import pytest

from netedit.canvas.notes import LEAST_WORDS_PX, fewer_words
from netedit.canvas.theme import measure
from netedit.model import edits
from netedit.picture.palette import LIGHT, PROJECTOR
from tests.canvas.conftest import VIEW, placed
from tests.canvas.test_keeping_clear import look

pytestmark = pytest.mark.usefixtures("qapp")
TEXT = ("Ask the board about", "the pilot in Featherstonehaugh", "before June")


@pytest.mark.parametrize("px", [8.0, 18.0])
@pytest.mark.parametrize("size", [(60, 30), (120, 44), (200, 100), (400, 20)])
def test_fewer_words_stand_in_their_room_and_end_in_dots(px, size):
    width, high = size
    lines = fewer_words(TEXT, px, width, high)
    assert all(measure(line, px) <= width for line in lines)
    said = " ".join(lines)
    whole = " ".join(TEXT)
    assert not said or said == whole or said.endswith("…")
    assert whole.startswith(said.removesuffix("…"))


def test_all_is_said_where_there_is_room_for_it():
    assert " ".join(fewer_words(TEXT, 8.0, 300, 60)) == " ".join(TEXT)


def test_a_few_letters_say_nothing():
    assert fewer_words(TEXT, 18.0, 24, 30) == ()
    assert fewer_words(TEXT, 18.0, 200, 10) == ()


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR], ids=["light", "projector"])
def test_a_note_says_something_for_as_long_as_it_can_be_read(bench, theme):
    made = placed("mo", {"mo": (-600.0, 0.0)})
    noted = edits.add_note(made, " ".join(TEXT), VIEW, (0.0, 0.0), id_="note")
    shown = bench(made.apply(noted.changes))
    shown.canvas.set_theme(theme)

    def letters(scale: float) -> int:
        """How many pixels of the sheet are dark."""
        look(shown, scale, 0, 0)
        box = shown.canvas._camera.box_to_screen(shown.canvas.display.notes["note"].box)
        inner = box.grown(-4.0)
        image = shown.viewport.grab().toImage()
        return sum(
            image.pixelColor(x, y).lightness() < 110
            for x in range(round(inner.left), round(inner.right))
            for y in range(round(inner.top), round(inner.bottom))
        )

    least = max(LEAST_WORDS_PX, theme.label_px)
    assert letters(0.6) > 3 * least
    assert letters(0.08) == 0
