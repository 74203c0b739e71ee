"""Nobody can be told by name from a copy with pseudonyms, and a pseudonym stays the same."""

import json
import re
from dataclasses import replace

from hypothesis import given, settings

from netedit.model import edits
from netedit.model.codec import to_plain
from netedit.model.edit import Change
from netedit.model.ids import MAP_ID
from netedit.model.network import Network
from netedit.model.plans import Contact
from netedit.model.pseudonyms import TITLE, pseudonymised, pseudonyms
from netedit.model.records import Field, FieldType, Frame, Map, Note, Purpose, TieKind
from netedit.model.stories import Picture
from tests.model.chance import wander
from tests.model.strategies import GENERATED, seeds
from tests.texts import network

SECRET = "ZEBEDEE"


def told_map() -> Network:
    """A map in which everything that can be written freely gives somebody away."""
    drawn = network("Ana-Ben Ben@Board Ana@Board")
    ids = {actor.name: actor.id for actor in drawn.actors.values()}
    added = [
        Field("text", "Remark"),
        Field("age", "Age", FieldType.NUMBER),
        Picture("face", SECRET, content="AAAA"),
        Note("note", SECRET),
        Contact("met", (ids["Ana"],), notes=SECRET),
        Purpose("help", "Help Ana and the BOARD"),
        TieKind("reports", "reports to Ben"),
        Frame("frame", next(iter(drawn.views)), SECRET),
    ]
    ana = drawn.actors[ids["Ana"]]
    private = {"role": SECRET, "notes": SECRET, "private_notes": SECRET, "picture": "face"}
    after = replace(ana, **private, fields={"text": SECRET, "age": 41}, sector="Ben’s health")
    map_ = replace(drawn.map, title=SECRET, source=SECRET, logo="face", me=ana.id)
    changes = [Change(None, record) for record in added]
    return drawn.apply([*changes, Change(ana, after), Change(drawn.map, map_)])


def words(drawn: Network) -> str:
    return json.dumps([to_plain(record) for record in drawn], ensure_ascii=False)


def is_sound(drawn: Network) -> bool:
    changes = [Change(Map() if r.id == MAP_ID else None, r) for r in drawn]
    return Network.empty().apply(changes) == drawn


def test_no_name_and_nothing_written_freely_is_left():
    told = told_map()
    seen = pseudonymised(told)
    # ids in these tests are names
    texts = re.sub(r'"(id|source|target|member|organisation|subject|me)": "[^"]*"', "", words(seen))
    for name in ("Ana", "Ben", "Board", "BOARD", SECRET):
        assert not re.search(rf"\b{name}\b", texts), name
    assert is_sound(seen)
    assert seen.map.title == TITLE
    assert (set(seen.actors), set(seen.ties)) == (set(told.actors), set(told.ties))
    assert set(seen.memberships) == set(told.memberships)


def test_what_is_said_in_numbers_is_kept_and_names_in_the_words_of_all_are_replaced():
    told = told_map()
    seen = pseudonymised(told)
    names = {actor.name: seen.actors[actor.id].name for actor in told.actors.values()}
    assert next(a for a in seen.actors.values() if a.fields).fields == {"age": 41}
    assert set(seen.fields) == {"age"}
    assert seen.purposes["help"].statement == f"Help {names['Ana']} and the {names['Board']}"
    assert seen.tie_kinds["reports"].name == f"reports to {names['Ben']}"


def test_a_pseudonym_says_the_kind_and_a_code():
    names = pseudonyms(network("Ana-Ben Ben@Board"))
    assert all(re.fullmatch(r"(Person|Organisation) [B-Z][2-9][B-Z]", n) for n in names.values())


def test_a_pseudonym_stays_whoever_comes_and_whatever_one_is_called():
    before = network("Ana-Ben")
    names = pseudonyms(before)
    after = before.apply(edits.rename_actor(before, next(iter(before.actors)), "Zoë").changes)
    for number in range(300):
        kind = next(iter(after.actor_kinds))
        after = after.apply(edits.add_actor(after, f"New {number}", kind).changes)
    now = pseudonyms(after)
    assert {id_: now[id_] for id_ in names} == names
    assert len(set(now.values())) == len(now) == 302


@settings(max_examples=20, phases=GENERATED)
@given(seeds)
def test_any_map_is_sound_with_pseudonyms(seed: int):
    whole, _ = wander(seed, 60)
    assert is_sound(pseudonymised(whole))
