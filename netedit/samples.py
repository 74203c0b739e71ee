"""The sample maps that come with netedit, built from their tables the way any import is."""

import tomllib
import uuid
from collections.abc import Callable, Mapping, Sequence
from csv import DictReader
from dataclasses import replace
from pathlib import Path
from typing import cast

from netedit.document import starting_entries
from netedit.formats import csv
from netedit.model.dataclass import dataclass
from netedit.model.edit import Change, Edit
from netedit.model.edits import starting
from netedit.model.errors import NeteditError
from netedit.model.ids import new_id
from netedit.model.log import Entry
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.records import (
    ActorKind,
    ActsAs,
    LineStyle,
    Placement,
    Record,
    RegionsBy,
    Shape,
    TieKind,
    View,
)
from netedit.recording import record
from netedit.resources import resource

Looks = Mapping[str, Mapping[str, str]]
# Partners of a sample have the same ids in every copy, so that it is laid out the same way.
_NAMESPACE = uuid.UUID("6f0c5a0e-3f5e-4f38-9d1b-6a1d0c7b9e42")


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: `files` are its tables under `resources/samples`, `places` a table of who stands
    where ("" where a layout says it).
    """

    key: str
    title: str
    files: tuple[str, ...]
    actor_kinds: Looks
    tie_kinds: Looks
    view: Mapping[str, str]
    plans: str = ""
    places: str = ""


def samples() -> Mapping[str, Sample]:
    """Every sample by key."""
    text = resource("samples", "samples.toml").read_text(encoding="utf-8")
    return {
        key: Sample(
            key,
            str(held["title"]),
            tuple(cast(list[str], held["files"])),
            cast(Looks, held.get("actor_kinds", {})),
            cast(Looks, held.get("tie_kinds", {})),
            cast(Mapping[str, str], held.get("view", {})),
            str(held.get("plans", "")),
            str(held.get("places", "")),
        )
        for key, held in cast(dict[str, dict[str, object]], tomllib.loads(text)).items()
    }


def gestures(key: str) -> Sequence[Callable[[Network], Edit]]:
    """What makes the sample of an empty map: it begins, its tables are taken in, and where it has
    plans a version is named, what came since is added, and the plans are made.

    Raises NeteditError where there is no such sample.
    """
    sample = samples().get(key)
    if sample is None:
        raise NeteditError(f"There is no sample “{key}”; there is {' and '.join(samples())}.")
    begun: list[Callable[[Network], Edit]] = [lambda network: _begun(sample, network)]
    if not sample.plans:
        return [*begun, lambda network: _taken_in(sample, network)]
    from netedit.samples_plans import Planned

    planned = Planned(resource("samples", *sample.plans.split("/")))
    return [
        *begun,
        lambda network: planned.as_it_was(network, _taken_in(sample, network)),
        planned.named,
        planned.since,
        planned.made,
    ]


def load(key: str) -> Network:
    """The network of a sample, with places."""
    network = Network.empty()
    for gesture in gestures(key):
        network = network.apply(gesture(network).changes)
    return network


def entries(key: str) -> Sequence[Entry]:
    """The log a map of the sample begins with."""
    return starting_entries(gestures(key))


def create(key: str, path: Path) -> None:
    """Write the sample to a new map file; StoreError where that cannot be made."""
    from netedit.store.store import Store

    store: Store = Store.create(path, entries(key))
    store.close()


def _begun(sample: Sample, network: Network) -> Edit:
    kinds: list[Record] = [
        ActorKind(new_id(), name, ActsAs(looks["acts_as"]), Shape(looks["shape"]), looks["colour"])
        for name, looks in sample.actor_kinds.items()
    ]
    for name, looks in sample.tie_kinds.items():
        style = LineStyle(looks["line_style"])
        kinds.append(TieKind(new_id(), name, looks["layer"], looks["colour"], style))
    begun = starting(network, sample.title)
    changes = [_seen(sample, change) for change in begun.changes]
    return replace(begun, changes=(*changes, *(Change(None, kind) for kind in kinds)))


def _seen(sample: Sample, change: Change) -> Change:
    """The view a map begins with, as the sample is best seen."""
    view = change.after
    if not isinstance(view, View):
        return change
    colour_by = sample.view.get("colour_by", view.colour_by)
    regions_by = RegionsBy(sample.view.get("regions_by", view.regions_by))
    return Change(None, replace(view, colour_by=colour_by, regions_by=regions_by))


def _taken_in(sample: Sample, network: Network) -> Edit:
    view = next(iter(network.views))
    readings = [_read(sample, name) for name in sample.files]
    recorded = record(readings, network, view, place=lambda after: _places(sample, after, view))
    for sentence in recorded.report.errors.sentences:
        raise NeteditError(sentence)
    return replace(recorded.edit, label=f"Sample: {sample.title}")


def _read(sample: Sample, name: str) -> Reading:
    path = resource("samples", *name.split("/"))
    with path.open("rb") as stream:
        reading = csv.read(stream, ReadOptions(file=name))
    rows = [
        replace(row, id=row.id or uuid.uuid5(_NAMESPACE, f"{sample.key} {row.row}").hex)
        for row in reading.partners
    ]
    return replace(reading, partners=rows)


def _places(sample: Sample, network: Network, view: str) -> Sequence[Placement]:
    """Where the table of the sample has everybody, and a layout the rest."""
    from netedit.layout import missing

    if not sample.places:
        return missing(network, view)
    ids = {actor.name: actor.id for actor in network.actors.values()}
    with resource("samples", *sample.places.split("/")).open(encoding="utf-8", newline="") as text:
        found = [
            Placement(view, ids[row["Label"]], float(row["X"]), float(row["Y"]))
            for row in DictReader(text)
        ]
    placed = network.apply([Change(None, place) for place in found])
    return [*found, *missing(placed, view)]
