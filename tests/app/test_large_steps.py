"""Steps so large that the window would stand still are worked out beside it, and can be left."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from netedit.app import editor, exchange
from netedit.app.exchange import import_files
from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.store.store import Store
from tests.app.test_exchange import answer
from tests.app.test_waiting import call_off, slowly, when_shown


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor, "AT_ONCE_CHANGES", 0)
    monkeypatch.setattr(exchange, "AT_ONCE_ROWS", 0)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have what is foreseen from now on take until it is called off."""

    def begin() -> None:
        def foresee(_network: Network, _changes: object, told: Callable[[float], object]) -> None:
            slowly(told, threading.Event())

        monkeypatch.setattr(Network, "foresee", foresee)

    return begin


def table(folder: Path) -> Path:
    path = folder / "partners.csv"
    path.write_text("Name,Organisation\nCy,Council\nDee,Council\n")
    return path


def test_a_large_step_is_undone_and_done_again_whole(open_map):
    window = open_map("ana-ben ben-cy")
    before = window.editor.network
    window.editor.run(edits.remove, ["ana", "cy"])
    after = window.editor.network
    window.actions_of.all["undo"].trigger()
    assert window.editor.network == before
    window.actions_of.all["redo"].trigger()
    assert window.editor.network == after
    assert window.statusBar().currentMessage().startswith("Redone: ")


def test_a_large_undo_that_is_called_off_leaves_the_map_and_can_be_asked_for_again(
    open_map, slow, monkeypatch
):
    window = open_map("ana-ben ben-cy")
    before = window.editor.network
    window.editor.run(edits.remove, ["ana", "cy"])
    after, steps = window.editor.network, len(window.editor.groups)
    with monkeypatch.context() as patch:
        patch.setattr(Network, "foresee", lambda _n, _c, told: slowly(told, threading.Event()))
        when_shown("progressBox", call_off)
        window.actions_of.all["undo"].trigger()
    assert window.editor.network is after
    assert len(window.editor.groups) == steps
    assert window.statusBar().currentMessage() == "Nothing was changed."
    window.actions_of.all["undo"].trigger()
    assert window.editor.network == before


def test_going_back_far_is_worked_out_beside_the_window(open_map):
    window = open_map("ana-ben ben-cy")
    before, number = window.editor.network, window.editor.groups[-1].number
    for name in ("ana", "ben", "cy"):
        window.editor.run(edits.remove, [name])
    assert window.editor.go_back(number)
    assert window.editor.network == before
    assert not window.editor.go_back(number)
    assert window.statusBar().currentMessage() == "The map is already as it was then."


def test_a_large_import_is_one_step(open_map, program, tmp_path):
    window = open_map("ana-ben")
    before, steps = window.editor.network, len(window.editor.groups)
    answer("importDialog", "importAccept")
    import_files(window, program.jobs, [table(tmp_path)])
    names = {actor.name for actor in window.editor.network.actors.values()}
    assert names == {"ana", "ben", "Cy", "Dee", "Council"}
    assert len(window.editor.groups) == steps + 1
    window.actions_of.all["undo"].trigger()
    assert window.editor.network.actors == before.actors
    assert window.editor.network.ties == before.ties


def test_a_large_import_that_is_called_off_as_it_is_taken_in_leaves_the_map(
    open_map, program, tmp_path, slow
):
    window = open_map("ana-ben")
    before, steps = window.editor.network, len(window.editor.groups)

    def accept() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.objectName() == "importDialog":
                slow()
                when_shown("progressBox", call_off)
                widget.accept()
                return
        QTimer.singleShot(20, accept)

    QTimer.singleShot(20, accept)
    import_files(window, program.jobs, [table(tmp_path)])
    assert window.editor.network is before
    assert len(window.editor.groups) == steps
    assert window.statusBar().currentMessage() == "Nothing was taken in."


def test_the_program_is_left_while_a_large_step_is_undone(open_map, program, slow, monkeypatch):
    window = open_map("ana-ben ben-cy")
    window.editor.run(edits.remove, ["ana", "cy"])
    path = window.session.path
    slow()
    when_shown("progressBox", lambda _box: program.quit())
    window.actions_of.all["undo"].trigger()
    assert not isValid(window)
    with closing(Store.open(path)) as store:
        assert len(store.groups) == 2


def test_what_is_edited_in_another_window_while_a_large_step_is_undone_is_not_undone_for_it(
    open_map, program, monkeypatch
):
    window = open_map("ana-ben ben-cy")
    window.activateWindow()
    other = program.another_window(window)
    window.editor.run(edits.remove, ["ana", "cy"])
    quick = Network.foresee

    def edit(_box: QWidget) -> None:
        other.editor.run(edits.rename_actor, "ben", "Benno")
        edited.set()

    edited = threading.Event()

    def foresee(network: Network, changes: Sequence[Change], told: Callable[[float], object]):
        slowly(told, edited)
        return quick(network, changes, told)

    monkeypatch.setattr(Network, "foresee", foresee)
    when_shown("progressBox", edit)
    window.actions_of.all["undo"].trigger()
    assert window.editor.network.actors["ben"].name == "Benno"
    assert set(window.editor.network.actors) == {"ben"}
    assert "meanwhile" in window.statusBar().currentMessage()
