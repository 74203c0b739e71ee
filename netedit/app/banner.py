"""The bar above the map that says why it is not saved or cannot be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Banner(QFrame):
    """A sentence with what can be done about it; hidden while there is nothing to say."""

    copy_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName("Message about saving")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        self._text = QLabel(self)
        self._text.setObjectName("bannerText")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._text, 1)
        self._retry = self._button("bannerRetry", "Try again", "Try to save at once")
        self._retry.clicked.connect(self.retry_wanted)
        self._copy = self._button("bannerCopy", "Save a copy…", "Write the map to another place")
        self._copy.clicked.connect(self.copy_wanted)
        row.addWidget(self._retry)
        row.addWidget(self._copy)
        self.hide()

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        return button

    def warn(self, sentence: str) -> None:
        """Say in red that something is not saved."""
        self._show(sentence, "danger", can_retry=True)

    def inform(self, sentence: str) -> None:
        """Say quietly that nothing can be changed here."""
        self._show(sentence, "notice", can_retry=False)

    def _show(self, sentence: str, tone: str, *, can_retry: bool) -> None:
        self._text.setText(sentence)
        self._retry.setVisible(can_retry)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        if QAccessible.isActive():
            from netedit.panels.look import announce

            announce(self, sentence, at_once=True)
