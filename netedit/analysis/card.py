"""What a card is: all findings of one kind, in a title and a few lines."""

from enum import StrEnum

from netedit.analysis.wording import KEYS, Sentence
from netedit.model.dataclass import dataclass
from netedit.model.plans import AcceptedRisk


class Severity(StrEnum):
    """How a card is meant: something to see to, something to know, or something that is right."""

    RISK = "risk"
    NOTE = "note"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that people have seen and live with."""

    sentence: Sentence
    risk: AcceptedRisk


@dataclass(frozen=True, slots=True)
class Card:
    """All findings of one kind: a title that counts them, the first few said, how many are not.

    `actors` and `ties` are those of all of them, also of the ones not said; `number` is how many
    of them there are to look at, what is in order not counted. Risks that were accepted are in
    none of these, but in `accepted`.
    """

    key: str
    title: str
    lines: tuple[Sentence, ...]
    severity: Severity
    actors: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    more: int = 0
    number: int = 0
    accepted: tuple[Accepted, ...] = ()

    @property
    def kind(self) -> str:
        """Of what kind it is: its key, without the id of a purpose."""
        return self.key.partition(":")[0]

    @property
    def is_live(self) -> bool:
        """Whether it is of one of `KEYS`: its lines are findings, each by itself."""
        return self.key in KEYS

    @property
    def weight(self) -> float:
        """How much it weighs, 0 to 1: two organisations that hang on one person weigh most."""
        if self.severity is not Severity.RISK:
            return 0.0
        if self.key == "dependencies":
            return 1.0
        heaviest = max((line.weight for line in self.lines), default=0.0)
        return min(heaviest * self.number if self.key == "isolates" else heaviest, 1.0)
