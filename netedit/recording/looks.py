"""How kinds and purposes that an import brings look: the next free shape and colour."""

from collections.abc import Collection, Iterable, Sequence

from netedit.model.ids import new_id
from netedit.model.records import ActorKind, ActsAs, LineStyle, Purpose, Shape, TieKind
from netedit.model.text import folded
from netedit.picture.palette import TIE_COLOURS, TOL_LIGHT

_PERSON_WORDS = frozenset(
    {
        *("person", "people", "persons", "human", "individual", "individuals", "man", "woman"),
        *("staff", "officer", "officers", "employee", "employees", "colleague", "colleagues"),
        *("contact", "contacts", "resident", "residents", "volunteer", "volunteers"),
        *("councillor", "councillors", "citizen", "citizens"),
    }
)


def acts_as(name: str) -> ActsAs:
    """A person for a word that means people, an organisation for every other word."""
    return ActsAs.PERSON if folded(name) in _PERSON_WORDS else ActsAs.ORGANISATION


def new_actor_kind(name: str, there: Iterable[ActorKind], acts: ActsAs) -> ActorKind:
    """A kind of partner in a shape and a colour that no kind in `there` has, if any is left."""
    kinds = list(there)
    match folded(name):
        case "person":
            wanted_shape, wanted_colour = Shape.CIRCLE, TOL_LIGHT[0]
        case "organisation" | "organization":
            wanted_shape, wanted_colour = Shape.SQUARE, TOL_LIGHT[1]
        case _:
            wanted_shape = wanted_colour = None
    shapes = [wanted_shape] if wanted_shape else []
    colours = [wanted_colour] if wanted_colour else []
    shape = _free([*shapes, *Shape], {kind.shape for kind in kinds}, len(kinds))
    colour = _free([*colours, *TOL_LIGHT], {kind.colour.lower() for kind in kinds}, len(kinds))
    return ActorKind(new_id(), name, acts, Shape(shape), colour)


def new_tie_kind(name: str, there: Iterable[TieKind]) -> TieKind:
    """A kind of relationship, a layer of its own, in a colour that no kind in `there` has."""
    kinds = list(there)
    used = {kind.colour.lower() for kind in kinds}
    colour = _free(TIE_COLOURS, used, len(kinds))
    rounds = 0 if colour not in used else len(kinds) // len(TIE_COLOURS)
    style = (LineStyle.SOLID, LineStyle.DASHED, LineStyle.DOTTED)[rounds % 3]
    return TieKind(new_id(), name, name, colour, style)


def new_purpose(statement: str, there: Iterable[Purpose]) -> Purpose:
    """A purpose in a colour that no purpose in `there` has, if any is left."""
    purposes = list(there)
    used = {purpose.colour.lower() for purpose in purposes}
    return Purpose(new_id(), statement, _free(TIE_COLOURS, used, len(purposes)))


def _free(choices: Sequence[str], used: Collection[str], count: int) -> str:
    return next((c for c in choices if c not in used), choices[count % len(choices)])
