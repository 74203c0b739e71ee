"""The picture inside partners, in the inspector: seen small, chosen, removed."""

from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from netedit.model import edits
from netedit.model.stories import Picture
from netedit.panels.form import changing
from netedit.panels.look import GAP, link
from netedit.ports import EditorPort

SIDE = 40


class PortraitRow(QWidget):
    """The picture that all the partners share, if any; `wanted` asks for another one."""

    wanted = Signal()

    def __init__(
        self, editor: EditorPort, ids: Callable[[], Sequence[str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._ids = ids
        self._seen = QLabel(self)
        self._seen.setFixedSize(SIDE, SIDE)
        self._seen.setAccessibleName("The picture inside")
        tip = "Show a picture inside; a picture can be dropped on a partner too"
        self.choose = changing(link("Picture…", "choosePicture", tip, self))
        self.choose.clicked.connect(self.wanted)
        self._remove = changing(
            link("Remove", "removePicture", "Show initials or an icon again", self)
        )
        self._remove.clicked.connect(lambda: editor.run(edits.clear_picture, list(self._ids())))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for widget in (self._seen, self.choose, self._remove):
            row.addWidget(widget)
        row.addStretch(1)

    def refresh(self) -> None:
        """Show the picture of the partners now."""
        network = self._editor.network
        actors = [network.actors[id_] for id_ in self._ids() if id_ in network.actors]
        held = {actor.picture for actor in actors}
        shared = network.pictures.get(held.pop() or "") if len(held) == 1 else None
        self._seen.setVisible(shared is not None)
        if shared is not None:
            self._seen.setPixmap(_round(shared, self.devicePixelRatioF()))
        self._remove.setVisible(any(actor.picture for actor in actors))


def _round(picture: Picture, ratio: float) -> QPixmap:
    """A picture cut to a circle of the row's height."""
    whole = QPixmap()
    try:
        whole.loadFromData(b64decode(picture.content, validate=True))
    except (Error, ValueError):
        return QPixmap()
    side = round(SIDE * ratio)
    found = QPixmap(side, side)
    found.fill(Qt.GlobalColor.transparent)
    if whole.isNull():
        return found
    fitted = whole.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(found)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    around = QPainterPath()
    around.addEllipse(QRectF(0, 0, side, side))
    painter.setClipPath(around)
    painter.drawPixmap((side - fitted.width()) // 2, (side - fitted.height()) // 2, fitted)
    painter.end()
    found.setDevicePixelRatio(ratio)
    return found
