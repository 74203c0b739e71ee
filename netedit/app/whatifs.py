"""What-ifs in a window: presets begin them, a bar compares, the map shows what goes and comes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from netedit.analysis.scenarios import beginning, differing, ending, leaving, numbers
from netedit.app.ghosting import show_gone
from netedit.app.window import Window
from netedit.canvas.ghosts import GhostNode, Ghosts
from netedit.model import edits
from netedit.model.checks import shortened
from netedit.model.edit import Edit, compose
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Actor, ActorStatus, ActsAs, Tie, TieStatus
from netedit.model.replaying import difference, scenario_steps
from netedit.panels.asking import Ask
from netedit.panels.look import unmarked
from netedit.panels.whatif_bar import AS_IT_IS, Shown, WhatIfBar

_PLACE = 1
_WORKING = (TieStatus.ACTIVE, TieStatus.DOUBTFUL)


class WhatIfs(QObject):
    """The bar and what its buttons do; it follows the editor and keeps nothing of the map."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._editor = window.editor
        centre = cast(QWidget, window.centralWidget())
        self.bar = WhatIfBar(window.theme, centre)
        cast(QVBoxLayout, centre.layout()).insertWidget(_PLACE, self.bar)
        self.bar.chosen.connect(self._choose)
        self.bar.asked.connect(self._show_number)
        self.bar.promoted.connect(self.promote)
        self.bar.discarded.connect(self.discard)
        self.bar.renamed.connect(self._rename)
        self.bar.steps_wanted.connect(self._offer_steps)
        window.themed.connect(self.bar.set_theme)
        self._editor.tried.connect(self._follow)
        self._editor.findings_changed.connect(self._show_numbers)
        self._editor.changed.connect(self._show_ghosts)

    # Beginning

    def begin(self) -> None:
        """Begin one without a step: what is edited from now on goes into it."""
        self._begin("What if", None)

    def leaves(self) -> None:
        """What if the selected partners leave."""
        ids = self._selected(self._editor.network.actors)
        names = self._names(ids)
        self._try(f"{names} {'leaves' if len(ids) == 1 else 'leave'}", _all(leaving, ids))

    def ends(self) -> None:
        """What if the selected relationships end."""
        ids = self._selected(self._editor.network.ties)
        network = self._editor.network
        if len(ids) == 1:
            tie = network.ties[ids[0]]
            name = f"{self._names([tie.source])} – {self._names([tie.target])} ends"
        else:
            name = f"{len(ids):,} relationships end"
        self._try(name, _all(ending, ids))

    def merge(self) -> None:
        """What if the two selected partners become one."""
        ids = self._selected(self._editor.network.actors)
        kept, merged = ids[0], ids[1]
        self._try(
            f"{self._names([kept])} and {self._names([merged])} merge",
            lambda network: edits.merge_actors(network, kept, merged),
        )

    def together(self) -> None:
        """What if the two selected partners work together."""
        first, second = self._selected(self._editor.network.actors)[:2]
        self.come_about([(first, second)])

    def come_about(self, pairs: Sequence[tuple[str, str]]) -> None:
        """What if pairs of partners work together, wanted by now or not."""
        kind = self._window.canvas.tie_kind or next(iter(self._editor.network.tie_kinds), "")
        names = " and ".join(self._names([id_]) for id_ in pairs[0])
        name = f"{names} work together"
        if len(pairs) > 1:
            name = f"{len(pairs):,} new relationships"
        if not beginning(self._editor.network, pairs, kind).changes:
            self._window.say(f"{names} work together already.")
            return
        self._try(name, lambda network: beginning(network, pairs, kind))

    def nothing(self) -> None:
        """What if nothing is done: what nobody has looked after lapses."""
        from netedit.analysis.lapses import lapsing

        today = datetime.now(UTC).date()
        self._try("Nothing is done", lambda network: lapsing(network, today))

    def _try(self, name: str, gesture: Callable[[Network], Edit]) -> None:
        """A step of the what-if that is on, or the first of a new one."""
        if self._editor.scenario:
            if self._editor.run(gesture) is not None:
                self._window.say(f"Now in the what-if too: {name}.")
        else:
            self._begin(name, gesture)

    def _begin(self, name: str, gesture: Callable[[Network], Edit] | None) -> None:
        id_ = new_id()
        if self._editor.run_on_base(_begun, name, id_, gesture) is not None:
            self._editor.try_out(id_)
            self._window.canvas.fit()

    def export(self) -> None:
        """Write as a picture what the what-if takes away and brings.

        What it is called is for oneself, as it may say why: the picture does not. The file that is
        proposed is, and one sees it before it is written.
        """
        from netedit.analysis import compare_versions
        from netedit.app.comparing import export_difference

        editor = self._editor
        name = editor.base.scenarios[editor.scenario].name
        found = compare_versions(editor.base, editor.network)
        export_difference(self._window, found, "What if", "what-if", f"What if {name}")

    # Ending

    def promote(self) -> None:
        """Make the map what it says; what no longer fits is asked about first."""
        misfits = self._editor.misfits
        if misfits:
            from netedit.app.dialogs import asks_for_rest

            if not asks_for_rest(self._window, [f"“{m.name}”: {m.reason}" for m in misfits]):
                return
        scenario = self._editor.scenario
        name = self._editor.base.scenarios[scenario].name
        done = self._editor.run_on_base(edits.promote_scenario, scenario, partly=bool(misfits))
        if done is not None:
            self._window.say(f"“{name}” is the map now; undo takes it back.")

    def discard(self) -> None:
        """Throw the what-if away; undo brings it back."""
        scenario = self._editor.scenario
        name = self._editor.base.scenarios[scenario].name
        if self._editor.run_on_base(edits.remove_scenario, scenario) is not None:
            self._window.say(f"“{name}” is discarded; undo brings it back.")

    def leave(self) -> None:
        """Show the map as it is; the what-if is kept."""
        self._editor.try_out("")

    def _choose(self, scenario: str) -> None:
        self._editor.try_out("" if scenario == AS_IT_IS else scenario)

    def _rename(self) -> None:
        scenario = self._editor.scenario
        if not scenario:
            # left a moment ago, before its bar is away
            return
        name = self._editor.base.scenarios[scenario].name

        def rename(text: str, _acts: ActsAs) -> bool:
            if text.strip() and text.strip() != name:
                self._editor.run_on_base(edits.change_scenario, scenario, name=text)
            return bool(text.strip())

        ask = Ask("Rename the what-if", "It is &called", rename, self._window, button="Rename")
        ask.line.fill(name)
        ask.line.selectAll()
        ask.open()

    # The menu

    def offer(self) -> None:
        """A menu of what can be tried out and of what is kept."""
        window = self._window
        menu = QMenu(window)
        menu.setObjectName("whatIfMenu")
        menu.setToolTipsVisible(True)
        for key in ("leaves", "ends", "together", "merge", "nothing"):
            menu.addAction(window.actions_of.all[f"whatif_{key}"])
        menu.addSeparator()
        menu.addAction(window.actions_of.all["whatif_begin"])
        kept = self._editor.base.scenarios
        if kept:
            menu.addSeparator()
            for scenario in kept.values():
                action = menu.addAction(unmarked(scenario.name))
                action.setCheckable(True)
                action.setChecked(scenario.id == self._editor.scenario)
                action.triggered.connect(partial(self._choose, scenario.id))
        if self._editor.scenario:
            menu.addAction(window.actions_of.all["whatif_picture"])
            menu.addAction(window.actions_of.all["whatif_leave"])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._under(""))

    def _offer_steps(self) -> None:
        """The steps of the what-if, each of which can be taken out."""
        menu = QMenu(self._window)
        menu.setObjectName("whatIfStepsMenu")
        menu.setToolTipsVisible(True)
        misfits = {misfit.step: misfit.reason for misfit in self._editor.misfits}
        for step in scenario_steps(self._editor.base, self._editor.scenario):
            sub = menu.addMenu(("▲ " if step.id in misfits else "") + unmarked(step.name))
            if step.id in misfits:
                why = sub.addAction(unmarked(misfits[step.id]))
                why.setEnabled(False)
            out = sub.addAction("Take this step out")
            out.setEnabled(self._editor.read_only is None)
            out.triggered.connect(partial(self._take_out, step.id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._under("whatIfSteps"))

    def _take_out(self, step: str, _on: bool = False) -> None:
        self._editor.run_on_base(edits.remove_scenario_steps, [step])

    def _under(self, name: str) -> QPoint:
        button = self._window.findChild(QWidget, name) or self._window.canvas
        height = 0 if button is self._window.canvas else button.height()
        return button.mapToGlobal(QPoint(0, height))

    # What is shown

    def _follow(self) -> None:
        self._show_numbers()
        self._show_ghosts()
        self._window.show_what_can_be_done()

    def _show_numbers(self, _found: object = None) -> None:
        editor = self._editor
        scenario = editor.scenario
        if not scenario:
            self.bar.fill(Shown((), "", (), 0, "", False))
            return
        base = editor.base
        said = ""
        if editor.misfits:
            first = editor.misfits[0]
            more = f" ({len(editor.misfits) - 1:,} more)" if len(editor.misfits) > 1 else ""
            said = f"“{shortened(first.name)}” no longer fits the map: {first.reason}{more}"
        self.bar.fill(
            Shown(
                [(each.id, each.name) for each in base.scenarios.values()],
                scenario,
                numbers(editor.base_findings, editor.findings),
                len(scenario_steps(base, scenario)),
                said,
                editor.read_only is None,
            )
        )

    def _show_number(self, key: str) -> None:
        """Select on the map what came and what went of one number."""
        ids = differing(self._editor.base_findings, self._editor.findings, key)
        there = [id_ for id_ in ids if self._editor.network.find(id_) is not None]
        if there:
            self._window.selection.show(there)
        else:
            self._window.say("There is nothing to show of that on the map.")

    def _show_ghosts(self, _changed: object = None) -> None:
        editor = self._editor
        if not editor.scenario:
            if self._window.canvas.ghosts:
                show_gone(self._window, Ghosts())
            return
        show_gone(self._window, ghosts_of(editor.base, editor.network, editor.view))

    # Helpers of the above

    def _selected(self, table: Mapping[str, object]) -> list[str]:
        return [id_ for id_ in self._window.selection.ids if id_ in table]

    def _names(self, ids: Sequence[str]) -> str:
        if len(ids) != 1:
            return f"{len(ids):,} partners"
        return shortened(self._editor.network.actors[ids[0]].name)


def ghosts_of(base: Network, network: Network, view: str) -> Ghosts:
    """What is drawn over a what-if: who and what is gone, has ended, or is new."""
    nodes: list[GhostNode] = []
    ties: list[tuple[str, str]] = []
    ended: set[str] = set()
    new: set[str] = set()
    for change in difference(base, network):
        before, after = change.before, change.after
        match before, after:
            case Actor(), None:
                place = base.placement(view, before.id)
                if place is not None:
                    shape = base.actor_kinds[before.kind].shape
                    nodes.append(GhostNode(before.id, before.name, place.x, place.y, shape))
            case Tie(), None:
                ties.append((before.source, before.target))
            case None, Actor():
                new.add(after.id)
            case None, Tie():
                new.add(after.id)
            case Actor(), Actor():
                if before.status is not after.status:
                    (ended if after.status is ActorStatus.ENDED else new).add(after.id)
            case Tie(), Tie():
                if (before.status in _WORKING) is not (after.status in _WORKING):
                    (new if after.status in _WORKING else ended).add(after.id)
            case _:
                pass
    return Ghosts((), tuple(nodes), tuple(ties), frozenset(ended), frozenset(new))


def _all(gesture: Callable[[Network, str], Edit], ids: Sequence[str]) -> Callable[[Network], Edit]:
    """One edit of several that do not depend on each other."""

    def made(network: Network) -> Edit:
        parts = [gesture(network, id_) for id_ in ids]
        return parts[0] if len(parts) == 1 else compose(f"{parts[0].label} and more", parts)

    return made


def _begun(
    network: Network, name: str, id_: str, gesture: Callable[[Network], Edit] | None
) -> Edit:
    """A new what-if under a name that is free, with its first step if it has one."""
    taken = {each.name.casefold() for each in network.scenarios.values()}
    free, number = name, 1
    while free.casefold() in taken or (gesture is None and number == 1):
        free, number = f"{name} {number}", number + 1
    begun = edits.add_scenario(network, free, id_=id_)
    if gesture is None:
        return begun
    step = edits.add_scenario_step(network.apply(begun.changes), id_, gesture(network))
    return compose(begun.label, [begun, step])
