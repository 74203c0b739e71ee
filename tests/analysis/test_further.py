"""Further findings are made when asked for, stand in the JSON, and say what they assume."""

import doctest
import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from netedit import analysis
from netedit.analysis import FURTHER_KEYS, definition, findings, further, to_json
from netedit.document import starting_entries
from netedit.model.edit import Change, Edit
from netedit.model.network import Network
from netedit.model.records import Map
from netedit.store.store import Store
from tests.analysis import drawn as brute
from tests.texts import network

ROOT = Path(__file__).resolve().parents[2]
TOWN = "ana@A ann@A ben@B bob@B ana-ben ann-cy cy-bob x"
# The modules with examples, besides that of the live findings.
EXAMPLES = (
    "asked",
    "detours",
    "gaps",
    "measured",
    "purposes",
    "scenarios",
    "successors",
    "suggestions",
    "versions",
)


def plain(drawn: Network, *only: str, **options: bool) -> dict:
    found = findings(drawn)
    more = further(found, only or None, **options)
    return json.loads(json.dumps(to_json(found, drawn, more)))


def large(count: int) -> Network:
    return network(" ".join(f"p{i}@A p{i}-q{i} q{i}@B" for i in range(count)))


def test_all_that_is_quick_is_made_on_a_small_map():
    made = plain(network(TOWN))
    assert made["augmentation"]["remove_bridges"]["size"] == 2
    assert len(made["augmentation"]["remove_key_people"]["ties"]) == 2
    assert set(made["measures"]) == {"ana", "ann", "ben", "bob", "cy", "x", "A", "B"}
    assert made["measures"]["cy"]["degree"] == 2
    assert made["communities"]
    (pair,) = made["dependencies"]
    assert pair["routes"] == {"value": 2, "state": "computed", "people": []}
    assert made["handover"] == []
    texts = {each["key"]: each["text"] for each in made["sentences"]}
    assert texts["dependencies"] == (
        "2 people would have to leave before no route is left between A and B."
    )
    assert texts["augmentation"].startswith("2 new relationships would ")


def test_without_asking_every_key_stays_empty():
    found = findings(network(TOWN))
    made = to_json(found)
    assert (made["measures"], made["communities"], made["handover"]) == ({}, [], [])
    assert made["augmentation"] == {
        "remove_bridges": {"size": None, "ties": []},
        "remove_key_people": {"size": None, "ties": []},
    }


@pytest.mark.parametrize("key", ["measures", "communities", "augmentation"])
def test_only_what_is_asked_for_is_made(key: str):
    made = plain(network(TOWN), key)
    empty = plain(network(TOWN), "isolates")
    assert made[key] != empty[key]
    others = {"measures", "communities", "augmentation"} - {key}
    assert all(made[other] == empty[other] for other in others)
    assert made["dependencies"][0]["routes"]["state"] == "not computed"


def test_a_large_map_is_measured_when_asked_and_routed_with_the_switch():
    drawn = large(260)
    made = plain(drawn)
    assert (made["measures"], made["communities"]) == ({}, [])
    assert made["dependencies"][0]["routes"]["state"] == "not computed"
    assumed = " ".join(made["assumptions"])
    assert "up to 500 partners" in assumed
    assert "up to 200 partners, or with --routes" in assumed
    assert "--routes" in " ".join(plain(drawn, "dependencies")["assumptions"])
    assert len(plain(drawn, "measures")["measures"]) == 522
    made = plain(drawn, "dependencies", all_routes=True)
    assert made["dependencies"][0]["routes"]["value"] == 260
    assert "not longer routes" not in " ".join(made["assumptions"])


def test_isolates_left_out_are_said_to_be():
    made = plain(network(TOWN), "augmentation", isolates=False)
    assert made["augmentation"]["remove_bridges"]["left_out"][0]["id"] == "x"
    assert any(text.endswith("that nothing joins are left out.") for text in made["assumptions"])
    made = plain(network(TOWN), "augmentation")
    assert any(text.endswith("that nothing joins count too.") for text in made["assumptions"])


@given(brute.maps())
def test_the_json_can_always_be_written(drawn):
    made = plain(drawn, *FURTHER_KEYS)
    assert set(made["measures"]) == brute.here(drawn)
    for each in made["dependencies"]:
        routes, direct = each["routes"], each["direct"]
        assert routes["state"] in ("computed", "no person needed")
        assert (routes["value"] is None) == (routes["state"] == "no person needed")
        if None not in (routes["value"], direct["value"]):
            assert routes["value"] >= direct["value"]
    assert all(each["text"].endswith(".") for each in made["sentences"])


def test_every_name_of_the_room_is_there_in_any_order_of_asking():
    names = sorted(analysis.__all__)
    for order in (names, names[::-1]):
        program = (
            "import sys\n"
            "from netedit import analysis\n"
            "for name in sys.argv[1:]:\n"
            "    found = getattr(analysis, name)\n"
            "    assert type(found).__name__ != 'module', name\n"
        )
        subprocess.run([sys.executable, "-c", program, *order], cwd=ROOT, check=True)
    with pytest.raises(AttributeError, match="guesses"):
        _ = analysis.guesses


@pytest.mark.parametrize("key", [*FURTHER_KEYS, "whatif", "since"])
def test_every_further_kind_is_defined_in_two_sentences(key: str):
    assert definition(key).count(". ") + 1 == 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_the_docstrings_hold(name: str):
    outcome = doctest.testmod(importlib.import_module(f"netedit.analysis.{name}"))
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_the_same_network_gives_the_same_text_in_another_process():
    program = (
        "import json\n"
        "from netedit.analysis import FURTHER_KEYS, findings, further, to_json\n"
        "from tests.analysis.known import MARRIAGE\n"
        "from tests.texts import network\n"
        "found = findings(network(MARRIAGE))\n"
        "print(json.dumps(to_json(found, None, further(found, FURTHER_KEYS))))\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map of two organisations, of which ana is the owner."""
    path = tmp_path / "town.netedit"
    drawn = network(f"{TOWN} x-ana Zoë_Field-x [Charity]")
    kept = [record for record in drawn if not isinstance(record, Map)]
    edits = [
        Edit("A town", tuple(Change(None, record) for record in kept)),
        Edit("Mine", (Change(Map(), Map(me="ana")),)),
    ]
    entries = starting_entries([lambda _, edit=edit: edit for edit in edits])
    Store.create(path, entries).close()
    return path


def test_analyse_says_what_would_mend_the_map(path: Path, run):
    status, out, _ = run("analyse", path)
    assert status == 0
    assert re.search(r"^\d new relationships would join everyone into one piece", out, re.M)
    status, out, _ = run("analyse", path, "--only", "augmentation", "--without-isolates")
    assert "1 partner without any relationship is left out." in out
    assert "isolated" not in out


@pytest.mark.parametrize("key", ["measures", "communities", "augmentation", "handover"])
def test_only_gives_the_key_filled(path: Path, run, key: str):
    made = json.loads(run("analyse", path, "--json", "--only", key)[1])
    assert made.keys() == {"counts", "assumptions", key}
    assert made[key]


def test_whatif_says_what_changes_and_who_takes_over(path: Path, run):
    status, out, _ = run("whatif", path, "--leaves", "ANA")
    assert status == 0
    assert out.startswith("If ana leaves:\n")
    assert "Relationships: 5 → 3." in out
    assert "ben" in out
    status, out, _ = run("whatif", path, "--leaves", "zoe field", "--json")
    made = json.loads(out)
    assert made["leaves"]["name"] == "Zoë Field"
    assert made["numbers"]["people"]["scenario"] == made["numbers"]["people"]["base"] - 1
    assert [each["contact"]["id"] for each in made["handover"]] == ["x"]
    made = json.loads(run("whatif", path, "--leaves", "A", "--json")[1])
    assert made["handover"] == []


def test_whatif_changes_nothing_in_the_file(path: Path, run):
    before = path.read_bytes()
    run("whatif", path, "--leaves", "ana")
    assert path.read_bytes() == before


def test_whoever_is_not_on_the_map_is_a_sentence(path: Path, run):
    for name, meant in (("zoe", "“Zoë Field”?"), ("nobody at all", "map.")):
        status, out, err = run("whatif", path, "--leaves", name)
        assert (status, out) == (1, "")
        assert err.count("\n") == 1
        assert err.rstrip().endswith(meant)
    assert run("whatif", path)[0] == 2
    assert run("whatif", path.with_name("gone.netedit"), "--leaves", "ana")[0] == 1
