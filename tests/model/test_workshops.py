"""A workshop's purpose and kinds, fixed before any name, in one step."""

import pytest

from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.edits import AgreedKind
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import LineStyle
from tests.texts import network as written

MONEY = AgreedKind("gives money to", "#0072b2")
ADVICE = AgreedKind("gives advice to", "#009e73", LineStyle.DASHED)


def after(network: Network, edit: Edit) -> Network:
    changed = network.apply(edit.changes)
    assert changed.apply(edit.inverse.changes) == network
    return changed


def begun() -> Network:
    return after(Network.empty(), edits.starting(Network.empty()))


def names(network: Network) -> list[str]:
    return [kind.name for kind in network.tie_kinds.values()]


def on_screen(network: Network) -> str:
    purpose = network.map.purpose
    return network.purposes[purpose].statement if purpose is not None else ""


def test_a_new_map_gets_the_purpose_and_the_agreed_kinds_and_no_others():
    network = begun()
    network = after(network, edits.set_up_workshop(network, "Nobody sleeps out", [MONEY, ADVICE]))
    assert on_screen(network) == "Nobody sleeps out"
    assert names(network) == ["gives money to", "gives advice to"]
    assert [k.colour for k in network.tie_kinds.values()] == ["#0072b2", "#009e73"]


def test_a_kind_in_use_stays_though_it_was_not_agreed_on():
    network = written("ana-ben:3:active:funds")
    network = after(network, edits.set_up_workshop(network, "Housing first", [MONEY]))
    assert set(names(network)) == {"funds", "gives money to"}
    assert network.ties["ana-ben"].kind == "funds"


def test_a_kind_of_that_name_is_taken_and_coloured():
    network = written("ana-ben:3:active:funds")
    agreed = AgreedKind("FUNDS", "#cc79a7")
    network = after(network, edits.set_up_workshop(network, "Housing first", [agreed]))
    assert network.tie_kinds["funds"].colour == "#cc79a7"


def test_setting_up_again_with_the_same_changes_nothing():
    network = begun()
    network = after(network, edits.set_up_workshop(network, "Housing first", [MONEY, ADVICE]))
    again = [AgreedKind(k.name, k.colour, k.line_style, k.id) for k in network.tie_kinds.values()]
    assert not edits.set_up_workshop(network, "Housing first", again)


def test_without_a_purpose_or_a_kind_nothing_is_set_up():
    with pytest.raises(EditError, match="needs a name"):
        edits.set_up_workshop(begun(), " ", [MONEY])
    with pytest.raises(EditError, match="at least one kind"):
        edits.set_up_workshop(begun(), "Housing first", [])


def test_two_kinds_of_one_name_are_refused():
    twice = AgreedKind("Gives MONEY to", "#009e73")
    with pytest.raises(EditError, match="name of its own"):
        edits.set_up_workshop(begun(), "Housing first", [MONEY, twice])


def test_rewording_the_purpose_on_the_screen_makes_no_second_one():
    network = begun()
    network = after(network, edits.show_purpose(network, "Housing first"))
    network = after(network, edits.show_purpose(network, "Nobody sleeps out"))
    assert [p.statement for p in network.purposes.values()] == ["Nobody sleeps out"]


def test_a_purpose_that_relationships_serve_is_not_reworded():
    network = after(written("ana-ben"), edits.show_purpose(written("ana-ben"), "Housing first"))
    served = next(iter(network.purposes))
    network = after(network, edits.change_ties(network, ["ana-ben"], purposes=(served,)))
    network = after(network, edits.show_purpose(network, "Warm homes"))
    assert network.purposes[served].statement == "Housing first"
    assert on_screen(network) == "Warm homes"


def test_a_known_purpose_can_be_put_on_the_screen_and_taken_off():
    network = begun()
    network = after(network, edits.add_purpose(network, "Housing first", id_="p"))
    network = after(network, edits.show_purpose(network, "housing FIRST"))
    assert network.map.purpose == "p"
    network = after(network, edits.show_purpose(network, ""))
    assert network.map.purpose is None
    assert "p" in network.purposes
