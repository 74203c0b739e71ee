"""Versions compared in a window: the panel, what it marks on the map, and its picture."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from netedit.analysis import VersionComparison, compare_versions, findings
from netedit.analysis.versions import is_there
from netedit.app.ghosting import show_gone
from netedit.app.window import Window
from netedit.canvas.ghosts import GhostNode, Ghosts
from netedit.model.audience import cut
from netedit.model.records import Sensitivity
from netedit.model.telling import Told
from netedit.panels.comparison import Compared, ComparisonPanel
from netedit.turns import for_a_turn

if TYPE_CHECKING:
    from netedit.app.output import Prepared


def comparison_panel(window: Window, parent: QWidget) -> ComparisonPanel:
    """The comparison panel of a window; what it marks is seen while it is in front."""
    panel = ComparisonPanel(
        window.editor, window.selection, window.editor.document.network_at, parent
    )
    panel.marked.connect(partial(_mark, window))
    panel.exported.connect(partial(export, window))
    # a what-if that ends takes all marks from the map: its own, and ours below them
    marking = for_a_turn(panel, panel.tell_marks)
    window.editor.tried.connect(marking.start)
    return panel


def _mark(window: Window, compared: Compared | None) -> None:
    if window.editor.scenario:
        # What a what-if marks stands over the map then.
        return
    ghosts = Ghosts() if compared is None else ghosts_of(compared, window.editor.view)
    if ghosts or window.canvas.ghosts:
        show_gone(window, ghosts)


def ghosts_of(compared: Compared, view: str) -> Ghosts:
    """What is new or has changed is marked where it is; what is gone is drawn where it stood."""
    found = compared.comparison
    before, after = found.before, found.after
    nodes: list[GhostNode] = []
    for id_ in found.partners.gone:
        place = before.placement(view, id_)
        if id_ not in after.actors and place is not None:
            actor = before.actors[id_]
            shape = before.actor_kinds[actor.kind].shape
            nodes.append(GhostNode(id_, actor.name, place.x, place.y, shape))
    gone = [before.ties[id_] for id_ in found.relationships.gone if id_ not in after.ties]
    ended = [
        id_
        for id_ in (*found.partners.gone, *found.relationships.gone)
        if id_ in after.actors or (id_ in after.ties and not is_there(after, after.ties[id_]))
    ]
    return Ghosts(
        (),
        tuple(nodes),
        tuple([(tie.source, tie.target) for tie in gone]),
        frozenset(ended),
        frozenset([*found.partners.added, *found.relationships.added]),
        frozenset([each.id for each in (*found.partners.changed, *found.relationships.changed)]),
    )


def prepared_comparison(
    found: VersionComparison, view: str, title: str, audience: Sensitivity = Sensitivity.PUBLIC
) -> "Prepared":
    """The picture of a comparison, cut to an audience before it is compared."""
    from netedit.analysis import Options
    from netedit.app.output import Prepared
    from netedit.canvas.render import Around
    from netedit.canvas.theme import measure
    from netedit.picture.comparing import compared_network
    from netedit.picture.compose import compose
    from netedit.picture.palette import LIGHT
    from netedit.picture.style import Style

    now = cut(found.after, audience)
    both = compare_versions(cut(found.before, audience).network, now.network)
    drawn = compared_network(both, view, title)
    display = compose(drawn, view, None, Style(LIGHT), measure)
    around = Around(under=_today())
    return Prepared(drawn, display, findings(drawn, Options()), now.sentence, around)


def export(window: Window, compared: Compared | None) -> None:
    """Ask where, and write the comparison as a picture without what is not public.

    What a version is called is for the group, and may be a name: the picture says the day.
    """
    if compared is not None:
        export_difference(
            window,
            compared.comparison,
            f"Since {_day(compared.made)}",
            "comparison",
            f"Since {compared.since}",
        )


def export_difference(
    window: Window, found: VersionComparison, title: str, what: str, name: str
) -> None:
    """Ask where, and write what lies between two maps as a public picture with a title.

    `what` it is called in sentences, `name` the file that is proposed.
    """
    from netedit.app.boxes import warn
    from netedit.app.pictures import ask_where
    from netedit.app.writing import Made, write_aside
    from netedit.model.errors import NeteditError

    kinds = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
    path = ask_where(window, window.session.path, f"Export the {what}", f"{name}.png", kinds)
    if path is None:
        return
    view = window.editor.view

    def make(told: Told) -> Made:
        made = prepared_comparison(found, view, title)
        told(0.3)
        return _WRITTEN.get(path.suffix.lower(), output_png)(made), made.left_out

    try:
        left_out = write_aside(window, path, make)
    except (NeteditError, OSError) as error:
        warn(window, str(error))
        return
    if left_out is None:
        window.say("Nothing was written.")
        return
    told = " ".join(filter(None, (f"The {what} is in {path.name}.", left_out)))
    window.tell_written(told, [path])


def output_png(made: "Prepared") -> bytes:
    """The picture as a PNG, sharp on a slide."""
    from netedit.app import output
    from netedit.canvas.render import Pixels

    return output.png_of(made, Pixels(2.0, None, None, False))


def _svg(made: "Prepared") -> bytes:
    from netedit.app import output

    return output.svg_of(made)


def _pdf(made: "Prepared") -> bytes:
    from netedit.app import output

    return output.pdf_of(made)


_WRITTEN: dict[str, Callable[["Prepared"], bytes]] = {
    ".png": output_png,
    ".svg": _svg,
    ".pdf": _pdf,
}


def _today() -> str:
    from netedit.app.output import said_date

    return said_date(date.today())


def _day(made: str) -> str:
    """The day of an ISO time in UTC, here; “then” where it is none, as other programs may write."""
    from netedit.app.output import said_date

    try:
        return said_date(datetime.fromisoformat(made).astimezone().date())
    except ValueError:
        return "then"
