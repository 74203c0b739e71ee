"""What pasted lines would do, line by line, before anything is done; what is doubtful is asked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from netedit.capture.index import Index
from netedit.capture.matching import How
from netedit.capture.pasted import PastedLine
from netedit.capture.reading import LiveReading, Seen
from netedit.capture.statements import Mistake
from netedit.model.checks import shortened
from netedit.model.network import Network
from netedit.model.records import Actor
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
from netedit.recording.capturing import Captured, capture
from netedit.recording.pace import Pace
from netedit.recording.previewing import Key, Preview, PreviewRow, State, kinds_of
from netedit.recording.report import counted


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

    `answers` are as for tables; somebody who comes with these lines is meant by name. `told` hears
    how much is done, and stops it by raising.
    """
    index = Index.of(network)
    given, kinds = names_and_kinds(answers or {})
    written = [(i, line) for i, line in enumerate(lines) if ("", i) not in left_out]
    numbered = [(i, _meant(line, kinds)) for i, line in written]
    rounds = 2 if given else 1
    pace = Pace(told, len(lines) * (1 + rounds))

    def taken(answers: Mapping[str, str]) -> Captured:
        return capture(
            [line.read for _, line in numbered],
            network,
            view_id=view,
            index=index,
            answers=answers,
            label=label,
            pace=pace,
        )

    captured = taken(given)
    asked = _asked(captured, network, index)
    if given:
        # once answered a name no longer tells who else there was
        before = _asked(taken({}), network, index)
        asked |= {
            name: _answered(before[name], answer, index)
            for name, answer in given.items()
            if name in before
        }
    of_kinds = kinds_asked([_kind(line) for _, line in written], kinds_of(network), kinds)
    rows = _rows(lines, numbered, captured, asked, given, of_kinds, pace)
    counts = {
        State.NEW: len(captured.new),
        State.KNOWN: len(captured.known),
        State.DOUBTFUL: sum(len(row.asked) for row in rows),
    }
    errors = [row for row in rows if row.state is State.WRONG]
    said = [f"{row.place}: {row.outcome}" for row in errors]
    headline = f"New: {added}." if (added := counted(captured.added)) else _nothing(captured)
    return Preview(captured.edit, headline, counts, rows, said, len(errors), list(captured.notices))


def _nothing(captured: Captured) -> str:
    if captured.edit:
        return "Nothing is new; what is there gets what it lacked."
    return "Nothing is new: all of it is on the map already."


def _rows(
    lines: Sequence[PastedLine],
    numbered: Sequence[tuple[int, PastedLine]],
    captured: Captured,
    asked: Mapping[str, Asked],
    given: Mapping[str, str],
    of_kinds: Mapping[str, Asked],
    pace: Pace,
) -> list[PreviewRow]:
    slips = {numbered[slip.number - 1][0]: slip for slip in captured.slips}
    good = [i for i, line in numbered if i not in slips and not _is_blank(line)]
    readings = dict(zip(good, captured.readings, strict=True))
    waiting, kinds = dict(asked), dict(of_kinds)
    found: list[PreviewRow] = []
    for i, line in enumerate(lines):
        pace.step()
        key, place, text = ("", i), f"line {line.number:,}", line.text.strip()
        if i in slips:
            slip = slips[i]
            questions = _questions(slip.seen, waiting, given)
            sentence = slip.mistake.sentence
            found.append(PreviewRow(key, place, text, sentence, State.WRONG, questions))
        elif i in readings:
            reading = readings[i]
            questions = _questions(reading.seen, waiting, given)
            if folded(_kind(line)) in kinds:
                questions += (kinds.pop(folded(_kind(line))),)
            state = State.DOUBTFUL if questions else _state(reading)
            found.append(PreviewRow(key, place, text, reading.text, state, questions))
        elif not _is_blank(line):
            found.append(PreviewRow(key, place, text, "Left out", State.OUT))
    return found


def _kind(line: PastedLine) -> str:
    """The kind of relationship that is written in a line, "" for none."""
    return "" if isinstance(line.read, Mistake) else line.read.kind or ""


def _meant(line: PastedLine, kinds: Mapping[str, str]) -> PastedLine:
    """`line` with the kind that was said to be meant in its place."""
    kind = kind_meant(_kind(line), kinds)
    if isinstance(line.read, Mistake) or kind == _kind(line):
        return line
    return replace(line, read=replace(line.read, kind=kind))


def _is_blank(line: PastedLine) -> bool:
    return bool(getattr(line.read, "is_blank", False))


def _state(reading: LiveReading) -> State:
    return State.NEW if reading.new else State.KNOWN


def _questions(
    seen: Sequence[Seen], waiting: dict[str, Asked], given: Mapping[str, str]
) -> tuple[Asked, ...]:
    """What is asked about the partners of a line, each name once."""
    named = {each.partner.name.text: each.match.is_doubtful for each in seen}
    return tuple(
        waiting.pop(name)
        for name, is_doubtful in named.items()
        if name in waiting and (is_doubtful or name in given)
    )


def _asked(captured: Captured, network: Network, index: Index) -> dict[str, Asked]:
    """What is asked of each name that may mean somebody else, where it first comes up."""
    new = {
        change.record.id: change.record.name
        for change in captured.edit.changes
        if isinstance(change.record, Actor) and change.record.id not in network.actors
    }
    found: dict[str, Asked] = {}
    for each in _seen(captured):
        name = each.partner.name.text
        if name not in found and each.match.is_doubtful:
            found[name] = _question(each, new, index)
    return found


def _seen(captured: Captured) -> Iterable[Seen]:
    for reading in captured.readings:
        yield from reading.seen
    for slip in captured.slips:
        yield from slip.seen


def _question(seen: Seen, new: Mapping[str, str], index: Index) -> Asked:
    """`new` are those who come with the lines, by id: that changes with each preview, so they are
    meant by name.
    """

    def choice(id_: str) -> Choice:
        return _new_too(new[id_]) if id_ in new else _there(id_, index)

    ids = dict.fromkeys((*((seen.match.id,) if seen.match.id else ()), *seen.match.alike))
    choices = [choice(id_) for id_ in ids]
    chosen = choices[0].answer if seen.match.id else NEW
    if seen.match.how is How.SEVERAL:
        choices = [Choice(UNDECIDED, "Choose who is meant…"), *choices]
        chosen = UNDECIDED
    other = Choice(NEW, "Somebody new")
    ordered = (*choices, other) if seen.match.id else (other, *choices)
    return Asked(seen.partner.name.text, ordered, chosen)


def _there(id_: str, index: Index) -> Choice:
    entry = index.entries[id_]
    host = f" ({shortened(entry.belongs_to[0], 40)})" if entry.belongs_to else ""
    return Choice(id_, f"The same as {shortened(entry.name)}{host}")


def _new_too(name: str) -> Choice:
    return Choice(name, f"The same as {shortened(name)} (new too)")


def _answered(asked: Asked, answer: str, index: Index) -> Asked:
    """`asked` as it was answered, maybe with one who is new only since another was answered so."""
    choices = asked.choices
    if all(choice.answer != answer for choice in choices):
        is_there = answer in index.entries
        choices = (*choices, _there(answer, index) if is_there else _new_too(answer))
    return replace(asked, choices=choices, chosen=answer)
