"""`dataclass` of the standard library, made to cost a thirtieth of it where the program starts.

The library compiles five or six functions for every class when it is declared, which for the
hundred records and values of a start is a sixth of it. Here a class with slots shares what it can,
asks the library of its fields when somebody wants to know them, and has an `__init__` compiled
once it is clear that many objects are made.
"""

import sys
from operator import attrgetter
from typing import TYPE_CHECKING, Generic

from netedit.model.later import run_when_asked

# 5 ms, for what the library asks it only of a class without a text of its own
run_when_asked("inspect")
# and half a one, for what it asks of an object that is to be a dict
run_when_asked("copy")

from dataclasses import MISSING, Field, FrozenInstanceError, fields  # noqa: E402
from dataclasses import dataclass as whole  # noqa: E402

# So many objects of a class are made before anything is compiled for it: from then on that pays.
FEW = 100

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace

    def declared(class_: type) -> Mapping[str, tuple[object, Mapping[str, object]]]:
        """The type and the metadata of each field of a dataclass, in the order of the fields."""
        ...
else:

    def declared(class_):
        """As it says above; the library tells it too, but makes a class for it first."""
        told = vars(class_)["__dataclass_fields__"]
        if not isinstance(told, _Told):
            return {each.name: (each.type, each.metadata) for each in fields(class_)}
        return {
            name: (hint, getattr(told.given.get(name), "metadata", {}))
            for name, hint in _annotated(class_).items()
        }

    def replace(object_, /, **changes):
        """What `dataclasses.replace` makes, without asking the library of its fields."""
        for name in object_.__match_args__:
            if name not in changes:
                changes[name] = getattr(object_, name)
        return object_.__class__(**changes)

    def dataclass(class_=None, /, **wanted):
        """What `dataclasses.dataclass` makes; other than with slots it makes it itself.

        Classes with slots stand on no other class and have no ClassVar or InitVar; their fields
        may be left out of comparing and of the text, but not of what makes an object.
        """
        if class_ is None:
            if wanted == {"frozen": True, "slots": True}:
                return lambda class_: _light(class_, _FROZEN)
            if wanted == {"slots": True}:
                return lambda class_: _light(class_, _OPEN)
            return whole(**wanted)
        return whole(class_, **wanted)

    def _light(class_, special):
        if class_.__bases__ not in ((object,), (Generic,)):
            return whole(class_, frozen=special is _FROZEN, slots=True)
        names = tuple(_annotated(class_))
        given = {name: vars(class_)[name] for name in names if name in vars(class_)}
        shared = _comparing(names, given) | special
        body = shared | {name: held for name, held in vars(class_).items() if name not in given}
        body |= {
            # without a text of its own the library writes one, from the signature
            "__doc__": class_.__doc__ or class_.__name__,
            "__qualname__": class_.__qualname__,
            "__slots__": names,
            "__match_args__": names,
            "__dataclass_fields__": _Told(given),
            "__dataclass_params__": _Told(given),
        }
        for name in ("__dict__", "__weakref__"):
            body.pop(name, None)
        made = type(class_)(class_.__name__, class_.__bases__, body)
        made.__init__ = _first_init(made, names, given)
        return made

    def _annotated(class_):
        """The fields in their order, with what is said of their types."""
        if sys.version_info >= (3, 14):
            from annotationlib import Format, get_annotations

            return get_annotations(class_, format=Format.FORWARDREF)
        return vars(class_).get("__annotations__", {})

    def _comparing(names, given):
        special = {name: each for name, each in given.items() if isinstance(each, Field)}
        told = [name for name in names if name not in special or special[name].repr]
        compared = [name for name in names if name not in special or special[name].compare]
        values = attrgetter(*compared) if compared else lambda _: ()

        def equals(self, other):
            if other.__class__ is self.__class__:
                return self is other or values(self) == values(other)
            return NotImplemented

        def number(self):
            return hash(values(self))

        def text(self):
            held = ", ".join(f"{each}={getattr(self, each)!r}" for each in told)
            return f"{self.__class__.__qualname__}({held})"

        def state(self):
            return [getattr(self, each) for each in names]

        def resume(self, state):
            for each, value in zip(names, state, strict=True):
                object.__setattr__(self, each, value)

        shared = {"eq": equals, "hash": number, "repr": text, "getstate": state}
        return {f"__{name}__": method for name, method in (shared | {"setstate": resume}).items()}

    def _refuse_value(self, name, _value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_removal(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    _FROZEN = {"__setattr__": _refuse_value, "__delattr__": _refuse_removal}
    # what can change is no key of anything
    _OPEN = {"__hash__": None}

    class _Told:
        """What the library keeps at a class; found out by the library when it is asked for."""

        def __init__(self, given):
            self.given = given

        def __set_name__(self, class_, name):
            self._class, self._name = class_, name

        def __get__(self, _object, _class):
            class_ = self._class
            body = {"__annotations__": _annotated(class_), "__module__": class_.__module__}
            twin = type(class_.__name__, (), body | self.given | {"__doc__": "As it was written."})
            whole(twin, init=False, repr=False, eq=False)
            for name in ("__dataclass_fields__", "__dataclass_params__"):
                setattr(class_, name, vars(twin)[name])
            return vars(twin)[self._name]

    def _first_init(class_, names, given):
        """Puts a few objects' values one by one into their slots, then has an `__init__` made."""
        puts = [vars(class_)[name].__set__ for name in names]
        # what a factory gives is left to that `__init__`, as what is missing
        rest = [_default(given.get(name, MISSING)) for name in names]
        needed = len(names)
        while needed and rest[needed - 1] is not MISSING:
            needed -= 1
        is_checked = hasattr(class_, "__post_init__")
        left = FEW

        def begin(self, *args, **kwargs):
            nonlocal left
            left -= 1
            values, is_clear = args, True
            if kwargs or len(args) != len(names):
                values = [*args, *rest[len(args) :]]
                for name, value in kwargs.items():
                    place = names.index(name) if name in names else -1
                    if place >= len(args):
                        values[place] = value
                    else:
                        is_clear = False
                is_clear = is_clear and len(values) == len(names)
                if len(args) < needed:
                    is_clear = is_clear and all(value is not MISSING for value in values)
            if left < 0 or not is_clear:
                # it also knows how to refuse what does not fit
                class_.__init__ = _init_of(class_, names, given)
                self.__init__(*args, **kwargs)
                return
            for put, value in zip(puts, values, strict=True):
                put(self, value)
            if is_checked:
                self.__post_init__()

        return begin

    def _default(value):
        return value.default if isinstance(value, Field) else value

    def _factory(value):
        return value.default_factory if isinstance(value, Field) else MISSING

    def _init_of(class_, names, given):
        """Takes the fields in their order or by name and puts each into its slot."""
        known = {}
        takes, puts = [], []
        for name in names:
            known[f"put_{name}"] = vars(class_)[name].__set__
            value = given.get(name, MISSING)
            default, factory = _default(value), _factory(value)
            takes.append(name if default is factory else f"{name}=else_{name}")
            known[f"else_{name}"] = default if factory is MISSING else factory
            made = f"else_{name}() if {name} is else_{name} else {name}"
            puts.append(f"put_{name}(self, {name if factory is MISSING else made})")
        if hasattr(class_, "__post_init__"):
            puts.append("self.__post_init__()")
        body = "\n ".join(puts or ["pass"])
        exec(f"def __init__(self, {', '.join(takes)}):\n {body}", known)
        return known["__init__"]
