"""The rules of each gesture, as pure functions from the network to an Edit.

Every function takes the network first and changes nothing; EditError says in one sentence why a
gesture is refused. An Edit without changes means there is nothing to do.
"""

from netedit.model.edits.actors import (
    add_actor,
    change_actors,
    rename_actor,
    set_own_field,
)
from netedit.model.edits.arranging import Side, align, distribute, grid, rings, snap_to_grid
from netedit.model.edits.copying import Copied, copied, duplicate, paste, pasted_ids
from netedit.model.edits.fields import add_field, change_field, remove_field
from netedit.model.edits.frames import add_frame, change_frame
from netedit.model.edits.kinds import (
    add_actor_kind,
    add_tie_kind,
    change_actor_kind,
    change_tie_kind,
    remove_actor_kind,
    remove_tie_kind,
)
from netedit.model.edits.maps import set_me, set_title, starting
from netedit.model.edits.memberships import join, leave, set_organisations
from netedit.model.edits.notes import add_note, change_note
from netedit.model.edits.placements import move, nudge, pin, tidy
from netedit.model.edits.purposes import add_purpose, change_purpose, remove_purpose
from netedit.model.edits.removal import remove
from netedit.model.edits.ties import add_tie, change_ties, reverse_ties
from netedit.model.edits.versions import name_version, remove_version
from netedit.model.edits.views import change_view

__all__ = [
    "Copied",
    "Side",
    "add_actor",
    "add_actor_kind",
    "add_field",
    "add_frame",
    "add_note",
    "add_purpose",
    "add_tie",
    "add_tie_kind",
    "align",
    "change_actor_kind",
    "change_actors",
    "change_field",
    "change_frame",
    "change_note",
    "change_purpose",
    "change_tie_kind",
    "change_ties",
    "change_view",
    "copied",
    "distribute",
    "duplicate",
    "grid",
    "join",
    "leave",
    "move",
    "name_version",
    "nudge",
    "paste",
    "pasted_ids",
    "pin",
    "remove",
    "remove_actor_kind",
    "remove_field",
    "remove_purpose",
    "remove_tie_kind",
    "remove_version",
    "rename_actor",
    "reverse_ties",
    "rings",
    "set_me",
    "set_organisations",
    "set_own_field",
    "set_title",
    "snap_to_grid",
    "starting",
    "tidy",
]
