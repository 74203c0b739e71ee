"""Which gesture a press begins, by the tool in hand and by what is under the pointer."""

from typing import assert_never

from netedit.canvas.tools.base import Gesture, Stage, Tool, Touch
from netedit.canvas.tools.connecting import Connect
from netedit.canvas.tools.framing import Reframe
from netedit.canvas.tools.picking import Band, Pick
from netedit.canvas.tools.placing import PlaceActor, PlaceNote, Refused
from netedit.canvas.tools.rating import Rate

CONNECT_HINT = "Press on a partner and drag to another to draw a relationship."


def begin(tool: Tool, stage: Stage, touch: Touch) -> Gesture:
    """The gesture that a press of the left button begins."""
    match tool:
        case Tool.SELECT:
            return _select(stage, touch)
        case Tool.CONNECT:
            return _connect(stage, touch)
        case Tool.PERSON | Tool.ORGANISATION | Tool.NOTE:
            # A press on what is there already takes hold of it: nobody wants two on one place.
            there = stage.hits.note_at(touch.point) or stage.hits.node_at(touch.point)
            if there is not None:
                return Pick(stage, there)
            if not stage.may_edit():
                return Refused(stage)
            return PlaceNote(stage) if tool is Tool.NOTE else PlaceActor(stage, tool.value)
        case _:
            assert_never(tool)


def _select(stage: Stage, touch: Touch) -> Gesture:
    hits = stage.hits
    note = hits.note_at(touch.point)
    if note is not None:
        return Pick(stage, note)
    chosen = stage.selection.ids
    may_rate = len(chosen) == 1 and stage.marks.may_rate and not touch.adds
    if may_rate and hits.is_on_handle(chosen[0], touch.point, stage.scale):
        return Rate(stage, chosen[0])
    rim = None if touch.adds else hits.rim_at(touch.point, stage.scale)
    # The rim of one partner gives way to the middle of another that lies on it.
    under = hits.node_at(touch.point)
    if rim is not None and under in (None, rim) and stage.editor.read_only is None:
        return Connect(stage, rim)
    under = under or rim
    if under is not None:
        return Pick(stage, under)
    for id_ in stage.selection.ids:
        corner = hits.corner_of(id_, touch.point, stage.scale)
        if corner is not None:
            return Reframe(stage, id_, corner)
    tie = hits.tie_at(touch.point, stage.scale)
    if tie is not None:
        return Pick(stage, tie)
    frame = hits.frame_at(touch.point, stage.scale)
    return Reframe(stage, frame, None) if frame is not None else Band(stage)


def _connect(stage: Stage, touch: Touch) -> Gesture:
    source = stage.hits.node_at(touch.point) or stage.hits.rim_at(touch.point, stage.scale)
    if source is None:
        return Refused(stage, CONNECT_HINT)
    return Connect(stage, source) if stage.may_edit() else Refused(stage)
