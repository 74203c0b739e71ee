"""The kill campaign on the real writer, and the proof that it can fail."""

import random
import subprocess
import sys
from pathlib import Path

from netedit import faults
from netedit.model.network import Network
from netedit.model.records import TABLES
from netedit.store import Store

KILLS = 50


def campaign(*options: str) -> subprocess.CompletedProcess[str]:
    """Runs as documented, in a process without other threads."""
    return subprocess.run(
        [sys.executable, "-m", "netedit.faults", "kill", str(KILLS), *options],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )


def test_fifty_kills_lose_nothing_that_was_saved():
    done = campaign()
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "50 kills" in done.stdout
    assert "0 of them lost" in done.stdout
    assert "0 files damaged" in done.stdout


def test_a_writer_that_says_saved_too_early_is_found_out():
    done = campaign("--ack-early", "20")
    print(done.stdout)
    assert done.returncode == 1, done.stdout + done.stderr
    assert " 0 of them lost" not in done.stdout
    assert "0 files damaged" in done.stdout


def test_a_damaged_file_counts_as_a_failure():
    result = faults.Result(1, 1, 0, 0, 0, ["damaged"], 0.0)
    assert not result.is_sound
    assert not faults.Result(1, 1, 0, 2, 2, [], 0.0).is_sound
    assert faults.Result(1, 1, 0, 1, 1, [], 0.0).is_sound


def test_the_broken_journal_is_the_one_asked_for(tmp_path: Path):
    Store.create(tmp_path / "map", [faults.first_entry()]).close()
    with faults.OtherJournal.open(tmp_path / "map") as store:
        assert store._connection().execute("PRAGMA journal_mode").fetchone() == ("memory",)
    with Store.open(tmp_path / "map") as store:
        assert store._connection().execute("PRAGMA journal_mode").fetchone() == ("truncate",)


def test_the_random_edits_fit_and_touch_every_kind_of_change():
    random_ = random.Random(1)
    network = Network.empty().apply(faults.first_entry().changes)
    seen: set[tuple[str, bool, bool]] = set()
    for _ in range(2000):
        changes = faults.random_changes(network, random_)
        network = network.apply(changes)
        seen |= {(TABLES[type(c.record)], c.before is None, c.after is None) for c in changes}
    assert len(seen) == 8
