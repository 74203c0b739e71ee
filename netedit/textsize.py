"""How large the words of the window are, and how all that is measured by them grows with them.

Sizes that stand in the code and in sheets of styles are those at the usual size of text. `grown`
and `dress` make of them what they are at the size in force; `follow` does it again when that
changes while the program runs. The size itself comes from the font of the application.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

# The height of a letter's box that every size in the code is written for.
USUAL_PX = 13
# Lines are not thicker around larger words.
_THIN_PX = 2
_LENGTH = r"(?<![\w.#-])(\d+)px(/2)?(?:([+-])(\d+))?"
# At the usual size all others are as they are: a start need not look at each (0.2 ms).
_ALTERED = r"(?<![\w.#-])(\d+)px(/2)?([+-])(\d+)"

R = TypeVar("R")
T = TypeVar("T")


class Dressed(Protocol):
    """What wears a sheet of styles: a widget."""

    def setStyleSheet(self, sheet: str, /) -> None:  # noqa: N802 - Qt's name
        """Wear it."""
        ...


_scale = [1.0]
_sheets: "WeakKeyDictionary[Dressed, str]" = WeakKeyDictionary()
_under: "WeakKeyDictionary[Dressed, str]" = WeakKeyDictionary()
_parts: "WeakKeyDictionary[object, Callable[[Any], Iterable[Dressed]]]" = WeakKeyDictionary()
_acts: "WeakKeyDictionary[object, list[Callable[[Any], object]]]" = WeakKeyDictionary()
_reliefs: "WeakKeyDictionary[object, Callable[[Any], object]]" = WeakKeyDictionary()


def scale() -> float:
    """How many times larger than usual text is."""
    return _scale[0]


def grown(px: float) -> int:
    """A length at the size of text in force, of one that is right at the usual size."""
    return round(px * _scale[0])


def sized(sheet: str) -> str:
    """A sheet of styles whose lengths have grown with the text; lines stay as thin as they are.

    `12px-1` is a pixel less than what `12px` has grown to: the space inside an edge that is a
    pixel wider with the focus, so that nothing moves. `24px/2+1` is half of it and a pixel more:
    what is round, as Qt makes corners square that are told more than half of what they are of.
    """
    return re.sub(_ALTERED if _scale[0] == 1 else _LENGTH, _grown_length, sheet)


def _grown_length(found: re.Match[str]) -> str:
    length = int(found[1])
    px = grown(length) if length > _THIN_PX else length
    if found[2]:
        px //= 2
    more = int(found[4] or 0)
    return f"{max(px - more if found[3] == '-' else px + more, 0)}px"


def dress(widget: Dressed, sheet: str) -> None:
    """Have a widget wear a sheet of styles that grows with the text, now and whenever it changes.

    Every sheet is put on by this: one that is set otherwise keeps the size it was made with. The
    one it wears already is not put on again.
    """
    if _sheets.get(widget) == sheet:
        return
    _sheets[widget] = sheet
    parts = _parts.get(widget)
    if parts is None:
        _put_on(widget)
    else:
        for part in parts(widget):
            lay_under(part, sheet)


def sheet_of(widget: Dressed) -> str:
    """The sheet of styles it was dressed in, at the usual size of text."""
    return _sheets.get(widget, "")


def share_out(whole: T, parts: Callable[[T], Iterable[Dressed]]) -> None:
    """From now on have the parts of a widget wear its sheet, each by itself, and no more it.

    Qt puts a sheet on a widget and on all in it in one go; so it has as many as there are parts.
    What becomes a part later is to be told by `lay_under`. `parts` must not hold the widget.
    """
    _parts[whole] = parts


def lay_under(part: Dressed, sheet: str) -> None:
    """Have a part wear this sheet of the whole, below one of its own."""
    _under[part] = sheet
    _put_on(part)


def _put_on(widget: Dressed) -> None:
    widget.setStyleSheet(sized(_under.get(widget, "") + _sheets.get(widget, "")))


def follow(thing: T, act: Callable[[T], object], *, now: bool = True) -> None:
    """Do `act` to `thing` now, and again whenever text has another size, as long as it lives.

    `act` must not hold `thing`, or it lives for ever: a function or a method of its class. Where
    `thing` is not all there yet, not `now`.
    """
    _acts.setdefault(thing, []).append(act)
    if now:
        act(thing)


def relieve(thing: T, act: Callable[[T], object]) -> None:
    """Before text has another size have `thing` let go of what nobody sees and is soon made again.

    Qt styles all there is. `act` must not hold `thing`.
    """
    _reliefs[thing] = act


def hold(widget: object, set_: Callable[..., object], *lengths: float) -> None:
    """Set lengths of a widget that are right at the usual size of text, grown as it is.

    `hold(field, QWidget.setMinimumHeight, 28)`: the method of the class, not of the widget.
    """
    follow(widget, lambda each: set_(each, *map(grown, lengths)))


def change(px: float) -> bool:
    """Let text be `px` high; all that is dressed and follows does so. False where it is already."""
    if px / USUAL_PX == _scale[0]:
        return False
    for _ in changing(px):
        pass
    return True


def changing(px: float) -> Iterator[None]:
    """`change` with pauses, after each sheet and each thing that follows.

    From the first step on all that is new has the other size. Another change takes over what is
    left of this one.
    """
    _scale[0] = px / USUAL_PX
    yield
    for thing, relief in list(_reliefs.items()):
        _try(thing, relief)
        yield
    for widget, sheet in list(_sheets.items()):
        parts = _parts.get(widget)
        if parts is not None:
            for part in _try(widget, parts) or ():
                _try(part, lambda each, sheet=sheet: lay_under(each, sheet))
                yield
        elif widget not in _under:
            _try(widget, _put_on)
            yield
    for thing, acts in list(_acts.items()):
        for act in acts:
            _try(thing, act)
        yield


def _try(thing: T, act: Callable[[T], R]) -> R | None:
    """Do it, unless Qt has deleted what Python still holds."""
    try:
        return act(thing)
    except RuntimeError as error:
        if "already deleted" not in str(error):
            raise
        _sheets.pop(thing, None)  # type: ignore[call-overload, arg-type]
        _under.pop(thing, None)  # type: ignore[call-overload, arg-type]
        _acts.pop(thing, None)
        _reliefs.pop(thing, None)
        return None
