"""What the themes say to widgets."""

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox, QWidget

from netedit.canvas.theme import palette, stylesheet
from netedit.picture.palette import DARK, LIGHT, Theme, contrast
from netedit.textsize import dress

ARROW_PX = 24


def arrow_contrast(image: QImage, theme: Theme) -> float:
    """The strongest contrast to the field where its arrows stand, inside its border."""
    width, height = image.width(), image.height()
    return max(
        contrast(image.pixelColor(x, y).name(), theme.base)
        for x in range(width - ARROW_PX, width - 4)
        for y in range(4, height - 4)
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("kind", [QComboBox, QSpinBox, QDateEdit])
def test_fields_one_chooses_from_show_arrows_and_no_bevels(
    qtbot, theme: Theme, kind: type[QWidget]
):
    field = kind()
    qtbot.addWidget(field)
    field.setPalette(palette(theme))
    dress(field, stylesheet(theme))
    if isinstance(field, QSpinBox):
        field.setRange(-5, 5)
    elif isinstance(field, QDateEdit):
        field.setDate(QDate(2026, 5, 1))
    field.resize(200, 34)
    field.show()
    image = field.grab().toImage()
    assert arrow_contrast(image, theme) >= 3
    # a bevel would be a line of pixels unlike the field, from above to below
    column = [image.pixelColor(image.width() - 4, y).name() for y in range(8, image.height() - 8)]
    assert set(column) == {theme.base}


def test_a_field_with_the_focus_shows_all_of_a_short_list(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dress(window, stylesheet(LIGHT))
    field = QComboBox(window)
    field.addItems(["Nothing", "Kind", "Notes, first line"])
    window.resize(300, 100)
    with qtbot.waitExposed(window):
        window.show()
    field.setFocus()
    field.showPopup()
    view = field.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(view.model().index(2, 0))
    assert last.bottom() < view.viewport().height()
    field.hidePopup()
