"""The findings of what is shown, renewed after the edits that can change them."""

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netedit.model.edit import Edit
from netedit.model.log import Cause
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk, Need
from netedit.model.records import Actor, ActorKind, Membership, Purpose, Tie, TieKind
from netedit.turns import for_a_turn

if TYPE_CHECKING:
    from netedit.analysis import Findings, Options

# Findings that take longer than half a frame are worked out, and told of, in turns of their own:
# what an edit does itself takes as long again.
APART_S = 0.008
AFTER_REPAINT_MS = 40
_TOUCHING = (Actor, ActorKind, Tie, TieKind, Membership, Purpose, AcceptedRisk, Need)


class CurrentFindings(QObject):
    """The newest findings of a network that changes; `changed` carries them.

    They follow every edit that can change them: at once while they take half a frame or less, after
    the repaint and coalesced where they take longer. What they need is imported when they are first
    asked for, so that the window is there before.
    """

    changed = Signal(object)

    def __init__(self, network: Callable[[], Network], parent: QObject) -> None:
        """`network` gives the one there is now."""
        super().__init__(parent)
        self._network = network
        self._options: Options | None = None
        self._known: Findings | None = None
        self._took_s = 0.0
        self._later = for_a_turn(self, self.renew)

    @property
    def known(self) -> "Findings | None":
        """Those that were worked out last, if any were."""
        return self._known

    @property
    def is_late(self) -> bool:
        """Whether they are to be worked out, or told of, in a turn that is still to come."""
        return self._later.isActive()

    @property
    def newest(self) -> "Findings":
        """Those that were worked out last; worked out now if none were."""
        if self._known is None:
            self._known = self._computed()
        return self._known

    @property
    def options(self) -> "Options":
        """What they count."""
        if self._options is None:
            from netedit.analysis import Options

            self._options = Options()
        return self._options

    def set_options(self, options: "Options") -> None:
        """Count other ties; they are renewed at once."""
        if options != self.options:
            self._options = options
            self.renew()

    def of(self, network: Network, known: "Findings | None") -> "Findings":
        """Those of another network; `known` ones if they are the same."""
        if known is None or known.options != self.options or not _are_alike(known.network, network):
            from netedit.analysis import findings

            known = findings(network, self.options)
        return known

    def renew(self) -> None:
        """Work them out, and tell of them: of a large map in a turn of its own."""
        known = self._known
        if known is None or known.network is not self._network() or known.options != self.options:
            known = self._known = self._computed()
            if self._took_s > APART_S:
                self.renew_soon()
                return
        self.changed.emit(known)

    def renew_soon(self) -> None:
        """Renew them in a turn of their own."""
        self._later.start(0)

    def renew_now(self) -> None:
        """Renew them at once, or after the repaint where that takes longer than half a frame."""
        if self._took_s < APART_S:
            self.renew()
        else:
            self._later.start(AFTER_REPAINT_MS)

    def follow(self, edit: Edit, cause: Cause) -> None:
        """Renew them soon where an edit can change them."""
        if cause is Cause.RELOAD or not edit.types.isdisjoint(_TOUCHING):
            self._later.start(0 if self._took_s < APART_S else AFTER_REPAINT_MS)

    def _computed(self) -> "Findings":
        from netedit.analysis import findings

        began = perf_counter()
        result = findings(self._network(), self.options)
        self._took_s = perf_counter() - began
        return result


def _are_alike(one: Network, other: Network) -> bool:
    """Whether two networks are the same in all that findings depend on."""
    return all(one.table(type_) is other.table(type_) for type_ in _TOUCHING)
