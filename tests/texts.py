"""Networks written as text, so that a test shows the network it speaks of."""

import re
from collections.abc import Container

from netedit.model.network import Network
from netedit.model.records import (
    Actor,
    ActorKind,
    ActorStatus,
    ActsAs,
    Direction,
    Membership,
    Record,
    Tie,
    TieKind,
    TieStatus,
    View,
)

DIRECTIONS = {"-": Direction.NONE, "->": Direction.FORWARD, "<->": Direction.BOTH}
KINDS = (
    ActorKind("person", "Person", ActsAs.PERSON),
    ActorKind("organisation", "Organisation", ActsAs.ORGANISATION),
)
WORKS_WITH = TieKind("works with", "works with")

_TIE = re.compile(r"(<->|->|-)")


def network(text: str) -> Network:
    """The network that `text` describes, word by word; ids are names, `_` in a name is a blank.

    - `ana` a person, `[Council]` an organisation, `ana:ended` one who has left
    - `ana-ben` a tie, `ana->ben` one way, `ana<->ben` mutual, `ana-ben-cy` two ties, `ana-ana` to
      itself, `ana-[Council]` to an organisation
    - `ana-ben:3:wanted:funds` a tie of strength 3, status wanted and kind (and layer) funds
    - `ana@Council` ana is in the organisation Council, `[Housing]@Council` Housing is

    What is organisation once is organisation everywhere; who appears first comes first. Ties and
    memberships have what is written as id: "ana-ben", "ana->ben", "ana@Council"; the second of
    the same words is "ana-ben#2", the third "ana-ben#3". There is one view, "main", with no places.
    """
    return Network.from_records(records(text))


def records(text: str) -> list[Record]:
    """The records of `network(text)`, each after those it refers to."""
    reader = _Reader()
    for token in text.split():
        reader.read(token)
    return reader.records()


class _Reader:
    def __init__(self) -> None:
        self.people: dict[str, bool] = {}
        self.ended: set[str] = set()
        self.kinds: dict[str, TieKind] = {WORKS_WITH.id: WORKS_WITH}
        self.ties: dict[str, Tie] = {}
        self.memberships: dict[str, Membership] = {}

    def records(self) -> list[Record]:
        actors = [
            Actor(
                name,
                "person" if is_person else "organisation",
                name,
                status=ActorStatus.ENDED if name in self.ended else ActorStatus.ACTIVE,
            )
            for name, is_person in self.people.items()
        ]
        view = View("main", "Main")
        return [
            *KINDS,
            *self.kinds.values(),
            view,
            *actors,
            *self.ties.values(),
            *self.memberships.values(),
        ]

    def read(self, token: str) -> None:
        words, *marks = token.split(":")
        if "@" in words:
            member, organisation = words.split("@")
            member, organisation = self.actor(member), self.actor(organisation, person=False)
            id_ = _fresh(f"{member}@{organisation}", self.memberships)
            self.memberships[id_] = Membership(id_, member, organisation)
            return
        parts = _TIE.split(words)
        names = [self.actor(name) for name in parts[::2]]
        if len(names) == 1:
            if marks == ["ended"]:
                self.ended.add(names[0])
            elif marks:
                raise ValueError(f"a partner can only be ended: {token!r}")
        for source, mark, target in zip(names, parts[1::2], names[1:], strict=False):
            self.tie(source, mark, target, marks)

    def actor(self, word: str, person: bool = True) -> str:
        name = word.strip("[]").replace("_", " ")
        if not name:
            raise ValueError("a partner without a name")
        is_person = person and not word.startswith("[") and self.people.get(name, True)
        self.people[name] = is_person
        return name

    def tie(self, source: str, mark: str, target: str, marks: list[str]) -> None:
        kind, strength, status = WORKS_WITH.id, None, TieStatus.ACTIVE
        for each in (word.replace("_", " ") for word in marks):
            if each.isdigit():
                strength = int(each)
            elif each in set(TieStatus):
                status = TieStatus(each)
            else:
                kind = each
                self.kinds.setdefault(kind, TieKind(kind, kind, kind))
        id_ = _fresh(f"{source}{mark}{target}", self.ties)
        self.ties[id_] = Tie(id_, source, target, kind, DIRECTIONS[mark], strength, status)


def _fresh(words: str, taken: Container[str]) -> str:
    id_, number = words, 2
    while id_ in taken:
        id_, number = f"{words}#{number}", number + 1
    return id_
