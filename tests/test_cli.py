"""The command line: what each command does, and one sentence for whatever goes wrong."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import netedit
from netedit import cli
from netedit.cli import main
from netedit.cli_commands import COMMANDS
from netedit.document import FileDocument
from netedit.model.edits import add_actor
from tests.formats import books

FILES = Path(__file__).resolve().parent / "files" / "csv"
ROOT = FILES.parent.parent.parent
KNOKE = [str(FILES / "knoke_agencies.csv"), str(FILES / "knoke_ties.csv")]


@pytest.fixture
def path(tmp_path: Path, run: Any) -> Path:
    """A new map."""
    path = tmp_path / "a.netedit"
    assert run("new", path, "--title", "Indianapolis")[0] == 0
    return path


@pytest.fixture
def knoke(path: Path, run: Any) -> Path:
    """A map with the Knoke agencies."""
    assert run("import", path, *KNOKE)[0] == 0
    return path


def one_sentence(err: str) -> bool:
    return err.count("\n") == 1 and err.rstrip().endswith((".", "?")) and "Traceback" not in err


def labels(path: Path) -> list[str]:
    with FileDocument(path, read_only=True) as document:
        return [group.label for group in document.history.groups]


def test_new_makes_a_map_and_refuses_a_name_that_is_taken(path: Path, run: Any):
    before = path.read_bytes()
    status, _, err = run("new", path)
    assert (status, path.read_bytes()) == (1, before)
    assert one_sentence(err)


def test_import_is_one_step_that_one_undo_takes_back(knoke: Path, run: Any):
    assert labels(knoke) == ["New map", "Import 2 files"]
    with FileDocument(knoke) as document:
        network = document.network
        assert (len(network.actors), len(network.ties)) == (10, 71)
        assert len(network.placements) == 10
    status, out, _ = run("undo", knoke)
    assert (status, out) == (0, "Undone: Import 2 files.\n")
    with FileDocument(knoke) as document:
        assert not document.network.actors
        assert not document.network.fields


def test_a_second_import_says_so_and_leaves_the_file_as_it_is(knoke: Path, run: Any):
    before = knoke.read_bytes()
    status, out, _ = run("import", knoke, *KNOKE)
    assert (status, knoke.read_bytes()) == (0, before)
    assert "Nothing is new" in out


def test_an_import_replaces_what_differs_only_where_it_is_told_to(
    path: Path, run: Any, tmp_path: Path
):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("Name,Role\nAna Lee,Chair\n")
    second.write_text("Name,Role\nAna Lee,Director\n")
    run("import", path, first)
    _, said, _ = run("import", path, second)
    assert said.startswith("Nothing is new. One value stands otherwise on the map and stays.")
    _, said, _ = run("import", path, second, "--replace", "--json")
    told = json.loads(said)
    assert (told["imported"], told["replaced"]) == (True, 1)
    with netedit.open(path) as document:
        assert {actor.role for actor in document.network.actors.values()} == {"Director"}


def test_an_import_makes_a_backup_first(path: Path, run: Any, home: Path):
    run("import", path, *KNOKE)
    assert list(home.rglob("*.netedit"))


def test_a_file_that_cannot_be_taken_in_is_told_what_can_be(path: Path, run: Any, tmp_path: Path):
    other = tmp_path / "network.graphml"
    other.write_text("<graphml/>")
    status, _, err = run("import", path, other)
    assert status == 1
    assert one_sentence(err)
    assert err.endswith("there is csv, xlsx and pptx.\n")


def test_any_error_refuses_the_whole_import(path: Path, run: Any, tmp_path: Path):
    bad = tmp_path / "bad.csv"
    bad.write_text("Label,Status\nAna,active\nBen,actve\n,active\n")
    before = path.read_bytes()
    status, out, err = run("import", path, KNOKE[0], bad)
    assert (status, out, path.read_bytes()) == (1, "", before)
    first, second, last = err.splitlines()
    assert first.startswith("bad.csv, row 3, column “Status”, “actve”: ")
    assert second == "bad.csv, row 4, “active”: This partner has no name."
    assert last == "Nothing was imported: there are 2 errors."


def test_a_dry_run_tells_and_changes_nothing(path: Path, run: Any):
    before = path.read_bytes()
    status, out, _ = run("import", path, *KNOKE, "--dry-run", "--json")
    told = json.loads(out)
    assert (status, path.read_bytes()) == (0, before)
    assert (told["imported"], told["dry_run"]) == (False, True)
    assert (told["added"]["partners"], told["added"]["relationships"]) == (10, 71)


def test_a_workbook_is_taken_in_with_all_its_tables_as_one_step(
    path: Path, run: Any, tmp_path: Path
):
    source = tmp_path / "book.xlsx"
    source.write_bytes(books.KUMU)
    status, out, _ = run("import", path, source, "--dry-run")
    assert status == 0
    assert "Import book.xlsx" not in labels(path)
    status, out, _ = run("import", path, source)
    assert status == 0
    assert "New: 3 partners and 2 relationships" in out
    assert labels(path)[-1] == "Import book.xlsx"
    run("undo", path)
    assert run("export", path, path.parent / "out.csv")[0] == 0
    assert "Ana Lee" not in (path.parent / "out-partners.csv").read_text()


def test_an_error_in_a_workbook_has_its_sheet_row_and_column(path: Path, run: Any, tmp_path: Path):
    source = tmp_path / "book.xlsx"
    source.write_bytes(books.book(Teams=[["Label", "ID"], ["Ana", 1], ["Ben", 1]]))
    status, _, err = run("import", path, source)
    assert status == 1
    assert "book.xlsx, sheet “Teams”, row 3, column “ID”, “1”: Row 2 has this ID too." in err
    source.write_bytes(books.KUMU[:-30])
    assert "zip package of this workbook is damaged" in run("import", path, source)[2]


def test_columns_can_be_named_by_hand(path: Path, run: Any, tmp_path: Path):
    table = tmp_path / "t.csv"
    table.write_text("Wer,Was\nAna,Leitung\n")
    assert run("import", path, table, "--map", "name=Wer", "--map", "role=Was")[0] == 0
    with FileDocument(path, read_only=True) as document:
        assert [(a.name, a.role) for a in document.network.actors.values()] == [("Ana", "Leitung")]
    status, _, err = run("import", path, table, "--map", "name=Nobody")
    assert (status, err) == (1, "No file has a column “Nobody”.\n")
    for wrong in ("colour=Wer", "name"):
        status, _, err = run("import", path, table, "--map", wrong)
        assert status == 2
        assert one_sentence(err)


@pytest.mark.parametrize("source", ["missing.csv", ".", "a.netedit", "notes.docx"])
def test_a_source_that_is_no_table_is_said(path: Path, run: Any, source: str):
    (path.parent / "notes.docx").write_bytes(b"PK\x03\x04")
    before = path.read_bytes()
    for arguments in ((), ("--format", "csv")):
        status, _, err = run("import", path, path.parent / source, *arguments)
        assert (status, path.read_bytes()) == (1, before)
        assert "Traceback" not in err
        assert err


def test_export_writes_both_tables_and_says_what_it_left_out(knoke: Path, run: Any):
    status, out, _ = run("export", knoke, knoke.parent / "out.csv")
    assert status == 0
    assert "Left out:" in out
    assert "Influence rating" not in (knoke.parent / "out-partners.csv").read_text("utf-8-sig")
    run("export", knoke, knoke.parent / "all", "--audience", "me")
    assert "Influence rating" in (knoke.parent / "all-partners.csv").read_text("utf-8-sig")


def test_what_is_exported_comes_back_equal(knoke: Path, run: Any, tmp_path: Path):
    run("export", knoke, tmp_path / "o.csv", "--audience", "me")
    other = tmp_path / "b.netedit"
    run("new", other)
    run("import", other, tmp_path / "o-relationships.csv", tmp_path / "o-partners.csv")
    run("export", other, tmp_path / "p.csv", "--audience", "me")
    for part in ("partners", "relationships"):
        first, second = (tmp_path / f"{name}-{part}.csv" for name in "op")
        assert first.read_bytes() == second.read_bytes()


def test_an_export_never_overwrites_the_map_itself(path: Path, run: Any):
    target = path.with_name("m-partners.csv")
    path.rename(target)
    before = target.read_bytes()
    status, _, err = run("export", target, path.parent / "m.csv")
    assert (status, target.read_bytes()) == (1, before)
    assert one_sentence(err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("out.odt",),
        ("out", "--format", "odt"),
        ("out.csv", "--view", "x"),
        ("no/where.csv",),
        (".",),
    ],
)
def test_an_export_that_cannot_be_is_said(
    path: Path, run: Any, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(path.parent)
    status, _, err = run("export", path, *arguments)
    assert status == 1
    assert one_sentence(err)


def test_analyse_says_sentences_and_gives_every_promised_key(knoke: Path, run: Any):
    status, out, _ = run("analyse", knoke)
    assert status == 0
    assert "Nobody is isolated: everyone" in out
    plain = json.loads(run("analyse", knoke, "--json")[1])
    assert plain["counts"] == {"people": 0, "organisations": 10, "ties": 71, "memberships": 0}
    assert {"isolates", "bridges", "key_people", "stage", "measures", "sentences"} <= plain.keys()
    assert {"name", "kind", "id"} == plain["components"][0][0].keys()


def test_analyse_says_why_people_live_with_a_risk(path: Path, run: Any):
    assert run("capture", path, "Ana - Ben", "Ben - Cy")[0] == 0
    with netedit.open(path) as document:
        key_person = netedit.analysis.findings(document.network).key_people[0].actor
        accept = netedit.edits.accept_risk
        document.perform(accept(document.network, "key_people", [key_person], "She stays."))
    said = run("analyse", path)[1].splitlines()
    assert [line for line in said if line.endswith("Accepted: She stays.")] == [
        next(line for line in said if line.startswith("If Ben leaves"))
    ]


def test_analyse_counts_only_what_is_asked_for(knoke: Path, run: Any):
    arguments = ("--json", "--layer", "Gives Money To", "--only", "components,isolates")
    plain = json.loads(run("analyse", knoke, *arguments)[1])
    assert plain["counts"]["ties"] == 22
    assert plain.keys() == {"counts", "assumptions", "components", "isolates"}
    status, _, err = run("analyse", knoke, "--layer", "love")
    assert status == 1
    assert one_sentence(err)
    status, _, err = run("analyse", knoke, "--only", "love")
    assert status == 2
    assert one_sentence(err)


def test_strength_and_memberships_are_counted_as_asked(path: Path, run: Any, tmp_path: Path):
    table, ties = tmp_path / "p.csv", tmp_path / "t.csv"
    table.write_text("Label,Organisation\nAna,Council\nBen,Council\nCy,\n")
    ties.write_text("From,To,Strength\nAna,Cy,2\n")
    run("import", path, table, ties)
    pieces = {
        arguments: len(json.loads(run("analyse", path, "--json", *arguments)[1])["components"])
        for arguments in ((), ("--min-strength", "3"), ("--no-memberships",))
    }
    assert list(pieces.values()) == [1, 2, 3]


def test_history_info_and_check_tell_about_the_map(knoke: Path, run: Any):
    run("undo", knoke)
    steps = json.loads(run("history", knoke, "--json")[1])["steps"]
    assert [(step["number"], step["cause"], step["undoes"]) for step in steps] == [
        (1, "begin", None),
        (2, "edit", None),
        (3, "undo", 2),
    ]
    assert "(undo)" in run("history", knoke)[1]
    facts = json.loads(run("info", knoke, "--json")[1])
    assert (facts["title"], facts["steps"], facts["people"]) == ("Indianapolis", 3, 0)
    assert "Title: Indianapolis\n" in run("info", knoke)[1]
    assert json.loads(run("check", knoke, "--json")[1]) == {"sound": True, "problem": None}


def test_undo_goes_back_step_by_step_to_what_the_map_began_with_and_then_says_no(
    path: Path, run: Any
):
    run("capture", path, "Ana -> Ben")
    assert run("undo", path)[0] == 0
    status, _, err = run("undo", path)
    assert (status, err) == (1, "There is nothing to undo.\n")


def test_a_mistyped_command_is_not_taken_for_a_new_map(run: Any, tmp_path: Path, monkeypatch: Any):
    monkeypatch.chdir(tmp_path)
    status, _, err = run("analyze", "a.netedit")
    assert (status, err) == (
        2,
        "netedit: there is no command “analyze”; did you mean “analyse”?\n",
    )
    assert run("imprt")[0] == 2
    assert list(tmp_path.glob("imprt*")) == []


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()


def with_trigger(path: Path) -> None:
    main(["new", str(path)])
    connection = sqlite3.connect(path)
    connection.execute("CREATE TRIGGER t AFTER INSERT ON actor BEGIN DELETE FROM tie; END")
    connection.commit()
    connection.close()


def cut_short(path: Path) -> None:
    main(["new", str(path)])
    path.write_bytes(path.read_bytes()[:-5000])


def overwritten(path: Path) -> None:
    main(["new", str(path)])
    held = bytearray(path.read_bytes())
    held[4096:12288] = os.urandom(8192)
    path.write_bytes(held)


BROKEN = {
    "a folder": Path.mkdir,
    "a text file": lambda path: path.write_text("Dear all,\n" * 50),
    "an empty file": Path.touch,
    "a foreign database": foreign,
    "a map with a trigger": with_trigger,
    "a map cut short": cut_short,
    "a map overwritten": overwritten,
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_sound_map_is_a_sentence_from_every_command_and_not_touched(
    tmp_path: Path, run: Any, what: str
):
    path = tmp_path / "m.netedit"
    BROKEN[what](path)
    before = None if path.is_dir() else path.read_bytes()
    table = tmp_path / "t.csv"
    table.write_text("Label\nAna\n")
    for arguments in (
        ("import", path, table),
        ("export", path, tmp_path / "o.csv"),
        ("analyse", path),
        ("history", path),
        ("undo", path),
        ("check", path),
        ("info", path),
    ):
        status, out, err = run(*arguments)
        assert (status, out) == (1, "")
        assert one_sentence(err), err
        assert path.is_dir() if before is None else path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["m.netedit", "t.csv"]


def test_a_missing_file_is_a_sentence_from_every_command(tmp_path: Path, run: Any):
    gone = tmp_path / "gone.netedit"
    for command in ("import", "export", "analyse", "history", "undo", "check", "info"):
        more = [tmp_path / "x.csv"] if command in ("import", "export") else []
        status, out, err = run(command, gone, *more)
        assert (status, out) == (1, "")
        assert one_sentence(err)
        assert "gone.netedit" in err
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_while_unsaved_edits_wait(knoke: Path, run: Any):
    from netedit.store import spool

    with FileDocument(knoke) as document:
        edit = add_actor(document.network, "Ana", next(iter(document.network.actor_kinds)))
        entry = document.history.entry(edit, "2026-01-01T00:00:00.000000+00:00")
        store = document.store
        spool.add(store.uid, store.path, store.rev, [entry])  # type: ignore[attr-defined]
    before = knoke.read_bytes()
    for arguments in (("undo", knoke), ("import", knoke, FILES / "padgett_ties.csv")):
        status, _, err = run(*arguments)
        assert (status, knoke.read_bytes()) == (1, before)
        assert one_sentence(err)
    assert run("info", knoke)[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("one", "two"),
        ("--nonsense",),
        ("import", "a.netedit"),
        ("merge", "a", "b"),
        ("analyse", "a", "--min-strength", "9"),
        ("new", "a", "--tit", "x"),
        ("--size", "10x10"),
        ("a.netedit", "--screenshot", "o.png", "--size", "big"),
        ("--screenshot", "o.png"),
        ("a.netedit", "--sample"),
    ],
)
def test_wrong_usage_is_status_2_and_one_sentence(
    run: Any, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert one_sentence(err)
    assert not list(tmp_path.iterdir())


def test_help_version_and_commands_are_told(run: Any):
    status, out, _ = run("--help")
    assert status == 0
    assert "import, export" in out
    assert run("import", "--help")[0] == 0
    assert run("--version")[1].startswith("netedit ")
    listed = run("--commands")[1].splitlines()
    assert any(line.startswith("undo\tCtrl+Z\t") for line in listed)


def test_an_unexpected_fault_is_a_sentence_and_a_report_without_names(
    path: Path, run: Any, monkeypatch: pytest.MonkeyPatch, home: Path
):
    def fail(wanted: object) -> int:
        raise RuntimeError("about Ana Lee")

    takes, _ = COMMANDS["info"]
    monkeypatch.setitem(COMMANDS, "info", (takes, fail))
    status, _, err = run("info", path)
    assert status == 1
    assert one_sentence(err)
    (report,) = home.rglob("last-fault.txt")
    assert "test_cli.py" in report.read_text()
    assert "Ana Lee" not in report.read_text()


def test_stopping_by_keyboard_is_a_sentence(path: Path, run: Any, monkeypatch: pytest.MonkeyPatch):
    def stop(wanted: object) -> int:
        raise KeyboardInterrupt

    takes, _ = COMMANDS["info"]
    monkeypatch.setitem(COMMANDS, "info", (takes, stop))
    assert run("info", path) == (1, "", "Stopped.\n")


def test_a_reader_that_goes_away_makes_no_noise(knoke: Path):
    with subprocess.Popen(
        [sys.executable, "-m", "netedit", "analyse", str(knoke), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_where_nothing_can_be_said_all_is_done_as_well(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    table = tmp_path / "t.csv"
    table.write_text("Label\nCy\n", encoding="utf-8")
    with monkeypatch.context() as closed:
        # as Python has them where they are closed, or where there is no console
        closed.setattr(sys, "stdout", None)
        closed.setattr(sys, "stderr", None)
        assert main(["capture", str(path), "Ana -> Ben"]) == 0
        assert main(["import", str(path), str(table)]) == 0
    with FileDocument(path, read_only=True) as document:
        assert len(document.network.actors) == 3


def test_in_a_home_that_cannot_be_written_to_maps_are_read_and_written(
    path: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    in_the_way = tmp_path / "data"
    in_the_way.write_text("")
    monkeypatch.setenv("NETEDIT_DATA", str(in_the_way))
    status, _, err = run("capture", path, "Ana -> Ben")
    assert (status, err) == (0, "")
    assert "Relationships: 1" in run("info", path)[1]
    assert in_the_way.read_text() == ""


def test_the_program_is_started_by_its_module_too(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "netedit", "check", str(tmp_path / "none")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert one_sentence(done.stderr)


def test_names_of_another_alphabet_do_not_stop_a_narrow_console(path: Path, tmp_path: Path):
    table = tmp_path / "t.csv"
    table.write_text("Label\nЮлия\n", encoding="utf-8")
    assert main(["import", str(path), str(table)]) == 0
    done = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "netedit", "analyse", str(path)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"\\u042e" in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux")
def test_without_a_screen_a_map_is_not_opened_and_none_is_made(
    path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for file in (path, path.with_name("new.netedit")):
        status, _, err = run(file)
        assert status == 1
        assert "--screenshot" in err
    assert not path.with_name("new.netedit").exists()


def test_a_new_map_in_a_folder_that_is_not_there_is_refused(tmp_path: Path, run: Any):
    status, _, err = run(tmp_path / "no" / "a.netedit")
    assert status == 1
    assert one_sentence(err)


def without_screen(home: Path) -> dict[str, str]:
    """An environment in which there is no screen."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in screens}
    return {**kept, "PYTHONPATH": str(ROOT), "NETEDIT_DATA": str(home / "netedit")}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux")
@pytest.mark.parametrize("arguments", [["--sample"], []])
def test_without_a_screen_the_sample_is_pictured_and_its_findings_are_said(
    tmp_path: Path, home: Path, arguments: list[str]
):
    done = subprocess.run(
        [sys.executable, "-m", "netedit", *arguments],
        cwd=tmp_path,
        env=without_screen(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    picture = tmp_path / "netedit-sample.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert done.stdout.startswith("There is no screen")
    assert str(picture) in done.stdout
    assert "Comfort Asante" in done.stdout
    assert list((home / "netedit").rglob("sample-*.netedit"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only on Linux")
def test_a_picture_is_exported_without_a_screen_and_the_map_stays_as_it_is(knoke: Path, home: Path):
    before = knoke.read_bytes()
    for arguments in (("export", knoke, "a.png"), (knoke, "--screenshot", "b.png")):
        done = subprocess.run(
            [sys.executable, "-m", "netedit", *map(str, arguments)],
            cwd=knoke.parent,
            env=without_screen(home),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "Written: " in done.stdout
    for name in ("a.png", "b.png"):
        assert (knoke.parent / name).read_bytes().startswith(b"\x89PNG")
    assert knoke.read_bytes() == before


def test_everything_on_one_person_is_written_for_who_asks(knoke: Path, run: Any, tmp_path: Path):
    with FileDocument(knoke, read_only=True) as document:
        name = next(iter(document.network.actors.values())).name
    out = tmp_path / "page.html"
    status, said, _ = run("person", knoke, name.upper(), "--report", out)
    assert (status, said) == (0, f"Written: {out}.\n")
    page = out.read_text()
    assert f">{name}</h1>" in page
    assert "Has relationships with" in page
    status, _, err = run("person", knoke, "nobody", "--report", out)
    assert (status, "no partner “nobody”" in err) == (1, True)
    status, _, err = run("person", knoke, name, "--report", tmp_path / "page.png")
    assert (status, "ends in .html, .docx or .md" in err) == (1, True)
    assert not (tmp_path / "page.png").exists()


def test_a_part_of_the_program_that_is_missing_is_named(monkeypatch, capsys):
    from netedit import resources

    monkeypatch.setattr(cli, "_run", lambda _arguments: resources.resource("fonts", "gone.ttf"))
    assert main([]) == 1
    assert "gone.ttf" in capsys.readouterr().err
