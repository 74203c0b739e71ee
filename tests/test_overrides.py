"""An exception in a method that Qt calls is told to sys.excepthook, and the program goes on."""

import subprocess
import sys
from pathlib import Path

import netedit
from netedit.overrides import guarded

CRASH = """
import sys
from PySide6.QtWidgets import QAbstractScrollArea, QApplication
from netedit.overrides import guarded

class Area(QAbstractScrollArea):
    def paintEvent(self, event):
        raise ValueError("a fault in painting")

    def viewportEvent(self, event):
        return super().viewportEvent(event)

told = []
sys.excepthook = lambda kind, error, traceback: told.append(str(error))
app = QApplication([])
area = guarded(Area)()
area.show()
for _ in range(5):
    app.processEvents()
area.viewport().repaint()
print("alive", set(told))
"""


def test_a_fault_in_painting_does_not_end_the_program(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "alive {'a fault in painting'}" in done.stdout


def test_only_event_methods_are_guarded_and_their_answers_kept(monkeypatch):
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, traceback: told.append(error))

    @guarded
    class Some:
        def event(self, what: str) -> bool:
            if what == "bad":
                raise ValueError(what)
            return True

        def closeEvent(self, what: str) -> None:
            raise KeyError(what)

        def work(self) -> None:
            raise OSError

    assert Some().event("good") is True
    assert Some().event("bad") is False
    assert Some().closeEvent("x") is None
    assert [type(error) for error in told] == [ValueError, KeyError]
    try:
        Some().work()
    except OSError:
        return
    raise AssertionError("what is no event method must raise as before")


def test_no_widget_is_asked_for_the_next_in_the_chain_of_focus():
    """PySide 6.11.3 calls that one deleted as soon as the one that was asked is (measured)."""
    sources = Path(netedit.__file__).parent.rglob("*.py")
    assert [each.name for each in sources if "InFocusChain(" in each.read_text("utf-8")] == []
