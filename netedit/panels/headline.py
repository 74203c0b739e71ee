"""The quiet line above the map: the purpose that stays on the screen, and how the map has grown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from netedit.document import Changed
from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.records import Map, Purpose
from netedit.overrides import guarded
from netedit.panels.fields import LineField
from netedit.panels.look import entitled, named, on_text, plain_tip, unmarked
from netedit.picture.palette import Theme
from netedit.ports import EditorPort
from netedit.textsize import dress, follow

_TIP = "Click to reword the purpose; it stays on the screen"
# How large the words are, and in front of a room.
USUAL_PX, ROOM_PX = 14, 22
USUAL_COUNT_PX, ROOM_COUNT_PX = 12, 18


@guarded
class HeadLine(QWidget):
    """Shows the purpose of the map and what is counted, each as far as there is something to say.

    It stands above the canvas and never over it, so that it covers nobody.
    """

    def __init__(self, editor: EditorPort, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        self._theme = theme
        self._is_wanted = True
        self._is_in_room = False
        self._is_away = False
        entitled(self, "headLine", "Purpose and growth of the map")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._purpose = named(QPushButton(self), "mapPurpose", "Purpose of the map", _TIP)
        self._purpose.setFlat(True)
        self._purpose.setCursor(Qt.CursorShape.PointingHandCursor)
        self._purpose.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._purpose.clicked.connect(self.edit)
        self._line = named(
            LineField(self, "What is this map for? One sentence, then Enter"),
            "mapPurposeLine",
            "Purpose of the map",
            "Enter keeps it, Esc leaves it as it was; empty takes it off the screen",
        )
        on_text(self._line.committed, self._keep)
        self._line.editingFinished.connect(self._close)
        self._line.hide()
        self._count = QLabel(self)
        self._count.setObjectName("growth")
        self._count.setAccessibleDescription("How the map has grown")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setToolTip("What is on the map now, and how much more or less since then")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 4, 14, 4)
        self._row.addWidget(self._purpose, 1)
        self._row.addWidget(self._line, 1)
        self._row.addWidget(self._count)
        self.set_theme(theme)
        editor.changed.connect(self._follow)
        follow(self, HeadLine._refresh)

    @property
    def statement(self) -> str:
        """The purpose on the screen, "" for none."""
        network = self._editor.network
        purpose = network.purposes.get(network.map.purpose or "")
        return purpose.statement if purpose is not None else ""

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme, and the sizes of where it is read from."""
        self._theme = theme
        size = ROOM_PX if self._is_in_room else USUAL_PX
        count = ROOM_COUNT_PX if self._is_in_room else USUAL_COUNT_PX
        dress(
            self,
            f"#headLine {{ background: {theme.surface}; border-bottom: 1px solid {theme.border}; }}"
            f" #mapPurpose {{ color: {theme.text}; background: transparent; text-align: left;"
            f" border: 0; border-bottom: 2px solid transparent; padding: 3px 0;"
            f" font-size: {size}px; font-weight: {600 if self._is_in_room else 400}; }}"
            f" #mapPurpose:hover {{ color: {theme.accent}; }}"
            f" #mapPurpose:focus {{ border-bottom-color: {theme.accent}; }}"
            f" #mapPurposeLine {{ font-size: {size}px; }}"
            f" #growth {{ color: {theme.text if self._is_in_room else theme.quiet_text};"
            f" font-size: {count}px; }}",
        )
        self._refresh()

    def set_in_room(self, in_room: bool) -> None:
        """Be read from the last row, or from the desk."""
        self._is_in_room = in_room
        self.set_theme(self._theme)

    def set_wanted(self, wanted: bool) -> None:
        """Show the purpose, or hide it; what is counted is shown anyway."""
        self._is_wanted = wanted
        self._refresh()

    def set_away(self, away: bool) -> None:
        """Be out of sight altogether for a while."""
        self._is_away = away
        self._refresh()

    def show_growth(self, sentence: str) -> None:
        """Say how the map has grown; "" where nothing is counted."""
        self._count.setText(sentence)
        self._refresh()

    def edit(self) -> None:
        """Write the purpose here."""
        if self._editor.read_only is not None:
            return
        self._line.fill(self.statement)
        self._purpose.hide()
        self._line.show()
        self.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def commit(self) -> None:
        """Perform what is being typed."""
        self._line.commit()

    def _keep(self, text: str) -> None:
        self._editor.run(edits.show_purpose, text)

    def _close(self) -> None:
        if self._line.isHidden():
            return
        had_focus = self._line.hasFocus()
        self._line.hide()
        self._refresh()
        if had_focus:
            self._purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the purpose as it was."""
        if event.key() == Qt.Key.Key_Escape and not self._line.isHidden():
            self._line.forget()
            self._close()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand anew; what does not fit ends in dots, and the tip says all of it."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        """Purpose and counter beside each other where both fit, else one below the other."""
        says = shortened(self.statement, 500) if self._is_wanted else ""
        self._purpose.ensurePolished()
        metrics = self._purpose.fontMetrics()
        count = self._count.sizeHint().width() if self._count.text() else 0
        room = max(self.width() - 28, 40)
        fits = not count or metrics.horizontalAdvance(says) + 40 + count <= room
        beside = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(beside if fits else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(24 if fits else 0)
        self._purpose.setText(unmarked(metrics.elidedText(says, Qt.TextElideMode.ElideRight, room)))

    def _follow(self, changed: Changed) -> None:
        if changed.may_touch(Map, Purpose):
            self._refresh()

    def _refresh(self) -> None:
        says = self.statement if self._is_wanted else ""
        is_typing = not self._line.isHidden()
        self._elide()
        self._purpose.setToolTip(plain_tip(f"{says}\n{_TIP}" if says else _TIP))
        self._purpose.setVisible(not is_typing)
        self._purpose.setEnabled(bool(says))
        self._count.setVisible(bool(self._count.text()))
        self.setVisible((bool(says) or is_typing or bool(self._count.text())) and not self._is_away)
