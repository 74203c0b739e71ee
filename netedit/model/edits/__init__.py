"""The rules of each gesture, as pure functions from the network to an Edit.

Every function takes the network first and changes nothing; EditError says in one sentence why a
gesture is refused. An Edit without changes means there is nothing to do.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netedit.model.edits.actions import add_action, change_actions, remove_actions
    from netedit.model.edits.actors import add_actor, change_actors, rename_actor, set_own_field
    from netedit.model.edits.arranging import (
        Side,
        align,
        distribute,
        grid,
        rings,
        snap_to_grid,
        tidy,
    )
    from netedit.model.edits.contacts import add_contact, change_contact, remove_contact
    from netedit.model.edits.copying import Copied, copied, duplicate, paste, pasted_ids
    from netedit.model.edits.fields import add_field, change_field, remove_field
    from netedit.model.edits.frames import add_frame, change_frame
    from netedit.model.edits.introducing import allow_pairs, hand_over, introduce, rule_out
    from netedit.model.edits.kinds import (
        add_actor_kind,
        add_tie_kind,
        change_actor_kind,
        change_tie_kind,
        remove_actor_kind,
        remove_tie_kind,
    )
    from netedit.model.edits.linking import add_linked, step_levels
    from netedit.model.edits.maps import (
        set_logo,
        set_me,
        set_source,
        set_stale_months,
        set_title,
        starting,
    )
    from netedit.model.edits.memberships import join, leave
    from netedit.model.edits.merging import merge_actors
    from netedit.model.edits.needs import add_need, change_need, remove_need
    from netedit.model.edits.notes import add_note, change_note
    from netedit.model.edits.parking import change_parked, move_parked, park, place_parked, unpark
    from netedit.model.edits.pictures import clear_picture, set_picture
    from netedit.model.edits.placements import move, nudge, pin
    from netedit.model.edits.purposes import add_purpose, change_purpose, remove_purpose
    from netedit.model.edits.removal import remove
    from netedit.model.edits.risks import accept_risk, keep_apart, withdraw_acceptance
    from netedit.model.edits.scenarios import (
        add_scenario,
        add_scenario_step,
        change_scenario,
        extend_scenario_step,
        promote_scenario,
        remove_scenario,
        remove_scenario_steps,
    )
    from netedit.model.edits.stories import (
        add_story,
        add_story_step,
        change_story,
        change_story_step,
        duplicate_story,
        duplicate_story_step,
        move_story_step,
        remove_story,
        remove_story_step,
        steps_of,
    )
    from netedit.model.edits.ties import add_tie, change_ties, reverse_ties
    from netedit.model.edits.versions import name_version, remove_version
    from netedit.model.edits.views import change_view
    from netedit.model.edits.workshops import AgreedKind, set_up_workshop, show_purpose

# Where each gesture is; a start needs none of them, so each is imported when first asked for.
_HOMES = {
    "AgreedKind": "workshops",
    "Copied": "copying",
    "Side": "arranging",
    "accept_risk": "risks",
    "add_action": "actions",
    "add_actor": "actors",
    "add_actor_kind": "kinds",
    "add_contact": "contacts",
    "add_field": "fields",
    "add_frame": "frames",
    "add_linked": "linking",
    "add_need": "needs",
    "add_note": "notes",
    "add_purpose": "purposes",
    "add_scenario": "scenarios",
    "add_scenario_step": "scenarios",
    "add_story": "stories",
    "add_story_step": "stories",
    "add_tie": "ties",
    "add_tie_kind": "kinds",
    "align": "arranging",
    "allow_pairs": "introducing",
    "change_actions": "actions",
    "change_actor_kind": "kinds",
    "change_actors": "actors",
    "change_contact": "contacts",
    "change_field": "fields",
    "change_frame": "frames",
    "change_need": "needs",
    "change_note": "notes",
    "change_parked": "parking",
    "change_purpose": "purposes",
    "change_scenario": "scenarios",
    "change_story": "stories",
    "change_story_step": "stories",
    "change_tie_kind": "kinds",
    "change_ties": "ties",
    "change_view": "views",
    "clear_picture": "pictures",
    "copied": "copying",
    "distribute": "arranging",
    "duplicate": "copying",
    "duplicate_story": "stories",
    "duplicate_story_step": "stories",
    "extend_scenario_step": "scenarios",
    "grid": "arranging",
    "hand_over": "introducing",
    "introduce": "introducing",
    "join": "memberships",
    "keep_apart": "risks",
    "leave": "memberships",
    "merge_actors": "merging",
    "move": "placements",
    "move_parked": "parking",
    "move_story_step": "stories",
    "name_version": "versions",
    "nudge": "placements",
    "park": "parking",
    "paste": "copying",
    "pasted_ids": "copying",
    "pin": "placements",
    "place_parked": "parking",
    "promote_scenario": "scenarios",
    "remove": "removal",
    "remove_actions": "actions",
    "remove_actor_kind": "kinds",
    "remove_contact": "contacts",
    "remove_field": "fields",
    "remove_need": "needs",
    "remove_purpose": "purposes",
    "remove_scenario": "scenarios",
    "remove_scenario_steps": "scenarios",
    "remove_story": "stories",
    "remove_story_step": "stories",
    "remove_tie_kind": "kinds",
    "remove_version": "versions",
    "rename_actor": "actors",
    "reverse_ties": "ties",
    "rings": "arranging",
    "rule_out": "introducing",
    "set_logo": "maps",
    "set_me": "maps",
    "set_own_field": "actors",
    "set_picture": "pictures",
    "set_source": "maps",
    "set_stale_months": "maps",
    "set_title": "maps",
    "set_up_workshop": "workshops",
    "show_purpose": "workshops",
    "snap_to_grid": "arranging",
    "starting": "maps",
    "step_levels": "linking",
    "steps_of": "stories",
    "tidy": "arranging",
    "unpark": "parking",
    "withdraw_acceptance": "risks",
}

__all__ = [
    "AgreedKind",
    "Copied",
    "Side",
    "accept_risk",
    "add_action",
    "add_actor",
    "add_actor_kind",
    "add_contact",
    "add_field",
    "add_frame",
    "add_linked",
    "add_need",
    "add_note",
    "add_purpose",
    "add_scenario",
    "add_scenario_step",
    "add_story",
    "add_story_step",
    "add_tie",
    "add_tie_kind",
    "align",
    "allow_pairs",
    "change_actions",
    "change_actor_kind",
    "change_actors",
    "change_contact",
    "change_field",
    "change_frame",
    "change_need",
    "change_note",
    "change_parked",
    "change_purpose",
    "change_scenario",
    "change_story",
    "change_story_step",
    "change_tie_kind",
    "change_ties",
    "change_view",
    "clear_picture",
    "copied",
    "distribute",
    "duplicate",
    "duplicate_story",
    "duplicate_story_step",
    "extend_scenario_step",
    "grid",
    "hand_over",
    "introduce",
    "join",
    "keep_apart",
    "leave",
    "merge_actors",
    "move",
    "move_parked",
    "move_story_step",
    "name_version",
    "nudge",
    "park",
    "paste",
    "pasted_ids",
    "pin",
    "place_parked",
    "promote_scenario",
    "remove",
    "remove_actions",
    "remove_actor_kind",
    "remove_contact",
    "remove_field",
    "remove_need",
    "remove_purpose",
    "remove_scenario",
    "remove_scenario_steps",
    "remove_story",
    "remove_story_step",
    "remove_tie_kind",
    "remove_version",
    "rename_actor",
    "reverse_ties",
    "rings",
    "rule_out",
    "set_logo",
    "set_me",
    "set_own_field",
    "set_picture",
    "set_source",
    "set_stale_months",
    "set_title",
    "set_up_workshop",
    "show_purpose",
    "snap_to_grid",
    "starting",
    "step_levels",
    "steps_of",
    "tidy",
    "unpark",
    "withdraw_acceptance",
]


def __getattr__(name: str) -> object:
    """A gesture, from the module that holds it."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found
