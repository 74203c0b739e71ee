"""How a map has grown since some moment: what a room is told while it works."""

from netedit.analysis.findings import Findings
from netedit.model.dataclass import dataclass
from netedit.model.network import Network

_MINUS = "−"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people, organisations, relationships, isolated partners and bridges there are."""

    people: int = 0
    organisations: int = 0
    relationships: int = 0
    isolated: int = 0
    bridges: int = 0


def tally(network: Network, findings: Findings) -> Tally:
    """What is on the map, and what was found in it. O(n)."""
    organisations = sum(network.is_organisation(actor) for actor in network.actors.values())
    return Tally(
        len(network.actors) - organisations,
        organisations,
        len(network.ties),
        len(findings.isolates),
        len(findings.bridges),
    )


def grown(now: Tally, then: Tally, since: str) -> str:
    """“Since 14:05: 12 people (+9), 19 relationships (+14), 2 isolated (−1), 3 bridges”.

    `since` is the time of day `then` was counted at. Organisations are named where there are some;
    what is as it was then has nothing in brackets.
    """
    pairs = [
        (now.people, then.people, "person", "people"),
        (now.organisations, then.organisations, "organisation", "organisations"),
        (now.relationships, then.relationships, "relationship", "relationships"),
        (now.isolated, then.isolated, "isolated", "isolated"),
        (now.bridges, then.bridges, "bridge", "bridges"),
    ]
    if not now.organisations and not then.organisations:
        del pairs[1]
    counts = ", ".join(
        f"{new:,} {one if new == 1 else many}{_signed(new - old)}" for new, old, one, many in pairs
    )
    return f"Since {since}: {counts}"


def _signed(step: int) -> str:
    if step == 0:
        return ""
    return f" (+{step:,})" if step > 0 else f" ({_MINUS}{-step:,})"
