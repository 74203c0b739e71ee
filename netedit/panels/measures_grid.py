"""A table of partners as it is seen: rows that are selected whole, quiet headings, own keys."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from netedit.overrides import guarded
from netedit.panels.fields import is_for_panel
from netedit.picture.palette import Theme
from netedit.roles import in_sheet
from netedit.textsize import hold

ROW = 26


def table_sheet(theme: Theme) -> str:
    """The style rules of such a table in `theme`."""
    theme = in_sheet(theme)
    return f"""
    QTableView {{ background: {theme.base}; color: {theme.text};
        border: 1px solid {theme.border}; border-radius: 4px;
        selection-background-color: {theme.accent_soft};
        selection-color: {theme.text}; }}
    QTableView:focus {{ border: 1px solid {theme.accent}; }}
    QTableView::item {{ padding: 0 8px; border: 0; }}
    QTableView::item:selected {{ background: {theme.accent_soft}; color: {theme.text}; }}
    QTableView::item:focus {{ border-left: 3px solid {theme.accent}; padding-left: 8px-3; }}
    QHeaderView {{ background: {theme.surface}; }}
    QHeaderView::section {{ background: {theme.surface}; color: {theme.quiet_text};
        border: 0; border-bottom: 1px solid {theme.border}; padding: 4px 8px+3; }}
    QHeaderView::section:hover {{ color: {theme.text}; }}
    """


@guarded
class MeasuresTable(QTableView):
    """A table whose Enter and double click tell the row, and whose copying is the panel's."""

    entered_row = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        hold(self.verticalHeader(), QHeaderView.setDefaultSectionSize, ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows on the map, Copy copies the rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep plain keys and Copy from the map."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if (
            is_override
            and isinstance(event, QKeyEvent)
            and (is_for_panel(event) or event.matches(QKeySequence.StandardKey.Copy))
        ):
            event.accept()
            return True
        return super().event(event)
