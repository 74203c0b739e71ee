"""Findings written by hand, as far as a picture marks them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    actor: str = ""
    tie: str = ""


@dataclass(frozen=True)
class Found:
    isolates: tuple[Names, ...] = ()
    bridges: tuple[Names, ...] = ()
    key_people: tuple[Names, ...] = ()
    key_organisations: tuple[Names, ...] = ()
