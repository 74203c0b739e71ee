"""Reads one capture line by itself, before the lines above it count.

line     = [indent] ["?" | "~"] [link] [group {link group}] {mark}
group    = partner {"," partner}
partner  = name {"@" name | "[" organisation "]" | "#" tag | "<" e-mail ">" | "!" 1-5}
mark     = ":" kind | "!" 1-5 | "%" purpose | "#" tag
name     = words | quotes | "[" organisation "]" | ">" (the first one of a line)
"""

from netedit.capture.statements import (
    LAST,
    Group,
    Line,
    Link,
    Mistake,
    Name,
    Partner,
    Span,
    Way,
)
from netedit.capture.tokens import Misread, Sort, Token, is_space, tokens, without_controls
from netedit.model.checks import shortened
from netedit.model.records import TieStatus
from netedit.model.text import NAME_LIMIT, NOTE_LIMIT, is_blank

TAB = 4

_NAMES = (Sort.TEXT, Sort.QUOTED, Sort.BRACKETED)
_MARKS = (Sort.COLON, Sort.PURPOSE, Sort.LEVEL, Sort.TAG)
_STATUS = {"?": TieStatus.DOUBTFUL, "~": TieStatus.WANTED}


def read_line(text: str) -> Line | Mistake:
    """What `text`, one line, says by itself; a Mistake where it cannot be read. Never raises."""
    try:
        return _Reader(text).line()
    except Misread as misread:
        return misread.mistake


def indent_of(text: str) -> int:
    """How far `text` is indented, in blanks; a tab goes to the next multiple of four."""
    width = 0
    for char in text:
        if char == "\t":
            width += TAB - width % TAB
        elif char.isspace():
            width += 1
        elif not is_space(char):
            break
    return width


class _Reader:
    def __init__(self, text: str) -> None:
        self._line = without_controls(text)
        begin = 0
        while begin < len(text) and is_space(self._line[begin]):
            begin += 1
        self._spans: dict[str, Span] = {}
        self._status = TieStatus.ACTIVE
        self._indent = indent_of(self._line) if begin < len(text) else 0
        if begin < len(text) and text[begin] in _STATUS:
            self._status = _STATUS[text[begin]]
            self._spans["status"] = Span(begin, begin + 1)
            begin += 1
        self._tokens = tokens(text, begin)
        self._at = 0
        self._groups: list[Group] = []
        self._links: list[Link] = []
        self._leads: Link | None = None
        self._kind: str | None = None
        self._strength: int | None = None
        self._purposes: list[str] = []

    def line(self) -> Line:
        """The line, or Misread."""
        if "status" in self._spans and not self._tokens:
            span = self._spans["status"]
            raise Misread("Nothing is said after this mark.", span.start, span.end)
        if self._next_is(Sort.LINK):
            self._leads = self._take().link
            self._expect_name("after this mark", self._tokens[0])
        if self._tokens and not self._next_is(*_MARKS):
            self._read_groups()
        self._read_marks()
        self._settle_levels()
        return Line(
            indent=self._indent,
            status=self._status,
            leads=self._leads,
            groups=tuple(self._groups),
            links=tuple(self._links),
            kind=self._kind,
            strength=self._strength,
            purposes=tuple(self._purposes),
            spans=self._spans,
        )

    # Tokens

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next_is(self, *sorts: Sort) -> bool:
        token = self._peek()
        return token is not None and token.sort in sorts

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _expect_name(self, where: str, after: Token) -> None:
        if not self._next_is(*_NAMES):
            raise Misread(f"There is no name {where}.", after.span.start, after.span.end)

    # Names

    def _read_groups(self) -> None:
        if self._next_is(Sort.LAST):
            token = self._take()
            self._groups.append((self._suffixed(Name(LAST.text, span=token.span), is_last=True),))
            if self._next_is(*_NAMES):
                self._links.append(Link(Way.FORWARD, span=token.span))
                self._groups.append(self._group())
        else:
            self._groups.append(self._group())
        while self._next_is(Sort.LINK):
            token = self._take()
            assert token.link is not None
            self._expect_name(f"after “{token.text}”", token)
            self._links.append(token.link)
            self._groups.append(self._group())

    def _group(self) -> Group:
        partners = [self._partner()]
        while self._next_is(Sort.COMMA):
            comma = self._take()
            self._expect_name("after the comma", comma)
            partners.append(self._partner())
        return tuple(partners)

    def _partner(self) -> Partner:
        token = self._peek()
        if token is None or token.sort not in _NAMES:
            at = token.span if token is not None else Span(len(self._line), len(self._line))
            what = f" before “{token.text}”" if token is not None else ""
            raise Misread(f"There is no name{what}.", at.start, at.end)
        return self._suffixed(self._name(self._take()))

    def _name(self, token: Token, *, is_organisation: bool = False) -> Name:
        text = _checked(token.text, token, "name")
        is_organisation = is_organisation or token.sort is Sort.BRACKETED
        return Name(text, is_organisation, token.is_exact, token.span)

    def _suffixed(self, name: Name, *, is_last: bool = False) -> Partner:
        organisations: list[Name] = []
        tags: list[str] = []
        email, level = "", None
        while (token := self._peek()) is not None:
            if token.sort is Sort.AT:
                self._take()
                self._expect_name("of an organisation after “@”", token)
                organisations.append(self._name(self._take(), is_organisation=True))
            elif token.sort is Sort.BRACKETED and not is_last:
                organisations.append(self._name(self._take()))
            elif token.sort is Sort.TAG:
                tags.append(_checked(self._take().text, token, "tag"))
            elif token.sort is Sort.EMAIL and not email:
                email = _checked(self._take().text, token, "e-mail address")
            elif token.sort is Sort.LEVEL and level is None:
                self._take()
                level = int(token.text)
                self._spans.setdefault("strength", token.span)
            else:
                break
        return Partner(
            name, tuple(dict.fromkeys(organisations)), tuple(dict.fromkeys(tags)), email, level
        )

    # What stands after the names

    def _read_marks(self) -> None:
        while (token := self._peek()) is not None:
            self._take()
            match token.sort:
                case Sort.COLON:
                    self._read_kind(token)
                case Sort.PURPOSE:
                    self._spans.setdefault("purpose", token.span)
                    said = self._words(token, "purpose", NOTE_LIMIT)
                    if said not in self._purposes:
                        self._purposes.append(said)
                case Sort.LEVEL:
                    self._take_strength(int(token.text), token)
                case Sort.TAG:
                    self._tag_last(token)
                case _:
                    raise Misread(self._misplaced(token), token.span.start, max(token.span.end, 1))

    def _misplaced(self, token: Token) -> str:
        if self._kind is not None or self._purposes:
            return (
                "Names come before the kind and the purpose; put quotes round this if it is text."
            )
        if token.sort is Sort.EMAIL:
            return "A second e-mail address stands here; one partner has one."
        return f"“{shortened(token.text, 30)}” does not fit here; put a comma or a “->” before it."

    def _read_kind(self, colon: Token) -> None:
        if self._kind is not None:
            raise Misread(
                "The kind is said twice; quotes keep a colon.", colon.span.start, colon.span.end
            )
        self._spans["kind"] = colon.span
        if self._next_is(Sort.COLON) or self._peek() is None or self._next_is(*_MARKS):
            if self._groups or self._leads or self._next_is(Sort.COLON):
                raise Misread("There is no kind after the colon.", colon.span.start, colon.span.end)
            self._kind = ""
            return
        begin = self._at
        self._kind = self._words(colon, "kind", NAME_LIMIT)
        for token in self._tokens[begin : self._at]:
            if token.sort in (Sort.COMMA, Sort.LINK):
                sentence = "A line has one kind; put quotes round it if this belongs to its name."
                raise Misread(sentence, token.span.start, token.span.end)

    def _words(self, mark: Token, what: str, limit: int) -> str:
        """The text up to the next mark; text in quotes is taken without them."""
        first = self._peek()
        if first is None or first.sort in _MARKS:
            raise Misread(
                f"There is no {what} after “{mark.text}”.", mark.span.start, mark.span.end
            )
        if first.sort is Sort.QUOTED:
            self._take()
            return _checked(first.text, first, what, limit)
        last = first
        while (token := self._peek()) is not None and token.sort not in _MARKS:
            last = self._take()
        text = " ".join(self._line[first.span.start : last.span.end].split())
        whole = Token(Sort.TEXT, text, Span(first.span.start, last.span.end))
        return _checked(text, whole, what, limit)

    def _take_strength(self, value: int, token: Token) -> None:
        if self._strength is not None:
            raise Misread("The strength is said twice.", token.span.start, token.span.end)
        self._strength = value
        self._spans["strength"] = token.span

    def _tag_last(self, token: Token) -> None:
        if not self._groups:
            raise Misread(
                "A tag belongs to a partner; write the name first.",
                token.span.start,
                token.span.end,
            )
        last = self._groups[-1][-1]
        tag = _checked(token.text, token, "tag")
        tagged = Partner(
            last.name,
            last.organisations,
            tuple(dict.fromkeys((*last.tags, tag))),
            last.email,
            last.level,
        )
        self._groups[-1] = (*self._groups[-1][:-1], tagged)

    def _settle_levels(self) -> None:
        """Between names `!3` is the strength of what the line ties, in a plain list influence."""
        if not self._links and not self._leads:
            if self._strength is not None:
                self._give_influence(self._strength)
            return
        for i, group in enumerate(self._groups):
            for partner in group:
                if partner.level is None:
                    continue
                if self._strength is not None and self._strength != partner.level:
                    span = self._spans["strength"]
                    raise Misread("The strength is said twice.", span.start, span.end)
                self._strength = partner.level
            self._groups[i] = tuple(
                Partner(p.name, p.organisations, p.tags, p.email) for p in group
            )

    def _give_influence(self, value: int) -> None:
        """A level after the kind of a line without a tie of its own is that of all its names."""
        span = self._spans["strength"]
        if not self._groups:
            raise Misread("“!” needs a name or a relationship before it.", span.start, span.end)
        levels = {p.level for group in self._groups for p in group} - {None, value}
        if levels:
            raise Misread("The strength is said twice.", span.start, span.end)
        self._groups[0] = tuple(
            Partner(p.name, p.organisations, p.tags, p.email, value) for p in self._groups[0]
        )
        self._strength = None


def _checked(text: str, token: Token, what: str, limit: int = NAME_LIMIT) -> str:
    start, end = token.span.start, token.span.end
    if is_blank(text):
        article = "an" if what[0] == "e" else "a"
        raise Misread(f"There is nothing to see here that could be {article} {what}.", start, end)
    if len(text) > limit:
        raise Misread(
            f"This {what} has {len(text):,} characters; at most {limit:,} fit.", start, end
        )
    return text
