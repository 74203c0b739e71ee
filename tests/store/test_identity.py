"""What a file is, is said by its first bytes and its permissions."""

import os
import sqlite3
from pathlib import Path

import pytest

from netedit.model.errors import DiskError
from netedit.store import Store
from tests.store.maps import full_map, state_of


def foreign_database(path: Path, application_id: int = 0, user_version: int = 0) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.execute(f"PRAGMA application_id = {application_id}")
    connection.execute(f"PRAGMA user_version = {user_version}")
    connection.commit()
    connection.close()


def refusal(path: Path) -> str:
    """What opening says; it must not touch anything."""
    before = state_of(path) if path.is_file() else sorted(os.listdir(path.parent))
    with pytest.raises(DiskError) as caught:
        Store.open(path)
    assert before == (state_of(path) if path.is_file() else sorted(os.listdir(path.parent)))
    return str(caught.value)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    assert (
        refusal(tmp_path / "gone.netedit")
        == "gone.netedit does not exist; it may have been moved or renamed."
    )


def test_a_folder_is_said_to_be_a_folder(tmp_path: Path):
    (tmp_path / "maps").mkdir()
    assert refusal(tmp_path / "maps") == "maps is a folder, not a netedit map."


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path):
    (tmp_path / "empty").touch()
    assert refusal(tmp_path / "empty") == "empty is not a netedit map: it is empty."


@pytest.mark.parametrize("text", ["x", "Minutes of the meeting\n" * 100])
def test_a_text_file_is_said_to_be_no_map(tmp_path: Path, text: str):
    (tmp_path / "notes.txt").write_text(text)
    assert refusal(tmp_path / "notes.txt") == (
        "notes.txt is not a netedit map: it is a file of another kind."
    )


@pytest.mark.parametrize(("application_id", "user_version"), [(0, 0), (0x47504B47, 10300), (0, 1)])
def test_a_file_of_another_program_is_said_to_be_its(
    tmp_path: Path, application_id: int, user_version: int
):
    foreign_database(tmp_path / "other.db", application_id, user_version)
    assert refusal(tmp_path / "other.db") == (
        "other.db is not a netedit map: it belongs to another program."
    )


def test_a_file_that_only_says_it_is_a_map_is_refused(tmp_path: Path):
    foreign_database(tmp_path / "other.db", 0x4E455444, 1)
    assert "its tables are not as netedit makes them" in refusal(tmp_path / "other.db")


@pytest.mark.parametrize("size", [16, 60, 4096, 4097, 20480])
def test_a_file_that_is_cut_off_is_said_to_be_damaged(tmp_path: Path, size: int):
    full_map(tmp_path / "map")
    os.truncate(tmp_path / "map", size)
    assert refusal(tmp_path / "map").startswith("map is damaged: ")


def test_a_file_with_bytes_behind_its_end_is_said_to_be_damaged(tmp_path: Path):
    full_map(tmp_path / "map")
    with open(tmp_path / "map", "ab") as file:
        file.write(b"x" * 100)
    assert refusal(tmp_path / "map") == "map is damaged: its size is that of no whole map."


def test_a_file_in_another_mode_is_refused_without_making_files_beside_it(tmp_path: Path):
    full_map(tmp_path / "map")
    connection = sqlite3.connect(tmp_path / "map")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert "mode (WAL)" in refusal(tmp_path / "map")


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("only on systems with named pipes")
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == ("pipe is not a netedit map: it is not an ordinary file.")


def test_a_map_in_a_path_through_a_file_is_refused_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(DiskError, match="cannot be read: a part of its path is no folder"):
        Store.open(tmp_path / "file" / "map")
