"""A client of D-Bus, as small as reading the accessibility bus needs, without any package."""

import os
import select
import socket
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

CALL, ANSWER, ERROR, SIGNAL = 1, 2, 3, 4
# How a value of one letter is packed; each is aligned to its own size.
PACKED = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}
ALIGNED = {"s": 4, "o": 4, "a": 4, "g": 1, "v": 1, "(": 8, "{": 8}
# The fields of a header that we write or read.
PATH, INTERFACE, MEMBER, NAME_OF_ERROR, REPLY_TO, TO, FROM, SIGNATURE = range(1, 9)


class BusError(Exception):
    """Somebody on the bus answers that it cannot be done."""


@dataclass(frozen=True)
class Told:
    """A signal: who sent it, from which object, and what it says."""

    sender: str
    path: str
    interface: str
    member: str
    body: tuple


def first_of(signature: str) -> str:
    """The first whole type of a signature."""
    if signature[0] == "a":
        return "a" + first_of(signature[1:])
    if signature[0] not in "({":
        return signature[0]
    depth = 0
    for at, letter in enumerate(signature):
        depth += (letter in "({") - (letter in ")}")
        if depth == 0:
            return signature[: at + 1]
    raise ValueError(signature)


def types_of(signature: str) -> Iterator[str]:
    while signature:
        one = first_of(signature)
        yield one
        signature = signature[len(one) :]


def alignment(type_: str) -> int:
    return ALIGNED.get(type_[0]) or struct.calcsize(PACKED[type_[0]])


def pack(into: bytearray, type_: str, value: object) -> None:
    """Append a value; a variant is given as its type and its value."""
    into.extend(bytes(-len(into) % alignment(type_)))
    if type_ in PACKED:
        into.extend(struct.pack("<" + PACKED[type_], value))
    elif type_ in "so":
        text = value.encode()
        into.extend(struct.pack("<I", len(text)) + text + b"\0")
    elif type_ == "g":
        into.extend(bytes([len(value)]) + value.encode() + b"\0")
    elif type_ == "v":
        pack(into, "g", value[0])
        pack(into, value[0], value[1])
    elif type_[0] == "a":
        _pack_array(into, type_[1:], value)
    else:
        for inner, one in zip(types_of(type_[1:-1]), value, strict=True):
            pack(into, inner, one)


def _pack_array(into: bytearray, inner: str, values: object) -> None:
    at = len(into)
    into.extend(bytes(4))
    into.extend(bytes(-len(into) % alignment(inner)))
    begin = len(into)
    for one in values:
        pack(into, inner, one)
    into[at : at + 4] = struct.pack("<I", len(into) - begin)


@dataclass
class Unpacking:
    """Bytes and how far they have been read."""

    data: bytes
    at: int = 0

    def take(self, type_: str) -> object:
        self.at += -self.at % alignment(type_)
        if type_ in PACKED:
            (value,) = struct.unpack_from("<" + PACKED[type_], self.data, self.at)
            self.at += struct.calcsize(PACKED[type_])
            return bool(value) if type_ == "b" else value
        if type_ in "sog":
            size = self.take("y" if type_ == "g" else "u")
            text = self.data[self.at : self.at + size].decode()
            self.at += size + 1
            return text
        if type_ == "v":
            return self.take(self.take("g"))
        if type_[0] == "a":
            return self._array(type_[1:])
        return tuple(self.take(inner) for inner in types_of(type_[1:-1]))

    def _array(self, inner: str) -> object:
        size = self.take("u")
        self.at += -self.at % alignment(inner)
        end = self.at + size
        found = []
        while self.at < end:
            found.append(self.take(inner))
        return dict(found) if inner[0] == "{" else found


def packed(signature: str, values: tuple) -> bytes:
    into = bytearray()
    for type_, value in zip(types_of(signature), values, strict=True):
        pack(into, type_, value)
    return bytes(into)


@dataclass
class Bus:
    """A connection to a bus; `told` grows by every signal that was asked for."""

    address: str
    told: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        kind, _, rest = self.address.split(";")[0].partition(":")
        keys = dict(part.split("=", 1) for part in rest.split(","))
        assert kind == "unix", self.address
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(keys.get("path") or "\0" + keys["abstract"])
        identity = str(os.getuid()).encode().hex()
        self._socket.sendall(b"\0AUTH EXTERNAL " + identity.encode() + b"\r\n")
        assert self._socket.recv(1024).startswith(b"OK"), "the bus does not know us"
        self._socket.sendall(b"BEGIN\r\n")
        self._unread = bytearray()
        self._serial = 0
        self._answers: dict[int, tuple | BusError] = {}
        (self.name,) = self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "Hello")

    def close(self) -> None:
        self._socket.close()

    def call(
        self, to: str, path: str, member: str, signature: str = "", *values, of: str = ""
    ) -> tuple:
        """Ask an object to do something; `of` names the interface that has the member."""
        self._serial += 1
        fields: list[tuple[int, tuple[str, object]]] = [
            (PATH, ("o", path)),
            (INTERFACE, ("s", of or "org.freedesktop.DBus")),
            (MEMBER, ("s", member)),
            (TO, ("s", to)),
        ]
        if signature:
            fields.append((SIGNATURE, ("g", signature)))
        body = packed(signature, values)
        start = (ord("l"), CALL, 0, 1, len(body), self._serial, fields)
        head = packed("yyyyuua(yv)", start)
        self._socket.sendall(head + bytes(-len(head) % 8) + body)
        serial = self._serial
        if not self.wait(lambda: serial in self._answers, 20.0):
            raise BusError(f"{member}: no answer")
        answer = self._answers.pop(serial)
        if isinstance(answer, BusError):
            raise answer
        return answer

    def property(self, to: str, path: str, interface: str, name: str) -> object:
        of = "org.freedesktop.DBus.Properties"
        return self.call(to, path, "Get", "ss", interface, name, of=of)[0]

    def set(self, to: str, path: str, interface: str, name: str, value: tuple) -> None:
        of = "org.freedesktop.DBus.Properties"
        self.call(to, path, "Set", "ssv", interface, name, value, of=of)

    def listen(self, rule: str) -> None:
        """Ask for the signals that a rule describes."""
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "AddMatch", "s", rule)

    def wait(self, until: Callable[[], object], most_s: float) -> bool:
        """Take in what comes until something holds; False where it did not in time."""
        deadline = time.monotonic() + most_s
        while not until():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            if select.select([self._socket], [], [], min(left, 0.1))[0]:
                came = self._socket.recv(1 << 16)
                if not came:
                    raise BusError("the bus has gone")
                self._unread.extend(came)
                while self._take_message():
                    pass
        return True

    def _take_message(self) -> bool:
        if len(self._unread) < 16:
            return False
        size, _, of_fields = struct.unpack_from("<III", self._unread, 4)
        begin = 16 + of_fields + -of_fields % 8
        if len(self._unread) < begin + size:
            return False
        reading = Unpacking(bytes(self._unread[:begin]))
        _, kind, _, _, _, _, fields = (reading.take(type_) for type_ in types_of("yyyyuua(yv)"))
        said = dict(fields)
        body = Unpacking(bytes(self._unread[begin : begin + size]))
        values = tuple(body.take(type_) for type_ in types_of(said.get(SIGNATURE, "")))
        del self._unread[: begin + size]
        if kind == ANSWER:
            self._answers[said[REPLY_TO]] = values
        elif kind == ERROR:
            why = " ".join(str(value) for value in values)
            self._answers[said[REPLY_TO]] = BusError(f"{said[NAME_OF_ERROR]}: {why}")
        elif kind == SIGNAL:
            self.told.append(
                Told(said.get(FROM, ""), said[PATH], said[INTERFACE], said[MEMBER], values)
            )
        return True
