"""The kill campaign: the real writer is killed again and again, and nothing saved may be lost.

`python -m netedit.faults kill 1000` runs it. Two negative controls show that it can fail:
`--journal MEMORY` and `--ack-early 20` are broken on purpose.
"""

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from netedit.model.dataclass import dataclass
from netedit.model.edit import Change
from netedit.model.errors import StoreError
from netedit.model.ids import new_id
from netedit.model.log import Cause, Entry
from netedit.model.network import Network
from netedit.model.records import Actor, ActorKind, Placement, Tie, TieKind, View
from netedit.store.store import Store
from netedit.store.writer import Phase, Writer, WriterState

KILL_WITHIN_S = 0.06
KILLS_PER_FILE = 50
_QUEUED_AT_MOST = 4
_PARTNERS_AT_MOST = 60

KIND = ActorKind("person", "Person")
TIE_KIND = TieKind("works with", "Works with")
VIEW = View("main", "Main")


class OtherJournal(Store):
    """Broken on purpose: a journal SQLite warns of."""

    journal = "MEMORY"

    def _open_writing(self) -> sqlite3.Connection:
        connection = super()._open_writing()
        connection.execute(f"PRAGMA journal_mode = {self.journal}")
        return connection


class EarlyAcks(Store):
    """Broken on purpose: says that an edit is saved before a batch of them is."""

    batch = 20

    def append(self, entry: Entry) -> None:
        """Write nothing before the batch is full."""
        waiting: list[Entry] = self.__dict__.setdefault("_waiting", [])
        waiting.append(entry)
        if len(waiting) >= self.batch:
            for each in waiting:
                super().append(each)
            waiting.clear()


@dataclass(frozen=True, slots=True)
class Result:
    """What a campaign found; `damaged` has a sentence for every file that did not open."""

    kills: int
    acked: int
    lost: int
    extra: int
    most_extra: int
    damaged: Sequence[str]
    slowest_opening_s: float

    @property
    def is_sound(self) -> bool:
        """Whether nothing that was acknowledged is lost, and at most one edit more is there."""
        return not self.lost and not self.damaged and self.most_extra <= 1


def random_changes(network: Network, random_: random.Random) -> tuple[Change, ...]:
    """The changes of one random edit that fits `network`."""
    actors, ties = list(network.actors.values()), list(network.ties.values())
    gesture = random_.choice(["add", "tie", "tie", "move", "move", "move", "rename", "remove"])
    if len(actors) < 3 or (gesture == "add" and len(actors) < _PARTNERS_AT_MOST):
        actor = Actor(new_id(), KIND.id, f"Partner {random_.randrange(10**6)}")
        placement = Placement(VIEW.id, actor.id, random_.uniform(-900, 900), 0.5)
        return Change(None, actor), Change(None, placement)
    actor = random_.choice(actors)
    if gesture == "remove" or len(actors) >= _PARTNERS_AT_MOST:
        return *(Change(used, None) for used in network.incident(actor.id)), Change(actor, None)
    if gesture == "tie":
        if len(ties) > 2 * len(actors):
            return (Change(random_.choice(ties), None),)
        return (Change(None, Tie(new_id(), actor.id, random_.choice(actors).id, TIE_KIND.id)),)
    placement = network.placement(VIEW.id, actor.id)
    if gesture == "move" and placement is not None:
        moved = replace(placement, x=random_.uniform(-900, 900), y=random_.uniform(-900, 900))
        return (Change(placement, moved),)
    notes = "A longer text. " * random_.randrange(200)
    return (Change(actor, replace(actor, name=f"{actor.name[:40]}.", notes=notes)),)


def first_entry() -> Entry:
    """The kinds and the view every campaign begins with."""
    changes = tuple(Change(None, record) for record in (KIND, TIE_KIND, VIEW))
    return Entry(
        new_id(), 1, "Begin", "2026-01-01T00:00:00.000000+00:00", Cause.EDIT, None, changes
    )


def edit_without_end(store: Store, acknowledge: Callable[[str], None], seed: int) -> None:
    """Perform random edits through a writer, and acknowledge each once it counts as saved."""
    random_ = random.Random(seed)
    network = store.network
    waiting: deque[str] = deque()
    room = threading.Semaphore(_QUEUED_AT_MOST)
    lock = threading.Lock()

    def show(state: WriterState) -> None:
        if state.phase not in (Phase.SAVED, Phase.SAVING):
            os.write(2, f"{state.reason}\n".encode())
            os._exit(3)
        with lock:
            saved = [waiting.popleft() for _ in range(len(waiting) - state.pending)]
        for uid in saved:
            acknowledge(uid)
            room.release()

    writer = Writer(store, show)
    group = store.groups[-1].number
    while True:
        room.acquire()
        group += 1
        changes = random_changes(network, random_)
        network = network.apply(changes)
        at = f"2026-01-01T00:00:00.{group:06}+00:00"
        entry = Entry(new_id(), group, "Edit", at, Cause.EDIT, None, changes)
        with lock:
            waiting.append(entry.uid)
            writer.append(entry)


def _child(path: Path, seed: int, store_type: type[Store], out: int) -> None:
    store = store_type.open(path, backups=False)
    edit_without_end(store, lambda uid: _tell(out, uid), seed)


def _tell(out: int, uid: str) -> None:
    os.write(out, f"{uid}\n".encode())


@dataclass(slots=True)
class _Victim:
    """A process that edits; `acks` is the end of the pipe its acknowledgements come from."""

    acks: BinaryIO
    kill: Callable[[], None]


def _start(path: Path, seed: int, options: Sequence[str]) -> _Victim:
    if hasattr(os, "fork"):
        return _fork(path, seed, _store_type(_parser().parse_args(["kill", "1", *options])))
    command = [sys.executable, "-m", "netedit.faults", "edit", str(path), str(seed), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None

    def kill() -> None:
        process.kill()
        process.wait()

    return _Victim(process.stdout, kill)  # type: ignore[arg-type]


def _fork(path: Path, seed: int, store_type: type[Store]) -> _Victim:
    """Twenty times as quick as a new interpreter; this process has no other thread."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            _child(path, seed, store_type, writing)
        finally:
            os._exit(1)
    os.close(writing)

    def kill() -> None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    return _Victim(os.fdopen(reading, "rb"), kill)


def _killed_while_editing(path: Path, random_: random.Random, options: Sequence[str]) -> list[str]:
    """The uids one editing process acknowledged before it was killed."""
    victim = _start(path, random_.randrange(2**31), options)
    first = victim.acks.readline()
    if not first:
        victim.kill()
        raise StoreError("The editing process ended before its first edit.")
    time.sleep(random_.uniform(0.0, KILL_WITHIN_S))
    victim.kill()
    text = first + victim.acks.read()
    victim.acks.close()
    # A last line that is cut was not acknowledged.
    return text[: text.rfind(b"\n") + 1].decode().split()


def campaign(kills: int, folder: Path, *, seed: int, options: Sequence[str] = ()) -> Result:
    """Kill an editing process `kills` times; every time open the file and count what is missing."""
    random_ = random.Random(seed)
    acked = lost = extra = most_extra = done = 0
    damaged: list[str] = []
    slowest = 0.0
    path = folder / "map-0.netedit"
    uids: list[str] = []
    for done in range(1, kills + 1):
        if done % KILLS_PER_FILE == 1:
            path, uids = _begin(folder, done)
        told = _killed_while_editing(path, random_, options)
        acked += len(told)
        started = time.perf_counter()
        try:
            with Store.open(path, backups=False) as store:
                slowest = max(slowest, time.perf_counter() - started)
                found = [e.uid for g in store.groups for e in store.entries_of(g.number)]
        except StoreError as error:
            damaged.append(str(error))
            path, uids = _begin(folder, -done)
            continue
        lost += len(set(told) - set(found))
        more = len(set(found) - set(uids) - set(told))
        extra, most_extra = extra + more, max(most_extra, more)
        uids = found
        if sys.stderr.isatty():
            print(f"\r{done:,} kills, {acked:,} saved, {lost} lost", end="", file=sys.stderr)
    return Result(done, acked, lost, extra, most_extra, damaged, slowest)


def _begin(folder: Path, number: int) -> tuple[Path, list[str]]:
    path = folder / f"map{number}.netedit"
    entry = first_entry()
    Store.create(path, [entry]).close()
    return path, [entry.uid]


def _store_type(options: argparse.Namespace) -> type[Store]:
    if options.ack_early:
        EarlyAcks.batch = options.ack_early
        return EarlyAcks
    if options.journal:
        OtherJournal.journal = options.journal
        return OtherJournal
    return Store


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m netedit.faults", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    kill = commands.add_parser("kill", help="kill an editing process again and again")
    kill.add_argument("kills", type=int, nargs="?", default=50)
    kill.add_argument("--seed", type=int, default=None, help="of the random edits and moments")
    edit = commands.add_parser("edit", help="what is killed: edit PATH without end")
    edit.add_argument("path", type=Path)
    edit.add_argument("seed", type=int)
    for command in (kill, edit):
        command.add_argument("--journal", choices=["MEMORY", "OFF"], help="broken on purpose")
        command.add_argument("--ack-early", type=int, metavar="N", help="broken on purpose")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 if the campaign found nothing."""
    options = _parser().parse_args(arguments)
    if options.command == "edit":
        _child(options.path, options.seed, _store_type(options), 1)
        return 0
    passed = ["--journal", options.journal] if options.journal else []
    passed += ["--ack-early", str(options.ack_early)] if options.ack_early else []
    seed = options.seed if options.seed is not None else random.randrange(2**31)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="netedit-faults-") as folder:
        result = campaign(options.kills, Path(folder), seed=seed, options=passed)
    print(
        f"{result.kills:,} kills, {result.acked:,} edits saved, {result.lost:,} of them lost, "
        f"{result.extra:,} not yet acknowledged but there (at most {result.most_extra} a kill), "
        f"{len(result.damaged):,} files damaged; slowest opening "
        f"{1000 * result.slowest_opening_s:.0f} ms; {time.perf_counter() - started:.0f} s, "
        f"seed {seed}"
    )
    for sentence in result.damaged[:5]:
        print(sentence)
    return 0 if result.is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
