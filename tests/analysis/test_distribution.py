"""How partners and relationships are spread."""

from netedit.analysis import Options
from netedit.analysis.distribution import MOST_BARS, by_kind, by_status, degrees
from tests.texts import network


def test_partners_are_counted_by_how_many_others_they_work_with():
    spread = degrees(network("a-b b-c a-b:ended d gone:ended"), Options())
    assert [(bar.text, list(bar.ids)) for bar in spread.bars] == [
        ("0", ["d"]),
        ("1", ["a", "c"]),
        ("2", ["b"]),
    ]
    assert spread.sentence == "Half of the partners have 1 or fewer others, the most is 2 (b)."


def test_many_degrees_are_counted_in_ranges_that_miss_nobody():
    text = " ".join(f"hub-p{i}" for i in range(40))
    spread = degrees(network(text), Options())
    assert len(spread.bars) <= MOST_BARS
    assert spread.bars[0].text == "0–2"
    assert sum(bar.count for bar in spread.bars) == 41


def test_relationships_are_counted_by_kind_and_by_status():
    drawn = network("a-b b-c:funds c-d:funds:wanted")
    assert [(bar.text, bar.count) for bar in by_kind(drawn).bars] == [
        ("works with", 1),
        ("funds", 2),
    ]
    assert by_kind(drawn).sentence == "2 of 3 are “funds” (67 %)."
    assert [(bar.text, bar.count) for bar in by_status(drawn).bars] == [
        ("active", 2),
        ("wanted", 1),
    ]


def test_an_empty_map_has_no_bars():
    empty = network("")
    assert not degrees(empty, Options()).bars
    assert not by_kind(empty).bars
    assert not by_status(empty).bars
