"""What tables would do, row by row, before anything is done; lines are in `previewing_lines`.

What a preview cannot know is asked: a name that may be somebody who is there already is new
unless it is answered otherwise, and so is a kind; an answer is given by the key of what is asked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.edit import Edit
from netedit.model.network import Network
from netedit.model.reading import PartnerRow, Problem, Reading, RelationshipRow
from netedit.model.records import Direction
from netedit.model.telling import Told
from netedit.model.text import folded
from netedit.recording.asked import (
    NEW,
    UNDECIDED,
    Asked,
    Choice,
    kind_meant,
    kinds_asked,
    names_and_kinds,
)
from netedit.recording.pace import Pace
from netedit.recording.record import Recorded, record
from netedit.recording.report import Became, RowTaken

Key = tuple[str, int]
_NEW = Choice(NEW, "Somebody new")
# A row is taken, joined, checked, and put into words.
STEPS = 4


class State(StrEnum):
    """What a person can see of a row at a glance."""

    NEW = "new"
    KNOWN = "known"
    DOUBTFUL = "to look at"
    WRONG = "cannot be taken in"
    OUT = "left out"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row or line: where it stands, what it says, what becomes of it, and what is asked.

    A name is asked about where it first comes up. What a row says `differs` where the map says
    otherwise.
    """

    key: Key
    place: str
    text: str
    outcome: str
    state: State
    asked: tuple[Asked, ...] = ()
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen: `edit` does it.

    `headline` counts it, `counts` are partners that are new, known and to be looked at; `errors`
    are rows that cannot be taken in, `remarks` all that should be known besides, in sentences.
    `differing` values stand otherwise on the map.
    """

    edit: Edit
    headline: str
    counts: Mapping[State, int]
    rows: Sequence[PreviewRow]
    errors: Sequence[str] = ()
    error_count: int = 0
    remarks: Sequence[str] = ()
    differing: int = 0


def preview_tables(
    readings: Sequence[Reading],
    network: Network,
    view: str | None = None,
    *,
    answers: Mapping[str, str] | None = None,
    left_out: Collection[Key] = (),
    label: str = "",
    replaces: bool = False,
    told: Told = lambda _share: None,
) -> Preview:
    """What taking in `readings` would do, and whether that `replaces` what differs on the map.

    `answers` say for names whom they mean: the id of a partner on the map, or NEW; for kinds the
    kind that is meant. Rows `left_out`, by file and row, are passed over. `told` hears how much
    is done, and stops it by raising. O(rows).
    """
    answers, kinds = names_and_kinds(answers or {})
    chosen = [_without(reading, left_out) for reading in readings]
    kept = [_answered(reading, answers, kinds) for reading in chosen]
    number = sum(len(each.partners) + len(each.relationships) for each in readings)
    pace = Pace(told, number * STEPS)
    recorded = record(kept, network, view, label=label, replaces=replaces, pace=pace)
    report = recorded.report
    asked = _asked_of_names(recorded, network, answers)
    of_kinds = kinds_asked(_kinds_in(chosen), kinds_of(network), kinds)
    after = network.apply(recorded.edit.changes)
    pace.leap(number)
    outcomes = _Rows(recorded, after, asked, of_kinds, left_out)
    rows = [row for reading in readings for row in outcomes.of(reading, pace)]
    counts = {
        State.NEW: report.added.get("partners", 0),
        State.KNOWN: report.matched.get("partners", 0),
        State.DOUBTFUL: len(asked)
        + len(of_kinds)
        + sum(row.state is State.DOUBTFUL and not row.asked for row in rows),
    }
    errors = report.errors
    remarks = report.sentences[1:]
    headline = _headline(recorded, number, len(left_out))
    return Preview(
        recorded.edit,
        headline,
        counts,
        rows,
        errors.sentences,
        errors.count,
        remarks,
        report.differences.count,
    )


def _headline(recorded: Recorded, rows: int, left_out: int) -> str:
    """What comes of it, in a sentence that does not call known what was merely not taken in."""
    report = recorded.report
    if recorded.edit.changes or any(report.matched.values()):
        return report.sentences[0]
    if report.errors.count:
        return "None of it can be taken in."
    if not rows:
        return "There is no row to take in."
    return "Every row is left out." if rows <= left_out else report.sentences[0]


# What one can do about a row that says once more who is there, or nearly so.
LEAVE_OUT = "If so, take its tick away."
MERGE_LATER = "If so, merge them afterwards: Edit, Who is here twice."


def _kinds_in(readings: Sequence[Reading]) -> list[str]:
    return [row.kind for reading in readings for row in reading.relationships if not row.is_aside]


def kinds_of(network: Network) -> list[str]:
    """The kinds of relationship of a map, by name."""
    return [kind.name for kind in network.tie_kinds.values()]


def _without(reading: Reading, left_out: Collection[Key]) -> Reading:
    if not any(file == reading.file for file, _ in left_out):
        return reading
    partners = [row for row in reading.partners if (reading.file, row.row) not in left_out]
    ties = [row for row in reading.relationships if (reading.file, row.row) not in left_out]
    return replace(reading, partners=partners, relationships=ties)


def _answered(reading: Reading, answers: Mapping[str, str], kinds: Mapping[str, str]) -> Reading:
    """`reading` with whoever a name was said to mean, and whatever a kind, in its place."""
    meant = {folded(name): answer for name, answer in answers.items() if answer != NEW}
    if not meant and not any(kinds.values()):
        return reading

    def named(name: str) -> str:
        return meant.get(folded(name), name)

    def partner(row: PartnerRow) -> PartnerRow:
        who = meant.get(folded(row.name))
        hosts = tuple(dict.fromkeys(map(named, row.organisations)))
        if who is None or row.id:
            return replace(row, organisations=hosts)
        return replace(row, id=who, organisations=hosts)

    def tie(row: RelationshipRow) -> RelationshipRow:
        kind = kind_meant(row.kind, kinds)
        return replace(row, source=named(row.source), target=named(row.target), kind=kind)

    return replace(
        reading,
        partners=[partner(row) for row in reading.partners],
        relationships=[tie(row) for row in reading.relationships],
    )


def _asked_of_names(
    recorded: Recorded, network: Network, answers: Mapping[str, str]
) -> Mapping[str, Asked]:
    """What is asked of each name, folded: near names, those that several on the map have, and those
    that were answered before.
    """
    by_name: dict[str, list[str]] = {}
    for actor in network.actors.values():
        by_name.setdefault(folded(actor.name), []).append(actor.id)
    found: dict[str, Asked] = {}
    names: dict[str, str] = {}
    for each in (*(name for name, _ in recorded.near), *recorded.unclear, *answers):
        names.setdefault(folded(each), each)
    given = {folded(name): answer for name, answer in answers.items()}
    unclear = {folded(name) for name in recorded.unclear}
    for plain, ids in _offered(recorded, network, answers, by_name).items():
        if ids:
            # whoever is called as several on the map is one of them
            is_one = plain in unclear or len(by_name.get(plain, ())) > 1
            first = Choice(UNDECIDED, "Choose who is meant…") if is_one else _NEW
            others = [Choice(id_, f"The same as {_called(network, id_)}") for id_ in ids]
            found[plain] = Asked(names[plain], (first, *others), given.get(plain, first.answer))
    return found


def _offered(
    recorded: Recorded,
    network: Network,
    answers: Mapping[str, str],
    by_name: Mapping[str, Sequence[str]],
) -> Mapping[str, Iterable[str]]:
    """Who may be meant by each name that is asked about, folded; `by_name` has folded names too."""
    offered: dict[str, dict[str, None]] = {}
    for name, other in recorded.near:
        if ids := by_name.get(folded(other), ()):
            offered.setdefault(folded(name), {}).update(dict.fromkeys(ids))
    for name, ids in recorded.unclear.items():
        offered[folded(name)] = dict.fromkeys(ids)
    for name, answer in answers.items():
        there = offered.setdefault(folded(name), {})
        if answer in network.actors:
            namesakes = by_name.get(folded(name), ())
            there.update(dict.fromkeys(namesakes if len(namesakes) > 1 else (answer,)))
    return offered


def _called(network: Network, id_: str) -> str:
    name = shortened(network.actors[id_].name)
    hosts = [each.name for each in network.organisations_of(id_)]
    return f"{name} ({shortened(hosts[0], 40)})" if hosts else name


class _Rows:
    """The rows of a preview: each question, and each name that is nearly another, stands once."""

    def __init__(
        self,
        recorded: Recorded,
        after: Network,
        asked: Mapping[str, Asked],
        of_kinds: Mapping[str, Asked],
        left_out: Collection[Key],
    ) -> None:
        """`asked` are the questions by folded name, `of_kinds` those by folded kind."""
        report = recorded.report
        self._after, self._left_out = after, left_out
        self._taken = {(each.file, each.row): each for each in recorded.rows}
        self._wrong = {(each.file, each.row or 0): each for each in report.errors.listed}
        self._same = {(each.file, each.row or 0): each for each in report.same_names.listed}
        self._differing: dict[Key, list[Problem]] = {}
        for each in report.differences.listed:
            self._differing.setdefault((each.file, each.row or 0), []).append(each)
        # what is not told yet
        self._near = {folded(n): other for n, other in recorded.near if folded(n) not in asked}
        self._asked, self._of_kinds = dict(asked), dict(of_kinds)

    def of(self, reading: Reading, pace: Pace) -> Iterator[PreviewRow]:
        """Those of one table: first what could not be read as a row at all."""
        rows = [*reading.partners, *(each for each in reading.relationships if not each.is_aside)]
        known = {row.row for row in rows}
        for key, each in self._wrong.items():
            if key[0] == reading.file and key[1] and key[1] not in known:
                place = _place(reading, each.row)
                yield PreviewRow(key, place, each.value, each.reason, State.WRONG)
        for row in rows:
            pace.step()
            yield self._row(reading, row)

    def _row(self, reading: Reading, row: PartnerRow | RelationshipRow) -> PreviewRow:
        key = (reading.file, row.row)
        names = [folded(name) for name in _names(row)]
        questions = self._questions(key, row, names)
        text, place = _said(row), _place(reading, row.row)
        if key in self._left_out:
            return PreviewRow(key, place, text, "Left out", State.OUT)
        if key in self._wrong:
            return PreviewRow(key, place, text, self._wrong[key].reason, State.WRONG, questions)
        outcome, state = _became(self._taken.get(key), self._after, self._differing.get(key, ()))
        if key in self._same:
            outcome, state = f"{self._same[key].reason} {LEAVE_OUT}", State.DOUBTFUL
        others = [self._near.pop(name) for name in names if name in self._near]
        if others and not questions:
            alike = f"Almost the name of “{shortened(others[0])}”: the same?"
            outcome, state = f"{outcome}. {alike} {MERGE_LATER}", State.DOUBTFUL
        if questions:
            state = State.DOUBTFUL
        return PreviewRow(key, place, text, outcome, state, questions, key in self._differing)

    def _questions(
        self, key: Key, row: PartnerRow | RelationshipRow, names: Sequence[str]
    ) -> tuple[Asked, ...]:
        """What is to be asked beside a row, and has not been asked beside one before."""
        found = [self._asked.pop(name) for name in names if name in self._asked]
        if isinstance(row, RelationshipRow) and key not in self._left_out:
            kind = self._of_kinds.pop(folded(row.kind), None)
            found += [kind] if kind is not None else []
        return tuple(found)


def _names(row: PartnerRow | RelationshipRow) -> Sequence[str]:
    if isinstance(row, PartnerRow):
        return (row.name, *row.organisations)
    return (row.source, row.target)


_ARROWS = {Direction.NONE: "–", Direction.FORWARD: "→", Direction.BOTH: "↔"}


def _said(row: PartnerRow | RelationshipRow) -> str:
    if isinstance(row, PartnerRow):
        facts = (row.name, row.role, ", ".join(row.organisations))
        return " · ".join(shortened(fact) for fact in facts if fact)
    ends = f"{shortened(row.source)} {_ARROWS[row.direction]} {shortened(row.target)}"
    return f"{ends}: {shortened(row.kind)}" if row.kind else ends


def _place(reading: Reading, row: int | None) -> str:
    part = reading.file.removeprefix(reading.source).lstrip(", ") if reading.source else ""
    where = part or reading.file
    return f"{where}, row {row:,}" if row is not None else where


def _became(
    taken: RowTaken | None, after: Network, differing: Sequence[Problem]
) -> tuple[str, State]:
    if taken is None:
        return "Not taken in", State.WRONG
    actor = after.actors.get(taken.id)
    what = "relationship"
    if actor is not None:
        what = after.actor_kinds[actor.kind].name.lower()
    match taken.became:
        case Became.NEW:
            return f"New {what}", State.NEW
        case Became.FILLED:
            said = "On the map already; what was empty is filled in"
        case Became.KNOWN | Became.REPLACED:
            said = "On the map already"
    if differing:
        columns = ", ".join(dict.fromkeys(each.column for each in differing))
        done = "is replaced" if taken.became is Became.REPLACED else "there differs and stays"
        said = f"{said}; {columns} {done}"
    return said, State.KNOWN
