"""What is seen, computed once: network, view and findings become a display list, without Qt.

- `display.py` is the list; `compose.py` makes all of it, `renewal.py` what an edit touches, both by
  `items.py`; `lens.py` says what of it is lit and what is faded.
- How things look: `style.py` (kinds), `looks.py` (what colours and sizes tell), `marks.py` (what is
  found), `palette.py` (the themes), `legend.py`.
- Where things stand: lines in `routes.py`; names are wrapped by `labels.py`, `sides.py` chooses the
  side of their shape, `fitting.py` which are shown when all is small; areas in `regions.py`, which
  asks `groups.py` who shares one and `titles.py` where its title stands, off lines (`tracks.py`).
- What every way of drawing the list shares, on screen and on paper, is in `drawn.py`.
"""
