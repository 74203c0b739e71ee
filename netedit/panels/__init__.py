"""Panels beside the canvas: they show the network in words and turn forms into edits.

- Docks: `findings.py`, `inspector.py` (Details), `gaps.py`, `looks.py`, `history.py`, `charts.py`,
  `scatter.py`, `measures.py`, `plan_panel.py`, `purposes_panel.py`, `story.py`, `parking.py`,
  `comparison.py`, each with its parts beside it. Each is a `Panel`, see `panel.py`: it is renewed
  while it is seen.
- Details has a form for each thing, `inspector_….py`, made of `form.py` and `fields.py`.
- Over and under the map: `capture_bar.py`, `filters.py`, `search.py`, `palette.py`, `headline.py`,
  `whatif_bar.py`, `storyband.py`. Dialogs: `kinds.py`, `workshop.py`, `handover.py`, `asking.py`.
- To build with: `look.py` (how all panels look), `page.py`, `rows.py`, `chips.py`, `flow.py`,
  `choice_field.py`, `colours.py`, `days.py`, `ticks.py`, `dialog.py`; for charts `plotting.py`.
"""
