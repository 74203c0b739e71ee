"""What a what-if makes of the map: its steps performed, in order, on the map as it is now."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import cast

from netedit.model.codec import change_from_plain, change_to_plain
from netedit.model.dataclass import dataclass
from netedit.model.edit import Change, Edit, compose
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.plans import ScenarioStep
from netedit.model.rebase import rebased
from netedit.model.records import TABLES


@dataclass(frozen=True, slots=True)
class Misfit:
    """A step that no longer fits the map, and why, in one sentence."""

    step: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Replay:
    """The network a what-if leads to, with the steps that could not be performed on the way.

    `done` are the edits as they were performed, in order.
    """

    network: Network
    done: Sequence[Edit]
    misfits: Sequence[Misfit]

    @property
    def edit(self) -> Edit:
        """All that was done as one edit without a label."""
        return compose("", self.done)


def scenario_steps(network: Network, scenario: str) -> Sequence[ScenarioStep]:
    """The steps of a what-if in their order; O(steps)."""
    steps = [each for each in network.incident(scenario) if isinstance(each, ScenarioStep)]
    return sorted(steps, key=lambda step: (step.position, step.id))


def replayed(network: Network, scenario: str) -> Replay:
    """The what-if performed on `network`: each step rebased, what does not fit left out and said.

    Nothing is written. O(changes), and a shallow copy of what they touch for each step.
    """
    done: list[Edit] = []
    misfits: list[Misfit] = []
    for step in scenario_steps(network, scenario):
        try:
            edit = rebased(step_edit(step), network)
            network = network.apply(edit.changes)
            done.append(edit)
        except EditError as error:
            misfits.append(Misfit(step.id, step.name, str(error)))
    return Replay(network, done, misfits)


def step_edit(step: ScenarioStep) -> Edit:
    """What a step does, as it was recorded; EditError where it cannot be read."""
    try:
        return Edit(step.name, _changes(step.changes))
    except (ValueError, TypeError) as error:
        raise EditError(f"The step “{step.name}” of the what-if cannot be read.") from error


@lru_cache(maxsize=1 << 10)
def _changes(text: str) -> tuple[Change, ...]:
    held: object = json.loads(text)
    if not isinstance(held, list):
        raise TypeError("the changes of a step are no list")
    rows = cast(list[Mapping[str, object]], held)
    return tuple([change_from_plain(row) for row in rows])


def as_payload(edit: Edit) -> str:
    """The changes of `edit` as a step keeps them."""
    plain = [change_to_plain(change) for change in edit.changes]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def difference(before: Network, after: Network) -> tuple[Change, ...]:
    """The changes that lead from the one to the other; O(records of the tables that differ).

    What is added comes after what it refers to, and what is removed before.
    """
    gone: list[Change] = []
    come: list[Change] = []
    for type_ in TABLES:
        old, new = before.table(type_), after.table(type_)
        if old is new:
            continue
        gone.extend(Change(record, None) for id_, record in old.items() if id_ not in new)
        for id_, record in new.items():
            there = old.get(id_)
            if there is not record and there != record:
                come.append(Change(there, record))
    return (*reversed(gone), *come)
