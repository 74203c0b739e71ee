"""Lines as the titles of areas meet them; after an edit those that did not change are known."""

from collections.abc import Iterable, Mapping, Sequence

from netedit.model.geometry import Box, Edges
from netedit.picture.crossed import WEIGHED_AT, Piece, passes, pieces_of
from netedit.picture.display import TieItem


class Track:
    """A line, no further than from `left` to `right` and from `top` to `bottom` at the zoom of
    weighing.
    """

    __slots__ = ("_pieces", "bottom", "left", "line", "right", "top")

    def __init__(self, line: TieItem) -> None:
        self.line = line
        # a curve stays within its corners
        xs = [x for x, _ in line.path]
        ys = [y for _, y in line.path]
        self.left, self.right = min(xs) * WEIGHED_AT, max(xs) * WEIGHED_AT
        self.top, self.bottom = min(ys) * WEIGHED_AT, max(ys) * WEIGHED_AT
        self._pieces: Sequence[Piece] | None = None

    @property
    def pieces(self) -> Sequence[Piece]:
        """The line in straight pieces, worked out once: most lines are near no title."""
        if self._pieces is None:
            self._pieces = pieces_of(self.line)
        return self._pieces


def tracks_of(
    lines: Mapping[str, TieItem], before: Mapping[str, Track] | None = None
) -> Mapping[str, Track]:
    """The tracks of lines by their ids; those of `before` where the line is the same object."""
    if not before:
        return {id_: Track(line) for id_, line in lines.items()}
    get = before.get
    return {
        id_: known if (known := get(id_)) is not None and known.line is line else Track(line)
        for id_, line in lines.items()
    }


def meeting(tracks: Iterable[Track], edges: Edges) -> list[Track]:
    """Those that may come within a box."""
    left, top, right, bottom = edges
    return [
        track
        for track in tracks
        if track.left < right and left < track.right and track.top < bottom and top < track.bottom
    ]


def weighed(box: Box) -> Edges:
    """A box at the zoom of weighing."""
    by = WEIGHED_AT
    return box.left * by, box.top * by, box.right * by, box.bottom * by


def is_crossed(edges: Edges, tracks: Iterable[Track]) -> bool:
    """Whether any of these comes within a box."""
    return any(passes(piece, edges) for track in tracks for piece in track.pieces)
