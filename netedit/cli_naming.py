"""Who and what is meant by a name on the command line; NeteditError with the names there are."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeVar

from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.records import Actor, ActorStatus
from netedit.model.text import folded

T = TypeVar("T")


def called(what: str, name: str, there: Iterable[tuple[str, T]]) -> T:
    """The first of what is `there`, each with its name, that is called `name`, case aside.

    Raises NeteditError with the names there are; `what` it would be is for that: “view”, “version”.
    """
    named = list(there)
    wanted = folded(name)
    for each, found in named:
        if folded(each) == wanted:
            return found
    names = ", ".join(f"“{each}”" for each in dict(named)) or "none yet"
    raise NeteditError(f"There is no {what} “{name}”; there is {names}.")


def partner_called(network: Network, name: str, *, with_ended: bool = False) -> Actor:
    """The one partner of that name, case and accents aside; NeteditError that offers a near one."""
    wanted = folded(name)
    here = [a for a in network.actors.values() if with_ended or a.status is not ActorStatus.ENDED]
    found = [actor for actor in here if folded(actor.name) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise NeteditError(f"There are {len(found)} partners called “{name}” on the map.")
    names = [folded(actor.name) for actor in here]
    near = get_close_matches(wanted, names, 1)
    near += [each for each in names if wanted and wanted in each]
    meant = next((actor.name for actor in here if folded(actor.name) in near[:1]), None)
    ask = f"; did you mean “{meant}”?" if meant is not None else "."
    raise NeteditError(f"There is no partner “{name}” on the map{ask}")
