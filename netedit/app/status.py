"""The status line: what is on the map, whether it is saved, how large it is shown."""

from collections import Counter

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from netedit.model.network import Network
from netedit.model.records import ActsAs
from netedit.model.text import counted
from netedit.overrides import guarded
from netedit.store.writer import Phase, WriterState

_SAID = {
    Phase.SAVED: "● Saved",
    Phase.SAVING: "○ Saving…",
    Phase.FAILED: "▲ Not saved",
    Phase.REPLACED: "▲ Not saved",
    Phase.CHANGED_OUTSIDE: "○ Reading anew…",
}
# These are dressed otherwise than a label is.
_STANDING_OUT = (Phase.FAILED, Phase.REPLACED)
# A sentence stays as long as it takes to be read at leisure.
LETTER_MS = 70
# How sentences begin which say what was taken back or performed again.
STEPS = ("Undone:", "Redone:")
# Around each label.
SPACE_PX = 8
# Before the counts: they stand where Qt begins what is said.
BEFORE_PX = 4


class StatusLine:
    """The labels of a window's status bar."""

    def __init__(self, bar: QStatusBar) -> None:
        self._bar = bar
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(BEFORE_PX, 0, 12, 0)
        self._counts = _label(bar, "statusCounts", "What is on the map")
        self._watched = _label(bar, "statusWatched", "Whether people can see this screen")
        self._saved = _label(bar, "statusSaved", "Whether everything is saved", _SAID[Phase.SAVING])
        # which phase it is dressed for, "" for one that looks as any label: neither a start, where
        # PySide makes eleven tables when the style is first asked (5 ms), nor an edit asks it
        self._phase = ""
        self._zoom = _label(bar, "statusZoom", "How large the map is shown", "888 %")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._watched.setText("People can see this screen: what is only for me is hidden")
        self._watched.hide()
        bar.addWidget(self._counts)
        for label in (self._watched, self._saved, self._zoom):
            bar.addPermanentWidget(label)
        bar.messageChanged.connect(self._make_way)

    def _make_way(self, sentence: str) -> None:
        """Hide the counts while something is said. The bar does so too, but shows them again, under
        what it says, when its words grow.
        """
        self._counts.setVisible(not sentence)

    def has_room(self, sentence: str) -> bool:
        """Whether a sentence can be read whole in the line as wide as it is."""
        taken = sum(
            label.sizeHint().width() + SPACE_PX
            for label in (self._watched, self._saved, self._zoom)
            if not label.isHidden()
        )
        room = self._bar.contentsRect().width() - taken
        return self._bar.fontMetrics().horizontalAdvance(sentence) <= room

    def show_step(self) -> None:
        """Another step was made."""
        if self._bar.currentMessage().startswith(STEPS):
            # it is about the step before
            self._bar.clearMessage()

    def show_counts(self, network: Network) -> None:
        """Count people, organisations and relationships."""
        of_kind = Counter([actor.kind for actor in network.actors.values()])
        kinds = network.actor_kinds.values()
        organisations = sum(of_kind[k.id] for k in kinds if k.acts_as is ActsAs.ORGANISATION)
        people = len(network.actors) - organisations
        self._counts.setText(
            f"{counted(people, 'person', 'people')} · "
            f"{counted(organisations, 'organisation', 'organisations')} · "
            f"{counted(len(network.ties), 'relationship', 'relationships')}"
        )

    def show_zoom(self, zoom: float) -> None:
        """Say how large the map is shown; 1 is 100 %."""
        self._zoom.setText(f"{round(zoom * 100)} %")

    def show_saving(self, state: WriterState, *, is_read_only: bool) -> None:
        """Say how saving goes."""
        self._saved.setText("Read-only" if is_read_only else _SAID[state.phase])
        phase = state.phase.value if state.phase in _STANDING_OUT else ""
        if self._phase == phase:
            return
        self._phase = phase
        self._saved.setProperty("phase", phase)
        # style sheets look at properties only when asked to
        self._saved.style().unpolish(self._saved)
        self._saved.style().polish(self._saved)

    def show_watched(self, on: bool) -> None:
        """Say whether what is only for me is hidden."""
        self._watched.setVisible(on)


def reading_ms(sentence: str) -> int:
    """How long it takes to read a sentence while one does something else."""
    return LETTER_MS * len(sentence)


@guarded
class _Steady(QLabel):
    """A label that takes as much room as some words do, so that nothing moves when it changes."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def sizeHint(self) -> QSize:
        """The room of its words, or of those it keeps room for."""
        hint = super().sizeHint()
        # not a minimum: the hint keeps that of larger words (6.11.3)
        hint.setWidth(max(hint.width(), self.fontMetrics().horizontalAdvance(self._words) + 2))
        return hint


def _label(bar: QStatusBar, name: str, what: str, widest: str = "") -> QLabel:
    label = _Steady(widest, bar) if widest else QLabel(bar)
    label.setObjectName(name)
    # without a name of its own a screen reader reads what it says
    label.setToolTip(what)
    return label
