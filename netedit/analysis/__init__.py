"""What a map shows by itself, and more when asked: who is isolated, what hangs on one tie, who is
key, what would mend it, and what would change if.

`findings` gives what is worked out live, each kind in a module of its own; `wording.py` says it,
`cards.py` puts it together for a panel or a report. Everything else takes its result:
`fewest_relationships` and `suggested_relationships` for what to mend, `routes` between two
organisations, `measures` and `communities`, `purpose_coverage` for what purposes need, `handover`
for a person who leaves, `what_if` and `compare` for scenarios, `compare_versions` for before and
after. Each has an example that runs.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from netedit.analysis.card import Accepted, Card, Severity
from netedit.analysis.cards import accepted_risks, by_weight, cards, definition
from netedit.analysis.cohesion import Bridge, Isolate
from netedit.analysis.dependency import Dependency, DirectState
from netedit.analysis.findings import Counts, Findings, assumptions, findings
from netedit.analysis.resilience import KeyPartner, Loss
from netedit.analysis.wording import KEYS, Sentence, sentences
from netedit.analysis.working import Options, layer_of

if TYPE_CHECKING:
    from netedit.analysis.as_json import comparison_to_json, to_json
    from netedit.analysis.asked import FURTHER_KEYS, Further, further, further_sentences
    from netedit.analysis.detours import RouteFinder, Routes, RoutesState, all_routes, routes
    from netedit.analysis.examples import example
    from netedit.analysis.gaps import (
        Augmentation,
        Goal,
        augmentation_sentences,
        fewest_relationships,
        with_ties,
    )
    from netedit.analysis.lapses import lapsing
    from netedit.analysis.matrix import Cell, Held, Matrix
    from netedit.analysis.measured import MEASURES, Measure, communities, measure, measures
    from netedit.analysis.purposes import (
        NeedFound,
        NeedState,
        PurposeFound,
        PurposesFound,
        coverage_in_steps,
        purpose_coverage,
    )
    from netedit.analysis.purposes_wording import purpose_cards, purpose_sentences
    from netedit.analysis.scenarios import (
        Comparison,
        Difference,
        Number,
        beginning,
        compare,
        ending,
        leaving,
        what_if,
    )
    from netedit.analysis.second import second_links
    from netedit.analysis.successors import (
        Handed,
        Handover,
        colleagues,
        handed,
        handover,
        handover_sentences,
    )
    from netedit.analysis.suggestions import (
        Suggestion,
        Suggestions,
        Weights,
        because,
        suggested_relationships,
        suggestion_sentences,
    )
    from netedit.analysis.versions import (
        Altered,
        Turnover,
        VersionComparison,
        compare_found,
        compare_versions,
        since_card,
    )

__all__ = [
    "FURTHER_KEYS",
    "KEYS",
    "MEASURES",
    "Accepted",
    "Altered",
    "Augmentation",
    "Bridge",
    "Card",
    "Cell",
    "Comparison",
    "Counts",
    "Dependency",
    "Difference",
    "DirectState",
    "Findings",
    "Further",
    "Goal",
    "Handed",
    "Handover",
    "Held",
    "Isolate",
    "KeyPartner",
    "Loss",
    "Matrix",
    "Measure",
    "NeedFound",
    "NeedState",
    "Number",
    "Options",
    "PurposeFound",
    "PurposesFound",
    "RouteFinder",
    "Routes",
    "RoutesState",
    "Sentence",
    "Severity",
    "Suggestion",
    "Suggestions",
    "Turnover",
    "VersionComparison",
    "Weights",
    "accepted_risks",
    "all_routes",
    "assumptions",
    "augmentation_sentences",
    "because",
    "beginning",
    "by_weight",
    "cards",
    "colleagues",
    "communities",
    "compare",
    "compare_found",
    "compare_versions",
    "comparison_to_json",
    "coverage_in_steps",
    "definition",
    "ending",
    "example",
    "fewest_relationships",
    "findings",
    "further",
    "further_sentences",
    "handed",
    "handover",
    "handover_sentences",
    "lapsing",
    "layer_of",
    "leaving",
    "measure",
    "measures",
    "purpose_cards",
    "purpose_coverage",
    "purpose_sentences",
    "routes",
    "second_links",
    "sentences",
    "since_card",
    "suggested_relationships",
    "suggestion_sentences",
    "to_json",
    "what_if",
    "with_ties",
]

# Imported when first asked for: the window starts without them. No module is called like a name
# that it gives, or importing the one would hide the other.
_LATER: Mapping[str, str] = {
    "as_json": "comparison_to_json to_json",
    "asked": "FURTHER_KEYS Further further further_sentences",
    "detours": "RouteFinder Routes RoutesState all_routes routes",
    "examples": "example",
    "gaps": "Augmentation Goal augmentation_sentences fewest_relationships with_ties",
    "lapses": "lapsing",
    "matrix": "Cell Held Matrix",
    "measured": "MEASURES Measure communities measure measures",
    "purposes": "NeedFound NeedState PurposeFound PurposesFound coverage_in_steps purpose_coverage",
    "purposes_wording": "purpose_cards purpose_sentences",
    "scenarios": "Comparison Difference Number beginning compare ending leaving what_if",
    "second": "second_links",
    "successors": "Handed Handover colleagues handed handover handover_sentences",
    "suggestions": "Suggestion Suggestions Weights because suggested_relationships "
    "suggestion_sentences",
    "versions": "Altered Turnover VersionComparison compare_found compare_versions since_card",
}


def __getattr__(name: str) -> object:
    """A name that is imported late; AttributeError for one that is not there."""
    for module, names in _LATER.items():
        if name in names.split():
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
