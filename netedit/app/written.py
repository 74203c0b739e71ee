"""What a window wrote last: said over the map, opened or shown in its folder when wanted."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netedit.app.notice import Notice

if TYPE_CHECKING:
    from netedit.app.window import Window


class Written(QObject):
    """The notice of one window, and the files it speaks of."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._files: Sequence[Path] = ()
        self._said = ""
        self._details: Sequence[str] = ()
        self._notice = Notice(window.canvas)
        self._notice.open_wanted.connect(self.open)
        self._notice.folder_wanted.connect(self.show)
        self._notice.details_wanted.connect(self._tell_details)
        window.canvas.puts_away = self.put_away

    def say(self, sentence: str) -> None:
        """Say what has no room elsewhere; "" takes away what is said."""
        if sentence:
            self._notice.say(sentence)
        else:
            self._notice.hide()

    def tell(
        self, sentence: str, files: Sequence[Path], *, can_open: bool, details: Sequence[str]
    ) -> None:
        """Say that files were written, and remember them; `details` are said when wanted."""
        self._files, self._said, self._details = files, sentence, details
        self._window.set_fact("written", True)
        self._notice.say(sentence, is_written=True, can_open=can_open, has_details=bool(details))

    def put_away(self) -> bool:
        """Take away what is said; False where nothing is."""
        return self._notice.put_away()

    def open(self) -> None:
        """Open what was written last in the program it is for."""
        from netedit.app.desktop import open_file

        self._do(open_file, self._files)

    def show(self) -> None:
        """Show what was written last in its folder."""
        from netedit.app.desktop import show_in_folder

        self._do(show_in_folder, self._files[:1])

    def _tell_details(self) -> None:
        from netedit.app.dialogs import tell_details

        tell_details(self._window, self._said, self._details)

    def _do(self, act: Callable[[Path], str], files: Sequence[Path]) -> None:
        for why_not in filter(None, map(act, files)):
            self._window.say(why_not)
            return
