"""Which organisations partners belong to, changed where the partners are seen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from netedit.app.editor import Editor
from netedit.model import edits
from netedit.model.records import Actor

# More fill the screen from top to bottom; the others are named in the details.
_LISTED = 20


def add_organisation_choices(
    menu: QMenu, editor: Editor, ids: Sequence[str], another: Callable[[], object]
) -> None:
    """Put a submenu into `menu`: those to which all selected partners belong are ticked.

    What they belong to comes first where there are too many to list; `another` lets one name an
    organisation.
    """
    network = editor.network
    members = [id_ for id_ in ids if id_ in network.actors]
    if not members:
        return
    held = [{m.organisation for m in network.memberships_of(id_)} for id_ in members]
    shared = set[str].intersection(*held)
    chosen = menu.addMenu("&Belongs to")
    chosen.setObjectName("belongsTo")
    for host in _listed(editor, set(members), shared):
        action = chosen.addAction(host.name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(host.id in shared)
        action.triggered.connect(partial(_settle, editor, members, host.id, host.id not in shared))
    chosen.addSeparator()
    chosen.addAction("Another organisation…").triggered.connect(lambda _=False: another())


def _settle(editor: Editor, members: Sequence[str], host: str, belong: bool) -> None:
    editor.run(edits.join if belong else edits.leave, members, host)


def _listed(editor: Editor, members: set[str], shared: set[str]) -> Sequence[Actor]:
    """Organisations by name; where they are many, those all belong to and the first others."""
    network = editor.network
    hosts = [a for a in network.actors.values() if network.is_organisation(a)]
    others = [host for host in hosts if host.id not in members]
    by_need = sorted(others, key=lambda host: (host.id not in shared, host.name.casefold()))
    return sorted(by_need[:_LISTED], key=lambda host: host.name.casefold())
