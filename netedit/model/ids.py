"""Identifiers that stay the same across files and machines."""

import uuid

MAP_ID = "map"


def new_id() -> str:
    """A fresh random identifier (UUID version 4, 32 hexadecimal digits): it reveals no time."""
    return uuid.uuid4().hex
