"""The sample maps: what they are made of, and what they show."""

from datetime import date
from pathlib import Path

import pytest

from netedit import samples
from netedit.analysis import (
    Findings,
    NeedState,
    Options,
    compare_versions,
    findings,
    purpose_coverage,
)
from netedit.analysis.plans import due_for_review, gone_stale, is_overdue
from netedit.document import FileDocument
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.plans import ActionState
from netedit.store.store import Store

KEY = "place-partnership"


@pytest.fixture(scope="module")
def partnership() -> Network:
    return samples.load(KEY)


@pytest.fixture(scope="module")
def found(partnership: Network) -> Findings:
    return findings(partnership, Options())


def test_the_partnership_is_forty_people_in_twelve_organisations_and_a_group(partnership: Network):
    kinds: dict[str, int] = {}
    for actor in partnership.actors.values():
        name = partnership.actor_kinds[actor.kind].name
        kinds[name] = kinds.get(name, 0) + 1
    assert kinds == {"Person": 40, "Organisation": 12, "Group": 1}
    assert {kind.name for kind in partnership.tie_kinds.values()} == {
        "works with",
        "funds",
        "advises",
        "reports to",
    }
    assert len({actor.tier for actor in partnership.actors.values()}) >= 4
    assert all(actor.sector for actor in partnership.actors.values())
    assert partnership.map.title == "North Vale Place Partnership"


def test_exactly_three_partners_are_isolated_each_in_its_own_way(
    partnership: Network, found: Findings
):
    isolates = {
        partnership.actors[each.actor].name: [
            partnership.actors[host].name for host in each.known_only_as_member_of
        ]
        for each in found.isolates
    }
    assert isolates == {
        "Rachel Stubbs": ["Harrowby College"],
        "Bill Ackroyd": [],
        "Noor Siddiqui": [],
    }


def test_exactly_one_person_alone_holds_two_organisations_together(
    partnership: Network, found: Findings
):
    (alone,) = [each for each in found.dependencies if each.value == 1]
    names = {partnership.actors[id_].name for id_ in (alone.a, alone.b)}
    assert names == {"Vale General Hospitals", "Lantern House"}
    assert [partnership.actors[id_].name for id_ in alone.people] == ["Comfort Asante"]
    assert not any(each.thin_data for each in found.dependencies)


def test_there_are_bridges_and_key_people_in_an_otherwise_rich_network(
    partnership: Network, found: Findings
):
    assert len(found.components[0]) == 51
    assert len(found.bridges) == 5
    key = {partnership.actors[each.actor].name for each in found.key_people}
    assert key == {"Kwame Mensah", "Dot Pemberton", "Ieuan Griffiths", "Tom Ollerenshaw"}
    assert max(each.value or 0 for each in found.dependencies) == 3


@pytest.mark.parametrize("key", ["place-partnership", "knoke"])
def test_everyone_has_a_place_and_every_copy_looks_the_same(key: str):
    def places() -> dict[str, tuple[float, float]]:
        network = samples.load(key)
        assert len(network.placements) == len(network.actors)
        return {network.actors[p.subject].name: (p.x, p.y) for p in network.placements.values()}

    assert places() == places()


def test_the_knoke_sample_is_the_published_network():
    knoke = samples.load("knoke")
    assert (len(knoke.actors), len(knoke.ties)) == (10, 71)


def test_a_sample_becomes_a_map_file_with_a_history(tmp_path: Path):
    path = tmp_path / "s.netedit"
    samples.create(KEY, path)
    with Store.open(path) as store:
        assert [group.label for group in store.groups] == [
            "New map",
            "Sample: North Vale Place Partnership",
            "Name the version March workshop",
            "Since the March workshop",
            "Plans of the partnership",
        ]
    with FileDocument(path, read_only=True) as document:
        assert not document.network_at(1).actors


def test_the_partnership_has_plans_for_every_panel_that_shows_some(partnership: Network):
    today = date.today()
    states = {
        need.state
        for purpose in purpose_coverage(findings(partnership)).purposes
        for need in purpose.needs
    }
    assert states == set(NeedState)
    assert {due.is_overdue for due in due_for_review(partnership, today)} == {True, False}
    stale = [each.with_ for each in gone_stale(partnership, today)]
    assert partnership.actors[stale[0]].name == "Hassan Ali"
    assert "" in stale
    assert any(is_overdue(action, today) for action in partnership.actions.values())
    assert {action.state for action in partnership.actions.values()} >= {
        ActionState.OPEN,
        ActionState.DOING,
        ActionState.DONE,
    }


def test_since_the_workshop_relationships_came_and_nobody_went(tmp_path: Path):
    path = tmp_path / "s.netedit"
    samples.create(KEY, path)
    with FileDocument(path, read_only=True) as document:
        (version,) = document.network.versions.values()
        compared = compare_versions(document.network_at(version.group), document.network)
    assert version.name == "March workshop"
    assert compared.headline.startswith("+7 relationships, one partner no longer isolated")
    assert compared.partners.is_none
    assert not compared.relationships.gone
    assert not compared.relationships.changed


def test_an_unknown_sample_is_said():
    with pytest.raises(NeteditError, match="place-partnership and knoke"):
        samples.load("moon")
