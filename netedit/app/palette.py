"""What the command palette offers: every command, and partners by name."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from netedit.commands import BY_KEY, COMMANDS, Command, plain
from netedit.commands.called import ALSO_CALLED
from netedit.panels.palette import Offer, Palette
from netedit.search.fuzzy import are_initials, begin_words, in_words, score

if TYPE_CHECKING:
    from netedit.app.window import Window

MOST_PARTNERS = 8
MOST_COMMANDS = 60
MOST_RECENT = 5
_PARTNER = "partner:"


class CommandPalette(QObject):
    """The palette of one window; `find` gives ids of partners and other things by words.

    The commands used last come first while nothing is typed.
    """

    def __init__(self, window: "Window", find: Callable[[str], Sequence[str]]) -> None:
        super().__init__(window)
        self._window = window
        self._find = find
        self._recent: list[str] = []
        self.palette = Palette(self.offers, window.theme, window)
        self.palette.chosen.connect(self._run)
        window.themed.connect(self.palette.set_theme)

    def open(self) -> None:
        """Show it, the keyboard in its line."""
        self.palette.open()

    def offers(self, typed: str) -> Sequence[Offer]:
        """The commands and partners that fit, best first; every command where nothing is typed."""
        if not typed.strip():
            keys = dict.fromkeys((*self._recent, *(command.key for command in COMMANDS)))
            return [self._command(BY_KEY[key]) for key in keys if key != "palette"]
        scored: list[tuple[bool, int, int, Command]] = []
        for place, (fits, command) in enumerate(_scored(typed)):
            # one that the letters hardly lead to, and that cannot be had now, helps nobody
            is_off = fits < _SURE and not self._window.actions_of.all[command.key].isEnabled()
            scored.append((is_off, -fits, place, command))
        scored.sort(key=lambda each: each[:3])
        commands = [self._command(command) for *_, command in scored[:MOST_COMMANDS]]
        partners = self._partners(typed)
        # who is looked for by name comes before a command that has the letters somewhere
        sure = sum(-fits >= _SURE for _, fits, _, _ in scored)
        return [*commands[:sure], *partners, *commands[sure:]]

    def _command(self, command: Command) -> Offer:
        actions = self._window.actions_of
        native = QKeySequence.SequenceFormat.NativeText
        keys = QKeySequence(command.shortcut or command.on_map).toString(native)
        is_on = command.is_switch and actions.all[command.key].isChecked()
        place = ", ".join(filter(None, (command.menu, plain(command.submenu), "on" * is_on)))
        text = plain(command.text).rstrip("…")
        why_not = actions.why_not(command.key, self._window.editor.read_only or "")
        return Offer(command.key, text, place, keys, why_not, command.help)

    def _partners(self, typed: str) -> list[Offer]:
        network, found = self._window.editor.network, list[Offer]()
        for id_ in self._find(typed):
            actor = network.actors.get(id_)
            if actor is not None:
                kind = network.actor_kinds[actor.kind].name
                hosts = (each.name for each in network.organisations_of(id_))
                place = ", ".join(filter(None, (kind, actor.role, *hosts)))
                help_ = f"Select {actor.name} and bring it into sight; with Shift+Enter besides."
                found.append(Offer(_PARTNER + id_, actor.name, place, "", "", help_))
                if len(found) == MOST_PARTNERS:
                    break
        return found

    def _run(self, key: str, adds: bool) -> None:
        if key.startswith(_PARTNER):
            before = self._window.selection.ids if adds else ()
            self._window.selection.show([*before, key.removeprefix(_PARTNER)])
            self._window.canvas.setFocus()
        else:
            self._recent = [key, *(each for each in self._recent if each != key)][:MOST_RECENT]
            self._window.actions_of.all[key].trigger()


# From this score on the words typed stand in the text; below they stand in its help.
_SURE = 500


def _scored(typed: str) -> Iterator[tuple[int, Command]]:
    """The commands that fit: by their words, and only where there are none by their initials."""
    fitting = [(fits, c) for c in COMMANDS if (fits := _by_words(typed, c)) is not None]
    if fitting:
        yield from fitting
        return
    for command in COMMANDS:
        fits = score(typed, plain(command.text))
        if fits is not None and are_initials(typed, fits):
            yield fits, command


def _by_words(typed: str, command: Command) -> int | None:
    """By its text, else by its menu and text, else by its help or what else it is called."""
    text = plain(command.text)
    fits = in_words(typed, text)
    if fits is not None:
        return fits
    titled = f"{command.menu} {plain(command.submenu)} {text}"
    fits = in_words(typed, titled)
    if fits is not None:
        return fits - 30
    also = ALSO_CALLED.get(command.key, "")
    if also:
        fits = in_words(typed, f"{text} {also}")
        if fits is not None:
            return fits - 40
    for phrase in (command.help, f"{titled} {command.help} {also}"):
        fits = in_words(typed, phrase) if begin_words(typed, phrase) else None
        if fits is not None:
            return fits - 1000
    return None
