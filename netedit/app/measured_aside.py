"""The slow measures of a large map by a worker, for what is written on a thread of the window.

Worked out on that thread they would keep the window from its turns: they hold the interpreter.
"""

from collections.abc import Callable
from typing import cast

from netedit.analysis import Findings
from netedit.analysis.measured import ByActor, measures
from netedit.analysis.slow import measures_question, packed, unpacked
from netedit.app.jobs import ask_alone
from netedit.model.records import View
from netedit.model.telling import Told
from netedit.picture.looks import MEASURE, Values
from netedit.picture.told import known_measure, measures_told, values_of

# The measures of so many partners take some 10 ms; for more a worker is started.
MEASURED_HERE = 300
# Of 5,000 partners these take seconds, the others no longer than a picture of the map.
_SLOW = ("betweenness", "closeness")


def measured_aside(found: Findings, told: Told) -> ByActor:
    """All measures; WorkerError where the worker could not say."""
    if found.counts.actors <= MEASURED_HERE:
        return measures(found)
    question = measures_question()
    answer = ask_alone(question.key, *packed(question, found), told=told)
    return cast(ByActor, unpacked(question, found, answer))


def values_aside(told: Told) -> Callable[[Findings, View | None], Values]:
    """`values_of` that asks the worker for what is slow; `told` may stop it by raising."""

    def values(found: Findings, view: View | None) -> Values:
        slow = [key for key in measures_told(view) if key in _SLOW]
        if not slow or found.counts.actors <= MEASURED_HERE:
            return values_of(found, view)
        rows = measured_aside(found, told)
        known = {
            MEASURE + key: known_measure(key, {id_: row[key] for id_, row in rows.items()})
            for key in slow
        }
        return {**values_of(found, view, but=slow), **known}

    return values
