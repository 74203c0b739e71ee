"""The commands that look at what-ifs: those kept in a map, and somebody who might leave."""

from collections.abc import Sequence
from pathlib import Path

from netedit.analysis import (
    Comparison,
    Options,
    Sentence,
    compare,
    comparison_to_json,
    findings,
    handover,
    handover_sentences,
    leaving,
    what_if,
)
from netedit.cli_maps import opened, say, say_json
from netedit.cli_naming import called, partner_called
from netedit.model.network import Network
from netedit.model.plans import Scenario
from netedit.model.replaying import Replay, replayed


def whatif(path: Path, *, leaves: str | None, scenario: str | None, as_json: bool) -> int:
    """Say what would change if a partner left, or by a what-if that the map keeps.

    With neither, those it keeps are listed.
    """
    with opened(path, read_only=True) as document:
        network = document.network
    if leaves is not None:
        return _leaves(network, leaves, as_json=as_json)
    if scenario is not None:
        return _kept(network, scenario, as_json=as_json)
    names = [each.name for each in network.scenarios.values()]
    if as_json:
        say_json({"scenarios": names})
    else:
        print("\n".join(names) if names else "This map keeps no what-if.")
    return 0


def as_scenario(network: Network, name: str) -> tuple[Network, Sequence[str]]:
    """The map as a what-if has it, and what is to be said of that beside any result."""
    found, replay = _replayed(network, name)
    return replay.network, [
        f"The map is looked at as the what-if “{found.name}” has it.",
        *_misfits(replay),
    ]


def _leaves(network: Network, name: str, *, as_json: bool) -> int:
    leaver = partner_called(network, name)
    base = findings(network, Options())
    comparison = what_if(base, [leaving(network, leaver.id)])
    plan = None if network.is_organisation(leaver) else handover(base, leaver.id)
    if as_json:
        kind = network.actor_kinds[leaver.kind].name
        who = {"id": leaver.id, "name": leaver.name, "kind": kind}
        say_json({"leaves": who, **comparison_to_json(comparison, plan)})
        return 0
    print(f"If {' '.join(leaver.name.split())} leaves:")
    _say(comparison, [] if plan is None else list(handover_sentences(base, plan)))
    return 0


def _kept(network: Network, name: str, *, as_json: bool) -> int:
    scenario, replay = _replayed(network, name)
    comparison = compare(findings(network, Options()), findings(replay.network, Options()))
    if as_json:
        misfits = [{"step": each.name, "reason": each.reason} for each in replay.misfits]
        plain = comparison_to_json(comparison)
        say_json({"scenario": scenario.name, "misfits": misfits, **plain})
        return 0
    print(f"What if: {scenario.name}")
    for text in _misfits(replay):
        print(text)
    _say(comparison, ())
    return 0


def _say(comparison: Comparison, more: Sequence[Sentence]) -> None:
    texts = [each.text for each in (*comparison.sentences, *more)]
    say(texts, comparison.base.assumptions)


def _replayed(network: Network, name: str) -> tuple[Scenario, Replay]:
    scenario = called("what-if", name, ((s.name, s) for s in network.scenarios.values()))
    return scenario, replayed(network, scenario.id)


def _misfits(replay: Replay) -> list[str]:
    return [
        f"Left out, as it no longer fits the map: “{each.name}”. {each.reason}"
        for each in replay.misfits
    ]
