"""A what-if that is on: what it makes of the map, and where the edits made meanwhile go."""

from dataclasses import replace
from time import monotonic

from netedit.model.edit import Change, Edit
from netedit.model.edits import add_scenario_step, extend_scenario_step
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import AcceptedRisk, RuledOut, Scenario, ScenarioStep
from netedit.model.records import Field, Map, Placement, Record, Version, View
from netedit.model.replaying import Replay, replayed
from netedit.model.stories import Parked, Picture, Story, StoryStep

# As the history has it: what follows within this time by the same merge key is one step.
MERGE_S = 1.0
# What is not about who works with whom belongs to the map, whatever is tried out.
_BESIDE = (
    AcceptedRisk,
    Field,
    Parked,
    Picture,
    RuledOut,
    Scenario,
    ScenarioStep,
    Story,
    StoryStep,
    Version,
    View,
)


class Trying:
    """Keeps one what-if of a map played on whatever its base is now.

    It writes nothing: `routed` says what the document is to do, so that there is one writer, and
    undo takes a step of the what-if back like any other.
    """

    def __init__(self, scenario: str, base: Network) -> None:
        self.scenario = scenario
        self._last: tuple[str, str, float] | None = None
        self.replay: Replay = replayed(base, scenario)

    def played_on(self, base: Network) -> Network:
        """The map as the what-if has it; what no longer fits stands in `replay`.

        Its title says that it is a what-if, so that no picture or slide of it can be taken for the
        map.
        """
        self.replay = replayed(base, self.scenario)
        network = self.replay.network
        titled = replace(network.map, title=self._titled(network.map.title, base))
        return network.apply([Change(network.map, titled)])

    def _titled(self, title: str, base: Network) -> str:
        name = f"What if: {base.scenarios[self.scenario].name}"
        return f"{title} – {name}" if title else name

    def _untitled(self, edit: Edit, base: Network) -> Edit:
        """The edit with the title as it is without the what-if, unless it gives another one."""
        real = self.replay.network.map.title
        shown = self._titled(real, base)

        def untitled(record: Record | None) -> Record | None:
            if isinstance(record, Map) and record.title == shown:
                return replace(record, title=real)
            return record

        changes = [Change(untitled(c.before), untitled(c.after)) for c in edit.changes]
        return replace(edit, changes=tuple(changes))

    def routed(self, base: Network, edit: Edit) -> Edit:
        """What to do to the base so that `edit`, made on the map as it would be, is in the what-if.

        An edit of what is not tried out, such as a view or a story, is given back as it is.
        """
        edit = self._untitled(edit, base)
        if all(isinstance(change.record, _BESIDE) for change in edit.changes):
            try:
                base.apply(edit.changes)
            except EditError:
                pass  # it names what is in the what-if alone
            else:
                return edit
        key = _key(edit)
        step, last, at = "", self._last, monotonic()
        if last is not None and key and last[1] == key and at - last[2] < MERGE_S:
            step = last[0] if last[0] in base.scenario_steps else ""
        if not step:
            step = new_id()
            made = add_scenario_step(base, self.scenario, edit, id_=step)
        else:
            made = extend_scenario_step(base, step, edit)
        self._last = (step, key, at)
        return made


def _key(edit: Edit) -> str:
    """What merges with the step before; moves do, so that they do not fill the list of steps."""
    if all(isinstance(change.record, Placement) for change in edit.changes):
        return "places"
    return edit.merge_key or ""
