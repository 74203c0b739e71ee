"""How wide the columns of a sheet are and how high its rows, so that it is read also on paper."""

from collections.abc import Sequence

from netedit.formats.columns import column, shared_out
from netedit.formats.typed_rows import Rows, Value
from netedit.model.dataclass import dataclass

# In letters of Excel's usual size; that many are on a page across, set somewhat smaller.
_PAGE = 175
_WIDEST, _NARROWEST = 60, 8
_LONGEST_WORD = 18
# Letters are narrower than the digits by which widths are counted.
_LETTER = 0.92
# What a cell keeps free beside its text, the filter's button of a head included.
_BESIDE, _BUTTON = 2, 3
# Points; Excel has no higher rows.
_LINE, _HIGHEST = 15.0, 409.0
# What holds of all partners and relationships of whom nothing else is said.
_USUAL = (None, "", "active")


@dataclass(frozen=True, slots=True)
class Paper:
    """The widths of columns in letters and the height of each row in points, the head's first.

    A height of 0 is Excel's own.
    """

    widths: Sequence[float]
    heights: Sequence[float]


def said_first(made: Rows) -> tuple[Rows, int]:
    """The columns that say something, and how many they are; then the others, and the IDs last.

    The IDs are those of the first column, which no person reads.
    """
    rows = [list(row) for row in made.rows]
    others = range(1, len(made.heads))
    said = [i for i in others if i == 1 or any(row[i] not in _USUAL for row in rows)]
    order = [*said, *(i for i in others if i not in said), 0]
    cut = [[row[i] for i in order] for row in rows]
    return Rows([made.heads[i] for i in order], cut), len(said)


def paper(heads: Sequence[str], rows: Sequence[Sequence[Value]], printed: int) -> Paper:
    """Columns that suit their texts, the first `printed` of them together as wide as a page.

    No word of up to 18 letters is broken. O(cells).
    """
    wanted = [
        column(_head(head), [_text(row[i]) for row in rows], _LONGEST_WORD, _WIDEST)
        for i, head in enumerate(heads)
    ]
    room = _PAGE - _BESIDE * printed
    inner = [*shared_out(wanted[:printed], room), *(each.least for each in wanted[printed:])]
    # what is not printed, as IDs are, makes no row higher
    seen = inner[:printed]
    above = _height(heads[:printed], [width - _BUTTON + _BESIDE for width in seen])
    heights = [above, *(_height([_text(v) for v in row[:printed]], seen) for row in rows)]
    return Paper([round(width + _BESIDE, 1) for width in inner], heights)


def _head(head: str) -> int:
    """What a head needs, which may take several lines."""
    return max(_NARROWEST, max(map(len, head.split() or [""])) + _BUTTON) - _BESIDE


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _height(row: Sequence[str], widths: Sequence[float]) -> float:
    lines = max(map(_lines, row, widths), default=1)
    return min(lines * _LINE, _HIGHEST) if lines > 1 else 0.0


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in so many letters, broken between words."""
    if len(text) * _LETTER <= width and "\n" not in text:
        return 1
    width /= _LETTER
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        used = 0
        for word in paragraph.split():
            if used and used + len(word) > width:
                count, used = count + 1, 0
            count += int(max(len(word) - 1, 0) / width)
            used += len(word) + 1
    return count
