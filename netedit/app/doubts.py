"""What of a captured line may be on the map already under another spelling, and making them one."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from netedit.capture import Mistake, read_line
from netedit.capture.matching import fuller_name
from netedit.capture.printer import print_name
from netedit.capture.suggestions import words_meant
from netedit.model import edits
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Actor, TieKind
from netedit.model.text import folded
from netedit.recording.capturing import Captured

if TYPE_CHECKING:
    from netedit.app.window import Window


@dataclass(frozen=True, slots=True)
class Doubt:
    """A partner or kind that a line has brought, and the one it may have doubled: how this is
    called, the id of the one that stays, and that of the new one.
    """

    name: str
    kept: str
    doubled: str
    is_kind: bool = False


def doubt_of(captured: Captured, network: Network) -> Doubt | None:
    """What is to be asked about a line; a partner before a kind, None where there is no doubt."""
    return _doubled_actor(captured, network) or _doubled_kind(captured, network)


def _doubled_actor(captured: Captured, network: Network) -> Doubt | None:
    new = {folded(r.name): r.id for r in _added(captured) if isinstance(r, Actor)}
    for reading in captured.readings:
        for seen in reading.seen:
            doubled = new.get(folded(seen.partner.name.text), "")
            if seen.match.id is not None or doubled not in network.actors:
                continue
            for id_ in seen.match.alike:
                there = network.actors.get(id_)
                if there is not None and id_ != doubled:
                    return Doubt(there.name, id_, doubled)
    return None


def _doubled_kind(captured: Captured, network: Network) -> Doubt | None:
    """A kind cut short, or with a slip of the pen, that has become one of its own."""
    new = {each.id for each in _added(captured) if isinstance(each, TieKind)}
    before: dict[str, str] = {}
    for kind in network.tie_kinds.values():
        if kind.id in new:
            for name in words_meant(kind.name, before):
                return Doubt(name, before[name], kind.id, is_kind=True)
        else:
            before[kind.name] = kind.id
    return None


def _added(captured: Captured) -> list[object]:
    return [c.after for c in captured.edit.changes if c.before is None and c.after]


class Joining:
    """Makes one of two, and knows how lines are read back that have the name of the one that went.

    After an undo they are read back as they were typed.
    """

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._gone: dict[str, tuple[str, str]] = {}

    def join(self, doubt: Doubt) -> None:
        """Make them one, as one step, and say so."""
        window, editor = self._window, self._window.editor
        record = editor.network.find(doubt.doubled)
        if not isinstance(record, Actor | TieKind):
            return
        if doubt.is_kind:
            done = editor.run(edits.remove_tie_kind, doubt.doubled, doubt.kept)
            told = f"It is “{doubt.name}”: they are one kind now."
            if done is not None and window.canvas.tie_kind == doubt.doubled:
                window.canvas.tie_kind = doubt.kept
        else:
            # a slip of the pen must not become the name
            name = fuller_name(doubt.name, record.name)
            done = editor.run(edits.merge_actors, doubt.kept, doubt.doubled, name=name)
            told = f"It is {name}: they are one partner now."
        if done is not None:
            self._gone[doubt.doubled] = (record.name, doubt.kept)
            window.say(told)

    def as_called(self, text: str) -> str:
        """A line with everyone called as they are on the map."""
        network = self._window.editor.network
        for doubled, (was, kept) in self._gone.items():
            one = network.find(kept)
            if isinstance(one, Actor | TieKind) and network.find(doubled) is None:
                text = _renamed(text, was, one)
        return text


def _renamed(text: str, was: str, one: Actor | TieKind) -> str:
    """A text with what is called `was` in it called as it is now, and nothing of a longer name."""
    return "\n".join(_renamed_in(line, was, one) for line in text.split("\n"))


def _renamed_in(line: str, was: str, one: Actor | TieKind) -> str:
    read = read_line(line)
    if isinstance(read, Mistake):
        return line
    if isinstance(one, TieKind):
        if read.kind is None or folded(read.kind) != folded(was):
            return line
        pattern = rf"(?<=:)(\s*){re.escape(was)}(?!\w)"
        return re.sub(pattern, lambda found: found[1] + one.name, line, flags=re.IGNORECASE)
    named = [
        name for group in read.groups for each in group for name in (each.name, *each.organisations)
    ]
    for name in sorted(named, key=lambda name: -name.span.start):
        if folded(name.text) == folded(was):
            new = replace(name, text=one.name, is_exact=False)
            line = line[: name.span.start] + print_name(new) + line[name.span.end :]
    return line
