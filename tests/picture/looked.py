"""A network with sectors, tiers, tags, influence and fields, for tests of how views look."""

from collections.abc import Mapping
from typing import Any

from netedit.model import edits
from netedit.model.network import Network
from netedit.model.records import Field, FieldType, Record, View
from netedit.picture.compose import compose
from netedit.picture.display import Display
from netedit.picture.palette import LIGHT, Theme
from netedit.picture.style import Style
from tests.texts import records

TEXT = "Ana-Ben Ben-Cy Cy-Dee Ana-Dee Ana@Council Ben@Council Eve-[Police] Gus@Police Fay"
PLACES = {
    "Ana": (0.0, 0.0),
    "Ben": (150.0, 0.0),
    "Council": (75.0, 120.0),
    "Cy": (400.0, 0.0),
    "Dee": (560.0, 40.0),
    "Police": (480.0, 260.0),
    "Gus": (640.0, 260.0),
    "Eve": (300.0, 260.0),
    "Fay": (0.0, 360.0),
}
FIELDS: Mapping[str, Mapping[str, Any]] = {
    "Ana": {"sector": "Health", "tier": "Place", "influence": 1, "tags": ("core", "new")},
    "Ben": {"sector": "Health", "tier": "Place", "influence": 5, "role": "Director of Place"},
    "Cy": {"sector": "Police", "tier": "County", "influence": 3, "fields": {"budget": 10}},
    "Dee": {"sector": "Police", "tier": "County", "fields": {"budget": 250.5}},
    "Gus": {"sector": "Police"},
}
OWN = (
    Field("budget", "Budget", FieldType.NUMBER),
    Field("rag", "Rating", FieldType.CHOICE, choices=("red", "amber", "green")),
    Field("since", "Known since", FieldType.DATE),
    Field("lead", "Lead", FieldType.YES_NO),
)


def measure(text: str, px: float) -> float:
    return len(text) * px * 0.5


def network(*further: Record, **look: object) -> Network:
    """The network, looking so in its view "main"."""
    made = Network.from_records([*OWN, *records(TEXT), *further])
    made = made.apply(edits.move(made, "main", PLACES).changes)
    for id_, fields in FIELDS.items():
        made = made.apply(edits.change_actors(made, [id_], **fields).changes)
    return looking(made, **look)


def looking(made: Network, **look: object) -> Network:
    return made.apply(edits.change_view(made, "main", **look).changes) if look else made


def view(made: Network) -> View:
    return made.views["main"]


def composed(made: Network, theme: Theme = LIGHT) -> Display:
    return compose(made, "main", None, Style(theme), measure)
