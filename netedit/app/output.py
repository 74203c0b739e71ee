"""What leaves the window: pictures, the clipboard, reports; each cut to an audience first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from netedit import layout
from netedit.analysis import Findings, Options, findings
from netedit.analysis.measured import ByActor
from netedit.canvas.paper import Paper, PaperSize, pdf_bytes
from netedit.canvas.render import Around, Pixels, as_png, image_of, page_of
from netedit.canvas.theme import measure
from netedit.formats.report import Report, report
from netedit.formats.report_docx import docx_bytes
from netedit.formats.report_html import html_bytes
from netedit.formats.report_markdown import markdown_bytes
from netedit.formats.report_partner import partner_report
from netedit.formats.saying import Said, said
from netedit.formats.svg import Look, svg, svg_file
from netedit.formats.svg_ink import Outliner
from netedit.model.audience import cut
from netedit.model.edit import Change
from netedit.model.errors import NeteditError
from netedit.model.network import Network
from netedit.model.records import Sensitivity, View
from netedit.model.telling import Told, part_of, quietly
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.lens import Lens, looked_at
from netedit.picture.looks import Values
from netedit.picture.page import Page
from netedit.picture.palette import LIGHT
from netedit.picture.part import placed_only
from netedit.picture.style import Style
from netedit.picture.told import values_of

WORDS = {
    Sensitivity.PUBLIC: "everyone",
    Sensitivity.GROUP: "the group",
    Sensitivity.ME: "me alone",
}
# Of pictures on the clipboard: sharp on a slide, and as large there as at 100 %.
COPY_SCALE = 3.0
REPORTS: Mapping[str, Callable[[Report], bytes]] = {
    "html": html_bytes,
    "md": markdown_bytes,
    "docx": docx_bytes,
}
ONE_PAGE = Paper()


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a map goes out, and to whom; `only` these ids, or everything.

    `lenses` fade or hide part of it, as on the screen. `with_pseudonyms` nobody is named. If
    `signed`, the source and the logo of the map stand around it.
    """

    audience: Sensitivity = Sensitivity.PUBLIC
    options: Options = field(default_factory=Options)
    only: frozenset[str] | None = None
    around: Around = field(default_factory=Around)
    lenses: Sequence[Lens] = ()
    with_pseudonyms: bool = False
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be written, light, and what was left out of it in a sentence or "".

    Of one that `is_part` of the map it is not said what is found on the whole of it.
    """

    network: Network
    display: Display
    found: Findings
    left_out: str
    around: Around
    is_part: bool = False

    @property
    def page(self) -> Page:
        """The picture laid out at its natural size."""
        return page_of(self.display, self.around)

    @property
    def said(self) -> Said:
        """The picture in words."""
        return said(self.network, self.display, None if self.is_part else self.found)

    @property
    def title(self) -> str:
        """The title it shows."""
        return self.display.title if self.around.title else ""


def prepared(
    network: Network,
    view: str,
    shown: Shown = Shown(),
    values_of: Callable[[Findings, View | None], Values] = values_of,
) -> Prepared:
    """What the audience sees of the map in the light theme; who has no place yet gets one."""
    network = network.apply([Change(None, place) for place in layout.missing(network, view)])
    seen = cut(network, shown.audience, with_pseudonyms=shown.with_pseudonyms, only=shown.only)
    found = findings(seen.network, shown.options)
    drawn = seen.network
    if shown.only is not None:
        drawn = placed_only(drawn, view, shown.only)
    style = Style(LIGHT)
    values = values_of(found, network.views.get(view))
    display = compose(drawn, view, found, style, measure, values)
    display = looked_at(display, shown.lenses, drawn, view, style)
    around = _signed(shown.around, seen.network) if shown.signed else shown.around
    is_part = shown.only is not None
    return Prepared(seen.network, display, found, seen.sentence, around, is_part)


def _signed(around: Around, network: Network) -> Around:
    """`around` with the source and the logo of a map that is cut to its audience."""
    source, logo = network.map.source, network.pictures.get(network.map.logo or "")
    return replace(around, foot=f"Source: {source}" if source else "", logo=logo)


def png_of(made: Prepared, pixels: Pixels, told: Told = quietly) -> bytes:
    """The picture as a PNG file; `told` hears how far it is, and may stop it by raising."""
    image = image_of(made.display, LIGHT, made.around, pixels, told)
    told(0.5)
    return as_png(image, made.title)


def svg_of(made: Prepared, *, clear: bool = False, outlined: bool = False) -> bytes:
    """The picture as an SVG file; `clear` without background, `outlined` with texts as shapes."""
    outliner: Outliner | None = None
    if outlined:
        from netedit.canvas.outlines import outline

        outliner = outline
    look = Look(LIGHT, is_transparent=clear, outliner=outliner, measure=measure)
    return svg_file(made.page, made.said, look)


def pdf_of(made: Prepared, paper: Paper = ONE_PAGE, told: Told = quietly) -> bytes:
    """The picture as a PDF file; `told` hears how far it is, and may stop it by raising."""
    return pdf_bytes(made.page, LIGHT, paper, told)


def report_of(
    network: Network, view: str, shown: Shown = Shown(), name: str = ""
) -> tuple[Report, str]:
    """A report for an audience, with its picture, and what was left out of it.

    For the format called `name` only what that one shows is painted.
    """
    made = prepared(network, view, replace(shown, around=Around(title=False), signed=False))
    told = report(made.network, made.found, made.said.whole)
    return _dressed(told, made, shown.audience, name), made.left_out


def partner_report_of(
    network: Network, view: str, actor: str, shown: Shown = Shown()
) -> tuple[Report, str]:
    """Everything the audience may know of one partner, with a picture of it and its contacts."""
    near = {tie.source for tie in network.ties_of(actor)}
    near |= {tie.target for tie in network.ties_of(actor)}
    near |= {m.organisation for m in network.memberships_of(actor)}
    near |= {m.member for m in network.members_of(actor)}
    only = frozenset({actor, *near})
    around = Around(title=False)
    made = prepared(network, view, replace(shown, around=around, only=only, signed=False))
    told = partner_report(made.network, made.found, actor, made.said.whole)
    return _dressed(told, made, shown.audience), made.left_out


def _dressed(told: Report, made: Prepared, audience: Sensitivity, name: str = "") -> Report:
    """`told` with its picture, the date of today and for whom it is."""
    is_drawn = bool(made.display.nodes)
    source = made.network.map.source
    under = [said_date(date.today()), f"Source: {source}" if source else ""]
    return replace(
        told,
        picture=svg(made.page, made.said, Look(LIGHT, prefix="map-", measure=measure))
        if is_drawn and name in ("", "html")
        else "",
        bitmap=png_of(made, Pixels(2.0)) if is_drawn and name in ("", "docx") else b"",
        under=" · ".join(filter(None, under)),
        audience=_for(audience),
    )


def report_bytes(name: str, told: Report) -> bytes:
    """A report in the format called "html", "md" or "docx"; KeyError for any other."""
    return REPORTS[name](told)


def workbook_of(
    network: Network,
    shown: Shown = Shown(),
    told: Told = quietly,
    measured: Callable[[Findings, Told], ByActor] | None = None,
) -> tuple[bytes, str]:
    """An Excel workbook for an audience, and what was left out of it.

    `measured` works the measures out elsewhere. `told` hears how far it is, and may stop it by
    raising.
    """
    from netedit.formats.workbook import workbook_bytes

    seen = cut(network, shown.audience, with_pseudonyms=shown.with_pseudonyms)
    found = findings(seen.network, shown.options)
    told(0.1)
    values = measured(found, part_of(told, 0.1, 0.5)) if measured is not None else None
    made = workbook_bytes(
        seen.network,
        found,
        seen.network.map.title,
        _for(shown.audience),
        values,
        part_of(told, 0.5, 1.0),
    )
    return made, seen.sentence


def _for(audience: Sensitivity) -> str:
    return f"For {WORDS[audience]}"


def said_date(on: date) -> str:
    """A date as it stands under a title."""
    return f"{on.day} {on:%B %Y}"


def paper_for(size: str | None, across: int) -> Paper:
    """Paper by the name of its size, what fits for None."""
    return Paper(PaperSize(size) if size is not None else PaperSize.FITTING, across)


Writer = Callable[[Network, str | None, BinaryIO], None]


def writers(paper: Paper = ONE_PAGE, audience: Sensitivity | None = None) -> dict[str, Writer]:
    """The writers of the formats that need texts measured, by name.

    None of them cuts to an audience; the reports say for which one that was done.
    """

    def whole(network: Network, view: str | None) -> Prepared:
        return prepared(network, _some(view), Shown(Sensitivity.ME))

    def dated(network: Network, view: str | None) -> Prepared:
        around = Around(under=said_date(date.today()))
        return prepared(network, _some(view), Shown(Sensitivity.ME, around=around))

    def reported(name: str, network: Network, view: str | None) -> bytes:
        told, _ = report_of(network, _some(view), Shown(Sensitivity.ME), name=name)
        told = replace(told, audience=_for(audience) if audience is not None else "")
        return report_bytes(name, told)

    return {
        "png": lambda n, v, stream: _put(stream, png_of(whole(n, v), Pixels(2.0))),
        "svg": lambda n, v, stream: _put(stream, svg_of(whole(n, v))),
        "pdf": lambda n, v, stream: _put(stream, pdf_of(dated(n, v), paper)),
        "html": lambda n, v, stream: _put(stream, reported("html", n, v)),
        "md": lambda n, v, stream: _put(stream, reported("md", n, v)),
        "docx": lambda n, v, stream: _put(stream, reported("docx", n, v)),
    }


def _put(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _some(view: str | None) -> str:
    if view is None:
        raise NeteditError("This map has no view to make a picture of.")
    return view


def shapes_of(
    network: Network, view: str, options: Options | None = None, only: frozenset[str] | None = None
) -> bytes:
    """A public map as native shapes for the clipboard of Office programs."""
    from netedit.formats import pptx
    from netedit.formats.office_shapes import gvml_bytes

    seen = cut(network, Sensitivity.PUBLIC).network
    if only is not None:
        seen = placed_only(seen, view, only)
    wanted = pptx.Slides(text_width, options=options)
    return gvml_bytes(pptx.made(seen, view, wanted).content)


def text_width(text: str, px: float) -> float:
    """The width in pixels of a text set in our font, for formats that place words."""
    return measure(text, px)


@dataclass(frozen=True, slots=True)
class Copied:
    """A picture in the forms it is copied in: `shapes` are b"" where none are offered."""

    svg: bytes
    image: QImage
    shapes: bytes
    left_out: str

    @property
    def mime(self) -> QMimeData:
        """For the clipboard, without text, which others would take instead."""
        mime = QMimeData()
        mime.setData("image/svg+xml", self.svg)
        mime.setImageData(self.image)
        if self.shapes:
            from netedit.formats.office_shapes import MIME

            mime.setData(MIME, self.shapes)
        return mime


def copied(
    network: Network,
    view: str,
    options: Options,
    only: frozenset[str] | None = None,
    told: Told = quietly,
    *,
    with_shapes: bool = False,
    values_of: Callable[[Findings, View | None], Values] = values_of,
) -> Copied:
    """A public picture of the map, as SVG and as a bitmap of its natural size.

    `with_shapes` Office programs are offered native shapes as well.
    """
    made = prepared(
        network, view, Shown(options=options, only=only, signed=False), values_of=values_of
    )
    told(0.2)
    shapes = shapes_of(network, view, options, only) if with_shapes else b""
    return copied_of(made, told, shapes)


def copied_of(made: Prepared, told: Told = quietly, shapes: bytes = b"") -> Copied:
    """A picture that is ready in the forms it is copied in."""
    drawn = svg_of(made)
    told(0.5)
    image = image_of(made.display, LIGHT, made.around, Pixels(COPY_SCALE), told)
    return Copied(drawn, image, shapes, made.left_out)
