"""The menu of the map under the pointer: the commands for what is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from netedit.app.window import Window


def popup(window: "Window", there: set[str], at: QPoint) -> None:
    """Show the menu at a point of the canvas; `there` are the facts its commands need."""
    menu = QMenu(window)
    menu.setObjectName("contextMenu")
    if "ties" in there and "edit" in there:
        from netedit.app.tiemenu import add_tie_choices

        add_tie_choices(menu, window.editor, window.selection.ids)
    if "partners" in there and "edit" in there and not window.is_bare:
        from netedit.app.membermenu import add_organisation_choices

        ids = window.selection.ids
        add_organisation_choices(menu, window.editor, ids, lambda: _name_organisation(window))
    if "selection" in there and not window.is_bare:
        details = menu.addAction("Deta&ils")
        details.setObjectName("contextDetails")
        details.triggered.connect(lambda _=False: _show_details(window))
        menu.addSeparator()
    for keys in _commands(there):
        for key in keys:
            action = window.actions_of.all[key]
            if action.isEnabled():
                menu.addAction(action)
        menu.addSeparator()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(window.canvas.viewport().mapToGlobal(at))


def _show_details(window: "Window") -> None:
    from netedit.app.keyboard import call_panel

    call_panel(window, "inspector")


def _name_organisation(window: "Window") -> None:
    """Show the details, ready for the name of an organisation the partners belong to."""
    window.show_panel("inspector")
    line = window.findChild(QWidget, "organisations")
    if line is not None:
        line.setFocus()


def _commands(there: set[str]) -> list[tuple[str, ...]]:
    if "selection" in there:
        return [
            ("rename", "connect", "reverse_ties", "pin"),
            ("cut", "copy", "paste", "duplicate", "merge_partners"),
            ("met_today", "add_action", "export_partner"),
            ("whatif_leaves", "whatif_ends", "whatif_together", "whatif_merge", "handover"),
            ("tidy_selection", "zoom_selection"),
            ("remove",),
        ]
    leaves = ("projector",) if "projector" in there else ()
    new = ("add_person", "add_organisation", "add_note")
    return [new, ("paste", "select_all"), ("zoom_fit",), leaves]
