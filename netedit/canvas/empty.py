"""What an empty map says: how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from netedit.picture.palette import Theme
from netedit.textsize import dress, follow, hold

HEADING = "Who works with whom?"
BELOW_IT = "This map is empty. Type it in the line below, as you would say it, or:"
HEADING_IN_A_ROOM = "The map is empty. Who works with whom?"
WAYS = (
    ("draw", "Draw: double-click anywhere and type a name"),
    ("workshop", "Set up a workshop: agree on purpose and kinds first"),
    ("import", "Bring in a table: a workbook or a CSV file"),
    ("sample", "Look around: open the sample map"),
)
MARGIN_PX = 16


class EmptyState(QWidget):
    """A question and four quiet lines in the middle of a map without partners; each can be clicked.

    In front of a room there is only a question to it, in large letters.

    `chosen` carries "draw", "workshop", "import" or "sample". Clicks beside the lines go to the
    canvas below.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._theme: Theme | None = None
        self.hide()
        self.setObjectName("emptyState")
        self.setAccessibleName("Ways to begin")
        follow(self, EmptyState.centre, now=False)

    def show_when(self, is_empty: bool) -> None:
        """Be there for an empty map; the lines are made when first needed."""
        if is_empty and self.layout() is None:  # pyright: ignore[reportUnnecessaryComparison]
            self._fill()
        self.setVisible(is_empty)
        self.centre()

    def _fill(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        layout.setSpacing(6)
        for name, text in (("emptyHeading", HEADING), ("emptyHint", BELOW_IT)):
            label = QLabel(text, self)
            label.setObjectName(name)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        layout.addSpacing(4)
        for key, text in WAYS:
            layout.addWidget(self._line(key, text), 0, Qt.AlignmentFlag.AlignHCenter)
        if self._theme is not None:
            self._wear(self._theme)

    def _line(self, key: str, text: str) -> QToolButton:
        line = QToolButton(self)
        line.setObjectName(f"empty_{key}")
        line.setText(text)
        line.setAccessibleName(text)
        line.setToolTip(text)
        line.setAutoRaise(True)
        line.setCursor(Qt.CursorShape.PointingHandCursor)
        hold(line, QWidget.setMinimumHeight, 28)
        line.clicked.connect(lambda: self.chosen.emit(key))
        return line

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        if self.layout() is not None:  # pyright: ignore[reportUnnecessaryComparison]
            self._wear(theme)
            self.centre()

    def _wear(self, theme: Theme) -> None:
        projected = theme.label_px > 0
        for heading in self.findChildren(QLabel, "emptyHeading"):
            heading.setText(HEADING_IN_A_ROOM if projected else HEADING)
        for line in (*self.findChildren(QLabel, "emptyHint"), *self.findChildren(QToolButton)):
            line.setVisible(not projected)
        px = 26 if projected else 21
        # By sheet: a sheet of the window would win over palettes.
        dress(
            self,
            f"#emptyHeading {{ color: {theme.text}; font-size: {px}px; font-weight: 600; }}"
            f" #emptyHint {{ color: {theme.quiet_text}; font-size: 14px; }}"
            f" QToolButton {{ color: {theme.accent}; background: transparent; font-size: 14px;"
            " border: 2px solid transparent; border-radius: 6px; padding: 3px 10px; }"
            f" QToolButton:hover {{ background: {theme.accent_soft}; }}"
            f" QToolButton:focus {{ border-color: {theme.accent}; }}",
        )

    def centre(self) -> None:
        """Stand in the middle of the canvas."""
        if self.isHidden():
            return
        self.adjustSize()
        room = self._room.size()
        self.move((room.width() - self.width()) // 2, (room.height() - self.height()) // 2)
