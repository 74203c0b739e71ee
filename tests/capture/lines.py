"""Capture lines by chance: any text, text that is almost a line, and what a line can say."""

from hypothesis import strategies as st

from netedit.capture.statements import LAST, Line, Link, Name, Partner, Way
from netedit.capture.tokens import plain
from netedit.model.records import TieStatus
from netedit.model.text import has_controls, is_blank

MARKS = [
    *(" -> ", " - ", " <-> ", "->", "<-", " -x ", " -x> ", ", ", ",", ": ", ":", " @ ", "@", " #"),
    *("!3", " !9", "% ", " %", "[", "]", '"', "“", "”", "? ", "~ ", ">", "  ", "\t", "'", "(", ")"),
    *(" – ", "→", "↔", "<ana@x.org>", "\u200f", "\n", "\x00", "-", " -", "- ", "«", "»"),
]
WORDS = [
    *("Ana", "Ben Osei", "Mary-Jane", "O'Brien", "Dr", "NHS ICB", "works with", "x", "3", "Lee"),
    *("李娜", "أحمد علي", "בן", "Zoë", "ana@x.org", "a.b"),
]

almost = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=14).map("".join)
any_text = st.one_of(st.text(max_size=60), almost)

letters = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.sampled_from("abAB éßй李א3 -'.()#@!%:,;<>[]\"“”«»?~&/x\u200f"), max_size=12),
    st.text(max_size=8),
)
texts = letters.map(lambda text: plain("".join(" " if has_controls(c) else c for c in text)))
words = texts.filter(lambda text: not is_blank(text))
tags = words
names = st.builds(Name, words, is_organisation=st.booleans(), is_exact=st.booleans())
hosts = st.builds(Name, words, is_organisation=st.just(True))
emails = st.sampled_from(["", "", "ana@x.org", "b.o@nhs.uk"])
levels = st.none() | st.integers(1, 5)


def unique(elements: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(elements, max_size=2, unique=True).map(tuple)


def partners(level: st.SearchStrategy = levels, name: st.SearchStrategy = names):
    return st.builds(Partner, name, unique(hosts), unique(tags), emails, level)


def groups(level: st.SearchStrategy):
    return st.lists(partners(level), min_size=1, max_size=3).map(tuple)


links = st.builds(Link, st.sampled_from(Way), st.booleans())
statuses = st.sampled_from([TieStatus.ACTIVE, TieStatus.DOUBTFUL, TieStatus.WANTED])
indents = st.sampled_from([0, 0, 1, 2, 4, 8])


@st.composite
def tied(draw: st.DrawFn) -> Line:
    """A line with links of its own."""
    count = draw(st.integers(1, 3))
    first = draw(groups(st.none()))
    if draw(st.booleans()):
        first = (draw(partners(st.none(), st.just(LAST))),)
        first = (Partner(LAST, first[0].organisations, first[0].tags, first[0].email),)
    rest = [draw(groups(st.none())) for _ in range(count)]
    leads = None
    if not first[0].name.is_last and draw(st.booleans()):
        leads = draw(links)
    return Line(
        draw(indents),
        draw(statuses),
        leads,
        (first, *rest),
        tuple(draw(links) for _ in rest),
        draw(st.none() | words),
        draw(levels),
        draw(unique(words)),
    )


@st.composite
def listed(draw: st.DrawFn) -> Line:
    """A line of names, which may hang on the one above."""
    return Line(
        draw(indents),
        draw(statuses),
        groups=(draw(groups(levels)),),
        kind=draw(st.none() | words),
        purposes=draw(unique(words)),
    )


said = st.builds(Line, kind=st.none() | st.just("") | words, purposes=unique(words))
lines = st.one_of(tied(), listed(), said)
