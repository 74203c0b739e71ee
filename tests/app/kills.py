"""The window is killed again and again while somebody captures; nothing that is kept may be lost.

`python -m tests.app.kills 50` runs it. With `--forget` the window is broken on purpose: it says
that unfinished text is kept and keeps none, which the campaign must find out.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

MARK = "\x1f"
KILL_WITHIN_S = 0.6
# A second in the window; shorter here, so that fifty kills do not take an hour.
KEPT_EVERY_MS = 30
READY, RESUMED, SAVED, KEPT = "ready", "resumed", "saved", "kept"


@dataclass(slots=True)
class Told:
    """What a window told before it was killed."""

    resumed: str = ""
    saved: list[str] = field(default_factory=list)
    kept: str = ""


@dataclass(slots=True)
class Result:
    """What a campaign found."""

    kills: int = 0
    saved: int = 0
    lost_edits: int = 0
    drafts: int = 0
    lost_drafts: int = 0
    resumed: int = 0
    not_resumed: int = 0
    damaged: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was lost and every draft was put back."""
        lost = self.lost_edits + self.lost_drafts + self.not_resumed
        return not lost and not self.damaged


def line(kill: int, number: int) -> str:
    """What is typed: no two lines of a campaign are the same."""
    return f"P{kill}n{number} - F{kill}n{number}"


def _child(path: Path, kill: int, out: int, forgets: bool) -> None:
    """The real window; types lines without end and tells what it was told is safe."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from netedit.app import drafts
    from netedit.app.program import Program
    from netedit.app.start import application
    from netedit.store.writer import Phase

    def tell(what: str, text: str = "") -> None:
        os.write(out, f"{what}\t{text.replace(chr(10), chr(30))}\n".encode())

    drafts.KEPT_EVERY_MS = KEPT_EVERY_MS
    keep = drafts.Drafts._keep

    def keep_and_tell(self, text: str) -> None:
        if not forgets:
            keep(self, text)
        if text and (forgets or self._kept == text):
            tell(KEPT, text)

    drafts.Drafts._keep = keep_and_tell
    app = application()
    window = Program(app).window_for(path)
    window.complete()
    typed = window.capture_bar.line
    if typed.text():
        tell(RESUMED, typed.text())
        # it was offered; this one types something else
        typed.set_text("")
    window.activateWindow()
    window.canvas.setFocus()
    tell(READY)

    def pause() -> None:
        app.processEvents()
        time.sleep(0.002)
        app.processEvents()
        if window.session.state.phase is Phase.SAVED and waiting:
            for label in waiting:
                tell(SAVED, label)
            waiting.clear()

    waiting: list[str] = []
    for number in range(10_000):
        for letter in line(kill, number):
            QTest.keyClicks(window.focusWidget() or window.canvas, letter)
            pause()
        QTest.keyClick(typed, Qt.Key.Key_Return)
        waiting.append(window.editor.groups[-1].label)
        pause()


def _killed(path: Path, kill: int, random_: random.Random, forgets: bool) -> Told:
    """What one window told until it was killed, at some moment while it was typed in."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            _child(path, kill, writing, forgets)
        finally:
            os._exit(1)
    os.close(writing)
    told = Told()
    with os.fdopen(reading, "rb") as stream:
        lines = _until_ready(stream)
        time.sleep(random_.uniform(0.0, KILL_WITHIN_S))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        rest = stream.read()
    # a last line that is cut was not told
    lines += rest[: rest.rfind(b"\n") + 1].decode().splitlines()
    for each in lines:
        what, _, text = each.partition("\t")
        text = text.replace(chr(30), "\n")
        if what == RESUMED:
            told.resumed = text
        elif what == SAVED:
            told.saved.append(text)
        elif what == KEPT:
            told.kept = text
    if READY not in (each.partition("\t")[0] for each in lines):
        raise RuntimeError("The window ended before anything was typed.")
    return told


def _until_ready(stream: BinaryIO) -> list[str]:
    lines: list[str] = []
    for raw in stream:
        lines.append(raw.decode().rstrip("\n"))
        if lines[-1].startswith(READY):
            break
    return lines


def _is_safe(text: str, draft: str | None, labels: Sequence[str]) -> bool:
    """Whether unfinished text is in the draft, or on the map by now."""
    rows = text.removeprefix(MARK).split("\n")
    kept = (draft or "").removeprefix(MARK).split("\n")
    # a label has the whole line
    return all(
        any(have.startswith(row) for have in kept) or any(row in label for label in labels)
        for row in rows
    )


def campaign(kills: int, folder: Path, *, seed: int, forgets: bool = False) -> Result:
    """Kill the window `kills` times; every time look for what it had told."""
    from netedit.app.program import make_map
    from netedit.model.errors import StoreError
    from netedit.store import spool
    from netedit.store.store import Store

    random_ = random.Random(seed)
    result = Result()
    path = folder / "map.netedit"
    make_map(path)
    expected: str | None = None
    for kill in range(kills):
        told = _killed(path, kill, random_, forgets)
        result.kills += 1
        result.saved += len(told.saved)
        if expected is not None:
            result.resumed += 1
            result.not_resumed += told.resumed != expected
        try:
            with Store.open(path, read_only=True) as store:
                labels = [group.label for group in store.groups]
                uid = store.uid
        except StoreError as error:
            result.damaged.append(str(error))
            break
        result.lost_edits += len(set(told.saved) - set(labels))
        draft = spool.draft(uid, path)
        if told.kept:
            result.drafts += 1
            result.lost_drafts += not _is_safe(told.kept, draft, labels)
        text = (draft or "").removeprefix(MARK)
        is_new = text and not all(any(row in each for each in labels) for row in text.split("\n"))
        expected = text if is_new else None
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 if nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.app.kills", description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--forget", action="store_true", help="broken on purpose")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    seed = options.seed if options.seed is not None else random.randrange(2**31)
    # imported once, before the forks: each child is quick then
    import netedit.app.capturing
    import netedit.app.program  # noqa: F401

    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="netedit-kills-") as home:
        os.environ["NETEDIT_DATA"] = home
        os.environ["XDG_CONFIG_HOME"] = home
        found = campaign(options.kills, Path(home), seed=seed, forgets=options.forget)
    print(
        f"{found.kills} kills, {found.saved} lines saved, {found.lost_edits} of them lost, "
        f"{found.drafts} unfinished, {found.lost_drafts} of them lost, {found.resumed} put back, "
        f"{found.not_resumed} not, {len(found.damaged)} files damaged; "
        f"{time.perf_counter() - started:.0f} s, seed {seed}"
    )
    for sentence in found.damaged:
        print(sentence)
    return 0 if found.is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
