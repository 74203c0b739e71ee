"""What tables or pasted lines would do, row by row, before anything is done.

What a preview cannot know is asked: a name that may be somebody who is there already is new
unless it is answered otherwise, and an answer is given by name.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from netedit.capture.index import Entry, Index
from netedit.capture.matching import How, match
from netedit.capture.pasted import PastedLine
from netedit.capture.reading import LiveReading, Seen
from netedit.capture.statements import Name, Partner
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.edit import Edit
from netedit.model.network import Network
from netedit.model.reading import PartnerRow, Problem, Reading, RelationshipRow
from netedit.model.records import Direction
from netedit.model.telling import Told
from netedit.model.text import folded
from netedit.recording.capturing import Captured, capture
from netedit.recording.pace import Pace
from netedit.recording.record import Recorded, record
from netedit.recording.report import Became, RowTaken, counted

# Answers that say that a name is nobody who is there, and that nothing is decided yet.
NEW = ""
UNDECIDED = "?"
Key = tuple[str, int]
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
class Choice:
    """An answer about a name: whom it means, and that in words; NEW is nobody who is there."""

    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that may mean somebody who is there; `chosen` is among the `choices`."""

    name: str
    choices: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row or line: where it stands, what it says, what becomes of it, and what is asked.

    A name is asked about where it first comes up.
    """

    key: Key
    place: str
    text: str
    outcome: str
    state: State
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen: `edit` does it.

    `headline` counts it, `counts` are partners that are new, known and to be looked at; `errors`
    are rows that cannot be taken in, `remarks` all that should be known besides, in sentences.
    """

    edit: Edit
    headline: str
    counts: Mapping[State, int]
    rows: Sequence[PreviewRow]
    errors: Sequence[str] = ()
    error_count: int = 0
    remarks: Sequence[str] = ()


# Tables


def preview_tables(
    readings: Sequence[Reading],
    network: Network,
    view: str | None = None,
    *,
    answers: Mapping[str, str] | None = None,
    left_out: Collection[Key] = (),
    label: str = "",
    told: Told = lambda _share: None,
) -> Preview:
    """What taking in `readings` would do.

    `answers` say for names whom they mean: the id of a partner on the map, or NEW; rows
    `left_out`, by file and row, are passed over. `told` hears how much is done, and stops it by
    raising. O(rows).
    """
    answers = answers or {}
    kept = [_answered(_without(reading, left_out), answers) for reading in readings]
    number = sum(len(each.partners) + len(each.relationships) for each in readings)
    pace = Pace(told, number * STEPS)
    recorded = record(kept, network, view, label=label, pace=pace)
    report = recorded.report
    asked = _asked_of_names(recorded, network, answers)
    after = network.apply(recorded.edit.changes)
    pace.leap(number)
    rows = _table_rows(readings, recorded, after, asked, left_out, pace)
    counts = {
        State.NEW: report.added.get("partners", 0),
        State.KNOWN: report.matched.get("partners", 0),
        State.DOUBTFUL: len(asked)
        + sum(row.state is State.DOUBTFUL and not row.asked for row in rows),
    }
    errors = report.errors
    remarks = report.sentences[1:]
    headline = _headline(recorded, number, len(left_out))
    return Preview(recorded.edit, headline, counts, rows, errors.sentences, errors.count, remarks)


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


# What one can do about a row that says once more who is there.
LEAVE_OUT = "If so, take its tick away."


def _without(reading: Reading, left_out: Collection[Key]) -> Reading:
    if not any(file == reading.file for file, _ in left_out):
        return reading
    partners = [row for row in reading.partners if (reading.file, row.row) not in left_out]
    ties = [row for row in reading.relationships if (reading.file, row.row) not in left_out]
    return replace(reading, partners=partners, relationships=ties)


def _answered(reading: Reading, answers: Mapping[str, str]) -> Reading:
    """`reading` with whoever a name was said to mean in its place."""
    meant = {folded(name): answer for name, answer in answers.items() if answer != NEW}
    if not meant:
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
        return replace(row, source=named(row.source), target=named(row.target))

    return replace(
        reading,
        partners=[partner(row) for row in reading.partners],
        relationships=[tie(row) for row in reading.relationships],
    )


def _asked_of_names(
    recorded: Recorded, network: Network, answers: Mapping[str, str]
) -> Mapping[str, Asked]:
    """What is asked of each name, folded: near names, and those that were answered before."""
    by_name: dict[str, list[str]] = {}
    for actor in network.actors.values():
        by_name.setdefault(folded(actor.name), []).append(actor.id)
    offered: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for name, other in recorded.near:
        names.setdefault(folded(name), name)
        for id_ in by_name.get(folded(other), ()):
            offered.setdefault(folded(name), {})[id_] = _called(network, id_)
    for name, answer in answers.items():
        names.setdefault(folded(name), name)
        if answer in network.actors:
            offered.setdefault(folded(name), {})[answer] = _called(network, answer)
        else:
            offered.setdefault(folded(name), {})
    found: dict[str, Asked] = {}
    given = {folded(name): answer for name, answer in answers.items()}
    for plain, others in offered.items():
        if others:
            choices = [Choice(NEW, "Somebody new")]
            choices += [Choice(id_, f"The same as {text}") for id_, text in others.items()]
            found[plain] = Asked(names[plain], tuple(choices), given.get(plain, NEW))
    return found


def _called(network: Network, id_: str) -> str:
    name = shortened(network.actors[id_].name)
    hosts = [network.actors[m.organisation].name for m in network.memberships_of(id_)]
    return f"{name} ({shortened(hosts[0], 40)})" if hosts else name


def _table_rows(
    readings: Sequence[Reading],
    recorded: Recorded,
    after: Network,
    asked: Mapping[str, Asked],
    left_out: Collection[Key],
    pace: Pace,
) -> list[PreviewRow]:
    taken = {(each.file, each.row): each for each in recorded.rows}
    wrong = {(each.file, each.row or 0): each for each in recorded.report.errors.listed}
    same = {(each.file, each.row or 0): each for each in recorded.report.same_names.listed}
    differing: dict[Key, list[Problem]] = {}
    for each in recorded.report.differences.listed:
        differing.setdefault((each.file, each.row or 0), []).append(each)
    waiting = dict(asked)
    found: list[PreviewRow] = []
    for reading in readings:
        rows = [*reading.partners, *(each for each in reading.relationships if not each.is_aside)]
        known = {row.row for row in rows}
        found += [
            PreviewRow(key, _place(reading, each.row), each.value, each.reason, State.WRONG)
            for key, each in wrong.items()
            if key[0] == reading.file and key[1] and key[1] not in known
        ]
        for row in rows:
            pace.step()
            key = (reading.file, row.row)
            questions = tuple(
                waiting.pop(folded(name)) for name in _names(row) if folded(name) in waiting
            )
            text, place = _said(row), _place(reading, row.row)
            if key in left_out:
                found.append(PreviewRow(key, place, text, "Left out", State.OUT))
                continue
            if key in wrong:
                reason = wrong[key].reason
                found.append(PreviewRow(key, place, text, reason, State.WRONG, questions))
                continue
            outcome, state = _became(taken.get(key), after, differing.get(key, ()))
            if key in same:
                outcome, state = f"{same[key].reason} {LEAVE_OUT}", State.DOUBTFUL
            if questions:
                state = State.DOUBTFUL
            found.append(PreviewRow(key, place, text, outcome, state, questions))
    return found


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
        case Became.KNOWN:
            said = "On the map already"
    if differing:
        columns = ", ".join(dict.fromkeys(each.column for each in differing))
        said += f"; {columns} there differs and stays"
    return said, State.KNOWN


# Lines


def preview_lines(
    lines: Sequence[PastedLine],
    network: Network,
    view: str | None = None,
    *,
    answers: Mapping[str, str] | None = None,
    left_out: Collection[Key] = (),
    label: str = "",
    told: Told = lambda _share: None,
) -> Preview:
    """What taking in pasted `lines` would do; lines `left_out` go by ("", number in the list).

    `told` hears how much is done, and stops it by raising.
    """
    index = Index.of(network)
    given = dict(answers or {})
    pace = Pace(told, len(lines) * 2)
    numbered = [(i, line) for i, line in enumerate(lines) if ("", i) not in left_out]
    captured = capture(
        [line.read for _, line in numbered],
        network,
        view_id=view,
        index=index,
        answers=given,
        label=label,
        pace=pace,
    )
    rows = _line_rows(lines, numbered, captured, index, given, pace)
    asked = sum(len(row.asked) for row in rows)
    counts = {
        State.NEW: len(captured.new),
        State.KNOWN: len(captured.known),
        State.DOUBTFUL: asked,
    }
    errors = [row for row in rows if row.state is State.WRONG]
    said = [f"{row.place}: {row.outcome}" for row in errors]
    headline = f"New: {added}." if (added := counted(captured.added)) else _nothing(captured)
    return Preview(captured.edit, headline, counts, rows, said, len(errors), list(captured.notices))


def _nothing(captured: Captured) -> str:
    if captured.edit:
        return "Nothing is new; what is there gets what it lacked."
    return "Nothing is new: all of it is on the map already."


def _line_rows(
    lines: Sequence[PastedLine],
    numbered: Sequence[tuple[int, PastedLine]],
    captured: Captured,
    index: Index,
    answers: Mapping[str, str],
    pace: Pace,
) -> list[PreviewRow]:
    slips = {numbered[slip.number - 1][0]: slip for slip in captured.slips}
    good = [i for i, line in numbered if i not in slips and not _is_blank(line)]
    readings = dict(zip(good, captured.readings, strict=True))
    asked: set[str] = set()
    found: list[PreviewRow] = []
    for i, line in enumerate(lines):
        pace.step()
        key, place, text = ("", i), f"line {line.number:,}", line.text.strip()
        if i in slips:
            slip = slips[i]
            questions = _questions(slip.seen, index, answers, asked)
            sentence = slip.mistake.sentence
            found.append(PreviewRow(key, place, text, sentence, State.WRONG, questions))
        elif i in readings:
            reading = readings[i]
            questions = _questions(reading.seen, index, answers, asked)
            state = State.DOUBTFUL if questions else _state(reading)
            found.append(PreviewRow(key, place, text, reading.text, state, questions))
        elif not _is_blank(line):
            found.append(PreviewRow(key, place, text, "Left out", State.OUT))
    return found


def _is_blank(line: PastedLine) -> bool:
    return bool(getattr(line.read, "is_blank", False))


def _state(reading: LiveReading) -> State:
    return State.NEW if reading.new else State.KNOWN


def _questions(
    seen: Sequence[Seen], index: Index, answers: Mapping[str, str], asked: set[str]
) -> tuple[Asked, ...]:
    """What is asked about the partners of a line, each name once."""
    found: list[Asked] = []
    for each in seen:
        name = each.partner.name.text
        if name in asked or not (each.match.is_doubtful or name in answers):
            continue
        asked.add(name)
        taken = each.match.id
        ids = list(dict.fromkeys((*((taken,) if taken else ()), *each.match.alike)))
        if name in answers:
            # once answered the match no longer tells who else there was
            ids = [i for i in dict.fromkeys((*ids, answers[name], *_others(name, index))) if i]
        choices = [Choice(i, f"The same as {_entry(index.entries[i])}") for i in ids]
        new = Choice(NEW, "Somebody new")
        chosen = answers.get(name, taken or NEW)
        if each.match.how is How.SEVERAL and name not in answers:
            choices = [Choice(UNDECIDED, "Choose who is meant…"), *choices]
            chosen = UNDECIDED
        found.append(Asked(name, (*choices, new) if taken else (new, *choices), chosen))
    return tuple(found)


def _others(name: str, index: Index) -> Sequence[str]:
    found = match(Partner(Name(name)), index)
    return [*([found.id] if found.id else []), *found.alike]


def _entry(entry: Entry) -> str:
    host = f" ({shortened(entry.belongs_to[0], 40)})" if entry.belongs_to else ""
    return f"{shortened(entry.name)}{host}"
