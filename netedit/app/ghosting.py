"""What is drawn over the map without being on it: who asks for it, and in which order."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from netedit.app.window import Window
from netedit.canvas.ghosts import Ghosts
from netedit.panels.gaps import GapsPanel


def gaps_panel(window: Window, parent: QWidget) -> GapsPanel:
    """The gaps panel of a window; what it proposes is seen on the map while it is in front."""
    panel = GapsPanel(
        window.editor,
        window.selection,
        window.asking,
        lambda: window.canvas.tie_kind,
        window.theme,
        parent,
    )

    def propose(pairs: Sequence[tuple[str, str]]) -> None:
        window.canvas.set_ghosts(replace(window.canvas.ghosts, proposed=tuple(pairs)))

    panel.ghosted.connect(propose)
    window.canvas.proposal_pressed.connect(panel.lead_to_pair)
    panel.handover_wanted.connect(window.handover_wanted)
    panel.tried.connect(window.pairs_tried)
    return panel


def show_gone(window: Window, ghosts: Ghosts) -> None:
    """Show what a what-if takes away and brings; what is proposed stays."""
    proposed = window.canvas.ghosts.proposed
    window.canvas.set_ghosts(replace(ghosts, proposed=proposed))
