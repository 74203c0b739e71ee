"""What the pages of every deck are made from, and how a page of words beside a map is laid out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from netedit.analysis import KEYS, Findings, Options, findings
from netedit.formats.office_units import EMU_PER_PIXEL, EMU_PER_POINT, POINTS_PER_PIXEL
from netedit.formats.slides_content import Content, Text
from netedit.formats.slides_existing import MADE_UP
from netedit.formats.slides_fit import Wish
from netedit.formats.slides_shapes import text_box
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_words import Words, for_speaker
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Sensitivity, View
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.labels import paragraphs
from netedit.picture.lens import Lens, looked_at
from netedit.picture.looks import Values
from netedit.picture.palette import LIGHT
from netedit.picture.style import Measure, Style
from netedit.picture.told import values_of

TEXT_SHARE = 0.34
TEXT_LEFT = 91440
GAP = 228600
_POINTS = (18.0, 16.0, 14.0, 12.0, 11.0, 10.0, 9.0)
_PARAGRAPH = 0.4
_LINE = 1.2
# Words stand at this from the top of the map beside them.
_TOP = 91440

Pair = tuple[str, str]


@dataclass(frozen=True)
class Source:
    """A map as its audience may see it, what is found on it, and what is asked of the slides.

    `story` is the id of the story to tell; `before` an earlier state of the map, called `since`;
    pairs in `ruled_out` are never suggested.
    """

    network: Network
    view: str
    found: Findings
    audience: Sensitivity
    measure: Measure
    options: Options = field(default_factory=Options)
    story: str = ""
    before: Network | None = None
    since: str = ""
    ruled_out: Collection[Pair] = ()
    values_of: Callable[[Findings, View | None], Values] = values_of
    # by view, as pages share them
    _values: dict[str, Values] = field(default_factory=dict[str, Values], compare=False)

    @property
    def title(self) -> str:
        """The map's title on one line."""
        return " ".join(self.network.map.title.split()) or "A map of partners"

    @cached_property
    def whole(self) -> Display:
        """The picture of the whole map."""
        return self._drawn((), self.network, self.found, self.view)

    def display(
        self,
        lenses: Sequence[Lens] = (),
        network: Network | None = None,
        found: Findings | None = None,
        view: str = "",
    ) -> Display:
        """The picture of the map, or of `network` instead, on paper."""
        view = view or self.view
        if network is None and found is None and view == self.view and not lenses:
            return self.whole
        return self._drawn(lenses, network or self.network, found or self.found, view)

    def _drawn(
        self, lenses: Sequence[Lens], network: Network, found: Findings, view: str
    ) -> Display:
        values = self._values.get(view)
        if values is None:
            values = self._values[view] = self.values_of(self.found, self.network.views.get(view))
        style = Style(LIGHT)
        made = compose(network, view, found, style, self.measure, values)
        return looked_at(made, lenses, network, view, style)

    def found_on(self, network: Network) -> Findings:
        """What is found on another network under the same options."""
        return findings(network, self.options)

    def notes(self, keys: Sequence[str] = KEYS, first: Sequence[str] = ()) -> Callable[[int], str]:
        """What the speaker may say: `first`, then the findings of some kinds."""

        def said(unnamed: int) -> str:
            rest = for_speaker(self.found, self.audience, unnamed, keys)
            return "\n".join([*first, rest])

        return said

    def words(self, display: Display, network: Network | None = None) -> Words:
        """What is said of each partner of a picture."""
        return Words(network or self.network, self.found, display)

    def page(self, key: str, title: str, notes: Callable[[int], str]) -> Content:
        """A slide without anything on it yet; `key` is what it is known by."""
        return Content(key, title, notes, audience=str(self.audience))

    def beside(
        self,
        page: Content,
        lines: Sequence[str],
        display: Display,
        network: Network | None = None,
        *,
        legend: bool = False,
    ) -> Content:
        """The page with words at the left and a map at the right, or the map alone."""
        shown = network or self.network

        def wish(area: Frame) -> Wish:
            return Wish(display, shown, self.measure, right_of(area) if lines else area, legend)

        def texts(area: Frame) -> Sequence[Text]:
            return [words("text:1", left_of(area), lines, self.measure)] if lines else []

        return replace(page, wish=wish, texts=texts, words=self.words(display, shown))


def left_of(area: Frame) -> Frame:
    """The part of an area that words take."""
    return Frame(
        area.x + TEXT_LEFT, area.y + _TOP, round(area.cx * TEXT_SHARE) - TEXT_LEFT, area.cy - _TOP
    )


def right_of(area: Frame) -> Frame:
    """The part of an area that the map takes beside words."""
    width = round(area.cx * TEXT_SHARE) + GAP
    return Frame(area.x + width, area.y, area.cx - width, area.cy)


def words(key: str, frame: Frame, lines: Sequence[str], measure: Measure) -> Text:
    """Paragraphs in the largest letters with which all of them find room."""
    points = next((each for each in _POINTS if _fits(lines, frame, each, measure)), _POINTS[-1])
    return Text(key, frame, lambda ids: text_box(ids, key, frame, lines, points, _PARAGRAPH))


def _fits(lines: Sequence[str], frame: Frame, points: float, measure: Measure) -> bool:
    px = points / POINTS_PER_PIXEL
    # fonts differ between machines
    width = frame.cx / EMU_PER_PIXEL * 0.92
    rows = sum(len(paragraphs(line, px, width, measure)) for line in lines)
    high = (rows * _LINE + len(lines) * _PARAGRAPH) * points * EMU_PER_POINT
    return high <= frame.cy


def dimmed(display: Display, lit: Collection[str]) -> Display:
    """The picture with all but some partners standing back; lines between two of those too."""
    dark = {id_ for id_ in display.nodes if id_ not in lit}
    faded = dark | {
        id_
        for id_, (one, other) in _ends(display).items()
        if one in dark and other in dark and id_ not in lit
    }
    return replace(display, faded=frozenset(faded))


def _ends(display: Display) -> Mapping[str, Pair]:
    ties = {tie.id: (tie.source, tie.target) for tie in display.ties.values()}
    return ties | {link.id: (link.member, link.organisation) for link in display.links.values()}


def facts(network: Network, display: Display) -> Mapping[str, object]:
    """What the shapes stand for, so that they can be read back without guessing."""
    kinds = network.actor_kinds
    actors = [network.actors[id_] for id_ in display.nodes]
    partners = {
        each.id: [each.name, kinds[each.kind].name, each.role, each.sector, each.tier]
        for each in actors
    }
    ties = [network.ties[id_] for id_ in display.ties if not id_.startswith(MADE_UP)]
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
    return {"partners": partners, "relationships": relationships, "memberships": memberships}
