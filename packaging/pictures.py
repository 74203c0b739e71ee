"""Makes the pictures of the README from the real program: `python packaging/dev.py pictures`."""

import os
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "pictures"


def colour(path: Path) -> None:
    """Give a map colours by sector, sizes by relationships, and areas."""
    import netedit
    from netedit.model import edits
    from netedit.model.records import RegionsBy

    with netedit.open(path) as document:
        view = next(iter(document.network.views))
        looks = {"colour_by": "sector", "size_by": "degree", "regions_by": RegionsBy.SECTOR}
        document.perform(edits.change_view(document.network, view, **looks))


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
        coloured = Path(home) / "coloured.netedit"
        create("place-partnership", coloured)
        colour(coloured)
        shots = {
            "window-light": (sample, Shot(1440, 900, "findings", "light", group)),
            "window-dark": (sample, Shot(1440, 900, "findings", "dark", group)),
            "looks-light": (coloured, Shot(1440, 900, "looks", "light", group)),
            "knoke-light": (knoke, Shot(1366, 768, "findings", "light", group)),
        }
        for name, (path, shot) in shots.items():
            out = FOLDER / f"{name}.png"
            screenshot(path, out, shot)
            print(out.relative_to(FOLDER.parent.parent))
    return 0


if __name__ == "__main__":
    sys.exit(main())
