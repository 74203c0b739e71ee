"""Fifty windows killed in the middle of capturing, and the proof that the campaign can fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app import kills

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only on systems that can fork")


def campaign(*options: str) -> subprocess.CompletedProcess[str]:
    """Runs in a process without other threads, which can fork."""
    return subprocess.run(
        [sys.executable, "-m", "tests.app.kills", *options],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )


def test_fifty_kills_during_capture_lose_no_saved_line_and_unfinished_text_is_put_back():
    done = campaign("50")
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "50 kills" in done.stdout
    assert done.stdout.count("0 of them lost") == 2
    assert ", 0 not, 0 files damaged" in done.stdout


def test_a_window_that_keeps_no_unfinished_text_is_found_out():
    done = campaign("12", "--forget")
    print(done.stdout)
    assert done.returncode == 1, done.stdout + done.stderr


def test_text_is_safe_in_the_draft_or_on_the_map_and_nowhere_else():
    assert kills._is_safe("\x1fP1 - F", "\x1fP1 - F1", [])
    assert kills._is_safe("\x1fP1 - F1", None, ["Capture P1 - F1"])
    assert not kills._is_safe("\x1fP1 - F1", "\x1fP1 -", [])
    assert not kills._is_safe("\x1fP1 - F1", None, [])
