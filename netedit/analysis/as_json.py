"""Findings as plain values for `analyse --json`: every key is there, empty until it is built."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from netedit.analysis.dependency import Dependency
from netedit.analysis.resilience import KeyPartner
from netedit.model.network import Network

if TYPE_CHECKING:
    from netedit.analysis.findings import Findings

Plain = dict[str, object]


def to_json(found: "Findings", network: Network | None = None) -> Plain:
    """One object of text, numbers, None, lists and objects; its keys are promised and always there.

    `network` is the one the findings are of, which is taken if None. Actors are objects of id, name
    and kind (its name), ties have such actors as source and target. All names are made here:
    O(findings times actors) at worst.
    """
    plain = _Plain(network or found.network)
    counts = found.counts
    return {
        "counts": {
            "people": counts.people,
            "organisations": counts.organisations,
            "ties": counts.ties,
            "memberships": counts.memberships,
        },
        "assumptions": list(found.assumptions),
        "components": [plain.actors(piece) for piece in found.components],
        "isolates": [
            {
                "actor": plain.actor(each.actor),
                "known_only_as_member_of": plain.actors(each.known_only_as_member_of),
            }
            for each in found.isolates
        ],
        "bridges": [
            {
                "tie": plain.tie(each.tie),
                "sizes": list(each.sizes),
                "smaller_side": plain.actors(found.smaller_side(each)),
            }
            for each in found.bridges
        ],
        "key_people": plain.key_partners(found, found.key_people),
        "key_organisations": plain.key_partners(found, found.key_organisations),
        "dependencies": [plain.dependency(each) for each in found.dependencies],
        **_not_built_yet(),
        "sentences": [{"key": each.key, "text": each.text} for each in found.sentences],
    }


def _not_built_yet() -> Plain:
    return {
        "augmentation": {
            "remove_bridges": {"size": None, "ties": []},
            "remove_key_people": {"size": None, "ties": []},
        },
        "introductions": [],
        "risk": {},
        "handover": [],
        "one_voice": {},
        "communities": [],
        "purposes": [],
        "mixing": {"tier": {}, "sector": {}},
        "layers": {},
        "stage": {"name": None, "runner_up": None, "measures": {}},
        "measures": {},
    }


class _Plain:
    def __init__(self, network: Network) -> None:
        self._network = network

    def actor(self, id_: str) -> Plain:
        actor = self._network.actors[id_]
        kind = self._network.actor_kinds[actor.kind]
        return {"id": actor.id, "name": actor.name, "kind": kind.name}

    def actors(self, ids: Iterable[str]) -> list[Plain]:
        return [self.actor(id_) for id_ in ids]

    def tie(self, id_: str) -> Plain:
        tie = self._network.ties[id_]
        return {
            "id": tie.id,
            "source": self.actor(tie.source),
            "target": self.actor(tie.target),
            "kind": self._network.tie_kinds[tie.kind].name,
        }

    def key_partners(self, found: "Findings", keys: Sequence[KeyPartner]) -> list[Plain]:
        return [
            {
                "actor": self.actor(key.actor),
                "sizes": list(key.sizes),
                "people": list(key.people),
                "organisations": list(key.organisations),
                "smaller_pieces": [self.actors(piece) for piece in found.smaller_pieces(key)],
                "separated_pairs": key.separated_pairs,
                "organisations_separated": [
                    self.actors(pair) for pair in found.organisations_separated(key)
                ],
            }
            for key in keys
        ]

    def dependency(self, each: Dependency) -> Plain:
        return {
            "a": self.actor(each.a),
            "b": self.actor(each.b),
            "direct": {
                "value": each.value,
                "state": each.state.value,
                "people": self.actors(each.people),
            },
            "routes": {"value": None, "state": "not computed", "people": []},
            "thin_data": self.actors(each.thin_data),
        }
