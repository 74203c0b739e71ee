"""The command that says what a map shows by itself."""

from collections.abc import Sequence
from pathlib import Path

from netedit.analysis import KEYS, Findings, Options, findings, layer_of, to_json
from netedit.cli_maps import opened, say_json
from netedit.model.errors import NeteditError
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
    as_json: bool,
) -> int:
    """Say the findings as sentences, with what they assume, or as one JSON object."""
    with opened(path, read_only=True) as document:
        network = document.network
    chosen = None if layers is None else _layers(network, layers)
    options = Options(layers=chosen, min_strength=min_strength, memberships=memberships)
    found = findings(network, options)
    if as_json:
        plain = to_json(found)
        if only is not None:
            plain = {key: value for key, value in plain.items() if key in (*only, *_ALWAYS)}
        say_json(plain)
        return 0
    say_sentences(found, only)
    return 0


def say_sentences(found: Findings, only: Sequence[str] | None = None) -> None:
    """Print the sentences of `found`, those of the keys `only` if given, and what they assume."""
    said = [each.text for each in found.sentences if only is None or each.key in only]
    for text in said or ["There is nothing to say about this map yet."]:
        print(text)
    if found.assumptions:
        print()
    for text in found.assumptions:
        print(text)


def _layers(network: Network, names: Sequence[str]) -> frozenset[str]:
    there = list(dict.fromkeys(layer_of(kind) for kind in network.tie_kinds.values()))
    chosen: set[str] = set()
    for name in names:
        found = next((layer for layer in there if layer.casefold() == name.casefold()), None)
        if found is None:
            shown = ", ".join(f"“{layer}”" for layer in there)
            raise NeteditError(f"There is no layer “{name}”; there is {shown}.")
        chosen.add(found)
    return frozenset(chosen)
