"""Names and texts that are typed on the map: of new partners and notes, and of those there are."""

from dataclasses import replace

from netedit.canvas.linking import NAME_GAP_PX, Linking, say_twice
from netedit.canvas.naming import Ended, Naming
from netedit.canvas.overlay import GHOST_RADIUS
from netedit.canvas.sighting import Sighting
from netedit.canvas.tools.base import Stage
from netedit.model import edits
from netedit.model.edit import Edit
from netedit.model.geometry import Point
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import ActsAs

# The text of a new note begins so far above where it was asked for.
NOTE_ABOVE_PX = 14.0


class Entering:
    """Opens the box for a name or a text on one stage, and makes an edit of what was typed.

    On a map that cannot be changed the stage says so and nothing opens. `linking` does the same for
    partners that hang on others.
    """

    def __init__(self, stage: Stage, naming: Naming, sighting: Sighting) -> None:
        self._stage = stage
        self._naming = naming
        self.linking = Linking(stage, naming, sighting)

    def ask_actor(self, at: Point, acts_as: str) -> None:
        """Ask for the name of a new partner there, of the first kind that acts so."""
        kinds = self._stage.editor.network.actor_kinds.values()
        kind = next((k.id for k in kinds if k.acts_as.value == acts_as), None)
        if kind is None:
            self._stage.say(f"This map has no kind of partner that is a {acts_as}.")
        else:
            self.ask_actor_of(at, kind)

    def ask_actor_of(self, at: Point, kind_id: str) -> None:
        """Ask for the name of a new partner of this kind there."""
        stage = self._stage
        if not stage.may_edit():
            return
        kind = stage.editor.network.actor_kinds[kind_id]
        person = kind.acts_as is ActsAs.PERSON
        title = "Name of the person" if person else "Name of the organisation"
        drop = GHOST_RADIUS * stage.scale + NAME_GAP_PX

        def keep(text: str) -> bool:
            return self._add_actor(text, kind_id, at)

        def then(ended: Ended) -> None:
            self.linking.go_on(next(iter(stage.selection.ids), ""), ended)

        self._naming.open(title, "", at, keep, offset_px=drop, then=then)
        stage.marks.ghost = (at, kind.shape)
        stage.refresh()

    def ask_note(self, at: Point) -> None:
        """Ask for the text of a new note there."""
        if self._stage.may_edit():
            self._naming.open(
                "Text of the note",
                "",
                at,
                lambda text: self._add_note(text, at),
                offset_px=-NOTE_ABOVE_PX,
            )

    def rename(self, id_: str) -> None:
        """Ask for another name of a partner, text of a note or title of a frame, where it stands.

        Nothing opens for what is not in the picture.
        """
        display = self._stage.display
        there = (display.nodes, display.notes, display.frames)
        if not any(id_ in table for table in there) or not self._stage.may_edit():
            return
        network = self._stage.editor.network
        if id_ in display.frames:
            self._entitle(id_)
        elif id_ in network.actors:
            self._name_anew(id_)
        elif id_ in network.notes:
            box = display.notes[id_].box
            self._naming.open(
                "Text of the note",
                network.notes[id_].text,
                (box.centre[0], box.top),
                lambda text: self._rewrite(id_, text),
                may_be_empty=True,
            )

    def _name_anew(self, id_: str) -> None:
        """Open the box over the name of a partner, or below its shape where that is not seen."""
        stage = self._stage
        node, name = stage.display.nodes[id_], stage.name_box(id_)
        below = (node.x, node.y + node.half_height)
        anchor = below if name is None else (name.centre[0], name.top)

        def then(ended: Ended) -> None:
            self.linking.go_on(id_, ended)

        before = stage.editor.network.actors[id_].name
        self._naming.open("Name", before, anchor, lambda text: self._rename(id_, text), then=then)

    def _entitle(self, id_: str) -> None:
        """Open the box over the title of a frame."""
        editor = self._stage.editor
        frame, record = self._stage.display.frames[id_], editor.network.frames[id_]
        over = frame.title_box if record.title else frame.box
        anchor = (over.centre[0], over.top)

        def keep(text: str) -> bool:
            if text == record.title:
                return True
            return editor.run(edits.change_frame, id_, title=text) is not None

        self._naming.open("Title of the frame", record.title, anchor, keep, may_be_empty=True)

    def _add_actor(self, text: str, kind_id: str, at: Point) -> bool:
        id_, editor = new_id(), self._stage.editor
        done = editor.run(edits.add_actor, text, kind_id, id_=id_, view=editor.view, at=at)
        if done is not None:
            self._stage.selection.set([id_])
            say_twice(self._stage, id_)
        return done is not None

    def _add_note(self, text: str, at: Point) -> bool:
        id_, editor = new_id(), self._stage.editor
        done = editor.run(edits.add_note, text, editor.view, at, id_=id_)
        if done is not None:
            self._stage.selection.set([id_])
        return done is not None

    def _rename(self, id_: str, text: str) -> bool:
        editor = self._stage.editor
        actor = editor.network.actors.get(id_)
        if actor is None or actor.name == text:
            return True
        done = editor.run(edits.rename_actor, id_, text) is not None
        if done:
            say_twice(self._stage, id_)
        return done

    def _rewrite(self, id_: str, text: str) -> bool:
        editor = self._stage.editor
        note = editor.network.notes.get(id_)
        if note is None or note.text == text:
            return True
        if not text:
            # A note that says nothing is a note thrown away.
            return editor.run(edits.remove, [id_]) is not None
        return editor.run(_rewritten, id_, text) is not None


def _rewritten(network: Network, id_: str, text: str) -> Edit:
    # A text that was kept as a whole is a step of its own, however soon it follows another.
    return replace(edits.change_note(network, id_, text=text), merge_key=None)
