"""The project as a whole: what lies where, what is pinned, what a wheel and a test run carry."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import netedit
from netedit.resources import resource

ROOT = Path(__file__).resolve().parent.parent
TOP = {"netedit", "resources", "tests", "packaging", "pyproject.toml", "README.md"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Split, so that this file does not hold what it looks for.
PRIVATE = re.compile(
    "|".join(
        [
            r"(?<![\w.~])/(?:work|opt|root|tmp)" + r"/[\w.]",
            r"[A-Z]:\\" + r"Users\\",
            r"\b(?:test\.)?py" + r"pi\.\w+",
            r"files\.python" + r"hosted\.",
            r"registry\.npm" + r"js\.",
            r"--(?:extra-)?index" + r"-url",
        ]
    )
)
BINARY = {".ttf", ".png", ".netedit", ".ico", ".icns", ".qm"}


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The files that git keeps, by their paths in the checkout."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("the program git is missing; install the package git")
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    # A checkout that belongs to somebody else is read all the same.
    command = [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listing.stdout.split("\0") if (ROOT / name).is_file()]


PLACE = re.compile(r"`([\w/.…]+(?:/|\.py))`")


def is_there(place: str, *bases: Path) -> bool:
    """Whether a file or folder named in a text lies in one of the folders; `…` is any letters."""
    return any(next(base.glob(place.rstrip("/").replace("…", "*")), None) for base in bases)


def test_every_place_the_readme_names_is_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme[readme.index("## How it is built") : readme.index("MIT licence")]
    named = PLACE.findall(section)
    assert len(named) > 20
    lost = [place for place in named if not is_there(place, ROOT, ROOT / "netedit")]
    assert not lost, f"the README names {lost}, which are not there"


def test_every_module_that_the_words_on_a_folder_name_is_there():
    lost: list[str] = []
    seen = 0
    for path in sorted((ROOT / "netedit").rglob("__init__.py")):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        named = PLACE.findall(said)
        seen += len(named)
        lost += [f"{path.parent.name}: {p}" for p in named if not is_there(p, path.parent)]
    assert seen > 100
    assert not lost


def locked() -> dict[str, Requirement]:
    """The lines of the lock file by package."""
    lines = (ROOT / "packaging" / "lock.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(pin.name): pin for pin in pins}


def required() -> list[Requirement]:
    extra = PROJECT["optional-dependencies"]["dev"]
    return [Requirement(line) for line in [*PROJECT["dependencies"], *extra]]


def test_the_top_level_holds_what_the_owner_allows(tracked: list[str]):
    top = {name.split("/")[0] for name in tracked}
    assert {name for name in top if not name.startswith(".")} <= TOP


def test_no_text_names_a_machine_or_a_registry(tracked: list[str]):
    found = []
    for name in tracked:
        if Path(name).suffix in BINARY:
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        found += [f"{name}: {hit.group()}" for hit in PRIVATE.finditer(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/main",
        "open('/" + "tmp/x')",
        "https://py" + "pi.org/simple",
        "/" + "root/.venv",
    ],
)
def test_a_text_that_names_a_machine_would_be_found(text: str):
    assert PRIVATE.search(text)


def test_every_benchmark_finds_what_it_measures():
    names = sorted(path.stem for path in (ROOT / "tests" / "bench").glob("bench_*.py"))
    assert len(names) > 10
    code = "".join(f"import tests.bench.{name}\n" for name in names)
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_readme_names_the_two_commands(tracked: list[str]):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python packaging/dev.py run" in text
    assert "python packaging/dev.py test" in text


def test_the_version_is_the_same_everywhere():
    assert netedit.__version__ == PROJECT["version"]


def test_every_pin_is_exact_and_every_dependency_is_pinned_within_its_bounds():
    pins = locked()
    for name, pin in pins.items():
        assert re.fullmatch(r"==[\w.]+", str(pin.specifier)), f"{name} is not pinned"
    for wanted in required():
        pin = pins[canonicalize_name(wanted.name)]
        version = str(pin.specifier).removeprefix("==")
        assert wanted.specifier.contains(version), f"{wanted} but locked at {version}"
        assert str(pin.marker) == str(wanted.marker)


def test_what_the_dependencies_need_is_pinned_too():
    pins = locked()
    # sqlite-utils names pip for one command of its own, which installs packages.
    seen = {"pip"}
    waiting = [(need.name, need.extras) for need in required() if not need.marker]
    while waiting:
        name, extras = waiting.pop()
        if canonicalize_name(name) in seen:
            continue
        seen.add(canonicalize_name(name))
        assert canonicalize_name(name) in pins, f"{name} is needed but not pinned"
        for line in metadata.requires(name) or []:
            need = Requirement(line)
            if all(
                need.marker is None or need.marker.evaluate({"extra": extra})
                for extra in extras or {""}
            ):
                waiting.append((need.name, need.extras))
    assert seen - {"pip"} <= set(pins)


def test_the_fonts_come_with_their_licence():
    fonts = resource("fonts")
    assert list(fonts.glob("*.ttf"))
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text(encoding="utf-8")


def test_the_projects_font_is_there_for_tests_with_qt(project_font: str, qapp):
    assert qapp.font().family() == project_font == "Noto Sans"


def test_a_missing_resource_is_told_in_a_sentence():
    with pytest.raises(FileNotFoundError, match=r"The file samples/nothing\.csv .* is missing"):
        resource("samples", "nothing.csv")


@pytest.mark.parametrize("parts", [("..", "pyproject.toml"), ("/",), ("",)])
def test_a_path_out_of_the_resources_is_refused(parts: tuple[str, ...]):
    with pytest.raises(ValueError, match="does not name a file"):
        resource(*parts)


def ask(start: str, folder: Path) -> Path:
    """Where a fresh Python that runs in a folder finds the licence of the fonts."""
    program = (
        f"{start}\nfrom netedit.resources import resource\nprint(resource('fonts', 'OFL.txt'))"
    )
    command = [sys.executable, "-I", "-c", program]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return Path(answer.stdout.strip())


def test_an_editable_install_finds_its_resources_from_everywhere(tmp_path: Path):
    try:
        origin = metadata.distribution("netedit").read_text("direct_url.json") or ""
    except metadata.PackageNotFoundError:
        origin = ""
    if ROOT.as_uri() not in origin:
        pytest.skip("this checkout is not installed; run the tests with packaging/dev.py")
    assert ask("", tmp_path) == ROOT / "resources" / "fonts" / "OFL.txt"


def test_a_wheel_carries_its_resources_and_finds_them(tmp_path: Path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(place)
    assert any(name.endswith("licenses/packaging/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "packaging/", "resources/"))]
    found = ask(f"import sys; sys.path.insert(0, {str(place)!r})", tmp_path)
    assert found.is_relative_to(place)
    assert found.read_bytes() == resource("fonts", "OFL.txt").read_bytes()
    carried = {name.removeprefix("netedit/_resources/") for name in names if "_resources/" in name}
    here = {p.relative_to(resource()).as_posix() for p in resource().rglob("*") if p.is_file()}
    assert here <= carried


HABITS = """
import threading, time
import pytest

release = threading.Event()

def test_leaves_a_thread():
    threading.Thread(target=release.wait, daemon=True, name="left over").start()

def test_joins_its_thread():
    release.set()
    thread = threading.Thread(target=time.sleep, args=(0.01,))
    thread.start()
    thread.join()

def test_skips_for_a_program(program):
    program("no-such-program", package="no-such-package")

def test_skips_for_a_system():
    pytest.skip("only on another system")

def test_warns():
    import warnings
    warnings.warn("careless")

def test_has_a_home_of_its_own(home):
    from pathlib import Path
    assert Path.home() == home
    assert not (home / "mark").exists()
    (home / "mark").touch()

test_has_the_next_home_to_itself = test_has_a_home_of_its_own
"""


def test_the_suite_fails_on_leaks_warnings_and_when_asked_on_skips(tmp_path: Path):
    (tmp_path / "test_habits.py").write_text(HABITS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:pytest-qt", "-rA"]
    command += ["-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), "--no-skips"]
    command += [str(tmp_path), "--basetemp", str(tmp_path / "base")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    outcome = {line.split("::")[1].split()[0]: line.split()[0] for line in lines if "::" in line}
    assert outcome == {
        "test_leaves_a_thread": "ERROR",
        "test_joins_its_thread": "PASSED",
        "test_skips_for_a_program": "FAILED",
        "test_warns": "FAILED",
        "test_has_a_home_of_its_own": "PASSED",
        "test_has_the_next_home_to_itself": "PASSED",
    }
    assert "left over" in done.stdout
    assert "install the package no-such-package" in done.stdout
    assert "only on another system" in done.stdout
