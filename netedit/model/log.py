"""What the change log of a map holds: one entry for every edit ever performed."""

from enum import StrEnum

from netedit.model.dataclass import dataclass
from netedit.model.edit import Change


class Cause(StrEnum):
    """Why the network changed; RELOAD (the file was read anew) never stands in the log.

    BEGIN is what a map was made with: it can be gone back to, but not undone.
    """

    BEGIN = "begin"
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    GO_BACK = "go_back"
    RELOAD = "reload"


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit as it is written: its changes and the undo step (`group`) it belongs to.

    `at` is an ISO time in UTC with microseconds. Groups count from 1 and never go back; edits that
    merge share one. `undoes` is the group an UNDO takes back, the UNDO group a REDO takes back,
    or the group a GO_BACK returns to (0 for the empty map); None for a BEGIN or an EDIT.
    """

    uid: str
    group: int
    label: str
    at: str
    cause: Cause
    undoes: int | None
    changes: tuple[Change, ...]
    merge_key: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The heading of an undo step in the log: what the history shows without reading the changes.

    `label`, `cause` and `undoes` are those of its first entry, `at` and `merge_key` of its last.
    """

    number: int
    label: str
    at: str
    cause: Cause
    undoes: int | None
    merge_key: str | None = None
