"""What is done on the map without a pointer: by keys, from menus and the palette."""

from collections.abc import Sequence

from netedit.canvas.board import Board
from netedit.canvas.tools import by_key
from netedit.canvas.walking import (
    DIRECTIONS,
    end_towards,
    neighbour,
    reading_order,
    step,
    ties_around,
    whole_order,
)

NUDGE_FAR = 10.0
ONE_NEEDED = "Select one partner first, by a click or by PgDown on the map."


class Hand:
    """Selects, adds and changes what is selected. A direction is "left", "right", "up" or "down".

    Where something else must be selected first, the board says so and nothing happens.
    """

    def __init__(self, board: Board) -> None:
        self.board = board

    @property
    def one_partner(self) -> str:
        """The one partner that is selected and nothing else; "" otherwise."""
        ids = self.board.selection.ids
        return ids[0] if len(ids) == 1 and ids[0] in self.board.display.nodes else ""

    def add_linked(self, way: str = "") -> None:
        """Ask for a new partner tied to the selected one, on the side that `way` says."""
        one = self.one_partner
        if one:
            self.board.entering.linking.ask_linked(one, way=way)
        else:
            self.board.say(ONE_NEEDED)

    def add_sibling(self) -> None:
        """Ask for a new partner that hangs where the selected one does."""
        one = self.one_partner
        if one:
            self.board.entering.linking.ask_sibling(one)
        else:
            self.board.say(ONE_NEEDED)

    def connect(self) -> None:
        """Draw a tie between the two selected partners, or begin one from the one selected."""
        by_key.connect(self.board)

    def resize_frames(self, way: str) -> None:
        """Move the lower right corner of the selected frames."""
        dx, dy = DIRECTIONS[way]
        by_key.resize_frames(self.board, dx * NUDGE_FAR, dy * NUDGE_FAR)

    def set_level(self, level: int) -> None:
        """Set the strength or influence of what is selected, from 1 to 5."""
        by_key.set_level(self.board, level)

    def step_level(self, by: int) -> None:
        """Raise or lower the strength or influence of what is selected."""
        by_key.step_level(self.board, by)

    def rename(self) -> None:
        """Open the name box over the one selected partner, or the text of the one selected note."""
        ids = [*by_key.selected_places(self.board), *by_key.selected_frames(self.board)]
        if len(ids) == 1:
            self.board.entering.rename(ids[0])
        elif ids:
            self.board.say("Select one partner or note to change its name.")

    def remove(self) -> None:
        """Remove what is selected."""
        by_key.remove(self.board)

    def select_all(self) -> None:
        """Select every partner and note."""
        by_key.select_all(self.board)

    def walk(self, way: str, *, adds: bool = False) -> None:
        """Select the neighbour of the partner selected last that lies in a direction.

        From a tie the end that lies that way. With `adds` what is selected stays so.
        """
        display, last = self.board.display, self._last
        towards = DIRECTIONS[way]
        found = neighbour(display, last, towards) or end_towards(display, last, towards)
        if found is not None:
            self._select(found, adds=adds)

    def go(self, by: int, *, adds: bool = False) -> bool:
        """Select what comes next on the map; False past the last one, or where there is none.

        The partners in reading order, then notes and frames. With `adds` what is selected stays so.
        """
        return self._step(whole_order(self.board.display), by, adds=adds)

    def go_to_end(self, by: int) -> None:
        """Select the first thing on the map with -1, or the last."""
        order = whole_order(self.board.display)
        if order:
            self.board.select([order[0 if by < 0 else -1]])

    def go_around(self, by: int) -> None:
        """Select the next tie of the partner selected last, clockwise, then the next after that."""
        board, last = self.board, self._last
        tie = board.display.ties.get(last)
        if tie is None:
            board.walks_around = last
        elif board.walks_around not in (tie.source, tie.target):
            board.walks_around = tie.source
        ties = ties_around(board.display, board.walks_around)
        if ties:
            here = ties.index(last) + by if last in ties else min(by, 0)
            board.select([ties[here % len(ties)]])
        elif last in board.display.nodes:
            board.say("There is no relationship around this partner.")
        else:
            board.say(ONE_NEEDED)

    def begun_line(self) -> str:
        """How a capture line begins that is typed now: with whom one was connecting."""
        return by_key.line_of_connecting(self.board) if self.board.connects_from else ""

    def tab(self, by: int) -> bool:
        """Ask for a partner linked to the selected one; False where the keyboard is to move on.

        While a relationship is being drawn by keyboard, Tab goes from partner to partner.
        """
        board = self.board
        if board.connects_from is not None:
            return self._step(reading_order(board.display), by)
        if by < 0 or not self.one_partner or board.editor.read_only is not None:
            return False
        self.add_linked()
        return True

    @property
    def _last(self) -> str:
        """What was selected last; "" for nothing."""
        return next(reversed(self.board.selection.ids), "")

    def _step(self, order: Sequence[str], by: int, *, adds: bool = False) -> bool:
        there = [id_ for id_ in self.board.selection.ids if id_ in order]
        found = step(order, there[-1] if there else "", by)
        while adds and found in there:
            found = step(order, found, by)
        if found is None:
            return False
        self._select(found, adds=adds)
        return True

    def _select(self, id_: str, *, adds: bool) -> None:
        ids = self.board.selection.ids
        others = [each for each in ids if each != id_] if adds else []
        self.board.select([*others, id_])
