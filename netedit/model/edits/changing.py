"""What the gestures share: finding a record or saying it is gone, and changing fields of some."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from netedit.model.checks import WORDS, shortened
from netedit.model.edit import Change
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import TABLES, Actor, Frame, Note, Record, Tie
from netedit.model.text import cleaned, folded, is_blank

R = TypeVar("R", bound=Record)


def found(network: Network, type_: type[R], id_: str) -> R:
    """The record of that type and id; EditError when it is not on the map."""
    record = network.table(type_).get(id_)
    if record is None:
        raise EditError(f"That {WORDS[TABLES[type_]]} is no longer on the map.")
    return record


def changed(
    network: Network, type_: type[R], ids: Iterable[str], fields: Mapping[str, object]
) -> tuple[Change, ...]:
    """The changes that give `fields` to each record; those that have them already are left out."""
    changes: list[Change] = []
    for id_ in dict.fromkeys(ids):
        before = found(network, type_, id_)
        after = replace(before, **fields)  # type: ignore[arg-type]
        if after != before:
            changes.append(Change(before, after))
    return tuple(changes)


def clean_fields(fields: Mapping[str, object]) -> dict[str, object]:
    """`fields` with every text cleaned of control characters and surrounding blanks."""
    # Not isinstance: the enumerations are strings too, and must stay what they are.
    return {k: cleaned(v) if type(v) is str else v for k, v in fields.items()}


def visible(name: str, what: str) -> str:
    """`name` cleaned; EditError when nothing of it can be seen."""
    text = cleaned(name)
    if is_blank(text):
        raise EditError(f"{what} needs a name.")
    return text


def unused(names: Iterable[str], name: str, what: str) -> None:
    """EditError when one of `names` reads like `name`, case and accents aside."""
    wanted = folded(name)
    if any(folded(n) == wanted for n in names):
        raise EditError(f"There is already a {what} called “{name}”.")


def called(network: Network, ids: Sequence[str]) -> str:
    """“Ana”, “Ana – Ben”, “a note” for one, “3 partners” for more: the records in a label."""
    if len(ids) == 1:
        return _one(network, network.find(ids[0]))
    types = {type(network.find(id_)) for id_ in ids}
    many = _MANY.get(types.pop(), "things") if len(types) == 1 else "things"
    return f"{len(ids):,} {many}"


_MANY: Mapping[type[Record] | type[None], str] = {
    Actor: "partners",
    Tie: "relationships",
    Note: "notes",
    Frame: "frames",
}


def _one(network: Network, record: Record | None) -> str:
    match record:
        case Actor(name=name):
            return shortened(name)
        case Tie(source=source, target=target):
            ends = (network.actors[source].name, network.actors[target].name)
            return " – ".join(shortened(name, 30) for name in ends)
        case Note(text=text):
            return f"the note “{shortened(text, 30)}”" if not is_blank(text) else "a note"
        case Frame(title=title):
            return f"the frame “{shortened(title, 30)}”" if not is_blank(title) else "a frame"
        case _:
            return "one thing"
