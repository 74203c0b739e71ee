"""Keeps the measures that the view tells by colour or size up with the map, from the worker."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from netedit.document import Changed
from netedit.picture.looks import MEASURE, NO_VALUES, Known, Values
from netedit.picture.told import (
    COMMUNITY,
    known_communities,
    known_measure,
    measures_told,
    values_of,
)

if TYPE_CHECKING:
    from netedit.app.window import Window


class Measuring(QObject):
    """Asks for what the view tells whenever the findings or the view change.

    Until the answer is there the map shows what was known before, and a partner that is new looks
    like one of whom nothing is known.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._told: tuple[str, ...] = ()
        self._values: dict[str, Known] = {}
        window.editor.changed.connect(self._follow_edit)
        window.editor.findings_changed.connect(self._ask)

    def work_out(self) -> None:
        """Have it at once, for a picture of the window that will not wait."""
        editor = self._window.editor
        view = editor.network.views.get(editor.view)
        self._show(values_of(editor.findings, view) if any(measures_told(view)) else NO_VALUES)

    def _follow_edit(self, _changed: Changed) -> None:
        if self._now() != self._told:
            self._ask()

    def _now(self) -> tuple[str, ...]:
        editor = self._window.editor
        return tuple(measures_told(editor.network.views.get(editor.view)))

    def _ask(self, _findings: object = None) -> None:
        self._told = self._now()
        self._show(
            {told: k for told, k in self._values.items() if told[len(MEASURE) :] in self._told}
        )
        if not self._told:
            return
        from netedit.analysis.slow import communities_question, measures_question

        asking, say = self._window.asking, self._window.say
        if COMMUNITY in self._told:
            asking.ask(communities_question(), answered=self._take_communities, failed=say)
        if any(key != COMMUNITY for key in self._told):
            asking.ask(measures_question(), answered=self._take_measures, failed=say)

    def _take_communities(self, answer: object) -> None:
        self._add(COMMUNITY, known_communities(cast(Sequence[Sequence[str]], answer)))

    def _take_measures(self, answer: object) -> None:
        from netedit.analysis import MEASURES

        rows = cast(Mapping[str, Mapping[str, int | float | None]], answer)
        for key in self._told:
            if key in MEASURES:
                self._add(key, known_measure(key, {id_: row[key] for id_, row in rows.items()}))

    def _add(self, key: str, known: Known) -> None:
        if key in self._told:
            self._show({**self._values, MEASURE + key: known})

    def _show(self, values: Values) -> None:
        self._values = dict(values)
        self._window.canvas.set_values(self._values)
