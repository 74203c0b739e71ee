"""How partners and relationships are spread: over how many others, over kinds, over statuses."""

from collections.abc import Sequence
from math import ceil
from statistics import median

from netedit.analysis.working import Options, WorkingNetwork
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import TieStatus

MOST_BARS = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One share: what it is called, and the ids of what is in it."""

    text: str
    ids: Sequence[str]

    @property
    def count(self) -> int:
        """How many are in it."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Spread:
    """All the shares in order, and one sentence that says what they come to."""

    bars: Sequence[Bar]
    sentence: str


def degrees(network: Network, options: Options) -> Spread:
    """Partners by how many others they have a counted relationship with. O(n + m).

    Bars stand for ranges where there would be too many; ended partners are not counted.
    """
    working = WorkingNetwork(network, options)
    counts = [len(around) for around in working.neighbours]
    if not counts:
        return Spread((), "")
    most = max(counts)
    step = max(1, ceil((most + 1) / MOST_BARS))
    found: list[list[str]] = [[] for _ in range(most // step + 1)]
    for node, count in enumerate(counts):
        found[count // step].append(working.ids[node])
    bars = [Bar(_range(i * step, step), ids) for i, ids in enumerate(found)]
    middle = median(counts)
    top = [network.actors[working.ids[i]].name for i, c in enumerate(counts) if c == most]
    said = f"Half of the partners have {middle:g} or fewer others, the most is {most:,}"
    named = f" ({top[0]})" if len(top) == 1 and most else ""
    return Spread(bars, f"{said}{named}.")


def _range(start: int, step: int) -> str:
    return str(start) if step == 1 else f"{start}–{start + step - 1}"


def by_kind(network: Network) -> Spread:
    """Relationships by kind, kinds that are not used left out. O(m)."""
    found: dict[str, list[str]] = {id_: [] for id_ in network.tie_kinds}
    for tie in network.ties.values():
        found[tie.kind].append(tie.id)
    kinds = network.tie_kinds
    bars = [Bar(kinds[id_].name, ids) for id_, ids in found.items() if ids]
    return Spread(bars, _largest(bars, len(network.ties)))


def by_status(network: Network) -> Spread:
    """Relationships by status, those no relationship has left out. O(m)."""
    found: dict[TieStatus, list[str]] = {status: [] for status in TieStatus}
    for tie in network.ties.values():
        found[tie.status].append(tie.id)
    bars = [Bar(status.value, ids) for status, ids in found.items() if ids]
    return Spread(bars, _largest(bars, len(network.ties)))


def _largest(bars: Sequence[Bar], total: int) -> str:
    if not bars:
        return ""
    first = max(bars, key=lambda bar: bar.count)
    share = round(100 * first.count / total)
    if first.count == total:
        return f"All {total:,} are “{first.text}”." if total > 1 else f"It is “{first.text}”."
    return f"{first.count:,} of {total:,} are “{first.text}” ({share} %)."
