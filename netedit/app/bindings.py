"""What every command does: the table of commands bound to a window, its canvas and the program.

Whatever a start does not need is imported by the command that does.
"""

from functools import cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from netedit.app.bindings_arranging import bind_arranging
from netedit.app.bindings_capture import bind_capture
from netedit.app.bindings_finding import bind_finding
from netedit.app.bindings_looks import bind_looks
from netedit.app.bindings_measures import bind_measures
from netedit.app.bindings_plans import bind_plans
from netedit.app.bindings_present import bind_present
from netedit.app.bindings_taking import bind_taking
from netedit.app.bindings_whatif import bind_whatif
from netedit.app.window import Window
from netedit.commands import PANELS
from netedit.model import edits
from netedit.model.records import ActsAs

if TYPE_CHECKING:
    from netedit.app.mapfiles import MapFiles
    from netedit.app.pictures import Pictures
    from netedit.app.program import Program

# So much wider a command makes the panels.
PANEL_STEP = 40


def bind(window: Window, program: "Program") -> None:
    """Bind every command; a command left without an action fails a test."""
    _bind_files(window, program)
    _bind_editing(window)
    bind_taking(window, program)
    _bind_drawing(window, program)
    _bind_view(window, program)
    _bind_analysis(window)
    bind_capture(window)
    bind_finding(window)
    bind_looks(window)
    bind_whatif(window)
    bind_present(window, program)
    bind_measures(window)
    bind_plans(window)
    window.show_what_can_be_done()


def _bind_files(window: Window, program: "Program") -> None:
    actions = window.actions_of

    @cache
    def files() -> "MapFiles":
        from netedit.app.mapfiles import MapFiles

        return MapFiles(window, program)

    @cache
    def pictures() -> "Pictures":
        from netedit.app.pictures import Pictures

        return Pictures(window)

    actions.bind("new_map", lambda: files().new())
    actions.bind("open_map", lambda: files().open())
    actions.bind("start_sample", lambda: files().start_sample())
    actions.bind("save", lambda: files().save())
    actions.bind("save_copy", lambda: files().save_copy())
    actions.bind("import_tables", lambda: files().import_tables())
    actions.bind("export_tables", lambda: files().export_tables())
    actions.bind("export_slides", lambda: files().export_slides())
    actions.bind("export_picture", lambda: pictures().export_picture())
    actions.bind("export_report", lambda: pictures().export_report())
    actions.bind("export_partner", lambda: pictures().export_partner())
    actions.bind("open_written", lambda: window.written.open())
    actions.bind("show_written", lambda: window.written.show())
    actions.bind("print_preview", lambda: pictures().preview())
    actions.bind("print_map", lambda: pictures().print_map())
    actions.bind("copy_picture", lambda: pictures().copy_picture())
    _bind_shapes(window)
    actions.bind("check_map", lambda: files().check())
    actions.bind("close_window", window.close)
    actions.bind("quit", program.quit)
    window.copy_wanted.connect(lambda: files().save_copy())
    recent = window.menus["File"].addMenu("Recent &maps")
    recent.setObjectName("menu_recent")
    recent.setToolTipsVisible(True)
    recent.aboutToShow.connect(lambda: files().fill_recent(recent))
    window.menus["File"].insertMenu(actions.all["start_sample"], recent)

    def begin(way: str) -> None:
        files().begin(way)

    window.canvas.start_chosen.connect(begin)


def _bind_shapes(window: Window) -> None:
    """A setting of the program's, read when it is about to be seen."""

    def switch(on: bool) -> None:
        from netedit.app.pictures import offer_shapes

        offer_shapes(on)

    def show() -> None:
        from netedit.app.pictures import offers_shapes

        window.actions_of.set_on("copy_shapes_too", offers_shapes())

    window.actions_of.bind_switch("copy_shapes_too", switch)
    window.menus["Edit"].aboutToShow.connect(show)


def _bind_editing(window: Window) -> None:
    actions, editor, canvas = window.actions_of, window.editor, window.canvas

    actions.bind("undo", lambda: (_finish(window), editor.undo()))
    actions.bind("redo", lambda: _redo(window))
    actions.bind("rename", canvas.hand.rename)
    actions.bind("remove", canvas.hand.remove)
    actions.bind("select_all", canvas.hand.select_all)
    actions.bind("select_none", lambda: window.selection.set(()))


def _redo(window: Window) -> None:
    """Do again what was undone: in the field one types in, else on the map.

    Ctrl+Y is not a key of fields everywhere, and while one types it must not change the map.
    """
    focused = cast(QWidget | None, window.focusWidget())
    typed = focused if isinstance(focused, QLineEdit) and focused.isRedoAvailable() else None
    text = focused if isinstance(focused, QPlainTextEdit | QTextEdit) else None
    if text is not None and not text.isReadOnly() and text.document().isRedoAvailable():
        text.redo()
    elif typed is not None and not typed.isReadOnly():
        typed.redo()
    else:
        _finish(window)
        window.editor.redo()


def _finish(window: Window) -> None:
    """What is being typed counts as done before a step is taken back."""
    window.canvas.commit()
    window.docks.commit()


def _bind_drawing(window: Window, program: "Program") -> None:
    actions, editor, canvas = window.actions_of, window.editor, window.canvas
    for tool in ("select", "person", "organisation", "connect", "note"):
        actions.bind(f"tool_{tool}", lambda tool=tool: canvas.set_tool(tool))
    actions.set_on("tool_select", True)
    actions.bind("add_person", lambda: canvas.add_actor_here(_kind(window, ActsAs.PERSON)))
    actions.bind(
        "add_organisation", lambda: canvas.add_actor_here(_kind(window, ActsAs.ORGANISATION))
    )
    actions.bind("add_note", canvas.add_note_here)
    actions.bind("connect", canvas.hand.connect)
    actions.bind("reverse_ties", lambda: editor.run(edits.reverse_ties, _ties(window)))
    actions.bind("edit_kinds", lambda: _edit_kinds(window))
    bind_arranging(window, program)


def _kind(window: Window, acts_as: ActsAs) -> str:
    kinds = window.editor.network.actor_kinds.values()
    return next((kind.id for kind in kinds if kind.acts_as is acts_as), "")


def _ties(window: Window) -> list[str]:
    return [id_ for id_ in window.selection.ids if id_ in window.editor.network.ties]


def _edit_kinds(window: Window) -> None:
    from netedit.app.sizes import keep_size
    from netedit.panels.kinds import KindsDialog

    dialog = KindsDialog(window.editor, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    keep_size(dialog)
    dialog.open()


def _bind_view(window: Window, program: "Program") -> None:
    actions, canvas = window.actions_of, window.canvas
    actions.bind("zoom_in", canvas.zoom_in)
    actions.bind("zoom_out", canvas.zoom_out)
    actions.bind("zoom_100", canvas.zoom_100)
    actions.bind("zoom_fit", canvas.fit)
    actions.bind("zoom_selection", lambda: canvas.zoom_to(window.selection.ids))
    actions.bind("view_back", canvas.back)
    actions.bind("view_forward", canvas.forward)
    _bind_overview(window)
    _bind_panels(window)
    actions.bind_switch("show_legend", canvas.set_legend_shown)
    actions.set_on("show_legend", True)
    actions.bind("next_pane", lambda: _move_pane(window, 1))
    actions.bind("previous_pane", lambda: _move_pane(window, -1))
    actions.bind("panels_wider", lambda: _resize_panels(window, PANEL_STEP))
    actions.bind("panels_narrower", lambda: _resize_panels(window, -PANEL_STEP))
    for choice in ("system", "light", "dark", "projector"):
        actions.bind(f"theme_{choice}", lambda choice=choice: program.choose_theme(choice))
    actions.set_on(f"theme_{program.theme_choice}", True)
    actions.bind("text_larger", lambda: _size_text(window, program, 1))
    actions.bind("text_smaller", lambda: _size_text(window, program, -1))
    actions.bind("text_usual", lambda: _size_text(window, program, 0))
    actions.bind("show_shortcuts", lambda: _show_shortcuts(window))
    actions.bind("about", lambda: _about(window))


def _size_text(window: Window, program: "Program", by: int) -> None:
    """Make the words of every window a step larger or smaller, or for 0 as usual; say how large."""
    from netedit.app.text_size import USUAL, next_step, shown

    before = program.text_choice
    size = next_step(before, by) if by else USUAL
    program.choose_text(size)
    if by and size == before:
        window.say(f"Text is as {'large' if by > 0 else 'small'} as it gets: {shown(size)} %.")
    else:
        window.say(f"Text is shown at {shown(size)} %.")


def _bind_overview(window: Window) -> None:
    """The command shows how it stands, also where the number of partners decided it."""
    actions, canvas = window.actions_of, window.canvas

    def follow(on: bool) -> None:
        actions.set_on("show_overview", on)

    actions.bind_switch("show_overview", canvas.set_overview_shown)
    canvas.overview_shown.connect(follow)
    actions.set_on("show_overview", canvas.is_overview_shown)


def _bind_panels(window: Window) -> None:
    """Show or hide each dock by its command; the command shows how the dock stands."""
    docks, actions = window.docks, window.actions_of

    def show(name: str, on: bool) -> None:
        dock = docks.dock(name)
        behind = not on and not docks.is_in_front(name)
        focused = QApplication.focusWidget()
        if not (on or behind) and focused is not None and dock.isAncestorOf(focused):
            # else it would go to whatever comes next, out of sight of the one who types
            window.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        dock.setVisible(on or behind)
        if on or behind:
            dock.raise_()
            actions.set_on(f"show_{name}", True)
            _hand_to(window, name)

    def follow(name: str) -> None:
        dock, key = docks.dock(name), f"show_{name}"

        def show_state(on: bool) -> None:
            actions.set_on(key, on)

        dock.toggleViewAction().toggled.connect(show_state)
        show_state(not dock.isHidden())

    for name in PANELS:
        actions.bind_switch(f"show_{name}", lambda on, name=name: show(name, on))
    for name in docks.made:
        follow(name)
    docks.docked.connect(follow)


def _about(window: Window) -> None:
    from netedit.app.dialogs import about

    about(window)


def _show_shortcuts(window: Window) -> None:
    from netedit.app.shortcuts import ShortcutsDialog
    from netedit.app.sizes import keep_size

    dialog = ShortcutsDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    keep_size(dialog)
    dialog.open()


def _resize_panels(window: Window, step: int) -> None:
    """Move the edge between the map and the panels, for those who cannot drag it."""
    if not window.docks.grow(step):
        window.say("No panel is open.")


def _hand_to(window: Window, panel: str) -> None:
    from netedit.app.keyboard import hand_to_panel

    hand_to_panel(window, panel)


def _move_pane(window: Window, step: int) -> None:
    from netedit.app.keyboard import move_pane

    move_pane(window, step)


def _bind_analysis(window: Window) -> None:
    actions = window.actions_of
    actions.bind_switch("count_memberships", lambda on: _count(window, memberships=on))
    actions.bind_switch("count_doubtful", lambda on: _count(window, include_doubtful=on))
    actions.set_on("count_memberships", True)
    actions.bind("name_version", lambda: _name_version(window))


def _count(window: Window, **options: bool) -> None:
    from dataclasses import replace

    window.editor.set_options(replace(window.editor.options, **options))


def _name_version(window: Window) -> None:
    from datetime import UTC, datetime

    from netedit.panels.asking import Ask

    def name_it(name: str, _acts: ActsAs) -> bool:
        group = window.session.document.history.last_number
        made = datetime.now(UTC).isoformat(timespec="seconds")
        if not name.strip() or not window.editor.run(edits.name_version, name, group, made):
            return False
        window.say(f"This version is called “{name.strip()}”.")
        window.show_panel("history")
        return True

    refused = window.editor.refused
    ask = Ask("Name this version", "&Name", name_it, window, button="Name it", refused=refused)
    ask.open()
