"""Desks for tests of panels."""

from collections.abc import Callable, Iterator

import pytest

from netedit.textsize import USUAL_PX, change
from tests.panels.desk import Desk
from tests.texts import network

MAP = "Ana-Ben Ben->Cy Ana@[Council] [Police] Dee"


@pytest.fixture
def make_desk(qtbot) -> Callable[..., Desk]:
    """Makes a desk with the map that a text describes."""

    def make(text: str = MAP) -> Desk:
        made = Desk(network(text))
        qtbot.addWidget(made.frame)
        return made

    return make


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    """A desk with a few people, one of them in the council, and the police."""
    return make_desk()


@pytest.fixture
def larger_words() -> Iterator[Callable[[], object]]:
    """Has text larger for the rest of a test."""
    yield lambda: change(USUAL_PX + 4)
    change(USUAL_PX)
