"""What a sample map has planned: purposes, contacts, actions, reviews, and an earlier version."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar, cast

from netedit.model.edit import Change, Edit, compose
from netedit.model.edits import (
    add_action,
    add_contact,
    add_need,
    change_actors,
    change_purpose,
    change_ties,
    name_version,
    set_me,
)
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.plans import ActionState, Manner
from netedit.model.records import Actor, Purpose, Tie

Table = Mapping[str, object]
R = TypeVar("R", Actor, Tie, Purpose)
# The step after which the version is named: the map begins, then its tables are taken in.
_VERSION_AT = 2


class Planned:
    """The plans in a file; its days are counted from today, so that the sample is never old."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self._held: Table = tomllib.load(stream)
        self._today = date.today()
        self._later: tuple[Change, ...] = ()

    def as_it_was(self, network: Network, taken_in: Edit) -> Edit:
        """The tables as they were taken in, without the relationships that came since."""
        after = network.apply(taken_in.changes)
        late = {
            self._tie(after, *pair) for pair in cast(Sequence[Sequence[str]], self._held["since"])
        }
        self._later = tuple([c for c in taken_in.changes if c.record.id in late])
        return replace(taken_in, changes=tuple(c for c in taken_in.changes if c not in self._later))

    def named(self, network: Network) -> Edit:
        """The version that the map is compared with."""
        made = datetime.now(UTC).isoformat(timespec="seconds")
        return name_version(network, str(self._held["version"]), _VERSION_AT, made)

    def since(self, _network: Network) -> Edit:
        """The relationships that came since."""
        return Edit(f"Since the {self._held['version']}", self._later)

    def made(self, network: Network) -> Edit:
        """Purposes with their needs, contacts, actions and reviews."""
        parts: list[Edit] = []

        def add(edit: Edit) -> None:
            nonlocal network
            network = network.apply(edit.changes)
            parts.append(edit)

        add(set_me(network, self._actor(network, str(self._held["me"]))))
        for held in self._tables("purposes"):
            purpose = self._purpose(network, str(held["statement"]))
            core = tuple([self._actor(network, n) for n in cast(Sequence[str], held["core"])])
            add(change_purpose(network, purpose, core=core, reach=held["reach"]))
            for need in cast(Sequence[Table], held["needs"]):
                add(_need(network, purpose, need))
        for held in self._tables("contacts"):
            subjects = self._subjects(network, held.get("with", ()), held.get("between", ()))
            manner = Manner(str(held.get("manner", "meeting")))
            notes = str(held.get("notes", ""))
            add(add_contact(network, subjects, self._day(held["days"]), manner=manner, notes=notes))
        for held in self._tables("actions"):
            add(self._action(network, held))
        for name, days in cast(Table, self._held["reviews"]).items():
            add(change_actors(network, [self._actor(network, name)], review=self._day(days)))
        for held in self._tables("tie_reviews"):
            tie = self._tie(network, *cast(Sequence[str], held["between"]))
            add(change_ties(network, [tie], review=self._day(held["days"])))
        return compose("Plans of the partnership", parts)

    def _action(self, network: Network, held: Table) -> Edit:
        about = cast(Sequence[str | Sequence[str]], held["about"])
        names = [each for each in about if isinstance(each, str)]
        pairs = [each for each in about if not isinstance(each, str)]
        return add_action(
            network,
            str(held["name"]),
            self._subjects(network, names, pairs),
            owner=self._actor(network, str(held["owner"])),
            due=self._day(held["days"]) if "days" in held else None,
            state=ActionState(str(held.get("state", "open"))),
        )

    def _tables(self, name: str) -> Sequence[Table]:
        return cast(Sequence[Table], self._held[name])

    def _day(self, days: object) -> str:
        return (self._today + timedelta(cast(int, days))).isoformat()

    def _subjects(self, network: Network, names: object, pairs: object) -> list[str]:
        return [
            *(self._actor(network, name) for name in cast(Sequence[str], names)),
            *(self._tie(network, *pair) for pair in cast(Sequence[Sequence[str]], pairs)),
        ]

    def _actor(self, network: Network, name: str) -> str:
        return _only(network.actors.values(), name, lambda actor: actor.name == name)

    def _tie(self, network: Network, source: str, target: str) -> str:
        ends = self._actor(network, source), self._actor(network, target)
        what = f"{source} – {target}"
        return _only(network.ties.values(), what, lambda tie: (tie.source, tie.target) == ends)

    def _purpose(self, network: Network, statement: str) -> str:
        return _only(
            network.purposes.values(), statement, lambda purpose: purpose.statement == statement
        )


def _only(records: Iterable[R], what: str, test: Callable[[R], bool]) -> str:
    """The id of the first record that is meant; NeteditError where the sample has none."""
    found = next((record.id for record in records if test(record)), None)
    if found is None:
        raise NeteditError(f"The sample has no “{what}”.")
    return found


def _need(network: Network, purpose: str, held: Table) -> Edit:
    return add_need(
        network,
        purpose,
        str(held["name"]),
        role=str(held.get("role", "")),
        sector=str(held.get("sector", "")),
        tier=str(held.get("tier", "")),
        tags=tuple(cast(Sequence[str], held.get("tags", ()))),
    )
