"""Gestures on what-ifs: steps that are kept beside the map until they are taken or thrown away."""

from collections.abc import Sequence
from dataclasses import replace

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit, compose
from netedit.model.edits.changing import changed, clean_fields, found, unused, visible
from netedit.model.errors import EditError
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.plans import Scenario, ScenarioStep
from netedit.model.replaying import as_payload, replayed, scenario_steps, step_edit


def add_scenario(network: Network, name: str, *, id_: str | None = None, notes: str = "") -> Edit:
    """Begin a what-if without steps; its name must not be taken."""
    text = visible(name, "A what-if")
    unused((each.name for each in network.scenarios.values()), text, "what-if")
    scenario = Scenario(id_ or new_id(), text, **clean_fields({"notes": notes}))  # type: ignore[arg-type]
    return Edit(f"Begin the what-if {shortened(text)}", (Change(None, scenario),))


def change_scenario(network: Network, scenario_id: str, **fields: object) -> Edit:
    """Change the name or the notes of a what-if; its name must not be taken."""
    scenario = found(network, Scenario, scenario_id)
    fields = clean_fields(fields)
    if "name" in fields:
        others = (each.name for each in network.scenarios.values() if each.id != scenario_id)
        unused(others, visible(str(fields["name"]), "A what-if"), "what-if")
    changes = changed(network, Scenario, [scenario_id], fields)
    return Edit(f"Change the what-if {shortened(scenario.name)}", changes)


def remove_scenario(network: Network, scenario_id: str) -> Edit:
    """Throw a what-if away with its steps; the map stays as it is."""
    scenario = found(network, Scenario, scenario_id)
    steps = scenario_steps(network, scenario_id)
    changes = [Change(step, None) for step in steps]
    label = f"Discard the what-if {shortened(scenario.name)}"
    return Edit(label, (*changes, Change(scenario, None)))


def add_scenario_step(
    network: Network, scenario_id: str, edit: Edit, *, id_: str | None = None
) -> Edit:
    """Keep `edit`, made on the map as the what-if has it, as its next step.

    What it does to what-ifs themselves is left out: they are not what is tried out.
    """
    found(network, Scenario, scenario_id)
    edit = _of_the_map(edit)
    if not edit.changes:
        return Edit(edit.label, ())
    steps = scenario_steps(network, scenario_id)
    position = steps[-1].position + 1 if steps else 0
    step = ScenarioStep(
        id_ or new_id(), scenario_id, position, shortened(edit.label, 200), as_payload(edit)
    )
    key = None if edit.merge_key is None else f"step:{step.id}:{edit.merge_key}"
    return Edit(f"What if: {edit.label}", (Change(None, step),), key)


def extend_scenario_step(network: Network, step_id: str, edit: Edit) -> Edit:
    """Let a step do `edit` as well: further typing in one field is one step."""
    step = found(network, ScenarioStep, step_id)
    edit = _of_the_map(edit)
    both = compose(edit.label, [step_edit(step), edit])
    after = replace(step, name=shortened(edit.label, 200), changes=as_payload(both))
    key = None if edit.merge_key is None else f"step:{step_id}:{edit.merge_key}"
    changes = (Change(step, after),) if after != step else ()
    return Edit(f"What if: {edit.label}", changes, key)


def _of_the_map(edit: Edit) -> Edit:
    kept = [c for c in edit.changes if not isinstance(c.record, Scenario | ScenarioStep)]
    return replace(edit, changes=tuple(kept))


def remove_scenario_steps(network: Network, ids: Sequence[str]) -> Edit:
    """Take steps out of a what-if; later ones that needed them no longer fit, which is said."""
    steps = [found(network, ScenarioStep, id_) for id_ in dict.fromkeys(ids)]
    what = shortened(steps[0].name) if len(steps) == 1 else f"{len(steps):,} steps"
    return Edit(f"Take “{what}” out of the what-if", tuple([Change(each, None) for each in steps]))


def promote_scenario(network: Network, scenario_id: str, *, partly: bool = False) -> Edit:
    """Make the map what the what-if says, and be done with the what-if, as one step.

    EditError where a step no longer fits the map, unless `partly`, which leaves such steps out.
    """
    scenario = found(network, Scenario, scenario_id)
    replay = replayed(network, scenario_id)
    if replay.misfits and not partly:
        first = replay.misfits[0]
        raise EditError(f"“{shortened(first.name)}” no longer fits the map: {first.reason}")
    label = f"Make the what-if {shortened(scenario.name)} the map"
    return compose(label, [*replay.done, remove_scenario(network, scenario_id)])
