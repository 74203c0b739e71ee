"""What the slides will look like, drawn one after the other beside the window."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from netedit.app.slide_painter import SlidePainter
from netedit.app.waiting import Going, start_aside
from netedit.formats.pptx import Making
from netedit.formats.slides_deck import Page
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.model.telling import Told
from netedit.panels.look import named
from netedit.turns import for_a_turn

_WIDTH = 1120
_WAIT_MS = 120


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One more slide; without an image the deck is whole, or `problem` says why there is none."""

    image: QImage | None = None
    title: str = ""
    problem: str = ""


class _Show:
    """The slides of one deck, made and painted one after the other on whatever thread asks."""

    def __init__(self, make: Callable[[], Making]) -> None:
        self._make = make
        self._pages: Iterator[Page] | None = None
        self._painter: SlidePainter | None = None
        self._told: Told | None = None
        self.making: Making | None = None

    def next(self, told: Told) -> _Drawn:
        """Draw one slide more; `told` may stop it by raising."""
        try:
            return self._next(told)
        except NeteditError as error:
            return _Drawn(problem=str(error))

    def _next(self, told: Told) -> _Drawn:
        self._told = told
        if self._painter is None or self._pages is None:
            self.making = making = self._make()
            self._painter = SlidePainter(making.deck)
            self._pages = making.pages(self._tell)
        page = next(self._pages, None)
        if page is None:
            return _Drawn()
        return _Drawn(self._painter.image(page, _WIDTH), page.title or "")

    def _tell(self, share: float) -> None:
        if self._told is not None:
            self._told(share)


class SlidePreview(QWidget):
    """Shows the slides of a deck that is being made; `settled` when all are there or none can be.

    They are drawn on another thread; `begun` carries the deck when it is known what it holds.
    Nothing is written anywhere.
    """

    _settled = Signal()
    _begun = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("slidePreview")
        self.problem = ""
        self._make: Callable[[], Making] | None = None
        self._going: Going | None = None
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
        self._back = self._button("slideBack", "Slide before", "←", -1)
        self._on = self._button("slideOn", "Next slide", "→", 1)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addWidget(self._number, 1)
        row.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture, 1)
        column.addLayout(row)
        self._soon = for_a_turn(self, self._begin)

    @property
    def begun(self) -> SignalInstance:
        """The deck is opened, and its first slide drawn; carries the `Making`."""
        return self._begun

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
        return not self._soon.isActive() and self._going is None

    def renew(self, make: Callable[[], Making]) -> None:
        """Show what `make` gives instead, from the next moment on; it is called on another thread.

        Until there is something else to be seen what is there stays.
        """
        self.stop()
        self._make, self.problem = make, ""
        self._soon.start(_WAIT_MS)
        self._tell()

    def stop(self) -> None:
        """Draw no more."""
        self._soon.stop()
        if self._going is not None:
            self._going.stop()
            self._going = None

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

    def _button(self, name: str, words: str, arrow: str, by: int) -> QPushButton:
        made = named(QPushButton(arrow, self), name, words)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.show_slide(self._place + by))
        return made

    def _begin(self) -> None:
        assert self._make is not None
        self._draw_next(_Show(self._make), 0)

    def _draw_next(self, show: _Show, number: int) -> None:
        def take(drawn: _Drawn) -> None:
            self._take(show, number, drawn)

        self._going = start_aside(show.next, take)

    def _take(self, show: _Show, number: int, drawn: _Drawn) -> None:
        """Show one slide more, and have the next one drawn."""
        if not number:
            self._images, self._titles = [], []
            if show.making is not None:
                self._begun.emit(show.making)
        self.problem = drawn.problem
        if drawn.problem:
            self._images, self._titles = [], []
        self._going = None
        if drawn.image is not None:
            self._images.append(drawn.image)
            self._titles.append(drawn.title)
            self._draw_next(show, number + 1)
        self._place = min(self._place, max(len(self._images) - 1, 0))
        self._show()
        if drawn.image is None:
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
