"""The next relationships to make, as slides and reports tell them alike."""

from collections.abc import Collection, Iterator

from netedit.analysis import Findings, Goal, Suggestions, because, suggested_relationships
from netedit.analysis.gaps import outcome_of
from netedit.analysis.phrases import Namer
from netedit.model.text import counted, listed

# On a larger map the search for likely relationships is not quick, so it is left to the window.
MOST_PARTNERS = 400


def next_moves(found: Findings, ruled_out: Collection[tuple[str, str]]) -> Suggestions | None:
    """The relationships after which nothing hangs on one; None where none is needed or known."""
    if not 3 <= found.counts.actors <= MOST_PARTNERS:
        return None
    plan = suggested_relationships(found, Goal.NO_BRIDGE, ruled_out=ruled_out)
    return plan if plan.chosen else None


def moves_left_out(found: Findings) -> str:
    """Why nothing is told that would mend the bridges of a large map; "" where there is none."""
    if found.counts.actors <= MOST_PARTNERS or not found.bridges:
        return ""
    return (
        f"With more than {MOST_PARTNERS} partners, which relationships to make next is not worked "
        "out here: the panel Gaps does it."
    )


def moves_title(found: Findings, plan: Suggestions) -> str:
    """How many there are, and what they would do together."""
    many = counted(len(plan.chosen), "new relationship", "new relationships")
    outcome = outcome_of(found, plan.goal, len(plan.left_out))
    return f"{many} would {outcome.would}" if plan.is_reached else f"{many} to begin with"


def moves_said(found: Findings, plan: Suggestions) -> Iterator[str]:
    """Each of them by the names of its ends, with what speaks for it; no full stop."""
    named = Namer(found.network)
    for each in plan.chosen:
        reasons = listed(because(found, each))
        yield f"{named(each.a)} – {named(each.b)}{': ' + reasons if reasons else ''}"
