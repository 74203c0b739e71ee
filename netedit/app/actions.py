"""QActions made from the table of commands, and the menus and toolbar made from those."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QWidget

from netedit.commands import BY_KEY, COMMANDS, REASONS, Command, menu_text, menus, plain


class Actions(QObject):
    """One QAction for every command, named "action_" and its key."""

    def __init__(self, parent: QObject, holder: QWidget) -> None:
        """Their keys work in the window of `holder` for as long as it is seen.

        It hears of each action and whatever changes of it, a thousand times in a start: a widget
        that takes its events in Python would make 2 ms of that.
        """
        super().__init__(parent)
        self._choices: dict[str, QActionGroup] = {}
        self._bound: set[str] = set()
        self._there: Collection[str] = ()
        self._only: Collection[str] | None = None
        # what each set of needs lacked first when it was last looked at, "" for nothing
        self._lacking: dict[tuple[str, ...], str] = {}
        self._by_key = {command.key: self._made(command, holder) for command in COMMANDS}

    @property
    def all(self) -> Mapping[str, QAction]:
        """Every action by the key of its command."""
        return self._by_key

    def offers(self, key: str) -> bool:
        """Whether there is a command of this key that something answers to."""
        return key in self._bound

    def give(self, key: str) -> None:
        """Give a command, as from a menu; nothing happens where it is of no use now.

        A switch is turned on, also where it is on: what it shows may stand behind something.
        """
        action = self._by_key[key]
        if action.isCheckable():
            action.setChecked(False)
        action.trigger()

    def bind(self, key: str, act: Callable[[], object]) -> None:
        """Have `act` called when the command is given."""
        self._bound.add(key)
        # triggered hands over whether a switch is on, which act does not want
        self._by_key[key].triggered.connect(lambda _checked=False: act())

    def bind_switch(self, key: str, act: Callable[[bool], object]) -> None:
        """Have `act` called with whether the switch is on now."""
        self._bound.add(key)
        self._by_key[key].triggered.connect(act)

    def set_on(self, key: str, on: bool) -> None:
        """Show a switch as on or off, without giving its command."""
        self._by_key[key].setChecked(on)

    def enable(self, there: Collection[str]) -> None:
        """Enable the commands whose every need is among what is `there`.

        Only those are touched that lacked something else before: it follows every edit and click.
        """
        self._there = there
        for needs, commands in _by_needs().items():
            lacking = next((need for need in needs if need not in there), "")
            if self._lacking.get(needs) != lacking:
                self._lacking[needs] = lacking
                for command in commands:
                    self._allow(command, fits=not lacking)

    def _allow(self, command: Command, *, fits: bool) -> None:
        fits = fits and (self._only is None or command.key in self._only)
        self._by_key[command.key].setEnabled(fits)
        if command.button:
            self._say_why(command)

    def _say_why(self, command: Command) -> None:
        """Have the tip of a command that cannot be had begin with the reason."""
        tip, action = _tip(command), self._by_key[command.key]
        why = self.why_not(command.key)
        whole = f"{why}\n{tip}" if why else tip
        if action.toolTip() != whole:
            action.setToolTip(whole)

    def explain(self) -> None:
        """Have every action say what it does: at the start nobody sees any tip, and there are more
        than a hundred. Those with a button say it from the beginning.
        """
        for command in COMMANDS:
            action = self._by_key[command.key]
            action.setStatusTip(command.help)
            if not command.button:
                action.setToolTip(_tip(command))

    def _say_why_all(self, commands: Sequence[Command]) -> None:
        for command in commands:
            self._say_why(command)

    def restrict(self, only: Collection[str] | None) -> None:
        """Let no others be given than these, whatever they need; None for all again."""
        self._only = only
        self._lacking.clear()
        self.enable(self._there)

    def why_not(self, key: str, read_only: str = "") -> str:
        """Why a command cannot be had now, in one sentence; "" where it can.

        `read_only` is why the map cannot be changed, where that is known.
        """
        if self._by_key[key].isEnabled():
            return ""
        if self._only is not None and key not in self._only:
            return "Not in front of a room: F11 leaves projector mode."
        missing = [need for need in BY_KEY[key].needs.split() if need not in self._there]
        if read_only and "edit" in missing:
            return read_only
        return REASONS.get(missing[0], "") if missing else "It cannot be done now."

    def why_no_key(self, keys: QKeySequence, read_only: str = "") -> str:
        """Why the command of these keys cannot be had now; "" where it can, or where nobody asks:
        in front of a room, where most cannot.
        """
        for command in COMMANDS:
            action = self._by_key[command.key]
            if keys in action.shortcuts() and not action.isEnabled():
                is_kept = self._only is None or command.key in self._only
                return self.why_not(command.key, read_only) if is_kept else ""
        return ""

    def fill_menus(self, bar: QMenuBar) -> Mapping[str, QMenu]:
        """Put every command into its menu; the menus by name, those in others as "menu/name"."""
        made: dict[str, QMenu] = {}
        for name, commands in menus():
            menu = QMenu(menu_text(name), bar)
            menu.setObjectName(f"menu_{name.lower()}")
            menu.setToolTipsVisible(True)
            # late: whether they can be had changes with every click
            menu.aboutToShow.connect(partial(self._say_why_all, commands))
            bar.addMenu(menu)
            made[name] = menu
            for command in commands:
                key = f"{name}/{command.submenu}" if command.submenu else name
                if command.starts_group:
                    # before a submenu that begins with it
                    made.get(key, menu).addSeparator()
                into = made.get(key) or made.setdefault(key, _submenu(menu, command.submenu))
                into.addAction(self._by_key[command.key])
        return made

    def fill_toolbar(self, bar: QToolBar, after: Mapping[str, QWidget]) -> None:
        """Put the commands that have a button on the toolbar, what is for others at the right.

        `after` gives widgets to stand behind the button of a command.
        """
        previous = ""
        for command in sorted(
            (c for c in COMMANDS if c.button), key=lambda c: _TOOLBAR.index(c.key)
        ):
            group = command.choice or command.menu
            if command.key == _FIRST_AT_RIGHT:
                gap = QWidget(bar)
                gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                bar.addWidget(gap)
            elif previous and group != previous:
                bar.addSeparator()
            previous = group
            action = self._by_key[command.key]
            bar.addAction(action)
            button = bar.widgetForAction(action)
            button.setObjectName(f"button_{command.key}")
            # who speaks to the program says what is written on the button
            name, seen = plain(command.text), command.button
            is_said = seen.casefold() in name.casefold()
            button.setAccessibleName(name if is_said else f"{seen}: {name}")
            if command.key in after:
                bar.addWidget(after[command.key])

    def _made(self, command: Command, holder: QWidget) -> QAction:
        # what stands behind a tab is shown where shortcuts are, and is none
        text = f"{command.text}\t{native(command.on_map)}" if command.on_map else command.text
        action = QAction(text, self)
        action.setObjectName(f"action_{command.key}")
        keys = [QKeySequence(text) for text in (command.shortcut, *command.also) if text]
        if keys:
            action.setShortcuts(keys)
        if command.is_switch:
            action.setCheckable(True)
        if command.button:
            action.setIconText(command.button)
        if command.choice:
            group = self._choices.get(command.choice)
            if group is None:
                group = self._choices[command.choice] = QActionGroup(self)
            group.addAction(action)
        holder.addAction(action)
        return action


_FIRST_AT_RIGHT = "projector"


@cache
def _by_needs() -> Mapping[tuple[str, ...], Sequence[Command]]:
    """The commands by what they need: a hundred of them need one of thirty things."""
    found: dict[tuple[str, ...], list[Command]] = {}
    for command in COMMANDS:
        found.setdefault(tuple(command.needs.split()), []).append(command)
    return found


def _tip(command: Command) -> str:
    shown = native(command.shortcut or command.on_map)
    return f"{command.help} ({shown})" if shown else command.help


def native(keys: str) -> str:
    """Keys as the system writes them; "" for none."""
    if not keys:
        return ""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _submenu(menu: QMenu, title: str) -> QMenu:
    made = menu.addMenu(title)
    made.setObjectName(f"menu_{plain(title).lower().replace(' ', '_')}")
    made.setToolTipsVisible(True)
    return made


_TOOLBAR = (
    "tool_select",
    "tool_person",
    "tool_organisation",
    "tool_connect",
    "tool_note",
    "undo",
    "redo",
    "tidy",
    "search",
    "filter",
    "projector",
    "export_picture",
    "export_slides",
)
