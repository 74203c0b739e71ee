"""Readers and writers of the formats people bring and want back, one module a format.

- `registry.py` names the formats; `saving.py` and `whole.py` write files whole or not at all.
- Tables in: `csv.py`, `xlsx.py` and `contents.py` read cells, `headers.py` says which column is
  meant, `cells.py` what stands in one, `tabular.py` and `rows.py` make partners and relationships.
- Tables out: `csv.py`, `workbook.py`, `copied.py`.
- Slides: `pptx.py`, and beside it `slides_page.py` (draws one), `slides_plan.py` (what stands
  where), `slides_findings.py` and `slides_story.py` (decks), `slides_reading.py` (takes slides in);
  only `slides_deck.py` knows python-pptx.
- Pictures: `svg.py`; those that need Qt are painted by the canvas. Reports: `report.py` has the
  words and tables, `report_….py` write them.
"""
