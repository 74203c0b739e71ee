"""A sentence over the map for a while, where there is no status line."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from netedit.overrides import guarded

SHOWN_MS = 6000
FROM_EDGE_PX = 24
MOST_PX = 900


@guarded
class Toast(QLabel):
    """Stands low in the middle of a canvas; clicks go through it. Letters are `px` high."""

    def __init__(self, viewport: QWidget, name: str = "toast", px: int = 20) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setObjectName(name)
        self.setAccessibleName("What has just been said")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(
            f"#{name} {{ color: #ffffff; background: #1c2126; border-radius: 8px;"
            f" padding: 10px 22px; font-size: {px}px; }}"
        )
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(SHOWN_MS)
        self._gone.timeout.connect(self.hide)
        viewport.installEventFilter(self)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while; "" none any more."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            self._place()
            self.raise_()
            self._gone.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay low in the middle."""
        if watched is self._viewport and event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        room = self._viewport.size()
        width = min(MOST_PX, room.width() - 2 * FROM_EDGE_PX)
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 60
        self.setFixedWidth(max(min(width, wanted), 1))
        height = self.heightForWidth(self.width())
        self.resize(self.width(), height)
        self.move((room.width() - self.width()) // 2, room.height() - height - FROM_EDGE_PX)
