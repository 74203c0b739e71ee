"""Finding one's way on the map: search, focus, filters and paths, and the widgets they need."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netedit.app.looking import (
    Way,
    audience_of,
    names_of,
    way,
)
from netedit.commands import REASONS
from netedit.document import Changed
from netedit.model.log import Cause
from netedit.model.network import Network
from netedit.model.records import Placement, Sensitivity
from netedit.model.stories import StoryStep
from netedit.panels.chips import Chip
from netedit.panels.filters import FilterBar, Shown
from netedit.panels.search import SearchBox
from netedit.picture.lens import Lens
from netedit.picture.lenses import (
    filter_lens,
    focus_lens,
    layers_lens,
    search_lens,
    with_fresh,
)
from netedit.picture.palette import Theme
from netedit.picture.telling import layers_on
from netedit.search import facets
from netedit.search.facets import Choice, Facet
from netedit.search.index import Index
from netedit.turns import later

if TYPE_CHECKING:
    from netedit.app.window import Window

_STEPS = {1: "1 step", 2: "2 steps", 3: "3 steps"}
_BAR_PLACE = 1
# Of more than so many in focus there is too little to be seen from where all are in sight.
MOST_SEEN = 120


class Finder(QObject):
    """Keeps what a person looks for in one window and shows it: nothing of it is in the map."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._editor, self._selection = window.editor, window.selection
        self._folds: dict[str, str] = {}
        self._index: Index | None = None
        self._matches: Sequence[str] = ()
        self._at = 0
        self._roots: tuple[str, ...] = ()
        self._steps = 0
        self._filters: dict[str, frozenset[str]] = {}
        self._layers: tuple[str, ...] = ()
        self._hides = False
        self._way: Way | None = None
        self._private_hidden = False
        self._fresh: set[str] = set()
        centre = cast(QWidget, window.centralWidget())
        self.bar = FilterBar(self, window.theme, centre)
        cast(QVBoxLayout, centre.layout()).insertWidget(_BAR_PLACE, self.bar)
        self.box = SearchBox(window.canvas, window.theme, centre)
        self.box.typed.connect(self._search)
        self.box.stepped.connect(self.step)
        self.box.left.connect(self.close_search)
        # whoever is found comes out from under it
        window.canvas.sighting.add(self.box)
        self.bar.closed.connect(self._close)
        self.bar.cleared.connect(self._clear)
        self.bar.hiding.connect(self._hide)
        self._editor.changed.connect(self._follow)
        window.canvas.left.connect(self._leave)

    def set_theme(self, theme: Theme) -> None:
        """Show the field and the row in other colours."""
        self.box.set_theme(theme)
        self.bar.set_theme(theme)

    def set_private_hidden(self, hidden: bool) -> None:
        """Never find by what only the owner may see, nor filter by it."""
        self._private_hidden = hidden
        self._index = None
        allowed = {facet.key for facet in self.facets()}
        self._filters = {key: held for key, held in self._filters.items() if key in allowed}
        self._search(self.box.words)

    @property
    def lenses(self) -> Sequence[Lens]:
        """What the map is looked at through now, for pictures of what is seen."""
        network, found = self._editor.network, list[Lens]()
        if self._roots:
            found.append(focus_lens(network, self._roots, self._steps))
        if self._layers:
            found.append(layers_lens(network, self._layers))
        if self._filters:
            found.append(filter_lens(network, self._filters, self._hides))
        if self._way is not None:
            found.append(self._way.lens)
        if self._matches:
            found.append(search_lens(network, self._matches))
        return [with_fresh(lens, self._fresh, network) for lens in found]

    def ask(self, step: StoryStep) -> None:
        """Look as a step of a story looks: its focus, its filters and its layers."""
        network = self._editor.network
        known = step.focus is not None and step.focus in network.actors
        self._roots = (str(step.focus),) if known else ()
        self._steps = min(step.reach, max(_STEPS))
        filters, self._hides = facets.read(step.filter)
        self._filters = {k: held for k, held in filters.items() if facets.is_known(network, k)}
        self._layers = tuple(layer for layer in step.layers if layer in layers_on(network))
        self._way = None
        self._fresh.clear()
        self._show()

    @property
    def asked(self) -> Mapping[str, object]:
        """Focus and filters as a step of a story keeps them."""
        focus = self._roots[0] if self._roots else None
        asked: dict[str, object] = {
            "focus": focus,
            "reach": self._steps if focus is not None else 1,
            "filter": facets.written(self._filters, hides=self._hides),
        }
        return asked | {"layers": self._layers} if self._layers else asked

    def about(self, network: Network, audience: Sensitivity, *, in_words: bool) -> tuple[str, str]:
        """What is looked at, in words for an audience, and a short key for it; `network` is cut.

        What was searched for is never said, nor a filter by what the audience may not see; no
        filter at all unless `in_words`.
        """
        known = facets.facets(network, audience) if in_words else ()
        allowed = {facet.key for facet in known}
        filters = {key: held for key, held in sorted(self._filters.items()) if key in allowed}
        parts: list[str] = []
        if self._roots:
            far = f", {_STEPS[self._steps]}" if self._steps > 1 else ""
            parts.append(f"Around {names_of(network, self._roots)}{far}")
        if self._way is not None:
            parts.append(f"Between {names_of(network, self._way.ends)}")
        parts += [
            f"{facets.text_of(network, key)}: {facets.said(network, key, values)}"
            for key, values in filters.items()
        ]
        parts += [", ".join(self._layers)] if self._layers and in_words else []
        ends = self._way.ends if self._way is not None else ()
        asked = [self._roots, self._steps if self._roots else 0, ends, facets.written(filters)]
        key = sha256(repr([*asked, self._layers]).encode()).hexdigest()[:12]
        return "; ".join(parts), key

    # Search

    def open_search(self) -> None:
        """Let the person type what to find."""
        self.box.open()
        # the index is there before the first letter
        later(self, lambda: self.find(""))

    def close_search(self) -> None:
        """Forget the search; the keyboard goes back to the map."""
        self.box.close_up()
        self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def find(self, words: str) -> Sequence[str]:
        """The ids of what is found by these words, best first."""
        if self._index is None:
            audience = audience_of(self._private_hidden)
            self._index = Index(self._editor.network, audience, self._folds)
            self._folds = self._index.folds
        self._index.follow(self._editor.network)
        return self._index.find(words)

    def step(self, by: int) -> None:
        """Select the next match, or the one before, and bring it into sight."""
        if not self._matches:
            return
        count = len(self._matches)
        if self._at:
            self._at = (self._at - 1 + by) % count + 1
        else:
            self._at = 1 if by > 0 else count
        self.box.show_count(self._at, count)
        self._selection.show([self._matches[self._at - 1]])

    def _search(self, words: str) -> None:
        self._fresh.clear()
        self._matches = self.find(words) if words.strip() else ()
        self._at = 0
        self.box.show_count(0, len(self._matches))
        self._show()

    # Focus

    def focus(self, steps: int) -> None:
        """Light the selected partners and what is so many steps from them."""
        actors = self._editor.network.actors
        chosen = tuple(id_ for id_ in self._selection.ids if id_ in actors)
        roots = chosen or self._roots
        if not roots:
            self._window.say(f"{REASONS['partners']} Then you see who is around it.")
            return
        self._roots, self._steps = roots, steps
        self._fresh.clear()
        self._show()
        # as in `show_paths`
        later(self, self._see_around)

    def _see_around(self) -> None:
        """Bring all that is in focus into sight; of very many the partners they are around."""
        lit = focus_lens(self._editor.network, self._roots, self._steps).nodes or frozenset()
        self._window.canvas.reveal(lit if len(lit) <= MOST_SEEN else self._roots)

    def show_all(self) -> None:
        """Fade nothing: no focus, no paths; filters and the search stay."""
        self._roots, self._way = (), None
        self._fresh.clear()
        self._show()

    def _leave(self) -> None:
        """Esc found nothing else to leave on the map."""
        if self._roots or self._way is not None:
            self.show_all()

    # Paths

    def show_paths(self) -> None:
        """Light the ways between the two selected partners, and say what they are."""
        actors = self._editor.network.actors
        chosen = [id_ for id_ in self._selection.ids if id_ in actors]
        if len(chosen) != 2:
            self._window.say("Select two partners first.")
            return
        self._roots = ()
        self._fresh.clear()
        self._way = self._found_way(chosen[0], chosen[1])
        self._show()
        # the row below has taken room from the map by then, as one sees it only with what it says
        later(self, self._see_way)

    def _see_way(self) -> None:
        """Bring the whole of the paths into sight."""
        if self._way is not None:
            self._window.canvas.reveal(self._way.lens.nodes or ())

    def _found_way(self, one: str, other: str) -> Way:
        return way(self._editor.network, self._editor.options, one, other)

    # Filters

    def open_filters(self) -> None:
        """Show the row of filters and offer one more."""
        self.bar.offer()

    def facets(self) -> Sequence[Facet]:
        """What can be filtered by."""
        return facets.facets(self._editor.network, audience_of(self._private_hidden))

    def choices(self, key: str) -> Sequence[Choice]:
        """The values of a facet with their counts."""
        return facets.choices(self._editor.network, key, self._filters)

    def chosen(self, key: str) -> frozenset[str]:
        """The values of a facet that may pass."""
        return self._filters.get(key, frozenset())

    def choose(self, key: str, values: frozenset[str]) -> None:
        """Let only these values of a facet pass; all for none."""
        if values:
            self._filters[key] = values
        else:
            self._filters.pop(key, None)
        self._fresh.clear()
        self._show()

    def _hide(self, hides: bool) -> None:
        self._hides = hides
        self._show()

    def _close(self, key: str) -> None:
        if key == "focus":
            self._roots = ()
        elif key == "paths":
            self._way = None
        elif key == "layers":
            self._layers = ()
        else:
            self._filters.pop(key, None)
        self._fresh.clear()
        self._show()

    def _clear(self) -> None:
        """Close the whole row; the keyboard goes back to the map."""
        self._roots, self._way, self._filters, self._layers = (), None, {}, ()
        self._fresh.clear()
        self._show()
        self.bar.hide()
        self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _show(self) -> None:
        self._window.canvas.set_lenses(self.lenses)
        network = self._editor.network
        others: list[Chip] = []
        if self._roots:
            text = f"Focus: {names_of(network, self._roots)}, {_STEPS[self._steps]}"
            others.append(Chip("focus", text))
        if self._way is not None:
            others.append(Chip("paths", f"Paths: {names_of(network, self._way.ends)}"))
        if self._layers:
            others.append(Chip("layers", f"Relationships: {', '.join(self._layers)}"))
        filters = [
            Chip(key, f"{facets.text_of(network, key)}: {facets.said(network, key, values)}")
            for key, values in self._filters.items()
        ]
        told = self._way.sentence if self._way is not None else ""
        self.bar.show_state(Shown(filters, others, self._hides, self._counts(), told))

    def _counts(self) -> str:
        """How much passes the filters."""
        if not self._filters:
            return ""
        network, display = self._editor.network, self._window.canvas.display
        lit = sum(id_ not in display.faded for id_ in display.nodes)
        ties = sum(id_ not in display.faded for id_ in display.ties)
        return (
            f"{lit:,} of {len(network.actors):,} partners, "
            f"{ties:,} of {len(network.ties):,} relationships"
        )

    def _follow(self, changed: Changed) -> None:
        """Look at the new map as at the old one; what came is lit until something else is asked."""
        if changed.cause is not Cause.RELOAD and changed.edit.types <= {Placement}:
            return
        network = self._editor.network
        self._roots = tuple(id_ for id_ in self._roots if id_ in network.actors)
        if self._way is not None:
            one, other = self._way.ends
            known = one in network.actors and other in network.actors
            self._way = self._found_way(one, other) if known else None
        if self.box.words.strip():
            self._matches = self.find(self.box.words)
            self._at = min(self._at, len(self._matches))
            self.box.show_count(self._at, len(self._matches))
        if self._roots or self._way or self._filters or self._matches or self._layers:
            come = {change.record.id for change in changed.edit.changes if change.before is None}
            self._fresh |= come if changed.cause is Cause.EDIT else set()
            self._show()
        elif self._window.canvas.display.faded or self.bar.isVisible():
            self._show()
