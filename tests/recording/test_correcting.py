"""A capture line corrected: what it said goes, what came since stays."""

import pytest

from netedit.capture import START
from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import Direction, Placement, TieStatus, placement_id
from netedit.recording.capturing import Captured, capture
from netedit.recording.correcting import correct
from tests.texts import network as drawn

VIEW = "main"


def told(network: Network) -> list[str]:
    """Each relationship: names, arrow, kind and state."""
    arrows = {Direction.NONE: "-", Direction.FORWARD: "->", Direction.BOTH: "<->"}
    found = []
    for tie in network.ties.values():
        one, other = network.actors[tie.source].name, network.actors[tie.target].name
        status = "" if tie.status is TieStatus.ACTIVE else f" {tie.status.value}"
        kind = network.tie_kinds[tie.kind].name
        found.append(f"{one} {arrows[tie.direction]} {other}: {kind}{status}")
    return found


def place(network: Network) -> list[Placement]:
    there = network.placements
    new = [id_ for id_ in network.actors if placement_id(VIEW, id_) not in there]
    return [Placement(VIEW, id_, 10.0 * n, 5.0) for n, id_ in enumerate(new)]


def captured(network: Network, *lines: str) -> tuple[Network, Captured]:
    found = capture(lines, network, START, VIEW, place=place)
    assert not found.slips
    return network.apply(found.edit.changes), found


def corrected(network: Network, before: Captured, *lines: str) -> Network:
    found = correct(before, lines, network, START, VIEW, place=place)
    assert not found.slips, found.slips
    after = network.apply(found.edit.changes)
    assert after.apply(found.edit.inverse.changes) == network, "one undo takes it back"
    return after


def ids(network: Network) -> dict[str, str]:
    return {actor.name: actor.id for actor in network.actors.values()}


def test_a_misspelled_name_is_mended_where_it_stands_with_all_that_came_since():
    network, before = captured(drawn("Ana_Lee"), "Ana Lee -> Ben Ossei: supports")
    ben = ids(network)["Ben Ossei"]
    network, _ = captured(network, "Ben Ossei -> Chris", "Ben Ossei #champion")
    network = network.apply(edits.move(network, VIEW, {ben: (77.0, 88.0)}).changes)
    after = corrected(network, before, "Ana Lee -> Ben Osei: supports")
    assert ids(after)["Ben Osei"] == ben
    assert after.placement(VIEW, ben).x == 77.0
    assert after.actors[ben].tags == ("champion",)
    assert told(after) == ["Ana Lee -> Ben Osei: supports", "Ben Osei -> Chris: works with"]


def test_a_name_that_stands_for_somebody_on_the_map_is_merged_with_them():
    network, before = captured(drawn("Ana_Lee Ben_Osei"), 'Ana Lee -> "Ben"')
    network, _ = captured(network, 'Chris - "Ben"')
    after = corrected(network, before, "Ana Lee -> Ben Osei")
    assert "Ben" not in ids(after)
    assert ids(after)["Ben Osei"] == "Ben Osei"
    assert told(after) == ["Ana Lee -> Ben Osei: works with", "Chris - Ben Osei: works with"]


def test_another_person_than_said_takes_the_place_of_who_came_for_nothing():
    network, before = captured(drawn("Ana_Lee"), "Ana Lee -> Ben Osei @ NHS ICB")
    after = corrected(network, before, "Ana Lee -> Zoë Quill")
    assert set(ids(after)) == {"Ana Lee", "Zoë Quill"}
    assert not after.memberships
    assert told(after) == ["Ana Lee -> Zoë Quill: works with"]


def test_who_is_needed_by_a_later_line_stays():
    network, before = captured(drawn("Ana_Lee"), "Ana Lee -> Ben Osei")
    network, _ = captured(network, "Ben Osei -> Chris")
    after = corrected(network, before, "Ana Lee -> Zoë Quill")
    assert set(ids(after)) == {"Ana Lee", "Ben Osei", "Chris", "Zoë Quill"}
    assert told(after) == ["Ben Osei -> Chris: works with", "Ana Lee -> Zoë Quill: works with"]


@pytest.mark.parametrize(
    ("said", "meant", "expected"),
    [
        ("Ana -> Ben", "Ben -> Ana", ["Ben -> Ana: works with"]),
        ("Ana -> Ben: suports", "Ana -> Ben: supports", ["Ana -> Ben: supports"]),
        ("Ana -> Ben !5", "Ana -> Ben", ["Ana -> Ben: works with"]),
        ("Ana -> Ben, Chris", "Ana -> Ben", ["Ana -> Ben: works with"]),
        ("Ana -> Ben", "? Ana - Ben", ["Ana - Ben: works with doubtful"]),
        ("Ana -> Ben", "Ana, Ben", []),
    ],
)
def test_what_a_line_said_is_unsaid(said: str, meant: str, expected: list[str]):
    network, before = captured(drawn("Ana"), said)
    after = corrected(network, before, meant)
    assert told(after) == expected
    kinds = {kind.name for kind in after.tie_kinds.values()}
    assert "suports" not in kinds


def test_notes_written_since_on_the_relationship_stay():
    network, before = captured(drawn("Ana"), "Ana -> Ben: suports")
    (tie,) = network.ties.values()
    network = network.apply(edits.change_ties(network, [tie.id], notes="met in May").changes)
    after = corrected(network, before, "Ana <-> Ben: supports")
    (same,) = after.ties.values()
    assert (same.id, same.notes) == (tie.id, "met in May")
    assert told(after) == ["Ana <-> Ben: supports"]


def test_tags_and_levels_of_the_line_go_with_it_and_others_stay():
    network, before = captured(drawn("Ana"), "Ana #lead, Ben #champion !4")
    network, _ = captured(network, "Ben #further")
    after = corrected(network, before, "Ana, Ben #sponsor")
    by_name = {actor.name: actor for actor in after.actors.values()}
    assert by_name["Ana"].tags == ()
    assert set(by_name["Ben"].tags) == {"further", "sponsor"}
    assert by_name["Ben"].influence is None


def test_correcting_to_the_same_changes_nothing():
    network, before = captured(drawn("Ana"), "Ana -> Ben @ Housing: funds !3 %Safe homes")
    found = correct(before, ["Ana -> Ben @ Housing: funds !3 %Safe homes"], network, START, VIEW)
    assert not found.edit.changes


def test_a_line_with_a_mistake_is_listed_and_nothing_is_to_be_done():
    network, before = captured(drawn("Ana"), "Ana -> Ben")
    found = correct(before, ["Ana -Ben"], network, START, VIEW)
    assert [slip.mistake.column for slip in found.slips] == [5]


def test_several_lines_are_corrected_as_one():
    network, before = captured(drawn("Ana"), "Ana", "  Ben", "  Chirs")
    after = corrected(network, before, "Ana", "  Ben", "  Chris", "  Dee")
    assert told(after) == [f"Ana - {name}: works with" for name in ("Ben", "Chris", "Dee")]
