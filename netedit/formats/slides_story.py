"""A story as slides, one a step: what the room sees, and the notes for the one who speaks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from netedit.formats.slides_content import Content
from netedit.formats.slides_source import Source, facts
from netedit.model.edits import steps_of
from netedit.model.errors import NeteditError
from netedit.model.geometry import Box, common
from netedit.model.network import Network
from netedit.model.stories import StoryStep
from netedit.picture.display import Display, FrameItem
from netedit.picture.lens import Lens
from netedit.picture.telling import told


def story_of(network: Network, asked: str) -> str:
    """The id of the story called so, or with this id, or of the first one for "".

    Raises NeteditError with the stories there are.
    """
    stories = network.stories.values()
    for story in stories:
        if not asked or story.id == asked or story.name.casefold() == asked.casefold():
            return story.id
    if not network.stories:
        raise NeteditError("This map has no story to put on slides yet.")
    names = ", ".join(f"“{story.name}”" for story in stories)
    raise NeteditError(f"There is no story “{asked}”; there is {names}.")


def pages(source: Source) -> Iterator[Content]:
    """One page a step; NeteditError where there is no such story, or no step in it."""
    network = source.network
    story = story_of(network, source.story)
    steps = steps_of(network, story)
    if not steps:
        raise NeteditError(f"The story “{network.stories[story].name}” has no step yet.")
    for step in steps:
        yield _page(source, step)


def _page(source: Source, step: StoryStep) -> Content:
    network = source.network
    seen = told(network, step)
    whole = source.display((), view=seen.view)
    lenses = [*seen.lenses, *([_within(whole, seen.area)] if seen.area is not None else [])]
    display = source.display(lenses, view=seen.view)
    if seen.area is not None:
        display = replace(display, frames=_frames_within(display, seen.area))
    lines = [line.strip() for line in step.text.splitlines() if line.strip()]
    spoken = [line for line in step.notes.splitlines() if line.strip()]
    name = network.stories[step.story].name
    said = source.notes((), [*spoken, f"From the story “{name}”."])
    page = source.page(f"story:{step.story}:{step.id}", " ".join(step.name.split()), said)
    made = source.beside(page, lines, display, legend=not lines)
    return replace(made, facts=facts(network, display))


def _frames_within(display: Display, area: Box) -> Mapping[str, FrameItem]:
    """What is seen of the frames in the part of the map that is seen."""
    return {
        id_: replace(item, box=Box(*common(item.box.edges, area.edges)))
        for id_, item in display.frames.items()
        if item.box.meets(area)
    }


def _within(display: Display, area: Box) -> Lens:
    """Who stands in the part of the map that is seen, the rest hidden."""
    held = [
        item.id
        for item in (*display.nodes.values(), *display.notes.values())
        if area.left <= item.x <= area.right and area.top <= item.y <= area.bottom
    ]
    return Lens(frozenset(held), hides=True)
