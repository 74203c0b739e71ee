"""What new relationships would mend the map: suggested, seen on it, accepted or ruled out."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from netedit.analysis import Findings, Goal, Suggestions
from netedit.analysis.gaps import Augmentation, augmentation_sentences
from netedit.analysis.slow import Question, augmentation_question, suggestions_question
from netedit.analysis.suggestions import because, suggestion_sentences
from netedit.model import edits
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import TieStatus
from netedit.model.text import listed
from netedit.overrides import guarded
from netedit.panels.choice_field import ChoiceField
from netedit.panels.introduction_rows import TRY_TIP, IntroductionRow, Pair, RuledOutList
from netedit.panels.look import (
    GAP,
    bring_into_sight,
    link,
    named,
    on_text,
    tab_mark,
    tab_through,
    words,
)
from netedit.panels.said import Said
from netedit.panels.ticks import TickBox
from netedit.ports import AskingPort, EditorPort, SelectionPort

FEWEST, LIKELY = "fewest", "likely"
MOST_ROWS = 8
_GOALS = (
    (Goal.NO_KEY_PARTNER.value, "nothing hangs on one partner"),
    (Goal.NO_BRIDGE.value, "nothing hangs on one relationship"),
)
_WAYS = ((LIKELY, "those most likely to come about"), (FEWEST, "the fewest there can be"))
_WORKING = "Working out which relationships would mend it…"


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is offered: pairs with why, and what is said of them all."""

    pairs: Sequence[Pair]
    why: Mapping[Pair, str]
    purposes: Mapping[Pair, Sequence[str]]
    sentence: str


@guarded
class Introductions(QWidget):
    """The section of the gaps panel with new relationships to make.

    `ghosted` carries the pairs to draw on the map as a proposal, none while there are none;
    `reason_wanted` the pair that is to be ruled out, with what is to be done with the reason,
    `tried` pairs of which one asks what if they came about.
    """

    ghosted = Signal(object)
    reason_wanted = Signal(object)
    tried = Signal(object)

    def __init__(
        self,
        editor: EditorPort,
        selection: SelectionPort,
        asking: AskingPort,
        kind: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """`kind` tells the kind of relationship that new ones get."""
        super().__init__(parent)
        self._editor = editor
        self._selection = selection
        self._asking = asking
        self._kind = kind
        self._offer: _Offer | None = None
        self._found: Findings | None = None
        self._asked: Question | None = None
        self._is_long = False
        self._goal = Goal.NO_KEY_PARTNER
        self._way = LIKELY
        self._rows: list[IntroductionRow] = []
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._question_fields())
        self._isolates = named(
            TickBox("Isolated partners count too", self),
            "gapsIsolates",
            "Isolated partners count too",
            "Without it partners that nothing joins are left as they are",
        )
        self._isolates.setChecked(True)
        self._isolates.toggled.connect(self.renew)
        column.addWidget(self._isolates)
        self._said = Said("gapsSaid", "", self._try_again, self)
        self._said.add_to(column)
        self._mark = tab_mark(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        column.addLayout(self._links())
        self._ruled = RuledOutList(self._allow, self)
        column.addWidget(self._ruled)

    def _question_fields(self) -> QGridLayout:
        """What the new relationships are for, and which of them."""
        self._goal_field = goal = named(
            ChoiceField(self),
            "gapsGoal",
            "So that",
            "What the new relationships are to do: leave no single partner, or no single "
            "relationship, without which the map falls apart",
        )
        goal.fill(_GOALS, self._goal.value)
        on_text(goal.chosen, self._choose_goal)
        self._way_field = way = named(
            ChoiceField(self),
            "gapsWay",
            "Suggest",
            "The fewest there can be is proven; the likely ones join those who share a purpose, "
            "have a contact in common, or close a gap between tiers",
        )
        way.fill(_WAYS, self._way)
        on_text(way.chosen, self._choose_way)
        grid = QGridLayout()
        grid.setSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for row, (text, field) in enumerate((("So that", goal), ("Suggest", way))):
            label = words(text, "label", self)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        return grid

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._all = link(
            "Accept all",
            "gapsAcceptAll",
            "Make every one a wanted relationship with an action, as one step",
            self,
        )
        self._all.clicked.connect(self._accept_all)
        self._try = link("What if all came about", "gapsTryAll", TRY_TIP, self)
        self._try.clicked.connect(lambda: self.tried.emit(self._known()))
        self._more = link("", "gapsMore", "Show all of them", self)
        self._more.clicked.connect(self._lengthen)
        row.addWidget(self._all)
        row.addWidget(self._try)
        row.addWidget(self._more)
        row.addStretch(1)
        return row

    @property
    def pairs(self) -> Sequence[Pair]:
        """What is suggested now and not planned yet."""
        if self._offer is None:
            return ()
        planned = self._planned()
        return [pair for pair in self._offer.pairs if frozenset(pair) not in planned]

    @property
    def is_awaited(self) -> bool:
        """Whether what is to be suggested is still to be worked out."""
        return self._offer is None

    def lead_to(self, pair: Pair) -> None:
        """Bring the row of a pair into sight, with the keyboard on what can be done first."""
        for row in self._rows:
            if set(row.pair) == set(pair):
                row.take_keyboard()
                bring_into_sight(row)

    def renew(self) -> None:
        """Work out anew what to suggest; until then what there is stays."""
        found = self._editor.findings
        question = self._question()
        if found is self._found and question == self._asked:
            self.refresh()
            return
        self._found, self._asked = found, question
        if self._offer is None:
            self._said.say(_WORKING)
        self._asking.ask(
            question,
            answered=lambda answer: self._take(question, found, answer),
            failed=self._said.fail,
        )
        self.refresh()

    def _try_again(self) -> None:
        self._found = None
        self._said.say(_WORKING)
        self.renew()

    def refresh(self) -> None:
        """Show which pairs are planned by now and which are ruled out."""
        network = self._editor.network
        self._ruled.fill(
            [
                (
                    each.id,
                    f"{_name(network, each.source)} – {_name(network, each.target)}",
                    each.reason,
                )
                for each in network.ruled_out.values()
                if each.source in network.actors and each.target in network.actors
            ]
        )
        self._fill_rows()

    def stop(self) -> None:
        """Nothing is asked for and nothing proposed on the map: the panel is out of sight."""
        if self._asked is not None:
            self._asking.cancel(self._asked)
        self._asked = self._found = None
        self.ghosted.emit(())

    def _question(self) -> Question:
        counts = self._isolates.isChecked()
        out = self._ruled_out()
        if self._way == FEWEST and not out:
            return augmentation_question(isolates=counts)
        return suggestions_question(self._goal, isolates=counts, ruled_out=out)

    def _ruled_out(self) -> list[Pair]:
        return [(each.source, each.target) for each in self._editor.network.ruled_out.values()]

    def _take(self, question: Question, found: Findings, answer: object) -> None:
        if question != self._asked or found is not self._found:
            return
        if question.key == "augmentation":
            made = cast(Sequence[Augmentation], answer)
            self._offer = _of_fewest(found, next(m for m in made if m.goal is self._goal))
        else:
            self._offer = _of_likely(found, cast(Suggestions, answer))
        self.refresh()

    def _planned(self) -> set[frozenset[str]]:
        ties = self._editor.network.ties.values()
        return {frozenset((t.source, t.target)) for t in ties if t.status is TieStatus.WANTED}

    def _known(self) -> list[Pair]:
        """What is suggested, planned or not, between partners that are there still."""
        actors = self._editor.network.actors
        pairs = self._offer.pairs if self._offer is not None else ()
        return [pair for pair in pairs if pair[0] in actors and pair[1] in actors]

    def _fill_rows(self) -> None:
        offer, network, known = self._offer, self._editor.network, self._known()
        shown = known if self._is_long else known[:MOST_ROWS]
        while len(self._rows) > len(shown):
            gone = self._rows.pop()
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        has_new = len(self._rows) < len(shown)
        while len(self._rows) < len(shown):
            row = IntroductionRow(self)
            row.looked.connect(self._look)
            row.accepted.connect(self._accept)
            row.tried.connect(self.tried)
            row.ruled_out.connect(self.reason_wanted)
            self._rows.append(row)
            self._list.addWidget(row)
        if has_new:
            tab_through([self._mark, *self._rows])
        planned = self._planned()
        can_edit = self._editor.read_only is None
        for row, pair in zip(self._rows, shown, strict=True):
            text = f"{_name(network, pair[0])} – {_name(network, pair[1])}"
            why = offer.why.get(pair, "") if offer is not None else ""
            row.fill(pair, text, why, frozenset(pair) in planned, can_edit)
            row.show()
        if offer is not None:
            self._said.say(offer.sentence)
        left = self.pairs
        self._all.setVisible(len(left) > 1 and can_edit)
        self._all.setText(f"Accept all {len(left):,}")
        self._try.setVisible(len(known) > 1 and can_edit)
        self._more.setVisible(len(known) > len(shown))
        self._more.setText(f"and {len(known) - len(shown):,} more")
        self.ghosted.emit(tuple(left))

    def _choose_goal(self, key: str) -> None:
        self._goal = Goal(key)
        self._goal_field.fill(_GOALS, key)
        self._begin_anew()

    def _choose_way(self, key: str) -> None:
        self._way = key
        self._way_field.fill(_WAYS, key)
        self._begin_anew()

    def choose(self, goal: Goal) -> None:
        """Suggest what mends one thing."""
        with QSignalBlocker(self._goal_field):
            self._choose_goal(goal.value)

    def _begin_anew(self) -> None:
        self._offer, self._asked, self._is_long = None, None, False
        self.renew()

    def _lengthen(self) -> None:
        self._is_long = True
        self._fill_rows()

    def _look(self, pair: Pair) -> None:
        self._selection.show(pair)

    def _accept(self, pair: Pair) -> None:
        self._introduce([pair])

    def _accept_all(self) -> None:
        self._introduce(self.pairs)

    def _introduce(self, pairs: Sequence[Pair]) -> None:
        there = self._editor.network.purposes
        served: dict[Pair, list[str]] = {}
        if self._offer is not None:
            for pair, ids in self._offer.purposes.items():
                served[pair] = [id_ for id_ in ids if id_ in there]
        kinds = self._editor.network.tie_kinds
        kind = self._kind() or next(iter(kinds), "")
        self._editor.run(edits.introduce, pairs, kind, purposes=served)

    def rule_out(self, pair: Pair, reason: str) -> bool:
        """Have the pair not suggested any more; whether that was done."""
        done = self._editor.run(edits.rule_out, *pair, reason) is not None
        if done:
            self._asked = None
            self.renew()
        return done

    def _allow(self, id_: str) -> None:
        if self._editor.run(edits.allow_pairs, [id_]) is not None:
            self._asked = None
            self.renew()


def _of_fewest(found: Findings, made: Augmentation) -> _Offer:
    said = " ".join([each.text for each in augmentation_sentences(found, [made])])
    return _Offer(made.ties, {}, {}, _short(said) or _too_few(found))


def _of_likely(found: Findings, made: Suggestions) -> _Offer:
    why = {(each.a, each.b): begun(listed(because(found, each))) for each in made.chosen}
    purposes = {(each.a, each.b): each.purposes for each in made.chosen}
    said = next((each.text for each in suggestion_sentences(found, made)), "")
    if made.is_reached and not made.chosen:
        goal = Augmentation(made.goal, 0, (), made.left_out)
        said = " ".join([each.text for each in augmentation_sentences(found, [goal])])
    return _Offer(made.ties, why, purposes, _short(said) or _too_few(found))


def begun(said: str) -> str:
    """A phrase as the beginning of a sentence."""
    return said[:1].upper() + said[1:]


def _short(said: str) -> str:
    """A sentence without the pairs, which stand below it."""
    head, colon, _ = said.partition(": ")
    return f"{head}." if colon and not head.startswith("No new") else said


def _too_few(found: Findings) -> str:
    return (
        "Draw three partners or more, and what would mend the map will stand here."
        if found.counts.actors < 3
        else ""
    )


def _name(network: Network, id_: str) -> str:
    return " ".join(network.actors[id_].name.split())
