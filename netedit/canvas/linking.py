"""New partners that hang on one that is there: by Tab, Enter, Ctrl+arrow, or a drag to free ground.

A chain goes on while one types: Tab and Enter in the name box keep the name and ask for the next.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import hypot

from netedit.canvas.naming import Ended, Naming
from netedit.canvas.overlay import GHOST_RADIUS
from netedit.canvas.sighting import Sighting
from netedit.canvas.tools.base import Stage
from netedit.canvas.walking import DIRECTIONS, NEW_ACTOR, neighbour
from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.geometry import Box, Point
from netedit.model.ids import new_id
from netedit.model.records import Direction, Tie
from netedit.model.text import folded

# Centre to centre, where one says the direction.
STEP = 150.0
# Who stands no further away than this is seen to belong there.
NEAR = 330.0
# How far the shape of a new partner reaches below its middle.
SHAPE_BELOW = 28.0
# The box for the name of a new partner begins so far below the shape.
NAME_GAP_PX = 6.0


@dataclass(slots=True)
class _Asked:
    """Who is being named: where it would stand, whom it hangs on ("" for nobody), and how."""

    at: Point
    to: str
    kind: str
    tie_kind: str = ""
    direction: Direction = Direction.NONE
    is_source: bool = False
    organisation: str = ""
    chains: bool = False


class Linking:
    """Asks for the names of partners that are linked to others, on one stage."""

    def __init__(self, stage: Stage, naming: Naming, sighting: Sighting) -> None:
        self._stage = stage
        self._naming = naming
        self._sighting = sighting

    def ask_linked(
        self, to: str, *, at: Point | None = None, way: str = "", chains: bool = True
    ) -> None:
        """Ask for the name of a new partner that is tied to `to`.

        It stands `at` a point, or on the side that `way` says, or where there is most room close
        by. With `chains` Enter asks for the next one.
        """
        stage = self._stage
        node = stage.display.nodes.get(to)
        kind = self._kind_beside(to)
        if node is None or not kind or not stage.may_edit():
            return
        if not stage.kind_of_ties:
            stage.say("This map has no kind of relationship yet.")
            return
        place = at or self._place([to], DIRECTIONS.get(way))
        asked = _Asked(place, to, kind, stage.kind_of_ties, chains=chains)
        self._ask(asked, f"Linked to {shortened(stage.editor.network.actors[to].name, 30)}")

    def ask_sibling(self, of: str) -> None:
        """Ask for the name of a new partner that is tied to whom `of` was tied to first.

        Without a relationship it belongs where `of` belongs, or stands beside it.
        """
        stage, network = self._stage, self._stage.editor.network
        kind = self._kind_beside(of)
        if of not in stage.display.nodes or not kind or not stage.may_edit():
            return
        name = shortened(network.actors[of].name, 30)
        tie = self._first_tie(of)
        if tie is not None:
            to = tie.target if tie.source == of else tie.source
            asked = _Asked((0.0, 0.0), to, kind, tie.kind, tie.direction, tie.source == of)
            asked.at = self._place([to], None)
            title = f"Linked to {shortened(network.actors[to].name, 30)}"
        else:
            asked = _Asked(self._place([of], None), "", kind)
            hosts = [m.organisation for m in network.memberships_of(of)]
            asked.organisation = next(iter(hosts), "")
            title = f"Beside {name}"
        asked.chains = True
        self._ask(asked, title)

    def go_on(self, id_: str, ended: Ended) -> None:
        """What the key that ended the naming of `id_` asks for next."""
        match ended.key:
            case "tab":
                self.ask_linked(id_)
            case "walk":
                found = neighbour(self._stage.display, id_, DIRECTIONS[ended.way])
                if found is not None:
                    self._stage.select([found])
            case _:
                pass

    def _first_tie(self, of: str) -> Tie | None:
        """The oldest relationship to somebody else."""
        ties = self._stage.editor.network.ties_of(of)
        return next((tie for tie in ties if tie.source != tie.target), None)

    def _kind_beside(self, id_: str) -> str:
        """The kind of a new partner beside this one: a person, or else the same kind."""
        network = self._stage.editor.network
        people = [k.id for k in network.actor_kinds.values() if k.acts_as.value == "person"]
        actor = network.actors.get(id_)
        return "" if actor is None else next(iter(people), actor.kind)

    def _ask(self, asked: _Asked, title: str) -> None:
        stage = self._stage
        drop = GHOST_RADIUS * stage.scale + NAME_GAP_PX
        new = new_id()

        def then(ended: Ended) -> None:
            if ended.key == "enter" and asked.chains and asked.to:
                # the whole chain hangs on the one it began with
                self._ask(replace(asked, at=self._place([asked.to], None)), title)
            elif ended.key == "enter" and asked.chains:
                self.ask_sibling(next(iter(stage.selection.ids), new))
            else:
                self.go_on(next(iter(stage.selection.ids), new), ended)

        def push(way: str) -> None:
            ends = [asked.to] if asked.to else []
            asked.at = self._place(ends, DIRECTIONS[way])
            self._naming.move_to(asked.at)
            self._show(asked)

        self._naming.open(
            title,
            "",
            asked.at,
            lambda text: self._add(text, asked, new),
            offset_px=drop,
            then=then,
            push=push if asked.to else None,
        )
        self._show(asked)

    def _show(self, asked: _Asked) -> None:
        stage = self._stage
        stage.marks.ghost = (asked.at, stage.editor.network.actor_kinds[asked.kind].shape)
        stage.marks.source, stage.marks.target = asked.to, ""
        stage.marks.tie_end = asked.at if asked.to else None
        stage.refresh()

    def _add(self, text: str, asked: _Asked, id_: str) -> bool:
        """Add the partner, or tie to the one of that very name; whether it could be done."""
        stage, editor = self._stage, self._stage.editor
        if asked.to and (known := self._known(text, asked.to)):
            return self._tie(known, asked)
        view = editor.view
        if not asked.to:
            host = asked.organisation or None
            done = editor.run(
                edits.add_actor, text, asked.kind, id_=id_, view=view, at=asked.at,
                organisation=host,
            )  # fmt: skip
        else:
            done = editor.run(
                edits.add_linked, text, asked.kind, asked.to, asked.tie_kind, id_=id_, view=view,
                at=asked.at, direction=asked.direction, is_source=asked.is_source,
            )  # fmt: skip
        if done is not None:
            stage.selection.set([id_])
            say_twice(stage, id_)
        return done is not None

    def _known(self, text: str, to: str) -> str:
        """The one partner of that very name, other than the one it hangs on."""
        plain = folded(text)
        actors = self._stage.editor.network.actors.values()
        ids = [actor.id for actor in actors if folded(actor.name) == plain]
        return ids[0] if len(ids) == 1 and ids[0] != to else ""

    def _tie(self, known: str, asked: _Asked) -> bool:
        stage = self._stage
        ends = (known, asked.to) if asked.is_source else (asked.to, known)
        done = stage.editor.run(edits.add_tie, *ends, asked.tie_kind, direction=asked.direction)
        if done is not None:
            name = shortened(stage.editor.network.actors[known].name, 40)
            stage.say(f"{name} is on the map already: the relationship leads there.")
            stage.select([known])
        return done is not None

    # Where it stands

    def _place(self, ends: list[str], way: Point | None) -> Point:
        # Not before it is asked for: a window is to be there sooner.
        from netedit.layout import place_for
        from netedit.layout.company import company

        sight = self._sighting.sight()
        taken = self._sighting.taken(sight.area, ends)
        editor = self._stage.editor
        known = company(editor.network, editor.view, taken).beside(ends)
        for letters in (self._sighting.letters(), 1.0):
            # only the name below the shape is larger where letters are
            below = SHAPE_BELOW + (NEW_ACTOR.bottom - SHAPE_BELOW) * letters
            size = Box(NEW_ACTOR.left * letters, NEW_ACTOR.top, NEW_ACTOR.right * letters, below)
            if way is not None and ends:
                return self._on_side(ends[0], way, taken, size)
            place = place_for(taken, size, near=ends, sight=sight, known=known)
            # with little room a short name may do, before one goes far or out of sight
            if not ends or (self._is_near(place, ends) and sight.shows(size.at(*place))):
                break
        return place

    def _is_near(self, place: Point, ends: list[str]) -> bool:
        nodes = [self._stage.display.nodes[end] for end in ends if end in self._stage.display.nodes]
        return all(hypot(place[0] - node.x, place[1] - node.y) <= NEAR for node in nodes)

    def _on_side(self, end: str, way: Point, taken: Mapping[str, Box], size: Box) -> Point:
        """The free place nearest to a step away in that direction, and still in that direction."""
        from netedit.layout.ground import Ground

        node = self._stage.display.nodes[end]
        ground = Ground(taken.values())
        best, best_cost = (node.x + way[0] * STEP, node.y + way[1] * STEP), float("inf")
        for far in range(8):
            for aside in range(-6, 7):
                along, across = STEP + far * 40.0, aside * 40.0
                x = node.x + way[0] * along + way[1] * across
                y = node.y + way[1] * along + way[0] * across
                cost = hypot(far * 40.0, across * 1.2)
                if abs(across) < along and cost < best_cost and ground.is_free(size.at(x, y)):
                    best, best_cost = (x, y), cost
        return round(best[0], 1), round(best[1], 1)


def say_twice(stage: Stage, id_: str) -> None:
    """Say so where another partner has the name that has just been given to this one."""
    actors = stage.editor.network.actors
    one = actors.get(id_)
    if one is None:
        return
    plain = folded(one.name)
    if any(each.id != id_ and folded(each.name) == plain for each in actors.values()):
        stage.say(
            f"{shortened(one.name, 40)} is here twice now: Ctrl+Z takes this back, “Who is here "
            "twice” in the menu Edit makes them one."
        )
