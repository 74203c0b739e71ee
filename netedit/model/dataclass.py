"""`dataclass` of the standard library, made to cost a third of it where the program starts.

The library compiles five or six functions for every class when it is declared, which for the
seventy records and values of a start is a tenth of it. Here a frozen class with slots gets its
`__init__` when the first object is made and shares what else it needs.
"""

from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as whole
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(class_=None, /, **wanted):
        """What `dataclasses.dataclass` makes; other than frozen with slots it makes it itself.

        Frozen classes with slots stand on no other class and have no ClassVar or InitVar; their
        fields may be left out of comparing and of the text, but not of what makes an object.
        """
        if class_ is None:
            if wanted == {"frozen": True, "slots": True}:
                return _light
            return whole(**wanted)
        return whole(class_, **wanted)

    def _light(class_):
        if class_.__bases__ != (object,):
            return whole(class_, frozen=True, slots=True)
        # Without a text of its own the library writes one, from the signature.
        class_.__doc__ = class_.__doc__ or class_.__name__
        made = whole(class_, init=False, repr=False, eq=False, slots=True)
        names = tuple(each.name for each in fields(made))
        told = tuple(each.name for each in fields(made) if each.repr)
        compared = tuple(each.name for each in fields(made) if each.compare)
        values = attrgetter(*compared) if compared else lambda _: ()

        def begin(self, *args, **kwargs):
            made.__init__ = _init_of(made)
            self.__init__(*args, **kwargs)

        def equals(self, other):
            if other.__class__ is made:
                return self is other or values(self) == values(other)
            return NotImplemented

        def number(self):
            return hash(values(self))

        def text(self):
            held = ", ".join(f"{each}={getattr(self, each)!r}" for each in told)
            return f"{made.__qualname__}({held})"

        def state(self):
            return [getattr(self, each) for each in names]

        def resume(self, state):
            for each, value in zip(names, state, strict=True):
                object.__setattr__(self, each, value)

        made.__init__ = begin
        shared = {"eq": equals, "hash": number, "repr": text, "getstate": state}
        for name, method in (shared | {"setstate": resume}).items():
            if f"__{name}__" not in vars(class_):
                setattr(made, f"__{name}__", method)
        made.__setattr__, made.__delattr__ = _refuse_value, _refuse_removal
        return made

    def _refuse_value(self, name, _value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_removal(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _init_of(class_):
        """Takes the fields in their order or by name and puts each into its slot."""
        known = {}
        takes, puts = [], []
        for each in fields(class_):
            _prepare(class_, each, known, takes, puts)
        if hasattr(class_, "__post_init__"):
            puts.append("self.__post_init__()")
        body = "\n ".join(puts or ["pass"])
        exec(f"def __init__(self, {', '.join(takes)}):\n {body}", known)
        return known["__init__"]

    def _prepare(class_: type, each: Field, known: dict, takes: list, puts: list) -> None:
        name = each.name
        known[f"put_{name}"] = vars(class_)[name].__set__
        value = name
        if each.default is not MISSING:
            known[f"else_{name}"] = each.default
            takes.append(f"{name}=else_{name}")
        elif each.default_factory is not MISSING:
            known[f"else_{name}"] = each.default_factory
            takes.append(f"{name}=else_{name}")
            value = f"else_{name}() if {name} is else_{name} else {name}"
        else:
            takes.append(name)
        puts.append(f"put_{name}(self, {value})")
