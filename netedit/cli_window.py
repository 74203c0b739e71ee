"""The window from the command line: opened, or pictured where there is no screen."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from netedit.model.errors import NeteditError

if TYPE_CHECKING:
    from netedit.model.network import Network
    from netedit.model.records import Sensitivity

PICTURE = "netedit-sample.png"
SAMPLE = "place-partnership"


def is_without_screen() -> bool:
    """Whether a window would have no screen to open on."""
    if not sys.platform.startswith("linux"):
        return False
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not any(os.environ.get(name) for name in screens)


def open_window(path: Path | None, *, sample: bool, new: bool) -> int:
    """Open the window and stay until it is closed; gives the exit status."""
    # a start makes many objects that all stay: looking for garbage among them only costs time,
    # and little is loaded before
    gc.disable()
    from netedit.app import gathered
    from netedit.app.importing import import_plainly

    gathered.begin()
    import_plainly()
    from netedit.app.start import start

    return start(path, sample=sample, new=new)


def screenshot(
    path: Path | None,
    out: Path,
    size: tuple[int, int],
    *,
    panel: str,
    theme: str,
    audience: str,
    text: int = 100,
) -> None:
    """Write the real window as a picture and say where; without a path, that of the sample.

    `size` is in pixels, `text` in percent of the usual size. Raises NeteditError without the map.
    """
    if path is not None and not path.exists():
        raise NeteditError(f"There is no file {path}.")
    if is_without_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from netedit.app import start
    from netedit.model.records import Sensitivity

    if path is None:
        path = _sample()
    seen = Sensitivity(audience)
    shot = start.Shot(*size, panel=panel, theme=theme, audience=seen, text=text)
    start.screenshot(path, out, shot)
    print(f"Written: {out}.")


def show_without_screen() -> int:
    """Say that there is no screen, write the window with the sample, and say its findings.

    Status 1 where the picture cannot be made; the findings are said all the same.
    """
    from netedit.analysis import Options, findings
    from netedit.cli_findings import say_sentences
    from netedit.samples import load

    print("There is no screen, so here are a picture of the window and what it finds.", flush=True)
    out = Path.cwd() / PICTURE
    status = 0
    try:
        screenshot(None, out, (1440, 900), panel="findings", theme="light", audience="public")
    except (NeteditError, ImportError, OSError) as error:
        print(f"The picture {out} could not be made: {error}", file=sys.stderr)
        status = 1
    print()
    say_sentences(findings(load(SAMPLE), Options()))
    return status


def register_painter(
    paper: str | None = None, sheets: int = 1, audience: "Sensitivity | None" = None
) -> None:
    """Have pictures and reports made by the window's own painter, screen or no screen.

    A PDF on `paper` ("a4" or "a3") instead of what fits, and over so many `sheets` across. Reports
    say for which `audience` they are; cutting to it is up to who writes.
    """
    if is_without_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from netedit.app import output, start
    from netedit.formats.registry import register_writer

    start.application()

    def slides(network: "Network", view: str | None, stream: BinaryIO) -> None:
        from netedit.formats import pptx

        if view is None:
            raise NeteditError("This map has no view to make slides of.")
        stream.write(pptx.made(network, view, pptx.Slides(output.text_width)).content)

    register_writer("pptx", slides)
    for name, write in output.writers(output.paper_for(paper, sheets), audience).items():
        register_writer(name, write)


def _sample() -> Path:
    """The copy of the sample changed last, or a fresh one."""
    from netedit.app.program import sample_copy

    return sample_copy()
