"""While a map is read from a menu, or a module is loaded, the windows there are go on."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from netedit.app.aside import aside, load_aside
from netedit.model.errors import DiskError
from netedit.store.store import Store

LONG_S = 20.0


def test_timers_fire_while_a_map_is_read(open_map, program, map_file, monkeypatch):
    window = open_map("ana-ben")
    path = map_file("cy-dee", "other.netedit")
    beaten = threading.Event()
    read = Store.open
    waited: list[bool] = []

    def slowly(path: Path) -> Store:
        waited.append(beaten.wait(LONG_S))
        return read(path)

    monkeypatch.setattr(Store, "open", slowly)
    QTimer.singleShot(0, beaten.set)
    opened = program.open_file(path, window)
    assert waited == [True]
    assert opened is not None
    assert set(opened.editor.network.actors) == {"cy", "dee"}


def test_a_file_that_is_no_map_is_refused_in_words(open_map, program, tmp_path, monkeypatch):
    window = open_map("ana-ben")
    path = tmp_path / "no.netedit"
    path.write_bytes(b"this is no map, whatever its name says" * 100)
    said: list[str] = []
    monkeypatch.setattr("netedit.app.mending.warn", lambda _parent, text: said.append(text))
    assert program.open_file(path, window) is None
    assert len(said) == 1
    assert "no.netedit" in said[0]
    assert len(program.windows) == 1


def test_an_error_aside_is_that_of_the_caller(qapp):
    def fail() -> None:
        raise DiskError("The disk is full.")

    with pytest.raises(DiskError, match="The disk is full"):
        aside(fail)
    assert not [t for t in threading.enumerate() if t.name == "netedit aside"]


def test_a_module_is_loaded_while_the_hand_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "wanted_soon.py").write_text(
        "import threading\nloaded_on = threading.current_thread()\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    load_aside("wanted_soon")
    for thread in threading.enumerate():
        if thread.name == "netedit load":
            thread.join()
    module = sys.modules.pop("wanted_soon")
    assert module.loaded_on is not threading.current_thread()
    # the program does not end in the middle of it
    assert not module.loaded_on.daemon
