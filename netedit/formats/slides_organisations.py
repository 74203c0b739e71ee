"""One slide of organisations alone: the relationships between their people summed up."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from netedit import layout
from netedit.analysis.phrases import Namer
from netedit.formats.slides_content import Content
from netedit.formats.slides_existing import MADE_UP
from netedit.formats.slides_fit import Wish
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_source import Source, facts
from netedit.formats.slides_words import some
from netedit.model.dataclass import dataclass
from netedit.model.edit import Change
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.records import (
    LineStyle,
    Map,
    Record,
    RegionsBy,
    Tie,
    TieKind,
    TieLabels,
)
from netedit.model.text import counted
from netedit.picture.compose import footprints
from netedit.picture.display import Display, LegendEntry
from netedit.picture.palette import LIGHT
from netedit.picture.style import Style

_KIND = f"{MADE_UP}between"
_THINNEST, _THICKEST = 1.5, 9.0
_MOST_SAID = 30
# Between two organisations, so that what stands at their line has room.
_APART = 48.0
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many relationships count between each two organisations; people without any organisation
    are `left_out` of it.
    """

    between: Mapping[Pair, int]
    organisations: Sequence[str]
    left_out: int


def summed(source: Source) -> Summary:
    """The relationships that count, each between the organisations its ends belong to or are.

    Somebody in two organisations counts for both; what stays within one is not counted. O(n + m).
    """
    working = source.found.working
    hosts: dict[int, Sequence[int]] = {}
    for node in range(len(working.ids)):
        own = working.contained_in.get(node, ())
        hosts[node] = [node] if not working.is_person[node] else own
    between: Counter[Pair] = Counter()
    for (a, b), ties in working.ties_between().items():
        pairs = {
            (min(one, other), max(one, other))
            for one in hosts[a]
            for other in hosts[b]
            if one != other
        }
        for one, other in pairs:
            between[working.ids[one], working.ids[other]] += len(ties)
    organisations = [working.ids[node] for node in working.organisations()]
    alone = sum(1 for node in hosts if working.is_person[node] and not hosts[node])
    return Summary(between, organisations, alone)


def pages(source: Source) -> Iterator[Content]:
    """The one slide; NeteditError for a map without organisations."""
    summary = summed(source)
    if not summary.organisations:
        raise NeteditError("There is no organisation on this map to sum relationships up for.")
    network = _spread(_network(source, summary), source)
    display = _widened(source.display(network=network), summary)

    def wish(area: Frame) -> Wish:
        return Wish(display, network, source.measure, area)

    key = f"organisations:{source.view}"
    said = source.notes((), _sentences(source, summary))
    page = source.page(key, _title(source, summary), said)
    about = _Words(Namer(network), summary)
    yield replace(page, wish=wish, facts=facts(network, display), words=about)


def _network(source: Source, summary: Summary) -> Network:
    """The organisations in their places, with one relationship for all that are between two."""
    whole, kept = source.network, set(summary.organisations)
    records: list[Record] = [Map(whole.map.title), *whole.fields.values()]
    records += [*whole.actor_kinds.values(), TieKind(_KIND, "relationships")]
    # how many stands at each line; areas would stand for people who are not shown
    looks = {"tie_labels": TieLabels.NOTES, "size_by": "", "regions_by": RegionsBy.NONE}
    records += [replace(view, **looks) for view in whole.views.values()]
    records += [*whole.pictures.values()]
    records += [whole.actors[id_] for id_ in summary.organisations]
    for (one, other), count in summary.between.items():
        records.append(Tie(_id(one, other), one, other, _KIND, notes=f"{count:,}"))
    for each in whole.memberships.values():
        if each.member in kept and each.organisation in kept:
            records.append(each)
    records += [each for each in whole.placements.values() if each.subject in kept]
    return Network.from_records(records)


def _spread(network: Network, source: Source) -> Network:
    """Organisations drawn together where their people are left out, but none upon another."""
    view = source.view
    found = {each.subject: each for each in network.placements.values() if each.view == view}
    sizes = footprints(network, Style(LIGHT), source.measure, view)
    if not found:
        return network
    room = 3.0 * sum(sizes[id_][0] * sizes[id_][1] for id_ in found)
    xs, ys = [each.x for each in found.values()], [each.y for each in found.values()]
    wide, high = max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0)
    share = min(1.0, sqrt(room / (wide * high)))
    boxes = [layout.Box.around(each.x * share, each.y * share, *sizes[id_])
             for id_, each in found.items()]  # fmt: skip
    apart = layout.without_overlaps(boxes, gap=_APART)
    changes = [
        Change(each, replace(each, x=box.centre[0], y=box.centre[1]))
        for each, box in zip(found.values(), apart, strict=True)
    ]
    return network.apply([change for change in changes if change.before != change.after])


def _id(one: str, other: str) -> str:
    return f"{MADE_UP}{one}~{other}"


def _widened(display: Display, summary: Summary) -> Display:
    """Lines as thick as there are relationships, and a legend that says so."""
    most = max(summary.between.values(), default=1)
    widths = {
        _id(*pair): _THINNEST + (_THICKEST - _THINNEST) * count / most
        for pair, count in summary.between.items()
    }
    ties = {id_: replace(tie, width=widths[id_]) for id_, tie in display.ties.items()}
    kept = [entry for entry in display.legend.entries if entry.style is None]
    samples: list[LegendEntry] = []
    line = next(iter(ties.values()), None)
    if line is not None:
        for count, width in ((1, _THINNEST), (most, _THICKEST)):
            text = counted(count, "relationship", "relationships")
            sample = LegendEntry(text, line.colour, style=LineStyle.SOLID, width=width)
            samples += [sample] if not samples or count > 1 else []
    places = [n for n, entry in enumerate(kept) if entry.mark == "membership"]
    at = places[0] if places else len(kept)
    legend = replace(display.legend, entries=(*kept[:at], *samples, *kept[at:]))
    return replace(display, ties=ties, legend=legend)


def _title(source: Source, summary: Summary) -> str:
    """Between whom most is, and how many have nothing with any other."""
    if not summary.between:
        return "No relationship joins two organisations yet"
    named = Namer(source.network)
    (one, other), count = max(summary.between.items(), key=lambda each: (each[1], each[0]))
    many = counted(count, "relationship", "relationships")
    title = f"{named(one)} and {named(other)} are joined most, by {many}"
    joined = {end for pair in summary.between for end in pair}
    alone = len([id_ for id_ in summary.organisations if id_ not in joined])
    if alone:
        title += f"; {counted(alone, 'organisation has', 'organisations have')} none with any other"
    return title


def _sentences(source: Source, summary: Summary) -> Sequence[str]:
    named = Namer(source.network)
    order = sorted(summary.between.items(), key=lambda each: (-each[1], each[0]))
    said = [
        f"{named(one)} – {named(other)}: {counted(count, 'relationship', 'relationships')}."
        for (one, other), count in order[:_MOST_SAID]
    ]
    if len(order) > _MOST_SAID:
        said.append(f"{len(order) - _MOST_SAID:,} more pairs of organisations have relationships.")
    said.append(
        "A relationship counts between the organisations its two ends belong to; somebody in two "
        "organisations counts for both, and what stays within one organisation is not counted."
    )
    if summary.left_out:
        who = counted(summary.left_out, "person belongs", "people belong")
        said.append(f"{who} to no organisation and is not in these numbers."
                    if summary.left_out == 1 else
                    f"{who} to no organisation and are not in these numbers.")  # fmt: skip
    return said


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of each organisation in place of its picture."""

    named: Namer
    summary: Summary

    def __call__(self, id_: str) -> str:
        with_: list[tuple[int, str]] = []
        for (one, other), count in self.summary.between.items():
            if id_ in (one, other):
                with_.append((count, self.named(other if id_ == one else one)))
        with_.sort(key=lambda each: (-each[0], each[1]))
        if not with_:
            return f"{self.named(id_)}; no relationship with any other organisation"
        said = some([f"{count:,} with {name}" for count, name in with_])
        return f"{self.named(id_)}; relationships: {said}"
