"""Colours can tell purposes: of relationships, and of the partners who work on them."""

from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import Purpose
from netedit.picture.display import Display
from netedit.picture.palette import LIGHT
from netedit.picture.renewal import recompose
from netedit.picture.style import Style
from tests.picture.looked import composed, measure, network

HOME, WORK = Purpose("home", "Home", "#009e73"), Purpose("work", "Work", "#d55e00", core=("Fay",))
STYLE = Style(LIGHT)


def purposeful() -> Network:
    """Ana and Ben serve “Home” by their tie, Fay is of the team of “Work”, others serve none."""
    made = network(HOME, WORK, colour_by="purpose")
    return made.apply(edits.change_ties(made, ["Ana-Ben"], purposes=("home",)).changes)


def texts(display: Display) -> list[str]:
    return [entry.text for entry in display.legend.entries]


def renewed(before: Network, after: Network, ids: list[str]) -> Display:
    return recompose(composed(before), after, "main", None, STYLE, measure, ids)


def test_partners_and_lines_have_the_colour_of_their_purpose_and_the_legend_says_which():
    display = composed(purposeful())
    ana, fay, cy = (display.nodes[id_].fill for id_ in ("Ana", "Fay", "Cy"))
    assert ana == display.nodes["Ben"].fill
    assert len({ana, fay, cy}) == 3
    assert cy == LIGHT.background
    lines = {id_: tie.colour for id_, tie in display.ties.items()}
    assert lines["Ana-Ben"] != lines["Ben-Cy"] == lines["Cy-Dee"]
    assert {"Purpose", "Home", "Work", "no purpose"} <= set(texts(display))


def test_without_any_purpose_kinds_keep_their_colours():
    plain, asked = network(), network(colour_by="purpose")
    assert composed(asked).ties == composed(plain).ties
    assert composed(asked).nodes == composed(plain).nodes


def test_a_picture_that_is_renewed_is_the_one_that_is_made_anew():
    before = purposeful()
    for edit, ids in (
        (edits.change_view(before, "main", colour_by="sector"), ["main"]),
        (edits.change_purpose(before, "home", colour="#0072b2"), []),
        (edits.change_purpose(before, "work", core=("Cy",)), ["Fay", "Cy"]),
        (edits.change_ties(before, ["Ben-Cy"], purposes=("work",)), ["Ben-Cy", "Ben", "Cy"]),
        (edits.remove_purpose(before, "home"), ["Ana-Ben", "Ana", "Ben"]),
    ):
        after = before.apply(edit.changes)
        shown = renewed(before, after, ids)
        fresh = composed(after)
        assert shown == fresh, edit.label
        back = renewed(after, before, ids)
        assert back == composed(before), f"{edit.label}, undone"
