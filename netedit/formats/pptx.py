"""Writes a map as PowerPoint slides that can be edited without netedit, and reads them back."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from os.path import isfile
from pathlib import Path
from typing import Literal

from netedit import layout
from netedit.analysis import Findings, Options, findings
from netedit.formats import (
    slides_findings,
    slides_organisations,
    slides_purposes,
    slides_story,
)
from netedit.formats.next_moves import moves_left_out
from netedit.formats.slides_colours import Palette
from netedit.formats.slides_content import Changes, Content
from netedit.formats.slides_deck import Deck, Page
from netedit.formats.slides_fit import Wish
from netedit.formats.slides_markup import Pen
from netedit.formats.slides_page import draw
from netedit.formats.slides_reading import read
from netedit.formats.slides_saying import Said, above, in_short, said, stale
from netedit.formats.slides_shapes import Ids
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_source import Pair, Source, facts
from netedit.formats.slides_words import Words, headline
from netedit.formats.whole import at_once, write_whole
from netedit.model.dataclass import dataclass
from netedit.model.edit import Change
from netedit.model.errors import NeteditError
from netedit.model.failing import unread
from netedit.model.network import Network
from netedit.model.records import Sensitivity, View
from netedit.model.telling import Told, part_of, quietly
from netedit.picture.display import Display
from netedit.picture.lens import Lens
from netedit.picture.looks import Values
from netedit.picture.palette import LIGHT
from netedit.picture.style import Measure
from netedit.picture.told import values_of

__all__ = ["PAGES", "Making", "Pages", "Slides", "Written", "export", "made", "read"]

Pages = Literal["map", "findings", "story", "organisations", "purposes"]
PAGES: Mapping[Pages, str] = {
    "map": "The map, on one slide",
    "findings": "All findings, and what to do next",
    "story": "A story, one slide a step",
    "organisations": "Organisations alone, summed up",
    "purposes": "One slide for each purpose",
}

# So much is done before the first slide, and each of many takes so much of what is left.
_BEGUN, _EACH = 0.15, 0.12


@dataclass(frozen=True, slots=True)
class Slides:
    """What is wanted: `measure` gives the width of a text in pixels.

    `audience` is only said on the slides: every network given is cut to it already. `story` is the
    name or id of the one to tell, "" for the first. `before` is an earlier state of the map, called
    `since`, that a findings deck compares it with. Pairs in `ruled_out` are never suggested. The
    map on one slide is looked at through `lenses`; then `about` says in a few words what is seen
    through them, and the slide is known by `part`, so that it never takes the whole map's place.
    `values_of` gives what a view tells of measures.
    """

    measure: Measure
    audience: Sensitivity = Sensitivity.PUBLIC
    pages: Pages = "map"
    options: Options | None = None
    story: str = ""
    before: Network | None = None
    since: str = ""
    ruled_out: Collection[Pair] = ()
    lenses: Sequence[Lens] = ()
    about: str = ""
    part: str = ""
    values_of: Callable[[Findings, View | None], Values] = values_of


@dataclass(frozen=True, slots=True)
class Written:
    """A presentation as bytes, and what was changed in it: in short and in sentences."""

    content: bytes
    said: Said

    @property
    def sentences(self) -> Sequence[str]:
        """All that was changed."""
        return self.said.sentences


def export(
    network: Network,
    view: str,
    path: Path,
    wanted: Slides,
    template: Path | None = None,
    told: Told = quietly,
    settle: Callable[[], object] = at_once,
) -> Said:
    """Write slides into the deck at `path`, and say what was done.

    A deck that is there keeps all its slides: ours are updated, or added at its end; else a new
    one is made, from `template` where one is given, whose slides stay. `told` hears how far it is;
    `settle` is called when nothing is left but to put the file in its place. NeteditError,
    DiskError or what either raises, and the file is as it was before.
    """
    # unlike the path's own it does not mind a name that no file can have
    is_there = isfile(path)
    there = _bytes(path) if is_there else _bytes(template) if template is not None else None
    name = path.name if is_there or template is None else template.name
    written = made(network, view, wanted, there, name, is_template=not is_there, told=told)
    write_whole(path, written.content, settle)
    sentences = list(written.sentences)
    if is_there and template is not None and not template.samefile(path):
        sentences.append(f"{path.name} is there already, so {template.name} was not needed.")
    return Said(written.said.short, sentences)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NeteditError(unread(error, str(path))) from error


def made(
    network: Network,
    view: str,
    wanted: Slides,
    there: bytes | None = None,
    name: str = "The deck",
    *,
    is_template: bool = False,
    told: Told = quietly,
) -> Written:
    """The slides in a new deck of ours, or in `there`, a deck or template called `name`.

    Raises NeteditError where `there` is no presentation, or the map has not what is asked for.
    """
    making = Making(network, view, wanted, there, name, is_template=is_template)
    for _ in making.pages(told):
        pass
    return making.written()


class Making:
    """A deck while it is made, slide by slide; takes and raises what `made` does.

    Of one that is there already, and not new: how many slides it had, and how many of them ours.
    """

    def __init__(
        self,
        network: Network,
        view: str,
        wanted: Slides,
        there: bytes | None = None,
        name: str = "The deck",
        *,
        is_template: bool = False,
    ) -> None:
        self.deck = deck = Deck.new() if there is None else Deck.opened(there, name)
        self.is_new = there is None or is_template
        kept = () if self.is_new else deck.pages()
        self.slides_there, self.ours_there = len(kept), sum(bool(page.key) for page in kept)
        if self.is_new:
            deck.clean()
            deck.set_title(" ".join(network.map.title.split()))
        else:
            deck.drop_traces()
        self._wanted = wanted
        self._source = _source_of(network, view, wanted)
        self._changes: list[Changes] = []

    def pages(self, told: Told = quietly) -> Iterator[Page]:
        """Each slide when it is drawn; the deck is whole after the last.

        `told` hears how far it is, and may stop it by raising: then the deck is of no use.
        """
        told(_BEGUN)
        pen = _pens(self._source, self.deck)
        before: str | None = None
        begin = _BEGUN
        there = {page.key for page in self.deck.pages()}
        for content in _contents(self._source, self._wanted, there):
            # how many there will be is not known before the last is there
            end = begin + (1 - begin) * (0.9 if self._wanted.pages == "map" else _EACH)
            drawn = draw(self.deck, content, pen, before, part_of(told, begin, end))
            self._changes.append(drawn)
            begin, before = end, content.key
            page = self.deck.page_for(before)
            assert page is not None
            yield page

    def written(self) -> Written:
        """The package, and what was changed in it."""
        deck, wanted, changes = self.deck, self._wanted, self._changes
        warned = tuple(above(deck, wanted.audience))
        sentences = [*said(changes, deck), *stale(deck, changes, wanted.pages), *warned]
        if wanted.pages == "findings" and (left_out := moves_left_out(self._source.found)):
            sentences.append(left_out)
        stream = BytesIO()
        deck.save(stream)
        short = " ".join((in_short(changes, deck), *warned))
        return Written(stream.getvalue(), Said(short, sentences))


def _source_of(network: Network, view: str, wanted: Slides) -> Source:
    """What the pages are made from; partners without a place in the view get one."""
    network = network.apply([Change(None, place) for place in layout.missing(network, view)])
    options = wanted.options or Options()
    return Source(
        network,
        view,
        findings(network, options),
        wanted.audience,
        wanted.measure,
        options,
        wanted.story,
        wanted.before,
        wanted.since,
        wanted.ruled_out,
        wanted.values_of,
    )


def _pens(source: Source, deck: Deck) -> Callable[[Ids], Pen]:
    """Gives the pen for a slide of a deck, in the deck's own colours."""
    entries = source.display().legend.entries
    fills = [entry.colour for entry in entries if entry.shape is not None]
    ramp = [colour for entry in entries for colour in entry.ramp]
    palette = Palette(deck.colours, fills, ramp=ramp, is_dark=deck.is_dark)
    words = Words(source.network, source.found)

    def pen(ids: Ids) -> Pen:
        return Pen(ids, palette, words, LIGHT.ring, LIGHT.halo, LIGHT.bridge)

    return pen


def _contents(source: Source, wanted: Slides, there: Collection[str]) -> Iterator[Content]:
    """Every page of a deck, in order; NeteditError where the map has not what is asked for.

    `there` are the keys of the slides that the deck has already.
    """
    match wanted.pages:
        case "map":
            yield _part_page(source, wanted) if wanted.lenses else _map_page(source)
        case "findings":
            yield from slides_findings.pages(source, _map_page(source), there)
        case "story":
            yield from slides_story.pages(source)
        case "organisations":
            yield from slides_organisations.pages(source)
        case "purposes":
            yield from slides_purposes.pages(source)


def _part_page(source: Source, wanted: Slides) -> Content:
    """A slide about what is lit, not about what is found on the whole map."""
    display = source.display(wanted.lenses)
    lit, actors = len(display.nodes.keys() - display.faded), len(source.network.actors)
    title = f"{wanted.about or 'Part of the map'} ({lit:,} of {actors:,} partners)"
    return _drawn(source, display, f"map:{source.view}:{wanted.part or 'part'}", title)


def _map_page(source: Source) -> Content:
    return _drawn(source, source.whole, f"map:{source.view}", headline(source.found))


def _drawn(source: Source, display: Display, key: str, title: str) -> Content:
    def wish(area: Frame) -> Wish:
        return Wish(display, source.network, source.measure, area)

    page = source.page(key, title, source.notes())
    told = facts(source.network, display)
    return replace(page, wish=wish, facts=told, words=source.words(display))
