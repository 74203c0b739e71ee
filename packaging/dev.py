"""Runs netedit or its tests from a checkout, in a virtual environment that it makes itself.

    python packaging/dev.py run [arguments of netedit]      the sample map, unless told otherwise
    python packaging/dev.py test [arguments of pytest]      style, types, then the tests
    python packaging/dev.py bench [names]                   the measurements of tests/bench
    python packaging/dev.py pictures [arguments]            the pictures that the README shows

Needs Python 3.11 or newer and nothing else. The first call installs the packages of lock.txt into
`.venv`; later calls start at once until lock.txt, pyproject.toml or the Python changes.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.stderr.write(
        "netedit needs Python 3.11 or newer; this is Python %d.%d.\n" % sys.version_info[:2]
    )
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "lock.txt"
PYPROJECT = ROOT / "pyproject.toml"
# Written before anything else, so that a folder without it is somebody else's and stays.
OURS = VENV / "made-by-netedit.txt"
# Written after everything else, so that a half-made environment is never taken for a whole one.
STAMP = VENV / "netedit-stamp.txt"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# Libraries that Qt takes from the system: name of the file, package of Debian and Ubuntu.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
ON_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
ON_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
# What some tests look at the outcome with, and skip without: program, package. The tests on the
# accessibility bus need X11's libraries as well, and say so.
FOR_TESTS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "pdfimages": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "rsvg-convert": "librsvg2-bin",
    "soffice": "libreoffice-impress",
    "strace": "strace",
}
BUS_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")


class Refused(Exception):
    """Says in one sentence why it cannot go on and what to do about it."""


def say(sentence: str) -> None:
    print(sentence, flush=True)


# The system's libraries


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_libraries() -> None:
    """Installs the system libraries that Qt lacks, or refuses and names them."""
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(ALWAYS)
    if os.environ.get("DISPLAY"):
        wanted.update(ON_X11)
    if os.environ.get("WAYLAND_DISPLAY"):
        wanted.update(ON_WAYLAND)
    missing = [library for library in wanted if not loads(library)]
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise Refused(f"Qt needs libraries that this system lacks: {', '.join(missing)}.")
    packages = [wanted[library] for library in missing]
    if os.geteuid() != 0:
        raise Refused(
            f"Qt needs system packages that are missing; install them with: {apt_line(packages)}"
        )
    apt_install(packages)
    missing = [library for library in missing if not loads(library)]
    if missing:
        raise Refused(f"Qt needs libraries that still do not load: {', '.join(missing)}.")


def apt_line(packages: list[str]) -> str:
    return "sudo apt-get install " + " ".join(packages)


def apt_install(packages: list[str]) -> None:
    say(f"Installing system packages: {', '.join(packages)}.")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.stderr.write(done.stdout + done.stderr)
            raise Refused(f"apt-get failed; try it yourself with: {apt_line(packages)}")


def packages_for_tests() -> list[str]:
    """The packages without which some tests skip here; none but on Linux with apt."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return []
    missing = {package for program, package in FOR_TESTS.items() if not shutil.which(program)}
    missing |= {package for library, package in ON_X11.items() if not loads(library)}
    if not BUS_SERVICE.exists():
        missing.add("at-spi2-core")
    return sorted(missing)


# The virtual environment


def base_python() -> str:
    """The Python behind a virtual environment that this one may run in, ours included."""
    return getattr(sys, "_base_executable", None) or sys.executable


def stamp() -> str:
    """What an environment depends on; the place too, because its scripts name it."""
    parts = [sys.version, sys.base_prefix, str(ROOT)]
    digest = hashlib.sha256("\n".join(parts).encode())
    for file in (LOCK, PYPROJECT):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def ensure_environment() -> None:
    """Makes `.venv` unless it is there, whole and current."""
    wanted = stamp()
    if STAMP.is_file() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    say(f"Setting up {VENV.name} with the packages of netedit; this takes a minute or two, once.")
    remove_environment()
    VENV.mkdir()
    OURS.write_text("packaging/dev.py makes this folder and may remove it at any time.\n")
    pip = make_environment()
    install(pip, "--only-binary=:all:", "-r", str(LOCK))
    install(pip, "--no-build-isolation", "--editable", str(ROOT))
    part = STAMP.with_suffix(".part")
    part.write_text(wanted)
    part.replace(STAMP)


def remove_environment() -> None:
    if not VENV.exists():
        return
    if not OURS.exists() and any(VENV.iterdir()):
        raise Refused(
            f"The folder {VENV} is there and is not netedit's own; move it away, then try again."
        )
    try:
        STAMP.unlink(missing_ok=True)
        for entry in VENV.iterdir():
            if entry == OURS:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        OURS.unlink(missing_ok=True)
        VENV.rmdir()
    except OSError as error:
        raise Refused(
            f"The folder {VENV} cannot be renewed ({error.strerror}); close what runs from it."
        ) from error


def make_environment() -> list[str]:
    """Gives the command that runs a pip which installs into the new environment."""
    if quiet(base_python(), "-m", "venv", str(VENV)):
        return [str(PYTHON), "-m", "pip"]
    # Debian and Ubuntu leave out ensurepip: the pip of another Python can serve.
    if not quiet(base_python(), "-m", "venv", "--without-pip", str(VENV)):
        raise Refused(f"This Python cannot make a virtual environment; {advice()}.")
    for outer in ([base_python(), "-m", "pip"], [sys.executable, "-m", "pip"], ["pip3"], ["pip"]):
        pip = [*outer, "--python", str(PYTHON)]
        if quiet(*pip, "--version"):
            return pip
    raise Refused(f"This Python has neither ensurepip nor pip; {advice()}.")


def advice() -> str:
    if shutil.which("apt-get") and base_python().startswith("/usr/bin/"):
        return "install it with: " + apt_line(["python%d.%d-venv" % sys.version_info[:2]])
    return "install pip 22.3 or newer for it, or a Python that comes with it"


def quiet(*command: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def install(pip: list[str], *what: str) -> None:
    # Settings of the user's that would send the packages elsewhere.
    elsewhere = {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV"}
    environment = {name: text for name, text in os.environ.items() if name not in elsewhere}
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    command = [*pip, "install", "--quiet", "--no-input", "--no-deps", *what]
    if subprocess.call(command, env=environment) != 0:
        raise Refused(
            "The packages could not be installed; pip says why above, and the next try starts anew."
        )


# What it is for


def environment() -> dict[str, str]:
    """The variables for what runs in the virtual environment."""
    found = {
        name: text
        for name, text in os.environ.items()
        if name not in {"PYTHONHOME", "PYTHONPATH"} and not name.startswith("PYRIGHT_PYTHON_")
    }
    found["VIRTUAL_ENV"] = str(VENV)
    found["PATH"] = str(BIN) + os.pathsep + found.get("PATH", os.defpath)
    # pyright has all it needs in its wheels, and looks for nothing newer.
    found["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"
    return found


def call(*arguments: str, folder: Path | None = ROOT, **variables: str) -> int:
    """Runs the environment's Python, and gives its exit status as a shell would."""
    status = subprocess.call([str(PYTHON), *arguments], cwd=folder, env=environment() | variables)
    return status if status >= 0 else 128 - status


def call_offscreen(*arguments: str) -> int:
    """The same without a window on the screen, unless the caller has chosen a platform for Qt."""
    platform = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    return call(*arguments, QT_QPA_PLATFORM=platform)


def run(arguments: list[str]) -> int:
    # The caller's folder stays, because files are named from there.
    return call("-m", "netedit", *(arguments or ["--sample"]), folder=None)


def test(arguments: list[str]) -> int:
    checks = (
        ["-m", "ruff", "check", "--quiet", "."],
        ["-m", "ruff", "format", "--check", "--quiet", "."],
        ["-m", "pyright", "--pythonpath", str(PYTHON)],
    )
    for check in checks:
        status = call(*check)
        if status != 0:
            raise Refused(f"{check[1]} finds fault; the tests have not been run.")
    missing = packages_for_tests()
    if missing:
        say(f"Some tests will skip, and say why; with all of them: {apt_line(missing)}")
    return call_offscreen("-m", "pytest", *arguments)


def bench(arguments: list[str]) -> int:
    """Runs measurements, each a program that prints ratios; all of them unless named."""
    there = sorted(file.stem for file in (ROOT / "tests" / "bench").glob("[!_]*.py"))
    wrong = [name for name in arguments if name not in there]
    if wrong:
        raise Refused(f"There is no measurement {wrong[0]}, only: {', '.join(there)}.")
    return max(
        (call_offscreen("-m", f"tests.bench.{name}") for name in arguments or there), default=0
    )


def pictures(arguments: list[str]) -> int:
    return call_offscreen("packaging/pictures.py", *arguments)


COMMANDS = {"run": run, "test": test, "bench": bench, "pictures": pictures}


def main(arguments: list[str]) -> int:
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        ensure_libraries()
        ensure_environment()
        return command(arguments[1:])
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
