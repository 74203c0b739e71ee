"""Who is meant by a name: whoever looks among ten thousand finds the same as who looks at all."""

from hypothesis import given
from hypothesis import strategies as st

from netedit.capture.index import Index, core_of, entry
from netedit.capture.matching import _parts

_WORDS = st.lists(st.sampled_from(["dr", "ana", "lee", "mo", "van", "of"]), min_size=1, max_size=6)


@given(st.lists(_WORDS.filter(lambda words: len(set(words)) == len(words)), max_size=30), _WORDS)
def test_names_that_are_a_part_of_another_are_found_as_by_looking_at_all(names, words):
    index = Index().adding(entry(f"p{i}", " ".join(n), False) for i, n in enumerate(names))
    main = set(core_of(words))
    others = {id_: set(core_of(each.words)) for id_, each in index.entries.items()}
    wanted = {id_ for id_, other in others.items() if main <= other or other <= main}
    assert _parts(core_of(words), index) == wanted
