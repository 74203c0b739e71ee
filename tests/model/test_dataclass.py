"""The light dataclass does what the library's does, for the first objects of a class and later."""

import copy
import dataclasses
import inspect
import pickle
from dataclasses import field
from typing import Generic, TypeVar, get_type_hints

import pytest

from netedit.model.dataclass import FEW, dataclass, declared

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Light:
    """Something with a name."""

    id: str
    name: str = ""
    weight: float = field(default=1.0, compare=False)
    note: str = field(default="", repr=False, metadata={"said": "aloud"})

    def __len__(self) -> int:
        return len(self.name)


@dataclasses.dataclass(frozen=True, slots=True)
class Heavy:
    """Something with a name."""

    id: str
    name: str = ""
    weight: float = field(default=1.0, compare=False)
    note: str = field(default="", repr=False, metadata={"said": "aloud"})

    def __len__(self) -> int:
        return len(self.name)


@dataclass(frozen=True, slots=True)
class Checked:
    values: dict[str, str] = field(default_factory=dict)
    at_most: int = 3

    def __post_init__(self) -> None:
        if len(self.values) > self.at_most:
            raise ValueError("too many")


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@dataclass(slots=True)
class Open(Generic[T]):
    """Something that is filled bit by bit."""

    held: T
    others: list[T] = field(default_factory=list)
    weight: float = 1.0


WAYS = [
    (("a",), {}),
    (("a", "b", 2.0, "c"), {}),
    (("a",), {"note": "c", "name": "b"}),
    ((), {"name": "b", "id": "a"}),
]
WRONG_WAYS = [
    ((), {}),
    ((), {"name": "b"}),
    (("a", "b", 2.0, "c", "d"), {}),
    (("a",), {"id": "a"}),
    (("a",), {"colour": "red"}),
    ((), {"colour": "red"}),
]


def test_objects_are_made_compared_and_shown_as_the_library_does():
    for _ in range(FEW + 2):
        for args, kwargs in WAYS:
            light, heavy = Light(*args, **kwargs), Heavy(*args, **kwargs)
            assert dataclasses.astuple(light) == dataclasses.astuple(heavy)
            assert repr(light) == repr(heavy).replace("Heavy", "Light")
            assert light == Light(*args, **kwargs)
            assert hash(light) == hash(Light(*args, **kwargs))
            assert light != heavy
    assert Light("a", weight=1.0) == Light("a", weight=2.0), "what is not compared is passed over"
    assert len({Light("a"), Light("a"), Light("b")}) == 2


@pytest.mark.parametrize(("args", "kwargs"), WRONG_WAYS)
def test_what_does_not_fit_is_refused_as_the_library_does(args, kwargs):
    @dataclass(frozen=True, slots=True)
    class Fresh:
        id: str
        name: str = ""
        weight: float = 1.0
        note: str = ""

    with pytest.raises(TypeError) as heavy:
        Heavy(*args, **kwargs)
    for _ in range(2):
        with pytest.raises(TypeError) as light:
            Fresh(*args, **kwargs)
        assert str(light.value).split(")", 1)[-1] == str(heavy.value).split(")", 1)[-1]
    assert Fresh("a").name == ""


def test_nothing_of_an_object_can_be_changed():
    light = Light("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        light.name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del light.name  # type: ignore[misc]
    with pytest.raises(AttributeError):
        light.colour = "red"  # type: ignore[attr-defined]
    assert light.name == ""


def test_the_library_knows_its_fields():
    assert dataclasses.is_dataclass(Light)
    assert dataclasses.is_dataclass(Light("a"))
    known = [
        (f.name, f.type, f.default, f.compare, f.repr, dict(f.metadata), f.kw_only)
        for f in dataclasses.fields(Light)
    ]
    assert known == [
        (f.name, f.type, f.default, f.compare, f.repr, dict(f.metadata), f.kw_only)
        for f in dataclasses.fields(Heavy)
    ]
    assert dataclasses.replace(Light("a", "b"), name="c") == Light("a", "c")
    assert dataclasses.asdict(Light("a")) == dataclasses.asdict(Heavy("a"))
    assert get_type_hints(Light) == get_type_hints(Heavy)
    assert Light.__match_args__ == Heavy.__match_args__
    assert Light.__slots__ == Heavy.__slots__
    assert inspect.getdoc(Light) == "Something with a name."
    assert dataclasses.fields(Empty) == ()
    assert Empty() == Empty()


def test_another_class_can_stand_on_it():
    @dataclasses.dataclass
    class More(Light):  # type: ignore[misc]
        colour: str = ""

    assert [f.name for f in dataclasses.fields(More)] == ["id", "name", "weight", "note", "colour"]
    assert [f.name for f in dataclasses.fields(Light)] == ["id", "name", "weight", "note"]


def test_objects_are_copied_and_sent_to_other_processes():
    for _ in range(FEW + 2):
        light = Light("a", "b", 2.0, "c")
        assert dataclasses.astuple(pickle.loads(pickle.dumps(light))) == ("a", "b", 2.0, "c")
        assert copy.deepcopy(light) == light


def test_what_is_to_be_made_or_checked_for_each_object_is():
    one, other = Checked(), Checked()
    assert one.values == {}
    assert one.values is not other.values
    with pytest.raises(ValueError, match="too many"):
        Checked({"a": "1"}, at_most=0)


def test_objects_are_checked_from_the_first_to_what_comes_after_many():
    @dataclass(frozen=True, slots=True)
    class Fresh:
        values: dict[str, str] = field(default_factory=dict)
        at_most: int = 9

        def __post_init__(self) -> None:
            if len(self.values) > self.at_most:
                raise ValueError("too many")

    for _ in range(FEW + 2):
        assert Fresh({"a": "1"}).at_most == 9
        assert Fresh({"a": "1"}, 1) == Fresh(values={"a": "1"}, at_most=1)
        with pytest.raises(ValueError, match="too many"):
            Fresh({"a": "1"}, at_most=0)
    assert Fresh() == Fresh({})


def test_an_object_matches_by_the_order_of_its_fields():
    match Light("a", "b"):
        case Light(id_, name):
            assert (id_, name) == ("a", "b")


def test_an_object_that_is_not_frozen_can_be_changed_and_is_no_key():
    for _ in range(FEW + 2):
        one, other = Open("a"), Open("a", weight=2.0)
        one.others.append("b")
        assert other.others == []
        assert one != other
        other.others, other.weight = ["b"], 1.0
        assert one == other
        assert repr(one) == "Open(held='a', others=['b'], weight=1.0)"
        assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)
    with pytest.raises(AttributeError):
        one.colour = "red"  # type: ignore[attr-defined]
    assert Open[str].__origin__ is Open
    assert [each.name for each in dataclasses.fields(Open)] == ["held", "others", "weight"]


def test_what_was_declared_is_known_before_and_after_the_library_was_asked():
    @dataclass(frozen=True, slots=True)
    class Fresh:
        id: str
        note: str = field(default="", metadata={"said": "aloud"})

    before = declared(Fresh)
    assert [each.name for each in dataclasses.fields(Fresh)] == ["id", "note"]
    assert before == declared(Fresh) == {"id": (str, {}), "note": (str, {"said": "aloud"})}
    assert declared(Heavy).keys() == declared(Light).keys()
