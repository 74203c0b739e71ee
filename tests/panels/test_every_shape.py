"""A shape of partners is known wherever shapes are named, drawn and written on slides."""

import pytest
from PySide6.QtGui import QColor

from netedit.formats.slides_sites import PRESETS
from netedit.model.records import ActorKind, Shape
from netedit.panels.colours import SWATCH, shape_icon
from netedit.panels.kinds import SHAPES
from netedit.picture.drawn import ICON_SHARE
from netedit.picture.palette import LIGHT
from netedit.picture.routes import outline
from netedit.picture.style import Style


@pytest.mark.parametrize("shape", Shape)
def test_a_shape_is_known_wherever_partners_are_drawn(shape: Shape, qapp):
    kind = ActorKind("kind", "Kind", shape=shape)
    assert Style(LIGHT).radius(kind) > 0
    assert len(outline(shape, 1.0, 1.0)) != 1
    assert 0 < ICON_SHARE[shape] < 1
    picture = shape_icon(shape, "#ff0000", QColor("black")).pixmap(SWATCH, SWATCH).toImage()
    assert picture.pixelColor(picture.rect().center()).red() > 200
    assert shape in PRESETS
    assert SHAPES[shape]
