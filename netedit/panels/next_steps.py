"""What can be done about a finding: for each kind the commands that lead on, said in its terms."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from netedit.analysis import Card, Findings, Sentence
from netedit.analysis.phrases import Namer
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.ports import CommandsPort

# On larger maps the number of new relationships is left to the panel that proposes them.
COUNTED_UP_TO = 500
# So many purposes of a card about several are named on its links; every line leads to its own.
_MOST_NAMED = 2

GAPS = "show_gaps"
PURPOSES = "show_purposes"
COMPARE = "compare_versions"
ACTION = "add_action"
WHAT_IF = "whatif_leaves"
HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class Step:
    """A command, what it is called on a card, and what is to be selected before it is given.

    `purpose` is the one that the panel of purposes is to show.
    """

    command: str
    text: str
    tip: str
    ids: tuple[str, ...] = ()
    purpose: str = ""


def steps_of(card: Card, found: Findings, commands: CommandsPort) -> Sequence[Step]:
    """What leads on from a card, as far as the window has it; nothing from what is in order."""
    if card.kind not in _STEPS:
        return ()
    return [step for step in _STEPS[card.kind](card, found) if commands.offers(step.command)]


def steps_of_line(sentence: Sentence, found: Findings, commands: CommandsPort) -> Sequence[Step]:
    """What leads on from one finding of a card."""
    steps = [
        *_leaving(sentence, found),
        *_beginning(sentence),
        *_acting(sentence),
        *_getting_to_know(sentence),
    ]
    return [step for step in steps if commands.offers(step.command)]


def _leaving(sentence: Sentence, found: Findings) -> Iterator[Step]:
    """What if the people leave in whom it lies."""
    named = Namer(found.network)
    if sentence.key not in ("dependencies", "key_people"):
        return
    actors = found.network.actors
    people = [a for a in sentence.actors if not found.network.is_organisation(actors[a])]
    for person in people[:2]:
        tip = "Show what would change on the map if they left"
        yield Step(WHAT_IF, f"What if {named(person)} leaves", tip, (person,))
    for person in people[:2]:
        tip = "Plan who takes over their relationships before they leave"
        yield Step(HANDOVER, f"Hand over from {named(person)}…", tip, (person,))


def _beginning(sentence: Sentence) -> Iterator[Step]:
    if sentence.key == "isolates":
        tip = "See which new relationships would bring them in"
        yield Step(GAPS, "Suggest a relationship", tip, sentence.actors)


def _acting(sentence: Sentence) -> Iterator[Step]:
    """An action about what the finding is about."""
    if sentence.subjects:
        tip = "Plan something about them, with who does it and by when"
        yield Step(ACTION, "Add an action…", tip, sentence.subjects)


def _of_dependencies(card: Card, found: Findings) -> Iterator[Step]:
    if card.lines:
        yield from list(_leaving(card.lines[0], found))[:1]
    tip = "See which new relationships would join them a second time"
    yield Step(GAPS, "Suggest a second link", tip, card.lines[0].subjects if card.lines else ())


def _of_key_people(card: Card, found: Findings) -> Iterator[Step]:
    if card.lines:
        yield from list(_leaving(card.lines[0], found))[:1]


def _of_key_organisations(_card: Card, found: Findings) -> Iterator[Step]:
    yield Step(GAPS, _fewest(found, "remove_key_people", "so that none is key"), _FEWEST_TIP)


def _of_bridges(_card: Card, found: Findings) -> Iterator[Step]:
    yield Step(GAPS, _fewest(found, "remove_bridges", "that remove all bridges"), _FEWEST_TIP)


def _of_isolates(card: Card, _found: Findings) -> Iterator[Step]:
    tip = "See which new relationships would bring them in"
    yield Step(GAPS, "Suggest relationships", tip, card.actors)


def _of_components(card: Card, _found: Findings) -> Iterator[Step]:
    tip = "See which new relationships would join the pieces"
    yield Step(GAPS, "Suggest relationships", tip, card.actors)


def _of_purposes(card: Card, found: Findings) -> Iterator[Step]:
    _, _, only = card.key.partition(":")
    if only:
        yield _whom(only)
        return
    # Those with most missing stand first.
    for line in card.lines[:_MOST_NAMED]:
        _, _, purpose = line.key.partition(":")
        statement = shortened(found.network.purposes[purpose].statement, 24)
        yield _whom(purpose, f"Who for “{statement}”?")


def _getting_to_know(sentence: Sentence) -> Iterator[Step]:
    kind, _, purpose = sentence.key.partition(":")
    if kind == "purposes" and purpose:
        yield _whom(purpose)


def _whom(purpose: str, text: str = "Who do we need to get to know?") -> Step:
    return Step(PURPOSES, text, "Open the purpose: whom it needs, and who would fit", (), purpose)


def _of_since(_card: Card, _found: Findings) -> Iterator[Step]:
    yield Step(COMPARE, "Compare", "See what came, went and changed, in words and on the map")


_FEWEST_TIP = (
    "See which new relationships would do, and take over what you want; isolated partners are "
    "joined too, unless left out there"
)


def _fewest(found: Findings, goal: str, what: str) -> str:
    """“Fewest links that remove all bridges: 2”; isolated partners count, as in the panel."""
    if found.counts.actors > COUNTED_UP_TO:
        return f"Fewest links {what}"
    from netedit.analysis import Goal, fewest_relationships

    size = fewest_relationships(found, Goal(goal), isolates=True).size
    return f"Fewest links {what}" if not size else f"Fewest links {what}: {size:,}"


_STEPS: Mapping[str, Callable[[Card, Findings], Iterator[Step]]] = {
    "dependencies": _of_dependencies,
    "key_people": _of_key_people,
    "key_organisations": _of_key_organisations,
    "bridges": _of_bridges,
    "isolates": _of_isolates,
    "components": _of_components,
    "purposes": _of_purposes,
    "since": _of_since,
}
