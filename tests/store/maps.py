"""Maps for the tests of the store: made, edited and looked at in few words."""

import hashlib
import os
import random
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from netedit.model.edit import Change
from netedit.model.ids import new_id
from netedit.model.log import Cause, Entry
from netedit.model.network import Network
from netedit.model.plans import (
    AcceptedRisk,
    Action,
    ActionState,
    Contact,
    Manner,
    Need,
    RuledOut,
    Scenario,
    ScenarioStep,
)
from netedit.model.records import (
    TABLES,
    Actor,
    ActorKind,
    ActorStatus,
    ActsAs,
    Background,
    Direction,
    Field,
    FieldType,
    Frame,
    Icon,
    LegendPlace,
    LineStyle,
    Map,
    Membership,
    Note,
    Placement,
    Purpose,
    Record,
    RegionsBy,
    SecondLine,
    Sensitivity,
    Shape,
    Subject,
    Tie,
    TieKind,
    TieLabels,
    TieStatus,
    Version,
    View,
)
from netedit.model.stories import Parked, Picture, PictureType, Story, StoryStep
from netedit.store import Store
from netedit.store.writer import Writer

AT = "2026-03-01T10:00:00.000000+00:00"


def changes_of(store: Store | Writer, group: int) -> tuple[Change, ...]:
    """Every change of an undo step in order; a record may appear more than once."""
    return tuple(change for entry in store.entries_of(group) for change in entry.changes)


PERSON = ActorKind("person", "Person")
COUNCIL = ActorKind(
    "org", "Organisation", ActsAs.ORGANISATION, Shape.SQUARE, "#0072B2", Icon.BUILDING
)
WORKS = TieKind("works", "works with", "work", "#123abc", LineStyle.DASHED)
MAIN = View("main", "Main")
LOOK = View(
    "look",
    "Sectors",
    "sector",
    "field:age",
    SecondLine.ROLE,
    RegionsBy.ORGANISATION,
    Background.DOTS,
    15,
    TieLabels.KIND,
    "Who is who",
    LegendPlace.BOTTOM_RIGHT,
)
FRAME = Frame("frame", "look", "The „core“", "#44bb99", -10.5, 1 / 3, 300, 200)
AGE = Field("age", "Age", FieldType.NUMBER, Subject.PARTNER, Sensitivity.ME)
RAG = Field("rag", "Rating", FieldType.CHOICE, Subject.RELATIONSHIP, choices=("red", "grün"))
HOUSING = Purpose("housing", "Warm homes", "#00ff00", ("ana", "city"), 3)
ANA = Actor(
    "ana",
    "person",
    'Ana "Ä" \\ O\'Neil 😀',
    role="Lead\tof\nall",
    sector="Health",
    tier="local",
    influence=5,
    interest=1,
    tags=("a,b", "ü", '"'),
    notes="l1\nl2",
    private_notes="private",
    fields={"age": 41.25, "rag": "x"},
    picture="photo",
    review="2026-05",
)
BEN = Actor("ben", "person", "Ben", status=ActorStatus.ENDED, fields={"age": True})
CITY = Actor("city", "org", "City")
REGION = Actor("region", "org", "Region")
NOTE = Note("note", "Look here", Sensitivity.PUBLIC)
PHOTO = Picture("photo", "ana.jpg", PictureType.JPEG, "AAAA")

RECORDS: tuple[Record, ...] = (
    AGE,
    RAG,
    PERSON,
    COUNCIL,
    WORKS,
    HOUSING,
    MAIN,
    LOOK,
    FRAME,
    ANA,
    BEN,
    CITY,
    REGION,
    Tie(
        "ana-ben",
        "ana",
        "ben",
        "works",
        Direction.FORWARD,
        3,
        TieStatus.DOUBTFUL,
        "2025",
        "2026-03-31",
        "n",
        "p",
        ("housing",),
        {"rag": "red"},
        "2027",
    ),
    Tie("city-region", "city", "region", "works"),
    Tie("ana-ana", "ana", "ana", "works", since="2024-12"),
    Membership("ana@city", "ana", "city"),
    Membership("city@region", "city", "region"),
    NOTE,
    Placement("main", "ana", 0.1 + 0.2, -1e7, True),
    Placement("main", "note", 3, 1 / 3),
    Version("v1", "First", AT, 1, "why"),
    PHOTO,
    Need("need", "housing", "A lender", "Lead", "org", "Health", "local", ("ü",), "rag", "red"),
    Contact("met", ("ana", "city-region"), "2026-03-01", Manner.CALL, "said\nyes"),
    Contact("met-once", ("city",)),
    Action("act", "Call Ben", "ana", "2026-04", ActionState.DOING, ("city", "city-region"), "soon"),
    AcceptedRisk("risk", "bridges", ("city-region",), "We know", AT),
    RuledOut("out", "ana", "city", "not on terms"),
    Scenario("scenario", "Ana leaves", "in May"),
    ScenarioStep("scenario-1", "scenario", 1, "Remove Ana", "[]"),
    Story("story", "For the board"),
    StoryStep(
        "story-1",
        "story",
        1,
        "Who is who",
        "t",
        "n",
        "look",
        True,
        -1,
        1 / 3,
        20,
        10,
        "ana",
        2,
        ("work",),
        "{}",
    ),
    Parked("parked", "the woman from Housing", 3),
)


def entry(group: int, *changes: Change, cause: Cause = Cause.EDIT, **fields: object) -> Entry:
    """An entry of the log."""
    uid = str(fields.pop("uid", new_id()))
    return Entry(uid, group, f"Edit {group}", AT, cause, None, changes, **fields)  # type: ignore[arg-type]


def additions(records: Iterable[Record]) -> tuple[Change, ...]:
    return tuple(Change(None, record) for record in records)


TITLED = Map(
    "A map", "ana", purpose="housing", source="From the workshop", logo="photo", stale_months=9
)


def first_entry() -> Entry:
    """Adds one of everything and gives the map a title."""
    return entry(1, *additions(RECORDS), Change(Map(), TITLED))


def full_map(path: Path) -> Network:
    """A map file that holds one of everything, in one step."""
    first = first_entry()
    Store.create(path, [first]).close()
    return Network.empty().apply(first.changes)


class Session:
    """A store and the network it should hold, edited together."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.network = store.network
        self.group = store.groups[-1].number if store.groups else 0

    def do(self, *changes: Change) -> Entry:
        network = self.network.apply(changes)
        new = entry(self.group + 1, *changes)
        self.store.append(new)
        self.network, self.group = network, self.group + 1
        return new

    def rename(self, id_: str, name: str) -> Entry:
        return self.do(renaming(self.network, id_, name))


def renaming(network: Network, id_: str, name: str) -> Change:
    actor = network.actors[id_]
    return Change(actor, replace(actor, name=name))


def tables(network: Network) -> dict[str, list[Record]]:
    """Every record in order, so that order is compared too."""
    return {table: list(network.table(type_).values()) for type_, table in TABLES.items()}


def big_records(partners: int, ties: int, seed: int = 1) -> Sequence[Record]:
    """Records of a large map with a place for every partner."""
    random_ = random.Random(seed)
    ids = [f"{random_.getrandbits(128):032x}" for _ in range(partners)]
    actors = [
        Actor(
            id_,
            "person",
            f"Partner number {number}",
            role="Programme lead",
            sector="Health",
            tags=("lead", "board") if number % 3 == 0 else (),
            notes="What was said about them. " * (number % 4),
        )
        for number, id_ in enumerate(ids)
    ]
    drawn = [
        Tie(
            f"{random_.getrandbits(128):032x}",
            random_.choice(ids),
            random_.choice(ids),
            "works",
            strength=random_.randint(1, 5),
        )
        for _ in range(ties)
    ]
    places = [
        Placement("main", id_, random_.uniform(-900, 900), random_.uniform(-900, 900))
        for id_ in ids
    ]
    return [PERSON, WORKS, MAIN, *actors, *drawn, *places]


def state_of(path: Path) -> tuple[str, int, list[str]]:
    """What must not change by looking: content, time and the folder's listing."""
    return (
        hashlib.sha256(path.read_bytes()).hexdigest(),
        path.stat().st_mtime_ns,
        sorted(os.listdir(path.parent)),
    )


def kill_during(work: Callable[[], object], wait_s: float) -> None:
    """Start `work` in a process of its own and kill it after `wait_s`, done or not."""
    if not hasattr(os, "fork"):
        pytest.skip("only on systems that can fork")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, b"x")
            work()
            os.write(writing, b"x")
        finally:
            os._exit(0)
    os.close(writing)
    os.read(reading, 1)
    time.sleep(wait_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
