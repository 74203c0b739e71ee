"""Who is meant by a name, and what a line being typed is said to do."""

import pytest

from netedit.capture import START, Index, Name, Partner, parse, reading
from netedit.capture.help import EXAMPLES, examples, page
from netedit.capture.matching import How, Match, match
from netedit.capture.statements import Parsed
from tests.texts import network

MAP = network(
    "Ana_Lee@Housing Ben_Osei-Cy [Integrated_Care_Board] Ana_Smith@Police Dr_Dee_Okafor "
    "[Region] Zoë_Ray [Ward_1] Region-Cy"
)
INDEX = Index.of(MAP)


def who(name: str, *hosts: str, **more: bool) -> Match:
    places = tuple(Name(host, is_organisation=True) for host in hosts)
    return match(Partner(Name(name, **more), places), INDEX)


def test_a_name_is_found_whatever_its_case_and_accents():
    assert who("ana LEE") == Match(How.NAME, "Ana Lee")
    assert who("Zoe  Ray") == Match(How.NAME, "Zoë Ray")
    assert who("ana lee", is_exact=True).id == "Ana Lee"


@pytest.mark.parametrize(
    ("name", "hosts", "how", "id_"),
    [
        ("AL", (), How.INITIALS, "Ana Lee"),
        ("A.L.", (), How.INITIALS, "Ana Lee"),
        ("ICB", (), How.INITIALS, "Integrated Care Board"),
        ("Dr Ana Lee", (), How.TITLE, "Ana Lee"),
        ("Dee Okafor", (), How.TITLE, "Dr Dee Okafor"),
        ("Ben", ("Police",), How.FIRST_NAME, "Ben Osei"),
        ("Ana", ("Housing",), How.ORGANISATION, "Ana Lee"),
        ("Ana (Police)", (), How.ORGANISATION, "Ana Smith"),
    ],
)
def test_another_way_to_say_a_name_is_taken_and_said(
    name: str, hosts: tuple[str, ...], how: How, id_: str
):
    found = who(name, *hosts)
    assert (found.how, found.id, found.is_guess, found.is_doubtful) == (how, id_, True, True)
    line = name + "".join(f" @ {host}" for host in hosts)
    (notice,) = reading(line, MAP, index=INDEX).notices
    assert f"“{name}” was taken for {id_}" in notice


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("Ana", {"Ana Lee", "Ana Smith"}),
        ("A Lee", {"Ana Lee"}),
        ("Ben Osie", {"Ben Osei"}),
        ("Mrs Dee Okafor", {"Dr Dee Okafor"}),
        ("Okafor", {"Dr Dee Okafor"}),
        ("Ward 2", set()),
        ("Fay", set()),
    ],
)
def test_a_name_that_may_be_somebody_is_new_and_asked_about(name: str, alike: set[str]):
    found = who(name)
    assert (found.how, found.id, set(found.alike)) == (How.NEW, None, alike)
    assert found.is_doubtful is bool(alike)


@pytest.mark.parametrize(("name", "id_"), [("Ben", "Ben Osei"), ("ZOE", "Zoë Ray")])
def test_a_first_name_that_only_one_person_has_is_taken_and_said(name: str, id_: str):
    assert who(name) == Match(How.FIRST_NAME, id_)
    (notice,) = reading(f"{name} - Cy", MAP, index=INDEX).notices
    assert notice == f"“{name}” was taken for {id_} by the first name."


@pytest.mark.parametrize(
    ("name", "hosts"),
    [
        ("Ana", ()),
        ("Ana", ("Ward 1",)),
        ("Osei", ()),
        ("Integrated", ()),
    ],
)
def test_a_first_name_is_nobody_where_two_have_it_or_it_is_none(name: str, hosts: tuple[str, ...]):
    assert who(name, *hosts).id is None


def test_a_first_name_alone_on_its_line_is_somebody_new():
    assert [each.match.id for each in reading("Ben", MAP, index=INDEX).seen] == [None]
    for line in ("Ben #champion", "Ben !4", "Ben - Cy", "Ben @ Police"):
        assert reading(line, MAP, index=INDEX).seen[0].match.id == "Ben Osei"


def test_a_first_name_with_another_organisation_is_somebody_else():
    one = network("Ana_Lee@Housing [Police]")
    met = match(Partner(Name("Ana"), (Name("Police", is_organisation=True),)), Index.of(one))
    assert (met.how, met.alike) == (How.NEW, ("Ana Lee",))


def test_a_name_in_quotes_is_nobody_else():
    assert who("AL", is_exact=True) == Match(How.NEW)
    assert who("Dr Ana Lee", is_exact=True) == Match(How.NEW)
    assert who("Ana", "Housing", is_exact=True) == Match(How.NEW)


def test_brackets_mean_an_organisation():
    assert who("Region", is_organisation=True).id == "Region"
    assert who("Cy", is_organisation=True) == Match(How.NEW, None, ("Cy",))


def test_two_of_one_name_are_told_apart_or_refused():
    from netedit.model.records import Actor, Membership

    twins = [Actor(str(i), "person", "Ana Lee") for i in (1, 2)]
    two = type(MAP).from_records(
        [*network("[Housing] [Police]"), *twins, Membership("m", "1", "Housing")]
    )
    found = reading("Ana Lee -> Ben", two)
    assert found.mistake is not None
    assert found.mistake.sentence == (
        "2 partners are called “Ana Lee”; write where the one meant belongs, "
        "such as Ana Lee @ Housing."
    )
    one = reading("Ana Lee @ Housing -> Ben", two)
    assert [each.match.id for each in one.seen] == ["1", None]


def test_an_answer_goes_before_everything_else():
    name = Partner(Name("Ana"))
    assert match(name, INDEX, {"Ana": "Ana Lee"}) == Match(How.NAME, "Ana Lee")
    assert match(name, INDEX, {"Ana": ""}) == Match(How.NEW)
    assert match(name, INDEX, {"Ana": "gone"}).how is How.NEW


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Ana Lee -> Fay Nim @ Police: works with !5",
            "Ana Lee (known) → Fay Nim (new, Police); kind: works with; strength 5",
        ),
        ("ana lee - ben osei", "Ana Lee (known) – Ben Osei (known); kind: works with"),
        ("Cy <-> [Depot]: k", "Cy (known) ↔ Depot (new organisation); kind: k (new)"),
        (
            "? Cy -> Fay %Warm",
            "Cy (known) → Fay (new); kind: works with; purpose: Warm (new); doubtful",
        ),
        ("Cy -x Ben Osei", "Cy (known) – (ended) Ben Osei (known); kind: works with"),
        ("Cy @ Depot #lead !2", "Cy (known, Depot – new, #lead, influence 2)"),
        ("Cy -> Cy", "Cy (known) → Cy; kind: works with"),
        ("Ben Osie", "Ben Osie (new, or is it Ben Osei?)"),
        (":funds", "From now on, kind: funds (new)"),
        ("%Warm homes", "Purpose: Warm homes (new)"),
        ("  ", ""),
    ],
)
def test_a_line_is_read_aloud(line: str, said: str):
    assert reading(line, MAP, index=INDEX).text == said


def test_a_reading_counts_new_known_and_doubtful():
    found = reading("Ana Lee -> Fay, Ben Osie, Ana Lee", MAP, index=INDEX)
    assert (found.known, found.new, found.doubtful) == (1, 2, 1)


def test_a_mistake_is_read_aloud_with_its_place():
    found = reading("Ana Lee ->", MAP, index=INDEX)
    assert found.mistake is not None
    assert (found.text, found.mistake.column) == (found.mistake.sentence, 9)


def test_a_known_partner_elsewhere_is_asked_about():
    found = reading("Ana Lee @ Police", MAP, index=INDEX)
    assert found.notices == ("Ana Lee belongs to Housing already: the same person?",)


def test_the_kind_of_the_context_is_read_aloud():
    context = parse(":funds", START)
    assert isinstance(context, Parsed)
    text = reading("Cy - Fay", MAP, context.context, index=INDEX).text
    assert text == "Cy (known) – Fay (new); kind: funds (new)"


def test_a_kind_typed_in_part_is_asked_about():
    text = reading("Cy - Fay: works", MAP, index=INDEX).text
    assert text == "Cy (known) – Fay (new); kind: works (new, or is it works with?)"


def test_a_kind_typed_with_a_slip_is_asked_about():
    text = reading("Cy - Fay: wroks with", MAP, index=INDEX).text
    assert text == "Cy (known) – Fay (new); kind: wroks with (new, or is it works with?)"
    assert reading(":Works With", MAP, index=INDEX).text == "From now on, kind: Works With"


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.line)
def test_every_example_of_the_help_page_is_read(example):
    context = START
    for line in example.line.split("\n"):
        found = parse(line, context)
        assert isinstance(found, Parsed), found
        context = found.context
    assert found.ties or found.partners or found.purposes or found.context.kind


def test_the_help_page_shows_every_example_with_its_meaning():
    lines = page().splitlines()
    for title, group in EXAMPLES:
        assert f"{title}:" in lines
        for example in group:
            *before, last = example.line.split("\n")
            assert all(f"  {line}" in lines for line in before)
            assert any(
                line.startswith(f"  {last}  ") and line.endswith(example.meaning) for line in lines
            )
    assert max(map(len, lines)) <= 110
