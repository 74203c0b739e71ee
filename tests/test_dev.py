"""The script behind the README: when it makes its environment, and when it refuses."""

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "packaging" / "dev.py"


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script in an empty checkout; making and installing only leave marks."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    dev = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dev)
    places = {"ROOT": ".", "LOCK": "lock.txt", "PYPROJECT": "pyproject.toml", "VENV": ".venv"}
    places |= {"BIN": ".venv/bin", "PYTHON": ".venv/bin/python"}
    places |= {"OURS": f".venv/{dev.OURS.name}", "STAMP": f".venv/{dev.STAMP.name}"}
    for name, place in places.items():
        monkeypatch.setattr(dev, name, tmp_path / place)
    dev.LOCK.write_text("one==1\n")
    dev.PYPROJECT.write_text("[project]\n")

    def make() -> list[str]:
        dev.BIN.mkdir()
        dev.PYTHON.touch()
        return ["pip"]

    dev.installed = []
    monkeypatch.setattr(dev, "make_environment", make)
    monkeypatch.setattr(dev, "install", lambda pip, *what: dev.installed.append(what))
    return dev


def test_an_old_python_can_read_the_script():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_second_start_installs_nothing(dev: ModuleType):
    dev.ensure_environment()
    assert len(dev.installed) == 2
    dev.ensure_environment()
    assert len(dev.installed) == 2


def test_an_interrupted_set_up_is_begun_again(dev: ModuleType, monkeypatch: pytest.MonkeyPatch):
    def interrupt(pip: list[str], *what: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(dev, "install", interrupt)
        with pytest.raises(KeyboardInterrupt):
            dev.ensure_environment()
    assert dev.PYTHON.exists()
    dev.ensure_environment()
    assert len(dev.installed) == 2


@pytest.mark.parametrize("file", ["LOCK", "PYPROJECT"])
def test_a_changed_list_of_packages_renews_the_environment(dev: ModuleType, file: str):
    dev.ensure_environment()
    (dev.VENV / "old").touch()
    getattr(dev, file).write_text("two==2\n")
    dev.ensure_environment()
    assert len(dev.installed) == 4
    assert not (dev.VENV / "old").exists()


def test_another_python_renews_the_environment(dev: ModuleType, monkeypatch: pytest.MonkeyPatch):
    dev.ensure_environment()
    monkeypatch.setattr(dev.sys, "version", "3.99")
    dev.ensure_environment()
    assert len(dev.installed) == 4


def test_an_environment_of_somebody_else_stays(dev: ModuleType):
    dev.VENV.mkdir()
    (dev.VENV / "precious").touch()
    with pytest.raises(dev.Refused, match="not netedit's own"):
        dev.ensure_environment()
    assert (dev.VENV / "precious").exists()


def test_missing_libraries_are_named_with_the_line_that_installs_them(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    with pytest.raises(dev.Refused, match=r"sudo apt-get install libegl1$"):
        dev.ensure_libraries()
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(dev.Refused, match=r"this system lacks: libEGL\.so\.1"):
        dev.ensure_libraries()


def test_the_tests_do_not_run_where_a_check_finds_fault(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    called = []

    def call(*arguments: str, **variables: str) -> int:
        called.append(arguments[1])
        return int(arguments[1] == "pyright")

    monkeypatch.setattr(dev, "call", call)
    with pytest.raises(dev.Refused, match="pyright finds fault"):
        dev.test([])
    assert called == ["ruff", "ruff", "pyright"]


def test_the_status_of_the_tests_is_the_status_of_the_command(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
):
    def call(*arguments: str, **variables: str) -> int:
        if arguments[1] != "pytest":
            return 0
        assert arguments[2:] == ("-k", "edits")
        assert variables["QT_QPA_PLATFORM"] == "offscreen"
        return 3

    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(dev, "call", call)
    assert dev.test(["-k", "edits"]) == 3


def test_an_unknown_command_is_wrong_usage(dev: ModuleType, capsys: pytest.CaptureFixture[str]):
    assert dev.main(["fly"]) == 2
    assert "packaging/dev.py run" in capsys.readouterr().err


def test_what_tests_skip_without_is_named_before_they_run(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    there = {"apt-get", "dbus-daemon", *(name for name in dev.FOR_TESTS if name.startswith("pdf"))}
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setattr(dev, "loads", lambda library: library != "libxcb-cursor.so.0")
    monkeypatch.setattr(dev, "BUS_SERVICE", tmp_path / "nowhere")
    wanted = [
        "at-spi2-core",
        "libreoffice-impress",
        "librsvg2-bin",
        "libxcb-cursor0",
        "strace",
        "xvfb",
    ]
    assert dev.packages_for_tests() == wanted
    there.remove("apt-get")
    assert dev.packages_for_tests() == []


def test_every_program_that_tests_look_for_is_in_the_list(dev: ModuleType):
    looked_for = re.compile(r"""(?:found_)?program\("([^"]+)", "([^"]+)"\)""")
    tests = SCRIPT.parent.parent / "tests"
    found = {
        match for file in tests.rglob("test_*.py") for match in looked_for.findall(file.read_text())
    }
    assert len(found) > 3
    assert found <= set(dev.FOR_TESTS.items())
