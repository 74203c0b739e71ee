"""Measures on the map of a window: worked out aside, taken over, kept up with what is drawn."""

from netedit.app.jobs import Jobs
from netedit.model import edits


def fills(window) -> dict[str, str]:
    return {id_: node.fill for id_, node in window.canvas.display.nodes.items()}


def colour_by(window, told: str) -> None:
    window.editor.run(edits.change_view, window.editor.view, colour_by=told)


def test_the_map_takes_the_colours_of_a_measure_and_keeps_them_up(open_map, qtbot):
    window = open_map("ana-ben ben-cy cy-dee")
    plain = fills(window)
    colour_by(window, "measure:degree")
    qtbot.waitUntil(lambda: fills(window)["ben"] != plain["ben"], timeout=20_000)
    assert fills(window)["ana"] == fills(window)["dee"] != fills(window)["ben"]
    window.editor.run(edits.add_tie, "ana", "cy", next(iter(window.editor.network.tie_kinds)))
    qtbot.waitUntil(lambda: fills(window)["ana"] != fills(window)["dee"], timeout=20_000)
    colour_by(window, "")
    assert fills(window) == plain


def test_communities_come_as_colours(open_map, qtbot):
    window = open_map("a-b b-c c-a d-e e-f f-d c-d")
    colour_by(window, "measure:community")
    qtbot.waitUntil(lambda: len(set(fills(window).values())) == 2, timeout=20_000)
    assert fills(window)["a"] == fills(window)["b"] == fills(window)["c"]


def test_a_picture_of_the_window_does_not_wait_for_the_worker(open_map):
    from netedit.app.measuring import Measuring

    window = open_map("ana-ben ben-cy")
    colour_by(window, "measure:degree")
    window.findChild(Measuring).work_out()
    assert fills(window)["ana"] != fills(window)["ben"]


def test_a_measure_that_cannot_be_worked_out_is_told_of(open_map, monkeypatch):
    def fail(_jobs: Jobs, *_arguments: object, failed, **_named: object) -> None:
        failed("no memory")

    monkeypatch.setattr(Jobs, "ask", fail)
    window = open_map("ana-ben ben-cy")
    colour_by(window, "measure:degree")
    said = window.statusBar().currentMessage()
    assert said == "That could not be worked out: no memory."
