"""What the slides will look like, drawn one after the other while the dialog stays alive."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from netedit.app.slide_painter import SlidePainter
from netedit.formats.pptx import Making
from netedit.formats.slides_deck import Page
from netedit.model.errors import NeteditError

_WIDTH = 1120
_WAIT_MS = 120


class SlidePreview(QWidget):
    """Shows the slides of a deck that is being made; `settled` when all are there or none can be.

    Nothing is written anywhere.
    """

    _settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("slidePreview")
        self.problem = ""
        self._make: Callable[[], Making] | None = None
        self._pages: Iterator[Page] | None = None
        self._painter: SlidePainter | None = None
        self._images: list[QImage] = []
        self._titles: list[str] = []
        self._place = 0
        self._picture = QLabel(self)
        self._picture.setObjectName("slidePicture")
        self._picture.setAccessibleName("What the slide will look like")
        self._picture.setToolTip("What the slide will look like")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setWordWrap(True)
        self._picture.setMinimumSize(360, 220)
        self._picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._number = QLabel(self)
        self._number.setObjectName("slideNumber")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = self._button("slideBack", "Slide before", Qt.ArrowType.LeftArrow, -1)
        self._on = self._button("slideOn", "Next slide", Qt.ArrowType.RightArrow, 1)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addWidget(self._number, 1)
        row.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture, 1)
        column.addLayout(row)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._step)

    @property
    def settled(self) -> SignalInstance:
        """All slides are drawn, or `problem` says why there are none; carries nothing."""
        return self._settled

    @property
    def count(self) -> int:
        """How many slides are drawn by now."""
        return len(self._images)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to draw."""
        return not self._soon.isActive()

    def renew(self, make: Callable[[], Making]) -> None:
        """Show what `make` gives instead, from the next moment on."""
        self._make, self._pages, self.problem = make, None, ""
        self._soon.start(_WAIT_MS)
        self._tell()

    def show_slide(self, place: int) -> None:
        """Show one of the slides, counted from 0."""
        self._place = min(max(place, 0), max(len(self._images) - 1, 0))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the slide as large as there is room."""
        super().resizeEvent(event)
        self._show()

    def sizeHint(self) -> QSize:
        """Wide enough to read names."""
        return QSize(640, 400)

    def _button(self, name: str, words: str, arrow: Qt.ArrowType, by: int) -> QToolButton:
        made = QToolButton(self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setArrowType(arrow)
        made.clicked.connect(lambda: self.show_slide(self._place + by))
        return made

    def _step(self) -> None:
        """Begin, or draw one slide more."""
        try:
            if self._pages is None:
                assert self._make is not None
                making = self._make()
                self._painter = SlidePainter(making.deck)
                self._pages = making.pages()
                self._images, self._titles = [], []
            page = next(self._pages, None)
        except NeteditError as error:
            self.problem = str(error)
            self._images, self._titles = [], []
            self._pages = None
            page = None
        if page is not None and self._painter is not None:
            self._images.append(self._painter.image(page, _WIDTH))
            self._titles.append(page.title or "")
            self._soon.start(0)
        self._place = min(self._place, max(len(self._images) - 1, 0))
        self._show()
        if page is None:
            self._settled.emit()

    def _show(self) -> None:
        if self._images:
            ratio = self.devicePixelRatioF()
            size = self._picture.size() * ratio
            image = self._images[self._place].scaled(
                size,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            image.setDevicePixelRatio(ratio)
            self._picture.setPixmap(QPixmap.fromImage(image))
            title = self._titles[self._place]
            self._picture.setAccessibleDescription(title)
        else:
            self._picture.setText(self.problem or "The slides are being drawn…")
        self._tell()

    def _tell(self) -> None:
        count = len(self._images)
        more = "" if self.is_settled else "…"
        self._number.setText(f"Slide {self._place + 1} of {count}{more}" if count else "")
        self._back.setEnabled(self._place > 0)
        self._on.setEnabled(self._place + 1 < count)
