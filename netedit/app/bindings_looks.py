"""What the commands do that change how the map looks."""

from math import ceil

from PySide6.QtCore import Qt

from netedit.app.window import Window
from netedit.document import Changed
from netedit.model import edits
from netedit.model.ids import new_id
from netedit.model.records import RegionsBy, SecondLine, TieLabels, View
from netedit.picture.labels import full_scale
from netedit.turns import later


def bind_looks(window: Window) -> None:
    """Bind them; the switches show how the view stands."""
    actions, editor = window.actions_of, window.editor

    def frame() -> None:
        from netedit.model.edits.frames import box_around

        ids = [i for i in window.selection.ids if editor.network.placement(editor.view, i)]
        box, id_ = box_around(editor.network, editor.view, ids), new_id()
        if editor.run(edits.add_frame, "New frame", editor.view, box, id_=id_) is not None:
            window.selection.set([id_])
            window.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
            window.canvas.hand.rename()

    def switch(name: str, on: object, off: object) -> None:
        def act(is_on: bool) -> None:
            editor.run(edits.change_view, editor.view, **{name: on if is_on else off})
            follow()

        actions.bind_switch(_SWITCHES[name], act)

    def follow(changed: Changed | None = None) -> None:
        if changed is not None and not changed.may_touch(View):
            return
        view = editor.network.views.get(editor.view, View("", "Map"))
        if changed is not None and _has_second_lines(changed, editor.view):
            later(window, lambda: _say_from_where(window))
        actions.set_on(_SWITCHES["tie_labels"], view.tie_labels is not TieLabels.NONE)
        actions.set_on(_SWITCHES["second_line"], view.second_line is not SecondLine.NONE)
        actions.set_on(_SWITCHES["regions_by"], view.regions_by is not RegionsBy.NONE)

    actions.bind("add_frame", frame)
    switch("tie_labels", TieLabels.KIND, TieLabels.NONE)
    switch("second_line", SecondLine.ROLE, SecondLine.NONE)
    switch("regions_by", RegionsBy.ORGANISATION, RegionsBy.NONE)
    window.changed.connect(follow)
    follow()


def _has_second_lines(changed: Changed, view: str) -> bool:
    """Whether something stands under names now that did not."""
    return any(
        isinstance(each.before, View)
        and isinstance(each.after, View)
        and each.after.id == view
        and each.after.second_line not in (SecondLine.NONE, each.before.second_line)
        for each in changed.edit.changes
    )


def _say_from_where(window: Window) -> None:
    """What was asked for is not seen far out: say so, and how far in one must come."""
    scale = full_scale(window.canvas.display.nodes.values())
    if window.canvas.scale < scale:
        window.say(
            f"What stands under names is seen from {ceil(scale * 100)} % on; "
            f"this is {round(window.canvas.scale * 100)} %."
        )


_SWITCHES = {
    "tie_labels": "show_tie_labels",
    "second_line": "show_roles",
    "regions_by": "show_areas",
}
