"""Colour, size and second lines tell what the view says they tell."""

from dataclasses import replace

import pytest

from netedit.model import edits
from netedit.model.audience import cut
from netedit.model.network import Network
from netedit.model.records import Icon, SecondLine, Sensitivity
from netedit.picture.compose import footprints
from netedit.picture.display import Display, LegendEntry
from netedit.picture.icons import contours
from netedit.picture.looks import looks_of
from netedit.picture.palette import LIGHT, OTHER, SEQUENCE, TOL_LIGHT
from netedit.picture.renewal import recompose
from netedit.picture.style import Style
from tests.picture.looked import composed, looking, measure, network


def texts(display: Display) -> list[str]:
    return [entry.text for entry in display.legend.entries]


def entry(display: Display, text: str) -> LegendEntry:
    return next(each for each in display.legend.entries if each.text == text)


def area(display: Display, id_: str) -> float:
    return display.nodes[id_].half_width ** 2


def test_partners_of_one_sector_share_a_colour_that_the_legend_names():
    display = composed(network(colour_by="sector"))
    nodes = display.nodes
    assert nodes["Ana"].fill == nodes["Ben"].fill == TOL_LIGHT[0]
    assert nodes["Cy"].fill == nodes["Dee"].fill == TOL_LIGHT[1]
    assert entry(display, "Health").colour == nodes["Ana"].fill
    assert "Sector" in texts(display)


def test_a_partner_without_a_sector_is_hollow_and_the_legend_says_so():
    display = composed(network(colour_by="sector"))
    assert display.nodes["Fay"].fill == LIGHT.background
    assert entry(display, "no sector").is_hollow


def test_a_new_value_leaves_the_colours_of_the_others():
    before = network(colour_by="sector")
    after = before.apply(edits.change_actors(before, ["Fay"], sector="Arts").changes)
    one, other = composed(before).nodes, composed(after).nodes
    assert one["Ana"].fill == other["Ana"].fill
    assert one["Cy"].fill == other["Cy"].fill
    assert other["Fay"].fill not in (one["Ana"].fill, one["Cy"].fill)


def test_more_values_than_colours_share_a_grey_that_the_legend_counts():
    made = network()
    for number in range(12):
        made = made.apply(
            edits.add_actor(
                made, f"N{number}", "person", id_=f"n{number}", view="main", at=(0.0, number)
            ).changes
        )
        sector = f"Sector {number}"
        made = made.apply(edits.change_actors(made, [f"n{number}"], sector=sector).changes)
    display = composed(looking(made, colour_by="sector"))
    others = [node.id for node in display.nodes.values() if node.fill == OTHER]
    assert len(others) == 6
    assert entry(display, "6 others").colour == OTHER


def test_tags_tell_the_first_one():
    display = composed(network(colour_by="tag"))
    assert display.nodes["Ana"].fill == entry(display, "core").colour
    assert "new" not in texts(display)


def test_a_number_is_told_from_pale_to_dark_with_its_ends_in_the_legend():
    display = composed(network(colour_by="field:budget"))
    assert display.nodes["Cy"].fill == SEQUENCE[0]
    assert display.nodes["Dee"].fill == SEQUENCE[-1]
    ramp = next(each for each in display.legend.entries if each.ramp)
    assert ramp.ends == ("10", "250.5")
    assert entry(display, "no budget").is_hollow


def test_a_level_has_the_same_colour_on_every_map():
    display = composed(network(colour_by="influence"))
    assert (display.nodes["Ana"].fill, display.nodes["Ben"].fill) == (SEQUENCE[0], SEQUENCE[-1])
    ramp = next(each for each in display.legend.entries if each.ramp)
    assert ramp.ends == ("1", "5")
    assert entry(display, "no influence").is_hollow
    made = network(colour_by="interest", size_by="interest")
    made = made.apply(edits.change_actors(made, ["Ben"], interest=5).changes)
    display = composed(made)
    assert display.nodes["Ben"].fill == SEQUENCE[-1]
    assert area(display, "Ben") == pytest.approx((Style().person_radius * 1.7) ** 2)


def test_a_date_is_told_by_months_and_a_yes_by_its_word():
    made = network()
    for id_, day in (("Ana", "2020-03-31"), ("Ben", "2024")):
        made = made.apply(edits.set_own_field(made, [id_], "since", day).changes)
    made = made.apply(edits.set_own_field(made, ["Ana"], "lead", False).changes)
    display = composed(looking(made, colour_by="field:since"))
    ramp = next(each for each in display.legend.entries if each.ramp)
    assert ramp.ends == ("2020-03", "2024-01")
    display = composed(looking(made, colour_by="field:lead"))
    assert display.nodes["Ana"].fill == entry(display, "no").colour


def test_choices_keep_their_colours_whichever_is_chosen():
    made = network(colour_by="field:rag")
    made = made.apply(edits.set_own_field(made, ["Ana"], "rag", "green").changes)
    assert composed(made).nodes["Ana"].fill == TOL_LIGHT[2]


def test_what_nobody_has_changes_no_colour():
    assert composed(network(colour_by="field:rag")).nodes == composed(network()).nodes


def test_the_public_sees_no_hollow_partners_for_want_of_influence_or_tags():
    made = network(colour_by="tag", size_by="influence")
    display = composed(cut(made, Sensitivity.PUBLIC).network)
    assert display.nodes == composed(cut(network(), Sensitivity.PUBLIC).network).nodes
    assert not any(text.startswith(("no ", "Size")) for text in texts(display))


def test_the_area_of_a_partner_grows_evenly_with_influence():
    display = composed(network(size_by="influence"))
    least, most, middle = area(display, "Ana"), area(display, "Ben"), area(display, "Cy")
    assert least == pytest.approx((Style().person_radius * 0.7) ** 2)
    assert most == pytest.approx((Style().person_radius * 1.7) ** 2)
    assert middle == pytest.approx((least + most) / 2)


def test_a_partner_of_unknown_influence_has_a_dashed_outline():
    display = composed(network(size_by="influence"))
    assert display.nodes["Dee"].is_dashed
    assert not display.nodes["Ana"].is_dashed
    assert entry(display, "no influence").is_dashed


def test_the_samples_of_sizes_are_the_sizes_on_the_map():
    display = composed(network(size_by="influence"))
    samples = next(each.sizes for each in display.legend.entries if each.sizes)
    assert [text for _, text in samples] == ["1", "3", "5"]
    assert samples[0][0] == pytest.approx(display.nodes["Ana"].half_width)
    assert samples[2][0] == pytest.approx(display.nodes["Ben"].half_width)


def test_one_more_relationship_renews_only_its_two_ends():
    made = network(size_by="degree", colour_by="sector")
    display = composed(made)
    edit = edits.add_tie(made, "Fay", "Eve", "works with", id_="t")
    after = made.apply(edit.changes)
    renewed = recompose(display, after, "main", None, Style(), measure, ["t", "Fay", "Eve"])
    assert renewed == composed(after)
    assert renewed.nodes["Fay"].half_width > display.nodes["Fay"].half_width
    for id_ in display.nodes.keys() - {"Fay", "Eve"}:
        assert renewed.nodes[id_] is display.nodes[id_]


def test_a_number_beyond_the_ends_renews_all_that_are_coloured():
    made = network(colour_by="field:budget", size_by="field:budget")
    after = made.apply(edits.set_own_field(made, ["Fay"], "budget", 9000).changes)
    renewed = recompose(composed(made), after, "main", None, Style(), measure, ["Fay"])
    assert renewed == composed(after)
    assert renewed.nodes["Dee"].fill != SEQUENCE[-1]


def test_a_role_stands_under_the_name_in_smaller_quieter_type():
    node = composed(network(second_line=SecondLine.ROLE)).nodes["Ben"]
    plain = composed(network()).nodes["Ben"]
    assert node.second == ("Director of Place",)
    assert node.second_px < node.label_px
    assert node.label_box.height > plain.label_box.height
    assert composed(network(second_line=SecondLine.ROLE)).nodes["Ana"].second == ()


def test_larger_names_take_more_room_and_layouts_know_it():
    made = network(label_px=20, size_by="influence")
    assert composed(made).nodes["Ben"].label_px == 20
    small = footprints(network(), Style(), measure, "main")
    large = footprints(made, Style(), measure, "main")
    assert large["Ben"][0] > small["Ben"][0]
    assert large["Ben"][1] > small["Ben"][1]


def test_an_icon_stands_instead_of_letters():
    made = network()
    made = made.apply(edits.change_actor_kind(made, "organisation", icon=Icon.SHIELD).changes)
    display = composed(made)
    assert (display.nodes["Police"].icon, display.nodes["Police"].letters) == (Icon.SHIELD, "")
    assert display.nodes["Ana"].letters == "A"
    assert entry(display, "organisation").icon is Icon.SHIELD


@pytest.mark.parametrize("icon", [icon for icon in Icon if icon is not Icon.NONE])
def test_every_icon_fills_its_box_and_stays_within(icon: Icon):
    points = [point for contour in contours(icon) for point in contour]
    assert all(abs(x) <= 1.02 and abs(y) <= 1.02 for x, y in points)
    assert max(y for _, y in points) - min(y for _, y in points) > 1.2


def test_the_legend_has_the_title_and_the_corner_of_the_view():
    legend = composed(network(legend_title="Who is who")).legend
    assert legend.title == "Who is who"
    assert composed(network()).legend.title == "Legend"


def test_a_view_that_is_not_there_looks_plain():
    assert looks_of(network(colour_by="sector"), "gone").colours is None


def test_looks_are_equal_while_no_value_changes():
    made: Network = network(colour_by="sector", size_by="degree")
    after = made.apply(edits.rename_actor(made, "Ana", "Anna").changes)
    assert looks_of(made, "main") == looks_of(after, "main")
    assert replace(looks_of(made, "main"), sizes=None) != looks_of(made, "main")
