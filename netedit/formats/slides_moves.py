"""Pages of a findings deck on what to do: the next relationships, and what they would change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from netedit.analysis import (
    Comparison,
    Findings,
    Suggestions,
    compare,
    compare_versions,
)
from netedit.formats.next_moves import moves_said, moves_title, next_moves
from netedit.formats.slides_content import Content, Text
from netedit.formats.slides_existing import MADE_UP
from netedit.formats.slides_fit import Wish
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_source import (
    Source,
    dimmed,
    left_of,
    right_of,
)
from netedit.formats.slides_table import Cell, row_of, table
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import LineStyle, Tie, TieKind
from netedit.model.text import counted

_MOST_LINES = 7
# Of a column of numbers of five figures.
_NARROWEST = 620000
_COLOUR = "#009e73"
_STRENGTH = 4


@dataclass(frozen=True, slots=True)
class Moves:
    """Relationships suggested, and the map with them."""

    plan: Suggestions
    network: Network
    found: Findings

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the relationships that are on no map."""
        return [_id(a, b) for a, b in self.plan.ties]


def moves_of(source: Source) -> Moves | None:
    """The relationships after which nothing hangs on one; None where none is needed or known."""
    found = source.found
    plan = next_moves(found, source.ruled_out)
    if plan is None:
        return None
    kind = TieKind(f"{MADE_UP}suggested", "suggested", "", _COLOUR, LineStyle.DASHED)
    if found.options.layers is not None:
        kind = replace(kind, layer=min(found.options.layers, default=""))
    # drawn as thick as a strong one, as it is what the slide is about
    ties = [Tie(_id(a, b), a, b, kind.id, strength=_STRENGTH) for a, b in plan.ties]
    network = Network.from_records([kind, *source.network, *ties])
    return Moves(plan, network, source.found_on(network))


def _id(a: str, b: str) -> str:
    return f"{MADE_UP}{a}~{b}"


def moves_page(source: Source, moves: Moves) -> Content:
    """The next relationships to make, each with what speaks for it, drawn on the map."""
    plan = moves.plan
    lines = list(islice(moves_said(source.found, plan), _MOST_LINES))
    more = len(plan.chosen) - _MOST_LINES
    if more > 0:
        lines.append(f"And {more:,} more.")
    title = moves_title(source.found, plan)
    ends = {end for pair in plan.ties for end in pair}
    display = dimmed(source.display(network=moves.network), {*ends, *moves.ids})
    page = source.page(f"findings.moves:{source.view}", title, source.notes(("bridges",), lines))
    return source.beside(page, lines, display, moves.network)


def after_page(source: Source, moves: Moves) -> Content | None:
    """What they would change: the numbers that differ, and the map as it would be."""
    compared = compare(source.found, moves.found)
    many = counted(len(moves.plan.chosen), "new relationship", "new relationships")
    key = f"findings.after:{source.view}"
    heads = ("Now", "Then")
    return _compared(source, key, f"With {many}: ", compared, heads, moves.network)


def since_page(source: Source, before: Network, name: str) -> Content | None:
    """What has changed since an earlier state of the map; None where nothing has."""
    compared = compare_versions(before, source.network, source.options)
    title = f"Since {name}: " if name else "Since then: "
    key = f"findings.since:{source.view}"
    said = [sentence.text for sentence in compared.sentences]
    heads = ("Before", "Now")
    page = _compared(source, key, title, compared.findings, heads, source.network)
    if page is None:
        return None
    headline = compared.headline
    return replace(page, title=title + headline, notes=source.notes((), [f"{headline}.", *said]))


def _compared(
    source: Source,
    key: str,
    title: str,
    compared: Comparison,
    heads: tuple[str, str],
    network: Network,
) -> Content | None:
    changed = [number for number in compared.numbers if number.is_changed]
    if not changed:
        return None
    display = source.display(network=network, found=compared.scenario)
    rows = [[Cell("", True, is_left=True), *(Cell(head, True) for head in heads)]]
    for number in changed:
        values = (f"{number.base:,}", f"{number.scenario:,}")
        name = number.title
        rows.append([Cell(name, True, is_left=True), *(Cell(value) for value in values)])

    def wish(area: Frame) -> Wish:
        return Wish(display, network, source.measure, right_of(area), legend=False)

    def texts(area: Frame) -> Sequence[Text]:
        left = left_of(area)
        last = max(round(left.cx * 0.17), _NARROWEST)
        widths = [left.cx - 2 * last, last, last]
        points, height = row_of(widths, rows, left.cy, source.measure)
        frame = Frame(left.x, left.y, left.cx, height * len(rows))
        said = f"Numbers {heads[0].lower()} and {heads[1].lower()}"
        return [Text("table:1", frame, lambda ids: table(
            ids, "table:1", frame, widths, rows, said, points
        ))]  # fmt: skip

    said = [sentence.text for sentence in compared.sentences]
    page = source.page(key, title + "; ".join(_telling(compared)), source.notes((), said))
    return replace(page, wish=wish, texts=texts, words=source.words(display, network))


_TELLING = {
    "isolates": "isolated partners",
    "bridges": "bridges",
    "key_people": "key people",
    "dependencies": "pairs on one person",
    "ties": "relationships",
}


def _telling(compared: Comparison) -> Iterator[str]:
    """The two most telling numbers that changed."""
    numbers = {number.key: number for number in compared.numbers}
    shown = 0
    for key, title in _TELLING.items():
        number = numbers.get(key)
        if number is not None and number.is_changed and shown < 2:
            shown += 1
            yield f"{title} from {number.base:,} to {number.scenario:,}"
    if not shown:
        yield "what the map shows has changed"
