"""A report as a Word document is one that everybody can read, and says nothing of who made it."""

import base64
import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from netedit.analysis import definition, findings, sentences
from netedit.formats.report import report
from netedit.formats.report_docx import docx_bytes
from netedit.formats.report_partner import partner_report
from netedit.model import edits
from netedit.model.edit import Change
from netedit.model.network import Network
from netedit.model.plans import Action, Contact, Manner
from tests.texts import network as written

PNG_1X1 = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MAP = "ana-ben ben->cy:3 cy-dee dee-eve ana@Council eve@Housing fay"


def opened(network: Network, bitmap: bytes = b""):
    told = replace(
        report(network, findings(network), "A map in words."), bitmap=bitmap, audience="For all"
    )
    return docx.Document(io.BytesIO(docx_bytes(told)))


def test_it_has_headings_findings_with_their_meaning_and_the_assumptions():
    network = written(MAP)
    document = opened(network)
    text = "\n".join(p.text for p in document.paragraphs)
    for sentence in sentences(findings(network)):
        assert sentence.text in text
    assert definition("bridges") in text
    for assumption in findings(network).assumptions:
        assert assumption in text
    styles = [p.style.name for p in document.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") >= 5


def test_tables_have_a_head_that_is_repeated_and_every_partner_a_row():
    network = written(MAP)
    partners, relationships = opened(network).tables
    for table in (partners, relationships):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [row.cells[0].text for row in partners.rows[1:]] == sorted(
        (a.name for a in network.actors.values()), key=str.casefold
    )
    assert len(relationships.rows) == len(network.ties) + 1


def test_the_picture_fits_the_page_and_is_said_in_words():
    document = opened(written(MAP), PNG_1X1)
    (shape,) = document.inline_shapes
    assert shape.width <= Mm(166)
    assert shape.height <= Mm(211)
    assert shape._inline.docPr.get("descr") == "A map in words."


def test_it_is_a4_and_in_british_english_and_says_nothing_of_who_made_it():
    document = opened(written(MAP))
    assert document.sections[0].page_width == pytest.approx(Mm(210), rel=1e-3)
    language = document.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-GB"
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created.year == 2000
    told = report(written(MAP), findings(written(MAP)))
    with zipfile.ZipFile(io.BytesIO(docx_bytes(told))) as parts:
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_names_that_no_xml_can_hold_do_no_harm():
    network = written("ana-ben")
    (ana, ben) = network.actors.values()
    named = network.apply([Change(ana, replace(ana, name="<b>&amp; “Ana” \N{ZERO WIDTH JOINER}"))])
    text = "\n".join(cell.text for table in opened(named).tables for cell in table._cells)
    assert "<b>&amp; “Ana”" in text
    assert ben.name in text


def test_an_empty_map_has_a_document():
    assert opened(written("")).paragraphs[0].text == "Map of relationships"


# A page on one partner


def test_a_page_on_a_partner_tells_whom_it_knows_from_whom_it_is_to_know():
    network = written("ana-ben ana-cy:wanted")
    ana = next(id_ for id_, actor in network.actors.items() if actor.name == "ana")
    summary = partner_report(network, findings(network), ana).summary
    assert "Has relationships with ben." in summary
    assert "Relationships are wanted with cy." in summary


def test_a_page_on_a_partner_says_everything_of_it_and_nothing_of_others():
    network = written(MAP)
    ids = {actor.name: actor.id for actor in network.actors.values()}
    ben = ids["ben"]
    network = network.apply(
        [
            Change(None, Contact("met", (ben,), "2026-03-01", Manner.CALL, "about cy")),
            Change(None, Contact("other", (ids["fay"],), "2026-04-01", Manner.CALL, "of no use")),
            Change(None, Action("act", "Write to ben", ids["cy"], "2026-05", subjects=(ben,))),
        ]
    )
    told = partner_report(network, findings(network), ben)
    assert told.title == "ben"
    assert any("ana and cy" in line for line in told.summary)
    tables = {table.title: table.rows for table in told.tables}
    assert len(tables["Relationships"]) == 2
    assert tables["Contacts"] == [("2026-03-01", "call", "ben", "about cy")]
    assert tables["Actions"] == [["Write to ben", "cy", "2026-05", "open", "ben"]]
    said = [text for finding in told.findings for text in finding.sentences]
    assert said
    assert all("ben" in text for text in said)


def test_a_page_on_a_partner_with_notes_at_relationships_stays_upright():
    network = written("ana->ben:3 ana-cy:wanted")
    ids = {actor.name: actor.id for actor in network.actors.values()}
    tie = next(iter(network.ties_of(ids["ben"])))
    network = network.apply([Change(tie, replace(tie, since="2024", notes="Met at the fair"))])
    told = partner_report(network, findings(network), ids["ana"])
    (table,) = [table for table in told.tables if table.title == "Relationships"]
    assert len(table.heads) == 8
    document = docx.Document(io.BytesIO(docx_bytes(told)))
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT]


def test_a_page_on_a_partner_does_not_count_what_is_found_on_the_whole_map():
    network = written("ana-ben ben-cy cy-dee dee-eve")
    ids = {actor.name: actor.id for actor in network.actors.values()}
    told = partner_report(network, findings(network), ids["ana"])
    heads = {finding.title: len(finding.sentences) for finding in told.findings}
    assert heads["Bridge"] == 1
    assert not [head for head in heads if any(letter.isdigit() for letter in head)]


def test_notes_of_a_partner_are_not_called_notes_on_the_map():
    network = written("ana-ben")
    (ana, _) = network.actors
    network = network.apply(edits.change_actors(network, [ana], notes="Knows them all").changes)
    told = partner_report(network, findings(network), ana)
    document = docx.Document(io.BytesIO(docx_bytes(told)))
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert "Notes" in heads
    assert "Notes on the map" not in heads


def test_of_a_wide_table_long_notes_get_the_most_room_and_no_word_of_a_head_is_broken():
    network = written(MAP)
    for id_ in network.actors:
        told = {"role": "Officer", "sector": "Housing", "tier": "Place", "tags": ("a", "b")}
        told |= {"influence": 3, "interest": 3, "notes": "asked to be told first " * 12}
        network = network.apply(edits.change_actors(network, [id_], **told).changes)
    partners = opened(network).tables[0]
    heads = [cell.text for cell in partners.rows[0].cells]
    widths = {head: each.width for head, each in zip(heads, partners.columns, strict=True)}
    assert widths["Notes"] == max(widths.values())
    assert widths["Notes"] > 2 * widths["Sector"]
    # of letters of 7.5 points, half as wide as they are high
    for head, width in widths.items():
        longest = max(map(len, head.split()))
        assert width > longest * 7.5 * 0.5 * 12700 + Mm(3.8), head
    assert partners.rows[1]._tr.trPr.find(qn("w:cantSplit")) is not None
