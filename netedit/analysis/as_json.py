"""Findings as plain values for `analyse --json`: every key is there, empty until it is built."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from netedit.analysis.asked import Further, further_sentences
from netedit.analysis.cards import accepted_risks
from netedit.analysis.dependency import Dependency
from netedit.analysis.detours import Routes, RoutesState
from netedit.analysis.gaps import Augmentation
from netedit.analysis.purposes import PurposeFound
from netedit.analysis.resilience import KeyPartner
from netedit.analysis.scenarios import Comparison
from netedit.analysis.successors import Handover
from netedit.analysis.wording import sentences
from netedit.model.network import Network

if TYPE_CHECKING:
    from netedit.analysis.findings import Findings

Plain = dict[str, object]


def to_json(
    found: "Findings", network: Network | None = None, more: Further | None = None
) -> Plain:
    """One object of text, numbers, None, lists and objects; its keys are promised and always there.

    `network` is the one the findings are of, which is taken if None; `more` are further findings of
    it, whose keys stay empty without. Actors are objects of id, name and kind (its name), ties have
    such actors as source and target. All names are made here: O(findings times actors) at worst.

    >>> from netedit.analysis import example, findings, to_json
    >>> plain = to_json(findings(example()))
    >>> plain['counts'], plain['isolates'][0]['actor']['name']
    ({'people': 5, 'organisations': 2, 'ties': 3, 'memberships': 4}, 'Cy')
    """
    plain = _Plain(network or found.network)
    routes = more.routes if more is not None else None
    said = [*sentences(found), *(further_sentences(found, more) if more is not None else ())]
    return {
        "counts": _counts(found),
        "assumptions": list(found.assumptions if more is None else more.assumptions),
        "components": [plain.actors(piece) for piece in found.components],
        "isolates": plain.isolates(found),
        "bridges": plain.bridges(found),
        "key_people": plain.key_partners(found, found.key_people),
        "key_organisations": plain.key_partners(found, found.key_organisations),
        "dependencies": [
            plain.dependency(each, None if routes is None else routes[place])
            for place, each in enumerate(found.dependencies)
        ],
        **_not_built_yet(),
        **_further(plain, more),
        "accepted_risks": _accepted(found),
        "sentences": [{"key": each.key, "text": each.text} for each in said],
    }


def _counts(found: "Findings") -> Plain:
    counts = found.counts
    return {
        "people": counts.people,
        "organisations": counts.organisations,
        "ties": counts.ties,
        "memberships": counts.memberships,
    }


def _accepted(found: "Findings") -> list[Plain]:
    return [
        {
            "key": each.sentence.key,
            "text": each.sentence.text,
            "reason": each.risk.reason,
            "made": each.risk.made,
        }
        for each in accepted_risks(found)
    ]


def comparison_to_json(comparison: Comparison, plan: Handover | None = None) -> Plain:
    """What a scenario changes: each number with base and scenario, what came and went, the plan.

    Actors are named as in the network they are in, whoever has left as in the base. Pairs are lists
    of two actors.

    >>> from netedit.analysis import comparison_to_json, example, findings, leaving, what_if
    >>> base = findings(example())
    >>> comparison = what_if(base, [leaving(base.network, 'Ana')])
    >>> comparison_to_json(comparison)['numbers']['isolates']
    {'title': 'Isolated partners', 'base': 1, 'scenario': 4}
    """
    base, scenario = _Plain(comparison.base.network), _Plain(comparison.scenario.network)
    return {
        "numbers": {
            each.key: {"title": each.title, "base": each.base, "scenario": each.scenario}
            for each in comparison.numbers
        },
        "came": {k: scenario.anything(d.came) for k, d in comparison.differences.items()},
        "gone": {k: base.anything(d.gone) for k, d in comparison.differences.items()},
        "handover": [] if plan is None else base.handover(plan),
        "assumptions": list(comparison.base.assumptions),
        "sentences": [{"key": each.key, "text": each.text} for each in comparison.sentences],
    }


def _further(plain: "_Plain", more: Further | None) -> Plain:
    if more is None:
        more = Further(())
    augmentation: Plain = {
        "remove_bridges": {"size": None, "ties": []},
        "remove_key_people": {"size": None, "ties": []},
    }
    augmentation |= {each.goal.value: plain.augmentation(each) for each in more.augmentations}
    return {
        "augmentation": augmentation,
        "handover": [] if more.handover is None else plain.handover(more.handover),
        "communities": [plain.actors(group) for group in more.communities],
        "purposes": [plain.purpose(each) for each in more.purposes.purposes],
        "without_purpose": {
            "ties": [plain.tie(tie) for tie in more.purposes.ties_without],
            "people": plain.actors(more.purposes.people_without),
        },
        "measures": {actor: dict(values) for actor, values in more.measures.items()},
    }


def _not_built_yet() -> Plain:
    return {
        "introductions": [],
        "risk": {},
        "one_voice": {},
        "mixing": {"tier": {}, "sector": {}},
        "layers": {},
        "stage": {"name": None, "runner_up": None, "measures": {}},
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

    def isolates(self, found: "Findings") -> list[Plain]:
        return [
            {
                "actor": self.actor(each.actor),
                "known_only_as_member_of": self.actors(each.known_only_as_member_of),
            }
            for each in found.isolates
        ]

    def bridges(self, found: "Findings") -> list[Plain]:
        return [
            {
                "tie": self.tie(each.tie),
                "sizes": list(each.sizes),
                "smaller_side": self.actors(found.smaller_side(each)),
            }
            for each in found.bridges
        ]

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

    def dependency(self, each: Dependency, routes: Routes | None) -> Plain:
        """A pair of organisations; without `routes` those are said not to be computed."""
        return {
            "a": self.actor(each.a),
            "b": self.actor(each.b),
            "direct": {
                "value": each.value,
                "state": each.state.value,
                "people": self.actors(each.people),
            },
            "routes": {
                "value": None if routes is None else routes.value,
                "state": (RoutesState.NOT_COMPUTED if routes is None else routes.state).value,
                "people": [] if routes is None else self.actors(routes.people),
            },
            "thin_data": self.actors(each.thin_data),
        }

    def augmentation(self, each: Augmentation) -> Plain:
        return {
            "size": each.size,
            "ties": [self.actors(pair) for pair in each.ties],
            "left_out": self.actors(each.left_out),
        }

    def handover(self, plan: Handover) -> list[Plain]:
        return [
            {
                "contact": self.actor(each.contact),
                "cut_off": each.cut_off,
                "strangers": each.strangers,
                "successor": None if each.successor is None else self.actor(each.successor),
                "has_it_already": each.has_it_already,
                "shared": self.actors(each.shared),
            }
            for each in plan.ties
        ]

    def purpose(self, each: PurposeFound) -> Plain:
        network = self._network
        return {
            "purpose": {
                "id": each.purpose,
                "statement": network.purposes[each.purpose].statement,
            },
            "core": self.actors(each.core),
            "needs": [
                {
                    "need": {"id": need.need, "name": network.needs[need.need].name},
                    "state": need.state.value,
                    "people": self.actors(need.people),
                    "out_of_reach": self.actors(need.out_of_reach),
                }
                for need in each.needs
            ],
            "new_contacts": {
                "people": self.actors(each.new_contacts),
                "proven_fewest": each.is_smallest,
            },
            "pairs_without_tie": [self.actors(pair) for pair in each.pairs_without_tie],
            "pairs_without_tie_count": each.pairs_count,
        }

    def anything(self, found: Iterable[str | tuple[str, str]]) -> list[object]:
        """Actors, ties and pairs of actors, whichever each id is of."""
        return [
            self.actors(each)
            if isinstance(each, tuple)
            else self.tie(each)
            if each in self._network.ties
            else self.actor(each)
            for each in found
        ]
