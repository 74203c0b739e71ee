"""The map on the screen: it shows the network and turns gestures into edits.

- The widget: `view.py` is what the program asks, `surface.py` below it gets Qt's events.
- Gestures: `pointing.py` and `keys.py` turn mouse and keys into those of `tools/`, which act on
  `board.py`; what is done without a pointer is in `hand.py`, names and texts that are typed on the
  map in `entering.py` and `linking.py`, the box for them in `naming.py`.
- The picture: `scene.py` keeps it up with the document, `composer.py` makes it.
- On the screen: `screen.py` says what is painted when. `painter.py` paints the picture, whose
  sheets are in `layers.py` (`nodes.py`, `lines.py`, `notes.py`, `backdrop.py`); `backing.py` keeps
  what was painted; `overlay.py` and `ghosts.py` paint what is on top. `names.py` says which names
  are shown at a zoom, `titling.py` where titles stand beside them, `placing.py` that of words.
- Where one looks: `camera.py`, moved by `outlook.py`, `standpoint.py` and `motion.py`; what floats
  over the map and what it hides: `sighting.py`.
- On paper and in files: `render.py` (images), `paper.py` and `vector.py` (PDF, print).
- For screen readers: `accessible.py` and `spoken.py`. Colours and fonts for all of Qt: `theme.py`.
"""
