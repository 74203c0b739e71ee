"""The command that captures lines: what it says, what it writes, and what it refuses."""

import io
from pathlib import Path
from typing import Any

import pytest

from netedit.capture.help import examples
from netedit.document import FileDocument


@pytest.fixture
def path(tmp_path: Path, run: Any) -> Path:
    """A new map."""
    path = tmp_path / "a.netedit"
    assert run("new", path)[0] == 0
    return path


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def steps(path: Path) -> list[str]:
    with FileDocument(path, read_only=True) as document:
        return [group.label for group in document.history.groups]


def test_lines_as_arguments_are_taken_in_with_places(path: Path, run: Any):
    status, out, err = run("capture", path, "Ana -> Ben: supports !4", "> Cy @ Housing")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Ana (new) → Ben (new); kind: supports (new); strength 4",
        "Ana (known) → Cy (new, Housing – new); kind: works with",
        "New: 4 partners, 2 relationships, 1 membership and 1 kind.",
    ]
    with FileDocument(path, read_only=True) as document:
        net = document.network
        assert len(net.placements) == len(net.actors) == 4


def test_lines_on_standard_input_are_one_step(
    path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
):
    typed(monkeypatch, "\ufeff:funds\r\nZoë → Ben\r\n  Cy\r\n".encode())
    assert run("capture", path)[0] == 0
    assert steps(path) == ["New map", "Capture 3 lines"]
    with FileDocument(path, read_only=True) as document:
        assert {t.kind for t in document.network.ties.values()} == {
            k.id for k in document.network.tie_kinds.values() if k.name == "funds"
        }
        assert "Zoë" in {a.name for a in document.network.actors.values()}
    assert run("undo", path)[1] == "Undone: Capture 3 lines.\n"


def test_input_in_the_windows_code_page_is_understood(
    path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
):
    typed(monkeypatch, "Zoë - Łuk".encode("cp1250"))
    assert run("capture", path)[0] == 0
    with FileDocument(path, read_only=True) as document:
        assert "Zoë" in {a.name for a in document.network.actors.values()}


def test_one_line_names_its_step(path: Path, run: Any):
    run("capture", path, "Ana -> Ben")
    assert steps(path)[-1] == "Capture Ana -> Ben"


def test_any_mistake_refuses_all_lines_and_points_at_the_columns(path: Path, run: Any):
    before = path.read_bytes()
    status, out, err = run("capture", path, "Ana -> Ben", "Ana -", "Ana -> Ben !7")
    assert (status, out, path.read_bytes()) == (1, "", before)
    assert err.splitlines() == [
        "Line 2, column 5: There is no name after “-”.",
        "Line 3, column 12: After “!” comes a whole number from 1 to 5, such as !3.",
        "Nothing was captured: there are 2 errors.",
    ]


def test_the_same_lines_again_leave_the_file_as_it_is(path: Path, run: Any):
    lines = ("Ana -> Ben: funds", "  Cy")
    run("capture", path, *lines)
    before = path.read_bytes()
    status, out, _ = run("capture", path, *lines)
    assert (status, path.read_bytes()) == (0, before)
    assert out.endswith("Nothing is new: all of it is on the map already.\n")


def test_somebody_who_may_be_the_same_is_asked_about(path: Path, run: Any):
    run("capture", path, "Ana Lee - Ben")
    out = run("capture", path, "Lee - Cy")[1]
    assert "“Lee” is new: the same as Ana Lee?" in out.splitlines()
    out = run("capture", path, "Ana - Dee")[1]
    assert "“Ana” was taken for Ana Lee by the first name." in out.splitlines()


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_no_lines_change_nothing(
    path: Path, run: Any, monkeypatch: pytest.MonkeyPatch, content: bytes
):
    typed(monkeypatch, content)
    before = path.read_bytes()
    assert run("capture", path)[0] == 0
    assert path.read_bytes() == before


def test_a_missing_file_is_refused_before_anything_is_read(tmp_path: Path, run: Any):
    status, out, err = run("capture", tmp_path / "no.netedit", "Ana - Ben")
    assert (status, out) == (1, "")
    assert err == f"There is no file {tmp_path / 'no.netedit'}.\n"


def test_wrong_usage_is_status_2(run: Any):
    assert run("capture")[0] == 2
    assert run("capture", "a.netedit", "--nonsense")[0] == 2


def test_help_shows_the_grammar(run: Any):
    status, out, _ = run("capture", "--help")
    assert status == 0
    for example in examples():
        assert all(line in out for line in example.line.split("\n"))
        assert example.meaning in out
