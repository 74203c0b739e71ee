"""Finding partners, relationships and commands by what is typed or chosen.

The search box asks `index.py`, the filters `facets.py`, the command palette `fuzzy.py`.
"""
