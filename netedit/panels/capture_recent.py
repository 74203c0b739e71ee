"""The last captures in large type over the lower right of the map, read back and corrected."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from netedit.model.dataclass import dataclass
from netedit.model.text import folded
from netedit.overrides import guarded
from netedit.panels.look import entitled, named, unmarked
from netedit.picture.palette import Theme
from netedit.textsize import dress, follow, grown, hold

MOST = 5
EDGE = 12
# So much of the map's width at most, in pixels and as a share.
WIDTH, WIDTH_PROJECTED = 430, 540
SHARE = 0.5
_PX, _PX_PROJECTED = 16, 20
_ASKING = ("doubt", "aside")
_KEYS = "(Ctrl+J says yes to the newest)"


@dataclass(frozen=True, slots=True)
class Heard:
    """A line that was captured: its key, its text, whom it may have doubled ("" for nobody) or
    which kind, and who was taken for whom: the name as typed, and that of the one on the map.
    """

    key: int
    text: str
    doubt: str = ""
    is_kind: bool = False
    typed: str = ""
    taken: str = ""


@guarded
class ReadBackCard(QFrame):
    """A row for each line, the newest at the bottom, just above the line one types in.

    `chosen` tells the key of the row that is to be corrected, `joined` the one whose new partner or
    kind is one on the map, `parted` the one whose known partner is somebody else,
    `closed` that the card is not wanted.
    """

    chosen = Signal(int)
    joined = Signal(int)
    parted = Signal(int)
    closed = Signal()

    def __init__(self, over: QWidget, theme: Theme, parent: QWidget) -> None:
        """It floats over the lower right of `over`, which has the same parent."""
        super().__init__(parent)
        entitled(self, "captureReadBack", "The last lines")
        self._over = over
        self._px = _PX
        self._avoided = QRect()
        self._heard: Sequence[Heard] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 6, 8, 6)
        self._column.setSpacing(0)
        self._close = QPushButton("✕", self)
        named(self._close, "captureReadBackClose", "Do not read back", "Do not read lines back")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hold(self._close, QWidget.setFixedSize, 22, 22)
        self._close.clicked.connect(self.closed)
        over.installEventFilter(self)
        self.set_theme(theme)
        self.hide()
        follow(self, ReadBackCard.place)

    @property
    def texts(self) -> Sequence[str]:
        """The lines that are shown, oldest first."""
        return [heard.text for heard in self._heard]

    def show_lines(self, heard: Sequence[Heard]) -> None:
        """Show the last of these; none hides the card."""
        heard = tuple(heard[-MOST:])
        if heard == self._heard and bool(heard) == self.isVisible():
            return
        self._heard = heard
        self._fill()
        if heard and not self.isVisible():
            self.show()
            self.raise_()
        elif not heard:
            self.hide()
        self.place()

    def avoid(self, rect: QRect) -> None:
        """Stand beside this part of the parent where the card would cover it."""
        if rect != self._avoided:
            self._avoided = rect
            self.place()

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours; on a projector in larger letters."""
        self._px = _PX_PROJECTED if theme.label_px else _PX
        dress(
            self,
            f"""
        QFrame#captureReadBack {{ background: {theme.surface}; border: 1px solid {theme.border};
            border-radius: 8px; }}
        QPushButton {{ color: {theme.text}; background: transparent; border: 2px solid transparent;
            border-radius: 5px; padding: 2px 6px; text-align: left; font-size: {self._px}px;
            min-height: 0; min-width: 0; }}
        QPushButton:hover {{ background: {theme.hover}; }}
        QPushButton:focus {{ border-color: {theme.accent}; }}
        QPushButton[look="doubt"] {{ color: {theme.warning}; font-size: {self._px - 3}px; }}
        QPushButton[look="aside"] {{ color: {theme.quiet_text};
            font-size: {self._px - 3}px; }}
        QPushButton#captureReadBackClose {{ color: {theme.quiet_text}; font-size: 12px;
            padding: 0; text-align: center; }}
        """,
        )
        self._fill()
        self.place()

    def _fill(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(heard) for heard in self._heard]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self._close.raise_()

    def _row(self, heard: Heard) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 24 if heard is self._heard[0] else 0, 0)
        across.setSpacing(4)
        line = QPushButton(row)
        named(line, "captureHeard", heard.text, f"{heard.text} — click to correct it")
        line.setProperty("whole", heard.text)
        line.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.clicked.connect(lambda: self.chosen.emit(heard.key))
        across.addWidget(line, 1)
        if heard.doubt:
            known = f"the kind “{heard.doubt}”, which" if heard.is_kind else f"{heard.doubt}, who"
            text = f"kind: {heard.doubt}?" if heard.is_kind else f"same as {heard.doubt}?"
            tip = f"Make them one: it is {known} is on the map already {_KEYS}"
            same = _question(row, "captureSame", f"▲ {text}", tip)
            same.clicked.connect(lambda: self.joined.emit(heard.key))
            across.addWidget(same)
        elif heard.taken:
            is_said = folded(heard.typed) == folded(heard.taken)
            # who was meant by a first name is asked all the time: it must not shout
            text = f"▲ another {heard.taken}?" if is_said else f"not {heard.taken}?"
            tip = f"Make {heard.typed} a partner of their own, besides {heard.taken} {_KEYS}"
            other = _question(row, "captureOther", text, tip, "doubt" if is_said else "aside")
            other.clicked.connect(lambda: self.parted.emit(heard.key))
            across.addWidget(other)
        return row

    @property
    def reserved(self) -> QRect:
        """What the card takes of its parent once it is full: nobody is to come under it."""
        return self._area(MOST)

    def place(self) -> None:
        """Stand in the lower right, beside what is to be avoided."""
        if not self._heard:
            return
        area = self._area(len(self._rows))
        self.setGeometry(area)
        self._close.move(area.width() - self._close.width() - 6, 6)
        metrics = self._metrics()
        for row in self._rows:
            asks = [b for b in row.findChildren(QPushButton) if b.property("look") in _ASKING]
            line = row.findChild(QPushButton, "captureHeard")
            aside = sum(button.sizeHint().width() + 4 for button in asks)
            if isinstance(line, QPushButton):
                text = str(line.property("whole"))
                room = area.width() - aside - 42 - self._close.width()
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
                line.setText(unmarked(text))

    def _metrics(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setPixelSize(grown(self._px))
        return QFontMetrics(font)

    def _area(self, rows: int) -> QRect:
        room = self._over.geometry()
        height = (self._metrics().height() + 8) * rows + 14
        wide = WIDTH if self._px == _PX else WIDTH_PROJECTED
        width = int(min(grown(wide), SHARE * room.width()))
        right, top = room.right() - EDGE, room.bottom() - height - EDGE
        if self._avoided.isValid() and self._avoided.bottom() > top - 6:
            right = self._avoided.left() - 8
        left = max(right - width, room.left() + EDGE)
        return QRect(left, top, max(right - left, 80), height)

    def sizeHint(self) -> QSize:
        """As large as it is."""
        return self.size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)


def _question(row: QWidget, name: str, text: str, tip: str, look: str = "doubt") -> QPushButton:
    """A question beside a line, which stands out or is there for who looks; a click says yes."""
    button = QPushButton(unmarked(text), row)
    button.setProperty("look", look)
    named(button, name, text, tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
