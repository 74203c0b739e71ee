"""Reads the stakeholder slides people have: shapes are partners, connectors relationships."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from math import hypot
from typing import BinaryIO, cast

from netedit.formats.slides_deck import Deck, Memory, Page
from netedit.formats.slides_existing import (
    BEHIND,
    MADE_UP,
    about,
    frame_of,
    glue_of,
    name_of,
    name_text_of,
    number_of,
    shapes,
    text_of,
)
from netedit.formats.slides_guessing import (
    Point,
    around,
    ends,
    is_line,
    points_to,
    preset,
    written_at,
)
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import Element, local, q
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.model.reading import (
    Collected,
    PartnerRow,
    Reading,
    ReadOptions,
    RelationshipRow,
    problem,
)
from netedit.model.records import Direction, TieStatus
from netedit.model.text import folded, is_blank

# A loose end further than this from every shape belongs to none.
_FAR = 914400
_LONGEST_NAME = 80
_DIRECTIONS = tuple(str(each) for each in Direction)
_STATUSES = tuple(str(each) for each in TieStatus)
_NOT_PARTNERS = (*BEHIND, "words:", "legend", "note:", "text:", "table:")
_ROUND = frozenset({"ellipse", "flowChartConnector"})


@dataclass(slots=True)
class _Shape:
    """A shape on a slide that may be a partner; `own` is our id of it."""

    element: Element
    name: str
    frame: Frame
    numbers: set[int]
    own: str = ""
    is_round: bool = False
    is_caption: bool = False
    is_tied: bool = False
    is_around: bool = False

    @property
    def key(self) -> str:
        """What a relationship calls it by."""
        return self.own or self.name


@dataclass(slots=True)
class _Found:
    """Everything read so far."""

    file: str
    partners: dict[str, PartnerRow] = field(default_factory=dict[str, PartnerRow])
    relationships: list[RelationshipRow] = field(default_factory=list[RelationshipRow])
    ids: set[str] = field(default_factory=set[str])
    pairs: Counter[tuple[str, str, Direction]] = field(
        default_factory=Counter[tuple[str, str, Direction]]
    )
    notices: Collected = field(default_factory=Collected)


def read(stream: BinaryIO, options: ReadOptions | None = None) -> Reading:
    """The partners and relationships on the slides of a presentation.

    Ends that are glued are taken exactly; a loose end is taken to be at the nearest shape within
    an inch, and a notice says so. What netedit wrote is known by its ids. NeteditError for what is
    no presentation, or one without shapes that are joined or named.
    """
    file = options.file if options is not None else "the file"
    deck = Deck.opened(stream.read(), file)
    found = _Found(file)
    pages = deck.pages()
    memory = _facts(pages)
    for number, page in enumerate(pages, 1):
        _read_page(found, page, number, memory)
    if not found.partners:
        raise NeteditError(f"{file} has no slide with named shapes that could be partners.")
    return Reading(
        file=file,
        partners=tuple(found.partners.values()),
        relationships=tuple(found.relationships),
        notices=found.notices.problems,
    )


def _facts(pages: Sequence[Page]) -> Memory:
    """What we noted beside all slides about whom and what their shapes stand for."""
    facts: dict[str, dict[str, object]] = {}
    for page in pages:
        for what, held in (page.memory() or {}).items():
            if what in ("partners", "relationships", "memberships") and isinstance(held, dict):
                facts.setdefault(what, {}).update(cast(dict[str, object], held))
    return facts


def _read_page(found: _Found, page: Page, number: int, memory: Memory) -> None:
    there = list(_candidates(page.tree, memory, bool(page.key)))
    by_number = {id_: shape for shape in there for id_ in shape.numbers}
    runs = list(_connectors(page.tree))
    pairs_of_runs = [_ends(found, run, there, by_number, number) for run in runs]
    for pair in pairs_of_runs:
        for shape in pair or ():
            shape.is_tied = True
    taken = [s for s in there if s.own or s.is_tied or not s.is_caption]
    foreign = [shape for shape in taken if not shape.own]
    is_mixed = len({shape.is_round for shape in foreign}) == 2
    hosts = {**_hosts(memory, page), **_holders(found, taken, number)}
    for shape in taken:
        _take(found, shape, is_mixed, memory, hosts)
    pairs: Counter[tuple[str, str, Direction]] = Counter()
    said = written_at(runs, [s for s in there if s.is_caption and not s.is_tied])
    for place, (run, pair) in enumerate(zip(runs, pairs_of_runs, strict=True)):
        if pair is not None and not name_of(run).startswith("link:"):
            _relate(found, run, pair, memory, pairs, said.get(place, ""))
    found.pairs |= pairs


def _holders(found: _Found, taken: Sequence[_Shape], number: int) -> Mapping[str, Sequence[str]]:
    """The organisations whose shapes stand around other people's shapes, by what is in them."""
    foreign = [shape for shape in taken if not shape.own]
    held: dict[str, Sequence[str]] = {}
    for inner, outer in around(foreign).items():
        host = foreign[outer]
        host.is_around = True
        held[foreign[inner].key] = (host.name,)
        reason = f"It stands within “{host.name}” on slide {number}; it was taken to belong there"
        found.notices.add(problem(found.file, None, "", foreign[inner].name, reason))
    return held


def _candidates(tree: Element, memory: Memory, is_ours: bool) -> Iterator[_Shape]:
    for shape in shapes(tree):
        name = name_of(shape)
        frame = frame_of(shape)
        if is_ours and name.startswith(_NOT_PARTNERS):
            continue
        if local(shape) == "grpSp":
            own = name.removeprefix("node:") if name.startswith("node:") else ""
            if own and frame is not None:
                numbers = {number_of(each) for each in shape.iter(q("p:sp"))} | {number_of(shape)}
                yield _Shape(shape, _own_name(shape, own, memory), frame, numbers, own)
            else:
                yield from _candidates(shape, memory, is_ours)
            continue
        if frame is None or local(shape) not in ("sp", "pic") or _is_filled_in(shape):
            continue
        form = preset(shape)
        text = text_of(shape)
        if local(shape) == "pic":
            words = about(shape)
            text = ((words.get("descr") if words is not None else "") or name).strip()
        if is_line(shape) or is_blank(text) or name.startswith(("mark:", "label:", "icon:")):
            continue
        own = name.removeprefix("shape:") if name.startswith("shape:") else ""
        is_box = shape.find(q("p:nvSpPr/p:cNvSpPr")) is not None and (
            cast(Element, shape.find(q("p:nvSpPr/p:cNvSpPr"))).get("txBox") == "1"
        )
        is_caption = is_box or local(shape) == "pic" or len(text) > _LONGEST_NAME
        name = _own_name(shape, own, memory) if own else text
        yield _Shape(shape, name, frame, {number_of(shape)}, own, form in _ROUND, is_caption)


def _is_filled_in(shape: Element) -> bool:
    """Whether a shape is a title or another part of the slide's layout."""
    return next(iter(shape.iter(q("p:ph"))), None) is not None


def _fact(memory: Memory, what: str, id_: str) -> Sequence[object]:
    held = memory.get(what)
    value = cast(Mapping[str, object], held).get(id_) if isinstance(held, dict) else None
    return cast(Sequence[object], value) if isinstance(value, list) else ()


def _own_name(shape: Element, own: str, memory: Memory) -> str:
    """The name in the label as it stands, or the whole one where we cut it short."""
    fact = _fact(memory, "partners", own)
    known = str(fact[0]) if fact else ""
    for each in shape.iter(q("p:sp")):
        if name_of(each).startswith("label:"):
            text = name_text_of(each)
            if text and not text.endswith("…"):
                return text
    return known or text_of(shape)


def _connectors(tree: Element) -> Iterator[Element]:
    for shape in tree.iter(q("p:cxnSp"), q("p:sp")):
        if name_of(shape).startswith(("legend:", "casing:", f"edge:{MADE_UP}")):
            continue
        if is_line(shape):
            yield shape


def _ends(
    found: _Found,
    run: Element,
    there: Sequence[_Shape],
    by_number: Mapping[int, _Shape],
    number: int,
) -> tuple[_Shape, _Shape] | None:
    """The shapes at the ends of a connector; None where an end is at no shape."""
    glue = glue_of(run)
    there_are: list[_Shape] = []
    for id_, point in zip((glue.start, glue.end), ends(run), strict=True):
        shape = by_number.get(id_) if id_ is not None else None
        if shape is None:
            shape = _nearest(point, there)
            if shape is None:
                reason = f"A line on slide {number} ends at no shape; it was passed over"
                found.notices.add(problem(found.file, None, "", "", reason))
                return None
            reason = f"A line on slide {number} has a loose end; it was taken to end here, nearest"
            found.notices.add(problem(found.file, None, "", shape.name, reason))
        there_are.append(shape)
    return there_are[0], there_are[1]


def _nearest(point: Point, there: Sequence[_Shape]) -> _Shape | None:
    def far(shape: _Shape) -> float:
        frame = shape.frame
        dx = max(frame.x - point[0], 0, point[0] - frame.x - frame.cx)
        dy = max(frame.y - point[1], 0, point[1] - frame.y - frame.cy)
        return hypot(dx, dy)

    # within a shape that stands in another one, the inner one is meant
    def order(shape: _Shape) -> tuple[float, int]:
        return far(shape), shape.frame.cx * shape.frame.cy

    best = min(there, key=order, default=None)
    return best if best is not None and far(best) <= _FAR else None


def _hosts(memory: Memory, page: Page) -> Mapping[str, Sequence[str]]:
    """The organisations of our partners, by the thin lines that still stand on the slide, and by
    the areas that say it in place of lines.
    """
    hosts: dict[str, list[str]] = {}
    tree, held = page.tree, (page.memory() or {}).get("told")
    told: Mapping[str, str] = cast(Mapping[str, str], held) if isinstance(held, dict) else {}
    there = {name_of(shape) for shape in tree.iter(q("p:grpSp"), q("p:sp"))}
    for id_, area in told.items():
        fact = _fact(memory, "memberships", id_)
        if (
            len(fact) == 2
            and area in there
            and not there.isdisjoint((f"node:{fact[1]}", f"shape:{fact[1]}"))
        ):
            hosts.setdefault(str(fact[0]), []).append(str(fact[1]))
    for run in tree.iter(q("p:cxnSp")):
        name = name_of(run)
        if name.startswith("link:"):
            fact = _fact(memory, "memberships", name.removeprefix("link:"))
            if len(fact) == 2:
                hosts.setdefault(str(fact[0]), []).append(str(fact[1]))
    return hosts


def _take(
    found: _Found,
    shape: _Shape,
    is_mixed: bool,
    memory: Memory,
    hosts: Mapping[str, Sequence[str]],
) -> None:
    key = shape.own or folded(shape.name)
    if key in found.partners:
        return
    fact = _fact(memory, "partners", shape.own)
    kind = str(fact[1]) if len(fact) > 1 else ""
    if not kind and not shape.own and (is_mixed or shape.is_around):
        is_person = shape.is_round and not shape.is_around
        kind = "Person" if is_person else "Organisation"
    role, sector, tier = (str(each) for each in fact[2:5]) if len(fact) == 5 else ("", "", "")
    found.partners[key] = PartnerRow(
        len(found.partners) + 1,
        shape.name,
        id=shape.own,
        kind=kind,
        role=role,
        sector=sector,
        tier=tier,
        organisations=tuple(hosts.get(shape.key, ())),
    )


def _relate(
    found: _Found,
    run: Element,
    pair: tuple[_Shape, _Shape],
    memory: Memory,
    pairs: Counter[tuple[str, str, Direction]],
    words: str,
) -> None:
    name = name_of(run)
    own = name.removeprefix("edge:") if name.startswith("edge:") else ""
    fact = _fact(memory, "relationships", own)
    row = len(found.relationships) + 1
    one, other = pair
    if own and len(fact) == 6 and fact[3] in _DIRECTIONS and fact[5] in _STATUSES:
        if own not in found.ids:
            found.ids.add(own)
            _, _, kind, direction, strength, status = fact
            found.relationships.append(
                RelationshipRow(
                    row,
                    one.key,
                    other.key,
                    id=own,
                    kind=str(kind),
                    direction=Direction(str(direction)),
                    strength=strength if isinstance(strength, int) else None,
                    status=TieStatus(str(status)),
                )
            )
        return
    way, is_back = points_to(run)
    if is_back:
        one, other = other, one
    key = (one.key, other.key, way)
    pairs[key] += 1
    # the same line on another slide is the same relationship
    if pairs[key] > found.pairs[key]:
        made = RelationshipRow(row, one.key, other.key, kind=words, direction=way)
        found.relationships.append(made)
