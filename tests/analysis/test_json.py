"""The JSON has every key it promises, and says the same as the findings."""

import json
import subprocess
import sys
from pathlib import Path

from hypothesis import given

from netedit.analysis import findings, sentences, to_json
from netedit.model import edits
from tests.analysis import drawn as brute
from tests.texts import network

ROOT = Path(__file__).resolve().parents[2]

KEYS = {
    "counts",
    "assumptions",
    "components",
    "isolates",
    "bridges",
    "key_people",
    "key_organisations",
    "dependencies",
    "augmentation",
    "introductions",
    "risk",
    "handover",
    "one_voice",
    "communities",
    "purposes",
    "without_purpose",
    "mixing",
    "layers",
    "stage",
    "measures",
    "accepted_risks",
    "sentences",
}


def plain(text: str) -> dict:
    drawn = network(text)
    return json.loads(json.dumps(to_json(findings(drawn), drawn)))


def test_every_key_is_there_on_an_empty_map():
    empty = plain("")
    assert set(empty) == KEYS
    assert empty["counts"] == {"people": 0, "organisations": 0, "ties": 0, "memberships": 0}
    assert empty["augmentation"] == {
        "remove_bridges": {"size": None, "ties": []},
        "remove_key_people": {"size": None, "ties": []},
    }
    assert set(empty["mixing"]) == {"tier", "sector"}
    assert set(empty["stage"]) == {"name", "runner_up", "measures"}


def test_actors_and_ties_are_objects():
    found = plain("ana@Council ben@ICB ana->ben:funds cy@Council x@ICB quinn@Council")
    ana = {"id": "ana", "name": "ana", "kind": "Person"}
    ben = {"id": "ben", "name": "ben", "kind": "Person"}
    council = {"id": "Council", "name": "Council", "kind": "Organisation"}
    (bridge,) = found["bridges"]
    assert bridge["tie"] == {"id": "ana->ben", "source": ana, "target": ben, "kind": "funds"}
    assert bridge["sizes"] == [4, 3]
    assert ben in bridge["smaller_side"]
    assert {"actor": dict(ana, id="quinn", name="quinn"), "known_only_as_member_of": [council]} in (
        found["isolates"]
    )
    assert found["counts"] == {"people": 5, "organisations": 2, "ties": 1, "memberships": 5}


def test_a_dependency_has_direct_and_routes():
    (found,) = plain("ana@Council ben@ICB ana-ben x@Council")["dependencies"]
    assert (found["a"]["id"], found["b"]["id"]) == ("Council", "ICB")
    direct = found["direct"]
    assert (direct["value"], direct["state"]) == (1, "computed")
    assert [each["id"] for each in direct["people"]] == ["ana", "ben"]
    assert found["routes"] == {"value": None, "state": "not computed", "people": []}
    assert [each["id"] for each in found["thin_data"]] == ["ICB"]


def test_a_dependency_nobody_holds_has_no_number():
    (found,) = plain("a@Council b@ICB Council-ICB")["dependencies"]
    assert found["direct"] == {"value": None, "state": "held between organisations", "people": []}


def test_a_key_person_has_pieces_and_pairs():
    found = plain("a-b b-c c-d d-e")["key_people"][0]
    assert found["actor"]["id"] == "c"
    assert (found["sizes"], found["separated_pairs"]) == ([2, 2], 4)
    assert len(found["smaller_pieces"]) == 1
    assert found["organisations_separated"] == []


@given(brute.maps())
def test_the_json_says_what_the_findings_say(drawn):
    found = findings(drawn)
    made = json.loads(json.dumps(to_json(found, drawn)))
    assert set(made) == KEYS
    ids = [[actor["id"] for actor in piece] for piece in made["components"]]
    assert ids == [list(piece) for piece in found.components]
    assert [each["tie"]["id"] for each in made["bridges"]] == [b.tie for b in found.bridges]
    assert [s["text"] for s in made["sentences"]] == [s.text for s in sentences(found)]
    for key, keys in (
        ("key_people", found.key_people),
        ("key_organisations", found.key_organisations),
    ):
        assert [each["actor"]["id"] for each in made[key]] == [k.actor for k in keys]
        for each, partner in zip(made[key], keys, strict=True):
            pairs = [[a["id"], b["id"]] for a, b in each["organisations_separated"]]
            assert pairs == [list(pair) for pair in found.organisations_separated(partner)]


def test_without_rustworkx_the_json_is_the_same():
    program = (
        "import json, sys\n"
        "if sys.argv[1] == 'without': sys.modules['rustworkx'] = None\n"
        "from netedit.analysis import findings, to_json\n"
        "from netedit.networks.engines import engine\n"
        "from tests.analysis.known import KNOWN\n"
        "from tests.texts import network\n"
        "body = 'ana@Council ben@ICB ana-ben cy@ICB ben-cy dee@Council ana-dee eve-cy'\n"
        "for text in [body, *(known.text for known in KNOWN)]:\n"
        "    print(json.dumps(to_json(findings(network(text)))))\n"
        "print(engine(), file=sys.stderr)\n"
    )
    done = {
        which: subprocess.run(
            [sys.executable, "-c", program, which],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        for which in ("with", "without")
    }
    engines = [each.stderr.strip() for each in done.values()]
    assert engines == ["rustworkx", "networkx"]
    assert done["with"].stdout == done["without"].stdout


def test_a_risk_people_live_with_is_told_apart_with_its_reason():
    drawn = network("a-b b-c c-a x")
    edit = edits.accept_risk(drawn, "isolates", ["x"], "joins in May", "2026-05-01T10:00:00+00:00")
    (told,) = to_json(findings(drawn.apply(edit.changes)))["accepted_risks"]
    assert (told["key"], told["reason"]) == ("isolates", "joins in May")
    assert told["text"].startswith("x is isolated")
    assert told["made"].startswith("2026-05-01")
