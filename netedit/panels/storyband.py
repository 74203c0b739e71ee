"""What the room reads while a story plays: title and text above the map, and a curtain over it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netedit.model.stories import StoryStep
from netedit.overrides import guarded
from netedit.panels.look import entitled
from netedit.picture.palette import Theme
from netedit.textsize import dress, follow, grown

TITLE_PX, LEAST_TITLE_PX, TEXT_PX, LEAST_TEXT_PX, NUMBER_PX = 34, 28, 24, 18, 20
# The map keeps at least this much of the height.
MOST_SHARE = 0.36
_SIDE, _ABOVE, _BETWEEN = 28, 14, 4


@guarded
class StoryBand(QWidget):
    """Title, text and number of a step. It is as high as the longest step of the story asks for.

    So the map below does not jump from step to step, and no name on it is covered.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._steps: Sequence[StoryStep] = ()
        entitled(self, "storyBand", "Title and text of this step")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = self._label("storyTitle", "Title of this step")
        self._text = self._label("storyText", "Text of this step")
        self._number = self._label("storyNumber", "Number of this step")
        self._number.setWordWrap(False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(_BETWEEN)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, _ABOVE, _SIDE, 8)
        row.setSpacing(_SIDE)
        row.addLayout(column, 1)
        row.addWidget(self._number)
        parent.installEventFilter(self)
        self.hide()
        follow(self, StoryBand._settle)

    def _label(self, name: str, what: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAccessibleDescription(what)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        dress(
            self,
            f"#storyBand {{ background: {theme.surface};"
            f" border-bottom: 2px solid {theme.accent}; }}"
            f" #storyTitle, #storyText {{ color: {theme.text}; }}"
            f" #storyNumber {{ color: {theme.quiet_text}; }}",
        )
        self._number.setFont(_font(NUMBER_PX))

    def set_story(self, steps: Sequence[StoryStep]) -> None:
        """The steps that will be told, for the room they need."""
        self._steps = tuple(steps)
        self._settle()

    def show_step(self, step: StoryStep, number: int, count: int) -> None:
        """Say what a step says; `number` counts from 1."""
        self._title.setText(_on_one_line(step))
        self._title.setFont(_title_font(step, self._width))
        self._text.setText(step.text)
        self._text.setVisible(bool(step.text))
        self._number.setText(f"{number} / {count}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another height leaves another share of it."""
        if watched is self._room and event.type() is QEvent.Type.Resize:
            self._settle()
        return False

    @property
    def _width(self) -> int:
        """What lines of words have."""
        return max(self._room.width() - 3 * _SIDE - 90, 200)

    def _settle(self) -> None:
        """Be as high as the longest step; small type before too little map."""
        width = self._width
        most = self._room.height() * MOST_SHARE
        for px in range(TEXT_PX, LEAST_TEXT_PX - 1, -1):
            needed = max((self._needed(step, width, px) for step in self._steps), default=0)
            if needed <= most:
                break
        else:
            needed = most
            px = LEAST_TEXT_PX
        self._text.setFont(_font(px))
        self.setFixedHeight(max(round(needed), 1))

    def _needed(self, step: StoryStep, width: int, px: int) -> int:
        title = _height(_title_font(step, width), _on_one_line(step), width)
        text = _height(_font(px), step.text, width) + _BETWEEN if step.text else 0
        return title + text + _ABOVE + 14


@guarded
class Curtain(QWidget):
    """Covers what a room would see: black, or with a word at the end. Clicks go through it."""

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self.setObjectName("curtain")
        self.setAccessibleName("Curtain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QLabel(self)
        self._words.setObjectName("curtainWords")
        self._words.setAccessibleDescription("What stands on the curtain")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(80, 40, 80, 40)
        column.addWidget(self._words)
        room.installEventFilter(self)
        self.hide()

    def draw(self, words: str, ground: str, ink: str) -> None:
        """Cover everything with a colour and, large, some words."""
        dress(self, f"#curtain {{ background: {ground}; }} QLabel {{ color: {ink}; }}")
        self._words.setFont(_bold(TITLE_PX + 6))
        self._words.setText(words)
        self.setGeometry(self._room.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover everything still."""
        if watched is self._room and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._room.rect())
        return False


def _font(px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of the program, in pixels."""
    font = QFont(QApplication.font())
    font.setPixelSize(grown(px))
    font.setWeight(weight)
    return font


def _bold(px: int) -> QFont:
    return _font(px, QFont.Weight.Bold)


def _on_one_line(step: StoryStep) -> str:
    return " ".join(step.name.split())


def _title_font(step: StoryStep, width: int) -> QFont:
    """The largest in which the title is one line; the smallest where it needs two anyway."""
    for px in range(TITLE_PX, LEAST_TITLE_PX, -1):
        font = _bold(px)
        if QFontMetrics(font).horizontalAdvance(_on_one_line(step)) <= width:
            return font
    return _bold(LEAST_TITLE_PX)


def _height(font: QFont, text: str, width: int) -> int:
    flags = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.TextFlag.TextExpandTabs.value)
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), flags, text).height()
