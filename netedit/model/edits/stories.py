"""Gestures on stories and their steps; the steps of a story always go from 0 on without gaps."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import changed, clean_fields, found, unused, visible
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.stories import Story, StoryStep


def steps_of(network: Network, story_id: str) -> Sequence[StoryStep]:
    """The steps of a story in order; none of a story that is gone. O(steps)."""
    steps = [step for step in network.story_steps.values() if step.story == story_id]
    return sorted(steps, key=lambda step: (step.position, step.id))


def add_story(network: Network, name: str, *, id_: str | None = None) -> Edit:
    """Begin a story; its name must not be taken."""
    text = visible(name, "A story")
    unused((s.name for s in network.stories.values()), text, "story")
    return Edit(f"Begin the story {shortened(text)}", (Change(None, Story(id_ or new_id(), text)),))


def change_story(network: Network, story_id: str, *, name: str) -> Edit:
    """Give a story another name; it must not be taken."""
    story = found(network, Story, story_id)
    text = visible(name, "A story")
    unused((s.name for s in network.stories.values() if s.id != story_id), text, "story")
    label = f"Call the story {shortened(story.name, 30)} {shortened(text, 30)}"
    return Edit(label, changed(network, Story, [story_id], {"name": text}))


def duplicate_story(network: Network, story_id: str, *, id_: str | None = None) -> Edit:
    """Tell a story twice: a copy of it with all its steps, under a name that is free."""
    story = found(network, Story, story_id)
    fresh = Story(id_ or new_id(), _free_name(network, story.name))
    steps = [replace(s, id=new_id(), story=fresh.id) for s in steps_of(network, story_id)]
    changes = (Change(None, fresh), *(Change(None, step) for step in steps))
    return Edit(f"Duplicate the story {shortened(story.name)}", changes)


def remove_story(network: Network, story_id: str) -> Edit:
    """Remove a story with its steps."""
    story = found(network, Story, story_id)
    changes = (*(Change(step, None) for step in steps_of(network, story_id)), Change(story, None))
    return Edit(f"Remove the story {shortened(story.name)}", changes)


def add_story_step(
    network: Network,
    story_id: str,
    name: str,
    *,
    at: int | None = None,
    id_: str | None = None,
    **fields: object,
) -> Edit:
    """Add a step at the end of a story, or before the step that is at position `at`.

    `fields` are those of StoryStep.
    """
    found(network, Story, story_id)
    text = visible(name, "A step")
    steps = list(steps_of(network, story_id))
    place = len(steps) if at is None else min(max(at, 0), len(steps))
    step = StoryStep(id_ or new_id(), story_id, place, text, **clean_fields(fields))  # type: ignore[arg-type]
    changes = (Change(None, step), *_in_order([*steps[:place], step, *steps[place:]], {step.id}))
    return Edit(f"Add the step {shortened(text)}", changes)


def change_story_step(network: Network, step_id: str, **fields: object) -> Edit:
    """Change what a step shows or says; further typing in one text merges.

    Where it stands is changed by `move_story_step` alone.
    """
    step = found(network, StoryStep, step_id)
    fields = clean_fields(fields)
    if "name" in fields:
        fields["name"] = visible(cast(str, fields["name"]), "A step")
    key = f"step:{step_id}:{next(iter(fields))}" if len(fields) == 1 else None
    changes = changed(network, StoryStep, [step_id], fields)
    return Edit(f"Change the step {shortened(step.name)}", changes, key)


def move_story_step(network: Network, step_id: str, to: int) -> Edit:
    """Let a step be told as number `to`, counted from 0; the others close up."""
    step = found(network, StoryStep, step_id)
    others = [each for each in steps_of(network, step.story) if each.id != step_id]
    place = min(max(to, 0), len(others))
    order = [*others[:place], step, *others[place:]]
    return Edit(f"Move the step {shortened(step.name)}", _in_order(order))


def duplicate_story_step(network: Network, step_id: str, *, id_: str | None = None) -> Edit:
    """Put a copy of a step right after it."""
    step = found(network, StoryStep, step_id)
    steps = list(steps_of(network, step.story))
    place = steps.index(step) + 1
    copy = replace(step, id=id_ or new_id(), position=place)
    changes = (Change(None, copy), *_in_order([*steps[:place], copy, *steps[place:]], {copy.id}))
    return Edit(f"Duplicate the step {shortened(step.name)}", changes)


def remove_story_step(network: Network, step_id: str) -> Edit:
    """Take a step out of its story; the others close up."""
    step = found(network, StoryStep, step_id)
    others = [each for each in steps_of(network, step.story) if each.id != step_id]
    return Edit(f"Remove the step {shortened(step.name)}", (Change(step, None), *_in_order(others)))


def _in_order(steps: Sequence[StoryStep], fresh: Collection[str] = ()) -> tuple[Change, ...]:
    """The changes that number steps from 0 in this order; those among the `fresh` have theirs."""
    return tuple(
        Change(step, replace(step, position=place))
        for place, step in enumerate(steps)
        if step.position != place and step.id not in fresh
    )


def _free_name(network: Network, name: str) -> str:
    taken = {story.name.casefold() for story in network.stories.values()}
    number = 2
    # room for the number within what a name may hold
    stem = name[:480].rstrip()
    while f"{stem} {number}".casefold() in taken:
        number += 1
    return f"{stem} {number}"
