"""The measures that a view tells by colour or size: which they are, and their values in findings.

The window works them out in another process, see `app.measuring`; every output here and now, by the
same functions, so that both look the same.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from netedit.model.records import View
from netedit.picture.looks import MEASURE, Known, Values

if TYPE_CHECKING:
    from netedit.analysis import Findings

COMMUNITY = "community"


def measures_told(view: View | None) -> Iterator[str]:
    """The keys of the measures that a view tells, or "community"."""
    if view is not None:
        for told in dict.fromkeys((view.colour_by, view.size_by)):
            if told.startswith(MEASURE):
                yield told.removeprefix(MEASURE)


def values_of(found: "Findings", view: View | None, but: Collection[str] = ()) -> Values:
    """What a view tells of measures, from findings of the whole map; takes as long as they do.

    A measure there is not is passed over, and those in `but`.
    """
    from netedit.analysis import MEASURES, communities, measure

    values: dict[str, Known] = {}
    for key in measures_told(view):
        if key == COMMUNITY:
            values[MEASURE + key] = known_communities(communities(found))
        elif key in MEASURES and key not in but:
            values[MEASURE + key] = known_measure(key, measure(found, key))
    return values


def known_measure(key: str, column: Mapping[str, int | float | None]) -> Known:
    """A measure, from the value of each partner by id; those without a value are left out."""
    from netedit.analysis import MEASURES

    values = {id_: float(value) for id_, value in column.items() if value is not None}
    title = MEASURES[key].title
    return Known(title[:1].lower() + title[1:], values)


def known_communities(groups: Sequence[Sequence[str]]) -> Known:
    """The communities, the largest first, each called by its number."""
    values: dict[str, str] = {}
    for number, group in enumerate(groups, 1):
        who = "1 partner" if len(group) == 1 else f"{len(group):,} partners"
        values.update(dict.fromkeys(group, f"{number:,}: {who}"))
    return Known(COMMUNITY, values)
