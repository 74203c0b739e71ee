"""What is on the map in words, as it is read out."""

from netedit.canvas.board import Board
from netedit.model.network import Network
from netedit.model.records import ActorStatus, Direction, Tie, TieStatus
from netedit.model.text import counted, listed

# So many names of those whom somebody is related to are read out; the rest is counted.
MOST_NAMES = 5


def sentence(board: Board, id_: str) -> str:
    """“Ana Lee, person, 4 relationships, key person”; "" for what is not on the map."""
    network, display = board.editor.network, board.display
    if id_ in display.frames:
        frame = network.frames.get(id_)
        return f"Frame: {_line(frame.title) or 'no title'}" if frame is not None else ""
    if id_ in display.notes:
        note = network.notes.get(id_)
        return f"Note: {_line(note.text)}" if note is not None else ""
    actor, node = network.actors.get(id_), display.nodes.get(id_)
    if actor is None or node is None:
        return ""
    is_organisation = network.is_organisation(actor)
    parts = [_line(actor.name), _kind(network.actor_kinds[actor.kind].name)]
    members = len(network.members_of(id_)) if is_organisation else 0
    parts.append(counted(len(network.ties_of(id_)), "relationship", "relationships"))
    if members:
        parts.append(counted(members, "member", "members"))
    if actor.status is ActorStatus.ENDED:
        parts.append("no longer there")
    if node.is_key:
        parts.append("key organisation" if is_organisation else "key person")
    if node.is_isolate:
        parts.append("isolated")
    return ", ".join(parts)


def description(board: Board, id_: str) -> str:
    """“Outreach Lead; in Lantern House; related to Ana Lee and 3 more”; "" where there is none.

    Of others only those are named who are in the picture.
    """
    network = board.editor.network
    actor = network.actors.get(id_)
    if actor is None:
        return ""
    seen = board.display.nodes
    homes = [m.organisation for m in network.memberships_of(id_) if m.organisation in seen]
    ends = [_other(tie, id_) for tie in network.ties_of(id_)]
    others = [end for end in dict.fromkeys(ends) if end in seen and end != id_]
    parts = [_line(actor.role)]
    if homes:
        parts.append("in " + _names(network, homes))
    if others:
        parts.append("related to " + _names(network, others))
    return "; ".join(filter(None, parts))


def tie_said(board: Board, id_: str) -> str:
    """“Ana Lee funds Ben Osei, one way, strength 3 of 5, bridge”; "" for no relationship."""
    network = board.editor.network
    tie = network.ties.get(id_)
    if tie is None:
        return ""
    ends = [_line(network.actors[end].name) for end in (tie.source, tie.target)]
    ways = {Direction.NONE: "", Direction.FORWARD: "one way", Direction.BOTH: "mutual"}
    kind = _kind(network.tie_kinds[tie.kind].name)
    parts = [f"Relationship {kind}: {ends[0]} and {ends[1]}", ways[tie.direction]]
    if tie.direction is Direction.FORWARD:
        parts[0] = f"Relationship {kind}: {ends[0]} to {ends[1]}"
    if tie.strength is not None:
        parts.append(f"strength {tie.strength} of 5")
    if tie.status is not TieStatus.ACTIVE:
        parts.append(tie.status.value)
    item = board.display.ties.get(id_)
    if item is not None and item.is_bridge:
        parts.append("bridge")
    return ", ".join(filter(None, parts))


def _names(network: Network, ids: list[str]) -> str:
    names = [_line(network.actors[id_].name) for id_ in ids[:MOST_NAMES]]
    more = len(ids) - len(names)
    return listed([*names, f"{more:,} more"] if more else names)


def _other(tie: Tie, id_: str) -> str:
    return tie.target if tie.source == id_ else tie.source


def _kind(name: str) -> str:
    """The name of a kind within a sentence: initials of more than one letter stay."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _line(text: str) -> str:
    return " ".join(text.split())
