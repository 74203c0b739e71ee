"""Nothing goes out that is above its audience: every format, every deck, all that is copied."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextEdit

from netedit import cli_window
from netedit.app import output
from netedit.app.output import Shown, prepared
from netedit.canvas.paper import Paper, PaperSize
from netedit.canvas.render import Around
from netedit.commands import COMMANDS
from netedit.formats import pptx
from netedit.formats.registry import formats
from netedit.formats.saving import save
from netedit.model import edits
from netedit.model.audience import cut
from netedit.model.network import Network
from netedit.model.records import RegionsBy, Sensitivity
from tests.app.test_pictures import inflated, written_in
from tests.model.test_audience import Canaries, private_map

pytestmark = pytest.mark.usefixtures("qapp")

PUBLIC, GROUP, ME = Sensitivity.PUBLIC, Sensitivity.GROUP, Sensitivity.ME
# What a person can do that lets something of the map out of the program; `test_…_that_lets` finds
# those that are missing here. Each has its output below, or says why it holds the map whole.
LETS_OUT = {
    "export_tables",
    "export_picture",
    "export_slides",
    "export_report",
    "export_partner",
    "print_preview",
    "print_map",
    "copy_picture",
    "copy_shapes_too",
    "copy_table",
    "copy_lines",
    # its picture is looked at in test_whatifs
    "whatif_picture",
}


def whole_map(canary: Canaries) -> Network:
    """A map with a canary in every private place, on which there is something to show."""
    network = private_map(canary)
    places = {"ana": (0.0, 0.0), "ben": (200.0, 0.0), "Board": (100.0, 200.0)}
    network = network.apply(edits.move(network, "main", places).changes)
    own = next(field.id for field in network.fields.values() if canary_of(field.name, canary, ME))
    # a look that tells what is not for everyone
    look = edits.change_view(
        network,
        "main",
        colour_by=f"field:{own}",
        size_by="influence",
        regions_by=RegionsBy.ORGANISATION,
    )
    network = network.apply(look.changes)
    return network.apply(edits.set_source(network, "Partners, 2026").changes)


def canary_of(word: str, canary: Canaries, who: Sensitivity) -> bool:
    return canary.seen_by.get(word) is who


def in_formats(network: Network, shown: Shown, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every registered format, as the command line writes it."""
    cli_window.register_painter(audience=shown.audience)
    seen = cut(network, shown.audience, with_pseudonyms=shown.with_pseudonyms).network
    for name, format_ in formats().items():
        for path in save(seen, "main", folder / f"map{format_.suffixes[0]}", format_):
            yield f"{name} {path.name}", path.read_bytes()


def slides(network: Network, shown: Shown, pages: pptx.Pages, there: bytes | None = None) -> bytes:
    """A deck; one of findings is compared with the map before a partner had less influence."""
    before = network.apply(edits.change_actors(network, ["ben"], influence=1).changes)
    seen, earlier = (
        cut(each, shown.audience, with_pseudonyms=shown.with_pseudonyms).network
        for each in (network, before)
    )
    is_compared = pages == "findings"
    wanted = pptx.Slides(
        output.text_width,
        shown.audience,
        pages,
        before=earlier if is_compared else None,
        since="then" if is_compared else "",
        ruled_out=[(pair.source, pair.target) for pair in network.ruled_out.values()],
    )
    return pptx.made(seen, "main", wanted, there).content


def on_slides(network: Network, shown: Shown) -> Iterator[tuple[str, bytes]]:
    """Every kind of deck; with pseudonyms there are no stories."""
    for pages in pptx.PAGES:
        if not (shown.with_pseudonyms and pages == "story"):
            yield f"deck of {pages}", slides(network, shown, pages)


def from_dialogs(network: Network, shown: Shown) -> Iterator[tuple[str, bytes]]:
    """What the dialogs make besides: with a date, a part of the map, on a poster, as outlines."""
    made = prepared(network, "main", replace(shown, around=Around(under="1 May 2026")))
    part = prepared(network, "main", replace(shown, only=frozenset({"ana", "ben"})))
    yield "svg of a part", output.svg_of(part)
    yield "outlined svg", output.svg_of(made, outlined=True)
    yield "clear svg", output.svg_of(made, clear=True)
    yield "poster", output.pdf_of(made, Paper(PaperSize.A3, 2))
    yield "copied picture", held_by(output.copied_of(made).mime)
    yield "workbook", output.workbook_of(network, shown)[0]
    for actor in network.actors:
        told, left_out = output.partner_report_of(network, "main", actor, shown)
        yield f"what is left out of the page on {actor}", left_out.encode()
        for name in output.REPORTS:
            yield f"page on {actor} as {name}", output.report_bytes(name, told)


def going_out(network: Network, shown: Shown, folder: Path) -> Iterator[tuple[str, bytes]]:
    yield from in_formats(network, shown, folder)
    yield from on_slides(network, shown)
    yield from from_dialogs(network, shown)


def test_every_command_that_lets_something_out_is_known_here():
    verbs = ("export_", "copy_", "print_", "share_", "send_", "publish_")
    # of a partner's own picture
    keys = {each.key for each in COMMANDS} - {"choose_picture", "remove_picture"}
    assert {key for key in keys if key.startswith(verbs) or key.endswith("_picture")} == LETS_OUT


@pytest.mark.parametrize("audience", [PUBLIC, GROUP])
def test_nothing_that_goes_out_holds_what_is_above_its_audience(
    audience: Sensitivity, found_program, tmp_path: Path
):
    found_program("pdftotext", "poppler-utils")
    canary = Canaries()
    network = whole_map(canary)
    allowed = {w for w, who in canary.seen_by.items() if who is GROUP and audience is GROUP}
    names = []
    for name, content in going_out(network, Shown(audience), tmp_path):
        names.append(name)
        assert written_in(content, tmp_path) <= allowed, name
    assert {name.split()[0] for name in names} >= set(formats())
    assert len([name for name in names if name.startswith("deck")]) == len(pptx.PAGES)


def test_the_same_outputs_do_hold_it_for_oneself(found_program, tmp_path: Path):
    found_program("pdftotext", "poppler-utils")
    canary = Canaries()
    network = whole_map(canary)
    held = {
        name: written_in(content, tmp_path)
        for name, content in going_out(network, Shown(ME), tmp_path)
    }
    silent = {name for name, words in held.items() if not words}
    # bytes of pixels and shapes hold no words, and what everybody may see is in every deck
    assert not [name for name in silent if name.split()[0] in formats() and "png" not in name]
    assert any(canary.seen_by[word] is ME for words in held.values() for word in words)


def test_nobody_is_named_in_anything_that_goes_out_with_pseudonyms(found_program, tmp_path: Path):
    found_program("pdftotext", "poppler-utils")
    network = whole_map(Canaries())
    names = {id_: f"ZEBEDEE-PRIVATE-{900 + place}" for place, id_ in enumerate(network.actors)}
    for id_, name in names.items():
        network = network.apply(edits.rename_actor(network, id_, name).changes)
        told = edits.change_actors(network, [id_], role=f"Deputy of {name}", sector=name, tier=name)
        network = network.apply(told.changes)
    said = " and ".join(names.values())
    for edit in (edits.set_title, edits.set_source):
        network = network.apply(edit(network, said).changes)
    network = network.apply(edits.change_view(network, "main", colour_by="sector").changes)
    assert written_in(output.svg_of(prepared(network, "main")), tmp_path) >= set(names.values())
    for name, content in going_out(network, Shown(ME, with_pseudonyms=True), tmp_path):
        assert not written_in(content, tmp_path) & set(names.values()), name


def test_areas_stand_on_what_is_looked_at_here():
    network = whole_map(Canaries())
    assert prepared(network, "main", Shown(PUBLIC)).display.regions
    assert b"told" in inflated(slides(network, Shown(PUBLIC), "map"))


@pytest.mark.parametrize("pages", list(pptx.PAGES))
@pytest.mark.parametrize("larger", [ME, GROUP])
def test_a_deck_updated_for_everyone_keeps_nothing_of_a_smaller_circle(
    pages: pptx.Pages, larger: Sensitivity, tmp_path: Path
):
    network = whole_map(Canaries())
    first = slides(network, Shown(larger), pages)
    second = slides(network, Shown(PUBLIC), pages, first)
    assert written_in(second, tmp_path) == set()


@pytest.mark.parametrize("key", ["copy_picture", "copy_table", "copy_lines"])
def test_what_is_copied_for_others_holds_only_what_is_public(key, open_map, tmp_path: Path):
    window = open_map("ana-ben ben@Board")
    canary = Canaries()
    window.editor.run(
        edits.change_actors,
        ["ana"],
        private_notes=canary(ME),
        notes=canary(GROUP),
        tags=(canary(GROUP),),
        review="2026-05",
    )
    tie = next(iter(window.editor.network.ties))
    window.editor.run(edits.change_ties, [tie], notes=canary(GROUP), private_notes=canary(ME))
    window.actions_of.all["copy_shapes_too"].setChecked(True)
    window.actions_of.all["select_all"].trigger()
    window.actions_of.all[key].trigger()
    assert b"ana" in held_by(QGuiApplication.clipboard().mimeData()) or key == "copy_picture"
    assert written_in(held_by(QGuiApplication.clipboard().mimeData()), tmp_path) == set()


def test_names_read_from_the_right_go_out_without_the_signs_that_keep_them_in_their_places(
    open_map, tmp_path: Path
):
    window = open_map("ana-ben ben-Cy")
    window.editor.run(edits.rename_actor, "ana", "דנה לוי")
    window.editor.run(edits.rename_actor, "ben", "يوسف حداد")
    window.selection.set(["ana"])
    network = window.editor.network
    shown = Shown(ME)
    contents = {
        **dict(in_formats(network, shown, tmp_path)),
        **dict(from_dialogs(network, shown)),
        "deck": slides(network, shown, "findings"),
    }
    for key in ("copy_picture", "copy_table", "copy_lines"):
        window.actions_of.all[key].trigger()
        contents[key] = held_by(QGuiApplication.clipboard().mimeData())
    assert "דנה לוי".encode() in contents["copy_table"]
    signs = ["\u2068".encode(), "\u2069".encode(), b"&#8296;", b"&#x2068;"]
    for name, content in contents.items():
        assert not any(sign in inflated(content) for sign in signs), name
    window.actions_of.all["rename"].trigger()
    box = window.canvas.findChild(QTextEdit, "nameBox")
    assert box.toPlainText() == "דנה לוי"
    assert not [group for group in window.editor.groups if "\u2068" in group.label]


def held_by(mime: QMimeData) -> bytes:
    return b"\n".join(bytes(mime.data(kind).data()) for kind in mime.formats())
