"""The findings panel: cards that say what the map shows by itself, and lead to it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netedit.analysis import Card, Findings, Sentence, Severity, cards, definition
from netedit.overrides import guarded
from netedit.panels.cards import CardFrame, said_counts
from netedit.panels.fields import is_for_panel
from netedit.panels.look import GAP, MARGIN, named, scrolling, sheet, tab_through, words
from netedit.picture.palette import Theme
from netedit.ports import EditorPort, SelectionPort

LINES = 4
ALL_LINES = 60
FEW = 3
EMPTY = (
    "Nothing is on the map yet. Double-click the map and type the name of a first partner.\n\n"
    "While you draw, this panel says who is isolated, which relationship is a bridge and where "
    "two organisations depend on one person."
)
TINY = "Draw three partners or more, and bridges and key people will show here as you go."
ORDER = (Severity.RISK, Severity.NOTE, Severity.GOOD)


@guarded
class FindingsPanel(QWidget):
    """Cards, those to look at first; renewed in place whenever the findings are."""

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "findingsPanel", "Findings")
        self.setToolTip("")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editor = editor
        self._selection = selection
        self._theme = theme
        self._cards: dict[str, CardFrame] = {}
        self._order: list[CardFrame] = []
        self._open: set[str] = set()
        self._long: set[str] = set()
        self._is_stale = True
        self._build()
        self.set_theme(theme)
        editor.findings_changed.connect(self._follow)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(self)
        whole.addWidget(self._area)
        page = QWidget(self._area)
        page.setObjectName("findingsPage")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(GAP + 2)
        self._counts = words("", "quiet", page)
        self._counts.setObjectName("findingsCounts")
        self._invitation = words("", "", page)
        self._invitation.setObjectName("findingsInvitation")
        self._column.addWidget(self._counts)
        self._column.addWidget(self._invitation)
        self._column.addStretch(1)
        self._area.setWidget(page)

    def event(self, event: QEvent) -> bool:
        """Keep plain keys from the map."""
        if is_for_panel(event):
            event.accept()
            return True
        return super().event(event)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        self._theme = theme
        self.setStyleSheet(sheet(theme))
        for card in self._cards.values():
            card.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was found while it was out of sight."""
        if self._is_stale:
            self._show(self._editor.findings)
        super().showEvent(event)

    def _follow(self, findings: Findings) -> None:
        if self.isVisible():
            self._show(findings)
        else:
            self._is_stale = True

    def _show(self, findings: Findings) -> None:
        self._is_stale = False
        counts = findings.counts
        self._counts.setText(said_counts(counts.people, counts.organisations, counts.ties))
        self._counts.setVisible(counts.actors > 0)
        is_tiny = counts.actors < FEW
        self._invitation.setText(TINY if counts.actors else EMPTY)
        self._invitation.setVisible(is_tiny)
        made = list(cards(findings, LINES))
        if self._long:
            longer = {card.key: card for card in cards(findings, ALL_LINES)}
            made = [longer[card.key] if card.key in self._long else card for card in made]
        made.sort(key=lambda card: ORDER.index(card.severity))
        for key in self._cards.keys() - {card.key for card in made}:
            gone = self._cards.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, card in enumerate(made, 1):
            frame = self._frame(card.key)
            if self._column.indexOf(frame) != place:
                self._column.removeWidget(frame)
                self._column.insertWidget(place, frame)
            why = self._why(card.key, findings)
            frame.fill(card, why, self._ids_of)
            frame.show()
        order = [self._cards[card.key] for card in made]
        if order != self._order:
            self._order = order
            tab_through(order)

    def _why(self, key: str, findings: Findings) -> Sequence[str]:
        """What a card means and takes for granted, if it was asked."""
        return (definition(key), " ".join(findings.assumptions)) if key in self._open else ()

    def _frame(self, key: str) -> CardFrame:
        frame = self._cards.get(key)
        if frame is None:
            frame = CardFrame(key, self._theme, self._area.widget())
            frame.shown.connect(self._show_on_map)
            frame.opened.connect(self._toggle_why)
            frame.lengthened.connect(self._lengthen)
            self._cards[key] = frame
        return frame

    def _ids_of(self, said: Sentence | Card) -> tuple[str, ...]:
        """What a sentence or card is about: its relationships, or its partners if it has none."""
        return said.ties or said.actors

    def _show_on_map(self, ids: Sequence[str]) -> None:
        network = self._editor.network
        self._selection.show([id_ for id_ in ids if network.find(id_) is not None])

    def _toggle_why(self, key: str) -> None:
        self._open ^= {key}
        self._show(self._editor.findings)

    def _lengthen(self, key: str) -> None:
        self._long.add(key)
        self._show(self._editor.findings)
