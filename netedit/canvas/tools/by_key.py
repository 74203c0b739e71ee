"""What keys and commands do to the selection, without a pointer."""

from collections.abc import Sequence
from dataclasses import replace

from netedit.canvas.tools.base import SMALLEST_FRAME, Stage
from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.edit import Edit, compose
from netedit.model.ids import new_id
from netedit.model.network import Network

ANY_NEEDED = "Select a partner or a relationship first: 1 to 5 are its influence or strength."
TWO_NEEDED = "Select one or two partners to draw a relationship."


def selected_nodes(stage: Stage) -> list[str]:
    """The selected actors in the picture, in the order they were selected."""
    return [id_ for id_ in stage.selection.ids if id_ in stage.display.nodes]


def selected_places(stage: Stage) -> list[str]:
    """The selected actors and notes in the picture."""
    display = stage.display
    return [i for i in stage.selection.ids if i in display.nodes or i in display.notes]


def selected_frames(stage: Stage) -> list[str]:
    """The selected frames in the picture."""
    return [id_ for id_ in stage.selection.ids if id_ in stage.display.frames]


def nudge(stage: Stage, dx: float, dy: float) -> None:
    """Shift what is selected; nudges that follow each other are one step."""
    ids = selected_places(stage)
    frames = selected_frames(stage)
    if not (ids or frames) or not stage.may_edit():
        return
    if ids:
        stage.editor.run(edits.nudge, stage.editor.view, ids, dx, dy)
    for id_ in frames:
        box = stage.display.frames[id_].box
        edges = (box.left + dx, box.top + dy, box.right + dx, box.bottom + dy)
        stage.editor.run(_reframed, id_, edges)


def resize_frames(stage: Stage, dx: float, dy: float) -> None:
    """Shift the lower right corner of the selected frames; what follows at once is one step."""
    frames = selected_frames(stage)
    if not frames or not stage.may_edit():
        return
    for id_ in frames:
        box = stage.display.frames[id_].box
        right = max(box.right + dx, box.left + SMALLEST_FRAME)
        bottom = max(box.bottom + dy, box.top + SMALLEST_FRAME)
        stage.editor.run(_reframed, id_, (box.left, box.top, right, bottom))


def _reframed(network: Network, id_: str, edges: tuple[float, float, float, float]) -> Edit:
    return replace(edits.change_frame(network, id_, edges), merge_key=f"frame:{id_}:box")


def remove(stage: Stage) -> None:
    """Remove what is selected."""
    ids = stage.selection.ids
    if ids and stage.may_edit() and stage.editor.run(edits.remove, ids) is not None:
        stage.selection.set(())


def connect(stage: Stage) -> None:
    """Draw a tie from the partner selected first to the one selected second."""
    ids = selected_nodes(stage)
    if not stage.may_edit():
        return
    if len(ids) == 1:
        stage.connects_from = ids[0]
        name = shortened(stage.editor.network.actors[ids[0]].name, 40)
        stage.say(
            f"Connect {name} with: type a name, or go there by Tab or Alt+arrow and press Enter; "
            "Esc leaves."
        )
    elif len(ids) == 2:
        draw_tie(stage, ids[0], ids[1])
    else:
        stage.say(TWO_NEEDED)


def finish_connecting(stage: Stage) -> bool:
    """Draw the tie begun from one partner to the one selected now; False where none was begun."""
    source, stage.connects_from = stage.connects_from, None
    ids = selected_nodes(stage)
    if source is None or source not in stage.display.nodes or len(ids) != 1:
        return False
    if ids[0] == source:
        stage.connects_from = source
        stage.say("Go to another partner first, by Tab or Alt+arrow; Esc leaves.")
    else:
        draw_tie(stage, source, ids[0])
    return True


def line_of_connecting(stage: Stage) -> str:
    """How a capture line begins that draws the tie begun from a partner; "" where none was begun.

    It is left to the line then.
    """
    source, stage.connects_from = stage.connects_from, None
    from netedit.capture.printer import print_words

    actor = stage.editor.network.actors.get(source or "")
    return "" if actor is None else f"{print_words(actor.name)} - "


def draw_tie(stage: Stage, source: str, target: str) -> None:
    """Draw a tie of the kind in hand and select it."""
    tie = new_id()
    if stage.editor.run(edits.add_tie, source, target, stage.kind_of_ties, id_=tie) is not None:
        stage.selection.set([tie])


def set_level(stage: Stage, level: int) -> None:
    """Set the strength of the selected ties and the influence of the selected partners."""
    ids = _with_levels(stage)
    if ids and stage.may_edit():
        stage.editor.run(with_level, ids, level)
        _tell_levels(stage, ids)


def step_level(stage: Stage, by: int) -> None:
    """Raise or lower the strength of the selected ties and the influence of the partners."""
    ids = _with_levels(stage)
    if ids and stage.may_edit():
        stage.editor.run(edits.step_levels, ids, by)
        _tell_levels(stage, ids)


def _with_levels(stage: Stage) -> list[str]:
    """The selected partners and ties; says so where there is none."""
    display = stage.display
    ids = [i for i in stage.selection.ids if i in display.nodes or i in display.ties]
    if not ids:
        stage.say(ANY_NEEDED)
    return ids


def _tell_levels(stage: Stage, ids: Sequence[str]) -> None:
    """Say what has been set: on the map a level can be hard to see."""
    network = stage.editor.network
    told: list[str] = []
    for word, levels in (
        ("Influence", {network.actors[i].influence for i in ids if i in network.actors}),
        ("Strength", {network.ties[i].strength for i in ids if i in network.ties}),
    ):
        if levels:
            level = levels.pop() if len(levels) == 1 else None
            told.append(f"{word} changed" if level is None else f"{word} {level}")
    stage.say(f"{_whose(network, ids)}: {', '.join(told).lower()}")


def _whose(network: Network, ids: Sequence[str]) -> str:
    if len(ids) > 1:
        return f"{len(ids):,} selected"
    tie = network.ties.get(ids[0])
    ends = (ids[0],) if tie is None else (tie.source, tie.target)
    return " – ".join(shortened(network.actors[end].name, 40) for end in ends)


def with_level(network: Network, ids: list[str], level: int) -> Edit:
    """One edit that gives ties a strength and partners an influence, 1 to 5."""
    ties = [id_ for id_ in ids if id_ in network.ties]
    actors = [id_ for id_ in ids if id_ in network.actors]
    if not actors:
        return edits.change_ties(network, ties, strength=level)
    if not ties:
        return edits.change_actors(network, actors, influence=level)
    parts = (
        edits.change_ties(network, ties, strength=level),
        edits.change_actors(network, actors, influence=level),
    )
    return compose(f"Set influence and strength to {level}", parts)


def select_all(stage: Stage) -> None:
    """Select every partner and note."""
    display = stage.display
    stage.selection.set([*display.nodes, *display.notes])
