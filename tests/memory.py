"""A document's store that keeps everything in memory, for tests of what stands above it."""

from collections.abc import Sequence

from netedit.model.errors import ReadOnlyError
from netedit.model.log import Entry, Group
from netedit.model.network import Network


class MemoryStore:
    """A store that keeps the entries of a document in a list."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.groups: Sequence[Group] = ()
        self.read_only: str | None = None
        self.path = None
        self.entries: list[Entry] = []

    def entries_of(self, group: int) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.group == group)

    def weight_of(self, group: int) -> int:
        return sum(len(entry.changes) for entry in self.entries_of(group))

    def append(self, entry: Entry) -> None:
        if self.read_only is not None:
            raise ReadOnlyError(self.read_only)
        self.entries.append(entry)

    def reload(self) -> None:
        raise AssertionError("nobody else writes to memory")
