"""The sentences below the capture line: what it would do, what it did, and what is wrong."""

from collections.abc import Sequence

from netedit.capture import Context, LiveReading, Mistake
from netedit.recording.capturing import Captured

HINT = (
    "-> one way   - both alike   <-> mutual   : kind   @ organisation   #tag   !3 strength   "
    "%purpose   ? explains"
)
# In place of it where the line is not wide enough.
SHORTER_HINTS = (
    "-> one way   - both alike   : kind   @ organisation   #tag   !3 strength   ? explains",
    "-> one way   - both alike   : kind   @ organisation   #tag   ? explains",
    "-> one way   : kind   @ organisation   ? explains",
    "-> one way   : kind   ? explains",
    "? explains",
)
LEFT_OVER = "This was being typed when netedit ended. Enter adds it."
FROM_CLOSED = "This was being typed in the window that closed. Enter adds it."
WAITS = "What was being typed in the window that closed is kept: Up in the line brings it."
LET_GO = "Let go. Up brings the line again, Esc goes to the map."
LEFT = "What stood here is kept: Up brings it again."
# Alone in the line it asks for the explanation of all signs.
EXPLAINS = "?"
ASKS = "Enter explains how lines are written.  ? Ana -> Ben is a doubtful relationship."
# What else can be done with a line that cannot be read.
TO_PARK = "Type here what is to wait; Enter parks it."
PARKS = "  Ctrl+Alt+P parks the line for later."
NOTHING_NEW = "Nothing is new: all of it is on the map already."


def would_do(found: LiveReading, *, corrects: bool, tries: bool = False) -> str:
    """What Enter would do with a line that can be read, with `tries` to the what-if that is on."""
    is_tied = found.parsed is not None and bool(found.parsed.groups)
    where = " to the what-if" if tries else ""
    if corrects:
        where = " in the what-if" if tries else ""
    does = f"Enter corrects it{where} to: " if corrects else f"Enter adds{where}: "
    lead = does if is_tied else ""
    return "   ".join((lead + found.text, *_asked([found])))


def has(done: str, *, tries: bool) -> str:
    """The word that says how a line has been taken, and that it is only tried out."""
    if not tries:
        return f"{done}: "
    return f"{done} {'to' if done == 'Added' else 'in'} the what-if: "


def was_done(captured: Captured, lead: str) -> str:
    """What has been done, after a word that says how."""
    asked = "  ".join(_asked(captured.readings))
    if not captured.readings or captured.readings[-1].parsed is None:
        return asked
    last = captured.readings[-1]
    done = last.text if captured.edit else NOTHING_NEW
    if captured.edit and len(captured.readings) > 1:
        new = sum(reading.new for reading in captured.readings)
        known = sum(reading.known for reading in captured.readings)
        counts = f"{len(captured.readings):,} lines, {new:,} new and {known:,} known names"
        return "  ".join(filter(None, (f"{lead}{counts}; the last: {done}", asked)))
    has_names = captured.edit and last.parsed is not None and last.parsed.groups
    return "  ".join(filter(None, ((lead if has_names else "") + done, asked)))


def wrong(mistake: Mistake, where: str = "") -> str:
    """What is wrong, and where."""
    return f"▲ {where}{mistake.pointed}"


def waiting(context: Context) -> str:
    """What an empty line has to say."""
    if context.repeats and context.source:
        names = ", ".join(partner.name.text for partner in context.source)
        return f"The next line goes on from {names}"
    return HINT


def _asked(readings: Sequence[LiveReading]) -> list[str]:
    """What else is to be said; of who is new the text says already whom they are like."""
    return [
        said
        for reading in readings
        for seen in reading.seen
        if seen.match.id is not None and seen.match.alike
        for said in reading.notices
    ]
