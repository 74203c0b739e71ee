"""What is selected, for the canvas and the panels alike."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal, SignalInstance


class Selection(QObject):
    """Ids of selected actors, ties and notes, in the order they were selected."""

    _changed = Signal()
    _centred = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[str, ...] = ()

    @property
    def changed(self) -> SignalInstance:
        """Carries nothing."""
        return self._changed

    @property
    def centred(self) -> SignalInstance:
        """Carries the ids the canvas is to bring into sight."""
        return self._centred

    @property
    def ids(self) -> tuple[str, ...]:
        """What is selected now."""
        return self._ids

    def set(self, ids: Collection[str]) -> None:
        """Select exactly these; told only where it makes a difference."""
        fresh = tuple(dict.fromkeys(ids))
        if fresh != self._ids:
            self._ids = fresh
            self.changed.emit()

    def toggle(self, id_: str) -> None:
        """Add one, or take it away."""
        if id_ in self._ids:
            self.set([i for i in self._ids if i != id_])
        else:
            self.set([*self._ids, id_])

    def show(self, ids: Collection[str]) -> None:
        """Select exactly these and ask the canvas to bring them into sight."""
        self.set(ids)
        self.centred.emit(self._ids)
