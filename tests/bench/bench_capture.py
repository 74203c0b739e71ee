"""How long a key takes in the capture line of a map of 5,000; prints ms a key and ratios."""

import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netedit.capture import START, Index, near, reading, suggest
from netedit.model.edits import add_actor
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind, ActsAs, Membership, Record, Tie, TieKind
from netedit.model.text import folded
from netedit.recording.capturing import capture

SIZES = (1_000, 5_000, 20_000)
AT = 5_000
KEY_MS, NEAR_MS = 5.0, 15.0
LETTERS = "anbecadoelfigahoisjokalemanooperasiteumvawiyezo"
SYLLABLES = [LETTERS[i : i + 2] for i in range(0, len(LETTERS) - 1, 2)]
TYPED = (
    "Ana Lebeka",
    "osei hous",
    "al",
    "Marano-Site @ Organisation 12",
    "zz nobody of that name",
    "Kajole -> Beno Wiye, Teum: supports",
)


def drawn(partners: int, seed: int = 1) -> Network:
    """A map of partners with names of syllables; one in fifty is an organisation."""
    rnd = random.Random(seed)

    def word() -> str:
        return "".join(rnd.choices(SYLLABLES, k=rnd.randint(2, 3))).capitalize()

    hosts = partners // 50
    records: list[Record] = [
        ActorKind("p", "Person"),
        ActorKind("o", "Organisation", ActsAs.ORGANISATION),
        TieKind("t", "works with"),
        *(Actor(f"h{i}", "o", f"{word()} Organisation {i}") for i in range(hosts)),
    ]
    for i in range(partners - hosts):
        records.append(Actor(str(i), "p", f"{word()} {word()}"))
        records.append(Membership(f"m{i}", str(i), f"h{rnd.randrange(hosts)}"))
        records.append(Tie(f"t{i}", str(i), str(rnd.randrange(i + 1)), "t"))
    return Network.from_records(records)


def times(calls: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds of each call, the best of three."""
    taken: list[float] = []
    for call in calls:
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            call()
            best = min(best, (time.perf_counter() - start) * 1000)
        taken.append(best)
    return taken


def keys() -> list[str]:
    """Everything that stands in the line while the lines of TYPED are typed."""
    return [line[: i + 1] for line in TYPED for i in range(len(line))]


def plainly(text: str, network: Network) -> list[str]:
    """The obvious way: fold every name at every key and look for the text in it."""
    wanted = folded(text)
    return [a.id for a in network.actors.values() if wanted in folded(a.name)][:8]


def told(what: str, taken: Sequence[float], limit: float | None = None) -> float:
    """Prints the middle and the worst; gives the worst."""
    ordered = sorted(taken)
    verdict = "" if limit is None else f"   limit {limit:g}: {limit / ordered[-1]:.1f} times within"
    print(f"  {what:<34}{median(ordered):8.3f}{ordered[-1]:8.3f} ms{verdict}")
    return ordered[-1]


def measured(size: int) -> dict[str, float]:
    """Prints what a map of that size takes; gives the worst of what a key does."""
    network = drawn(size)
    index = Index.of(network)
    near("abc", index)
    added = network.apply(add_actor(network, "Ana Newcomer", "p").changes)
    typed = keys()
    key_limit, near_limit = (KEY_MS, NEAR_MS) if size == AT else (None, None)
    print(f"{size:,} partners                          middle   worst")
    found = {
        "suggest": told(
            "suggest, a key", times([partial(suggest, k, index) for k in typed]), key_limit
        ),
        "near": told(
            "near spellings, a key", times([partial(near, k, index) for k in typed]), near_limit
        ),
        "read": told(
            "reading the line, a key",
            times([partial(reading, k, network, START, index=index) for k in typed]),
            near_limit,
        ),
    }
    plain = told(
        "the obvious way, a key", times([partial(plainly, k, network) for k in typed[:12]])
    )
    told("index built", times([partial(Index.of, network)]))
    told("index renewed after an edit", times([partial(index.renewed, added)]))
    told("one line recorded", times([partial(capture, [TYPED[-1]], network, index=index)]))
    told("30 lines recorded", times([partial(capture, typed[:30], network, index=index)]))
    print(f"  obvious way / suggest: {plain / found['suggest']:.1f}")
    return found


def main() -> int:
    """Print it all; 1 where a key takes longer than promised."""
    worst = {size: measured(size) for size in SIZES}
    small, large = worst[SIZES[0]], worst[SIZES[-1]]
    for what in ("suggest", "near", "read"):
        growth = large[what] / small[what]
        print(f"{what}: {SIZES[-1] // SIZES[0]} times the partners, {growth:.1f} times the time")
    slow = worst[AT]["suggest"] > KEY_MS or max(worst[AT]["near"], worst[AT]["read"]) > NEAR_MS
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
