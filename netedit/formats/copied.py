"""Partners and relationships as tables on the clipboard, for spreadsheets and for letters."""

from collections.abc import Collection, Sequence
from html import escape

from netedit.formats.cells import guarded, without_overrides
from netedit.formats.report import ReportTable, partners_table, relationships_table
from netedit.formats.svg_ink import clean
from netedit.model.network import Network


def tables(network: Network, ids: Collection[str]) -> Sequence[ReportTable]:
    """A table of the partners of `ids`, and one of the relationships of `ids` or between them.

    `network` is cut to its audience already; a table without rows is left out.
    """
    chosen = frozenset(ids)
    ties = [
        tie
        for tie in network.ties.values()
        if tie.id in chosen or (tie.source in chosen and tie.target in chosen)
    ]
    actors = [actor for actor in network.actors.values() if actor.id in chosen]
    made = (partners_table(network, actors), relationships_table(network, ties))
    return [table for table in made if table.rows]


def as_tsv(made: Sequence[ReportTable]) -> str:
    """Tables as lines with tabs between cells and an empty line between tables."""
    return "\n".join("".join(f"{line}\n" for line in _lines(table)) for table in made)


def _lines(table: ReportTable) -> Sequence[str]:
    return ["\t".join(_cell(text) for text in row) for row in (table.heads, *table.rows)]


def as_html(made: Sequence[ReportTable]) -> str:
    """Tables as HTML with heads."""
    return "".join(_html(table) for table in made)


def _html(table: ReportTable) -> str:
    heads = "".join(f"<th>{escape(_cell(head))}</th>" for head in table.heads)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(_cell(text))}</td>' for text in row)}</tr>"
        for row in table.rows
    )
    return f'<table border="1"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><br>'


def _cell(text: str) -> str:
    # Spreadsheets run what begins with = from HTML as well.
    return guarded(" ".join(without_overrides(clean(text)).split()))
