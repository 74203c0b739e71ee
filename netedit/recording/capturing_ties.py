"""Relationships of capture lines: set on the one that is there, else added."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from netedit.capture.statements import Mistake, Partner, Said
from netedit.model.ids import new_id
from netedit.model.records import Direction, Tie, TieKind, TieStatus
from netedit.model.text import folded
from netedit.recording.working import Working


class Ties:
    """What lines say of relationships, taken into a map that is being worked out."""

    def __init__(self, work: Working) -> None:
        """Reads from `work` and puts into it."""
        self._work = work
        self._new: dict[frozenset[str], list[str]] = {}

    def mistake(self, ties: Sequence[Said], ends: Mapping[Partner, str]) -> Mistake | None:
        """Why one of `ties` cannot be taken, or None; nothing is changed by asking."""
        for said in ties:
            if said.status is TieStatus.ENDED:
                several = self._ending(said, ends[said.source], ends[said.target])
                if len(several) > 1:
                    names = ", ".join(self._work.tie_kind_name(tie.kind) for tie in several)
                    return Mistake(
                        f"Which of these has ended? Write its kind after a colon: {names}.",
                        said.span,
                    )
        return None

    def put(self, ties: Sequence[Said], ends: Mapping[Partner, str], notices: list[str]) -> None:
        """Take all of `ties` in; what a person should know goes to `notices`."""
        for said in ties:
            source, target = ends[said.source], ends[said.target]
            if said.status is TieStatus.ENDED:
                there = next(iter(self._ending(said, source, target)), None)
            else:
                there = self._same(said, source, target)
            if there is None:
                self._add(said, source, target)
            else:
                self._set(said, there, notices)

    def _between(self, source: str, target: str) -> list[Tie]:
        """The ties between two partners, either way round, as they are by now."""
        network = self._work.network
        pair = {source, target}
        ids = [t.id for t in network.ties_of(source) if {t.source, t.target} == pair]
        ids += self._new.get(frozenset(pair), [])
        return [self._work.ties[id_] for id_ in ids]

    def _is_kind(self, tie: Tie, kind: str | None) -> bool:
        if kind is None:
            first = next(iter(self._work.network.tie_kinds), None)
            return first is None or tie.kind == first
        return folded(self._work.tie_kind_name(tie.kind)) == folded(kind)

    def _ending(self, said: Said, source: str, target: str) -> list[Tie]:
        """The relationships a line may mean that says one has ended."""
        there = [t for t in self._between(source, target) if t.status is not TieStatus.ENDED]
        if said.direction is Direction.FORWARD:
            there = [t for t in there if t.direction is Direction.FORWARD and t.source == source]
        if len(there) > 1 or said.states_kind:
            of_kind = [tie for tie in there if self._is_kind(tie, said.kind)]
            if said.states_kind or len(of_kind) == 1:
                there = of_kind[:1]
        return there or self._ended(said, source, target)

    def _ended(self, said: Said, source: str, target: str) -> list[Tie]:
        """The one that has ended already: to say so again adds nothing."""
        for tie in self._between(source, target):
            is_round = said.direction is Direction.FORWARD and tie.source != source
            fits = tie.direction is said.direction or said.direction is Direction.NONE
            if fits and not is_round and self._is_kind(tie, said.kind):
                return [tie]
        return []

    def _same(self, said: Said, source: str, target: str) -> Tie | None:
        """The relationship of these ends, this kind and this direction that has not ended."""
        for tie in self._between(source, target):
            if tie.status is TieStatus.ENDED or tie.direction is not said.direction:
                continue
            is_round = said.direction is Direction.FORWARD and tie.source != source
            if not is_round and self._is_kind(tie, said.kind):
                return tie
        return None

    def _kind(self, said: Said) -> TieKind:
        return self._work.tie_kind(said.kind or "")

    def _purposes(self, said: Said, there: Sequence[str] = ()) -> tuple[str, ...]:
        ids = [self._work.purpose(statement).id for statement in said.purposes]
        return tuple(dict.fromkeys((*there, *ids)))

    def _add(self, said: Said, source: str, target: str) -> None:
        tie = Tie(
            id=new_id(),
            source=source,
            target=target,
            kind=self._kind(said).id,
            direction=said.direction,
            strength=said.strength,
            status=said.status,
            purposes=self._purposes(said),
        )
        self._work.put(tie)
        self._new.setdefault(frozenset((source, target)), []).append(tie.id)

    def _set(self, said: Said, there: Tie, notices: list[str]) -> None:
        """What the line says is set; what it leaves open stays."""
        status = said.status
        if status is TieStatus.WANTED and there.status is not TieStatus.WANTED:
            status = there.status
            ends = (self._work.actors[there.source].name, self._work.actors[there.target].name)
            notices.append(f"{ends[0]} and {ends[1]} have this relationship already.")
        self._work.put(
            replace(
                there,
                status=status,
                strength=there.strength if said.strength is None else said.strength,
                purposes=self._purposes(said, there.purposes),
            )
        )
