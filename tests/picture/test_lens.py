"""Looking at a picture through lenses: what fades, what goes, what stays the same object."""

from netedit.model import edits
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.lens import Lens, seen
from netedit.picture.style import Style
from tests.texts import network as written

STYLE = Style()


def measure(text: str, px: float) -> float:
    return len(text) * px * 0.5


def display() -> Display:
    network = written("ana-ben ben-cy [Council] ana@Council")
    places = {id_: (200.0 * i, 90.0 * (i % 2)) for i, id_ in enumerate(network.actors)}
    network = network.apply(edits.move(network, "main", places).changes)
    network = network.apply(edits.add_note(network, "Hello", "main", (0, 300), id_="note").changes)
    return compose(network, "main", None, STYLE, measure)


def test_no_lens_shows_the_very_same_picture():
    whole = display()
    assert seen(whole, []) is whole
    assert seen(whole, [Lens()]) is whole


def test_what_is_not_lit_fades_with_its_lines_and_no_item_is_made_anew():
    whole = display()
    through = seen(whole, [Lens(frozenset({"ana", "ben"}))])
    assert through.faded == {"cy", "Council", "note", "ben-cy", "ana@Council"}
    assert through.nodes is whole.nodes
    assert through.ties is whole.ties


def test_lines_can_be_lit_apart_from_partners():
    through = seen(display(), [Lens(None, frozenset({"ana-ben"}))])
    assert through.faded == {"ben-cy", "ana@Council"}


def test_lenses_upon_each_other_light_what_all_of_them_light():
    through = seen(
        display(), [Lens(frozenset({"ana", "ben", "cy"})), Lens(frozenset({"ben", "cy", "note"}))]
    )
    assert through.faded == {"ana", "Council", "note", "ana-ben", "ana@Council"}


def test_what_a_lens_hides_is_gone_and_the_rest_knows_no_more_of_it():
    whole = display()
    through = seen(whole, [Lens(frozenset({"ana", "Council"}), None, True)])
    assert set(through.nodes) == {"ana", "Council"}
    assert not through.ties
    assert set(through.links) == {"ana@Council"}
    assert not through.notes
    assert through.at_node == {"ana": ("ana@Council",), "Council": ("ana@Council",)}
    assert through.nodes["ana"] is whole.nodes["ana"]
    assert not through.faded


def test_the_picture_shrinks_to_what_is_left():
    through = seen(display(), [Lens(frozenset({"ana"}), None, True)])
    node = through.nodes["ana"]
    assert through.bounds == node.box.united(node.label_box)
