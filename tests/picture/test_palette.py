"""Every pair of colours that meets on the screen can be told apart."""

from dataclasses import replace
from itertools import pairwise

import pytest

from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.edits import starting
from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    LineStyle,
    Placement,
    RegionsBy,
    Tie,
    TieKind,
    TieStatus,
    View,
)
from netedit.picture.compose import compose
from netedit.picture.palette import (
    DARK,
    LIGHT,
    OKABE_ITO,
    OTHER,
    PROJECTOR,
    SEQUENCE,
    TOL_LIGHT,
    Theme,
    contrast,
    ink_on,
    legible,
    luminance,
    mixed,
)
from netedit.picture.regions import regions
from netedit.picture.style import Style, tie_width

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
ANY_COLOURS = (
    *OKABE_ITO,
    *TOL_LIGHT,
    *SEQUENCE,
    OTHER,
    "#ffffff",
    "#000000",
    "#808080",
    "#ffff00",
    "#0000ff",
)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#d55e00", "#d55e00") == 1.0


@THEMES
def test_text_reads_on_whatever_it_stands_on(theme: Theme):
    grounds = (theme.background, theme.surface, theme.window, theme.base, theme.button)
    for ground in (*grounds, theme.hover, theme.accent_soft):
        assert contrast(theme.text, ground) >= 4.5, ground
    for ground in grounds:
        for text in (theme.quiet_text, theme.accent, theme.danger, theme.ok, theme.warning):
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.note_text, theme.note_fill) >= 4.5
    assert contrast(theme.danger, theme.danger_soft) >= 4.5


@THEMES
def test_marks_stand_out_from_the_canvas(theme: Theme):
    marks = (theme.line, theme.link, theme.halo, theme.ring, theme.bridge, theme.selection)
    for mark in (*marks, theme.accent):
        assert contrast(mark, theme.background) >= theme.mark_contrast, mark
    for ground in (theme.window, theme.base, theme.surface):
        assert contrast(theme.control, ground) >= 3.0, ground


@THEMES
@pytest.mark.parametrize("colour", ANY_COLOURS)
def test_a_node_of_any_colour_is_seen_and_its_letters_read(theme: Theme, colour: str):
    style = Style(theme)
    for faded in (False, True):
        look = style.node(colour, faded)
        assert contrast(look.letters, look.fill) >= 4.5
        assert contrast(look.label, theme.background) >= 4.5
        seen = max(contrast(each, theme.background) for each in (look.fill, look.outline))
        assert seen >= theme.mark_contrast


@THEMES
def test_a_hollow_node_is_seen_and_its_letters_read(theme: Theme):
    look = Style(theme).node(None, False)
    assert look.fill == theme.background
    assert contrast(look.outline, theme.background) >= 4.5
    assert contrast(look.letters, look.fill) >= 4.5


@THEMES
@pytest.mark.parametrize("colour", ANY_COLOURS)
def test_a_tie_of_any_colour_is_seen_and_a_past_one_is_paler(theme: Theme, colour: str):
    style = Style(theme)
    kind = TieKind("k", "kind", colour=colour)
    now = style.tie(Tie("t", "a", "b", "k"), kind, False)
    past = style.tie(Tie("t", "a", "b", "k", status=TieStatus.ENDED), kind, False)
    assert contrast(now.colour, theme.background) >= theme.mark_contrast
    least = 2.0 if theme.mark_contrast < 4.0 else theme.mark_contrast
    assert least <= contrast(past.colour, theme.background) < contrast(now.colour, theme.background)


@pytest.mark.parametrize("area", TOL_LIGHT)
def test_on_a_projector_everything_is_seen_on_an_area_of_any_colour(area: str):
    network = Network.empty().apply(starting(Network.empty(), "").changes)
    view = next(iter(network.views))
    kind = next(iter(network.actor_kinds))
    people = [Actor("a", kind, "Ana", sector="Health"), Actor("b", kind, "Ben", sector="Health")]
    places = [Placement(view, "a", 0.0, 0.0), Placement(view, "b", 90.0, 0.0)]
    network = network.apply([Change(None, record) for record in (*people, *places)])
    look = edits.change_view(network, view, regions_by=RegionsBy.SECTOR, colour_by="sector")
    network = network.apply(look.changes)
    style = Style(PROJECTOR)
    display = compose(network, view, None, style, lambda text, px: len(text) * px * 0.5)
    colours = replace(display.looks.colours, by_value={"Health": area})
    looks = replace(display.looks, colours=colours)
    made, _ = regions(network, display.nodes, looks, style, lambda text, px: len(text) * px * 0.5)
    (item,) = made.values()
    assert contrast(item.title_colour, item.fill) >= 4.5
    for mark in (PROJECTOR.text, PROJECTOR.quiet_text, PROJECTOR.line, PROJECTOR.link):
        assert contrast(mark, item.fill) >= 4.5, mark
    for mark in (PROJECTOR.bridge, PROJECTOR.ring, PROJECTOR.halo):
        assert contrast(mark, item.fill) >= 4.5, mark
    for colour in ANY_COLOURS:
        tie = style.tie_colour(TieKind("k", "kind", colour=colour))
        assert contrast(tie, item.fill) >= 4.5, colour
        node = style.node(colour, False)
        assert max(contrast(each, item.fill) for each in (node.fill, node.outline)) >= 4.5, colour


def test_the_projector_theme_has_large_names_and_wide_lines_at_any_zoom():
    assert PROJECTOR.label_px >= 18.0
    assert PROJECTOR.least_label_px >= 18.0
    assert PROJECTOR.least_line_px >= 2.5
    style = Style(PROJECTOR).worn(View("v", "Map", label_px=9))
    assert min(style.label_px, style.second_px, style.note_px) >= 18.0


def test_the_steps_from_few_to_many_are_told_apart_by_their_lightness_alone():
    light = [luminance(colour) for colour in SEQUENCE]
    assert light == sorted(light, reverse=True)
    assert all(one - other > 0.02 for one, other in pairwise(light))


def test_ink_is_the_one_that_reads_better():
    assert all(contrast(ink_on(fill), fill) >= 4.5 for fill in ANY_COLOURS)


def test_a_legible_colour_stays_as_it_is():
    assert legible("#0072b2", "#ffffff", 3.0) == "#0072b2"
    assert contrast(legible("#f0e442", "#ffffff", 3.0), "#ffffff") >= 3.0


def test_mixing_goes_from_the_one_to_the_other():
    assert mixed("#000000", "#ffffff", 0.0) == "#000000"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#000000", "#ffffff", 1.0) == "#ffffff"


def test_a_stronger_tie_is_wider():
    widths = [tie_width(strength) for strength in (1, 2, 3, 4, 5)]
    assert widths == sorted(set(widths))
    assert (widths[0], widths[-1]) == (1.5, 5.0)


def test_a_wanted_tie_is_dotted_and_a_doubtful_one_dashed():
    style, kind = Style(), TieKind("k", "kind")

    def dash(status: TieStatus) -> LineStyle:
        return style.tie(Tie("t", "a", "b", "k", status=status), kind, False).style

    assert dash(TieStatus.WANTED) is LineStyle.DOTTED
    assert dash(TieStatus.DOUBTFUL) is LineStyle.DASHED
    assert dash(TieStatus.ACTIVE) is LineStyle.SOLID
