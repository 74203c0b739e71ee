"""A report as a Word document: real headings, tables with heads, the picture with its words."""

import io
import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from netedit.formats.columns import of_table, shared_out
from netedit.formats.office_units import EMU_PER_POINT
from netedit.formats.report import Report, ReportTable
from netedit.formats.svg_ink import clean

if TYPE_CHECKING:
    from docx.document import Document

# A fixed day: a file must not say when or on which machine it was made.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_FONT = "Calibri"
_GREY = "5A636D"
_IN_TABLES = "In tables"
_IN_WIDE_TABLES = "In wide tables"
# Wider tables are set on a page that lies on its side.
_MOST_UPRIGHT = 8
# So many columns ask for smaller letters.
_MANY = 8
# Longer words are broken, and longer texts get no more room, both in letters.
_WORD = 14
_LINE = 60
# Points of the letters in tables; how wide one is, as a share of that; and the margins of a cell
# in letters.
_SMALL, _SMALLER = 9.0, 7.5
_LETTER, _BESIDE = 0.52, 2.6
# So many letters more a bold word of a head takes.
_BOLD = 1.5
# Millimetres at the sides of an upright page and of one that lies on its side.
_BESIDE_WORDS, _BESIDE_TABLES = 22, 14
# Millimetres: words under the map stay on its page.
_HIGHEST = 150
# A text that is one text in the file too: no tabs, no ends of lines, no space around it.
_IN_ONE_PIECE = re.compile(r"[^\s-](?:[^\t\r\n-]*[^\s-])?")


def docx_bytes(told: Report) -> bytes:
    """The report as a file of its own; A4, in British English."""
    # Late: 90 ms, and only who exports needs it.
    import docx

    document = docx.Document()
    _set_page(document)
    _anonymise(document)
    document.core_properties.title = clean(told.title)
    _heading(document, told.title, 0)
    under = " · ".join(each for each in (told.under, told.audience) if each)
    if under:
        _quiet(document, under)
    _items(document, "At a glance", told.summary)
    _picture(document, told)
    if told.findings:
        _heading(document, "What was found", 1)
    for each in told.findings:
        _heading(document, each.title, 2)
        _quiet(document, each.meaning)
        _bullets(document, each.sentences)
    _items(document, told.notes_head, told.notes)
    for table in told.tables:
        _table(document, table)
    _items(document, "What is taken for granted", told.assumptions)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_page(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_BESIDE_WORDS)
    section.top_margin = section.bottom_margin = Mm(20)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    languages = normal.element.get_or_add_rPr()
    for old in languages.findall(qn("w:lang")):
        languages.remove(old)
    language = languages.makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    languages.append(language)
    styles: Any = document.styles
    small = styles.add_style(_IN_TABLES, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = normal
    small.font.size = Pt(_SMALL)
    small.paragraph_format.space_after = Pt(1)
    smaller = styles.add_style(_IN_WIDE_TABLES, WD_STYLE_TYPE.PARAGRAPH)
    smaller.base_style = small
    smaller.font.size = Pt(_SMALLER)


def _anonymise(document: "Document") -> None:
    """Take away who and what made the template, when, and its thumbnail."""
    kept = document.core_properties
    kept.author = kept.last_modified_by = kept.comments = kept.keywords = ""
    kept.created = kept.modified = _CREATED
    kept.revision = 1
    package: Any = document.part.package
    for id_, relation in list(package.rels.items()):
        if str(relation.reltype).endswith("/thumbnail"):
            del package.rels[id_]


def _heading(document: "Document", text: str, level: int) -> None:
    heading: Any = document.add_heading(clean(text), level)
    from docx.shared import RGBColor

    for run in heading.runs:
        run.font.name = _FONT
        run.font.color.rgb = RGBColor.from_string("1C2126")


def _quiet(document: "Document", text: str) -> None:
    from docx.shared import RGBColor

    paragraph = document.add_paragraph()
    run = paragraph.add_run(clean(text))
    run.font.color.rgb = RGBColor.from_string(_GREY)


def _items(document: "Document", head: str, texts: Sequence[str]) -> None:
    if texts:
        _heading(document, head, 1)
        _bullets(document, texts)


def _bullets(document: "Document", texts: Iterable[str]) -> None:
    for text in texts:
        document.add_paragraph(clean(text), style="List Bullet")


def _picture(document: "Document", told: Report) -> None:
    if not told.alternative:
        return
    _heading(document, "The map", 1)
    if told.bitmap:
        from docx.shared import Mm

        shape: Any = document.add_picture(io.BytesIO(told.bitmap), width=Mm(166))
        if shape.height > Mm(_HIGHEST):
            shape.width = int(shape.width * Mm(_HIGHEST) / shape.height)
            shape.height = Mm(_HIGHEST)
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        described = shape._inline.docPr
        described.set("descr", clean(told.alternative))
        described.set("name", "Map")
    _quiet(document, told.alternative)


def _table(document: "Document", table: ReportTable) -> None:
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    section = document.sections[-1]
    lies = len(table.heads) > _MOST_UPRIGHT
    if lies != (section.orientation == WD_ORIENT.LANDSCAPE):
        fresh = document.add_section(WD_SECTION.NEW_PAGE)
        fresh.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
        fresh.page_width, fresh.page_height = section.page_height, section.page_width
        fresh.left_margin = fresh.right_margin = Mm(_BESIDE_TABLES if lies else _BESIDE_WORDS)
    _heading(document, table.title, 1)
    section = document.sections[-1]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    made: Any = document.add_table(rows=1, cols=len(table.heads))
    made.style = "Light Shading"
    made.autofit = False
    _rule(made)
    for each, width in zip(made.columns, _widths(table, room), strict=True):
        each.width = width
        each.cells[0].width = width
    _fill(made.rows[0], table.heads)
    _repeat(made.rows[0])
    _add_rows(made, table.rows)


def _add_rows(made: Any, rows: Sequence[Sequence[str]]) -> None:
    """Copies of one row with other texts: each made by itself, 15,000 take twenty seconds."""
    from docx.oxml.ns import qn

    if not rows:
        return
    pattern = made.add_row()
    _keep_whole(pattern)
    _fill(pattern, ["text"] * len(rows[0]))
    for row in rows:
        fresh = deepcopy(pattern._tr)
        for run, text in zip(fresh.iter(qn("w:r")), row, strict=True):
            said = clean(text)
            if _IN_ONE_PIECE.fullmatch(said):
                run.find(qn("w:t")).text = said
            else:
                run.text = said
        made._tbl.append(fresh)
    made._tbl.remove(pattern._tr)


def _rule(table: Any) -> None:
    """Have thin lines between rows in place of grey bands."""
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:noHBand"), "1")
        look.set(qn("w:val"), "06A0")
    borders = properties.makeelement(qn("w:tblBorders"), {})
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "DDE1E6"}
    attributes = {qn(name): value for name, value in line.items()}
    borders.append(borders.makeelement(qn("w:insideH"), attributes))
    # The order of these elements is part of the format: borders stand before the layout.
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)


def _widths(table: ReportTable, room: int) -> Sequence[int]:
    """`room` shared out so that long texts get more of it and no word need be broken."""
    letter = _LETTER * (_SMALL if len(table.heads) < _MANY else _SMALLER) * EMU_PER_POINT
    columns = of_table(table.heads, table.rows, _BOLD, _WORD, _LINE)
    inner = shared_out(columns, room / letter - _BESIDE * len(columns))
    wanted = [width + _BESIDE for width in inner]
    return [int(room * width / sum(wanted)) for width in wanted]


def _fill(row: Any, texts: Sequence[str]) -> None:
    style = _IN_TABLES if len(texts) < _MANY else _IN_WIDE_TABLES
    for cell, text in zip(row.cells, texts, strict=True):
        (paragraph,) = cell.paragraphs
        # by its id: by its name all styles are looked through for each cell, 5 s for 300 partners
        paragraph._p.style = style.replace(" ", "")
        paragraph.add_run(clean(text))


def _keep_whole(row: Any) -> None:
    """Have no row end on one page and go on upon the next."""
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:cantSplit"), {qn("w:val"): "true"}))


def _repeat(row: Any) -> None:
    """Have a head stand on every page, and be read as the head by who cannot see it."""
    from docx.oxml.ns import qn

    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
