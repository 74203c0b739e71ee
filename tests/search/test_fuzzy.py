"""Which phrase a few letters mean."""

from netedit.search.fuzzy import in_words, score

PHRASES = ("Tidy the map", "Tidy the selection", "Export tables", "Select all", "Zoom in")


def best(typed: str) -> str | None:
    scored = [(found, phrase) for phrase in PHRASES if (found := score(typed, phrase)) is not None]
    return max(scored)[1] if scored else None


def test_the_words_themselves_are_best():
    assert best("select") == "Select all"
    assert best("tidy") == "Tidy the map"


def test_the_first_letters_of_words_are_enough():
    assert best("tts") == "Tidy the selection"
    assert best("et") == "Export tables"
    assert best("zi") == "Zoom in"


def test_case_and_accents_do_not_count():
    assert score("ÉXPORT", "export tables") is not None


def test_letters_that_are_not_there_in_order_do_not_fit():
    assert score("pat", "tap") is None
    assert best("qqq") is None


def test_nothing_typed_fits_everything_alike():
    assert {score("", phrase) for phrase in PHRASES} == {0}


def test_blanks_and_hyphens_may_be_left_out_but_a_word_is_not_begun_in_its_middle():
    assert in_words("whatif", "What if the selected partner leaves") is not None
    assert in_words("inuse", "Purpose in-use") is not None
    assert in_words("osei", "Purpose in sight") is None
