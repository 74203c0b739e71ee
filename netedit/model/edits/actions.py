"""Gestures on actions: what somebody is to do by a day."""

from collections.abc import Sequence

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import changed, clean_fields, found, visible
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Action


def add_action(
    network: Network,
    name: str,
    subjects: Sequence[str] = (),
    *,
    id_: str | None = None,
    **fields: object,
) -> Edit:
    """Add an action about partners or relationships, or about none; `fields` are those of Action.

    Two actions may have the same name: the same call can be due twice.
    """
    text = visible(name, "An action")
    linked = tuple(dict.fromkeys(subjects))
    action = Action(id_ or new_id(), text, subjects=linked, **clean_fields(fields))  # type: ignore[arg-type]
    return Edit(f"Add the action {shortened(text)}", (Change(None, action),))


def change_actions(network: Network, ids: Sequence[str], **fields: object) -> Edit:
    """Give one or several actions the same `fields`; further typing in one field merges."""
    fields = clean_fields(fields)
    if "name" in fields:
        visible(str(fields["name"]), "An action")
    changes = changed(network, Action, ids, fields)
    names = ", ".join(name.replace("_", " ") for name in fields)
    key = f"actions:{','.join(ids)}:{names}" if len(fields) == 1 and len(ids) < 20 else None
    return Edit(f"Change the {names} of {_called(network, ids)}", changes, key)


def remove_actions(network: Network, ids: Sequence[str]) -> Edit:
    """Remove actions; whom they are about stays."""
    gone = [found(network, Action, id_) for id_ in dict.fromkeys(ids)]
    return Edit(f"Remove {_called(network, ids)}", tuple([Change(action, None) for action in gone]))


def _called(network: Network, ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return f"the action {shortened(found(network, Action, ids[0]).name)}"
    return f"{len(ids):,} actions"
