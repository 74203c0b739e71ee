"""Says in words what a line being typed would do, before it does anything."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from netedit.capture.context import START, parse
from netedit.capture.index import Index
from netedit.capture.matching import How, Match, match, who
from netedit.capture.statements import Context, Link, Mistake, Name, Parsed, Partner, Way
from netedit.capture.suggestions import words_meant
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import TieStatus
from netedit.model.text import folded

DEFAULT_KIND = "works with"

_ARROWS = {Way.NONE: "–", Way.FORWARD: "→", Way.BACK: "←", Way.BOTH: "↔"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A partner of a line and who that is on the map."""

    partner: Partner
    match: Match


@dataclass(frozen=True, slots=True)
class LiveReading:
    """What a line says: one sentence, or a `mistake`; `text` is "" for a blank line.

    `seen` are the partners the line itself names, with a mistake those at fault, `notices` what a
    person should look at, `matches` each partner, bare, with the one of the line it is and who
    that is.
    """

    text: str
    mistake: Mistake | None = None
    parsed: Parsed | None = None
    seen: tuple[Seen, ...] = ()
    notices: tuple[str, ...] = ()
    matches: Mapping[Partner, tuple[Partner, Match]] = field(
        default_factory=dict[Partner, tuple[Partner, Match]]
    )

    @property
    def new(self) -> int:
        """How many partners are new."""
        return sum(each.match.id is None for each in self.seen)

    @property
    def known(self) -> int:
        """How many partners are on the map."""
        return sum(each.match.id is not None for each in self.seen)

    @property
    def doubtful(self) -> int:
        """How many of both a person should look at."""
        return sum(each.match.is_doubtful for each in self.seen)


def reading(
    line: str,
    network: Network,
    context: Context = START,
    *,
    index: Index | None = None,
    answers: Mapping[str, str] | None = None,
) -> LiveReading:
    """What `line` would do on the map after the lines that left `context`. Never raises.

    Give the `index` of the network where there is one: it costs more than the reading.
    """
    parsed = parse(line, context)
    if isinstance(parsed, Mistake):
        return LiveReading(parsed.sentence, parsed)
    return read_back(parsed, index or Index.of(network), answers)


def read_back(
    parsed: Parsed,
    index: Index,
    answers: Mapping[str, str] | None = None,
    *,
    looks_near: bool = True,
) -> LiveReading:
    """The same for a line that is parsed."""
    matches = who(parsed, index, answers, looks_near=looks_near)
    for partner, (_, found) in matches.items():
        if found.how is How.SEVERAL:
            mistake = Mistake(_several(partner.name, found, index), partner.name.span)
            return LiveReading(mistake.sentence, mistake, seen=(Seen(partner, found),))
    named: dict[Partner, Seen] = {}
    for partner in parsed.partners:
        same, found = matches[partner.bare]
        named.setdefault(same, Seen(partner, found))
    seen = tuple(named.values())
    notices = tuple(said for each in seen if (said := notice(each, index)))
    return LiveReading(_told(parsed, matches, index), None, parsed, seen, notices, matches)


def notice(seen: Seen, index: Index) -> str:
    """What a person should look at, in one sentence; "" where there is nothing."""
    name, found = seen.partner.name.text, seen.match
    if found.is_guess and found.id is not None:
        return f"“{name}” was taken for {_called(index, found.id)} by {_MEANS[found.how]}."
    if found.id is not None and found.alike:
        hosts = _listed(index.entries[found.id].belongs_to, "and")
        return f"{index.entries[found.id].name} belongs to {hosts} already: the same person?"
    if found.alike:
        others = _listed([_called(index, i) for i in found.alike], "or")
        return f"“{name}” is new: the same as {others}?"
    return ""


_MEANS = {
    How.EMAIL: "the e-mail address",
    How.ORGANISATION: "the organisation",
    How.INITIALS: "the initials",
    How.TITLE: "the name without its title",
    How.FIRST_NAME: "the first name",
}


def _several(name: Name, found: Match, index: Index) -> str:
    entries = [index.entries[i] for i in found.alike]
    hosts = [each.belongs_to[0] for each in entries if each.belongs_to]
    number = len(entries)
    if hosts:
        example = f"write where the one meant belongs, such as {name.text} @ {hosts[0]}"
    else:
        example = "give them different names first"
    return f"{number} partners are called “{name.text}”; {example}."


def _told(parsed: Parsed, matches: Mapping[Partner, tuple[Partner, Match]], index: Index) -> str:
    line = parsed.line
    if line.is_blank:
        return ""
    if not parsed.groups:
        return _told_without_names(parsed, index)
    told: list[str] = []
    once: set[Partner] = set()
    for i, group in enumerate(parsed.groups):
        if i:
            told.append(_arrow(parsed.links[i - 1]))
        told.append(", ".join(_partner(p, *matches[p.bare], index, once) for p in group))
    said = [" ".join(told)]
    if parsed.ties:
        kind = parsed.ties[0].kind or (index.kinds[0] if index.kinds else DEFAULT_KIND)
        said.append(f"kind: {kind}{_new_kind(kind, index.kinds)}")
        if parsed.strength is not None:
            said.append(f"strength {parsed.strength}")
        said += [f"purpose: {p}{_new(p, index.purposes)}" for p in line.purposes]
        if line.status is not TieStatus.ACTIVE:
            said.append(line.status.value)
    return "; ".join(said)


def _told_without_names(parsed: Parsed, index: Index) -> str:
    line = parsed.line
    said: list[str] = []
    if line.is_repeat:
        names = _listed([p.name.text for p in parsed.context.source], "and")
        said.append(f"The next line goes on from {names}")
    if line.kind:
        said.append(f"From now on, kind: {line.kind}{_new_kind(line.kind, index.kinds)}")
    elif line.kind is not None:
        said.append("From now on, the first kind of the map again")
    said += [f"Purpose: {p}{_new(p, index.purposes)}" for p in line.purposes]
    return "; ".join(said)


def _arrow(link: Link) -> str:
    return f"{_ARROWS[link.way]} (ended)" if link.is_ended else _ARROWS[link.way]


def _new(text: str, known: Sequence[str]) -> str:
    return "" if folded(text) in {folded(each) for each in known} else " (new)"


def _new_kind(text: str, known: Sequence[str]) -> str:
    """That a kind is new; and which it may be, cut short or with a slip, typed in a hurry."""
    if not _new(text, known):
        return ""
    meant = words_meant(text, known)
    return f" (new, or is it {_listed(meant, 'or')}?)" if meant else " (new)"


def _partner(
    partner: Partner, same: Partner, found: Match, index: Index, once: set[Partner]
) -> str:
    known = index.entries[found.id] if found.id is not None else None
    name = known.name if known is not None else partner.name.text
    if same in once:
        return name
    once.add(same)
    facts: list[str] = []
    if known is not None:
        facts.append(f"known by {_MEANS[found.how]}" if found.is_guess else "known")
    else:
        facts.append("new organisation" if partner.name.is_organisation else "new")
        if found.alike:
            others = _listed([index.entries[i].name for i in found.alike], "or")
            facts.append(f"or is it {others}?")
    for host in partner.organisations:
        is_there = match(Partner(host), index, looks_near=False).id is not None
        facts.append(host.text if is_there else f"{host.text} – new")
    facts += [f"#{tag}" for tag in partner.tags]
    facts += [fact for fact in (partner.email, partner.role) if fact]
    if partner.level is not None:
        facts.append(f"influence {partner.level}")
    return f"{name} ({', '.join(facts)})"


def _called(index: Index, id_: str) -> str:
    each = index.entries[id_]
    return f"{each.name} ({each.belongs_to[0]})" if each.belongs_to else each.name


def _listed(words: Sequence[str], last: str) -> str:
    *most, end = words or ("",)
    return f"{', '.join(most)} {last} {end}" if most else end
