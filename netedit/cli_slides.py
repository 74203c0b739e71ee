"""Slides from the command line."""

from pathlib import Path

from netedit.formats import pptx
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.records import Sensitivity


def export_slides(
    network: Network,
    view: str | None,
    out: Path,
    audience: Sensitivity,
    template: Path | None,
    pages: str | None,
) -> None:
    """Write slides of `network`, already cut to `audience`, into the deck `out`; says what it did.

    A deck that is there is updated; else a new one is made, from `template` where one is given.
    """
    from netedit.app.output import text_width

    if view is None:
        raise NeteditError("This map has no view to make slides of.")
    if template is not None and not template.is_file():
        raise NeteditError(f"There is no file {template}.")
    wanted = pptx.Slides(text_width, audience, "findings" if pages == "findings" else "map")
    said = pptx.export(network, view, out, wanted, template)
    print(f"Written: {out}.")
    for sentence in said:
        print(sentence)
