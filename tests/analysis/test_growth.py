"""How a map has grown, in one line a room can read."""

from netedit.analysis import Options, findings
from netedit.analysis.growth import Tally, grown, tally
from tests.texts import network


def counted(text: str) -> Tally:
    drawn = network(text)
    return tally(drawn, findings(drawn, Options()))


def test_a_tally_counts_what_is_on_the_map_and_what_was_found():
    assert counted("ana-ben ben-cy dee [Council]") == Tally(4, 1, 2, 2, 2)


def test_an_empty_map_has_nothing():
    assert counted("") == Tally()


def test_growth_is_said_with_signs():
    then, now = Tally(3, 0, 5, 3, 1), Tally(12, 0, 19, 2, 3)
    assert grown(now, then, "14:05") == (
        "Since 14:05: 12 people (+9), 19 relationships (+14), 2 isolated (−1), 3 bridges (+2)"
    )


def test_one_of_a_kind_is_said_in_the_singular_and_organisations_where_there_are_some():
    said = grown(Tally(1, 1, 1, 0, 1), Tally(), "09:00")
    assert said == (
        "Since 09:00: 1 person (+1), 1 organisation (+1), 1 relationship (+1), 0 isolated, "
        "1 bridge (+1)"
    )
