"""The commands that say what a map shows by itself, and what would change if."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from netedit.analysis import (
    KEYS,
    Findings,
    Further,
    Options,
    Sentence,
    accepted_risks,
    findings,
    further,
    further_sentences,
    layer_of,
    sentences,
    to_json,
)
from netedit.cli_maps import opened, say, say_json
from netedit.cli_naming import called
from netedit.model.network import Network

# Keys of the JSON that say what it is about, not what was found.
_ALWAYS = ("counts", "assumptions")


def unknown_key(only: Sequence[str] | None) -> str | None:
    """A sentence about the first of `only` that is no key of the JSON, or None."""
    known = list(dict.fromkeys((*KEYS, *to_json(findings(Network.empty(), Options())))))
    wrong = next((key for key in only or () if key not in known), None)
    return (
        None if wrong is None else f"There is no finding “{wrong}”; there are {', '.join(known)}."
    )


def analyse(
    path: Path,
    *,
    layers: Sequence[str] | None,
    min_strength: int | None,
    memberships: bool,
    only: Sequence[str] | None,
    isolates: bool,
    routes: bool,
    scenario: str | None,
    as_json: bool,
) -> int:
    """Say the findings as sentences, with what they assume, or as one JSON object.

    What is slow on a large map is made only where `only` names it; the handover is that of the
    owner of the map.
    """
    with opened(path, read_only=True) as document:
        network = document.network
    looked_at: Sequence[str] = ()
    if scenario is not None:
        from netedit.cli_whatif import as_scenario

        network, looked_at = as_scenario(network, scenario)
    chosen = None if layers is None else _layers(network, layers)
    options = Options(layers=chosen, min_strength=min_strength, memberships=memberships)
    found = findings(network, options)
    more = further(
        found, only, isolates=isolates, all_routes=routes, leaver=_owner(found) if only else None
    )
    more = replace(more, assumptions=(*looked_at, *more.assumptions))
    if as_json:
        plain = to_json(found, network, more)
        if only is not None:
            plain = {key: value for key, value in plain.items() if key in (*only, *_ALWAYS)}
        say_json(plain)
        return 0
    say_sentences(found, only, more)
    return 0


def say_sentences(
    found: Findings, only: Sequence[str] | None = None, more: Further | None = None
) -> None:
    """Print the sentences of `found`, those of the keys `only` if given, and what they assume."""
    said = [*sentences(found), *(further_sentences(found, more) if more is not None else ())]
    chosen = [each for each in said if only is None or each.key in only or "sentences" in only]
    reasons = {each.sentence: each.risk.reason for each in accepted_risks(found)}
    chosen = [_with_reason(each, reasons.get(each)) for each in chosen]
    texts = [each.text for each in chosen]
    say(texts, found.assumptions if more is None else more.assumptions)


def _with_reason(said: Sentence, reason: str | None) -> Sentence:
    """The sentence, and why people live with it if they do."""
    if reason is None:
        return said
    return replace(said, text=f"{said.text} Accepted: {' '.join(reason.split()).rstrip('.')}.")


def _owner(found: Findings) -> str | None:
    """The owner of the map, where that is a person who counts."""
    me = found.network.map.me
    node = None if me is None else found.working.number.get(me)
    return me if node is not None and found.working.is_person[node] else None


def _layers(network: Network, names: Sequence[str]) -> frozenset[str]:
    layers = [layer_of(kind) for kind in network.tie_kinds.values()]
    there = [(layer, layer) for layer in layers]
    return frozenset(called("layer", name, there) for name in names)
