"""The findings panel: cards that say what the map shows by itself, and lead to it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from netedit.analysis import (
    Card,
    Counts,
    Findings,
    Sentence,
    by_weight,
    cards,
    definition,
)
from netedit.model import edits
from netedit.overrides import guarded
from netedit.panels.cards import CardFrame, said_counts
from netedit.panels.finding_lines import LineButton
from netedit.panels.gestures import accept_risks
from netedit.panels.look import (
    GAP,
    MARGIN,
    link,
    tab_through,
    unmarked,
    words,
)
from netedit.panels.next_steps import GAPS, Step, steps_of, steps_of_line
from netedit.panels.page import page_of
from netedit.panels.panel import Panel
from netedit.panels.reasons import FEW, AcceptedRisks, InOrder, Section, in_order, is_card
from netedit.picture.palette import Theme
from netedit.ports import CommandsPort, EditorPort, SelectionPort
from netedit.turns import for_a_turn

# How many lines a card has, as many as there is room for; one where not even two cards fit.
LINES = (3, 2, 1)
ALL_LINES = 200
# What stands above the cards: how much there is, and how to begin.
_HEADS = 2

EMPTY = (
    "Nothing is on the map yet. Type below it who works with whom, or double-click it and type "
    "the name of a first partner.\n\n"
    "While you draw, this panel says who is isolated, which relationship is a bridge and where "
    "two organisations depend on one person."
)
TINY = "Draw three partners or more, and bridges and key people will show here as you go."


class NoCommands:
    """What a panel that stands by itself can lead on to: nothing."""

    def offers(self, key: str) -> bool:
        """No."""
        return False

    def give(self, key: str) -> None:
        """Nothing."""


@guarded
class FindingsPanel(Panel):
    """Cards, what weighs most first and as many as fit; renewed in place with the findings.

    What is in order and what was accepted stand below them, in small type. `purpose_opened` tells
    the purpose that the panel of purposes is to show, `gaps_opened` the ids for which the panel of
    gaps is to show what would help.
    """

    purpose_opened = Signal(str)
    gaps_opened = Signal(object)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        theme: Theme,
        parent: QWidget | None = None,
        commands: CommandsPort | None = None,
        further: "Callable[[Findings], Sequence[Card]] | None" = None,
    ) -> None:
        """`further` gives cards that stand among those of the findings."""
        super().__init__(editor, "findingsPanel", "Findings", parent)
        self._selection = selection
        self._theme = theme
        self._commands = commands or NoCommands()
        self._further = further
        self._cards: dict[str, CardFrame] = {}
        self._order: list[CardFrame] = []
        self._open: set[str] = set()
        self._long: set[str] = set()
        self._tabbed: list[QWidget] = []
        self._shown: Sequence[Card] = ()
        self._steps: Mapping[str, Sequence[Step]] = {}
        self._shows_all = False
        self._fit_soon = for_a_turn(self, self._fit)
        # what is inside has its new size a moment later
        self._size_soon = for_a_turn(self, self._follow_size)
        self._fitted = QSize()
        self._build()
        self.set_theme(theme)
        editor.findings_changed.connect(self.renew_soon)

    def _build(self) -> None:
        whole = page_of(self, "findingsPage")
        self._area, page, self._column = whole
        self._column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        self._counts = words("", "quiet", page)
        self._counts.setObjectName("findingsCounts")
        self._invitation = words("", "", page)
        self._invitation.setObjectName("findingsInvitation")
        self._in_order = InOrder(page)
        self._accepted = AcceptedRisks(page)
        self._accepted.shown.connect(self._show_on_map)
        self._accepted.taken_back.connect(self._take_back)
        self._accepted.grown.connect(self._fit)
        tip = "Show every finding, also those for which there is no room"
        self._all = link("", "allFindings", tip, page)
        self._all.clicked.connect(self._toggle_all)
        for each in (self._counts, self._invitation, self._in_order, self._accepted, self._all):
            self._column.addWidget(each)
        whole.end()

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in other colours."""
        self._theme = theme
        for card in self._cards.values():
            card.set_theme(theme)
        self._fit_soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again how much fits."""
        super().resizeEvent(event)
        self._size_soon.start(0)

    def renewing(self) -> Iterator[None]:
        """Word the findings, make each card that is new, show them, and see how much fits."""
        findings = self._editor.findings
        worded = self._cards_of(findings)
        yield
        for card in worded:
            if is_card(card) and card.key not in self._cards:
                self._frame(card.key)
                yield
        self._show(findings, worded)
        # to fill and to measure them takes as long as to make them
        yield
        self._fit()

    def _show(self, findings: Findings, worded: Sequence[Card]) -> None:
        self._show_counts(findings.counts)
        more = self._further(findings) if self._further is not None else ()
        made = by_weight([*worded, *more])
        self._shown = [card for card in made if is_card(card)]
        self._steps = {c.key: list(steps_of(c, findings, self._commands)) for c in self._shown}
        self._place_frames()
        self._in_order.fill(in_order(made, findings.counts))
        accepted = [each for card in made for each in card.accepted]
        self._accepted.fill(accepted, can_change=self._editor.read_only is None)
        blocks: list[QWidget] = [*self._order, self._in_order, self._accepted, self._all]
        if blocks != self._tabbed:
            self._tabbed = blocks
            tab_through(blocks)

    def _show_counts(self, counts: Counts) -> None:
        """How much is on the map, and on one that is nearly empty how to begin."""
        self._counts.setText(said_counts(counts.people, counts.organisations, counts.ties))
        self._counts.setVisible(counts.actors > 0)
        self._invitation.setText(TINY if counts.actors else EMPTY)
        self._invitation.setVisible(counts.actors < FEW)

    def _place_frames(self) -> None:
        """A frame for each card that is shown, in their order; the others go."""
        for key in self._cards.keys() - {card.key for card in self._shown}:
            gone = self._cards.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._order = [self._frame(card.key) for card in self._shown]
        for place, frame in enumerate(self._order, _HEADS):
            if self._column.indexOf(frame) != place:
                self._column.removeWidget(frame)
                self._column.insertWidget(place, frame)

    def _fill(self, frame: CardFrame, most: int) -> None:
        """Fill a card, with `most` lines where no more are asked for."""
        findings = self._editor.findings
        card = self._shown[self._order.index(frame)]
        weighty = [line for line in card.lines if line.weight > 0 or not card.is_live]
        # One more line takes no more room than to say that there is one more.
        short = weighty[: most + (card.number == most + 1)]
        frame.fill(
            card,
            weighty if card.key in self._long else short,
            self._why(card, findings),
            self._steps[card.key],
            self._ids_of,
            can_accept=self._editor.read_only is None and findings.counts.actors >= FEW,
        )

    def _cards_of(self, findings: Findings) -> Sequence[Card]:
        """The cards, long ones where that was asked for: names cost time on large maps."""
        made = {card.key: card for card in cards(findings, LINES[0] + 1)}
        if self._long & made.keys():
            whole = {card.key: card for card in cards(findings, ALL_LINES)}
            made |= {key: whole[key] for key in self._long & made.keys()}
        return list(made.values())

    def _why(self, card: Card, findings: Findings) -> Sequence[str]:
        """What a card means and takes for granted, if it was asked."""
        if card.key not in self._open:
            return ()
        also = [line.text for line in card.lines if not line.weight and card.number]
        assumed = "\n".join(f"•  {each}" for each in findings.assumptions)
        return (definition(card.kind), *also, f"This assumes:\n{assumed}")

    def _frame(self, key: str) -> CardFrame:
        frame = self._cards.get(key)
        if frame is None:
            frame = CardFrame(key, self._theme, self._area.widget())
            # until it is filled
            frame.hide()
            frame.shown.connect(self._show_on_map)
            frame.opened.connect(self._toggle_why)
            frame.lengthened.connect(self._lengthen)
            frame.stepped.connect(self._take_step)
            frame.asked.connect(partial(self._offer, frame))
            frame.accept_wanted.connect(self._ask_reason)
            frame.reasoned.connect(self._accept)
            frame.grown.connect(self._fit_soon.start)
            self._cards[key] = frame
        return frame

    def _fit(self) -> None:
        """Show as many cards as there is room for, at least one, or all of them if asked."""
        self._fit_soon.stop()
        quiet: list[Section] = [s for s in (self._in_order, self._accepted) if not s.is_empty]
        for section in (self._in_order, self._accepted):
            section.setVisible(not section.is_empty)
        # asked for once: PySide looks at every widget there is to say what it is
        inside = self._fitted = self._area.viewport().size()
        width, room = inside.width() - 2 * MARGIN, inside.height() - 2 * GAP
        for head in (self._counts, self._invitation):
            if not head.isHidden():
                room -= head.heightForWidth(width) + GAP
        blocks: list[CardFrame | Section] = [*self._order, *quiet]
        heights: list[int] = []
        for most in LINES:
            heights = self._measured(blocks, most, width, room)
            two = sum(heights[:2]) <= room - self._link_height
            if sum(heights) <= room or (most == LINES[-2] and (two or self._shows_all)):
                break
        for block in blocks[len(heights) :]:
            if isinstance(block, CardFrame) and self._is_in_use(block):
                self._fill(block, LINES[-1])
        self._show_first(blocks, heights, room)

    def _measured(
        self, blocks: Sequence[CardFrame | Section], most: int, width: int, room: int
    ) -> list[int]:
        """The heights of blocks filled with `most` lines, as far as they can be seen.

        From the first on for which there is no room they are left as they are: to fill and to
        measure a card takes a millisecond.
        """
        heights: list[int] = []
        for block in blocks:
            if isinstance(block, CardFrame):
                self._fill(block, most)
            heights.append(block.height_in(width) + GAP)
            if len(heights) >= 2 and sum(heights) > room and not self._shows_all:
                break
        return heights

    def _show_first(
        self, blocks: Sequence[CardFrame | Section], heights: Sequence[int], room: int
    ) -> None:
        everything = self._shows_all or sum(heights) <= room
        room -= self._link_height
        used, hidden = 0, 0
        for number, block in enumerate(blocks):
            used += heights[number] if number < len(heights) else 0
            fits = number < len(heights) and (everything or used <= room or number == 0)
            fits = fits or self._is_in_use(block)
            hidden += not fits
            block.setVisible(fits)
        self._all.setVisible(bool(hidden) or self._shows_all)
        self._all.setText("Show fewer" if self._shows_all else f"Show all ({hidden:,} more)")

    @property
    def _link_height(self) -> int:
        return self._all.sizeHint().height() + GAP

    def _is_in_use(self, block: QWidget) -> bool:
        """Whether a person asked for more of it or has the keyboard in it: it does not go away."""
        if isinstance(block, CardFrame) and block.key in self._open | self._long:
            return True
        focused = QApplication.focusWidget()
        return focused is not None and block.isAncestorOf(focused)

    def _follow_size(self) -> None:
        if self._area.viewport().size() != self._fitted:
            self._fit()

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        self._fit()

    def _ids_of(self, said: Sentence | Card) -> tuple[str, ...]:
        """What a sentence or card is about: its relationships, or its partners if it has none."""
        return said.ties or said.actors

    def _show_on_map(self, ids: Sequence[str]) -> None:
        network = self._editor.network
        self._selection.show([id_ for id_ in ids if network.find(id_) is not None])

    def _toggle_why(self, key: str) -> None:
        self._open ^= {key}
        self._fit()

    def _lengthen(self, key: str) -> None:
        self._long.add(key)
        self.renew()

    def _take_step(self, step: Step) -> None:
        """Select what a step is about and give its command."""
        if step.ids:
            self._show_on_map(step.ids)
        self._commands.give(step.command)
        if step.purpose:
            self.purpose_opened.emit(step.purpose)
        if step.command == GAPS:
            self.gaps_opened.emit(step.ids)

    def _offer(self, frame: CardFrame, line: LineButton) -> None:
        """What can be done about one finding, as a menu."""
        sentence = line.sentence
        if sentence is None:
            return
        menu = QMenu(self)
        menu.setObjectName("findingMenu")
        menu.addAction("Show on the map").triggered.connect(lambda: self._show_on_map(line.ids))
        for step in steps_of_line(sentence, self._editor.findings, self._commands):
            action = menu.addAction(unmarked(step.text))
            action.triggered.connect(partial(self._take_step, step))
        if self._editor.read_only is None and self._editor.findings.counts.actors >= FEW:
            accept = menu.addAction("Accept this risk…")
            accept.triggered.connect(partial(frame.ask_reason, (sentence,)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(line.where_to_ask)

    def _ask_reason(self, key: str) -> None:
        """Let a person accept all findings of a card, also those not said."""
        whole = cards(self._editor.findings, ALL_LINES)
        lines = next((card.lines for card in whole if card.key == key), ())
        may = [line for line in lines if line.subjects and line.weight > 0]
        if may:
            self._cards[key].ask_reason(may)

    def _accept(self, sentences: Sequence[Sentence], reason: str) -> None:
        made = datetime.now(UTC).isoformat(timespec="seconds")
        self._editor.run(accept_risks, sentences, reason, made)

    def _take_back(self, id_: str) -> None:
        self._editor.run(edits.withdraw_acceptance, [id_])
