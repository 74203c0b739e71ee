"""The form about one or several partners."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netedit.document import Changed
from netedit.model import edits
from netedit.model.plans import Contact
from netedit.model.records import (
    Actor,
    ActorKind,
    ActorStatus,
    ActsAs,
    Direction,
    Field,
    Map,
    Membership,
    Subject,
    Tie,
    TieKind,
    TieStatus,
)
from netedit.model.text import cleaned, folded
from netedit.panels.asking import Ask
from netedit.panels.chips import Chip, Chips
from netedit.panels.choice_field import ChoiceField
from netedit.panels.colours import next_colour
from netedit.panels.days import DayField
from netedit.panels.fields import LineField, SuggestField
from netedit.panels.form import changing, common
from netedit.panels.gestures import (
    add_tags,
    give_new_actor_kind,
    join_new,
    organisation_called,
    remove_tag,
)
from netedit.panels.inspector_noted import NotedForm
from netedit.panels.lists import Line, LineList
from netedit.panels.look import link, named, on_level, on_text, unmarked, words
from netedit.panels.portrait_row import PortraitRow
from netedit.panels.steps import Steps
from netedit.panels.ticks import TickBox
from netedit.picture.palette import TOL_LIGHT

STATUSES = ((ActorStatus.ACTIVE.value, "Active"), (ActorStatus.ENDED.value, "Ended"))
SIGNS = {Direction.NONE: "–", Direction.BOTH: "↔"}


class PartnerForm(NotedForm):
    """Everything about the partners with the ids it is bound to; a change goes to all of them.

    `picture_wanted` asks for a picture inside them.
    """

    subject = Subject.PARTNER
    gesture = staticmethod(edits.change_actors)
    notes_name, private_name = "notes", "privateNotes"

    picture_wanted = Signal()

    def pieces(self) -> Sequence[Callable[[], object]]:
        """The fields from the top to the bottom."""
        return (
            self._make_names,
            self._make_places,
            self._make_levels,
            self._make_status,
            self.make_notes,
            self.make_contacts,
            self._make_lists,
        )

    def _make_names(self) -> None:
        self._name = named(LineField(self, "Name"), "name", "Name", "What this partner is called")
        self._name.committed.connect(self._rename)
        self._name_label = self.rows.add("Na&me", self._name)
        self._kind = changing(
            named(ChoiceField(self, "New kind…"), "kind", "Kind", "What kind of partner it is")
        )
        on_text(self._kind.chosen, lambda key: self.change(kind=key))
        self._kind.more_wanted.connect(self._ask_kind)
        self.rows.add("&Kind", self._kind)
        self._role = named(
            SuggestField(lambda: self._held("role"), self), "role", "Role", "Job or part played"
        )
        on_text(self._role.committed, lambda text: self.change(role=text))
        self.rows.add("Ro&le", self._role)
        self._portrait = PortraitRow(self.editor, lambda: self.ids, self)
        self._portrait.wanted.connect(self.picture_wanted)
        self.rows.add_beside(self._portrait)
        self.fields += [self._name, self._role]
        self._texts: dict[str, SuggestField] = {"role": self._role}

    def _make_places(self) -> None:
        self._organisations = Chips(self._offered, "Add…", opens=True, parent=self)
        tip = "Organisations it belongs to: type a name and press Enter"
        named(self._organisations.line, "organisations", "Organisations", tip)
        self._organisations.added.connect(self._join)
        on_text(self._organisations.removed, lambda key: self.run(edits.leave, list(self.ids), key))
        on_text(self._organisations.opened, lambda key: self.selection.show([key]))
        self.rows.add("&Organisations", changing(self._organisations), self._organisations.line)
        self._unknown = words("", "quiet", self)
        self._create = changing(link("", "addOrganisation", "Add it to the map", self))
        self._create.clicked.connect(self._join_new)
        self.rows.add_beside(self._unknown)
        self.rows.add_beside(self._create)
        self._offer("")
        for name, label, tip in (
            ("sector", "Se&ctor", "Health, council, police, voluntary, …"),
            ("tier", "&Tier", "Neighbourhood, place, county, region, …"),
        ):
            field = SuggestField(lambda name=name: self._held(name), self)
            named(field, name, name.capitalize(), tip)
            on_text(field.committed, lambda text, name=name: self.change(**{name: text}))
            self.rows.add(label, field)
            self.fields.append(field)
            self._texts[name] = field
        self.fields.append(self._organisations)

    def _make_levels(self) -> None:
        self._levels: dict[str, Steps] = {}
        for name, label, tip in (
            ("influence", "Infl&uence", "How much this partner can move: 1 to 5, 0 for none"),
            ("interest", "Inte&rest", "How much it matters to this partner: 1 to 5, 0 for none"),
        ):
            steps = changing(named(Steps(self), name, name.capitalize(), tip))
            on_level(steps.chosen, lambda level, name=name: self.change(**{name: level}))
            self.rows.add(label, steps)
            self._levels[name] = steps

    def _make_status(self) -> None:
        self._status = changing(
            named(ChoiceField(self), "status", "Status", "Ended partners count in no finding")
        )
        on_text(self._status.chosen, lambda key: self.change(status=ActorStatus(key)))
        self.rows.add("&Status", self._status)
        self._me = TickBox("This is me", self)
        named(self._me, "isMe", "This is me", "You keep this map: introductions begin with you")
        self._me.clicked.connect(self._set_me)
        self.rows.add_beside(self._me)
        self._tags = Chips(lambda: self._held("tags"), "Add…", parent=self)
        named(self._tags.line, "tags", "Tags", "Type a tag and press Enter or a comma")
        on_text(self._tags.added, lambda text: self.run(add_tags, list(self.ids), text))
        on_text(self._tags.removed, lambda key: self.run(remove_tag, list(self.ids), key))
        self.rows.add("Ta&gs", changing(self._tags), self._tags.line)
        self._review = named(
            DayField(self, "Not to be reviewed"), "review", "Review", "When to look at it again"
        )
        on_text(self._review.day_chosen, lambda day: self.change(review=day or None))
        self._problem = words("", "problem", self)
        self._problem.setObjectName("reviewProblem")
        self._problem.hide()
        on_text(self._review.problem, self._say)
        self.rows.add("Re&view", self._review)
        self.rows.add_beside(self._problem)
        self.fields += [self._tags, self._review]

    def _make_lists(self) -> None:
        self._ties_label = self.rows.heading("")
        self._ties = named(LineList(self), "relationships", "Relationships")
        on_text(self._ties.opened, lambda id_: self.selection.show([id_]))
        self.rows.add_bare(self._ties)
        self._members_label = self.rows.heading("")
        self._members = named(LineList(self), "members", "Members")
        on_text(self._members.opened, lambda id_: self.selection.show([id_]))
        self.rows.add_bare(self._members)

    def first_field(self) -> QWidget:
        """The name, or the kind where there are several."""
        return self._name if len(self.ids) == 1 else self._kind

    def concerns(self, changed: Changed) -> bool:
        """Whether it touches these partners, their ties and organisations, or what all share."""
        network = changed.network
        near = set(self.ids)
        if len(self.ids) == 1:
            for tie in network.ties_of(self.ids[0]):
                near |= {tie.source, tie.target}
        for change in changed.edit.changes:
            for record in (change.before, change.after):
                match record:
                    case ActorKind() | TieKind() | Field() | Map() | Contact():
                        return True
                    case Actor(id=id_) if id_ in near or network.members_of(id_):
                        return True
                    case Tie(source=one, target=two) if one in near or two in near:
                        return True
                    case Membership(member=one, organisation=two) if near & {one, two}:
                        return True
                    case _:
                        pass
        return False

    def refresh(self) -> None:
        """Fill every field from the network; O(partners)."""
        network = self.editor.network
        actors = [network.actors[id_] for id_ in self.ids if id_ in network.actors]
        if not actors:
            return
        one = len(actors) == 1
        self._name.setVisible(one)
        self._name_label.setVisible(one)
        self._name.fill(actors[0].name)
        kinds = [(kind.id, kind.name) for kind in network.actor_kinds.values()]
        self._kind.fill(kinds, common(actor.kind for actor in actors))
        for name, field in self._texts.items():
            field.fill(common(str(getattr(actor, name)) for actor in actors))
        for name, steps in self._levels.items():
            levels: set[int | None] = {getattr(actor, name) for actor in actors}
            differs = len(levels) > 1
            steps.fill(None if differs else levels.pop(), differs)
        self._status.fill(STATUSES, common(actor.status.value for actor in actors))
        is_me = network.map.me == self.ids[0]
        self._me.setVisible(one and (is_me or not network.is_organisation(actors[0])))
        self._me.setChecked(is_me)
        self._tags.fill(_shares((actor.tags for actor in actors), len(actors)))
        self._review.fill_day(common(actor.review or "" for actor in actors))
        self._portrait.refresh()
        self._fill_organisations(actors)
        self._fill_lists(actors)
        self.fill_noted(actors)
        self.lock()

    def _fill_organisations(self, actors: Sequence[Actor]) -> None:
        network = self.editor.network
        belongs = [[m.organisation for m in network.memberships_of(actor.id)] for actor in actors]
        names = {id_: network.actors[id_].name for ids in belongs for id_ in ids}
        self._organisations.fill(_shares(belongs, len(actors), names))

    def _fill_lists(self, actors: Sequence[Actor]) -> None:
        one = actors[0] if len(actors) == 1 else None
        ties = (
            [self._tie_line(one, tie) for tie in self.editor.network.ties_of(one.id)] if one else []
        )
        members: Sequence[Line] = self._member_lines(one) if one else ()
        for label, view, lines, what in (
            (self._ties_label, self._ties, ties, "Relationships"),
            (self._members_label, self._members, members, "Members"),
        ):
            label.setText(f"{what} ({len(lines):,})")
            view.fill(lines)
            label.setVisible(bool(lines))
            view.setVisible(bool(lines))

    def _tie_line(self, actor: Actor, tie: Tie) -> Line:
        network = self.editor.network
        is_out = tie.source == actor.id
        other = network.actors[tie.target if is_out else tie.source]
        sign = SIGNS.get(tie.direction, "→" if is_out else "←")
        quiet = network.tie_kinds[tie.kind].name
        if tie.status is not TieStatus.ACTIVE:
            quiet += f", {tie.status.value}"
        return Line(tie.id, sign, "itself" if other.id == actor.id else other.name, quiet)

    def _member_lines(self, actor: Actor) -> Sequence[Line]:
        network = self.editor.network
        members = [network.actors[m.member] for m in network.members_of(actor.id)]
        members.sort(key=lambda member: folded(member.name))
        return [Line(member.id, "", member.name, member.role) for member in members]

    def _rename(self, text: str) -> None:
        self.run(edits.rename_actor, self.ids[0], text)

    def _set_me(self, is_me: bool) -> None:
        self.run(edits.set_me, self.ids[0] if is_me else None)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _ask_kind(self) -> None:
        ids = list(self.ids)

        def answer(name: str, acts_as: ActsAs) -> bool:
            used = (kind.colour for kind in self.editor.network.actor_kinds.values())
            colour = next_colour(TOL_LIGHT, used)
            edit = self.run(give_new_actor_kind, ids, name, acts_as, colour=colour)
            return edit is not None

        refused = self.editor.refused
        Ask("New kind of partner", "&Name", answer, self, acts=True, refused=refused).open()

    def _join(self, text: str) -> None:
        network = self.editor.network
        found = organisation_called(network, text)
        if found is not None:
            self._offer("")
            self.run(edits.join, list(self.ids), found.id)
        else:
            self._offer(cleaned(text))

    def _offer(self, name: str) -> None:
        """Offer to add an organisation that is not on the map yet."""
        self._wanted = name
        self._unknown.setText(f"“{name}” is not on the map as an organisation.")
        self._create.setText(f"Add “{unmarked(name)}”")
        self._unknown.setVisible(bool(name))
        self._create.setVisible(bool(name))

    def _join_new(self) -> None:
        name = self._wanted
        self._offer("")
        self.run(join_new, list(self.ids), name, self.editor.view)
        self._organisations.line.setFocus()

    def bind(self, ids: Sequence[str]) -> None:
        """Show other partners; an offer about the ones before is withdrawn."""
        if tuple(ids) != self.ids:
            self._offer("")
            self._say("")
        super().bind(ids)

    def _offered(self) -> Sequence[str]:
        network = self.editor.network
        names = (a.name for a in network.actors.values() if network.is_organisation(a))
        return sorted(names, key=str.casefold)

    def _held(self, name: str) -> Sequence[str]:
        """The values a text field has anywhere on the map."""
        found: set[str] = set()
        for actor in self.editor.network.actors.values():
            value: str | tuple[str, ...] = getattr(actor, name)
            found.update((value,) if isinstance(value, str) else value)
        return sorted(found - {""}, key=str.casefold)


def _shares(
    held: Iterable[Sequence[str]], count: int, names: dict[str, str] | None = None
) -> Sequence[Chip]:
    """A chip for every key that any of `count` partners holds; partial where not all do."""
    times: dict[str, int] = {}
    for keys in held:
        for key in keys:
            times[key] = times.get(key, 0) + 1
    return [Chip(key, (names or {}).get(key, key), n < count) for key, n in times.items()]
