"""Has PySide6's enumerations made once they are asked for, and sooner than Python's `enum` does.

WORKAROUND: for each class of Qt's that is touched PySide6 makes all enumerations of that class, by
`Enum(name, pairs)`: 250 with 3,600 members at a start, which were a fifth of it (measured: 45 of
230 ms, now 5). 45 of them are ever used: an enumeration gets its members at the first question, and
names and whole numbers, which is all that PySide6 has, are put straight to where `enum` puts them
in the end. What is anything else is left to `enum`, and all of it where a Python is new or keeps
what it needs elsewhere. `Signal(Qt.Key)` and a member without its enumeration, as `Qt.AlignLeft`,
are what would not see one that nothing was asked of; PySide6's words on a wrong call are full of
the latter, so `make_plainly` comes before these. It can go when PySide6 makes them so itself.
"""

import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from enum import Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from threading import RLock
from typing import Any, NamedTuple, cast

# One of somebody else's can do anything with its members.
_BASES = (Enum, IntEnum, Flag, IntFlag)
_IS_LOOKED_AT = sys.version_info < (3, 14) and "_create_" in vars(EnumType)
# What is each enumeration's own, in the Pythons so far; all else those on one base hold alike.
_OWN = {
    *("_member_map_", "_value2member_map_", "_member_names_"),
    *("_hashable_values_", "_unhashable_values_", "_unhashable_values_map_"),
}

_by_library = cast(Callable[..., type[Enum]], vars(EnumType).get("_create_"))
_by_definition: Any = vars(Flag).get("_iter_member_by_def_")


class _Kind(NamedTuple):
    """What all enumerations on one base hold alike, and the names no member may take there.

    `own` names what each has for itself.
    """

    held: Mapping[str, object]
    own: Collection[str]
    taken: frozenset[str]
    new_member: Callable[..., Any]
    holds_numbers: bool
    is_flag: bool


_kinds: dict[tuple[type[Enum], FlagBoundary | None], _Kind | None] = {}


def make_quickly() -> None:
    """Have the enumerations from now on made so; those that are there stay what they are."""
    if _IS_LOOKED_AT:
        type.__setattr__(EnumType, "_create_", create)


def create(base: type[Enum], class_name: str, names: Any, **wanted: Any) -> type[Enum]:
    """What `enum` makes of a name and names, as `EnumType._create_`, only sooner.

    What `enum` refuses is refused, in its words.
    """
    if wanted.get("module") is None:
        # as `enum` has it: that of whoever called the base; nobody has in a thread of Qt's own
        with suppress(ValueError):
            caller = sys._getframe(2)  # pyright: ignore[reportPrivateUsage]
            wanted["module"] = caller.f_globals.get("__name__")
    boundary, module = wanted.get("boundary"), wanted.get("module")
    if not (wanted.get("type") or wanted.get("qualname")):
        kind = _kind(base, boundary) if base in _BASES else None
        values = _values(kind, names) if kind and module else None
        if kind and values:
            return _waiting(base, kind, class_name, values, str(module))
    return _by_library(base, class_name, names, **wanted)


def _kind(base: type[Enum], boundary: FlagBoundary | None) -> _Kind | None:
    """How enumerations on `base` look when they are empty; None where that is not known."""
    if (base, boundary) not in _kinds:
        empty = vars(_by_library(base, "Empty", (), module=__name__, boundary=boundary))
        own = {name for name, value in empty.items() if isinstance(value, (list, dict))}
        member = cast(type, empty["_member_type_"])
        _kinds[base, boundary] = None
        if own <= _OWN and member in (int, object):
            taken = frozenset({"", "mro"}.union(*map(vars, base.__mro__)))
            is_flag = issubclass(base, Flag)
            kind = _Kind(dict(empty), own, taken, member.__new__, member is int, is_flag)
            _kinds[base, boundary] = kind
    return _kinds[base, boundary]


def _values(kind: _Kind, names: Any) -> Mapping[str, int] | None:
    """The number of each name; None where a name or a number is anything special."""
    if type(names) is not list:
        return None
    pairs = cast(list[Any], names)
    try:
        values: dict[Any, Any] = dict(pairs)
    except (TypeError, ValueError):
        return None
    is_plain = (
        len(values) == len(pairs)
        and {*map(type, values)} == {str}
        and {*map(type, values.values())} == {int}
        and kind.taken.isdisjoint(values)
        and "_" not in {each[0] for each in values}
        and not (kind.is_flag and min(values.values()) < 0)
    )
    return values if is_plain else None


class _Waiting(EnumType):
    """The class of an enumeration that has no members yet: the first question makes them.

    Until then all that can be told of it without a question is which class it is.
    """

    def __getattribute__(cls, name: str) -> Any:
        with _filling:
            given = _given.get(cls)
            if given:
                _fill(cls, *given)
                type.__setattr__(cls, "__class__", EnumType)
                del _given[cls]
        return getattr(cls, name)

    # PySide says where it belongs, `enum` would look for a member of that name
    __setattr__ = type.__setattr__


def make_plainly() -> None:
    """Have those that still wait get their members, and leave those to come to `enum`."""
    if _IS_LOOKED_AT:
        type.__setattr__(EnumType, "_create_", _by_library)
    with _filling:
        for each in list(_given):
            len(each)


_given: dict[EnumType, tuple[_Kind, Mapping[str, int]]] = {}
_filling = RLock()


def _waiting(
    base: type[Enum], kind: _Kind, name: str, values: Mapping[str, int], module: str
) -> type[Enum]:
    made = type.__new__(_Waiting, name, (base,), {**kind.held, "__module__": module})
    _given[made] = kind, values
    return cast(type[Enum], made)


def _fill(made: EnumType, kind: _Kind, values: Mapping[str, int]) -> None:
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    listed: list[str] = []
    put = type.__setattr__
    all_bits = single_bits = 0
    for each, value in values.items():
        member = by_value.get(value)
        if member is None:
            member = kind.new_member(made, value) if kind.holds_numbers else kind.new_member(made)
            member._value_ = value
            member._name_ = each
            member.__objclass__ = made
            member._sort_order_ = len(listed)
            by_value[value] = member
            if not kind.is_flag:
                listed.append(each)
            else:
                all_bits |= value
                if value and value & (value - 1) == 0:
                    single_bits |= value
                    listed.append(each)
        by_name[each] = member
        put(made, each, member)
    filled = {
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_member_names_": listed,
        "_hashable_values_": [*by_value],
    }
    for name in kind.own:
        put(made, name, filled.get(name) or type(kind.held[name])())
    if kind.is_flag:
        put(made, "_flag_mask_", all_bits)
        put(made, "_singles_mask_", single_bits)
        put(made, "_all_bits_", 2 ** all_bits.bit_length() - 1)
        order = [values[each] for each in listed]
        if order != sorted(order):
            put(made, "_iter_member_", _by_definition.__get__(None, made))
