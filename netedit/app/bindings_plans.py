"""The commands on what is planned: actions and contacts."""

from datetime import date
from typing import TYPE_CHECKING, cast

from netedit.app.window import Window
from netedit.model import edits
from netedit.model.checks import shortened

if TYPE_CHECKING:
    from netedit.panels.plan_panel import PlanPanel


def bind_plans(window: Window) -> None:
    """Bind every one of them."""
    window.actions_of.bind("add_action", lambda: _plan_of(window).begin())
    window.actions_of.bind("met_today", lambda: _note_meeting(window))
    window.actions_of.bind("no_contact_since", lambda: _plan_of(window).ask_since())
    window.actions_of.bind("compare_versions", lambda: window.docks.show("compare"))


def _plan_of(window: Window) -> "PlanPanel":
    """The plan panel, in front."""
    window.docks.show("plan")
    return cast("PlanPanel", window.docks.panel("plan"))


def _note_meeting(window: Window) -> None:
    network = window.editor.network
    met = [i for i in window.selection.ids if i in network.actors or i in network.ties]
    if not met:
        window.say("Select the partners you met first.")
    elif window.editor.run(edits.add_contact, met, date.today().isoformat()) is not None:
        one = network.actors.get(met[0]) if len(met) == 1 else None
        window.say(f"Noted: met {shortened(one.name)} today." if one else "Noted: met today.")
