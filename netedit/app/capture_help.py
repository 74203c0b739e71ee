"""The page on how capture lines are written, from the table of examples that are tests."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from netedit.app.sizes import keep_size
from netedit.app.window import Window
from netedit.capture.help import EXAMPLES, INTRODUCTION, Example
from netedit.panels.dialog import Dialog
from netedit.picture.palette import Theme

TITLE = "How capture lines are written"
_KEYS = (
    ("Any letter on the map", "opens the line with that letter"),
    ("Enter", "adds what is typed, as one step, and waits for the next line"),
    ("Shift+Enter", "begins a further line; Enter then adds them all as one step"),
    ("Tab", "takes the suggestion; Down goes to the others"),
    ("Up, Down", "earlier lines, and what Esc let go"),
    ("?", "and Enter: this page"),
    ("Esc", "closes the suggestions, then lets go of what is typed, then goes to the map"),
    ("Ctrl+J", "says yes to what is asked beside the last lines"),
    ("F6", "the next part of the window"),
)


class CaptureHelp(Dialog):
    """The signs of the capture line with examples; it stays open beside the line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("captureHelpDialog")
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = page = QTextBrowser(self)
        page.setObjectName("captureHelpPage")
        page.setAccessibleName(TITLE)
        page.setToolTip("Every sign of the capture line, with examples")
        self.set_theme(theme)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(page)
        column.addWidget(buttons)
        self.begin_with(760, 640)
        self.resize(self.size().boundedTo(parent.size() - QSize(40, 40)))
        keep_size(self)

    def set_theme(self, theme: Theme) -> None:
        """Show it in other colours; one reads on where one was."""
        bar = self._page.verticalScrollBar()
        place = bar.value()
        self._page.setHtml(grammar_page(theme))
        bar.setValue(place)

    @classmethod
    def show_for(cls, window: Window) -> None:
        """Show it in front of a window, once."""
        there = window.findChild(CaptureHelp)
        page = there if there is not None else cls(window.theme, window)
        if there is None:
            window.themed.connect(page.set_theme)
        page.show()
        page.raise_()
        page.activateWindow()


def grammar_page(theme: Theme) -> str:
    """The page as HTML, in the colours of `theme`."""
    parts = [f"<p>{escape(INTRODUCTION)}</p>"]
    for title, examples in EXAMPLES:
        parts.append(f"<h3>{escape(title)}</h3>{_table(examples, theme)}")
    keys = [Example(key, what) for key, what in _KEYS]
    parts.append(f"<h3>Keys in the line</h3>{_table(keys, theme)}")
    return "".join(parts)


def _table(examples: Sequence[Example], theme: Theme) -> str:
    rows = "".join(
        f"<tr><td width='330' style='color:{theme.accent}'>{_kept(example.line)}</td>"
        f"<td>{escape(example.meaning)}</td></tr>"
        for example in examples
    )
    return f"<table cellpadding='4' width='100%'>{rows}</table>"


def _kept(line: str) -> str:
    """A line, or several, with its blanks."""
    return escape(line).replace("  ", "&nbsp;&nbsp;").replace("\n", "<br>")
