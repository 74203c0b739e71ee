"""Identifiers that stay the same across files and machines."""

import os

MAP_ID = "map"


def new_id() -> str:
    """A fresh random identifier (UUID version 4, 32 hexadecimal digits): it reveals no time."""
    # by hand: importing uuid takes longer than opening a small map
    number = int.from_bytes(os.urandom(16), "big")
    number = number & ~(0xF << 76) | 4 << 76
    return f"{number & ~(3 << 62) | 2 << 62:032x}"
