"""Of few in sight on a large map as many are named as there is room for."""

import pytest
from PySide6.QtTest import QTest

from netedit.canvas.screen import REST_MS
from netedit.model import edits
from netedit.model.network import Network
from netedit.picture.fitting import MOST_TRIED
from tests.canvas.conftest import VIEW, Bench, placed
from tests.canvas.test_keeping_clear import half_hidden, look, window


def crowded() -> Network:
    """Four by four close together, most of them only tried under their shapes."""
    at: dict[str, tuple[float, float]] = {}
    for number in range(MOST_TRIED // 2):
        x, y = number % 20 * 420.0, number // 20 * 300.0
        for each, (dx, dy) in enumerate(((0, 0), (75, 0), (0, 65), (75, 65))):
            at[f"Rosalind{number}{each}"] = x + dx, y + dy
    return placed(" ".join(at), at)


def in_sight(shown: Bench) -> list[str]:
    camera, seen = shown.canvas._camera, window(shown)
    nodes = shown.canvas.display.nodes.values()
    return [node.id for node in nodes if seen.holds(camera.box_to_screen(node.box))]


@pytest.mark.parametrize("scale", [0.4, 0.55])
def test_more_are_named_than_of_a_whole_map_and_no_name_meets_another_or_a_partner(bench, scale):
    shown = bench(crowded())
    look(shown, scale, 0, 0)
    board, nodes = shown.canvas._board, shown.canvas.display.nodes
    ids = in_sight(shown)
    names = {id_: box for id_ in ids if (box := board.name_box(id_)) is not None}
    plain = shown.canvas._screen.placed(scale)
    assert len(names.keys() - plain.keys()) > 5
    for id_, box in names.items():
        inner = box.grown(-0.5)
        assert not any(inner.meets(other) for each, other in names.items() if each != id_)
        if id_ not in plain:
            assert not any(inner.meets(nodes[each].box) for each in ids if each != id_)
    assert half_hidden(shown) == []


def test_who_comes_beside_somebody_on_a_large_map_is_named_at_once(bench):
    shown = bench(crowded())
    nearest = shown.canvas.display.nodes["Rosalind2100"]
    shown.canvas._outlook.look_at((nearest.x, nearest.y))
    look(shown, 0.5, 0, 0)
    # where its name has no room under it
    at = nearest.x - 20.0, nearest.y - 60.0
    person = shown.network.actors[nearest.id].kind
    shown.editor.run(edits.add_actor, "Kit", person, id_="kit", view=VIEW, at=at)
    assert "kit" not in shown.canvas._screen.placed(0.5)
    assert shown.canvas._board.name_box("kit") is not None
    QTest.qWait(4 * REST_MS)
    assert shown.canvas._board.name_box("kit") is not None


def test_no_name_is_seen_without_its_partner(bench):
    long = "FeatherstonehaughCholmondeley"
    shown = bench(placed(long, {long: (0.0, 0.0)}))
    look(shown, 1.0, 0, 0)
    camera, board = shown.canvas._camera, shown.canvas._board
    node = shown.canvas.display.nodes[long]
    # the shape is above the upper edge, its name below that
    board.pan(0, -round(camera.to_screen((0.0, node.box.bottom + node.mark_reach))[1]))
    shown.canvas.finish_painting()
    assert board.name_box(long) is None
    board.pan(0, round(node.box.height))
    shown.canvas.finish_painting()
    assert board.name_box(long) is not None
