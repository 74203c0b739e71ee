"""Writes what a capture line says so that reading it gives the same again."""

from netedit.capture.statements import Group, Line, Link, Name, Parsed, Partner, Way
from netedit.capture.tokens import COLONS, COMMAS, QUOTES, is_space, needs_quotes
from netedit.model.records import TieStatus

_STATUS = {TieStatus.DOUBTFUL: "? ", TieStatus.WANTED: "~ "}
_ENDED = {Way.NONE: "-x", Way.FORWARD: "-x>", Way.BACK: "<-x", Way.BOTH: "<-x>"}


def print_line(line: Line) -> str:
    """`line` as text; `read_line` gives it back. A role, which no line can say, is left out."""
    said: list[str] = []
    if line.leads is not None:
        said.append(_link(line.leads))
    for i, group in enumerate(line.groups):
        if i:
            said.append(_link(line.links[i - 1]))
        said.append(_group(group))
    text = " ".join(said)
    if line.kind is not None:
        text += f": {print_words(line.kind)}" if line.kind else ":"
    if line.strength is not None:
        text += f" !{line.strength}"
    for purpose in line.purposes:
        text += f" %{print_words(purpose)}"
    return " " * line.indent + _STATUS.get(line.status, "") + text.lstrip()


def written(parsed: Parsed) -> str:
    """One line that says the same without any line above it, to be shown, kept and corrected."""
    line = parsed.line
    kind = line.kind
    if kind is None and parsed.ties:
        kind = parsed.ties[0].kind
    groups = parsed.groups
    if parsed.ties:
        groups = tuple(
            tuple(Partner(p.name, p.organisations, p.tags, p.email) for p in group)
            for group in groups
        )
    return print_line(
        Line(
            status=line.status,
            groups=groups,
            links=parsed.links,
            kind=kind,
            strength=parsed.strength,
            purposes=line.purposes,
        )
    )


def print_name(name: Name) -> str:
    """A name as it stands in a line, in quotes where it needs them."""
    if name.is_last:
        return ">"
    if name.is_organisation:
        return f"[{print_words(name.text, name.is_exact)}]"
    return print_words(name.text, name.is_exact)


def print_words(text: str, is_exact: bool = False) -> str:
    """A text in quotes where it would be read as something else without."""
    if is_exact or needs_quotes(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def print_tag(tag: str) -> str:
    """A tag with its mark, in quotes where it needs them."""
    if tag[:1] in QUOTES or any(is_space(c) or c in COMMAS + COLONS for c in tag):
        return '#"' + tag.replace('"', '""') + '"'
    return f"#{tag}"


def _group(group: Group) -> str:
    return ", ".join(_partner(partner) for partner in group)


def _partner(partner: Partner) -> str:
    said = [print_name(partner.name)]
    for organisation in partner.organisations:
        said.append(f"@ {print_words(organisation.text, organisation.is_exact)}")
    said += [print_tag(tag) for tag in partner.tags]
    if partner.email:
        said.append(f"<{partner.email}>")
    if partner.level is not None:
        said.append(f"!{partner.level}")
    return " ".join(said)


def _link(link: Link) -> str:
    return _ENDED[link.way] if link.is_ended else link.way.value
