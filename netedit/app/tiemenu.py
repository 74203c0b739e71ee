"""What can be changed of relationships where they are seen: kind, direction, strength, status."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu

from netedit.app.editor import Editor
from netedit.model import edits
from netedit.model.records import Direction, Tie, TieStatus

_DIRECTIONS = {
    Direction.NONE: "No direction",
    Direction.FORWARD: "One way",
    Direction.BOTH: "Both ways",
}


def add_tie_choices(menu: QMenu, editor: Editor, ids: Sequence[str]) -> None:
    """Put a submenu for each into `menu`; what all selected relationships have is ticked."""
    ties = [editor.network.ties[id_] for id_ in ids if id_ in editor.network.ties]
    if not ties:
        return
    kinds = [(kind.name, kind.id) for kind in editor.network.tie_kinds.values()]
    _choice(menu, editor, ties, "kind", "&Kind", kinds)
    directions = [(text, direction) for direction, text in _DIRECTIONS.items()]
    _choice(menu, editor, ties, "direction", "&Direction", directions)
    strengths = [("None", None), *((str(level), level) for level in range(1, 6))]
    _choice(menu, editor, ties, "strength", "&Strength", strengths)
    statuses = [(status.value.capitalize(), status) for status in TieStatus]
    _choice(menu, editor, ties, "status", "S&tatus", statuses)
    menu.addSeparator()


def _choice(
    menu: QMenu,
    editor: Editor,
    ties: Sequence[Tie],
    field: str,
    title: str,
    offers: Sequence[tuple[str, object]],
) -> None:
    held = {getattr(tie, field) for tie in ties}
    chosen = menu.addMenu(title)
    chosen.setObjectName(f"tie_{field}")
    ids = [tie.id for tie in ties]
    for text, value in offers:
        action = chosen.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(held == {value})
        action.triggered.connect(
            lambda _=False, value=value: editor.run(edits.change_ties, ids, **{field: value})
        )
