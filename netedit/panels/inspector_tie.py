"""The form about one or several relationships."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netedit.document import Changed
from netedit.model import edits
from netedit.model.plans import Contact
from netedit.model.records import (
    ActsAs,
    Direction,
    Field,
    Purpose,
    Subject,
    Tie,
    TieKind,
    TieStatus,
)
from netedit.panels.asking import Ask
from netedit.panels.choice_field import ChoiceField
from netedit.panels.colours import next_colour
from netedit.panels.days import DayField
from netedit.panels.fields import DateField
from netedit.panels.form import changing, common
from netedit.panels.gestures import give_new_purpose, give_new_tie_kind, serve
from netedit.panels.inspector_noted import NotedForm
from netedit.panels.inspector_parts import Directions, Ends, Purposes
from netedit.panels.look import link, named, on_level, on_text, words
from netedit.panels.steps import Steps
from netedit.picture.palette import TIE_COLOURS

STATUSES = (
    (TieStatus.ACTIVE.value, "Active"),
    (TieStatus.DOUBTFUL.value, "Doubtful"),
    (TieStatus.WANTED.value, "Wanted"),
    (TieStatus.DORMANT.value, "Dormant"),
    (TieStatus.ENDED.value, "Ended"),
)


class TieForm(NotedForm):
    """Everything about the ties with the ids it is bound to; a change goes to all of them."""

    subject = Subject.RELATIONSHIP
    gesture = staticmethod(edits.change_ties)
    notes_name, private_name = "tieNotes", "tiePrivateNotes"

    def pieces(self) -> Sequence[Callable[[], object]]:
        """The fields from the top to the bottom."""
        return (
            self._make_ends,
            self._make_kind,
            self._make_dates,
            self._make_purposes,
            self.make_notes,
            self.make_contacts,
        )

    def _make_ends(self) -> None:
        self._ends = Ends(self)
        on_text(self._ends.opened, lambda id_: self.selection.show([id_]))
        self.rows.add_bare(self._ends)

    def _make_kind(self) -> None:
        self._kind = changing(
            named(ChoiceField(self, "New kind…"), "tieKind", "Kind", "What kind of relationship")
        )
        on_text(self._kind.chosen, lambda key: self.change(kind=key))
        self._kind.more_wanted.connect(self._ask_kind)
        self.rows.add("&Kind", self._kind)
        self._directions = Directions(self)
        on_text(self._directions.chosen, lambda value: self.change(direction=Direction(value)))
        self._turn = changing(link("Tu&rn round", "turnRound", "Let it run the other way", self))
        self._turn.clicked.connect(lambda: self.run(edits.reverse_ties, list(self.ids)))
        self.rows.add_wide("Direction", self._directions)
        self.rows.add_bare(self._turn)
        tip = "How strong it is: 1 weak to 5 strong, 0 for none"
        self._strength = changing(named(Steps(self), "strength", "Strength", tip))
        on_level(self._strength.chosen, lambda level: self.change(strength=level))
        self.rows.add("Stren&gth", self._strength)
        self._status = changing(
            named(ChoiceField(self), "tieStatus", "Status", "Only active ones count in findings")
        )
        on_text(self._status.chosen, lambda key: self.change(status=TieStatus(key)))
        self.rows.add("&Status", self._status)

    def _make_dates(self) -> None:
        self._dates: dict[str, DateField] = {}
        for name, label, tip in (
            ("since", "Sin&ce", "When it began: a year, a month or a day"),
            ("until", "&Until", "When it ended or will end: a year, a month or a day"),
        ):
            field = named(DateField(self), name, name.capitalize(), tip)
            on_text(field.committed, lambda text, name=name: self._set_date(name, text))
            field.problem.connect(self._say)
            self.rows.add(label, field)
            self._dates[name] = field
            self.fields.append(field)
        self._review = named(
            DayField(self, "Not to be reviewed"), "tieReview", "Review", "When to look at it again"
        )
        on_text(self._review.day_chosen, lambda day: self.change(review=day or None))
        on_text(self._review.problem, self._say)
        self.rows.add("Re&view", self._review)
        self.fields.append(self._review)
        self._problem = words("", "problem", self)
        self._problem.setObjectName("dateProblem")
        self._problem.hide()
        self.rows.add_bare(self._problem)

    def _make_purposes(self) -> None:
        self.rows.heading("Purposes")
        self._purposes = Purposes(self)
        self._purposes.ticked.connect(self._serve)
        self.rows.add_bare(self._purposes)
        self._new_purpose = changing(
            link("New purp&ose…", "newPurpose", "Say what this relationship is for", self)
        )
        self._new_purpose.clicked.connect(self._ask_purpose)
        self.rows.add_bare(self._new_purpose)

    def first_field(self) -> QWidget:
        """The kind."""
        return self._kind

    def bind(self, ids: Sequence[str]) -> None:
        """Show other relationships."""
        if tuple(ids) != self.ids:
            self._say("")
        super().bind(ids)

    def concerns(self, changed: Changed) -> bool:
        """Whether it touches these ties, the names of their ends, or what all ties share."""
        ids, ties = set(self.ids), changed.network.ties
        ends = {
            end for id_ in self.ids if id_ in ties for end in (ties[id_].source, ties[id_].target)
        }
        return any(
            change.record.id in ids
            or change.record.id in ends
            or isinstance(change.record, TieKind | Purpose | Field | Contact)
            for change in changed.edit.changes
        )

    def refresh(self) -> None:
        """Fill every field from the network; O(ties)."""
        network = self.editor.network
        ties = [network.ties[id_] for id_ in self.ids if id_ in network.ties]
        if not ties:
            return
        ends = (network.actors[ties[0].source], network.actors[ties[0].target])
        one = len(ties) == 1
        self._ends.setVisible(one)
        self._ends.fill(*ends)
        kinds = [(kind.id, kind.name) for kind in network.tie_kinds.values()]
        self._kind.fill(kinds, common(tie.kind for tie in ties))
        names = (ends[0].name, ends[1].name) if one else None
        self._directions.fill(common(tie.direction for tie in ties), names)
        self._turn.setVisible(any(tie.direction is Direction.FORWARD for tie in ties))
        levels = {tie.strength for tie in ties}
        differs = len(levels) > 1
        self._strength.fill(None if differs else levels.pop(), differs)
        self._status.fill(STATUSES, common(tie.status.value for tie in ties))
        self._dates["since"].fill(common(tie.since or "" for tie in ties))
        self._dates["until"].fill(common(tie.until or "" for tie in ties))
        self._review.fill_day(common(tie.review or "" for tie in ties))
        self._fill_purposes(ties)
        self.fill_noted(ties)
        self.lock()

    def _fill_purposes(self, ties: Sequence[Tie]) -> None:
        states: list[tuple[Purpose, Qt.CheckState]] = []
        for purpose in self.editor.network.purposes.values():
            number = sum(purpose.id in tie.purposes for tie in ties)
            some = Qt.CheckState.PartiallyChecked if number else Qt.CheckState.Unchecked
            states.append((purpose, Qt.CheckState.Checked if number == len(ties) else some))
        self._purposes.fill(states)

    def _serve(self, purpose: str, does: bool) -> None:
        self.run(serve, list(self.ids), purpose, does)

    def _set_date(self, name: str, text: str) -> None:
        self.change(**{name: text.strip() or None})
        ties = self.editor.network.ties
        turned = [t for t in map(ties.get, self.ids) if t and t.since and t.until]
        if any(t.until < t.since[: len(t.until or "")] for t in turned if t.until and t.since):
            self._say("It ends before it begins. Is one of the two dates mistyped?")

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _ask_kind(self) -> None:
        ids = list(self.ids)

        def answer(name: str, _acts_as: ActsAs) -> bool:
            used = (kind.colour for kind in self.editor.network.tie_kinds.values())
            colour = next_colour(TIE_COLOURS, used)
            return self.run(give_new_tie_kind, ids, name, colour=colour) is not None

        refused = self.editor.refused
        Ask("New kind of relationship", "&Name", answer, self, refused=refused).open()

    def _ask_purpose(self) -> None:
        ids = list(self.ids)

        def answer(statement: str, _acts_as: ActsAs) -> bool:
            used = (purpose.colour for purpose in self.editor.network.purposes.values())
            colour = next_colour(TIE_COLOURS, used)
            return self.run(give_new_purpose, ids, statement, colour=colour) is not None

        Ask("New purpose", "What &for", answer, self, needed="Write the purpose first.").open()
