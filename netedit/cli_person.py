"""The command that answers a data-protection request: everything a map says of one partner."""

from pathlib import Path

from netedit.cli_maps import existing, opened
from netedit.cli_naming import partner_called
from netedit.formats.registry import format_of
from netedit.formats.whole import write_whole
from netedit.model.errors import NeteditError
from netedit.model.records import Sensitivity


def report_on(path: Path, name: str, out: Path, audience_name: str) -> int:
    """Write a page on the partner called `name`; the end of the name of `out` says as what.

    Raises NeteditError, and nothing is written, for another end and where nobody is called so.
    """
    existing(path)
    format_ = format_of(out.name)
    if format_.name not in ("html", "docx", "md"):
        raise NeteditError(f"A page on a partner ends in .html, .docx or .md, not {out.suffix}.")
    with opened(path, read_only=True) as document:
        network = document.network
    partner = partner_called(network, name, with_ended=True)
    view = next(iter(network.views), None)
    if view is None:
        raise NeteditError("This map has no view to make a picture of.")
    from netedit.cli_window import register_painter

    register_painter()
    from netedit.app import output

    shown = output.Shown(Sensitivity(audience_name))
    told, left_out = output.partner_report_of(network, view, partner.id, shown)
    write_whole(out, output.report_bytes(format_.name, told))
    print(f"Written: {out}.")
    if left_out:
        print(left_out)
    return 0
