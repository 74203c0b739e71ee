"""How far a long import is worked out, told now and then."""

from netedit.model.telling import Told, quietly

# So many rows take about 20 ms.
EACH = 500


class Pace:
    """Counts the steps of a piece of work; `told` hears how much is done, 0 to 1, and may raise."""

    def __init__(self, told: Told = quietly, steps: int = 0) -> None:
        self._told = told
        self._steps = max(steps, 1)
        self._done = 0

    def step(self) -> None:
        """One step more is done."""
        self._done += 1
        if self._done % EACH == 0:
            self._told(min(self._done / self._steps, 1.0))

    def leap(self, steps: int) -> None:
        """So many steps more are done, which cannot be told one by one."""
        self._done += steps
        self._told(min(self._done / self._steps, 1.0))
