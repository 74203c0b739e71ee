"""Who may be on a map twice."""

from netedit.recording.doubles import FIRST, LONGER, NEAR, SAME, doubles
from tests.texts import network


def told(text: str) -> list[tuple[str, str, str]]:
    return [(each.one, each.other, each.why) for each in doubles(network(text))]


def test_nobody_is_twice_on_a_map_of_different_names():
    assert told("") == []
    assert told("Ana_Lee Ben_Osei [Council] [Ward_1] [Ward_2]") == []


def test_a_slip_of_the_pen_and_words_in_another_order_are_found():
    found = told("Jürgen_Müller Juergen_Müller Lee_Ana Ana_Lee")
    assert {(frozenset(each[:2]), each[2]) for each in found} == {
        (frozenset(("Lee Ana", "Ana Lee")), NEAR),
        (frozenset(("Jürgen Müller", "Juergen Müller")), NEAR),
    }


def test_titles_dots_and_articles_make_nobody_another():
    found = told("Mr_Dev_Patel Dev_Patel Patel,_Dev [NHS_ICB] [N.H.S._I.C.B.] [The_NHS_ICB]")
    assert {frozenset(each[:2]) for each in found} == {
        frozenset(("Mr Dev Patel", "Dev Patel")),
        frozenset(("Mr Dev Patel", "Patel, Dev")),
        frozenset(("Dev Patel", "Patel, Dev")),
        frozenset(("NHS ICB", "N.H.S. I.C.B.")),
        frozenset(("NHS ICB", "The NHS ICB")),
        frozenset(("N.H.S. I.C.B.", "The NHS ICB")),
    }
    assert told("Dr_A._Lee Mrs_A._Lee") == []


def test_a_first_name_beside_the_only_one_who_has_it_is_found():
    assert told("Ben_Osei Ben Ana_Lee Ana_Roy Ana") == [("Ben Osei", "Ben", FIRST)]


def test_a_name_that_another_adds_to_is_found():
    assert told("Ana_Lee_Osei Dr_Ana_Lee Ben_Osei") == [("Ana Lee Osei", "Dr Ana Lee", LONGER)]
    assert told("Ana_Lee_Roy Ana_Lee_Fox Ana_Lee") == []


def test_a_person_is_never_an_organisation():
    assert told("Shelters [Shelter_s] [Benn] Benn_Lee") == []


def test_two_of_one_name_are_found_and_many_of_one_are_not():
    from netedit.model.edits import add_actor

    def named(count: int):
        made = network("Ana_Lee")
        for number in range(count):
            made = made.apply(add_actor(made, "Team", "person", id_=str(number)).changes)
        return doubles(made)

    assert [(each.one, each.other, each.why) for each in named(2)] == [("0", "1", SAME)]
    assert named(30) == []


def test_who_is_known_to_be_two_is_left_out_until_one_of_them_goes():
    from netedit.model.edits import keep_apart, remove

    now = network("Ana_Lee Anna_Lee Ana_Leee")
    now = now.apply(keep_apart(now, "Anna Lee", "Ana Lee").changes)
    pairs = [frozenset((each.one, each.other)) for each in doubles(now)]
    assert frozenset(("Ana Lee", "Anna Lee")) not in pairs
    assert frozenset(("Ana Lee", "Ana Leee")) in pairs
    now = now.apply(remove(now, ["Anna Lee"]).changes)
    assert not now.accepted_risks
