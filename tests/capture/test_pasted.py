"""Pasted text: what it is taken for, and the partners it names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netedit.capture import Line, Mistake
from netedit.capture.pasted import Shape, read_text
from tests.capture.lines import any_text


def told(text: str) -> list[str]:
    """The partners of a text: name, role, organisations and address."""
    found = []
    for line in read_text(text).lines:
        assert isinstance(line.read, Line), line
        for group in line.read.groups:
            for p in group:
                hosts = [f"@ {host.text}" for host in p.organisations]
                found.append(", ".join(x for x in (p.name.text, p.role, *hosts, p.email) if x))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Lee <ana@x.org>; Ben Osei <ben@x.org>",
            ["Ana Lee, ana@x.org", "Ben Osei, ben@x.org"],
        ),
        ("To: Ana Lee <ana@x.org>, Ben <b@x.org>", ["Ana Lee, ana@x.org", "Ben, b@x.org"]),
        ('"Lee, Ana" <ana@x.org>; "Ben" <b@x.org>;', ["Ana Lee, ana@x.org", "Ben, b@x.org"]),
        ("Lee, Ana <ana@x.org>; Osei, Ben <b@x.org>", ["Ana Lee, ana@x.org", "Ben Osei, b@x.org"]),
        ("Lee, Ana <ana@x.org>, Osei, Ben <b@x.org>", ["Ana Lee, ana@x.org", "Ben Osei, b@x.org"]),
        ("Lee, Ana (NHS ICB) <ana@x.org>", ["Ana Lee, @ NHS ICB, ana@x.org"]),
        ("ana.lee@x.org; ben@x.org", ["Ana Lee, ana.lee@x.org", "ben@x.org, ben@x.org"]),
        ("<ana.lee@x.org>\nBen <b@x.org>", ["Ana Lee, ana.lee@x.org", "Ben, b@x.org"]),
        ("Ana Lee <ana@x.org>; Fay Nim", ["Ana Lee, ana@x.org", "Fay Nim"]),
    ],
)
def test_an_address_line_names_partners(text: str, expected: list[str]):
    assert read_text(text).shape is Shape.ADDRESSES
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Lee (Housing)\nBen Osei [NHS ICB]\nFay", [
            "Ana Lee, @ Housing", "Ben Osei, @ NHS ICB", "Fay"]),
        ("Ana Lee, Housing\nBen Osei, Police", ["Ana Lee, @ Housing", "Ben Osei, @ Police"]),
        ("Ana, Head, NHS\nBen, Chief, Police", ["Ana, Head, @ NHS", "Ben, Chief, @ Police"]),
        ("• Ana (Housing)\n• Ben", ["Ana, @ Housing", "Ben"]),
        ("1. Ana (Housing)\n2) Ben", ["Ana, @ Housing", "Ben"]),
    ],
)  # fmt: skip
def test_a_list_of_names_has_its_organisations(text: str, expected: list[str]):
    assert read_text(text).shape is Shape.NAMES
    assert told(text) == expected


def test_commas_on_some_lines_only_part_names():
    assert told("Ana, Ben\nFay") == ["Ana", "Ben", "Fay"]
    assert told("Ana, Ben, Fay") == ["Ana", "Ben", "Fay"]


def test_capture_lines_are_capture_lines_and_keep_their_indentation():
    text = "  Ana -> Ben: supports\n    - Fay\n\n:funds\nAna - Cy %Safe"
    found = read_text(text)
    assert found.shape is Shape.LINES
    assert [line.number for line in found.lines] == [1, 2, 4, 5]
    reads = [line.read for line in found.lines]
    assert all(isinstance(read, Line) for read in reads)
    assert [read.indent for read in reads if isinstance(read, Line)] == [2, 4, 0, 0]
    assert [read.kind for read in reads if isinstance(read, Line)] == [
        "supports",
        None,
        "funds",
        None,
    ]


def test_a_dash_within_a_line_is_no_bullet():
    (line,) = read_text("Ana - Ben").lines
    assert isinstance(line.read, Line)
    assert len(line.read.links) == 1


def test_names_and_capture_lines_may_be_mixed():
    assert told("Ana (Housing)\nBen -> Fay: funds") == ["Ana, @ Housing", "Ben", "Fay"]


def test_a_range_of_a_spreadsheet_is_a_table():
    assert read_text("Name\tRole\nAna\tHead\nBen\t\n").shape is Shape.TABLE
    assert read_text("\tAna\n\tBen").shape is not Shape.TABLE


def test_a_line_that_cannot_be_read_stays_with_its_reason():
    found = read_text("Ana ->\nBen - Fay").lines
    assert isinstance(found[0].read, Mistake)
    assert (found[0].number, found[0].text) == (1, "Ana ->")
    assert isinstance(found[1].read, Line)


@settings(max_examples=200)
@given(st.lists(any_text, max_size=4).map("\n".join))
def test_any_text_can_be_pasted(text: str):
    for line in read_text(text).lines:
        assert isinstance(line.read, Line | Mistake)
