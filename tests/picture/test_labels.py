"""Names are wrapped, measured, and shown whole or not at all."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from netedit.model import edits
from netedit.model.geometry import Box
from netedit.model.records import Shape
from netedit.picture.compose import compose, footprints
from netedit.picture.display import Display
from netedit.picture.drawn import READABLE_PX, WANTED_PX, letters_size
from netedit.picture.labels import (
    OVER,
    box_on_screen,
    cut,
    full_scale,
    paragraphs,
    under_box,
    wrapped,
)
from netedit.picture.palette import PROJECTOR
from netedit.picture.shown import shown_labels
from netedit.picture.style import Style
from tests.texts import network as written


def measure(text: str, px: float) -> float:
    return len(text) * px * 0.5


def lines(text: str, width: float = 100.0, most: int = 3) -> tuple[str, ...]:
    return wrapped(text, 10.0, width, most, measure)


def test_a_short_name_is_one_line():
    assert lines("Ana Lee") == ("Ana Lee",)


def test_a_blank_name_has_no_lines():
    assert lines("  ") == ()


def test_lines_are_evened_out():
    assert lines("Vale and Moor Integrated Care") == ("Vale and Moor", "Integrated Care")


def test_what_does_not_fit_ends_in_an_ellipsis():
    found = lines("one two three four five six seven eight nine ten eleven twelve thirteen")
    assert len(found) == 3
    assert found[-1].endswith("…")


def test_a_word_wider_than_a_line_is_broken():
    found = lines("Llanfairpwllgwyngyllgogerych")
    assert len(found) > 1
    assert "".join(found) == "Llanfairpwllgwyngyllgogerych"


def test_a_word_a_little_too_wide_stays_whole():
    assert lines("Ana Featherstonehaugh-Hartley")[-1] == "Featherstonehaugh-Hartley"


def test_a_broken_word_leaves_no_single_letter_over():
    *_, last = lines("Llanfairpwllgwyngyllgogerychwyrndrobwllx", most=9)
    assert len(last) > 10


@given(st.text(max_size=120), st.integers(20, 200), st.integers(1, 4))
def test_no_line_is_wider_than_asked_but_for_one_long_word(text: str, width: int, most: int):
    found = wrapped(text, 10.0, float(width), most, measure)
    assert len(found) <= most
    for line in found:
        assert measure(line, 10.0) <= width * (1.0 if " " in line else OVER)
    if found and not found[-1].endswith("…"):
        assert "".join(found).replace(" ", "") == "".join(text.split())


def test_a_note_keeps_its_own_lines_and_leaves_none_out():
    text = "First\n\n" + "word " * 100
    found = paragraphs(text, 10.0, 100.0, measure)
    assert found[:2] == ("First", "")
    assert " ".join(found[2:]).split() == ["word"] * 100


def test_a_text_that_fits_is_not_cut():
    assert cut("Ana", 10.0, 15.0, measure) == "Ana"
    assert cut("Anabel", 10.0, 15.0, measure) == "An…"


def picture(names: dict[str, tuple[float, float]]) -> Display:
    network = written(" ".join(names))
    places = {name.replace("_", " "): at for name, at in names.items()}
    network = network.apply(edits.move(network, "main", places).changes)
    return compose(network, "main", None, Style(), measure)


def test_a_label_box_is_as_large_as_its_words_and_under_the_shape():
    display = picture({"Ana": (10.0, 20.0), "North_Vale_Council_of_Many_Towns": (300.0, 0.0)})
    for node in display.nodes.values():
        box = node.label_box
        assert box.width == max(measure(line, 13.0) for line in node.label)
        assert box.height == len(node.label) * 17.0
        assert (box.left + box.right) / 2 == node.x
        assert box.top > node.y + node.half_height
        assert node.label_px == 13.0


def test_all_labels_show_where_they_shrink_with_the_picture():
    display = picture({"Ana": (0.0, 0.0), "Ben": (0.0, 80.0)})
    nodes = list(display.nodes.values())
    under = {"Ana": (0.0, 0.0), "Ben": (0.0, 0.0)}
    assert shown_labels(nodes, 0.3) != under
    assert shown_labels(nodes, full_scale(nodes)) == under
    assert shown_labels(nodes, 1.0) == under


def test_names_larger_than_the_layout_has_room_for_never_meet_however_near_one_comes():
    places = {"Board of Education": (0.0, 0.0), "Welfare Department": (150.0, 0.0)}
    network = written("a-b")
    for id_, name in zip("ab", places, strict=True):
        network = network.apply(edits.rename_actor(network, id_, name).changes)
    at = dict(zip("ab", places.values(), strict=True))
    network = network.apply(edits.move(network, "main", at).changes)
    display = compose(network, "main", None, Style(PROJECTOR), measure)
    assert under_box(display.nodes["a"]).meets(under_box(display.nodes["b"]))
    boxes = list(shown_boxes(display, 1.2).values())
    assert boxes
    assert len(boxes) == 1 or not boxes[0].meets(boxes[1])


def shown_boxes(display: Display, scale: float) -> dict[str, Box]:
    found: dict[str, Box] = {}
    for id_, (dx, dy) in shown_labels(list(display.nodes.values()), scale).items():
        box = box_on_screen(display.nodes[id_], scale)
        found[id_] = Box(box.left + dx, box.top + dy, box.right + dx, box.bottom + dy)
    return found


def test_zoomed_out_the_more_important_label_stays():
    names = ["Ana", "Ben", "Cy", "Dee", "Eve"]
    network = written(" ".join([*names, "Eve-Far"]))
    places = {**dict.fromkeys(names, (0.0, 0.0)), "Far": (4000.0, 0.0)}
    network = network.apply(edits.move(network, "main", places).changes)
    display = compose(network, "main", None, Style(), measure)
    # as in a map so large that no name is weighed
    shown = shown_labels([replace(node, sides=()) for node in display.nodes.values()], 0.25)
    # There is room under, above and beside.
    assert shown["Eve"] == (0.0, 0.0)
    assert set(shown) == {"Ana", "Ben", "Cy", "Eve", "Far"}


def test_zoomed_out_a_label_moves_where_there_is_room():
    display = picture({"Ana": (0.0, 0.0), "Ben": (0.0, 60.0)})
    shown = shown_labels(list(display.nodes.values()), 0.3)
    assert set(shown) == {"Ana", "Ben"}
    assert shown["Ana"] != (0.0, 0.0)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=40))
def test_zoomed_out_no_label_meets_another_or_a_shape(places: list[tuple[int, int]]):
    display = picture({f"Partner_{i}": (float(x), float(y)) for i, (x, y) in enumerate(places)})
    scale = 0.35
    shown = shown_boxes(display, scale)
    boxes = list(shown.values())
    for i, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[i + 1 :])
        for node in display.nodes.values():
            shape = node.box
            edges = (shape.left, shape.top, shape.right, shape.bottom)
            assert not box.meets(Box(*(each * scale for each in edges)))


def test_footprints_hold_shape_mark_and_label():
    network = written("Ana [Council]")
    found = footprints(network, Style(), measure)
    assert found["Ana"][0] >= 40.0
    assert found["Ana"][1] >= 40.0 + 17.0
    assert found["Council"][0] > 40.0


def test_letters_in_a_small_shape_take_more_of_it_for_as_long_as_they_can_be_read():
    for count in (1, 2, 3, 4):
        for shape in Shape:
            sizes = [
                letters_size("N" * count, shape, 26.0, 26.0, px) * px for px in (0.2, 0.5, 1.0)
            ]
            usual = [letters_size("N" * count, shape, 26.0, 26.0) * px for px in (0.2, 0.5, 1.0)]
            assert sizes == sorted(sizes)
            assert all(a >= b for a, b in zip(sizes, usual, strict=True))
            # never larger than is wanted because of that, nor out of the shape
            assert all(a <= max(b, WANTED_PX) for a, b in zip(sizes, usual, strict=True))
            assert sizes[0] < READABLE_PX
    # an organisation of four letters at 57 %
    assert letters_size("NVGF", Shape.SQUARE, 26.0, 26.0) * 0.57 < READABLE_PX + 0.1
    assert letters_size("NVGF", Shape.SQUARE, 26.0, 26.0, 0.57) * 0.57 == WANTED_PX
