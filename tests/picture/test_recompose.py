"""Renewing a picture gives what composing it anew gives, and keeps what did not change."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import (
    ActorStatus,
    Direction,
    LineStyle,
    Record,
    Shape,
    Tie,
    TieStatus,
)
from netedit.picture.compose import compose, moved
from netedit.picture.display import Display, NodeItem
from netedit.picture.labels import under_box
from netedit.picture.renewal import recompose
from netedit.picture.style import Style
from tests.found import Found, Names
from tests.texts import network as written

STYLE = Style()


def measure(text: str, px: float) -> float:
    return len(text) * px * 0.5


def placed(text: str) -> Network:
    network = written(text)
    places = {
        id_: (130.0 * (i % 4) + 7 * i, 110.0 * (i // 4)) for i, id_ in enumerate(network.actors)
    }
    return network.apply(edits.move(network, "main", places).changes)


def composed(network: Network, found: Found | None = None) -> Display:
    return compose(network, "main", found, STYLE, measure)


def named_under(node: NodeItem) -> NodeItem:
    return replace(node, label_box=under_box(node), under_box=None, sides=())


def same(one: Display, other: Display) -> None:
    assert one == other
    for table in ("nodes", "ties", "links", "notes"):
        assert getattr(one, table) == getattr(other, table)


START = (
    "ana-ben ana->ben:3 ben-cy:5:wanted cy-cy dee [Council] ben@Council ana-[Council] ana@Council"
)


GESTURES = (
    *("add", "tie", "move", "rename", "remove", "remove tie", "status", "strength", "kind"),
    *("colour", "line", "join", "note", "turn", "end"),
)


def with_ends(record: Record) -> list[str]:
    return [record.id, record.source, record.target] if isinstance(record, Tie) else [record.id]


@st.composite
def step(draw: st.DrawFn, network: Network) -> Edit:
    actors = st.sampled_from(list(network.actors) or ["none"])
    ties = st.sampled_from(list(network.ties) or ["none"])
    number = st.integers(-300, 300).map(float)
    what = draw(st.sampled_from(GESTURES))
    match what:
        case "add":
            kind = draw(st.sampled_from(list(network.actor_kinds)))
            name = draw(st.sampled_from(["Fay", "Gil Ortega", "A very long name indeed " * 6]))
            at = (draw(number), draw(number)) if draw(st.booleans()) else None
            return edits.add_actor(network, name, kind, view=at and "main", at=at)
        case "tie":
            kind = draw(st.sampled_from(list(network.tie_kinds)))
            way = draw(st.sampled_from(list(Direction)))
            return edits.add_tie(network, draw(actors), draw(actors), kind, direction=way)
        case "move":
            return edits.move(network, "main", {draw(actors): (draw(number), draw(number))})
        case "rename":
            return edits.rename_actor(network, draw(actors), draw(st.sampled_from("xyz")) * 9)
        case "remove":
            return edits.remove(network, [draw(actors)])
        case "remove tie":
            return edits.remove(network, [draw(ties)])
        case "status":
            status = draw(st.sampled_from(list(TieStatus)))
            return edits.change_ties(network, [draw(ties)], status=status)
        case "strength":
            return edits.change_ties(network, [draw(ties)], strength=draw(st.integers(1, 5)))
        case "turn":
            return edits.reverse_ties(network, [draw(ties)])
        case "end":
            return edits.change_actors(network, [draw(actors)], status=ActorStatus.ENDED)
        case "kind":
            shape = draw(st.sampled_from(list(Shape)))
            return edits.change_actor_kind(network, "person", shape=shape)
        case "colour":
            return edits.change_actor_kind(network, "organisation", colour="#44bb99")
        case "line":
            kind = draw(st.sampled_from(list(network.tie_kinds)))
            style = draw(st.sampled_from(list(LineStyle)))
            return edits.change_tie_kind(network, kind, line_style=style)
        case "join":
            return edits.join(network, [draw(actors)], "Council")
        case _:
            return edits.add_note(network, "Remember\nthe milk", "main", (draw(number), 20.0))


@settings(max_examples=60)
@given(st.data())
def test_renewing_after_any_edits_gives_what_composing_gives(data: st.DataObject):
    network = placed(START)
    display = composed(network)
    found = None
    for _ in range(data.draw(st.integers(1, 12))):
        try:
            edit = data.draw(step(network))
        except EditError:
            continue
        after = network.apply(edit.changes)
        if data.draw(st.booleans()):
            found = data.draw(findings(after))
        ids = [id_ for change in edit.changes for id_ in with_ends(change.record)]
        renewed = recompose(display, after, "main", found, STYLE, measure, ids)
        same(renewed, composed(after, found))
        network, display = after, renewed


@st.composite
def findings(draw: st.DrawFn, network: Network) -> Found:
    actors = st.lists(st.sampled_from(list(network.actors) or [""]), max_size=3, unique=True)
    ties = st.lists(st.sampled_from(list(network.ties) or [""]), max_size=3, unique=True)
    return Found(
        tuple(Names(actor=id_) for id_ in draw(actors)),
        tuple(Names(tie=id_) for id_ in draw(ties)),
        tuple(Names(actor=id_) for id_ in draw(actors)),
    )


def test_what_an_edit_does_not_touch_is_the_same_object():
    network = placed("ana-ben ben-cy cy-dee dee-eve")
    display = composed(network)
    edit = edits.move(network, "main", {"ana": (400.0, 400.0)})
    after = network.apply(edit.changes)
    renewed = recompose(
        display, after, "main", None, STYLE, measure, [c.record.id for c in edit.changes]
    )
    assert [i for i in renewed.nodes if renewed.nodes[i] is not display.nodes[i]] == ["ana"]
    assert [i for i in renewed.ties if renewed.ties[i] is not display.ties[i]] == ["ana-ben"]
    assert renewed.legend is display.legend


def test_a_change_nobody_sees_keeps_every_item():
    network = placed("ana-ben")
    display = composed(network)
    edit = edits.change_actors(network, ["ana"], notes="Likes early meetings")
    after = network.apply(edit.changes)
    renewed = recompose(display, after, "main", None, STYLE, measure, ["ana"])
    assert renewed.nodes["ana"] is display.nodes["ana"]
    assert renewed.ties["ana-ben"] is display.ties["ana-ben"]


def test_new_findings_alone_renew_only_what_they_mark():
    network = placed("ana-ben ben-cy dee")
    display = composed(network)
    found = Found(isolates=(Names("dee"),), bridges=(Names(tie="ana-ben"),))
    renewed = recompose(display, network, "main", found, STYLE, measure, ())
    same(renewed, composed(network, found))
    assert renewed.nodes["dee"].is_isolate
    assert renewed.ties["ana-ben"].is_bridge
    assert renewed.nodes["cy"] is display.nodes["cy"]


def test_dragging_shows_what_the_move_will_give():
    network = placed(START)
    display = composed(network)
    places = {"ana": (33.0, 250.0), "Council": (-90.0, -140.0), "cy": (500.0, 80.0)}
    dragged = moved(display, places)
    after = composed(network.apply(edits.move(network, "main", places).changes))
    for table in ("ties", "links", "notes"):
        assert getattr(dragged, table) == getattr(after, table)
    # on which side of it a name stands is found out when it is let go
    under = {id_: named_under(node) for id_, node in after.nodes.items()}
    assert {id_: named_under(node) for id_, node in dragged.nodes.items()} == under


def test_dragging_passes_over_what_is_not_in_the_picture():
    display = composed(placed("ana-ben"))
    assert moved(display, {"nobody": (1.0, 2.0)}) == display


def test_what_has_no_place_in_the_view_is_not_drawn():
    network = written("ana-ben ana@Council")
    network = network.apply(edits.move(network, "main", {"ana": (0.0, 0.0)}).changes)
    display = composed(network)
    assert list(display.nodes) == ["ana"]
    assert not display.ties
    assert not display.links


def test_an_empty_network_gives_an_empty_picture():
    display = composed(Network.empty())
    assert display.bounds.width == display.bounds.height == 0.0
    assert not display.legend.entries
