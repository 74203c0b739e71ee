"""PySide6's enumerations made the short way are what `enum` makes of them."""

import enum
import pickle
import re
from _thread import start_new_thread
from collections.abc import Iterator
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from threading import Barrier, Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtCore, QtGui, QtWidgets

from netedit.app import enumerations

by_library = enumerations._by_library
BASES = (Enum, IntEnum, Flag, IntFlag)


def of_qt() -> Iterator[type[Enum]]:
    for module in (QtCore, QtGui, QtWidgets):
        for class_ in list(vars(module).values()):
            for each in (class_, *list(vars(class_).values() if isinstance(class_, type) else ())):
                if isinstance(each, EnumType):
                    yield each


def told(thing: object, made: type[Enum]) -> object:
    """All there is to it, such that two that are made of the same are equal."""
    if isinstance(thing, made):
        held = {name: value for name, value in vars(thing).items() if value is not made}
        return type(thing) is made, vars(thing)["__objclass__"] is made, held, repr(thing)
    if isinstance(thing, dict):
        return [(name, told(value, made)) for name, value in thing.items()]
    if isinstance(thing, staticmethod | classmethod):
        return thing.__func__
    if isinstance(thing, enum.property):
        return told(vars(thing), made)
    return getattr(thing, "__func__", thing)


def is_the_same(base: type[Enum], pairs: list[tuple[str, int]], **wanted: object) -> bool:
    wanted = {"module": __name__, "boundary": enum.KEEP} | wanted
    short = enumerations.create(base, "Made", pairs, **wanted)
    long = by_library(base, "Made", pairs, **wanted)
    held = {name: told(value, short) for name, value in vars(short).items()}
    is_all = held == {name: told(value, long) for name, value in vars(long).items()}
    return is_all and type(short) is type(long)


def test_all_of_qt_are_what_enum_makes_of_them():
    QtCore.Qt, QtGui.QPainter, QtWidgets.QStyle  # noqa: B018  # asked for, they are there
    seen = set(of_qt())
    assert {QtCore.Qt.Key, QtCore.Qt.AlignmentFlag, QtWidgets.QStyle.StateFlag} <= seen
    for each in seen:
        pairs = [(name, member.value) for name, member in each.__members__.items()]
        assert is_the_same(each.__bases__[0], pairs), each


@given(st.sampled_from(BASES), st.dictionaries(st.text("abc_xy", max_size=3), st.integers(-3, 300)))
def test_whatever_is_named_and_numbered_is_what_enum_makes_of_it(base, values):
    try:
        by_library(base, "Made", list(values.items()), module=__name__)
    except (ValueError, TypeError, AttributeError) as error:
        with pytest.raises(type(error), match=re.escape(str(error))):
            enumerations.create(base, "Made", list(values.items()), module=__name__)
    else:
        assert is_the_same(base, list(values.items()))


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("name", ["name", "value", "mro", "real", "_a", "__a__", "_generate_"])
def test_names_that_mean_something_are_left_to_enum(monkeypatch, base, name):
    asked = []

    def make(*how: object, **wanted: object) -> object:
        asked.append(how)
        return by_library(base, "Empty", (), module=__name__)

    enumerations.create(base, "Made", [("plain", 1)], module=__name__)
    monkeypatch.setattr(enumerations, "_by_library", make)
    enumerations.create(base, "Made", [(name, 1)], module=__name__)
    assert bool(asked) is (name != "real" or base in (IntEnum, IntFlag))


def test_those_on_a_base_of_somebody_else_are_left_to_enum():
    class Doubled(Enum):
        def __init__(self, number: int) -> None:
            self.twice = 2 * number

    assert enumerations.create(Doubled, "Made", [("a", 3)], module=__name__).a.twice == 6


def test_a_start_makes_them_the_short_way_and_they_can_be_used_and_kept(monkeypatch):
    monkeypatch.setattr(EnumType, "_create_", enumerations.create)
    IntFlag("first", [("A", 1)], boundary=enum.KEEP)
    monkeypatch.setattr(enumerations, "_by_library", None)
    made = IntFlag("made", [("A", 1), ("B", 2), ("AB", 3), ("C", 1)], boundary=enum.KEEP)
    monkeypatch.setitem(globals(), "made", made)
    assert made.__module__ == __name__
    assert made.C is made.A is made(1) is made["A"]
    assert made.A | made.B is made.AB
    assert list(made) == [made.A, made.B]
    assert not ~made.AB & made.B
    assert pickle.loads(pickle.dumps(made.AB)) is made.AB


def test_members_come_with_the_first_question():
    made = enumerations.create(IntEnum, "Made", [("A", 1)], module=__name__)
    assert "A" not in type.__getattribute__(made, "__dict__")
    assert not isinstance(1, made)
    assert "A" not in type.__getattribute__(made, "__dict__")
    assert made(1) is made.A
    assert type(made) is EnumType


@pytest.mark.parametrize(
    "ask",
    [
        *(list, len, repr, dir),
        lambda made: sorted(vars(made)),
        lambda made: hasattr(made, "B"),
        lambda made: hasattr(made, "C"),
        lambda made: made["A"],
        lambda made: made(2),
    ],
)
def test_any_question_gets_the_answer_of_enum(ask):
    pairs = [("A", 1), ("B", 2)]
    short = enumerations.create(Flag, "Made", pairs, module=__name__)
    long = by_library(Flag, "Made", pairs, module=__name__)
    assert str(ask(short)) == str(ask(long))


def test_two_threads_that_ask_at_once_get_the_same_members():
    for _ in range(50):
        made = enumerations.create(Flag, "Made", [(f"A{n}", 1 << n) for n in range(60)])
        together, got = Barrier(2), []

        def ask(made=made, together=together, got=got) -> None:
            together.wait(5)
            got.append((made.A59, made.A0, len(made)))

        threads = [Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(5)
        assert got == [(made.A59, made.A0, 60)] * 2


def test_later_pythons_say_the_arguments_by_their_names():
    made = enumerations.create(Flag, class_name="Made", names=[("A", 1)], module=__name__)
    assert made.__name__ == "Made"


def test_they_are_made_in_a_thread_that_no_python_has_begun():
    ended, made = Event(), []

    def end(_name: str, pairs: list[tuple[str, int]]) -> None:
        made.append(enumerations.create(IntFlag, "Made", pairs))
        ended.set()

    start_new_thread(end, ("Made", [("A", 1)]))
    assert ended.wait(5)
    assert made[0].A == 1
