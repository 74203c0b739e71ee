"""Slides from the command line."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from netedit.cli_naming import called
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.records import Sensitivity

if TYPE_CHECKING:
    from netedit.document import Document


@dataclass(frozen=True, slots=True)
class Asked:
    """What of slides was asked for: the look of a new deck, its pages, a story, a version."""

    template: Path | None = None
    pages: str | None = None
    story: str | None = None
    before: str | None = None


NOT_ASKED = Asked()


@dataclass(frozen=True, slots=True)
class Past:
    """The map as it was, cut to the audience, what that is called, and pairs not to suggest."""

    network: Network | None = None
    name: str | None = None
    ruled_out: Collection[tuple[str, str]] = ()


def version_of(document: "Document", name: str | None) -> Network | None:
    """The map as it was at the version called `name`; None for None.

    Raises NeteditError with the versions there are.
    """
    if name is None:
        return None
    versions = ((each.name, each) for each in document.network.versions.values())
    return document.network_at(called("version", name, versions).group)


def export_slides(
    network: Network,
    view: str | None,
    out: Path,
    audience: Sensitivity,
    asked: Asked,
    past: Past,
) -> None:
    """Write slides of `network`, already cut to `audience`, into the deck `out`; says what it did.

    A deck that is there is updated; else a new one is made, from the template if one is asked for.
    Raises NeteditError, and nothing is written, where what is asked for does not go together.
    """
    from netedit.app.output import text_width
    from netedit.formats import pptx

    if view is None:
        raise NeteditError("This map has no view to make slides of.")
    if asked.template is not None and not asked.template.is_file():
        raise NeteditError(f"There is no file {asked.template}.")
    meant = asked.pages or ("story" if asked.story is not None else "map")
    if asked.before is not None and asked.pages is None:
        meant = "findings"
    if asked.story is not None and meant != "story":
        raise NeteditError("--story is for a deck that tells a story.")
    if asked.before is not None and meant != "findings":
        raise NeteditError("--before is for a deck of findings.")
    wanted = pptx.Slides(
        text_width,
        audience,
        next(pages for pages in pptx.PAGES if pages == meant),
        story=asked.story or "",
        before=past.network,
        since=f"“{past.name}”" if past.name is not None else "",
        ruled_out=past.ruled_out,
    )
    said = pptx.export(network, view, out, wanted, asked.template)
    print(f"Written: {out}.")
    for sentence in said.sentences:
        print(sentence)
