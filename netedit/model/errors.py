"""The errors netedit raises on purpose; the text of each is one sentence a user can read."""


class NeteditError(Exception):
    """Anything that is said to the user in one plain sentence."""


class EditError(NeteditError):
    """An edit that a rule refuses; nothing has changed."""


class StoreError(NeteditError):
    """The map file could not be read or written; nothing has changed."""


class DiskError(StoreError):
    """The environment is at fault: a missing, full, locked, read-only or damaged file."""


class ReadOnlyError(StoreError):
    """The map was opened read-only, so nothing can be written to it."""


class ChangedOutsideError(StoreError):
    """The file was changed by another program since it was last read; reload and perform again."""


class ReplacedError(StoreError):
    """The file was moved, deleted or replaced by another map; it must not be written to."""


class InternalError(StoreError):
    """A fault of netedit itself, such as a row the schema refuses though the rules let it pass."""


class ImportRefused(NeteditError):  # noqa: N818 -- reads as the sentence it is
    """A file that cannot be taken in; the map is unchanged."""
