"""Where what is to be taken in comes from: tables of files or of the clipboard, or pasted lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from netedit.capture.pasted import PastedLine
from netedit.formats.contents import Content
from netedit.model.network import Network
from netedit.model.reading import Reading, ReadOptions
from netedit.model.telling import Told, quietly
from netedit.recording.previewing import Key, Preview, preview_tables
from netedit.recording.previewing_lines import preview_lines

# Fewer rows or lines are looked through at once; for more a box says how far it is.
AT_ONCE_ROWS = 1500
# What was said of tables, what they were read as, and whether they replace what differs.
Said = tuple[Sequence[Content], Sequence[Reading], frozenset[str], bool]
# Smaller files are read at once; for larger ones the worker starts.
AT_ONCE_BYTES = 400_000


class Source(Protocol):
    """What a preview shows and takes in."""

    @property
    def rows(self) -> int:
        """About how many rows or lines there are."""
        ...

    @property
    def verb(self) -> str:
        """What taking it in is called on a button."""
        ...

    @property
    def title(self) -> str:
        """The title of the preview."""
        ...

    def preview(
        self,
        network: Network,
        view: str,
        answers: Mapping[str, str],
        left_out: Collection[Key],
        told: Told = quietly,
    ) -> Preview:
        """What would happen; new partners have no places in it yet.

        `told` hears how much is worked out, and stops it by raising.
        """
        ...


class Lines:
    """Pasted lines: names, addresses, capture lines."""

    def __init__(self, lines: Sequence[PastedLine], title: str) -> None:
        self.lines = lines
        self.verb = "Paste"
        self.title = title

    @property
    def rows(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def preview(
        self,
        network: Network,
        view: str,
        answers: Mapping[str, str],
        left_out: Collection[Key],
        told: Told = quietly,
    ) -> Preview:
        """What the lines would do."""
        taken = len(self.lines) - len(left_out)
        return preview_lines(
            self.lines,
            network,
            view,
            answers=answers,
            left_out=left_out,
            told=told,
            label="Paste a line" if taken == 1 else f"Paste {taken:,} lines",
        )


class Tables:
    """Tables, which can be read again with other columns."""

    def __init__(
        self, contents: Sequence[Content], readings: Sequence[Reading], verb: str, title: str
    ) -> None:
        """`readings` are those of `contents`."""
        self.contents = list(contents)
        self.readings: Sequence[Reading] = readings
        self.verb = verb
        self.title = title
        # whether what differs on the map becomes what the tables say
        self.replaces = False
        self._passed: set[str] = set()

    @property
    def rows(self) -> int:
        """How many rows have been read."""
        return sum(len(each.partners) + len(each.relationships) for each in self.readings)

    @property
    def is_large(self) -> bool:
        """Whether reading takes so long that the worker should do it."""
        return sum(len(each.content) for each in self.contents) > AT_ONCE_BYTES

    def options_of(self, file: str) -> ReadOptions:
        """What was said of the table called `file` so far."""
        content = self._content_of(file)
        options = content.options or ReadOptions(file=content.name)
        return options.tables.get(file, options)

    def say(self, file: str, options: ReadOptions) -> None:
        """Say something of one table; it is to be read again then."""
        content = self._content_of(file)
        before = content.options or ReadOptions(file=content.name)
        if file == content.name:
            fresh = replace(options, tables=before.tables)
        else:
            fresh = replace(before, tables={**before.tables, file: options})
        place = self.contents.index(content)
        self.contents[place] = replace(content, options=fresh)

    @property
    def said(self) -> Said:
        """All that was said of the tables and what they were read as, to come back to."""
        return tuple(self.contents), self.readings, frozenset(self._passed), self.replaces

    def come_back(self, said: Said) -> None:
        """Be what `said` was once."""
        contents, self.readings, passed, self.replaces = said
        self.contents, self._passed = list(contents), set(passed)

    def pass_over(self, file: str, is_passed: bool) -> None:
        """Leave a whole table out, or take it in again."""
        if is_passed:
            self._passed.add(file)
        else:
            self._passed.discard(file)

    def is_passed(self, file: str) -> bool:
        """Whether a table is left out."""
        return file in self._passed

    def preview(
        self,
        network: Network,
        view: str,
        answers: Mapping[str, str],
        left_out: Collection[Key],
        told: Told = quietly,
    ) -> Preview:
        """What the tables would do."""
        kept = [each for each in self.readings if each.file not in self._passed]
        label = "Paste a table" if self.verb == "Paste" else ""
        return preview_tables(
            kept,
            network,
            view,
            answers=answers,
            left_out=left_out,
            told=told,
            label=label,
            replaces=self.replaces,
        )

    def _content_of(self, file: str) -> Content:
        sources = {each.file: each.source or each.file for each in self.readings}
        name = sources.get(file, file)
        return next(each for each in self.contents if each.name == name)
