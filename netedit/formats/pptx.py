"""Writes a map as PowerPoint slides that can be edited without netedit, and reads them back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from netedit.analysis import KEYS, Findings, Options, findings
from netedit.formats.slides_colours import Palette
from netedit.formats.slides_deck import Deck
from netedit.formats.slides_findings import Source, pages
from netedit.formats.slides_fit import Wish
from netedit.formats.slides_markup import Pen
from netedit.formats.slides_page import Changes, Content, draw
from netedit.formats.slides_reading import read
from netedit.formats.slides_shapes import Ids
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_words import FOR, Words, for_speaker, headline
from netedit.formats.whole import write_whole
from netedit.model.audience import may_see
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.palette import LIGHT
from netedit.picture.style import Measure, Style

__all__ = ["Slides", "Written", "export", "made", "read"]

Pages = Literal["map", "findings"]
_NAMED = 3
_AUDIENCES = tuple(str(each) for each in Sensitivity)


@dataclass(frozen=True, slots=True)
class Slides:
    """What is wanted: `measure` gives the width of a text in pixels.

    `audience` is only said on the slides: the network given with it is cut to it already.
    """

    measure: Measure
    audience: Sensitivity = Sensitivity.PUBLIC
    pages: Pages = "map"
    options: Options | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A presentation as bytes, and in sentences what was changed in it."""

    content: bytes
    sentences: Sequence[str]


def export(
    network: Network, view: str, path: Path, wanted: Slides, template: Path | None = None
) -> Sequence[str]:
    """Write slides into the deck at `path`, and say in sentences what was done.

    A deck that is there keeps all its slides: ours are updated, or added at its end; else a new
    one is made, from `template` where one is given, whose slides stay. NeteditError or DiskError,
    and the file is as it was before.
    """
    is_there = path.exists()
    there = _bytes(path) if is_there else _bytes(template) if template is not None else None
    name = path.name if is_there or template is None else template.name
    written = made(network, view, wanted, there, name, is_template=not is_there)
    write_whole(path, written.content)
    said = list(written.sentences)
    if is_there and template is not None and not template.samefile(path):
        said.append(f"{path.name} is there already, so {template.name} was not needed.")
    return said


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "an unknown error"
        raise NeteditError(f"{path} could not be read: {reason}.") from error


def made(
    network: Network,
    view: str,
    wanted: Slides,
    there: bytes | None = None,
    name: str = "The deck",
    *,
    is_template: bool = False,
) -> Written:
    """The slides in a new deck of ours, or in `there`, a deck or template called `name`.

    Raises NeteditError where `there` is no presentation.
    """
    deck = Deck.new() if there is None else Deck.opened(there, name)
    title = " ".join(network.map.title.split())
    if there is None or is_template:
        deck.clean()
        deck.set_title(title)
    else:
        deck.drop_traces()
    found = findings(network, wanted.options or Options())
    display = compose(network, view, found, Style(LIGHT), wanted.measure)
    fills = [entry.colour for entry in display.legend.entries if entry.shape is not None]
    ramp = [colour for entry in display.legend.entries for colour in entry.ramp]
    palette = Palette(deck.colours, fills, ramp=ramp, is_dark=deck.is_dark)
    words = Words(network, found)

    def pen(ids: Ids) -> Pen:
        return Pen(ids, palette, words, LIGHT.ring, LIGHT.halo, LIGHT.bridge)

    changes = [
        draw(deck, content, pen) for content in _contents(network, view, wanted, found, display)
    ]
    said = [*_said(changes), *_above(deck, wanted.audience)]
    stream = BytesIO()
    deck.save(stream)
    return Written(stream.getvalue(), said)


def _above(deck: Deck, audience: Sensitivity) -> Iterator[str]:
    """What else in the deck we once made for an audience that may see more."""
    for number, page in enumerate(deck.pages(), 1):
        made_for = (page.memory() or {}).get("audience") if page.key else None
        if made_for not in _AUDIENCES:
            continue
        whom = Sensitivity(str(made_for))
        if not may_see(audience, whom):
            yield f"Slide {number} there was made for {FOR[whom]}: look before you pass it on."


def _contents(
    network: Network, view: str, wanted: Slides, found: Findings, display: Display
) -> Iterator[Content]:
    def wish(area: Frame) -> Wish:
        return Wish(display, network, wanted.measure, area)

    def notes(unnamed: int) -> str:
        return for_speaker(found, wanted.audience, unnamed, KEYS)

    page = Content(
        f"map:{view}",
        headline(found),
        notes,
        wish,
        facts=_facts(network, display),
        audience=str(wanted.audience),
    )
    if wanted.pages == "map":
        yield page
    else:
        yield from pages(Source(found, view, wanted.audience, wish, page))


def _facts(network: Network, display: Display) -> Mapping[str, object]:
    """What the shapes stand for, so that they can be read back without guessing."""
    kinds = network.actor_kinds
    partners = {
        id_: [network.actors[id_].name, kinds[network.actors[id_].kind].name]
        for id_ in display.nodes
    }
    ties = [network.ties[id_] for id_ in display.ties]
    relationships = {
        tie.id: [
            tie.source,
            tie.target,
            network.tie_kinds[tie.kind].name,
            str(tie.direction),
            tie.strength,
            str(tie.status),
        ]
        for tie in ties
    }
    links = [network.memberships[id_] for id_ in display.links]
    memberships = {each.id: [each.member, each.organisation] for each in links}
    return {
        "partners": partners,
        "relationships": relationships,
        "memberships": memberships,
    }


def _said(changes: Sequence[Changes]) -> Sequence[str]:
    new = [each.number for each in changes if each.is_new]
    said: list[str] = []
    if new:
        numbers = f"slide {new[0]}" if len(new) == 1 else f"slides {new[0]} to {new[-1]}"
        said.append(f"Made: {numbers}.")
    said += [_updated(each) for each in changes if not each.is_new]
    unnamed = max((each.unnamed for each in changes), default=0)
    if unnamed:
        names = "1 name has" if unnamed == 1 else f"{unnamed:,} names have"
        said.append(f"{names} no room on the slide; they are in the shapes’ alternative text.")
    return said


def _updated(each: Changes) -> str:
    parts: list[str] = []
    for names, what in ((each.added, "added"), (each.renamed, "renamed"), (each.gone, "gone")):
        if names:
            shown = ", ".join(names[:_NAMED])
            more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
            parts.append(f"{what} {shown}{more}")
    for number, one, many in (
        (each.lines_added, "relationship added", "relationships added"),
        (each.lines_gone, "relationship gone", "relationships gone"),
        (each.moved, "partner moved", "partners moved"),
        (each.stayed, "stays where you put it", "stay where you put them"),
        (each.restyled, "keeps what you changed", "keep what you changed"),
        (each.taken_out, "you had removed stays away", "you had removed stay away"),
    ):
        if number:
            parts.append(f"{number:,} {one if number == 1 else many}")
    return f"Updated slide {each.number}: {'; '.join(parts) or 'nothing had changed'}."
