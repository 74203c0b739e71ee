"""A card of the findings panel: what was found, in a few lines that lead to it on the map."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netedit.analysis import Card, Sentence, Severity
from netedit.model.text import counted
from netedit.overrides import guarded
from netedit.panels.finding_lines import LineButton
from netedit.panels.flow import Flow
from netedit.panels.look import link, named, tab_mark, tab_through, words
from netedit.panels.next_steps import Step
from netedit.panels.reasons import ReasonField
from netedit.picture.palette import Theme
from netedit.textsize import hold, scale

BAR = 5
MOST_STEPS = 3
SAID = {
    Severity.RISK: "to look at",
    Severity.NOTE: "to know",
    Severity.GOOD: "in order",
}


@guarded
class CardFrame(QFrame):
    """One card; `shown` tells the ids to show, `opened` that the reasons or more lines are asked.

    `stepped` tells the Step that was chosen, `asked` the line about which a person asks what can
    be done, `accept_wanted` that all of it is to be accepted, `reasoned` what is and why. It is
    filled again and again in place, so that nothing flickers or jumps.
    """

    shown = Signal(object)
    opened = Signal(str)
    lengthened = Signal(str)
    stepped = Signal(object)
    asked = Signal(object)
    accept_wanted = Signal(str)
    reasoned = Signal(object, str)
    grown = Signal()

    def __init__(self, key: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._theme = theme
        self._severity = Severity.NOTE
        self._ids: tuple[str, ...] = ()
        self._accepting: Sequence[Sentence] = ()
        self._lines: list[LineButton] = []
        self.setObjectName(f"card_{key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(BAR + 11, 8, 8, 6)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(8)
        self._sign = Sign(self)
        self._title = words("", "section", self)
        self._mark = tab_mark(self)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        top.addWidget(self._dots(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        column.addLayout(self._body)
        self._reason = ReasonField(f"reason_{key}", self)
        self._reason.given.connect(self._accept)
        self._reason.ended.connect(self.grown)
        column.addWidget(self._reason)
        self._why = words("", "quiet", self)
        self._why.setObjectName(f"why_{key}")
        self._why.setContentsMargins(4, 4, 0, 2)
        column.addWidget(self._why)
        self._row = self._links()
        column.addWidget(self._row)

    def _links(self) -> QWidget:
        row = QWidget(self)
        row.setContentsMargins(4, 0, 0, 0)
        flow = Flow(row, gap=2)
        key = self.key
        self._show = link("Show", f"show_{key}", "Show on the map", row)
        self._show.clicked.connect(self.show_all)
        self._ask = link("Why?", f"ask_{key}", "What it means and what is taken for granted", row)
        self._ask.clicked.connect(lambda: self.opened.emit(self.key))
        self._more = link("", f"more_{key}", "Say all of them", row)
        self._more.clicked.connect(lambda: self.lengthened.emit(self.key))
        self._steps = [link("", f"step_{key}_{n}", "", row) for n in range(MOST_STEPS)]
        self._given: list[Step | None] = [None] * MOST_STEPS
        for number, button in enumerate(self._steps):
            button.clicked.connect(lambda _=False, n=number: self._step(n))
        for button in (self._more, self._show, self._ask, *self._steps):
            flow.addWidget(button)
        return row

    def _dots(self) -> QToolButton:
        """A button with what is done seldom."""
        button = QToolButton(self)
        tip = "Say that this is known and may stay as it is; it then stands apart, with the reason"
        named(button, f"more_of_{self.key}", "More to do with this finding", tip)
        button.setText("⋯")
        button.setAutoRaise(True)
        button.setProperty("look", "dots")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName(f"menu_{self.key}")
        self._live_with = menu.addAction("Accept…")
        self._live_with.setObjectName(f"accept_{self.key}")
        self._live_with.triggered.connect(lambda: self.accept_wanted.emit(self.key))
        button.setMenu(menu)
        self._other = button
        return button

    def fill(
        self,
        card: Card,
        lines: Sequence[Sentence],
        why: Sequence[str],
        steps: Sequence[Step],
        ids_of: Callable[[Sentence | Card], tuple[str, ...]],
        *,
        can_accept: bool,
    ) -> None:
        """Show `card` with some of its lines, and with the sentences of `why` if there are any."""
        self._severity = card.severity
        self._ids = ids_of(card)
        self._sign.fill(card.severity, self._colour())
        self._title.setText(card.title)
        self.setAccessibleName(f"{card.title}, {SAID[card.severity]}")
        self._fill_lines(lines, ids_of)
        self._why.setText("\n\n".join(why))
        self._why.setVisible(bool(why))
        self._ask.setText("Less" if why else "Why?")
        self._show.setVisible(bool(self._ids))
        number = card.number if card.is_live else card.more + len(card.lines)
        rest = number - len(lines)
        self._more.setText(f"and {rest:,} more")
        self._more.setVisible(rest > 0)
        self._fill_steps(steps)
        may = [line for line in card.lines if line.subjects and line.weight > 0 and card.is_live]
        one = card.number == 1
        self._live_with.setText("Accept this risk…" if one else f"Accept all {card.number:,}…")
        self._other.setVisible(can_accept and bool(may) and card.severity is Severity.RISK)
        if not can_accept:
            self._reason.stop()
        self.updateGeometry()
        self.update()

    def _fill_lines(
        self, lines: Sequence[Sentence], ids_of: Callable[[Sentence | Card], tuple[str, ...]]
    ) -> None:
        while len(self._lines) > len(lines):
            gone = self._lines.pop()
            self._body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        has_new = len(self._lines) < len(lines)
        while len(self._lines) < len(lines):
            line = LineButton(self)
            line.chosen.connect(self.shown)
            line.asked.connect(self.asked)
            self._body.addWidget(line)
            self._lines.append(line)
            line.show()
        if has_new:
            tab_through([self._mark, *self._lines])
        for line, sentence in zip(self._lines, lines, strict=True):
            line.fill(sentence, ids_of(sentence))

    def _fill_steps(self, steps: Sequence[Step]) -> None:
        for number, button in enumerate(self._steps):
            step = steps[number] if number < len(steps) else None
            self._given[number] = step
            button.setVisible(step is not None)
            if step is not None:
                button.setText(step.text.replace("&", "&&"))
                button.setAccessibleName(step.text)
                button.setToolTip(step.tip)

    def _step(self, number: int) -> None:
        step = self._given[number]
        if step is not None:
            self.stepped.emit(step)

    def set_theme(self, theme: Theme) -> None:
        """Show the card in other colours."""
        self._theme = theme
        self._sign.fill(self._severity, self._colour())
        self.update()

    def show_all(self) -> None:
        """Show on the map all that the card speaks of."""
        if self._ids:
            self.shown.emit(self._ids)

    def ask_reason(self, sentences: Sequence[Sentence]) -> None:
        """Let a person type why these findings may stay as they are."""
        self._accepting = tuple(sentences)
        count = len(self._accepting)
        if count == 1:
            about = self._accepting[0].brief or self._accepting[0].text
            self._reason.ask(f"{about}\nWhy can this stay as it is?")
        else:
            self._reason.ask(f"Why can these {count:,} stay as they are?")
        self.grown.emit()

    def _accept(self, reason: str) -> None:
        self.reasoned.emit(self._accepting, reason)

    def height_in(self, width: int) -> int:
        """How high the card is in `width` pixels."""
        # what came or went within the row of links is told to this layout only later
        self._row.updateGeometry()
        return self._column.totalHeightForWidth(width)

    @property
    def lines(self) -> Sequence[LineButton]:
        """The lines that can be clicked."""
        return self._lines

    def _colour(self) -> QColor:
        return severity_colour(self._severity, self._theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows what the card speaks of; on a link in it, it does what the link does."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focused = self.focusWidget()
        if self.hasFocus() and (is_enter or event.key() == Qt.Key.Key_Space):
            self.show_all()
        elif is_enter and isinstance(focused, QPushButton | QToolButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet frame and a bar in the colour of how it is meant."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.hasFocus()
        line = QColor(self._theme.accent if has_focus else self._theme.border)
        painter.setPen(QPen(line, 2 if has_focus else 1))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour())
        painter.drawRoundedRect(QRectF(1, 1, BAR, self.height() - 2), 2.5, 2.5)
        painter.end()


@guarded
class Sign(QWidget):
    """A shape beside the title that says how a card is meant without colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = Severity.NOTE
        self._colour = QColor()
        hold(self, QWidget.setFixedSize, 18, 20)

    def fill(self, severity: Severity, colour: QColor) -> None:
        """Show a triangle, a disc or a tick."""
        self._severity = severity
        self._colour = colour
        self.setToolTip(SAID[severity].capitalize())
        self.setAccessibleName(SAID[severity])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale(), scale())
        pen = QPen(self._colour, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        match self._severity:
            case Severity.RISK:
                painter.drawPolygon(_points((9, 3), (16.5, 16.5), (1.5, 16.5)))
                painter.drawLine(QPointF(9, 8), QPointF(9, 11.5))
                painter.drawPoint(QPointF(9, 14))
            case Severity.NOTE:
                painter.drawEllipse(QPointF(9, 10), 7, 7)
                painter.drawLine(QPointF(9, 9.5), QPointF(9, 13.5))
                painter.drawPoint(QPointF(9, 6.5))
            case Severity.GOOD:
                painter.drawPolyline(_points((3, 10.5), (7.5, 15), (15.5, 5)))
        painter.end()


def _points(*places: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in places])


def severity_colour(severity: Severity, theme: Theme) -> QColor:
    """The colour of how a card is meant."""
    match severity:
        case Severity.RISK:
            return QColor(theme.bridge)
        case Severity.NOTE:
            return QColor(theme.accent)
        case Severity.GOOD:
            return QColor(theme.ok)


def said_counts(people: int, organisations: int, ties: int) -> str:
    """“3 people, 1 organisation, 4 working relationships”; what there is none of is not said."""
    parts = (
        (people, "person", "people"),
        (organisations, "organisation", "organisations"),
        (ties, "working relationship", "working relationships"),
    )
    return ", ".join(counted(number, one, many) for number, one, many in parts if number)
