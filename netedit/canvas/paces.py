"""How long the picture takes to paint, smoothly or fast, and whether it may be waited for."""

from netedit.model.dataclass import dataclass

# A smooth picture that takes no longer than this is painted smoothly even while it moves.
LIGHT_MS = 8.0
# One that takes longer after all is given up for a fast one.
MOST_WAITED_S = 0.010
# Before the first one nothing is seen that could stand still: a second one only makes it later.
MOST_WAITED_FIRST_S = 0.030
# What is less than this share of the picture says too little of how long the whole takes.
TELLING_SHARE = 0.5


@dataclass(slots=True)
class _Pace:
    """How long a picture took, and at which scale that was."""

    ms: float = 0.0
    scale: float = 0.0

    def likely_ms(self, scale: float) -> float:
        """How long one of another scale takes.

        Further out there is more to paint, as much as the area is larger.
        """
        return self.ms * max(1.0, self.scale / scale) ** 2


class Paces:
    """What has been seen of how long pictures take; a `share` is 0 to 1 of the whole picture."""

    def __init__(self) -> None:
        # of smooth pictures that were ready or not, and of fast ones
        self._smooth = {False: _Pace(), True: _Pace()}
        self._fast = _Pace()
        # at which scale what share took too long to be patched smoothly
        self._given_up = (0.0, 0.0)

    def expect(self, smooth_ms: float) -> None:
        """How long a smooth picture is likely to take, before any has been painted."""
        for pace in self._smooth.values():
            pace.ms = smooth_ms

    def is_light(self, scale: float, *, is_ready: bool) -> bool:
        """Whether the whole picture is likely to be painted smoothly soon enough.

        `is_ready` says whether much of that is known already.
        """
        return self._smooth[is_ready].likely_ms(scale) <= LIGHT_MS

    def is_light_patch(self, share: float, scale: float) -> bool:
        """Whether a part of it is, and not about as much as was given up before: what is tried in
        vain is time lost.

        Half as much may take as long: Qt works out all of a line that reaches into it.
        """
        at, heavy = self._given_up
        is_heavy = at == scale and share >= heavy / 2
        return self._smooth[True].ms * share <= LIGHT_MS and not is_heavy

    def fast_ms(self, scale: float) -> float:
        """How long the whole picture is likely to take where it is painted fast."""
        return self._fast.likely_ms(scale)

    @property
    def most_waited_s(self) -> float:
        """After how long a smooth picture is given up."""
        is_first = not any(pace.scale for pace in self._smooth.values())
        return MOST_WAITED_FIRST_S if is_first else MOST_WAITED_S

    def give_up(self, share: float, scale: float) -> None:
        """So much of it took too long to be painted smoothly."""
        self._given_up = scale, share

    def took_smooth(self, spent_s: float, share: float, scale: float, *, was_ready: bool) -> None:
        """So much of it was painted smoothly, or was begun to be, in this time."""
        if share > TELLING_SHARE:
            found = _Pace(spent_s * 1000 / share, scale)
            self._smooth[was_ready] = found
            if not was_ready and self._smooth[True].ms > found.ms:
                self._smooth[True] = found

    def came_through(self, spent_s: float) -> None:
        """A smooth picture was painted to its end: in so short a time, all can be tried again."""
        if spent_s <= MOST_WAITED_S:
            self._given_up = (0.0, 0.0)

    def took_fast(self, spent_s: float, share: float, scale: float) -> None:
        """So much of it was painted fast in this time."""
        if share > TELLING_SHARE:
            self._fast = _Pace(spent_s * 1000 / share, scale)
