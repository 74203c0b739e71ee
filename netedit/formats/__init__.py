"""Readers and writers of the formats people bring and want back, one module a format.

- `registry.py` names the formats, a new one is a line there; `saving.py` and `whole.py` write
  files whole or not at all.
- Tables in: `csv.py`, `xlsx.py` and `contents.py` read cells, `headers.py` says which column is
  meant, `cells.py` what stands in one, `tabular.py` and `rows.py` make partners and relationships.
- Tables out: `csv.py`, `workbook.py`, `copied.py`; `columns.py` shares a page out among columns.
- Slides: `pptx.py`; `slides_findings.py`, `slides_story.py` and their like say what each is to show
  (`slides_content.py`), `slides_plan.py` what stands where, `slides_page.py` draws it;
  `slides_reading.py` takes slides in. Only `slides_deck.py` and `slides_notes.py` know
  python-pptx.
- Pictures: `svg.py`; those that need Qt are painted by the canvas. Reports: `report.py` has the
  words and tables, `report_….py` write them.
"""
