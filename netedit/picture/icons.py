"""The signs drawn inside partners instead of letters: a small set of our own, as outlines."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import cos, pi, sin

from netedit.model.geometry import Point
from netedit.model.records import Icon

Contour = tuple[Point, ...]
Drawing = tuple[Contour, ...]


@cache
def contours(icon: Icon) -> Drawing:
    """The closed outlines of an icon in a box from -1 to 1, y down; none for NONE.

    What lies within an even number of them is not part of it.
    """
    return _DRAWN[icon]()


def _nothing() -> Drawing:
    return ()


def _person() -> Drawing:
    return (_disc(0, -0.46, 0.38), _shoulders(0, 0.72))


def _people() -> Drawing:
    heads = (_disc(-0.47, -0.36, 0.3), _disc(0.47, -0.36, 0.3))
    return (*heads, _shoulders(-0.47, 0.43), _shoulders(0.47, 0.43))


def _building() -> Drawing:
    walls, door = _box(-0.62, -0.92, 0.62, 0.92), _box(-0.15, 0.34, 0.15, 0.92)
    middles = ((x, y) for y in (-0.58, -0.14) for x in (-0.28, 0.28))
    windows = (_box(x - 0.12, y - 0.12, x + 0.12, y + 0.12) for x, y in middles)
    return (walls, *windows, door)


def _house() -> Drawing:
    right = ((0.0, -0.95), (1.0, -0.08), (0.72, -0.08), (0.72, 0.85))
    return (_mirrored(right), _box(-0.2, 0.22, 0.2, 0.85))


def _school() -> Drawing:
    """A cap with its board and tassel."""
    cap = ((-0.56, 0.2), (0.0, 0.46), (0.56, 0.2), (0.56, 0.6), (0.0, 0.82), (-0.56, 0.6))
    board = ((0.0, -0.7), (1.0, -0.2), (0.0, 0.32), (-1.0, -0.2))
    return (board, cap, _box(0.84, 0.0, 0.95, 0.62))


def _hospital() -> Drawing:
    """A cross."""
    a, b = 0.29, 0.88
    upper = ((-b, -a), (-a, -a), (-a, -b), (a, -b), (a, -a), (b, -a))
    return ((*upper, *((-x, -y) for x, y in upper)),)


def _heart() -> Drawing:
    return (tuple(_on_heart(step * 2 * pi / 40) for step in range(40)),)


def _shield() -> Drawing:
    right = ((0.0, -0.98), (0.4, -0.74), (0.84, -0.66), (0.82, -0.1), (0.66, 0.36))
    return (_mirrored((*right, (0.4, 0.7), (0.0, 0.98))),)


def _flag() -> Drawing:
    cloth = ((-0.46, -0.9), (0.88, -0.9), (0.6, -0.46), (0.88, -0.02), (-0.46, -0.02))
    return (_box(-0.72, -0.95, -0.54, 0.95), cloth)


def _star() -> Drawing:
    radii = (1.0, 0.42) * 5
    turns = (step * pi / 5 - pi / 2 for step in range(10))
    return (tuple((r * cos(t), r * sin(t) + 0.06) for r, t in zip(radii, turns, strict=True)),)


def _briefcase() -> Drawing:
    lid, case = _box(-0.92, -0.42, 0.92, 0.06), _box(-0.92, 0.18, 0.92, 0.76)
    handle = (_box(-0.4, -0.82, 0.4, -0.42), _box(-0.22, -0.64, 0.22, -0.42))
    return (lid, case, *handle)


def _speech() -> Drawing:
    dots = (_disc(x, -0.14, 0.12) for x in (-0.42, 0.0, 0.42))
    bubble = _oval(0, -0.14, 0.96, 0.7, pi * 0.62, pi * 2.42)
    return ((*bubble, (-0.62, 0.92)), *dots)


_DRAWN: Mapping[Icon, Callable[[], Drawing]] = {
    Icon.NONE: _nothing,
    Icon.PERSON: _person,
    Icon.PEOPLE: _people,
    Icon.BUILDING: _building,
    Icon.HOUSE: _house,
    Icon.SCHOOL: _school,
    Icon.HOSPITAL: _hospital,
    Icon.HEART: _heart,
    Icon.SHIELD: _shield,
    Icon.FLAG: _flag,
    Icon.STAR: _star,
    Icon.BRIEFCASE: _briefcase,
    Icon.SPEECH: _speech,
}


def _oval(
    x: float, y: float, across: float, down: float, start: float = 0.0, end: float = 2 * pi
) -> Contour:
    turns = [start + (end - start) * step / 24 for step in range(25 if end - start < 6.28 else 24)]
    return tuple((x + across * cos(turn), y + down * sin(turn)) for turn in turns)


def _disc(x: float, y: float, radius: float) -> Contour:
    return _oval(x, y, radius, radius)


def _shoulders(x: float, across: float) -> Contour:
    return _oval(x, 0.86, across, 0.84, pi, 2 * pi)


def _box(left: float, top: float, right: float, bottom: float) -> Contour:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _mirrored(right: Iterable[Point]) -> Contour:
    half = tuple(right)
    return (*half, *((-x, y) for x, y in reversed(half) if x))


def _on_heart(turn: float) -> Point:
    x = 16 * sin(turn) ** 3
    y = 13 * cos(turn) - 5 * cos(2 * turn) - 2 * cos(3 * turn) - cos(4 * turn)
    return x / 17, -y / 17 - 0.04
