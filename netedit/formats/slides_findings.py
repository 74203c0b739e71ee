"""The pages of a findings deck: cover, map, a page for each kind of finding, dependency matrix."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from netedit.analysis import KEYS, Card, Findings, Severity
from netedit.formats.slides_colours import TEXT, scheme
from netedit.formats.slides_fit import Wish
from netedit.formats.slides_page import Content, Text
from netedit.formats.slides_shapes import LANGUAGE, Ids, text_box
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_words import FOR, for_speaker, some
from netedit.formats.slides_xml import NAMES, attribute, content
from netedit.model.records import Sensitivity

_PAGES = ("dependencies", "key_people", "bridges", "isolates")
_MOST_LINES = 6
_TEXT_SHARE = 0.34
_GAP = 228600
_MOST_ORGANISATIONS = 12
_ROW = 330000
_TEXT_LEFT = 182880
_FIRST = 3300000


@dataclass(frozen=True, slots=True)
class Source:
    """What the pages are made from; `wish` places the whole map in an area."""

    found: Findings
    view: str
    audience: Sensitivity
    wish: Callable[[Frame], Wish]
    map_page: Content


def pages(source: Source) -> Iterator[Content]:
    """Every page of the deck, in order."""
    found = source.found
    title = " ".join(found.network.map.title.split()) or "A map of partners"
    yield Content(
        f"findings.cover:{source.view}",
        title,
        lambda unnamed: "\n".join(found.assumptions),
        audience=str(source.audience),
        is_cover=True,
        subtitle=f"{_size(found)}; made for {FOR[source.audience]}",
    )
    yield replace(source.map_page, key=f"findings.map:{source.view}")
    cards = {card.key: card for card in found.cards(_MOST_LINES)}
    for key in KEYS:
        card = cards.get(key)
        if key in ("isolates", "bridges", "key_people") and card is not None:
            yield _card_page(source, card)
    if len(found.dependencies):
        yield _matrix_page(source, cards.get("dependencies"))


def _size(found: Findings) -> str:
    counts = found.counts
    parts = [
        f"{number:,} {one if number == 1 else many}"
        for number, one, many in (
            (counts.people, "person", "people"),
            (counts.organisations, "organisation", "organisations"),
            (counts.ties, "relationship", "relationships"),
        )
        if number
    ]
    return some(parts) or "nobody yet"


def _card_page(source: Source, card: Card) -> Content:
    lines = [sentence.text for sentence in card.lines]
    if card.more:
        lines.append(f"And {card.more:,} more.")
    points = 16.0 if len(lines) <= 3 else 14.0 if len(lines) <= 5 else 12.0
    marked = frozenset(card.actors) if card.severity is not Severity.GOOD else None

    def wish(area: Frame) -> Wish:
        width = round(area.cx * _TEXT_SHARE) + _GAP
        right = Frame(area.x + width, area.y, area.cx - width, area.cy)
        return replace(source.wish(right), only=marked or None, legend=False)

    def texts(area: Frame) -> Sequence[Text]:
        frame = Frame(area.x + _TEXT_LEFT, area.y + 91440, round(area.cx * _TEXT_SHARE), area.cy)
        return [Text("text:1", frame, lambda ids: text_box(ids, "text:1", frame, lines, points))]

    def notes(unnamed: int) -> str:
        return for_speaker(source.found, source.audience, unnamed, (card.key,))

    return Content(
        f"findings.{card.key}:{source.view}",
        card.title,
        notes,
        wish,
        texts,
        audience=str(source.audience),
    )


def _matrix_page(source: Source, card: Card | None) -> Content:
    title = card.title if card is not None else "How organisations depend on people"

    def texts(area: Frame) -> Sequence[Text]:
        names, rows = _matrix(source.found)
        columns = len(names)
        first = min(_FIRST, area.cx // 3)
        width = min((area.cx - 2 * _TEXT_LEFT - first) // max(columns, 1), 900000)
        height = min(_ROW, (area.cy - 450000) // (columns + 1))
        frame = Frame(area.x + _TEXT_LEFT, area.y, first + width * columns, height * (columns + 1))
        below = Frame(frame.x, frame.y + frame.cy + 80000, area.cx - 2 * _TEXT_LEFT, 330000)
        return [
            Text("table:1", frame, lambda ids: _table(ids, frame, names, rows, first, width)),
            Text("text:1", below, lambda ids: text_box(ids, "text:1", below, [_READ], 11)),
        ]

    def notes(unnamed: int) -> str:
        return for_speaker(source.found, source.audience, unnamed, ("dependencies",))

    return Content(
        f"findings.matrix:{source.view}", title, notes, None, texts, audience=str(source.audience)
    )


_READ = (
    "The fewest people whose leaving would leave nothing between two organisations; 1 is a risk. "
    "“held”: joined as organisations, with no person named. “thin”: only one person of one of them "
    "is on the map."
)


def _matrix(found: Findings) -> tuple[list[str], list[list[str]]]:
    """The organisations with most to say about them, and what is between each two."""
    weight: dict[str, int] = {}
    values: dict[tuple[str, str], str] = {}
    for each in found.dependencies:
        text = "held" if each.value is None else "thin" if each.thin_data else f"{each.value:,}"
        values[each.a, each.b] = values[each.b, each.a] = text
        for end in (each.a, each.b):
            weight[end] = weight.get(end, 0) + (1000 if text == "1" else 1)
    chosen = sorted(weight, key=lambda end: (-weight[end], end))[:_MOST_ORGANISATIONS]
    actors = found.network.actors
    names = [" ".join(actors[end].name.split()) for end in chosen]
    rows = [["" if a == b else values.get((a, b), "–") for b in chosen] for a in chosen]
    return names, rows


def _table(
    ids: Ids,
    frame: Frame,
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    first: int,
    width: int,
) -> str:
    """A native table with a header row and a header column."""
    height = frame.cy // (len(rows) + 1)
    grid = f'<a:gridCol w="{first}"/>' + f'<a:gridCol w="{width}"/>' * len(names)
    head = _cell("", is_head=True) + "".join(
        _cell(_letter(n), is_head=True) for n in range(len(names))
    )
    body = "".join(
        f'<a:tr h="{height}">{_cell(f"{_letter(number)}  {names[number]}", is_head=True)}'
        f"{''.join(_cell(value) for value in row)}</a:tr>"
        for number, row in enumerate(rows)
    )
    said = attribute("How many people stand between each two organisations and nothing")
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{ids.of("table:1")}" name="table:1" '
        f'descr={said}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        "</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{frame.x}" y="{frame.y}"/>'
        f'<a:ext cx="{frame.cx}" cy="{frame.cy}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{NAMES["a"].replace("/main", "/table")}"><a:tbl>'
        f'<a:tblPr firstRow="1" firstCol="1"/><a:tblGrid>{grid}</a:tblGrid>'
        f'<a:tr h="{height}">{head}</a:tr>{body}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _letter(number: int) -> str:
    return chr(ord("A") + number)


_EDGES = "".join(
    f'<a:{edge} w="6350"><a:solidFill>{scheme("tx1", 50, 50)}</a:solidFill></a:{edge}>'
    for edge in ("lnL", "lnR", "lnT", "lnB")
)


def _cell(text: str, *, is_head: bool = False) -> str:
    is_risk = text == "1" and not is_head
    fill = "<a:noFill/>"
    if is_risk:
        fill = f"<a:solidFill>{scheme('accent2', 20, 80)}</a:solidFill>"
    colour = scheme("accent2", 40) if is_risk else TEXT
    bold = ' b="1"' if is_risk or is_head else ""
    size = 1000 if is_head else 1200
    side = "l" if len(text) > 1 and is_head else "ctr"
    run = ""
    if text:
        run = (
            f'<a:r><a:rPr lang="{LANGUAGE}" sz="{size}"{bold} dirty="0">'
            f"<a:solidFill>{colour}</a:solidFill></a:rPr><a:t>{content(text)}</a:t></a:r>"
        )
    else:
        run = f'<a:endParaRPr lang="{LANGUAGE}" sz="{size}"/>'
    return (
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:pPr algn="{side}"/>{run}</a:p></a:txBody>'
        f'<a:tcPr marL="45720" marR="45720" marT="22860" marB="22860" anchor="ctr">'
        f"{_EDGES}{fill}</a:tcPr></a:tc>"
    )
