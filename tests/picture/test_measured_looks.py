"""A view tells measures and communities by colour and size, on the screen as in every output."""

from collections.abc import Mapping

from netedit.analysis import findings
from netedit.app.output import Shown, prepared
from netedit.model.records import Sensitivity
from netedit.picture.compose import compose
from netedit.picture.looks import Known, rounded
from netedit.picture.palette import LIGHT, SEQUENCE
from netedit.picture.renewal import recompose
from netedit.picture.style import Style
from netedit.picture.told import known_communities, values_of
from tests.picture.looked import composed, measure, network, view
from tests.picture.test_looks import area, entry, texts

STYLE = Style(LIGHT)


def told(made, values: Mapping[str, Known] | None = None):
    known = values_of(findings(made), view(made)) if values is None else values
    return compose(made, "main", None, STYLE, measure, known)


def fill(colour: str) -> str:
    return STYLE.node(colour, is_faded=False).fill


def test_a_measure_is_told_by_colour_from_low_to_high():
    display = told(network(colour_by="measure:degree"))
    nodes = display.nodes
    assert nodes["Fay"].fill == fill(SEQUENCE[0])
    assert nodes["Ana"].fill == fill(SEQUENCE[-1])
    scale = next(each for each in display.legend.entries if each.ramp)
    assert scale.ends == ("0", "2")
    assert "Relationships" in texts(display)


def test_a_measure_is_told_by_size():
    display = told(network(size_by="measure:betweenness"))
    assert area(display, "Ana") > area(display, "Fay")
    assert "Size: betweenness" in texts(display)


def test_a_partner_without_a_value_is_hollow_and_the_legend_says_so():
    display = told(network(colour_by="measure:constraint"))
    assert display.nodes["Fay"].fill == LIGHT.background
    assert entry(display, "no constraint").is_hollow


def test_communities_have_colours_and_sizes_in_the_legend():
    display = told(network(colour_by="measure:community"))
    nodes = display.nodes
    assert nodes["Eve"].fill == nodes["Police"].fill != nodes["Ana"].fill
    assert entry(display, "2: 2 partners").colour == nodes["Eve"].fill
    assert entry(display, "no community").is_hollow


def test_without_values_partners_look_as_without_the_measure():
    plain = composed(network())
    waiting = told(network(colour_by="measure:degree", size_by="measure:reach"), {})
    assert {i: n.fill for i, n in waiting.nodes.items()} == {
        i: n.fill for i, n in plain.nodes.items()
    }


def test_a_measure_there_is_not_tells_nothing():
    made = network(colour_by="measure:charm")
    assert values_of(findings(made), view(made)) == {}


def test_values_that_come_later_are_taken_over_in_place():
    made = network(colour_by="measure:degree")
    display = told(made, {})
    known = values_of(findings(made), view(made))
    renewed = recompose(display, made, "main", None, STYLE, measure, (), known)
    assert renewed.nodes == told(made).nodes
    assert renewed.legend == told(made).legend


def test_those_who_are_gone_count_in_no_scale():
    made = network(colour_by="measure:degree")
    known = {"measure:degree": Known("relationships", {"Ana": 2.0, "Ben": 1.0, "nobody": 99.0})}
    scale = next(each for each in told(made, known).legend.entries if each.ramp)
    assert scale.ends == ("1", "2")


def test_an_export_looks_as_the_screen(qapp):
    made = network(colour_by="measure:betweenness", size_by="measure:reach")
    screen = told(made)
    out = prepared(made, "main", Shown(Sensitivity.PUBLIC)).display
    assert {i: n.fill for i, n in out.nodes.items()} == {i: n.fill for i, n in screen.nodes.items()}
    assert [e for e in out.legend.entries if e.ramp] == [e for e in screen.legend.entries if e.ramp]


def test_more_communities_than_colours_share_a_grey():
    known = known_communities([[f"p{n}", f"q{n}"] for n in range(12)])
    assert len(set(known.values.values())) == 12


def test_what_was_worked_out_is_written_to_three_figures():
    assert [rounded(n) for n in (0.123456, 12.3456, 1234.56, 2.0, 0.0)] == [
        "0.123",
        "12.3",
        "1,235",
        "2",
        "0",
    ]
