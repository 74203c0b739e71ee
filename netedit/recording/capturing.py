"""Makes one edit, with places, of capture lines: of one that is typed, or of many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from netedit.capture.context import START, parse, parse_line
from netedit.capture.index import EMAIL_FIELDS, Entry, Index, entry
from netedit.capture.matching import elsewhere, match
from netedit.capture.printer import written
from netedit.capture.reading import LiveReading, Seen, read_back
from netedit.capture.statements import Context, Line, Mistake, Name, Parsed, Partner
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.edit import Edit
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.reading import OwnColumn
from netedit.model.records import (
    Actor,
    ActsAs,
    FieldType,
    FieldValue,
    Membership,
    Subject,
)
from netedit.model.text import folded
from netedit.recording.capturing_ties import Ties
from netedit.recording.pace import Pace
from netedit.recording.record import Place, placed
from netedit.recording.working import Working

# Slips of the pen are looked for in so many lines at once; a long list would take seconds.
NEAR_LINES = 500
_EMAIL = OwnColumn("Email", FieldType.TEXT, Subject.PARTNER)


@dataclass(frozen=True, slots=True)
class Slip:
    """A line that could not be taken in: its number from 1, its text, why, and who is at fault."""

    number: int
    text: str
    mistake: Mistake
    seen: tuple[Seen, ...] = ()

    @property
    def sentence(self) -> str:
        """Where and why, in one sentence."""
        return f"line {self.number:,}, {self.mistake.pointed}"


@dataclass(frozen=True, slots=True)
class Captured:
    """What capture lines come to: one edit, and what they leave for the next line.

    `readings` and `written` have one text for each line that says something: what it does, and the
    line as it can be shown, kept and corrected by itself. `slips` are lines left out. `new`,
    `known` and `doubtful` are names: those who are added, those who were there, and those of both
    that a person should look at. `added` counts by "partners", "relationships" and so on.
    """

    edit: Edit
    context: Context
    readings: tuple[LiveReading, ...]
    written: tuple[str, ...]
    slips: tuple[Slip, ...]
    new: tuple[str, ...]
    known: tuple[str, ...]
    doubtful: tuple[str, ...]
    notices: tuple[str, ...]
    added: Mapping[str, int]


def capture(
    lines: Sequence[str | Line | Mistake],
    network: Network,
    context: Context = START,
    view_id: str | None = None,
    *,
    place: Place | None = None,
    index: Index | None = None,
    answers: Mapping[str, str] | None = None,
    label: str = "",
    pace: Pace | None = None,
) -> Captured:
    """One edit that does what `lines` say, one after the other, after those that left `context`.

    Lines with a mistake are left out and listed. `place` gives places for partners without one in
    the network it is given; those of new partners in the view `view_id` become part of the edit.
    `index` is that of the network, where there is one. `answers` say who is meant by a name: the
    id of a partner, or "" for a new one. The same lines once more
    change nothing, unless they end what they begin.
    """
    session = _Session(network, context, index or Index.of(network), answers or {}, len(lines))
    for number, line in enumerate(lines, 1):
        if pace is not None:
            pace.step()
        session.take(number, line)
    changes = session.work.changes()
    changes += placed(network, changes, view_id, place)
    return session.captured(Edit(label or _label(session.written), changes))


def _label(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return f"Capture {shortened(lines[0], 80)}"
    return f"Capture {len(lines):,} lines"


class _Refused(Exception):  # noqa: N818 -- carries a Mistake, and never leaves this module
    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.sentence)
        self.mistake = mistake


class _Session:
    """Capture lines being taken in one after the other; the network itself never changes."""

    def __init__(
        self,
        network: Network,
        context: Context,
        index: Index,
        answers: Mapping[str, str],
        lines: int,
    ) -> None:
        self.work = Working(network, {})
        self.written: list[str] = []
        self._context = context
        self._index = index
        self._has_own_index = False
        self._answers = answers
        self._looks_near = lines <= NEAR_LINES
        self._ties = Ties(self.work)
        self._readings: list[LiveReading] = []
        self._slips: list[Slip] = []
        self._names: dict[str, dict[str, None]] = {"new": {}, "known": {}, "doubtful": {}}
        self._made: set[str] = set()
        # by name as typed, who was said to be new and came last
        self._new_as: dict[str, str] = {}
        self._notices: list[str] = []

    def take(self, number: int, line: str | Line | Mistake) -> None:
        """Take one line in, or list why not; a line counts as a whole."""
        if isinstance(line, Mistake):
            self._slips.append(Slip(number, "", line))
            return
        is_text = isinstance(line, str)
        parsed = parse(line, self._context) if is_text else parse_line(line, self._context)
        text = line if isinstance(line, str) else ""
        if isinstance(parsed, Mistake):
            self._slips.append(Slip(number, text, parsed))
            return
        answers = self._answers_to(parsed)
        found = read_back(parsed, self._index, answers, looks_near=self._looks_near)
        try:
            if found.mistake is not None:
                raise _Refused(found.mistake)
            ids = self._record(parsed, found)
        except _Refused as refused:
            self._slips.append(Slip(number, text, refused.mistake, found.seen))
            return
        self._context = parsed.context.bound(ids)
        for name, id_ in ids.items():
            if answers.get(name.text) == "":
                self._new_as[name.text] = id_
        if not parsed.line.is_blank:
            self._readings.append(found)
            self.written.append(written(parsed) or ">")
            self._count(found)

    def _answers_to(self, parsed: Parsed) -> Mapping[str, str]:
        """Who was said to be new has come with the first line; a later one means the same, unless
        it says that they belong elsewhere, and so does who was said to be the same by that name.
        """
        come: dict[str, str] = {}
        for partner in parsed.partners:
            name = partner.name.text
            meant = self._answers.get(name) or name
            id_ = None if meant in self._index.entries else self._new_as.get(meant)
            if id_ is not None and not elsewhere(partner, self._index.entries[id_]):
                come[name] = id_
        return {**self._answers, **come} if come else self._answers

    def captured(self, edit: Edit) -> Captured:
        """All of it, with `edit`."""
        return Captured(
            edit=edit,
            context=self._context,
            readings=tuple(self._readings),
            written=tuple(self.written),
            slips=tuple(self._slips),
            new=tuple(self._names["new"]),
            known=tuple(self._names["known"]),
            doubtful=tuple(self._names["doubtful"]),
            notices=tuple(self._notices),
            added=self.work.added(self.work.changes()),
        )

    def _count(self, found: LiveReading) -> None:
        for each in found.seen:
            name, id_ = each.partner.name.text, each.match.id
            if id_ is not None:
                name = self.work.actors[id_].name
            if id_ is None or id_ not in self._made:
                self._names["new" if id_ is None else "known"][name] = None
            if each.match.is_doubtful:
                self._names["doubtful"][name] = None
        self._notices += [said for said in found.notices if said not in self._notices]

    # One line: first all that can go wrong, then what it changes

    def _record(self, parsed: Parsed, found: LiveReading) -> dict[Name, str]:
        meant = {same: same for same in found.matches}
        ids: dict[Partner, str] = {}
        for partner, (same, matched) in found.matches.items():
            meant[partner] = same
            ids.setdefault(same, matched.id or new_id())
        hosts = self._hosts(parsed)
        self._check_memberships(parsed, ids, meant, hosts)
        ends = {partner: ids[same] for partner, same in meant.items()}
        mistake = self._ties.mistake(parsed.ties, ends)
        if mistake is not None:
            raise _Refused(mistake)
        self._put_hosts(hosts)
        for partner in parsed.partners:
            self._put_partner(partner, ends[partner.bare])
        for partner in parsed.partners:
            for host in partner.organisations:
                self._join(ends[partner.bare], hosts[host])
        self._ties.put(parsed.ties, ends, self._notices)
        self._put_words(parsed)
        self._enter(parsed, ends, hosts)
        return {partner.name: id_ for partner, id_ in ends.items()}

    def _hosts(self, parsed: Parsed) -> dict[Name, str]:
        """The organisations partners are said to belong to; new ones get an id."""
        own = {p.name: p for p in parsed.partners}
        found: dict[Name, str] = {}
        for partner in parsed.partners:
            for host in partner.organisations:
                if host in found:
                    continue
                matched = match(Partner(host), self._index, looks_near=False)
                persons = self._index.by_name.get(folded(host.text), ())
                if matched.id is None and (persons or replace(host, is_organisation=False) in own):
                    sentence = f"“{host.text}” is a person, and only organisations have members."
                    raise _Refused(Mistake(sentence, host.span))
                found[host] = matched.id or new_id()
        return found

    def _check_memberships(
        self,
        parsed: Parsed,
        ids: Mapping[Partner, str],
        meant: Mapping[Partner, Partner],
        hosts: Mapping[Name, str],
    ) -> None:
        joined: dict[str, list[str]] = {}
        for partner in parsed.partners:
            member = ids[meant[partner.bare]]
            for host in partner.organisations:
                name = partner.name.text
                if hosts[host] == member or partner.name == host:
                    raise _Refused(Mistake(f"“{name}” cannot belong to itself.", host.span))
                if member in self._above(hosts[host], joined):
                    sentence = f"“{name}” cannot belong to “{host.text}”, which is a part of it."
                    raise _Refused(Mistake(sentence, host.span))
                joined.setdefault(member, []).append(hosts[host])

    def _above(self, organisation: str, joined: Mapping[str, Sequence[str]]) -> set[str]:
        met: set[str] = set()
        waiting = [organisation]
        while waiting:
            id_ = waiting.pop()
            for host in (*self.work.organisations.get(id_, ()), *joined.get(id_, ())):
                if host not in met:
                    met.add(host)
                    waiting.append(host)
        return met

    def _put_hosts(self, hosts: Mapping[Name, str]) -> None:
        kind = None
        for host, id_ in hosts.items():
            if id_ not in self.work.actors:
                kind = kind or self.work.actor_kind("", ActsAs.ORGANISATION)
                self.work.put(Actor(id_, kind.id, host.text))
                self._made.add(id_)

    def _put_partner(self, partner: Partner, id_: str) -> None:
        actor = self.work.actors.get(id_)
        if actor is None:
            acts = ActsAs.ORGANISATION if partner.name.is_organisation else ActsAs.PERSON
            actor = Actor(id_, self.work.actor_kind("", acts).id, partner.name.text)
            self._made.add(id_)
        fields: dict[str, FieldValue] = dict(actor.fields)
        if partner.email and partner.email.casefold() != self._email_of(id_):
            fields.setdefault(self._email_field(), partner.email)
        self.work.put(
            replace(
                actor,
                tags=tuple(dict.fromkeys((*actor.tags, *partner.tags))),
                influence=actor.influence if partner.level is None else partner.level,
                role=actor.role or partner.role,
                fields=fields,
            )
        )

    def _email_of(self, id_: str) -> str:
        there = self._index.entries.get(id_)
        return there.email if there is not None else ""

    def _email_field(self) -> str:
        """The field of the map's own that holds e-mail addresses, made if need be."""
        for field in self.work.network.fields.values():
            if folded(field.name) in EMAIL_FIELDS and field.type is FieldType.TEXT:
                return field.id
        return self.work.field(_EMAIL).id

    def _join(self, member: str, host: str) -> None:
        if host not in self.work.organisations.get(member, ()):
            self.work.put(Membership(new_id(), member, host))

    def _put_words(self, parsed: Parsed) -> None:
        for statement in parsed.purposes:
            self.work.purpose(statement)
        if parsed.line.kind and not parsed.line.groups:
            self.work.tie_kind(parsed.line.kind)

    def _enter(
        self, parsed: Parsed, ends: Mapping[Partner, str], hosts: Mapping[Name, str]
    ) -> None:
        """Have the next lines find who came or changed with this one."""
        entries: list[Entry] = []
        for id_ in dict.fromkeys((*hosts.values(), *(ends[p.bare] for p in parsed.partners))):
            actor = self.work.actors[id_]
            names = [self.work.actors[h].name for h in self.work.organisations.get(id_, ())]
            emails = [p.email for p in parsed.partners if ends[p.bare] == id_ and p.email]
            email = self._email_of(id_) or next(iter(emails), "")
            is_organisation = self.work.is_organisation(id_)
            fresh = entry(id_, actor.name, is_organisation, names, email)
            if fresh != self._index.entries.get(id_):
                entries.append(fresh)
        kinds = [parsed.line.kind or ""] + [said.kind or "" for said in parsed.ties]
        new_kinds = [k for k in dict.fromkeys(kinds) if k and k not in self._index.kinds]
        words = (*parsed.line.purposes, *parsed.purposes)
        purposes = [p for p in words if p not in self._index.purposes]
        if not (entries or new_kinds or purposes):
            return
        if self._has_own_index:
            # of 10,000 lines each would copy what the ones before came to
            self._index.take(entries, new_kinds, purposes)
        else:
            self._index = self._index.adding(entries, new_kinds, purposes)
            self._has_own_index = True
