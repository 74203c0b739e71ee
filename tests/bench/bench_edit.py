"""How long one edit takes on a large map, against copying a plain dict; prints ratios."""

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from netedit.document import Document
from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.log import Entry, Group
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind, ActsAs, Placement, Record, Tie, TieKind, View

ACTORS, TIES = 10_000, 25_000
AIM_MS = 2.0
TIMES = 60


class InMemory:
    """A store that keeps nothing on a disk, so that only the document is measured."""

    read_only: str | None = None
    path = Path("memory")

    def __init__(self, network: Network) -> None:
        self.network = network
        self.groups: list[Group] = []
        self.entries: dict[int, list[Entry]] = {}

    def entries_of(self, group: int) -> tuple[Entry, ...]:
        return tuple(self.entries.get(group, ()))

    def weight_of(self, group: int) -> int:
        return 0

    def append(self, entry: Entry) -> None:
        self.entries.setdefault(entry.group, []).append(entry)

    def reload(self) -> None:
        """There is nothing to read."""


def drawn() -> list[Record]:
    """A map of random ties with everybody in place; one actor in fifty is an organisation."""
    rnd = random.Random(1)
    records: list[Record] = [
        ActorKind("person", "Person"),
        ActorKind("organisation", "Organisation", ActsAs.ORGANISATION),
        TieKind("works", "works with"),
        View("main", "Map"),
    ]
    for i in range(ACTORS):
        records.append(Actor(f"a{i}", "organisation" if i % 50 == 0 else "person", f"Partner {i}"))
        records.append(Placement("main", f"a{i}", rnd.uniform(-9e3, 9e3), rnd.uniform(-9e3, 9e3)))
    for i in range(TIES):
        ends = f"a{rnd.randrange(ACTORS)}", f"a{rnd.randrange(ACTORS)}"
        records.append(Tie(f"t{i}", *ends, "works", strength=rnd.randint(1, 5)))
    return records


def gestures(network: Network) -> dict[str, Callable[[Network], Edit]]:
    """One edit of each sort; each is undone before the next, so that all see the same map."""
    busiest = max(network.actors, key=lambda id_: len(network.ties_of(id_)))
    hundred = [f"a{i}" for i in range(1, 101)]
    return {
        "rename": lambda n: edits.rename_actor(n, "a7", "Ana Lee"),
        "move": lambda n: edits.move(n, "main", {"a7": (1.0, 2.0)}),
        "move 100": lambda n: edits.move(n, "main", {id_: (1.0, 2.0) for id_ in hundred}),
        "add a partner": lambda n: edits.add_actor(n, "Ben", "person", view="main", at=(0, 0)),
        "connect": lambda n: edits.add_tie(n, "a7", "a9", "works"),
        "join": lambda n: edits.join(n, ["a7"], "a0"),
        "change a tie": lambda n: edits.change_ties(n, ["t7"], notes="Met in March"),
        "remove the busiest": lambda n: edits.remove(n, [busiest]),
    }


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def typical(times: Iterable[float]) -> float:
    return statistics.median(times)


def main() -> None:
    records = drawn()
    tables: list[dict[str, Record]] = [
        {r.id: r for r in records if isinstance(r, type_)} for type_ in (Actor, Tie, Placement)
    ]
    one_dict = {record.id: record for record in records}
    copying = typical(milliseconds(lambda: dict(one_dict)) for _ in range(TIMES))
    build = typical(milliseconds(lambda: {r.id: r for r in records}) for _ in range(5))
    load = typical(milliseconds(lambda: Network.from_records(records)) for _ in range(5))
    network = Network.from_records(records)
    print(f"{ACTORS:,} partners, {TIES:,} relationships, {len(tables[2]):,} places")
    print(f"copy of a dict of all records: {copying:.2f} ms")
    print(f"network from records: {load:.1f} ms, {load / build:.1f} times a dict of them")
    document = Document(InMemory(network))
    slowest = 0.0
    gc.collect()
    for name, gesture in gestures(network).items():
        edit = gesture(network)
        apply = typical(milliseconds(lambda e=edit: network.apply(e.changes)) for _ in range(TIMES))
        performed: list[float] = []
        for _ in range(TIMES):
            performed.append(milliseconds(lambda g=gesture: document.perform(g(document.network))))
            document.undo()
        perform = typical(performed)
        if "100" not in name:
            slowest = max(slowest, perform)
        print(
            f"{name:20} apply {apply:5.2f} ms = {apply / copying:4.1f} copies, "
            f"gesture and perform {perform:5.2f} ms = {perform / copying:4.1f} copies"
        )
    verdict = "met" if slowest < AIM_MS else "missed"
    print(f"slowest single edit {slowest:.2f} ms, aim {AIM_MS:.0f} ms: {verdict}")


if __name__ == "__main__":
    main()
