"""The speaker's window: this step, the next, the notes and the time, for the other screen."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netedit.canvas.thumbnail import step_picture
from netedit.model.audience import cut
from netedit.model.records import Sensitivity
from netedit.model.stories import StoryStep
from netedit.overrides import guarded
from netedit.panels.look import entitled, named
from netedit.textsize import dress

if TYPE_CHECKING:
    from netedit.app.playing import Player
    from netedit.app.window import Window

TICK_MS = 500
NOTES_PX = 24
LEAST_NOTES_PX, MOST_NOTES_PX = 16, 44
# Drawn once in this size, shown in whatever size there is.
THUMB = QSize(560, 315)
# Its keys are those of the map's window.
_KEYS = ("next_step", "previous_step", "black_screen", "projector", "laser", "presenter_window")
_SHEET = """
#presenterWindow { background: #16191d; }
#presenterWindow QLabel { color: #f1f3f5; font-size: 16px; }
#presenterWindow QLabel[look="quiet"] { color: #b6bec6; font-size: 14px; }
#presenterWindow QLabel[look="large"] { font-size: 30px; font-weight: 600; }
#presenterWindow QLabel[look="title"] { font-size: 20px; font-weight: 600; }
#presenterWindow QPlainTextEdit { background: #1f242a; color: #ffffff; border: 0;
    border-radius: 6px; padding: 12px; }
#presenterWindow QPushButton { color: #f1f3f5; background: #2b3138; border: 1px solid #7d8791;
    border-radius: 6px; padding: 10px 18px; font-size: 16px; }
#presenterWindow QPushButton:hover { background: #39424b; }
#presenterWindow QPushButton:disabled { color: #8d949b; border-color: #4b535b; }
#presenterWindow QPushButton[look="main"] { background: #0072b2; border-color: #0072b2;
    color: #ffffff; }
#presenterWindow QPushButton:focus { border: 2px solid #ffffff; padding: 10px-1 18px-1; }
"""


@guarded
class StepPicture(QWidget):
    """A picture as wide as there is room, 16 to 9."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(THUMB.width())
        self.setMinimumSize(120, 67)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return self._pixmap is None

    def show_picture(self, pixmap: QPixmap | None) -> None:
        """Show another picture, or none."""
        self._pixmap = pixmap
        self.update()

    def hasHeightForWidth(self) -> bool:
        """It keeps its form."""
        return True

    def heightForWidth(self, width: int) -> int:
        """16 to 9."""
        return width * THUMB.height() // THUMB.width()

    def sizeHint(self) -> QSize:
        """Half of what it is drawn in."""
        return THUMB / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, in its form, from the upper left corner."""
        if self._pixmap is None:
            return
        width = min(self.width(), self.height() * THUMB.width() // THUMB.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRect(0, 0, width, self.heightForWidth(width))
        painter.drawPixmap(target, self._pixmap, self._pixmap.rect())
        painter.end()


@guarded
class SpeakerWindow(QWidget):
    """Follows a player and steers it; `closed` says that it has been closed by hand.

    What stands in it is for the one who speaks: it is never what the room sees.
    """

    closed = Signal()

    def __init__(self, window: "Window", player: "Player") -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._window = window
        self._player = player
        self._px = NOTES_PX
        self._shown: object = None
        entitled(self, "presenterWindow", "Speaker’s window")
        self.setWindowTitle("Speaker — netedit")
        dress(self, _SHEET)
        self.setMinimumHeight(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self._add_times(column)
        self._add_pictures(column)
        self._add_notes(column)
        self._add_buttons(column)
        for key in _KEYS:
            self.addAction(window.actions_of.all[key])
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK_MS)
        self._ticking.timeout.connect(self._tick)
        player.changed.connect(self.refresh)
        window.changed.connect(self._follow)
        self._tick()

    def _label(self, name: str, what: str, look: str) -> QLabel:
        label = QLabel(self)
        named(label, name, what)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("look", look)
        return label

    def _add_times(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        self._number = self._label("speakerNumber", "Which step it is", "large")
        self._elapsed = self._label("speakerElapsed", "How long the story has been told", "large")
        self._clock = self._label("speakerClock", "The time of day", "large")
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(self._elapsed)
        row.addSpacing(30)
        row.addWidget(self._clock)
        column.addLayout(row)

    def _add_pictures(self, column: QVBoxLayout) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self._titles: list[QLabel] = []
        self._pictures: list[StepPicture] = []
        for place, (name, what) in enumerate((("Now", "This step"), ("Next", "The next step"))):
            said = self._label(f"speakerSaid{name}", what, "quiet")
            said.setText(what)
            title = self._label(f"speaker{name}", what, "title")
            title.setWordWrap(True)
            picture = StepPicture(self)
            named(picture, f"speakerPicture{name}", f"Picture of {what.lower()}")
            grid.addWidget(said, 0, place)
            grid.addWidget(title, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(picture, 2, place, Qt.AlignmentFlag.AlignTop)
            self._titles.append(title)
            self._pictures.append(picture)
        column.addLayout(grid)

    def _add_notes(self, column: QVBoxLayout) -> None:
        self._notes = named(QPlainTextEdit(self), "speakerNotes", "Notes for the speaker")
        self._notes.setReadOnly(True)
        self._notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._notes.setPlaceholderText("No notes to this step.")
        column.addWidget(self._notes, 1)
        self._size_notes(0)

    def _add_buttons(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._smaller = self._button("A−", "speakerSmaller", "Smaller notes")
        self._smaller.clicked.connect(lambda: self._size_notes(-4))
        self._larger = self._button("A+", "speakerLarger", "Larger notes")
        self._larger.clicked.connect(lambda: self._size_notes(4))
        self._black = self._button("Black", "speakerBlack", "Let the room see nothing (B)")
        self._black.setCheckable(True)
        self._black.clicked.connect(self._player.set_black)
        self._back = self._button("‹ Previous", "speakerPrevious", "Go back (Page Up)")
        self._back.clicked.connect(lambda: self._player.go(-1))
        self._on = self._button("Next ›", "speakerNext", "Go on (Page Down)")
        self._on.setProperty("look", "main")
        self._on.clicked.connect(lambda: self._player.go(1))
        for button in (self._smaller, self._larger, self._black):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._on)
        column.addLayout(row)

    def _button(self, text: str, name: str, tip: str) -> QPushButton:
        button = named(QPushButton(text, self), name, tip.split(" (")[0], tip)
        # its keys do all of it, and space must always go on
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def begin(self) -> None:
        """Be about the story that is being told now."""
        self._ticking.start()
        self._shown = None
        self.refresh()
        self._tick()

    def refresh(self) -> None:
        """Show where the story is."""
        player = self._player
        if not player.is_playing:
            self._ticking.stop()
            return
        steps, at = player.steps, player.at
        now = steps[at] if at < len(steps) else None
        then = steps[at + 1] if at + 1 < len(steps) else None
        self._number.setText(f"{at + 1} / {len(steps)}" if now is not None else "The end")
        self._titles[0].setText(now.name if now is not None else "The end of the story")
        self._titles[1].setText(then.name if then is not None else "The end")
        notes = now.notes if now is not None else ""
        if self._notes.toPlainText() != notes:
            self._notes.setPlainText(notes)
        self._black.setChecked(player.is_black)
        self._back.setEnabled(at > 0)
        self._on.setEnabled(now is not None)
        self._draw(now, then)

    def _follow(self, _changed: object) -> None:
        self._shown = None
        self.refresh()

    def _draw(self, now: StoryStep | None, then: StoryStep | None) -> None:
        if self._shown == (now, then):
            return
        self._shown = (now, then)
        network = cut(self._window.editor.network, Sensitivity.GROUP).network
        for picture, step in zip(self._pictures, (now, then), strict=True):
            if step is None:
                picture.show_picture(None)
            else:
                findings = self._window.editor.findings
                picture.show_picture(step_picture(network, step, findings, THUMB, ratio=2.0))

    def _size_notes(self, by: int) -> None:
        self._px = min(max(self._px + by, LEAST_NOTES_PX), MOST_NOTES_PX)
        dress(self._notes, f"font-size: {self._px}px;")

    def _tick(self) -> None:
        self._clock.setText(datetime.now().strftime("%H:%M"))
        seconds = self._player.seconds
        self._elapsed.setText(f"{seconds // 60:02}:{seconds % 60:02}")

    def closeEvent(self, event: QCloseEvent) -> None:
        """The story goes on without it."""
        self._ticking.stop()
        self.closed.emit()
        super().closeEvent(event)
