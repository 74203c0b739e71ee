"""Understands a capture line among the lines above it: who ties to whom, and by which kind."""

from dataclasses import replace

from netedit.capture.parser import read_line
from netedit.capture.statements import (
    Above,
    Context,
    Group,
    Line,
    Link,
    Mistake,
    Parsed,
    Partner,
    Said,
    Span,
    Way,
)
from netedit.capture.tokens import Misread
from netedit.model.records import Direction, TieStatus

START = Context()

_DIRECTIONS = {
    Way.NONE: Direction.NONE,
    Way.FORWARD: Direction.FORWARD,
    Way.BACK: Direction.FORWARD,
    Way.BOTH: Direction.BOTH,
}


def parse(text: str, context: Context = START) -> Parsed | Mistake:
    """What `text`, one line, says after the lines that left `context`. Never raises."""
    line = read_line(text)
    return line if isinstance(line, Mistake) else parse_line(line, context)


def parse_line(line: Line, context: Context = START) -> Parsed | Mistake:
    """The same for a line that is read already."""
    try:
        return _parsed(line, context)
    except Misread as misread:
        return misread.mistake


def _parsed(line: Line, context: Context) -> Parsed:
    if not line.groups:
        return _without_names(line, context)
    own = _own_groups(line, context)
    if line.is_repeat:
        _refuse_without_tie(line)
        after = replace(context, repeats=True)
        return Parsed(line, (), (), (), (), (), None, after)
    parents, link = _parents(line, context)
    groups, links = own, line.links
    strength = line.strength
    if link is not None:
        if not line.links and not line.leads:
            own, strength = _levels_as_strength(own, line)
        groups, links = (parents, *own), (link, *line.links)
    if not links:
        _refuse_without_tie(line)
    partners = tuple(dict.fromkeys(partner for group in own for partner in group))
    after = replace(
        context,
        source=_bare(groups[0]),
        repeats=False,
        above=(*_outside(line.indent, context), Above(line.indent, _bare(own[0]))),
    )
    ties = _ties(line, context, groups, links, strength)
    return Parsed(line, groups, links, partners, ties, (), strength, after)


def _without_names(line: Line, context: Context) -> Parsed:
    if line.status is not TieStatus.ACTIVE:
        _refuse(line, "status", "This mark needs a relationship after it, such as Ana -> Ben.")
    after = context if line.kind is None else replace(context, kind=line.kind or None)
    return Parsed(line, (), (), (), (), line.purposes, None, after)


def _own_groups(line: Line, context: Context) -> tuple[Group, ...]:
    """The groups of the line, with the last source put in for `>`."""
    first = line.groups[0][0]
    if not first.name.is_last:
        return line.groups
    if not context.source:
        at = first.name.span
        raise Misread("There is no line yet whose source “>” could repeat.", at.start, at.end)
    again = tuple(
        Partner(
            replace(each.name, span=first.name.span),
            tuple(dict.fromkeys((*each.organisations, *first.organisations))),
            first.tags,
            first.email,
            first.level,
        )
        for each in context.source
    )
    return (again, *line.groups[1:])


def _parents(line: Line, context: Context) -> tuple[Group, Link | None]:
    """Whom the line hangs on, and by which link; nobody for a line that stands by itself."""
    if line.groups[0][0].name.is_last:
        return (), None
    if context.repeats and not line.links:
        return context.source, line.leads or Link(Way.FORWARD)
    if line.indent:
        above = _outside(line.indent, context)
        if above:
            return above[-1].partners, line.leads or Link()
    if line.leads is not None:
        at = line.leads.span
        sentence = "There is no name before this; “>” stands for the source of the line before."
        raise Misread(sentence, at.start, at.end)
    return (), None


def _outside(indent: int, context: Context) -> tuple[Above, ...]:
    """The lines above that stand further to the left."""
    return tuple(each for each in context.above if each.indent < indent)


def _levels_as_strength(
    groups: tuple[Group, ...], line: Line
) -> tuple[tuple[Group, ...], int | None]:
    levels = {p.level for group in groups for p in group if p.level is not None}
    if len(levels) > 1:
        _refuse(line, "strength", "A line has one strength; write a line for each.")
    without = tuple(tuple(replace(p, level=None) for p in group) for group in groups)
    return without, next(iter(levels), line.strength)


def _bare(group: Group) -> Group:
    return tuple(partner.bare for partner in group)


def _refuse_without_tie(line: Line) -> None:
    """Misread for what only a relationship can have."""
    if line.status is not TieStatus.ACTIVE:
        _refuse(line, "status", "This mark needs a relationship after it, such as Ana -> Ben.")
    if line.kind is not None:
        sentence = "A kind needs a relationship before it, such as Ana -> Ben: supports."
        _refuse(line, "kind", f"{sentence} Quotes keep a colon in a name.")
    if line.purposes:
        _refuse(line, "purpose", "A purpose needs a relationship before it, or a line of its own.")


def _refuse(line: Line, what: str, sentence: str) -> None:
    at = line.spans.get(what, Span(0, 1))
    raise Misread(sentence, at.start, at.end)


def _ties(
    line: Line,
    context: Context,
    groups: tuple[Group, ...],
    links: tuple[Link, ...],
    strength: int | None,
) -> tuple[Said, ...]:
    found: list[Said] = []
    for left, link, right in zip(groups, links, groups[1:], strict=False):
        status = line.status
        if link.is_ended:
            if status is not TieStatus.ACTIVE:
                _refuse(line, "status", "A relationship that has ended cannot be this as well.")
            status = TieStatus.ENDED
        for one in left:
            for other in right:
                ends = (other, one) if link.way is Way.BACK else (one, other)
                said = Said(
                    ends[0].bare,
                    ends[1].bare,
                    _DIRECTIONS[link.way],
                    status,
                    line.kind if line.kind is not None else context.kind,
                    strength,
                    line.purposes,
                    states_kind=line.kind is not None,
                    span=other.name.span,
                )
                if said not in found:
                    found.append(said)
    return tuple(found)
