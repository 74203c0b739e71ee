"""Cuts a capture line into tokens with their places."""

import re
import unicodedata
from enum import StrEnum

from netedit.capture.statements import Link, Mistake, Span, Way
from netedit.model.dataclass import dataclass
from netedit.model.text import has_controls

QUOTES = {'"': '"', "“": '”“"', "„": '“”"', "«": "»", "»": "«"}
COMMAS = ",;，、،；"
COLONS = ":："
MARKS = "#!%"
# Marks of direction and other things between words that show nothing.
UNSEEN = "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"

_ARROW = re.compile(r"<-{1,2}>|<=>|-{1,2}>|=>|<-{1,2}|[→⇒⟶←⇐⟵↔⇔⟷]")
_ENDED = re.compile(rf"(<)?-[xX](?:(>)|(?=[\s{UNSEEN}]|$))")
_DASH = re.compile(rf"(--?|[–—−])(?=[\s{UNSEEN}]|$)")
_EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]+")
_IN_ANGLES = re.compile(r"<\s*(?:mailto:)?([^\s@<>]+@[^\s@<>]+)\s*>")
_BACKWARD, _MUTUAL = "←⇐⟵", "↔⇔⟷"


class Sort(StrEnum):
    """What a token is."""

    TEXT = "text"
    QUOTED = "quoted"
    BRACKETED = "bracketed"
    LINK = "link"
    COMMA = "comma"
    COLON = "colon"
    AT = "at"
    TAG = "tag"
    LEVEL = "level"
    PURPOSE = "purpose"
    LAST = "last"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line; `text` is what it means, without quotes and brackets.

    `is_closed` is False for a quote or a bracket that the line ends in.
    """

    sort: Sort
    text: str
    span: Span
    link: Link | None = None
    is_exact: bool = False
    is_closed: bool = True


class Misread(Exception):  # noqa: N818 -- the line is misread, the program is well
    """Carries a Mistake out of the depths of the reader; it never leaves this room."""

    def __init__(self, sentence: str, start: int, end: int) -> None:
        """`start` and `end` are offsets in the line."""
        super().__init__(sentence)
        self.mistake = Mistake(sentence, Span(start, max(start, end)))


def is_space(char: str) -> bool:
    """Whether `char` stands between words: blanks, and marks that show nothing."""
    return char.isspace() or char in UNSEEN


def without_controls(line: str) -> str:
    """`line` with a blank for each control character, so that columns stay what they are."""
    if not has_controls(line):
        return line
    return "".join(" " if has_controls(char) else char for char in line)


def plain(text: str) -> str:
    """`text` as a name is kept: one blank between words, none around it."""
    words = " ".join(text.split())
    while words and is_space(words[0]):
        words = words[1:]
    while words and is_space(words[-1]):
        words = words[:-1]
    return words


def tokens(line: str, start: int = 0, *, is_lenient: bool = False) -> list[Token]:
    """The tokens of `line` from `start` on; Misread where it cannot be cut.

    `is_lenient` is for a line that is still being typed: open quotes and brackets run to its end,
    and what would be a fault is text.
    """
    return _Cutter(line, start, is_lenient).all()


def needs_quotes(text: str) -> bool:
    """Whether `text` stands for itself only in quotes, wherever in a line it is."""
    if not text or text[0] in "?~>" or text[0] in QUOTES or plain(text) != text:
        return True
    # so that what is written inside brackets stays inside
    if any(char in "[]" for char in text) or unicodedata.category(text[0])[0] == "C":
        return True
    try:
        found = tokens(f" {text}")
    except Misread:
        return True
    return len(found) != 1 or found[0].sort is not Sort.TEXT


class _Cutter:
    def __init__(self, line: str, start: int, is_lenient: bool) -> None:
        self._line = without_controls(line)
        self._at = start
        self._begin = start
        self._is_lenient = is_lenient
        self._found: list[Token] = []

    def all(self) -> list[Token]:
        line = self._line
        while self._at < len(line):
            if is_space(line[self._at]):
                self._at += 1
            elif not self._separator(self._at) and not self._opened():
                self._text()
        return self._found

    def _put(self, sort: Sort, text: str, end: int, **more: object) -> bool:
        token = Token(sort, text, Span(self._at, end), **more)  # type: ignore[arg-type]
        self._found.append(token)
        self._at = end
        return True

    def _is_word_start(self, at: int) -> bool:
        if at <= self._begin or is_space(self._line[at - 1]):
            return True
        # right after another token, as in "Ana,[Housing]"
        return bool(self._found) and self._found[-1].span.end == at == self._at

    def _misread(self, sentence: str, start: int, end: int) -> None:
        if not self._is_lenient:
            raise Misread(sentence, start, end)

    def _separator(self, at: int) -> bool:
        """Take the separator that begins at `at`, which is also where we are."""
        line, char = self._line, self._line[at]
        if char in COMMAS:
            return self._put(Sort.COMMA, char, at + 1)
        if char in COLONS:
            return self._put(Sort.COLON, char, at + 1)
        if self._link(at):
            return True
        if not self._is_word_start(at):
            return False
        if char == "@":
            return self._put(Sort.AT, char, at + 1)
        if char == "#":
            return self._tag(at)
        if char == "!":
            return self._level(at)
        if char == "%":
            return self._put(Sort.PURPOSE, char, at + 1)
        if char == ">":
            return self._last(at)
        angles = _IN_ANGLES.match(line, at)
        if angles is not None:
            return self._put(Sort.EMAIL, angles.group(1), angles.end())
        return False

    def _link(self, at: int) -> bool:
        found = self._link_at(at)
        if found is None:
            return False
        way, is_ended, end = found
        link = Link(way, is_ended, Span(at, end))
        return self._put(Sort.LINK, self._line[at:end], end, link=link)

    def _link_at(self, at: int) -> tuple[Way, bool, int] | None:
        line = self._line
        if self._is_word_start(at):
            ended = _ENDED.match(line, at)
            if ended is not None and (ended.group(2) or not ended.group(1)):
                way = Way.NONE if not ended.group(2) else Way.FORWARD
                return Way.BOTH if ended.group(1) else way, True, ended.end()
            if ended is not None:
                return Way.BACK, True, ended.end()
        arrow = _ARROW.match(line, at)
        if arrow is not None:
            return _way(arrow.group()), False, arrow.end()
        if not self._is_word_start(at):
            return None
        dash = _DASH.match(line, at)
        if dash is not None:
            return Way.NONE, False, dash.end()
        if line[at] in "-–—−":
            sentence = "A dash that ties two names needs a blank on both sides."
            self._misread(f"{sentence} In a name of its own it needs quotes.", at, at + 1)
        return None

    def _tag(self, at: int) -> bool:
        line, end = self._line, at + 1
        if end < len(line) and line[end] in QUOTES:
            text, end, is_closed = self._quoted(end)
            return self._put(Sort.TAG, plain(text), end, is_closed=is_closed)
        while end < len(line) and not is_space(line[end]) and line[end] not in COMMAS + COLONS:
            end += 1
        if end == at + 1:
            self._misread("There is no tag after “#”.", at, end)
        return self._put(Sort.TAG, line[at + 1 : end], end)

    def _level(self, at: int) -> bool:
        line, end = self._line, at + 1
        while end < len(line) and not is_space(line[end]) and line[end] not in COMMAS + COLONS:
            end += 1
        if line[at + 1 : end] not in ("1", "2", "3", "4", "5"):
            sentence = "After “!” comes a whole number from 1 to 5, such as !3."
            self._misread(sentence, at, end)
        return self._put(Sort.LEVEL, line[at + 1 : end], end)

    def _last(self, at: int) -> bool:
        if not self._found:
            return self._put(Sort.LAST, ">", at + 1)
        self._misread("“>” stands only at the beginning; a relationship is “->”.", at, at + 1)
        return False

    def _opened(self) -> bool:
        """Take a quote or a bracket that opens here."""
        line, at = self._line, self._at
        if line[at] in QUOTES:
            text, end, is_closed = self._quoted(at)
            return self._put(Sort.QUOTED, plain(text), end, is_exact=True, is_closed=is_closed)
        if line[at] != "[":
            return False
        inner = at + 1
        while inner < len(line) and is_space(line[inner]):
            inner += 1
        if inner < len(line) and line[inner] in QUOTES:
            text, end, is_closed = self._quoted(inner)
            while end < len(line) and is_space(line[end]):
                end += 1
            is_exact = True
        else:
            end = line.find("]", inner)
            end = len(line) if end < 0 else end
            text, is_exact, is_closed = line[inner:end], False, True
        if end >= len(line) or line[end] != "]":
            self._misread("The bracket that opens here is not closed by “]”.", at, len(line))
            is_closed, end = False, len(line)
        else:
            end += 1
        return self._put(Sort.BRACKETED, plain(text), end, is_exact=is_exact, is_closed=is_closed)

    def _quoted(self, at: int) -> tuple[str, int, bool]:
        """What stands in the quotes that open at `at`, where they end, and whether they do."""
        line, opener = self._line, self._line[at]
        closers, text, i = QUOTES[opener], "", at + 1
        while i < len(line):
            if opener == '"' and line.startswith('""', i):
                text, i = text + '"', i + 2
            elif line[i] in closers:
                return text, i + 1, True
            else:
                text, i = text + line[i], i + 1
        self._misread("The quotes that open here are not closed.", at, len(line))
        return text, len(line), False

    def _text(self) -> None:
        """Take what is not a separator, blanks inside it included."""
        line, begin, at = self._line, self._at, self._at + 1
        self._check_inside(begin)
        while at < len(line) and not self._ends(at):
            self._check_inside(at)
            at += 1
        end = at
        while end > begin and is_space(line[end - 1]):
            end -= 1
        self._put(Sort.TEXT, plain(line[begin:end]), end)
        self._at = at

    def _ends(self, at: int) -> bool:
        """Whether the text before `at` ends there."""
        line, char = self._line, self._line[at]
        if char in COMMAS or char in COLONS:
            return True
        is_start = is_space(line[at - 1])
        if is_start and (char in "@[" or char in MARKS):
            return True
        if char == "<" and _IN_ANGLES.match(line, at):
            return True
        return char in "-–—−<=→⇒⟶←⇐⟵↔⇔⟷" and self._link_at(at) is not None

    def _check_inside(self, at: int) -> None:
        line, char = self._line, self._line[at]
        if char == "@":
            begin = at
            while begin > 0 and not is_space(line[begin - 1]) and line[begin - 1] not in COMMAS:
                begin -= 1
            if _EMAIL.match(line, begin) is None:
                self._misread("“@” needs a blank before it: Ana @ Housing.", at, at + 1)
        elif char in "<>":
            self._misread(f"“{char}” needs quotes here; a relationship is “->”.", at, at + 1)


def _way(arrow: str) -> Way:
    if arrow in _BACKWARD:
        return Way.BACK
    if arrow in _MUTUAL or (arrow[0] == "<" and arrow[-1] == ">"):
        return Way.BOTH
    return Way.BACK if arrow[0] == "<" else Way.FORWARD
