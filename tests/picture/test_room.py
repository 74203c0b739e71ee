"""What is free of the plane, however large the things that lie on it are."""

from random import Random

from netedit.model.geometry import Box
from netedit.picture.room import Room


def test_what_is_free_is_what_meets_nothing_that_was_taken():
    chance = Random(4)

    def box(most: float) -> Box:
        left, top = chance.uniform(-3000, 3000), chance.uniform(-3000, 3000)
        return Box(left, top, left + chance.uniform(1, most), top + chance.uniform(1, most))

    taken = [box(most) for most in (40, 400, 5000) for _ in range(8)]
    room = Room(taken)
    asked = [box(most) for most in (30, 300, 3000) for _ in range(400)]
    free = [each for each in asked if room.is_free(each)]
    assert free == [each for each in asked if not any(each.meets(other) for other in taken)]
    assert 0 < len(free) < len(asked)
