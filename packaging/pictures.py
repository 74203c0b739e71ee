"""Makes the pictures of the README from the real program: `python packaging/dev.py pictures`."""

import os
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "pictures"


def main() -> int:
    """Write each picture anew and name it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["NETEDIT_DATA"] = home
        from netedit.app.start import Shot, screenshot
        from netedit.model.records import Sensitivity
        from netedit.samples import create

        FOLDER.mkdir(exist_ok=True)
        sample, knoke = Path(home) / "sample.netedit", Path(home) / "knoke.netedit"
        create("place-partnership", sample)
        create("knoke", knoke)
        group = Sensitivity.GROUP
        shots = {
            "window-light": (sample, Shot(1440, 900, "findings", "light", group)),
            "window-dark": (sample, Shot(1440, 900, "findings", "dark", group)),
            "gaps-light": (sample, Shot(1440, 900, "gaps", "light", group)),
            "purposes-light": (sample, Shot(1440, 900, "purposes", "light", group)),
            "knoke-light": (knoke, Shot(1366, 768, "findings", "light", group)),
        }
        for name, (path, shot) in shots.items():
            out = FOLDER / f"{name}.png"
            screenshot(path, out, shot)
            print(out.relative_to(FOLDER.parent.parent))
        print(_in_front_of_a_room(sample).relative_to(FOLDER.parent.parent))
    return 0


def _in_front_of_a_room(path: Path) -> Path:
    """The window as a room sees it: the map and its purpose, nothing around them."""
    from netedit.app.program import Program
    from netedit.app.start import application, settle
    from netedit.model.records import Sensitivity

    program = Program(application())
    program.choose_theme("projector", remember=False)
    window = program.window_for_picture(path, Sensitivity.GROUP)
    window.resize(1600, 900)
    window.set_bare(True)
    settle(window)
    out = FOLDER / "projector.png"
    window.grab().save(str(out))
    window.close()
    return out


if __name__ == "__main__":
    sys.exit(main())
