"""The grammar of one line: what is read, where it is wrong, and that what is printed is read."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netedit.capture import START, Line, Mistake, parse, print_line, read_line, written
from netedit.capture.parser import indent_of
from netedit.capture.printer import print_words
from netedit.capture.statements import Name, Parsed, Partner, Way
from netedit.model.records import Direction, TieStatus
from tests.capture.lines import any_text, lines


def line(text: str) -> Line:
    found = read_line(text)
    assert isinstance(found, Line), found
    return found


def parsed(*texts: str) -> Parsed:
    """The last of some lines, after the others."""
    context = START
    for text in texts:
        found = parse(text, context)
        assert isinstance(found, Parsed), found
        context = found.context
    return found


def ties(*texts: str) -> list[str]:
    """The relationships of the last of some lines: ends, direction and what else is said."""
    arrows = {Direction.NONE: "-", Direction.FORWARD: "->", Direction.BOTH: "<->"}
    told = []
    for tie in parsed(*texts).ties:
        more = [tie.kind, tie.strength and f"!{tie.strength}", *tie.purposes]
        if tie.status is not TieStatus.ACTIVE:
            more.append(tie.status.value)
        ends = f"{tie.source.name.text} {arrows[tie.direction]} {tie.target.name.text}"
        told.append("; ".join([ends, *(each for each in more if each)]))
    return told


def names(text: str) -> list[str]:
    return [partner.name.text for group in line(text).groups for partner in group]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana -> Ben: supports", ["Ana -> Ben; supports"]),
        ("Ana - Ben", ["Ana - Ben"]),
        ("Ana <-> Ben", ["Ana <-> Ben"]),
        ("Ana <- Ben", ["Ben -> Ana"]),
        ("Ana -> Ben, Chris, Dee: funds", [f"Ana -> {x}; funds" for x in ("Ben", "Chris", "Dee")]),
        ("Ana, Ben -> Chris", ["Ana -> Chris", "Ben -> Chris"]),
        ("Ana -> Ben -> Chris: k", ["Ana -> Ben; k", "Ben -> Chris; k"]),
        ("Ana -x Ben", ["Ana - Ben; ended"]),
        ("Ana -x> Ben", ["Ana -> Ben; ended"]),
        ("? Ana -> Ben", ["Ana -> Ben; doubtful"]),
        ("?Ana -> Ben", ["Ana -> Ben; doubtful"]),
        ("~ Ana -> Ben", ["Ana -> Ben; wanted"]),
        ("Ana -> Ben !3", ["Ana -> Ben; !3"]),
        ("Ana -> Ben: works with !5", ["Ana -> Ben; works with; !5"]),
        ("Ana -> Ben !5: works with", ["Ana -> Ben; works with; !5"]),
        ("Ana -> Ben %Safe discharge", ["Ana -> Ben; Safe discharge"]),
        (
            "Ana -> Ben %Safe discharge %Warm homes: k",
            ["Ana -> Ben; k; Safe discharge; Warm homes"],
        ),
        ("Ana -> Ben %Safe, early discharge", ["Ana -> Ben; Safe, early discharge"]),
        ("Ana->Ben:supports", ["Ana -> Ben; supports"]),
        ("Ana → Ben", ["Ana -> Ben"]),
        ("Ana ↔ Ben", ["Ana <-> Ben"]),
        ("Ana – Ben", ["Ana - Ben"]),
        ("Ana --> Ben", ["Ana -> Ben"]),
        ("Ana -> Ana", ["Ana -> Ana"]),
        ('"Lee, Ana" -> "a -> b: c"', ["Lee, Ana -> a -> b: c"]),
        ("“Lee, Ana” - «Ben: x»", ["Lee, Ana - Ben: x"]),
        ('Ana - Ben: "to: and fro"', ["Ana - Ben; to: and fro"]),
        ("أحمد -> בן: תומך", ["أحمد -> בן; תומך"]),
        ("أحمد -> سارة، علي", ["أحمد -> سارة", "أحمد -> علي"]),
        ("\u200fבן\u200f -> \u200fאנה\u200f", ["בן -> אנה"]),
        ("李娜 -> 王伟：支持", ["李娜 -> 王伟; 支持"]),
    ],
)
def test_relationships_are_read(text: str, expected: list[str]):
    assert ties(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("Mary-Jane O'Brien", "Dr J. Smith", "Ana (Housing)", "Smith & Sons", "'s-Hertogenbosch"),
        *("A/B team", "Ward 3", "Ana “Annie” Lee", "Jean–Luc", "Pre- and Postnatal Care", "C3PO!"),
        *("Zoë Ó Súilleabháin", "Nguyễn Văn An", "علي بن أبي طالب", "山田 太郎", "50% Club", "C#"),
        *("ana@nhs.uk", "Room 2.1", "Émile x", "👩‍👩‍👧 Carers", "می‌خواهم"),
    ],
)
def test_names_need_no_quotes_for_what_is_common_in_names(name: str):
    assert names(name) == [name]
    assert names(f"{name} -> Ben, {name}: k") == [name, "Ben", name]
    assert print_words(name) == name


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Lee, Ana",
            "a -> b",
            "10:30 club",
            "#one",
            "!Kung",
            "%",
            "? who",
            "~",
            ">",
            "[x]",
            "a [b]",
        ),
        *(
            '"',
            'the "A"',
            '"A" team',
            "Ana - Ben",
            "a @ b",
            "Ana -Lee",
            "x -x",
            "Ana @",
            "“Q”",
            "a <b",
        ),
    ],
)
def test_quotes_allow_anything(name: str):
    quoted = '"' + name.replace('"', '""') + '"'
    assert names(f"{quoted} -> [{quoted}] @ {quoted}") == [name, name]
    assert names(print_words(name)) == [name]


def test_partners_have_organisations_tags_and_addresses():
    (group,) = line("Ana @ Housing @ NHS ICB #champion #lead <ana@x.org> !4").groups
    housing, icb = Name("Housing", is_organisation=True), Name("NHS ICB", is_organisation=True)
    assert group == (Partner(Name("Ana"), (housing, icb), ("champion", "lead"), "ana@x.org", 4),)
    assert line("Ana [Housing]") == line("Ana @ Housing") == line("Ana @ [Housing]")
    assert line('Ana #"early adopter"').groups[0][0].tags == ("early adopter",)


def test_a_tag_belongs_to_the_name_before_it():
    groups = line("Ana #a -> Ben #b, Chris: funds #c").groups
    assert [partner.tags for group in groups for partner in group] == [("a",), ("b",), ("c",)]


def test_brackets_make_an_organisation():
    assert [p.name.is_organisation for p in line("[Council], Ana").groups[0]] == [True, False]


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("Ana -", 5, "no name after “-”"),
        ("Ana -> Ben,", 11, "after the comma"),
        ("Ana -> , Ben", 5, "no name after “->”"),
        ("Ana -Ben", 5, "blank on both sides"),
        ("Ana: supports", 4, "kind needs a relationship"),
        ("Ana -> Ben:", 11, "no kind after the colon"),
        ("Ana -> Ben: a: b", 14, "said twice"),
        ("Ana -> Ben: a, b", 14, "one kind"),
        ("Ana -> Ben: a -> c", 15, "one kind"),
        ("Ana -> Ben !6", 12, "from 1 to 5"),
        ("Ana -> Ben !", 12, "from 1 to 5"),
        ("Ana -> Ben !2 !3", 15, "strength is said twice"),
        ("Ana #", 5, "no tag"),
        ("#champion", 1, "belongs to a partner"),
        ("Ana @", 5, "organisation"),
        ("Ana@Housing", 4, "blank before it"),
        ("Ana %Safe", 5, "purpose needs a relationship"),
        ("? Ana", 1, "needs a relationship"),
        ("~", 1, "Nothing is said"),
        ("? Ana -x Ben", 1, "has ended"),
        ("- Ben", 1, "no name before this"),
        ("> Ben", 1, "no line yet"),
        ("Ana > Ben", 5, "“->”"),
        ('Ana -> "Ben', 8, "not closed"),
        ("Ana -> [Ben", 8, "not closed"),
        ('"Ana" Lee', 7, "does not fit here"),
        ('"" -> Ben', 1, "nothing to see"),
        ("\u3164 - Ben", 1, "nothing to see"),
        ("Ana - " + "b" * 501, 7, "501 characters"),
        ("    > Ben", 5, "no line yet"),
    ],
)
def test_a_mistake_points_at_its_column_and_says_one_sentence(text: str, column: int, words: str):
    found = parse(text)
    assert isinstance(found, Mistake)
    assert (found.column, words in found.sentence) == (column, True), found
    assert found.sentence.endswith(".")
    assert found.sentence[0].isupper() or found.sentence[0] in "“”"


@settings(max_examples=250)
@given(any_text)
@example("[")
@example("Ana <ana@x.org> <b@x.org>")
@example("\u200f\u200f->")
def test_any_text_is_a_line_or_a_mistake_that_points_into_it(text: str):
    found = parse(text)
    if isinstance(found, Mistake):
        assert 0 <= found.span.start <= len(text)
        assert found.span.start <= found.span.end <= len(text) + 1
        assert found.sentence


@settings(max_examples=250)
@given(any_text)
def test_what_is_read_is_printed_so_that_it_is_read_again(text: str):
    found = read_line(text)
    if isinstance(found, Line):
        assert read_line(print_line(found)) == found


@settings(max_examples=250)
@given(lines)
def test_what_is_printed_is_read_as_the_same(said: Line):
    assert read_line(print_line(said)) == said


@settings(max_examples=250)
@given(st.lists(lines, max_size=4))
def test_a_line_written_by_itself_says_the_same_without_the_lines_above(said: list[Line]):
    context = START
    for each in said:
        found = parse(print_line(each), context)
        if isinstance(found, Mistake):
            continue
        alone = parse(written(found))
        assert isinstance(alone, Parsed), (written(found), alone)
        assert alone.ties == found.ties
        if found.ties:
            assert {p.name for g in alone.groups for p in g} == {
                p.name for g in found.groups for p in g
            }
        context = found.context


def test_a_printed_line_is_written_as_a_person_would():
    text = "Ana Lee @ Housing #lead -> Ben, [NHS ICB]: supports !4 %Safe discharge"
    assert print_line(line(text)) == text


def test_links_are_printed_as_they_are_typed():
    for way in Way:
        assert print_line(line(f"Ana {way.value} Ben")) == f"Ana {way.value} Ben"


def test_tabs_and_blanks_indent():
    assert [indent_of(t) for t in ("a", "  a", "\ta", "  \ta", "\t\ta", "\u200f a")] == [
        *(0, 2, 4, 4, 8, 1)
    ]
