"""What becomes of the what-ifs of a map when two of its partners become one.

Each step goes on saying of the one what it said of either: the map before and after the step is
taken as it would be with the two made one, and what lies between is what the step does from now on.
A step after which one of the two has gone is one after which the one has gone; unless it is the
what-if that the two become one, of which nothing is left to do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import cast

from netedit.model.edit import Change, Edit
from netedit.model.edits.removal import remove
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.plans import Scenario, ScenarioStep
from netedit.model.rebase import rebased
from netedit.model.records import Actor
from netedit.model.replaying import as_payload, difference, scenario_steps, step_edit

# How a step is named that makes two partners one.
MERGES = "Merge "
# Makes `kept` and `merged` of a network one, with these fields of the one.
Join = Callable[[Network, Mapping[str, object]], Edit]


def repointed(network: Network, kept: str, merged: str, one: Actor, join: Join) -> list[Change]:
    """The changes of steps kept in what-ifs after which they speak of `kept` alone.

    `one` is what the two become on the map. A step that does not fit the map is left as it is, and
    one that has nothing to do any more goes. O(n + m) for each step that names one of the two.
    """
    changes: list[Change] = []
    for scenario in network.table(Scenario):
        steps = scenario_steps(network, scenario)
        if any(kept in step.changes or merged in step.changes for step in steps):
            try:
                played = _WhatIf(network, kept, merged, one, join)
            except EditError:
                return []  # the two cannot be made one: whoever performs it is told
            changes += played.changes(steps)
    return changes


class _WhatIf:
    """The map as a what-if has it from step to step, with and without the two made one."""

    def __init__(self, network: Network, kept: str, merged: str, one: Actor, join: Join) -> None:
        self._start = self._network = network
        self._kept, self._merged = kept, merged
        self._one, self._join = one, join
        self._are_one = False
        self._joined = self._as_one(network)

    def changes(self, steps: Sequence[ScenarioStep]) -> list[Change]:
        """Those of the steps, in their order, that read otherwise from now on."""
        found: list[Change] = []
        for step in steps:
            try:
                payload = self._payload(step)
            except EditError:
                continue
            after = replace(step, changes=payload) if payload else None
            if after != step:
                found.append(Change(step, after))
        return found

    def _payload(self, step: ScenarioStep) -> str:
        """What a step is to hold; "" for one that does nothing any more."""
        network = self._network.apply(rebased(step_edit(step), self._network).changes)
        before, after = self._network.actors, network.actors
        gone = [id_ for id_ in (self._kept, self._merged) if id_ in before and id_ not in after]
        if gone and step.name.startswith(MERGES):
            self._are_one = True
        joined = self._as_one(network)
        changes = difference(self._joined, joined)
        self._network, self._joined = network, joined
        return as_payload(Edit(step.name, changes)) if changes else ""

    def _as_one(self, network: Network) -> Network:
        """A network of the what-if with the two made one; without either where one has gone."""
        kept, merged = network.actors.get(self._kept), network.actors.get(self._merged)
        if kept is None and merged is None:
            return network
        if kept is not None and merged is not None:
            return network.apply(self._join(network, self._fields(kept, merged)).changes)
        if not self._are_one:
            return network.apply(remove(network, [self._kept, self._merged]).changes)
        if kept is None and merged is not None:
            again = replace(merged, id=self._kept)
            network = network.apply([Change(None, again)])
            return network.apply(self._join(network, self._fields(again, merged)).changes)
        return network

    def _fields(self, kept: Actor, merged: Actor) -> Mapping[str, object]:
        """Those of the one as it is on the map, with what the what-if had changed in either."""
        values: dict[str, object] = {}
        start = self._start.actors
        for name in (field.name for field in fields(Actor) if field.name != "id"):
            value: object = getattr(self._one, name)
            for was, now in ((start[self._merged], merged), (start[self._kept], kept)):
                old: object = getattr(was, name)
                new: object = getattr(now, name)
                if new != old:
                    value = _with(value, old, new)
            values[name] = value
        return values


def _with(value: object, old: object, new: object) -> object:
    """A value of the one with what became `new` of the `old` of one of the two."""
    if isinstance(value, Mapping) and isinstance(old, Mapping) and isinstance(new, Mapping):
        was, now = cast(Mapping[str, object], old), cast(Mapping[str, object], new)
        held = {**cast(Mapping[str, object], value)}
        for key in was.keys() - now.keys():
            held.pop(key, None)
        return held | {key: each for key, each in now.items() if was.get(key) != each}
    if isinstance(value, str) and isinstance(old, str) and isinstance(new, str) and old:
        # a note is that of both, one below the other
        return value.replace(old, new) if "\n" in value and old in value else new
    return new
