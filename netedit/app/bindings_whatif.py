"""What the commands do that try out and hand over; what they need is made by the first of them."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from netedit.app.window import Window

if TYPE_CHECKING:
    from netedit.app.whatifs import WhatIfs


def bind_whatif(window: Window) -> None:
    """Bind them."""
    actions = window.actions_of

    @cache
    def whatifs() -> "WhatIfs":
        from netedit.app.whatifs import WhatIfs

        return WhatIfs(window)

    actions.bind("whatif", lambda: whatifs().offer())
    actions.bind("whatif_leaves", lambda: whatifs().leaves())
    actions.bind("whatif_ends", lambda: whatifs().ends())
    actions.bind("whatif_merge", lambda: whatifs().merge())
    actions.bind("whatif_nothing", lambda: whatifs().nothing())
    actions.bind("whatif_begin", lambda: whatifs().begin())
    actions.bind("whatif_picture", lambda: whatifs().export())
    actions.bind("whatif_leave", lambda: whatifs().leave())
    actions.bind("whatif_promote", lambda: whatifs().promote())
    actions.bind("whatif_discard", lambda: whatifs().discard())

    actions.bind("whatif_together", lambda: whatifs().together())

    def come_about(pairs: Sequence[tuple[str, str]]) -> None:
        whatifs().come_about(pairs)

    window.pairs_tried.connect(come_about)

    def hand_over(leaver: str) -> None:
        _plan_handover(window, leaver)

    actions.bind("handover", lambda: hand_over(window.selection.ids[0]))
    window.handover_wanted.connect(hand_over)


def _plan_handover(window: Window, leaver: str) -> None:
    """Open the plan for somebody about to leave."""
    from netedit.app.sizes import keep_size
    from netedit.panels.handover import HandoverDialog

    found = window.editor.findings
    node = found.working.number.get(leaver)
    if node is None or not found.working.is_person[node]:
        window.say("A handover is planned for a person who has not left yet.")
        return
    dialog = HandoverDialog(window.editor, window.selection, leaver, window)
    keep_size(dialog)
    dialog.show()
