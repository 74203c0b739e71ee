"""How the width of a page is shared out among the columns of a table."""

import re
from collections.abc import Sequence
from math import sqrt

from netedit.model.dataclass import dataclass

# Lines end at blanks and in double names, not in dates.
_BREAKS = re.compile(r"\s+|(?<=[^\W\d]-)")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column needs, in letters: no less than `least`, no more than `wish`.

    Of what is over it gets the more the longer its texts are: `weight`.
    """

    least: float
    wish: float
    weight: float


def column(head: float, texts: Sequence[str], word: int, longest: int) -> Column:
    """The column of these texts under a head that needs `head`.

    Words of more than `word` letters may be broken, lines of more than `longest` need not be kept.
    """
    lines = [line for text in texts for line in text.split("\n")]
    most = max(map(len, lines), default=0)
    if most <= head:
        return Column(head, head, 0.0)
    longest_word = max(len(each) for line in lines for each in _BREAKS.split(line))
    least = max(head, min(longest_word, word))
    mean = sqrt(sum(len(text) ** 2 for text in texts) / len(texts))
    return Column(least, max(least, min(most, longest)), mean)


def of_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], bold: float, word: int, longest: int
) -> Sequence[Column]:
    """The columns of a table whose heads may take several lines, their words `bold` wider."""
    return [
        column(max(map(len, head.split() or [""])) + bold, [row[i] for row in rows], word, longest)
        for i, head in enumerate(heads)
    ]


def shared_out(columns: Sequence[Column], room: float) -> Sequence[float]:
    """Widths that take up `room` at most, where that is enough for what all need at least."""
    widths = [each.least for each in columns]
    for _ in columns:
        growing = [n for n, each in enumerate(columns) if widths[n] < each.wish]
        over, weights = room - sum(widths), sum(columns[n].weight for n in growing)
        if over <= 0 or not growing:
            break
        shares = {n: over * columns[n].weight / weights for n in growing}
        full = [n for n in growing if widths[n] + shares[n] >= columns[n].wish]
        # what those leave who need no more is for the others
        for n in full or growing:
            widths[n] = min(widths[n] + shares[n], columns[n].wish)
        if not full:
            break
    return widths
