"""What a preview asks: whom a name means, and whether a new kind is one that is there already."""

from collections import Counter
from collections.abc import Mapping, Sequence

from netedit.capture.suggestions import words_meant
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.text import folded

# Answers that say that it is new after all, and that nothing is decided yet.
NEW = ""
UNDECIDED = "?"
# Before a kind among the answers, which are by name: no name has it.
_KIND = "\n"
# With more new kinds than this a column holds something else; only the map's are compared then.
_MOST_KINDS = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: whom or which kind is meant, and that in words; NEW is none that is there."""

    answer: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A name that may mean somebody who is there, or a kind of relationship that may be another;
    `chosen` is among the `choices`.
    """

    name: str
    choices: tuple[Choice, ...]
    chosen: str
    is_kind: bool = False

    @property
    def key(self) -> str:
        """What its answer goes by."""
        return _KIND + self.name if self.is_kind else self.name

    @property
    def question(self) -> str:
        """What is asked, in a sentence."""
        name = shortened(self.name)
        return f"Is “{name}” a new kind?" if self.is_kind else f"Who is “{name}”?"


def names_and_kinds(answers: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """`answers` apart: those about names by name, those about kinds by folded kind."""
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for key, answer in answers.items():
        if key.startswith(_KIND):
            kinds[folded(key.removeprefix(_KIND))] = answer
        else:
            names[key] = answer
    return names, kinds


def kind_meant(kind: str, answers: Mapping[str, str]) -> str:
    """The kind that was said to be meant; `answers` by folded kind."""
    passed: set[str] = set()
    while (plain := folded(kind)) not in passed and answers.get(plain):
        passed.add(plain)
        kind = answers[plain]
    return kind


def kinds_asked(
    given: Sequence[str], there: Sequence[str], answers: Mapping[str, str]
) -> dict[str, Asked]:
    """What is asked of the kinds `given`, one for each row, by folded kind: of those that are not
    `there` and nearly one that is, or nearly another that is given more often or earlier.
    """
    counts = Counter(folded(kind) for kind in given if kind)
    spelled = {folded(kind): kind for kind in reversed(given)}
    known = {folded(kind) for kind in there}
    new = sorted((plain for plain in counts if plain not in known), key=lambda p: -counts[p])
    found: dict[str, Asked] = {}
    for number, plain in enumerate(new):
        before = new[:number] if len(new) <= _MOST_KINDS else ()
        kind = spelled[plain]
        meant = words_meant(kind, [*there, *(spelled[each] for each in before)])
        if meant:
            choices = [Choice(NEW, "A new kind")]
            choices += [Choice(each, f"The same as “{shortened(each)}”") for each in meant]
            chosen = answers.get(plain, NEW)
            found[plain] = Asked(kind, tuple(choices), chosen, is_kind=True)
    return found
