"""Starting the program: with a window on the screen, or for one picture of it."""

import faulthandler
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from netedit import __version__
from netedit.app import garbage, gathered
from netedit.app.program import Program
from netedit.app.window import Window
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.model.records import Sensitivity
from netedit.store.folders import data_folder
from netedit.turns import Steps

_FAULTS = "faults.txt"
SEARCH_AFTER_MS = 600
# Layouts within layouts come to rest one after another.
LAYOUT_ROUNDS = 5
# For no panel a picture waits longer.
MOST_WAITED_S = 10.0


@dataclass(frozen=True, slots=True)
class Shot:
    """How the window's picture is to be made; `panel` names a dock, `text` is its size in %."""

    width: int = 1440
    height: int = 900
    panel: str = "findings"
    theme: str = "light"
    audience: Sensitivity = Sensitivity.PUBLIC
    text: int = 100


def application() -> QApplication:
    """The application, made when there is none yet."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    QCoreApplication.setApplicationName("netedit")
    QCoreApplication.setApplicationVersion(__version__)
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        qInstallMessageHandler(_say_message)
    # set later, PySide makes what it hands back: a twentieth of the start
    app = QApplication([sys.argv[0] if sys.argv else "netedit", "-style", "Fusion"])
    app.setApplicationDisplayName("netedit")
    return app


def _say_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say, but not what a platform without a screen cannot do."""
    if not message.startswith("This plugin does not support") and sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison]
        print(f"{kind.name}: {message}", file=sys.stderr)


def start(path: Path | None = None, *, sample: bool = False, new: bool = False) -> int:
    """Open the window of a map, of the sample, or of the map open last; gives the exit status.

    With `new`, the map at `path` is made first. A map that cannot be opened is an error of the
    caller's to say: NeteditError, before anything is shown. Where nobody reads what is printed, as
    after a double click on a file, a box says it instead.
    """
    app = application()
    program = Program(app)
    _catch_faults(program)
    open_or_tell(program, path, sample=sample, new=new)
    for window in program.windows:
        window.canvas.appeared.connect(gathered.end)
    QTimer.singleShot(SEARCH_AFTER_MS, garbage.begin)
    app.applicationStateChanged.connect(_rest_when_left)
    status = app.exec()
    gathered.keep()
    return status


def open_or_tell(
    program: Program, path: Path | None, *, sample: bool = False, new: bool = False
) -> None:
    """Open the first window. NeteditError where that cannot be, or a box where nobody reads."""
    try:
        _open(program, path, sample=sample, new=new)
    except NeteditError as error:
        if not is_unread(sys.stderr, QApplication.platformName()):
            raise
        from netedit.app.mending import tell_unopened

        tell_unopened(path, error, None, program.open_file)


def _open(program: Program, path: Path | None, *, sample: bool, new: bool) -> None:
    if sample:
        program.open_sample()
    elif path is None:
        program.open_last()
    elif new:
        program.new_map(path)
    else:
        program.window_for(path)


def is_unread(stream: TextIO | None, platform: str) -> bool:
    """Whether what is printed to `stream` goes nowhere, while there is a screen to say it on.

    A program begun by a double click has no such stream, or one that leads to nothing or to a log;
    whoever begins it in a terminal or a script has a terminal, a pipe or a file.
    """
    if platform in ("offscreen", "minimal"):
        return False
    try:
        mode = os.fstat(stream.fileno()).st_mode if stream is not None else 0
    except (OSError, ValueError):
        return True
    is_heard = stat.S_ISFIFO(mode) or stat.S_ISREG(mode)
    return stream is None or not (is_heard or stream.isatty())


def _rest_when_left(state: Qt.ApplicationState) -> None:
    if state is Qt.ApplicationState.ApplicationInactive:
        garbage.rest()


def screenshot(path: Path, out: Path, shot: Shot | None = None) -> None:
    """Write a picture of the real window with the map at `path`; nothing in the map is changed.

    What is above the audience is not in the window that is pictured. Raises NeteditError.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from netedit.formats.whole import write_whole

    pixmap = pictured(path, shot or Shot())
    write_whole(out, _as_png(pixmap))


def pictured(path: Path, shot: Shot) -> QPixmap:
    """The window with the map at `path` as it looks."""
    program = Program(application())
    program.choose_theme(shot.theme, remember=False)
    program.choose_text(shot.text, remember=False)
    window = program.window_for_picture(path, shot.audience)
    try:
        window.resize(shot.width, shot.height)
        window.show_panel(shot.panel)
        settle(window)
        return window.grab()
    finally:
        window.close()
        window.deleteLater()


def settle(window: Window) -> None:
    """Let layout, findings and the antialiased picture come to rest; the whole map in view."""
    from netedit.app.measuring import Measuring

    loop = QEventLoop()
    for _ in range(2):
        window.canvas.fit()
        QTimer.singleShot(150, loop.quit)
        loop.exec()
        # of a large map the panels would be filled later
        window.complete()
    for measuring in window.findChildren(Measuring):
        measuring.work_out()
    until = monotonic() + MOST_WAITED_S
    while window.editor.is_behind or (_is_awaited(window) and monotonic() < until):
        # of a large map panels are filled in turns, and charts always
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for _ in range(LAYOUT_ROUNDS):
        QApplication.processEvents()
    window.canvas.finish_painting()


def _is_awaited(window: Window) -> bool:
    """Whether a panel waits for what draws its charts, or is being filled."""
    from netedit.panels.loading import Loading
    from netedit.panels.panel import Panel

    return any(
        each.is_on
        for panel in window.findChildren(Panel)
        if panel.isVisible()
        for kind in (Loading, Steps)
        for each in panel.findChildren(kind)
    )


def _as_png(pixmap: QPixmap) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return bytes(buffer.data().data())


def _catch_faults(program: Program) -> None:
    """Keep a fault from ending the program in front of a room: say it and write it down.

    The report holds no names of partners: only where in the program it happened.
    """
    stream = _fault_log()
    if stream is not None:
        faulthandler.enable(stream)

    def note(
        type_: type[BaseException], value: BaseException, traceback: TracebackType | None
    ) -> None:
        if issubclass(type_, KeyboardInterrupt):
            program.quit()
            return
        sentence = str(value) if isinstance(value, NeteditError) else ""
        places: list[str] = []
        while traceback is not None:
            code = traceback.tb_frame.f_code
            places.append(f"{Path(code.co_filename).name}:{traceback.tb_lineno} {code.co_name}")
            traceback = traceback.tb_next
        told = "Something went wrong in netedit. Your map is saved"
        with suppress(OSError):
            if stream is not None:
                stream.write(f"{type_.__name__} at {' > '.join(places[-8:])}\n")
                stream.flush()
                told += f"; the fault is noted in {_FAULTS} in the program's folder"
        from netedit.app.boxes import warn

        parent = program.windows[-1] if program.windows else None
        warn(parent, sentence or f"{told}.")

    sys.excepthook = note


def _fault_log() -> TextIO | None:
    """Where faults are written down; None where nothing can be written, which stops nobody."""
    try:
        log = data_folder() / _FAULTS
        return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a")
    except OSError:
        return None
