"""The part of every export dialog that asks whom it is for and says what that leaves out."""

from collections.abc import Collection

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from netedit.model.audience import contains, cut
from netedit.model.network import Network
from netedit.model.records import Sensitivity
from netedit.panels.ticks import TickBox
from netedit.textsize import hold

AUDIENCES = (
    (Sensitivity.PUBLIC, "Everyone: only what is public"),
    (Sensitivity.GROUP, "The group: notes, ratings and tags too"),
    (Sensitivity.ME, "Me alone: everything, private notes too"),
)


class AudienceBox(QWidget):
    """Who something is for, whether with pseudonyms, and in words what the file will contain.

    Never remembered: for everyone and by name, unless chosen again.
    """

    _changed = Signal()

    def __init__(self, network: Network, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network = network
        self._only: Collection[str] | None = None
        self._audience = QComboBox(self)
        self._audience.setObjectName("exportAudience")
        self._audience.setAccessibleName("Who it is for")
        self._audience.setToolTip("What is above this audience is not in the file at all")
        for audience, text in AUDIENCES:
            self._audience.addItem(text, audience)
        self._pseudonyms = TickBox("&Pseudonyms instead of names", self)
        self._pseudonyms.setObjectName("exportPseudonyms")
        self._pseudonyms.setAccessibleName("Pseudonyms instead of names")
        self._pseudonyms.setToolTip(
            "“Person K4Q” for a name, the same in every file of this map; roles, notes and "
            "pictures are left out"
        )
        self._left_out = QLabel(self)
        self._left_out.setObjectName("exportLeftOut")
        self._left_out.setAccessibleDescription("What the file contains")
        self._left_out.setWordWrap(True)
        hold(self._left_out, QWidget.setMinimumWidth, 400)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._left_out)
        self._audience.currentIndexChanged.connect(self._show)
        self._pseudonyms.toggled.connect(self._show)
        self._show()

    @property
    def changed(self) -> SignalInstance:
        """Another choice has been made; carries nothing."""
        return self._changed

    @property
    def audience(self) -> Sensitivity:
        """Who was chosen."""
        return Sensitivity(self._audience.currentData())

    @property
    def with_pseudonyms(self) -> bool:
        """Whether nobody is to be named."""
        return self._pseudonyms.isChecked()

    def choose(self, audience: Sensitivity) -> None:
        """Choose an audience."""
        self._audience.setCurrentIndex(self._audience.findData(audience))

    def narrow(self, only: Collection[str] | None) -> None:
        """Say what is left out of these partners, relationships and notes; None for everything."""
        self._only = only
        self._show()

    def add_rows(self, form: QFormLayout) -> None:
        """Put the questions into a form; the box itself, which says what follows, goes below."""
        policy = QSizePolicy.Policy
        self._audience.setSizePolicy(policy.Expanding, policy.Fixed)
        form.addRow("&For", self._audience)
        form.addRow("", self._pseudonyms)

    def _show(self) -> None:
        with_pseudonyms = self.with_pseudonyms
        seen = cut(self._network, self.audience, with_pseudonyms=with_pseudonyms, only=self._only)
        said = contains(self.audience, with_pseudonyms=with_pseudonyms)
        self._left_out.setText(f"{said} {seen.sentence}".strip())
        self._changed.emit()
