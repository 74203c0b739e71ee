"""What is done on another thread."""

import sys
import threading
from pathlib import Path

import pytest

from netedit.app.aside import load_aside


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
