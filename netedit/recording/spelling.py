"""One spelling for one word: “health” in a table is “Health”, as the map or most rows have it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from netedit.model.reading import PartnerRow, Reading, problem
from netedit.model.records import Actor
from netedit.model.text import folded
from netedit.recording.working import Working

# Words that group partners: two spellings would be two groups.
_GROUPING = ("sector", "tier", "tags")


def spelled_alike(work: Working, reading: Reading) -> Sequence[PartnerRow]:
    """The rows of a reading with sectors, tiers and tags spelled as on the map, or else as in most
    of the rows; what that changes is said once a word.

    A row with an ID was written by a program, and stays as it is. O(rows + partners).
    """
    spelling = {name: _spelling(work, reading, name) for name in _GROUPING}
    headers = {column.field: column.header for column in reading.columns}
    said: set[tuple[str, str]] = set()
    found: list[PartnerRow] = []
    for row in reading.partners:
        changed = {} if row.id else _changed(row, spelling)
        for name, (was, now) in changed.items():
            for old, new in zip(was, now, strict=True):
                if old != new and (name, old) not in said:
                    said.add((name, old))
                    reason = f"Spelled “{new}”, as elsewhere"
                    column = headers.get(name, name)
                    work.draft.notices.add(problem(reading.file, row.row, column, old, reason))
        words = {name: tuple(dict.fromkeys(now)) for name, (_, now) in changed.items()}
        given = {name: now if name == "tags" else now[0] for name, now in words.items()}
        found.append(replace(row, **given) if given else row)  # type: ignore[arg-type]
    return found


def _changed(
    row: PartnerRow, spelling: Mapping[str, Mapping[str, str]]
) -> dict[str, tuple[Sequence[str], Sequence[str]]]:
    """The words of a row that are spelled otherwise, before and after, by field."""
    found: dict[str, tuple[Sequence[str], Sequence[str]]] = {}
    for name in _GROUPING:
        was = list(_words(row, name))
        now = [spelling[name].get(word, word) for word in was]
        if now != was:
            found[name] = (was, now)
    return found


def _spelling(work: Working, reading: Reading, name: str) -> Mapping[str, str]:
    """The spelling of every word that is to have another."""
    on_map = dict.fromkeys(word for actor in work.actors.values() for word in _words(actor, name))
    counts = Counter(word for row in reading.partners for word in _words(row, name))
    best = {folded(word): word for word, _ in reversed(counts.most_common())}
    best.update({folded(word): word for word in reversed(on_map)})
    return {
        word: best[folded(word)]
        for word in counts
        if word not in on_map and best[folded(word)] != word
    }


def _words(each: Actor | PartnerRow, name: str) -> Iterator[str]:
    match name:
        case "sector":
            words: Sequence[str] = (each.sector,)
        case "tier":
            words = (each.tier,)
        case _:
            words = each.tags
    return (word for word in words if word)
