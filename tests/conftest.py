"""What every test gets: an empty home, one clock and language, no leaked thread, our own font."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Set for the whole run: Qt reads them once, when the application object is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(TZ="UTC", LANG="C.UTF-8", LC_ALL="C.UTF-8")
for _name in (
    "LANGUAGE",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "XDG_CURRENT_DESKTOP",
):
    os.environ.pop(_name, None)
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "default")

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
THREAD_GRACE_S = 1.0
# A skip for these reasons is right wherever it happens.
ALLOWED_SKIP = "only on "


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    parser.addoption(
        "--no-skips",
        action="store_true",
        default=os.environ.get("NETEDIT_NO_SKIPS") == "1",
        help=f"fail where a test skips, unless its reason begins with {ALLOWED_SKIP!r}",
    )
    if not pluginmanager.hasplugin("pytest-qt"):
        # Floors 0 to 3 are tested without Qt by `-p no:pytest-qt`; its settings stay known.
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "not used without pytest-qt", type="linelist")


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if not reason.startswith(ALLOWED_SKIP):
        report.outcome = "failed"
        report.longrepr = f"Skipped, and --no-skips was given: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.config.getoption("--no-skips"):
        _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    if report.skipped and collector.config.getoption("--no-skips"):
        _refuse_skip(report)
    return report


@pytest.fixture
def program():
    """Gives the path of a program, or skips the test and names the package that has it."""

    def find(name: str, package: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"the program {name} is missing; install the package {package}")
        return path

    return find


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs the command line; gives status, standard output and standard error."""
    from netedit.cli import main

    def run_(*args: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(arg) for arg in args])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_


def _move_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = {
        "HOME": ".",
        "USERPROFILE": ".",
        "APPDATA": "AppData/Roaming",
        "LOCALAPPDATA": "AppData/Local",
        "XDG_CONFIG_HOME": ".config",
        "XDG_CONFIG_DIRS": "etc/xdg",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CACHE_HOME": ".cache",
        "XDG_RUNTIME_DIR": "run",
    }
    for name, place in folders.items():
        folder = home / place
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder))


@pytest.fixture(scope="session", autouse=True)
def _home_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    # For what lives longer than a test, such as the application object.
    with pytest.MonkeyPatch.context() as monkeypatch:
        _move_to(tmp_path_factory.mktemp("home-of-the-run"), monkeypatch)
        yield


@pytest.fixture(autouse=True)
def home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """An empty home folder of the test's own; settings and application folders lie in it."""
    home = tmp_path_factory.mktemp("home")
    _move_to(home, monkeypatch)
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
                QSettings.setPath(kind, scope, str(home / ".config"))
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_leaked_thread(home: Path) -> Iterator[None]:
    """Fails a test that leaves a thread of its own running."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_GRACE_S
    while left := _threads_since(before):
        if time.monotonic() > deadline:
            pytest.fail("The test left running: " + ", ".join(sorted(t.name for t in left)))
        left[0].join(0.02)


def _threads_since(before: set[threading.Thread]) -> list[threading.Thread]:
    # Qt's own threads show as dummies once they have called Python, and never end for Python.
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]


@pytest.fixture(scope="session")
def project_font(qapp) -> str:
    """Gives the family name of the project's font, loaded and made the application's."""
    from PySide6.QtGui import QFont, QFontDatabase

    families = set()
    for file in sorted(FONTS.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        assert number != -1, f"{file.name} is no font that Qt can read"
        families.update(QFontDatabase.applicationFontFamilies(number))
    (family,) = families
    font = QFont(family)
    font.setPixelSize(13)
    qapp.setFont(font)
    return family


@pytest.fixture(autouse=True)
def _font_for_tests_with_qt(request: pytest.FixtureRequest, home: Path) -> None:
    if "qapp" in request.fixturenames:
        request.getfixturevalue("project_font")
