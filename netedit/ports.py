"""What the canvas and the panels expect of the program around them, so that they need no app/."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from netedit.model.edit import Edit
from netedit.model.log import Group
from netedit.model.network import Network

if TYPE_CHECKING:
    from netedit.analysis import Findings, Options
    from netedit.analysis.slow import Question


class Announcement(Protocol):
    """A Qt signal as its users see it."""

    def connect(self, slot: Callable[..., object], /) -> object:
        """Have `slot` called at every announcement."""
        ...

    def disconnect(self, slot: Callable[..., object], /) -> object:
        """Stop calling `slot`."""
        ...


class EditorPort(Protocol):
    """The one bridge from the document to the window."""

    @property
    def changed(self) -> Announcement:
        """Carries a document.Changed, once per edit."""
        ...

    @property
    def findings_changed(self) -> Announcement:
        """Carries the new Findings, after the repaint."""
        ...

    @property
    def refused(self) -> Announcement:
        """Carries one sentence."""
        ...

    @property
    def network(self) -> Network:
        """The network now."""
        ...

    @property
    def findings(self) -> "Findings":
        """The newest findings; they may lag behind the network by a moment."""
        ...

    @property
    def options(self) -> "Options":
        """What findings count."""
        ...

    @property
    def view(self) -> str:
        """The id of the view that is shown."""
        ...

    @property
    def read_only(self) -> str | None:
        """Why nothing can be changed, in one sentence, or None."""
        ...

    def set_options(self, options: "Options") -> None:
        """Let findings count otherwise; they are renewed at once."""
        ...

    def in_turn(self, work: Callable[[], object]) -> None:
        """Do what follows a change: at once, on a large map in a turn of the loop of its own.

        `work` is a bound method; asked for again while it waits it is done once.
        """
        ...

    def run(self, gesture: Callable[..., Edit], *args: object, **fields: object) -> Edit | None:
        """Perform `gesture(network, *args, **fields)`; None where it was refused or did nothing.

        A refusal is announced; nothing has changed.
        """
        ...

    @property
    def groups(self) -> Sequence[Group]:
        """Every undo step ever made, oldest first."""
        ...

    def go_back(self, number: int) -> bool:
        """Make the map what it was after a step; False, and announced, where it cannot be."""
        ...


class SelectionPort(Protocol):
    """What is selected: ids of actors, ties and notes, in the order they were selected."""

    @property
    def changed(self) -> Announcement:
        """Carries nothing."""
        ...

    @property
    def centred(self) -> Announcement:
        """Carries the ids the canvas is to bring into sight."""
        ...

    @property
    def ids(self) -> tuple[str, ...]:
        """What is selected now."""
        ...

    def set(self, ids: Collection[str]) -> None:
        """Select exactly these."""
        ...

    def toggle(self, id_: str) -> None:
        """Add one, or take it away."""
        ...

    def show(self, ids: Collection[str]) -> None:
        """Select exactly these and ask the canvas to bring them into sight."""
        ...


class AskingPort(Protocol):
    """The way to slow findings: asked of another process, so that the window never waits."""

    def ask(
        self,
        question: "Question",
        *,
        answered: Callable[[object], object],
        failed: Callable[[str], object] = ...,
        progressed: Callable[[float], object] = ...,
    ) -> None:
        """Have a question of `analysis.slow` answered about the findings there are now.

        `answered` is called with what `slow.unpacked` gives: at once if it is known already. An
        answer to findings that are old by then is dropped: ask again whenever
        `editor.findings_changed` is announced. A newer question on the same topic takes the place
        of an older one. `progressed` is told from 0 to 1, `failed` one sentence.
        """
        ...

    def cancel(self, question: "Question") -> None:
        """Work on it no longer; nobody is told."""
        ...


class CommandsPort(Protocol):
    """The commands of the window, by the keys of `commands.COMMANDS`."""

    def offers(self, key: str) -> bool:
        """Whether there is a command of this key that something answers to."""
        ...

    def give(self, key: str) -> None:
        """Give a command, as from a menu."""
        ...
