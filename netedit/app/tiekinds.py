"""The choice of the kind that the next drawn relationship gets."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from netedit.app.editor import Editor
from netedit.canvas.view import Canvas
from netedit.document import Changed
from netedit.model.checks import shortened
from netedit.model.records import LineStyle, TieKind

# Of the line, and of the room for it before the words.
LINE_WIDTH = 26
SAMPLE = QSize(34, 12)
_PENS = {
    LineStyle.SOLID: (),
    LineStyle.DASHED: (3.0, 2.0),
    LineStyle.DOTTED: (1.0, 1.4),
}


class TieKindButton(QToolButton):
    """Shows the kind in which relationships are drawn, and offers the others."""

    def __init__(
        self, editor: Editor, canvas: Canvas, edit_kinds: QAction, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._canvas = canvas
        self._edit_kinds = edit_kinds
        self.setObjectName("tieKind")
        self.setAccessibleName("Kind of the next relationship")
        self.setToolTip("The kind that the next relationship you draw gets")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIconSize(SAMPLE)
        menu = QMenu(self)
        menu.setObjectName("tieKindMenu")
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        editor.changed.connect(self._follow)
        canvas.tie_kind_changed.connect(self._show_kind)
        self._show_kind()

    def _follow(self, changed: Changed) -> None:
        if changed.may_touch(TieKind):
            self._show_kind()

    def _kind(self) -> TieKind | None:
        kinds = self._editor.network.tie_kinds
        return kinds.get(self._canvas.tie_kind) or next(iter(kinds.values()), None)

    def _show_kind(self) -> None:
        kind = self._kind()
        self.setVisible(kind is not None)
        if kind is not None:
            self.setText(shortened(kind.name, 24))
            self.setIcon(line_icon(kind, self.devicePixelRatioF()))

    def _fill(self) -> None:
        menu, now = self.menu(), self._kind()
        menu.clear()
        for kind in self._editor.network.tie_kinds.values():
            action = menu.addAction(line_icon(kind, self.devicePixelRatioF()), kind.name)
            action.setCheckable(True)
            action.setChecked(now is not None and kind.id == now.id)
            action.triggered.connect(lambda _=False, id_=kind.id: self._choose(id_))
        menu.addSeparator()
        menu.addAction(self._edit_kinds)

    def _choose(self, kind_id: str) -> None:
        self._canvas.tie_kind = kind_id


def line_icon(kind: TieKind, ratio: float) -> QIcon:
    """A short line as the kind is drawn, `ratio` pixels a unit."""
    pixmap = QPixmap(SAMPLE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(kind.colour), 3.0)
    dashes = _PENS[kind.line_style]
    if dashes:
        pen.setDashPattern(list(dashes))
    painter.setPen(pen)
    painter.drawLine(1, SAMPLE.height() // 2, LINE_WIDTH, SAMPLE.height() // 2)
    painter.end()
    return QIcon(pixmap)
