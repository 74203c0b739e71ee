"""Windows of real maps for the tests of app/."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netedit.document import starting_entries
from netedit.model.edit import Change, Edit
from netedit.model.edits import starting
from netedit.model.network import Network
from netedit.store.store import Store
from tests.app.hands import Hands
from tests.texts import network, records


@pytest.fixture
def map_file(tmp_path: Path) -> Callable[..., Path]:
    """Makes a map file of a network written as text; without text, an empty map."""

    def make(text: str = "", name: str = "test.netedit") -> Path:
        def drawn(now: Network) -> Edit:
            if not text:
                return starting(now)
            return Edit("Draw", tuple(Change(None, record) for record in records(text)))

        path = tmp_path / name
        Store.create(path, starting_entries([drawn])).close()
        assert not text or len(network(text).actors) > 0
        return path

    return make


@pytest.fixture
def program(qapp, home) -> Iterator[object]:
    """The running program; its windows are closed after the test."""
    from netedit.app.program import Program

    made = Program(qapp)
    yield made
    for window in tuple(made.windows):
        window.close()
    # the offscreen clipboard is a C++ static: what Python put on it must go before Python does
    qapp.clipboard().clear()
    made.setParent(None)
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def open_map(program, map_file, qtbot) -> Callable[..., object]:
    """Opens the window of a new map with the network that a text describes."""

    def open_(text: str = "", name: str = "test.netedit"):
        window = program.window_for(map_file(text, name))
        qtbot.waitUntil(window.isVisible)
        window.complete()
        return window

    return open_


@pytest.fixture
def hands(open_map, qtbot):
    """Gives hands on the window of a map, the keyboard on the map."""

    def make(text: str = "") -> Hands:
        window = open_map(text)
        with qtbot.waitActive(window):
            window.activateWindow()
        window.canvas.setFocus()
        return Hands(window)

    return make


@pytest.fixture
def found_program(request: pytest.FixtureRequest) -> Callable[[str, str], str]:
    """Tests of app/ have a `program` of their own, so the one of all tests is called otherwise."""

    def find(name: str, package: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"the program {name} is missing; install the package {package}")
        return path

    return find
