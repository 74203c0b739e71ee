"""What the gestures share: finding a record or saying it is gone, and changing fields of some."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from netedit.model.checks import WORDS
from netedit.model.edit import Change
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import TABLES, Record
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
    for id_ in ids:
        before = found(network, type_, id_)
        after = replace(before, **fields)  # type: ignore[arg-type]
        if after != before:
            changes.append(Change(before, after))
    return tuple(changes)


def clean_fields(fields: Mapping[str, object]) -> dict[str, object]:
    """`fields` with every text cleaned of control characters and surrounding blanks."""
    return {k: cleaned(v) if isinstance(v, str) else v for k, v in fields.items()}


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


def these(count: int, one: str, many: str) -> str:
    """“Ana” for one, “3 partners” for more: what an edit's label calls its records."""
    return one if count == 1 else f"{count:,} {many}"
