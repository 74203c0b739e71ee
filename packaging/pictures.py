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
            "projector": (sample, Shot(1280, 720, "findings", "projector", group)),
            "knoke-light": (knoke, Shot(1366, 768, "findings", "light", group)),
        }
        for name, (path, shot) in shots.items():
            out = FOLDER / f"{name}.png"
            screenshot(path, out, shot)
            print(out.relative_to(FOLDER.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
