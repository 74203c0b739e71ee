"""What an import did and did not do, in numbers and in sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from netedit.model.dataclass import dataclass
from netedit.model.reading import Collected, Problems

# What is counted: one, several.
_WORDS: Mapping[str, tuple[str, str]] = {
    "partners": ("partner", "partners"),
    "relationships": ("relationship", "relationships"),
    "memberships": ("membership", "memberships"),
    "kinds": ("kind", "kinds"),
    "fields": ("field", "fields"),
    "purposes": ("purpose", "purposes"),
    "contacts": ("date of contact", "dates of contact"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What one import comes to.

    `added` and `matched` count by "partners", "relationships" and so on. `filled` are the partners
    and relationships that got something they lacked, `replaced` those of which a value that stood
    otherwise was replaced. `made` are the names of partners that no row
    describes, only an end or an organisation, `absent` of those on the map of whom there is no row
    in what seems a list of them all. `differences` are values that stand otherwise on the
    map and were left so; `same_names` and `near_names` are for a person to look at.
    """

    files: tuple[str, ...]
    added: Mapping[str, int]
    matched: Mapping[str, int]
    filled: int
    replaced: int
    made: tuple[str, ...]
    absent: tuple[str, ...]
    differences: Problems
    same_names: Problems
    near_names: Problems
    notices: Problems
    errors: Problems

    @property
    def sentences(self) -> list[str]:
        """The report without its errors, to be read from top to bottom."""
        said = [self._first]
        matched = counted(self.matched)
        if matched:
            said.append(f"On the map already: {matched}.")
        if self.filled:
            some = "one of them" if self.filled == 1 else f"{self.filled:,} of them"
            said.append(f"What was empty was filled in for {some}.")
        if self.made:
            said.append(f"Named without a row of their own, so they are new: {_some(self.made)}.")
        if self.absent:
            said.append(f"On the map, but in no row: {_some(self.absent)}. They stay as they are.")
        for found in (self.differences, self.same_names, self.near_names, self.notices):
            said.extend(found.sentences)
        return said

    @property
    def _first(self) -> str:
        """What is new, and what becomes of values that stand otherwise on the map."""
        added, differing = counted(self.added), self.differences.count
        new = f"New: {added}." if added else ""
        if self.replaced:
            one = self.replaced == 1
            some = "One value is changed" if one else f"{self.replaced:,} values are changed"
            return f"{new} {some} to what the file says.".strip()
        if not differing:
            return new or "Nothing is new: all of it is on the map already."
        some = "One value stands" if differing == 1 else f"{differing:,} values stand"
        stay = "stays" if differing == 1 else "stay"
        return f"{new or 'Nothing is new.'} {some} otherwise on the map and {stay}."

    def plain(self) -> dict[str, object]:
        """The report as texts, numbers, lists and objects, for JSON."""
        return {
            "files": list(self.files),
            "added": dict(self.added),
            "matched": dict(self.matched),
            "filled": self.filled,
            "replaced": self.replaced,
            "made": list(self.made),
            "absent": list(self.absent),
            "differences": _plain(self.differences),
            "same_names": _plain(self.same_names),
            "near_names": _plain(self.near_names),
            "notices": _plain(self.notices),
            "errors": _plain(self.errors),
        }


def counted(counts: Mapping[str, int]) -> str:
    """Counts by "partners", "relationships" and so on in words, without what there is none of."""
    parts = [f"{n:,} {_WORDS[what][n != 1]}" for what, n in counts.items() if n]
    *most, last = parts or [""]
    return ", ".join(most) + (" and " if most else "") + last


def _some(names: Sequence[str]) -> str:
    """The first ten of some names, and how many more there are."""
    more = f" and {len(names) - 10:,} more" if len(names) > 10 else ""
    return ", ".join(f"“{name}”" for name in names[:10]) + more


def _plain(found: Problems) -> dict[str, object]:
    listed = [
        {
            "file": each.file,
            "row": each.row,
            "column": each.column,
            "value": each.value,
            "reason": each.reason,
        }
        for each in found.listed
    ]
    return {"count": found.count, "listed": listed}


class Became(StrEnum):
    """What a row became."""

    NEW = "new"
    KNOWN = "known"
    FILLED = "filled"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class RowTaken:
    """What became of one row of a file: the partner or relationship `id` is new, was on the map
    already, was there and got something it lacked, or has another value now than it had.
    """

    file: str
    row: int
    id: str
    became: Became


@dataclass(slots=True)
class Draft:
    """The report while it is being written."""

    made: list[str] = field(default_factory=list[str])
    absent: list[str] = field(default_factory=list[str])
    matched: dict[str, int] = field(default_factory=dict[str, int])
    filled: set[str] = field(default_factory=set[str])
    replaced: set[str] = field(default_factory=set[str])
    differences: Collected = field(default_factory=Collected)
    same_names: Collected = field(default_factory=Collected)
    near_names: Collected = field(default_factory=Collected)
    notices: Collected = field(default_factory=Collected)
    errors: Collected = field(default_factory=Collected)
    rows: list[RowTaken] = field(default_factory=list[RowTaken])
    near: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    unclear: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def take(self, file: str, row: int, id_: str, *, is_new: bool, is_filled: bool) -> None:
        """Say what a row became."""
        known = Became.FILLED if is_filled else Became.KNOWN
        self.rows.append(RowTaken(file, row, id_, Became.NEW if is_new else known))

    @property
    def outcomes(self) -> Sequence[RowTaken]:
        """What became of each row in the end: another organisation is known after all of them."""
        return [
            replace(row, became=Became.REPLACED)
            if row.id in self.replaced and row.became is not Became.NEW
            else row
            for row in self.rows
        ]

    def match(self, what: str) -> None:
        """Count one that is on the map already."""
        self.matched[what] = self.matched.get(what, 0) + 1

    def report(self, files: Sequence[str], added: Mapping[str, int]) -> Report:
        """The finished report."""
        return Report(
            files=tuple(files),
            added=added,
            matched=dict(self.matched),
            filled=len(self.filled),
            replaced=len(self.replaced),
            made=tuple(self.made),
            absent=tuple(self.absent),
            differences=self.differences.problems,
            same_names=self.same_names.problems,
            near_names=self.near_names.problems,
            notices=self.notices.problems,
            errors=self.errors.problems,
        )
