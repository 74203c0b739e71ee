"""Shows what tables or pasted lines would do before anything is done, and asks what is doubtful."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from netedit.app.preview_columns import ColumnsPage
from netedit.app.preview_rows import SIGNS, RowsModel, RowsView
from netedit.app.sources import AT_ONCE_ROWS, Said, Source, Tables
from netedit.app.waiting import Going, start_aside, wait_aside
from netedit.app.window import Window
from netedit.canvas.theme import tick
from netedit.model.telling import Told, quietly
from netedit.panels.dialog import Dialog
from netedit.panels.look import named, tab_through, words
from netedit.panels.ticks import TickBox
from netedit.recording.previewing import Key, Preview, State
from netedit.textsize import dress, grown
from netedit.turns import for_a_turn

WIDTH, HEIGHT = 940, 620
AGAIN = "Looking through the rows again…"
# Several ticks one after the other are looked at together.
LATELY_MS = 400
WHAT_IT_DOES = "Takes in every row with a tick, as one step to undo"
NOTHING = "Nothing would change on the map."
# In the dark an empty box has no edge of its own.
_BOXES = """
QTableView::indicator:unchecked {{ width: 13px; height: 13px;
    border: 1px solid {theme.control}; border-radius: 3px; background: {theme.base}; }}
QTableView::indicator:checked {{ image: {tick}; }}
"""
_COUNTED = (
    (State.NEW, "new partner", "new partners"),
    (State.KNOWN, "known already", "known already"),
    (State.DOUBTFUL, "to look at", "to look at"),
)


class PreviewDialog(Dialog):
    """What would happen, row by row, with the answers a person gives; the dialog does nothing.

    Looking through many rows can be called off: at first there is no `preview` then, and nothing to
    show; later the answer just given is taken back.
    """

    def __init__(
        self, source: Source, window: Window, reread: Callable[[Tables, QWidget], bool]
    ) -> None:
        """`reread` reads tables again after another choice of columns, with a box over a widget
        where that takes long; False where it was cancelled.
        """
        super().__init__(window)
        self.setObjectName("importDialog")
        self.setWindowTitle(source.title)
        dress(self, _BOXES.format(theme=window.theme, tick=tick(window.theme)))
        self._source = source
        self._window = window
        self._reread = reread
        self.answers: dict[str, str] = {}
        self.left_out: set[Key] = set()
        self.preview: Preview | None = None
        self._given: tuple[dict[str, str], set[Key], Said | None] = ({}, set(), None)
        self._headline = named(words("", "heading", self), "importHeadline", "What would happen")
        self._counts = named(words("", "", self), "importCounts", "New, known and to look at")
        self._only = TickBox("Only what needs a &look", self)
        named(self._only, "previewOnlyDoubtful", "Only what needs a look")
        self._replacing = TickBox("&Take what the table says where the map says otherwise", self)
        named(
            self._replacing,
            "previewReplacing",
            "Take what the table says where the map says otherwise",
            "Else the map stays as it is there, and only what is empty on it is filled in; "
            "an empty cell never takes anything away",
        )
        self._replacing.hide()
        self._model = RowsModel(window.theme, self)
        self._rows = RowsView(self._model, self)
        self._remarks = QPlainTextEdit(self)
        named(self._remarks, "importDetails", "What was found besides")
        self._remarks.setReadOnly(True)
        self._pages = QTabWidget(self)
        named(self._pages, "previewPages", "Pages of the preview")
        self._columns = ColumnsPage(source, self) if isinstance(source, Tables) else None
        self._buttons = QDialogButtonBox(self)
        self._accept = self._buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self._accept.setObjectName("importAccept")
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._follow()
        self._again = for_a_turn(self, self.refresh)
        # Whether what is shown is not what was asked for last. What comes of a tick or an answer is
        # worked out in the next turn, in a large preview beside the dialog.
        self._is_stale = False
        self._going: Going | None = None
        self._lately = for_a_turn(self, self._work_out_beside, LATELY_MS)
        self.finished.connect(self._leave_off)
        self.refresh()
        self._begin()

    def _begin(self) -> None:
        """Open at what is to be looked at first."""
        preview = self.preview
        if self._columns is not None and self._columns.is_needed:
            self._pages.setCurrentWidget(self._columns)
            self._columns.begin()
        elif preview is not None and preview.error_count and not preview.edit.changes:
            self._pages.setCurrentWidget(self._remarks)
            self._remarks.setFocus()
        else:
            self._rows.setFocus()

    def _lay_out(self) -> None:
        page = QWidget(self)
        above = QHBoxLayout()
        above.addWidget(self._counts, 1)
        above.addWidget(self._only)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(10, 10, 10, 10)
        inside.addLayout(above)
        inside.addWidget(self._rows, 1)
        inside.addWidget(self._replacing)
        self._pages.addTab(page, "&Rows")
        if self._columns is not None:
            self._pages.addTab(self._columns, "&Columns")
        self._pages.addTab(self._remarks, "&Problems and remarks")
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._headline)
        column.addWidget(self._pages, 1)
        column.addWidget(self._buttons)
        columns = [] if self._columns is None else [self._columns]
        pages = (self._only, self._rows, self._replacing, *columns, self._remarks)
        tab_through((self._pages.tabBar(), *pages, self._buttons))
        room = self._window.screen().availableGeometry()
        self.resize(min(grown(WIDTH), room.width() - 60), min(grown(HEIGHT), room.height() - 80))

    def _follow(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._only.toggled.connect(self._show_rows)
        self._replacing.toggled.connect(self._replace)
        self._model.taken.connect(self._take)
        self._model.answered.connect(self._answer)
        if self._columns is not None:
            self._columns.changed.connect(self._read_again)

    def accept(self) -> None:
        """Take it in as it was answered last, once it is known what that comes to."""
        if self._is_stale and not (self.refresh() and self._accept.isEnabled()):
            return
        super().accept()

    def refresh(self) -> bool:
        """Work out again what would happen, and show it; False where that is called off."""
        self._leave_off()
        preview = self._worked_out()
        if preview is None:
            self._take_back()
            return False
        self._show(preview)
        return True

    def _work_out_beside(self) -> None:
        self._counts.setText(AGAIN)
        self._going = start_aside(self._work(), self._show)

    def _leave_off(self) -> None:
        """Work out no longer what has been asked for last."""
        self._again.stop()
        self._lately.stop()
        if self._going is not None:
            self._going.stop()
            self._going = None

    def _show(self, preview: Preview) -> None:
        self._is_stale = False
        self.preview = preview
        tables = self._source if isinstance(self._source, Tables) else None
        said = tables.said if tables is not None else None
        self._given = (dict(self.answers), set(self.left_out), said)
        self._headline.setText(preview.headline)
        self._counts.setText(_counts(preview))
        doubtful = preview.counts.get(State.DOUBTFUL, 0) + preview.error_count + preview.differing
        self._only.setEnabled(bool(doubtful) or self._only.isChecked())
        self._show_replacing(preview)
        self._show_rows()
        self._show_remarks(preview)
        verb = self._source.verb
        rest = "the good lines" if verb == "Paste" else "the good rows"
        changes = bool(preview.edit.changes)
        self._accept.setText(f"{verb} {rest}" if preview.error_count and changes else verb)
        self._accept.setEnabled(changes)
        self._accept.setToolTip(WHAT_IT_DOES if changes else f"{preview.headline} {NOTHING}")

    def _work(self) -> Callable[[Told], Preview]:
        """How to work out what would happen by what has been answered till now."""
        editor, source = self._window.editor, self._source
        network, view = editor.network, editor.view
        answers, left_out = dict(self.answers), frozenset(self.left_out)

        def work(told: Told) -> Preview:
            return source.preview(network, view, answers, left_out, told)

        return work

    def _worked_out(self) -> Preview | None:
        work = self._work()
        if self._source.rows <= AT_ONCE_ROWS:
            return work(quietly)
        over = self if self.isVisible() else self._window
        return wait_aside(over, "Looking through the rows…", work)

    def _take_back(self) -> None:
        """Be again as what is shown was worked out."""
        if self.preview is None:
            return
        self._is_stale = False
        answers, left_out, said = self._given
        self.answers, self.left_out = dict(answers), set(left_out)
        if isinstance(self._source, Tables) and self._columns is not None and said is not None:
            self._source.come_back(said)
            self._columns.show_tables()
        self._show_replacing(self.preview)
        self._show_rows()

    def _show_replacing(self, preview: Preview) -> None:
        """Offer to replace where there is anything to replace."""
        tables = self._source if isinstance(self._source, Tables) else None
        with QSignalBlocker(self._replacing):
            self._replacing.setChecked(tables is not None and tables.replaces)
        self._replacing.setVisible(tables is not None and preview.differing > 0)

    def _show_rows(self) -> None:
        if self.preview is None:
            return
        bar = self._rows.verticalScrollBar()
        place, row = bar.value(), self._rows.currentIndex().row()
        self._model.show(self.preview.rows, only_doubtful=self._only.isChecked())
        self._rows.fit_rows()
        if 0 <= row < self._model.rowCount():
            self._rows.setCurrentIndex(self._model.index(row, 3))
        bar.setValue(place)

    def _show_remarks(self, preview: Preview) -> None:
        lines = list(preview.remarks)
        if preview.errors:
            lines = ["These cannot be taken in:", *preview.errors, "", *lines]
        self._remarks.setPlainText("\n".join(lines) or "There is nothing else to say.")
        number = self._pages.indexOf(self._remarks)
        count = preview.error_count + len(preview.remarks)
        self._pages.setTabText(number, f"&Problems and remarks ({count:,})")

    def _take(self, key: Key, is_in: bool) -> None:
        if is_in:
            self.left_out.discard(key)
        else:
            self.left_out.add(key)
        self._expect()

    def _answer(self, key: str, answer: str) -> None:
        self.answers[key] = answer
        self._expect()

    def _replace(self, is_wanted: bool) -> None:
        if isinstance(self._source, Tables):
            self._source.replaces = is_wanted
            self._expect()

    def _expect(self) -> None:
        """What is shown holds no longer: at once where that is quick, else soon."""
        self._leave_off()
        self._is_stale = True
        if self._source.rows <= AT_ONCE_ROWS:
            self._again.start()
        else:
            self._lately.start()

    def _read_again(self) -> None:
        if isinstance(self._source, Tables) and self._columns is not None:
            # what comes of the columns of before must not be shown while these are read
            self._leave_off()
            self._is_stale = True
            if self._reread(self._source, self):
                self._columns.show_tables()
                self._again.start()
            else:
                self._take_back()


def _counts(preview: Preview) -> str:
    parts: list[str] = []
    for state, one, many in _COUNTED:
        count = preview.counts.get(state, 0)
        parts.append(f"{SIGNS[state]} {count:,} {one if count == 1 else many}")
    if preview.error_count:
        parts.append(f"{SIGNS[State.WRONG]} {preview.error_count:,} cannot be taken in")
    return "     ".join(parts)
