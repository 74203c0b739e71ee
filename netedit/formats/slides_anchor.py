"""Finds where among the shapes of a slide a new one belongs, from back to front."""

from netedit.formats.slides_existing import BEHIND, Existing
from netedit.formats.slides_xml import Element, q

LINES = ("casing:", "edge:", "link:")


class Anchor:
    """Finds where on a slide a new shape belongs: areas, lines and words, partners, the rest."""

    def __init__(self, tree: Element, existing: Existing) -> None:
        self._tree = tree
        # an extension list, where there is one, must stay the last
        self._tail = tree.find(q("p:extLst"))
        self._firsts: dict[tuple[str, ...], Element | None] = {
            kinds: _first(tree, existing, kinds)
            for kinds in (("node:",), (*LINES, "node:"), (*BEHIND, *LINES, "node:"))
        }

    def add(self, key: str, element: Element) -> None:
        """Put `element` in: what is behind before the first of what is above it, else at the end.

        Frames lie behind areas.
        """
        kinds: tuple[str, ...] = ()
        if key.startswith((*LINES, "words:")):
            kinds = ("node:",)
        elif key.startswith("area:"):
            kinds = (*LINES, "node:")
        elif key.startswith("frame:"):
            kinds = (*BEHIND, *LINES, "node:")
        first = self._firsts.get(kinds)
        if first is not None and first.getparent() is self._tree:
            self._tree.insert(self._tree.index(first), element)
        else:
            self._append(element)

    def _append(self, element: Element) -> None:
        if self._tail is not None:
            self._tree.insert(self._tree.index(self._tail), element)
        else:
            self._tree.append(element)


def _first(tree: Element, existing: Existing, kinds: tuple[str, ...]) -> Element | None:
    found = [shape for key, shape in existing.by_name.items() if key.startswith(kinds)]
    inside = [shape for shape in found if shape.getparent() is tree]
    return min(inside, key=tree.index) if inside else None
