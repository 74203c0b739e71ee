"""A screen reader's ear: the real program on a screen of its own, read over a private bus."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.app.bus import Bus, BusError, Told

ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
KEYS = "/org/a11y/atspi/registry/deviceeventcontroller"
# What GenerateKeyboardEvent does with what it is given.
PRESS, RELEASE, SYMBOL = 0, 1, 3
# Bits of the states of AT-SPI.
FOCUSABLE, FOCUSED, SELECTED, SHOWING = 11, 12, 23, 25
HOME, END, PAGE_DOWN, DELETE, ENTER = 0xFF50, 0xFF57, 0xFF56, 0xFFFF, 0xFF0D
# Qt's window system for X11 loads this, and says little where it is missing.
LIBRARY, ITS_PACKAGE = "libxcb-cursor.so.0", "libxcb-cursor0"
SOON_S = 20.0


class MissingError(Exception):
    """Names what is not there and the package that has it."""


@dataclass(frozen=True)
class Thing:
    """An object on the bus, asked anew each time."""

    bus: Bus
    at: tuple[str, str]

    def ask(self, member: str, signature: str = "", *values, of: str = ACCESSIBLE) -> tuple:
        return self.bus.call(*self.at, member, signature, *values, of=of)

    def of(self, name: str) -> str:
        return self.bus.property(*self.at, ACCESSIBLE, name)

    @property
    def name(self) -> str:
        return self.of("Name")

    @property
    def role(self) -> str:
        return self.ask("GetRoleName")[0]

    @property
    def children(self) -> list["Thing"]:
        return [Thing(self.bus, tuple(each)) for each in self.ask("GetChildren")[0]]

    @property
    def states(self) -> set[int]:
        low, high = self.ask("GetState")[0]
        bits = low | high << 32
        return {bit for bit in range(64) if bits >> bit & 1}

    @property
    def actions(self) -> list[str]:
        return [name for name, *_ in self.ask("GetActions", of=ACTION)[0]]

    def act(self, name: str) -> None:
        assert self.ask("DoAction", "i", self.actions.index(name), of=ACTION) == (True,)

    def all(self) -> Iterator["Thing"]:
        yield self
        for child in self.children:
            yield from child.all()

    def find(self, role: str, name: str) -> "Thing":
        found = (each for each in self.all() if each.role == role and each.name == name)
        thing = next(found, None)
        assert thing is not None, f"no {role} is called “{name}”"
        return thing


@dataclass
class Ear:
    """What is heard of the one program on the bus, and keys pressed as by hand."""

    bus: Bus
    program: subprocess.Popen

    @property
    def window(self) -> Thing:
        root = Thing(self.bus, (REGISTRY, ROOT))
        assert self.bus.wait(lambda: [w for app in root.children for w in app.children], SOON_S)
        return root.children[0].children[0]

    @property
    def map(self) -> Thing:
        return self.window.find("list", "Network map")

    def key(self, symbol: int) -> None:
        self._generate(symbol, SYMBOL)

    def type(self, text: str) -> None:
        for letter in text:
            self.key(ord(letter))

    def undo(self) -> None:
        """Ctrl+Z by the codes of the keys, since a held key is wanted."""
        self._generate(37, PRESS)
        self._generate(52, PRESS)
        self._generate(52, RELEASE)
        self._generate(37, RELEASE)

    def _generate(self, code: int, how: int) -> None:
        of = "org.a11y.atspi.DeviceEventController"
        self.bus.call(REGISTRY, KEYS, "GenerateKeyboardEvent", "isu", code, "", how, of=of)

    def hears(self, member: str, holds: Callable[[Told], object]) -> None:
        """Wait until something is told; what was told before is forgotten then."""

        def heard() -> bool:
            return any(told.member == member and holds(told) for told in list(self.bus.told))

        if not self.bus.wait(heard, SOON_S):
            last = "\n".join(f"{t.member} {t.body[:4]}" for t in self.bus.told[-20:])
            raise AssertionError(f"{member} was not heard, but at last:\n{last}")
        self.bus.told.clear()

    def hears_said(self, words: str) -> None:
        self.hears("Announcement", lambda told: words in told.body[3])

    def hears_focus(self, name: str) -> None:
        def is_it(told: Told) -> bool:
            if told.body[:2] != ("focused", 1):
                return False
            return Thing(self.bus, (told.sender, told.path)).name.startswith(name)

        self.hears("StateChanged", is_it)


@contextmanager
def ear_on(map_file: Path, home: Path) -> Iterator[Ear]:
    """The program with a map, listened to; MissingError where something for that is not there."""
    with ExitStack() as stack:
        try:
            ctypes.CDLL(LIBRARY)
        except OSError as error:
            raise MissingError(
                f"{LIBRARY} is missing; install the package {ITS_PACKAGE}"
            ) from error
        size = ("-screen", "0", "1440x900x24", "-nolisten", "tcp")
        number = _begun(stack, "xvfb", {}, "Xvfb", "-displayfd", "1", *size)
        variables = {
            "DISPLAY": f":{number}",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "GSETTINGS_BACKEND": "memory",
        }
        daemon = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
        variables["DBUS_SESSION_BUS_ADDRESS"] = _begun(stack, "dbus-daemon", variables, *daemon)
        bus = _accessibility_bus(stack, variables["DBUS_SESSION_BUS_ADDRESS"])
        program = subprocess.Popen(
            [sys.executable, "-m", "netedit", str(map_file)],
            env=os.environ | variables | {"QT_QPA_PLATFORM": "xcb"},
            stderr=subprocess.PIPE,
        )
        stack.callback(_end, program)
        yield Ear(bus, program)


def _begun(stack: ExitStack, package: str, variables: dict[str, str], *command: str) -> str:
    """Start something that lasts, and give the line it says first."""
    try:
        process = subprocess.Popen(
            command,
            env=os.environ | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except FileNotFoundError as error:
        why = f"the program {command[0]} is missing; install the package {package}"
        raise MissingError(why) from error
    stack.callback(_end, process)
    return process.stdout.readline().strip()


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _accessibility_bus(stack: ExitStack, address: str) -> Bus:
    session = Bus(address)
    stack.callback(session.close)
    place = ("org.a11y.Bus", "/org/a11y/bus")
    try:
        (found,) = session.call(*place, "GetAddress", of="org.a11y.Bus")
    except BusError as error:
        why = "nobody begins an accessibility bus; install the package at-spi2-core"
        raise MissingError(why) from error
    session.set(*place, "org.a11y.Status", "IsEnabled", ("b", True))
    bus = Bus(found)
    stack.callback(bus.close)
    bus.listen("type='signal',interface='org.a11y.atspi.Event.Object'")
    # programs tell only what somebody has asked to be told
    bus.call(REGISTRY, "/org/a11y/atspi/registry", "RegisterEvent", "s", "object:", of=REGISTRY)
    return bus
