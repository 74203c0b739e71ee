"""The lines typed before, to go back to by Up and Down."""

MOST = 200


class EarlierLines:
    """What was entered, oldest first, and where one is among it; the end is what is being typed."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._at = 0
        self._unsent = ""
        self.is_browsing = False

    def add(self, text: str) -> None:
        """Remember a line; the same twice in a row counts once."""
        if text not in self._lines[-1:]:
            self._lines = [*self._lines, text][-MOST:]

    def step(self, by: int, typed: str) -> str | None:
        """The line before or after, None where there is no other; `typed` waits at the end."""
        if not self.is_browsing:
            self._at, self._unsent = len(self._lines), typed
        at = min(max(self._at + by, 0), len(self._lines))
        if at == self._at:
            return None
        self._at = at
        return self._lines[at] if at < len(self._lines) else self._unsent

    @property
    def is_at_end(self) -> bool:
        """Whether what is shown is what was being typed."""
        return self._at >= len(self._lines)
