"""The dialog for pictures: as what, of what, for whom, how large; it remembers each format."""

from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from netedit.app.audience_box import AudienceBox
from netedit.model.checks import shortened
from netedit.model.dataclass import dataclass
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.panels.dialog import Dialog
from netedit.panels.ticks import TickBox
from netedit.textsize import hold

FORMATS = (
    ("png", "PNG, a picture of pixels"),
    ("svg", "SVG, sharp at any size"),
    ("pdf", "PDF, to print or to send"),
)
SCALES = (1.0, 2.0, 3.0, 4.0)
PAPERS = (
    ("fitting", "What fits: A4, or A3 for a large map"),
    ("a4", "A4"),
    ("a3", "A3"),
)
MOST_WIDE = 20_000
# Where the width in pixels is given, not a scale.
_BY_WIDTH = 0.0


class Extent(StrEnum):
    """Which part of the map goes into the picture."""

    WHOLE = "whole"
    SELECTION = "selection"
    SIGHT = "sight"
    FRAME = "frame"


_EXTENTS = (
    (Extent.WHOLE, "The whole map"),
    (Extent.SELECTION, "What is selected, with what lies between"),
    (Extent.SIGHT, "What is in sight, with what lies between"),
)


@dataclass(frozen=True, slots=True)
class PictureWanted:
    """What was asked for: pixels a unit or, if not None, `width` in pixels in all; `dpi` or None
    for the natural size; so many `sheets` across, 1 for one page. `frame` is the id of the one
    whose content is shown, for `Extent.FRAME`; `signed` with source and logo. With `only_seen` what
    search, focus and filters fade or hide is faded or hidden in it too.
    """

    format: str
    audience: Sensitivity
    extent: Extent
    scale: float
    width: int | None
    dpi: int | None
    is_transparent: bool
    is_outlined: bool
    paper: str
    sheets: int
    title: bool
    legend: bool
    dated: bool
    only_seen: bool = False
    with_pseudonyms: bool = False
    frame: str = ""
    signed: bool = True


class PictureDialog(Dialog):
    """Asks how a picture is to be made; what was chosen for a format last time is there again.

    Whom it is for is not remembered: everyone, unless chosen again.
    """

    def __init__(
        self,
        network: Network,
        settings: QSettings,
        parent: QWidget,
        *,
        has_selection: bool,
        may_be_partial: bool = False,
        part_of: Callable[[PictureWanted], Collection[str] | None] = lambda _wanted: None,
    ) -> None:
        """`part_of` gives who is on the picture as it is wanted, None for everybody."""
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle("Export picture")
        self._network = network
        self._settings = settings
        self._make_fields(has_selection)
        self._form = QFormLayout()
        self._lay_out()
        self._form.setRowVisible(self._only_seen, may_be_partial)
        has_signs = bool(network.map.source or network.map.logo)
        self._form.setRowVisible(self._signed, has_signs)
        last = str(settings.value("export/format", "png"))
        self._format.setCurrentIndex(max(0, self._format.findData(last)))
        self._show_format()
        self._format.currentIndexChanged.connect(self._show_format)
        self._extent.currentIndexChanged.connect(lambda: self._whom.narrow(part_of(self.wanted)))
        self._size.currentIndexChanged.connect(self._show_needed)

    def _make_fields(self, has_selection: bool) -> None:
        self._format = self._combo("Format", "As what the picture is written", FORMATS)
        self._whom = AudienceBox(self._network, self)
        extents: list[tuple[object, str]] = [
            each for each in _EXTENTS if has_selection or each[0] is not Extent.SELECTION
        ]
        for frame in self._network.frames.values():
            extents.append((f"{Extent.FRAME}:{frame.id}", f"The frame “{shortened(frame.title)}”"))
        self._extent = self._combo("Extent", "Which part of the map is shown", extents)
        sizes = [(scale, f"{scale:g} × the size at 100 %") for scale in SCALES]
        self._size = self._combo(
            "Size", "How many pixels it has", [*sizes, (_BY_WIDTH, "A width in pixels")]
        )
        self._width = self._spin("Width", "How many pixels wide it is", 16, MOST_WIDE, " px")
        self._dpi = self._spin("Dpi", "How large it is where it is put in", 0, 1200, " dpi")
        self._dpi.setSpecialValueText("by its size")
        self._paper = self._combo("Paper", "The size of the sheets", PAPERS)
        self._sheets = self._spin(
            "Sheets", "More than one makes a poster, with overlap and crop marks", 1, 10, ""
        )
        self._sheets.setSpecialValueText("all on one page")
        self._only_seen = TickBox("&As it is looked at now, the rest faded or hidden", self)
        self._only_seen.setObjectName("exportOnlySeen")
        self._only_seen.setAccessibleName("As it is looked at now")
        self._only_seen.setToolTip("Else the picture shows everything, whatever is filtered")
        self._clear = self._check("Transparent", "Transparent background", "No white behind it")
        self._outlined = self._check(
            "Outlined",
            "Texts as outlines",
            "The same letters everywhere, but nobody can search or edit them",
        )
        self._title = self._check("Title", "Title", "The title of the map above it")
        self._legend = self._check("Legend", "Legend", "What the signs mean")
        self._dated = self._check("Dated", "Date", "The date of today under the title")
        self._signed = self._check(
            "Signed", "Source and logo", "The source of the map at the foot, its logo at the top"
        )

    def _lay_out(self) -> None:
        self._form.addRow("For&mat", self._format)
        self._whom.add_rows(self._form)
        for label, field in (
            ("&Of", self._extent),
            ("", self._only_seen),
            ("&Size", self._size),
            ("&Width", self._width),
            ("&Dots an inch", self._dpi),
            ("Pap&er", self._paper),
            ("S&heets across", self._sheets),
            ("", self._clear),
            ("", self._outlined),
            ("Show", self._title),
            ("", self._legend),
            ("", self._dated),
            ("", self._signed),
        ):
            self._form.addRow(label, field)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.button(kinds.Ok).setText("Choose a file…")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        # As large as what is asked for a format, and larger again for the next.
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.addLayout(self._form)
        column.addWidget(self._whom)
        column.addWidget(buttons)

    @property
    def wanted(self) -> PictureWanted:
        """What is asked for now."""
        scale = float(self._size.currentData())
        extent, _, frame = str(self._extent.currentData()).partition(":")
        return PictureWanted(
            format=self._chosen,
            audience=self._whom.audience,
            extent=Extent(extent),
            frame=frame,
            signed=self._signed.isChecked(),
            scale=scale or 1.0,
            width=self._width.value() if scale == _BY_WIDTH else None,
            dpi=self._dpi.value() or None,
            is_transparent=self._clear.isChecked(),
            is_outlined=self._outlined.isChecked(),
            paper=str(self._paper.currentData()),
            sheets=self._sheets.value(),
            title=self._title.isChecked(),
            legend=self._legend.isChecked(),
            dated=self._dated.isChecked(),
            only_seen=self._only_seen.isChecked(),
            with_pseudonyms=self._whom.with_pseudonyms,
        )

    def accept(self) -> None:
        """Remember what was chosen for this format."""
        wanted, settings = self.wanted, self._settings
        settings.setValue("export/format", wanted.format)
        for name, value in self._kept(wanted).items():
            settings.setValue(f"export/{wanted.format}/{name}", value)
        super().accept()

    @staticmethod
    def _kept(wanted: PictureWanted) -> dict[str, object]:
        return {
            "scale": _BY_WIDTH if wanted.width is not None else wanted.scale,
            "width": wanted.width or 1600,
            "dpi": wanted.dpi or 0,
            "transparent": int(wanted.is_transparent),
            "outlined": int(wanted.is_outlined),
            "paper": wanted.paper,
            "sheets": wanted.sheets,
            "title": int(wanted.title),
            "legend": int(wanted.legend),
            "dated": int(wanted.dated),
            "signed": int(wanted.signed),
        }

    @property
    def _chosen(self) -> str:
        return str(self._format.currentData())

    def _remembered(self, name: str, usual: float) -> float:
        try:
            return float(str(self._settings.value(f"export/{self._chosen}/{name}", usual)))
        except ValueError:
            return usual

    def _show_format(self) -> None:
        """Show what was chosen for the format last, and only what it can have."""
        size = self._size.findData(self._remembered("scale", 2.0))
        self._size.setCurrentIndex(size if size >= 0 else 1)
        self._width.setValue(int(self._remembered("width", 1600)))
        self._dpi.setValue(int(self._remembered("dpi", 0)))
        self._sheets.setValue(int(self._remembered("sheets", 1)))
        paper = str(self._settings.value(f"export/{self._chosen}/paper", "fitting"))
        self._paper.setCurrentIndex(max(0, self._paper.findData(paper)))
        for box, name, usual in (
            (self._clear, "transparent", 0),
            (self._outlined, "outlined", 0),
            (self._title, "title", 1),
            (self._legend, "legend", 1),
            (self._dated, "dated", 0),
            (self._signed, "signed", 1),
        ):
            box.setChecked(bool(self._remembered(name, usual)))
        self._show_needed()

    def _show_needed(self) -> None:
        by_width = self._size.currentData() == _BY_WIDTH
        for field, formats in (
            (self._size, ("png",)),
            (self._dpi, ("png",)),
            (self._clear, ("png", "svg")),
            (self._outlined, ("svg",)),
            (self._paper, ("pdf",)),
            (self._sheets, ("pdf",)),
        ):
            self._form.setRowVisible(field, self._chosen in formats)
        self._form.setRowVisible(self._width, self._chosen == "png" and by_width)

    def _combo(self, name: str, tip: str, choices: Sequence[tuple[object, str]]) -> QComboBox:
        field = QComboBox(self)
        for data, text in choices:
            field.addItem(text, data)
        self._name(field, name, tip)
        return field

    def _spin(self, name: str, tip: str, least: int, most: int, unit: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(least, most)
        field.setSuffix(unit)
        hold(field, QWidget.setMinimumHeight, 26)
        # the line in it begins at the very edge, where the sheet's padding does not reach
        field.lineEdit().setTextMargins(4, 0, 0, 0)
        self._name(field, name, tip)
        return field

    def _check(self, name: str, text: str, tip: str) -> TickBox:
        field = TickBox(text, self)
        self._name(field, name, tip)
        return field

    @staticmethod
    def _name(field: QWidget, name: str, tip: str) -> None:
        field.setObjectName(f"picture{name}")
        field.setAccessibleName(name if not isinstance(field, TickBox) else field.text())
        field.setToolTip(tip)
