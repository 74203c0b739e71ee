"""Setting a map up for a workshop: the purpose and the kinds of relationship before any name."""

from collections.abc import Sequence

from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.edit import Change, Edit, compose
from netedit.model.edits.changing import changed, visible
from netedit.model.edits.kinds import add_tie_kind, change_tie_kind, remove_tie_kind
from netedit.model.edits.purposes import add_purpose, change_purpose
from netedit.model.errors import EditError
from netedit.model.ids import MAP_ID, new_id
from netedit.model.network import Network
from netedit.model.records import LineStyle, Map
from netedit.model.text import cleaned, folded


@dataclass(frozen=True, slots=True)
class AgreedKind:
    """A kind of relationship a workshop agrees on; `id` is that of a kind on the map, or None."""

    name: str
    colour: str
    line_style: LineStyle = LineStyle.SOLID
    id: str | None = None


def show_purpose(network: Network, statement: str) -> Edit:
    """Keep one purpose on the screen; "" lets it go from there and keeps it on the map.

    The purpose that reads so is taken; else the one on the screen is reworded, where no
    relationship serves it yet, or a new one is made.
    """
    text = cleaned(statement)
    now = network.map.purpose
    if not text:
        return Edit("Take the purpose off the screen", _shown(network, None))
    wanted = folded(text)
    there = next((p for p in network.purposes.values() if folded(p.statement) == wanted), None)
    label = f"The purpose is {shortened(text)}"
    if there is not None and there.statement == text:
        return Edit(label, _shown(network, there.id))
    if there is not None:
        reworded = change_purpose(network, there.id, statement=text)
        return compose(label, [reworded, Edit(label, _shown(network, there.id))])
    if now is not None and not _is_served(network, now):
        return Edit(label, change_purpose(network, now, statement=text).changes)
    id_ = new_id()
    made = add_purpose(network, text, id_=id_)
    return Edit(label, (*made.changes, *_shown(network.apply(made.changes), id_)))


def set_up_workshop(network: Network, purpose: str, kinds: Sequence[AgreedKind]) -> Edit:
    """Fix purpose and kinds of relationship in one step.

    A kind on the map that is not among `kinds` goes, unless a relationship is of it. Raises
    EditError without a purpose, without a kind, and for two kinds of one name.
    """
    parts = [show_purpose(network, visible(purpose, "A workshop"))]
    now = network.apply(parts[0].changes)
    names = [folded(visible(kind.name, "A kind of relationship")) for kind in kinds]
    if not names:
        raise EditError("A workshop needs at least one kind of relationship.")
    twice = next((k.name for k, n in zip(kinds, names, strict=True) if names.count(n) > 1), None)
    if twice is not None:
        raise EditError(f"Two kinds are called “{shortened(twice)}”; each needs a name of its own.")
    parts += _agreed(now, kinds)
    return compose("Set up the workshop", parts)


def _agreed(network: Network, kinds: Sequence[AgreedKind]) -> Sequence[Edit]:
    """What makes the kinds of a map those agreed on, one edit after the other."""
    parts: list[Edit] = []

    def take(edit: Edit) -> None:
        nonlocal network
        parts.append(edit)
        network = network.apply(edit.changes)

    by_name = {folded(kind.name): kind.id for kind in network.tie_kinds.values()}
    kept = {id_ for k in kinds if (id_ := k.id or by_name.get(folded(k.name))) is not None}
    gone = [id_ for id_ in network.tie_kinds if id_ not in kept]
    used = {tie.kind for tie in network.ties.values()}
    for kind in kinds:
        fields = {"colour": kind.colour, "line_style": kind.line_style}
        id_ = kind.id if kind.id in network.tie_kinds else by_name.get(folded(kind.name))
        if id_ is None:
            take(add_tie_kind(network, kind.name, **fields))
        else:
            take(change_tie_kind(network, id_, name=cleaned(kind.name), **fields))
    for id_ in gone:
        if id_ not in used:
            take(remove_tie_kind(network, id_))
    return parts


def _shown(network: Network, purpose: str | None) -> tuple[Change, ...]:
    return changed(network, Map, [MAP_ID], {"purpose": purpose})


def _is_served(network: Network, purpose: str) -> bool:
    return any(purpose in tie.purposes for tie in network.ties.values())
