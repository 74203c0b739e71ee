"""The help page on capture lines, made from examples that are tests."""

from collections.abc import Sequence

from netedit.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A line (or several that follow each other) and what it means."""

    line: str
    meaning: str


# The tests read every line and look at what becomes of it.
EXAMPLES: Sequence[tuple[str, Sequence[Example]]] = (
    (
        "Relationships",
        (
            Example("Ana -> Ben: supports", "Ana supports Ben, one way"),
            Example("Ana - Ben", "undirected; a dash needs a blank on both sides"),
            Example("Ana <-> Ben", "mutual"),
            Example("Ana <- Ben", "Ben to Ana"),
            Example("Ana -> Ben, Chris, Dee: funds", "one to several"),
            Example("Ana, Ben -> Chris", "several to one"),
            Example("Ana -> Ben -> Chris", "a chain: Ana to Ben, Ben to Chris"),
            Example("Ana -> Ben: works with !3", "strength, from 1 (weak) to 5 (strong)"),
            Example("Ana -> Ben %Safe discharge", "what it is for: a purpose"),
            Example("Ana -x Ben", "it has ended"),
            Example("? Ana -> Ben", "doubtful"),
            Example("~ Ana -> Ben", "wanted"),
        ),
    ),
    (
        "Partners",
        (
            Example("Ana Lee", "a person"),
            Example("[Council]", "an organisation"),
            Example("Ana @ Housing", "Ana belongs to the organisation Housing"),
            Example("Ana [Housing]", "the same"),
            Example("[Housing] @ Council", "an organisation in an organisation"),
            Example("Ana #champion", "a tag; it belongs to the name before it"),
            Example('Ana #"early adopter"', "a tag of several words"),
            Example("Ana !4", "influence, from 1 to 5, where there is no relationship"),
            Example("Ana <ana@example.org>", "an e-mail address"),
            Example("Ana @ Housing #champion -> Ben @ Health: supports", "all in one line"),
        ),
    ),
    (
        "Lines that go on from others",
        (
            Example(":funds", "from now on the kind is funds; a colon alone ends that"),
            Example("Ana -> Ben\n> Chris", "> is the source of the line before: Ana to Chris"),
            Example("Ana -> Ben\n>\nChris", "> alone: the next line goes on from Ana"),
            Example("Ana\n  Ben\n  Chris", "an indented line is tied to the one it hangs under"),
            Example("Ana\n  -> Ben: funds", "the same, one way"),
            Example("%Safe discharge", "a purpose for the map"),
        ),
    ),
    (
        "Names",
        (
            Example("Mary-Jane O'Brien - Dr J. Smith", "hyphens, apostrophes, titles, initials"),
            Example('"Lee, Ana" -> Ben', "quotes keep commas, colons and all else"),
            Example('"The ""A"" team" - Ben', "a quotation mark in quotes is written twice"),
            Example("Ana (Housing) -> Ben", "the Ana who belongs to Housing, if there is one"),
            Example("李娜 -> أحمد: supports", "every script, in either direction"),
        ),
    ),
)

INTRODUCTION = """\
One line, one statement. Names that are on the map are found whatever their case and accents; a
kind, a purpose or a partner that is not there is made. Nobody is taken for somebody else without
a word: a first name that only one person has, initials (AL for Ana Lee) and titles are said in
the reading, and a click in the last lines says that somebody else was meant."""


def examples() -> list[Example]:
    """All examples, in order."""
    return [example for _, group in EXAMPLES for example in group]


def page(width: int = 46) -> str:
    """The help page as plain text; meanings begin at column `width`."""
    said = [INTRODUCTION]
    for title, group in EXAMPLES:
        said += ["", f"{title}:"]
        for example in group:
            *before, last = example.line.split("\n")
            said += [f"  {line}" for line in before]
            gap = " " * max(2, width - len(last) - 2)
            said.append(f"  {last}{gap}{example.meaning}")
    return "\n".join(said)
