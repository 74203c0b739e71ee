"""What a step of a story shows of a map."""

from netedit.model import edits
from netedit.model.audience import cut
from netedit.model.geometry import Box
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.picture.telling import layers_on, told
from netedit.search import facets
from tests.texts import network as written

WHERE = "ana-ben:3:active:funds ben-cy:4:active:advises cy-dee:1:active:funds eve ana@Council"


def with_step(text: str = WHERE, **fields: object) -> Network:
    network = written(text)
    network = network.apply(edits.add_story(network, "A story", id_="story").changes)
    step = edits.add_story_step(network, "story", "A step", id_="step", **fields)
    return network.apply(step.changes)


def lit(network: Network) -> tuple[set[str], set[str]]:
    """Who and what every lens of the step lights."""
    nodes, lines = set(network.actors), {*network.ties, *network.memberships}
    for lens in told(network, network.story_steps["step"]).lenses:
        nodes &= lens.nodes if lens.nodes is not None else nodes
        lines &= lens.lines if lens.lines is not None else lines
    return nodes, lines


def test_a_step_that_asks_for_nothing_shows_the_whole_map():
    found = told(with_step(), with_step().story_steps["step"])
    assert (found.view, found.area, found.lenses) == ("main", None, [])


def test_a_framed_step_shows_its_rectangle():
    network = with_step(is_framed=True, left=-50.0, top=10.0, width=400.0, height=300.0)
    assert told(network, network.story_steps["step"]).area == Box(-50.0, 10.0, 350.0, 310.0)


def test_focus_lights_a_partner_and_what_is_so_far_away():
    assert lit(with_step(focus="ana"))[0] == {"ana", "ben", "Council"}
    assert lit(with_step(focus="ana", reach=2))[0] == {"ana", "ben", "cy", "Council"}


def test_layers_hide_other_relationships_and_keep_memberships():
    network = with_step(layers=("funds",))
    assert lit(network)[1] == {"ana-ben", "cy-dee", "ana@Council"}
    assert lit(network)[0] == set(network.actors)
    assert told(network, network.story_steps["step"]).lenses[0].hides


def test_layers_that_are_all_gone_hide_nothing():
    assert lit(with_step(layers=("gossip",)))[1] == {"ana-ben", "ben-cy", "cy-dee", "ana@Council"}


def test_layers_come_in_the_order_of_the_kinds():
    assert layers_on(written(WHERE)) == ["works with", "funds", "advises"]


def test_a_filter_is_kept_as_it_was_asked_and_read_again():
    asked = {"tie_kind": frozenset({"advises"}), "sector": frozenset[str]()}
    text = facets.written(asked, hides=True)
    assert facets.read(text) == ({"tie_kind": frozenset({"advises"})}, True)
    network = with_step(filter=text)
    assert lit(network)[1] == {"ben-cy"}
    assert told(network, network.story_steps["step"]).lenses[0].hides


def test_nothing_filtered_is_written_as_nothing():
    assert facets.written({}) == ""
    assert facets.written({"sector": frozenset()}, hides=True) == ""


def test_filters_that_cannot_be_read_filter_nothing():
    for text in ("", "{", "[1]", '{"only": 3}', '{"only": {"sector": "Health"}}', "null", "NaN"):
        assert facets.read(text) == ({}, False)


def test_a_filter_by_a_field_that_is_gone_lets_everything_pass():
    text = facets.written({"field:gone": frozenset({"x"})})
    assert told(with_step(filter=text), with_step(filter=text).story_steps["step"]).lenses == []


def test_a_focus_on_nobody_fades_nothing():
    network = with_step(focus="eve")
    network = network.apply(edits.remove(network, ["eve"]).changes)
    assert lit(network)[0] == set(network.actors)


def test_the_public_sees_no_filter_by_what_it_may_not_know():
    network = with_step(filter=facets.written({"tag": frozenset({"difficult"})}))
    public = cut(network, Sensitivity.PUBLIC).network
    assert told(public, public.story_steps["step"]).lenses == []
