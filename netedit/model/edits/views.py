"""Gestures on how a view shows the network."""

from netedit.model.checks import shortened
from netedit.model.edit import Edit
from netedit.model.edits.changing import changed, clean_fields, found, visible
from netedit.model.errors import EditError
from netedit.model.network import Network
from netedit.model.records import FieldType, Subject, View

COLOUR_BY = ("", "sector", "tier", "tag", "purpose", "influence", "interest")
SIZE_BY = ("", "influence", "interest", "degree")
_FIELD = "field:"
# Which measures there are is known above the model; of one there is not, nothing is shown.
_MEASURE = "measure:"
COMMUNITY = f"{_MEASURE}community"


def change_view(network: Network, view_id: str, **fields: object) -> Edit:
    """Change the name or the look of a view; quick changes of one thing merge.

    Raises EditError for colours or sizes by what the map does not have, or by a field that is not
    of partners; sizes tell numbers only.
    """
    view = found(network, View, view_id)
    fields = clean_fields(fields)
    if "name" in fields:
        fields["name"] = visible(str(fields["name"]), "A view")
    if "colour_by" in fields:
        _check(network, str(fields["colour_by"]), COLOUR_BY, numbers_only=False)
    if "size_by" in fields:
        _check(network, str(fields["size_by"]), SIZE_BY, numbers_only=True)
    changes = changed(network, View, [view_id], fields)
    what = _SAID.get(next(iter(fields), ""), "look") if len(fields) == 1 else "look"
    label = f"Change the {what}"
    if "name" in fields:
        label += f" of {shortened(view.name)}"
    elif len(network.views) > 1:
        label += f" in {shortened(view.name)}"
    return Edit(label, changes, f"view:{view_id}:{','.join(fields)}")


_SAID = {
    "name": "name",
    "colour_by": "colours",
    "size_by": "sizes",
    "second_line": "second line",
    "regions_by": "areas",
    "background": "background",
    "label_px": "size of names",
    "tie_labels": "words at relationships",
    "legend_title": "legend’s title",
    "legend_place": "legend’s place",
}


def _check(network: Network, told: str, known: tuple[str, ...], *, numbers_only: bool) -> None:
    if told in known:
        return
    if told.startswith(_MEASURE) and not (numbers_only and told == COMMUNITY):
        return
    field = network.fields.get(told.removeprefix(_FIELD)) if told.startswith(_FIELD) else None
    if field is None or field.subject is not Subject.PARTNER:
        raise EditError("Partners have nothing of that name to be shown by.")
    if numbers_only and field.type is not FieldType.NUMBER:
        raise EditError(f"The field “{field.name}” holds no numbers, so no size can show it.")
