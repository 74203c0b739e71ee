"""What may be meant by what one types: a list above the capture line that takes no keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from netedit.overrides import guarded
from netedit.panels.look import entitled
from netedit.panels.palette import Offer, OfferRows, Offers
from netedit.picture.palette import Theme
from netedit.textsize import dress, follow, grown

# The usual width, and the most where what is offered is long.
WIDTH, WIDEST = 430, 760
# Around and between text, place and keys of a row, and the edge of the list.
GAPS = 70
_ROW, _ROW_PROJECTED = 30, 40
_PX, _PX_PROJECTED = 14, 20


@guarded
class CapturePopup(QFrame):
    """Shows offers; `chosen` tells the row that was clicked. No row is chosen until one steps."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        entitled(self, "captureSuggestions", "Who or what may be meant")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = Offers(self)
        self._list = QListView(self)
        entitled(self._list, "captureSuggestionList", "Who or what may be meant")
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self._list)
        self.set_theme(theme)
        self.hide()
        follow(self, CapturePopup._fit)

    @property
    def row(self) -> int:
        """The row one has stepped to; -1 for none."""
        return self._list.currentIndex().row() if self.isVisible() else -1

    @property
    def offers(self) -> Sequence[Offer]:
        """What is offered now."""
        count = self._model.rowCount() if self.isVisible() else 0
        found = (self._model.offer(self._model.index(row)) for row in range(count))
        return [offer for offer in found if offer is not None]

    def show_offers(self, offers: Sequence[Offer], above: QPoint) -> None:
        """Offer these, the lower left corner at a point of the parent; none hides the list."""
        self._model.fill(offers)
        if not offers:
            self.hide()
            return
        parent = self._over
        self._list.setFixedHeight(grown(self._row_height) * len(offers))
        width = min(self._needed(offers), parent.width() - 16)
        height = self._list.height() + 10
        left = max(min(above.x(), parent.width() - width - 8), 8)
        self.setGeometry(left, max(above.y() - height, 0), width, height)
        self.show()
        self.raise_()

    def _needed(self, offers: Sequence[Offer]) -> int:
        """The width at which nothing of these is cut off, where that is not too much."""
        metrics = self._list.fontMetrics()
        wide = [
            sum(metrics.horizontalAdvance(t) for t in (o.text, o.why_not or o.place, o.keys))
            for o in offers
        ]
        return min(max(grown(WIDTH), max(wide) + grown(GAPS)), grown(WIDEST))

    def step(self, by: int) -> bool:
        """Go to the next row or the one before; before the first there is none chosen.

        False where there is nothing to step through.
        """
        count = self._model.rowCount()
        if not self.isVisible() or not count:
            return False
        row = self.row + by
        if row < 0:
            self._list.setCurrentIndex(QModelIndex())
        elif row < count:
            self._list.setCurrentIndex(self._model.index(row))
        return True

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours; on a projector in larger letters."""
        projected = theme.label_px > 0
        self._row_height = _ROW_PROJECTED if projected else _ROW
        self._px = _PX_PROJECTED if projected else _PX
        self._fit()
        self._list.setItemDelegate(OfferRows(self._list, theme, self._row_height))
        dress(
            self,
            f"""
        QFrame#captureSuggestions {{ background: {theme.surface};
            border: 1px solid {theme.control}; border-radius: 8px; }}
        QListView#captureSuggestionList {{ background: transparent; border: 0;
            font-size: {self._px}px; }}
        """,
        )

    def _fit(self) -> None:
        font = QFont(self.font())
        font.setPixelSize(grown(self._px))
        self._list.setFont(font)

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
