"""The gaps panel in its window: the matrix leads to the map, suggestions are drawn and taken."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from netedit.app import asking
from netedit.app.ghosting import GapsPanel
from netedit.app.jobs import Jobs
from netedit.canvas.ghosts import Ghosts
from netedit.model import edits
from netedit.model.records import TieStatus
from netedit.panels.choice_field import ChoiceField
from netedit.panels.gaps import ROUTES
from netedit.panels.introductions import FEWEST
from netedit.panels.matrix import MatrixView
from netedit.panels.ticks import TickBox
from tests.panels.desk import part

MAP = (
    "ana@Council ben@Council cy@ICB dee@ICB ana-cy ben-dee eve@Police fay@Police ana-eve gus@Trust "
    "[Housing]@Council hal@Housing"
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(open_map, qtbot):
    """A window with the gaps panel in front."""

    def show(text: str = MAP):
        window = open_map(text)
        window.show_panel("gaps")
        qtbot.waitUntil(lambda: window.docks.is_in_front("gaps"))
        panel = window.docks.panel("gaps")
        assert isinstance(panel, GapsPanel)
        return window, panel

    return show


def click_cell(view: MatrixView, one: str, other: str) -> None:
    model = view.model()
    names = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.rowCount())]
    index = model.index(names.index(one), names.index(other))
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def press(panel, name: str, nth: int = 0) -> None:
    buttons = [b for b in panel.findChildren(QPushButton, name) if b.isVisibleTo(panel)]
    QTest.mouseClick(buttons[nth], LEFT, pos=QPoint(6, 8))


def said(panel, name: str) -> str:
    return part(panel, QLabel, name).text()


def test_what_could_not_be_worked_out_can_be_tried_again(shown, monkeypatch, qtbot):
    def fail(_jobs: Jobs, *_arguments: object, failed, **_named: object) -> None:
        failed("no memory")

    monkeypatch.setattr(asking, "AT_ONCE", {})
    with monkeypatch.context() as failing:
        failing.setattr(Jobs, "ask", fail)
        _, panel = shown()
        panel.findChild(ChoiceField, "gapsCounted").chosen.emit(ROUTES)
        for name in ("gapsSaid", "gapsCell"):
            assert said(panel, name) == "That could not be worked out: no memory."
            assert part(panel, QPushButton, f"{name}Again").isVisibleTo(panel)
    for name in ("gapsSaid", "gapsCell"):
        press(panel, f"{name}Again")
        assert "could not" not in said(panel, name)
        assert not part(panel, QPushButton, f"{name}Again").isVisibleTo(panel)
    qtbot.waitUntil(lambda: bool(panel.introductions.pairs), timeout=20000)
    qtbot.waitUntil(lambda: said(panel, "gapsCell").startswith("Choose a pair"), timeout=20000)


def test_a_click_on_a_pair_selects_its_relationships_and_says_what_holds_it(shown):
    window, panel = shown()
    click_cell(panel.matrix, "Council", "Police")
    assert window.selection.ids == ("ana-eve",)
    assert "hang on one relationship, between ana and eve" in said(panel, "gapsCell")
    click_cell(panel.matrix, "ICB", "Council")
    assert set(window.selection.ids) == {"ana-cy", "ben-dee"}


def test_the_keyboard_goes_from_pair_to_pair_and_enter_shows_one(shown):
    window, panel = shown()
    panel.matrix.setFocus()
    panel.matrix.setCurrentIndex(panel.matrix.model().index(0, 0))
    QTest.keyClick(panel.matrix, Qt.Key.Key_Right)
    QTest.keyClick(panel.matrix, Qt.Key.Key_Return)
    assert window.selection.ids


def test_a_screen_reader_is_told_who_holds_a_pair(shown):
    _, panel = shown()
    model = panel.matrix.model()
    names = [model.headerData(n, Qt.Orientation.Vertical) for n in range(model.rowCount())]
    index = model.index(names.index("Council"), names.index("ICB"))
    text = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert text.startswith("Council and ICB: held by two people.")


def test_routes_are_shown_instead_when_asked_for(shown, qtbot):
    _, panel = shown("ana@A ben@A cy@B dee@B ana-cy ben-x x-dee")
    click_cell(panel.matrix, "A", "B")
    assert "hang on one relationship" in said(panel, "gapsCell")
    part(panel, ChoiceField, "gapsCounted").chosen.emit("routes")
    qtbot.waitUntil(lambda: "2 people would have to leave" in said(panel, "gapsCell"))


def test_organisations_inside_others_are_compared_when_asked_for(shown, qtbot):
    window, panel = shown(MAP + " hal-cy iva@Housing")
    part(panel, ChoiceField, "gapsLevel").chosen.emit("1")
    model = panel.matrix.model()

    def names() -> list[object]:
        return [model.headerData(n, Qt.Orientation.Vertical) for n in range(model.rowCount())]

    qtbot.waitUntil(lambda: "Housing" in names())
    assert window.editor.options.level == 1


def test_what_would_help_is_drawn_on_the_map_while_the_panel_is_in_front(shown, qtbot):
    window, panel = shown()
    pairs = panel.introductions.pairs
    assert pairs
    assert window.canvas.ghosts.proposed == tuple(pairs)
    window.show_panel("findings")
    qtbot.waitUntil(lambda: window.canvas.ghosts == Ghosts())
    window.show_panel("gaps")
    qtbot.waitUntil(lambda: window.canvas.ghosts.proposed == tuple(pairs))


def test_accepting_one_makes_a_wanted_relationship_and_an_action_in_one_step(shown):
    window, panel = shown()
    before = window.editor.network
    pair = panel.introductions.pairs[0]
    press(panel, "introductionAccept")
    network = window.editor.network
    (tie,) = [t for t in network.ties.values() if t.id not in before.ties]
    (action,) = network.actions.values()
    assert tie.status is TieStatus.WANTED
    assert {tie.source, tie.target} == set(pair)
    assert action.name == "Introduce {} and {}".format(*pair)
    assert action.subjects == (tie.id, *pair)
    assert pair not in panel.introductions.pairs
    assert pair not in window.canvas.ghosts.proposed
    window.editor.undo()
    assert window.editor.network == before


def test_accepting_all_is_one_step(shown):
    window, panel = shown()
    before, number = window.editor.network, len(panel.introductions.pairs)
    press(panel, "gapsAcceptAll")
    assert len(window.editor.network.actions) == number > 1
    assert window.canvas.ghosts.proposed == ()
    window.editor.undo()
    assert window.editor.network == before


def test_a_pair_is_ruled_out_with_a_reason_and_allowed_again(shown, qtbot):
    window, panel = shown()
    pair = panel.introductions.pairs[0]
    press(panel, "introductionRuleOut")
    dialog = panel.findChild(QDialog, "ask")
    QTest.keyClicks(dialog.findChild(QLineEdit, "askLine"), "they are married")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    (ruled,) = window.editor.network.ruled_out.values()
    assert {ruled.source, ruled.target} == set(pair)
    assert ruled.reason == "they are married"
    assert pair not in panel.introductions.pairs
    QApplication.processEvents()
    texts = [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]
    assert any(text.endswith(": they are married") for text in texts)
    press(panel, "ruledOutAllow")
    assert not window.editor.network.ruled_out
    assert pair in panel.introductions.pairs


def test_the_fewest_are_as_many_as_the_proof_says(shown):
    _, panel = shown("h-a h-b h-c h-d x")
    part(panel, ChoiceField, "gapsWay").chosen.emit(FEWEST)
    assert len(panel.introductions.pairs) == 4
    part(panel, TickBox, "gapsIsolates").setChecked(False)
    assert len(panel.introductions.pairs) == 3
    part(panel, ChoiceField, "gapsGoal").chosen.emit("remove_bridges")
    assert len(panel.introductions.pairs) == 2


def test_an_empty_map_has_nothing_to_say_that_would_embarrass(shown):
    _, panel = shown("")
    assert said(panel, "gapsSaid").startswith("Draw three partners")
    assert not panel.matrix.isVisibleTo(panel)


def test_the_table_opens_in_a_window_of_its_own_and_follows(shown, qtbot):
    window, panel = shown()
    press(panel, "gapsLarge")
    large = panel.findChild(MatrixView, "gapsMatrixLarge")
    assert large.model().rowCount() == 3
    click_cell(large, "Council", "Police")
    assert window.selection.ids == ("ana-eve",)
    panel.findChild(QDialog, "gapsLargeWindow").close()


def test_forty_organisations_have_their_names_in_sight_while_one_scrolls(shown):
    text = " ".join(f"p{n}@Org_{n} q{n}@Org_{n} p{n}-p{(n + 1) % 40}" for n in range(40))
    _, panel = shown(text)
    view = panel.matrix
    assert view.model().rowCount() == 40
    view.scrollToBottom()
    assert view.horizontalHeader().isVisible()
    assert view.horizontalHeader().y() <= 2
    assert view.height() < 500


def test_what_is_proposed_is_painted_between_the_two_and_goes_with_the_panel(shown, qtbot):
    window, panel = shown("ana-ben ben-cy")
    canvas = window.canvas
    assert panel.introductions.pairs == [("ana", "cy")]
    canvas.finish_painting()
    one, other = canvas.position_of("ana"), canvas.position_of("cy")
    middle = QPoint((one.x() + other.x()) // 2, (one.y() + other.y()) // 2)

    def painted() -> int:
        """How many pixels about the middle have its colour: the sign keeps off partners."""
        picture, accent = canvas.viewport().grab().toImage(), QColor(window.theme.accent)
        around = [middle + QPoint(x, y) for x in range(-50, 51) for y in range(-50, 51)]
        return sum(picture.pixelColor(place) == accent for place in around)

    assert painted() > 40
    window.show_panel("findings")
    qtbot.waitUntil(lambda: not canvas.ghosts)
    assert painted() == 0


def test_the_legend_tells_what_is_suggested_and_no_export_does(shown, qtbot):
    window, _ = shown("ana-ben ben-cy")
    legend = part(window, QWidget, "legend")
    qtbot.waitUntil(lambda: legend.accessibleDescription().endswith("suggested"))
    height = legend.height()
    sign = legend.grab().toImage()
    accent = QColor(window.theme.accent)
    rows = range(sign.height() * 3 // 4, sign.height())
    assert any(sign.pixelColor(x, y) == accent for y in rows for x in range(sign.width()))
    assert "suggested" not in [entry.text for entry in window.canvas.display.legend.entries]
    window.show_panel("findings")
    qtbot.waitUntil(lambda: "suggested" not in legend.accessibleDescription())
    assert legend.height() < height


def test_a_pair_that_hangs_on_one_person_is_offered_a_second_link(shown):
    window, panel = shown()
    click_cell(panel.matrix, "Council", "ICB")
    assert not panel.second.isVisibleTo(panel)
    click_cell(panel.matrix, "Council", "Police")
    QApplication.processEvents()
    row = panel.second.findChild(QPushButton, "introductionPair")
    assert row.text() == "hal – fay"
    QTest.mouseClick(
        panel.second.findChild(QPushButton, "introductionAccept"), LEFT, pos=QPoint(6, 8)
    )
    (tie,) = [t for t in window.editor.network.ties.values() if t.status is TieStatus.WANTED]
    assert {tie.source, tie.target} == {"hal", "fay"}
    planned = panel.second.findChild(QLabel, "introductionPlanned")
    assert planned.isVisibleTo(panel)
    QApplication.processEvents()
    assert planned.width() == row.parentWidget().contentsRect().width()


def test_the_tab_key_goes_through_what_is_offered_in_the_order_one_reads_it(shown, qtbot):
    window, panel = shown()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    ticks = part(panel, TickBox, "gapsIsolates")
    ticks.setFocus()
    assert QApplication.focusWidget() is ticks
    names = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    assert names == [
        "introductionPair",
        "introductionAccept",
        "introductionTry",
        "introductionRuleOut",
        "introductionPair",
    ]


def test_a_finding_leads_to_whom_to_bring_together_and_not_to_the_top_of_the_panel(open_map, qtbot):
    window = open_map(MAP)
    window.resize(1366, 480)
    findings = window.docks.panel("findings")
    qtbot.waitUntil(
        lambda: any("second link" in b.text() for b in findings.findChildren(QPushButton))
    )
    link = next(b for b in findings.findChildren(QPushButton) if "second link" in b.text())
    link.click()
    panel = window.docks.panel("gaps")
    qtbot.waitUntil(lambda: window.docks.is_in_front("gaps"))
    assert "hang on one relationship, between ana and eve" in said(panel, "gapsCell")
    label = part(panel, QLabel, "gapsCell")
    qtbot.waitUntil(lambda: label.visibleRegion().boundingRect() == label.rect())
    assert not panel.second.visibleRegion().isEmpty()


def test_who_was_led_to_the_new_relationships_is_left_where_one_went_on_to(shown, qtbot):
    window, panel = shown("a-b b-c c-d d-e e-f f-g")
    window.resize(1366, 480)
    qtbot.waitUntil(lambda: len(panel.introductions.pairs) > 0)
    bar = max(
        (area.verticalScrollBar() for area in panel.findChildren(QScrollArea)),
        key=lambda each: each.maximum(),
    )
    panel.lead_to([])
    qtbot.waitUntil(lambda: bar.value() > 0)
    bar.setValue(0)
    window.editor.run(edits.rename_actor, "a", "Anna")
    qtbot.waitUntil(lambda: any("Anna" in b.text() for b in panel.findChildren(QPushButton)))
    qtbot.wait(20)
    assert bar.value() == 0


def test_the_plus_of_a_proposal_is_a_button_and_leads_to_what_can_be_done(shown, qtbot):
    window, panel = shown("ana-ben ben-cy")
    canvas = window.canvas
    canvas.finish_painting()
    canvas.viewport().grab()
    before = window.editor.network
    (sign,) = canvas._screen._ghosts._signs.values()
    QTest.mouseClick(canvas.viewport(), LEFT, pos=sign.toPoint())
    assert set(window.selection.ids) == {"ana", "cy"}
    accept = panel.findChild(QPushButton, "introductionAccept")
    assert window.focusWidget() is accept
    # a second press there is no new partner
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=sign.toPoint())
    assert canvas.viewport().findChild(QWidget, "nameBox") is None
    assert window.editor.network == before
    QTest.keyClick(accept, Qt.Key.Key_Space)
    (tie,) = [t for t in window.editor.network.ties.values() if t.id not in before.ties]
    assert {tie.source, tie.target} == {"ana", "cy"}
    # with the panel its signs go
    window.show_panel("findings")
    qtbot.waitUntil(lambda: not canvas.ghosts)
    canvas.viewport().grab()
    assert canvas._screen.proposal_at(sign) is None
