"""What a map shows by itself: who is isolated, what hangs on one relationship, who is key."""

from netedit.analysis.as_json import to_json
from netedit.analysis.cards import Card, Severity, cards, definition
from netedit.analysis.cohesion import Bridge, Isolate
from netedit.analysis.dependency import Dependency, DirectState
from netedit.analysis.findings import Counts, Findings, assumptions, findings
from netedit.analysis.resilience import KeyPartner, Loss
from netedit.analysis.wording import KEYS, Sentence, sentences
from netedit.analysis.working import Options, layer_of

__all__ = [
    "KEYS",
    "Bridge",
    "Card",
    "Counts",
    "Dependency",
    "DirectState",
    "Findings",
    "Isolate",
    "KeyPartner",
    "Loss",
    "Options",
    "Sentence",
    "Severity",
    "assumptions",
    "cards",
    "definition",
    "findings",
    "layer_of",
    "sentences",
    "to_json",
]
