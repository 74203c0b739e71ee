"""Which column is meant by a header, whatever the program that wrote it calls it."""

import re
from collections.abc import Collection, Mapping, Sequence

from netedit.model.records import Subject
from netedit.model.text import folded

# Each field with the headers it goes by: the one we write first, then the others in the order
# in which they are preferred.
_SHARED: Mapping[str, tuple[str, ...]] = {
    "id": ("ID",),
    "status": ("Status",),
    "tags": ("Tags", "Tag", "Categories", "Keywords"),
    "notes": ("Description", "Notes", "Note", "Comments", "Comment", "Remarks"),
    "private_notes": ("Private notes",),
}
# When one is to be looked at again, and when one was last in touch.
_KEPT_UP: Mapping[str, tuple[str, ...]] = {
    "review": (
        "Review",
        "Review date",
        "Date of review",
        "Next review",
        "Review due",
        "Review by",
        "Next contact",
        "Follow up",
    ),
    "last_contact": (
        "Last contact",
        "Last contact date",
        "Date of last contact",
        "Last contacted",
        "Last spoke",
        "Last spoke to",
        "Last spoken to",
        "Last met",
        "Last meeting",
        "Last seen",
    ),
}
PARTNERS: Mapping[str, tuple[str, ...]] = {
    **_SHARED,
    "name": (
        "Label",
        "Name",
        "Node",
        "Vertex",
        "Element",
        "Factor",
        "Person",
        "Stakeholder",
        "Actor",
        "Partner",
        "Full name",
        "Display name",
        "Contact name",
        "Contact",
        "Participant",
    ),
    # A name in two columns, as address books write it; together they are the name.
    "first_name": ("First name", "Given name", "Forename"),
    "last_name": ("Last name", "Family name", "Surname"),
    "kind": ("Type", "Kind", "Element type"),
    "role": ("Role", "Job title", "Position", "Job"),
    "organisation": (
        "Organisation",
        "Organization",
        "Employer",
        "Company",
        "Works for",
        "Organisation name",
        "Organization name",
        "Company name",
        "Agency",
        "Workplace",
    ),
    "sector": ("Sector",),
    "tier": ("Tier",),
    "influence": ("Influence",),
    "interest": ("Interest",),
    **_KEPT_UP,
    # Names of other partners in a cell: a relationship with each.
    "knows": ("Knows", "Works with", "Connected to", "Related to"),
}
RELATIONSHIPS: Mapping[str, tuple[str, ...]] = {
    **{name: words for name, words in _SHARED.items() if name != "tags"},
    "from": ("From", "Source", "Src", "Vertex 1", "Person A", "Person 1", "Partner 1", "Who"),
    "to": (
        "To",
        "Target",
        "Tgt",
        "Dest",
        "Destination",
        "Vertex 2",
        "Person B",
        "Person 2",
        "Partner 2",
        "Whom",
        "With whom",
        "Knows whom",
    ),
    "kind": (
        "Type",
        "Kind",
        "Relation",
        "Relationship",
        "Interaction",
        "Connection type",
        "Relationship type",
        "Type of relationship",
        "Kind of relationship",
        "What",
    ),
    "direction": ("Direction", "Directed"),
    "strength": ("Strength", "Weight", "Value", "How strong", "Strength of relationship"),
    "since": ("Since", "Start", "At", "Date"),
    "until": ("Until", "End"),
    **_KEPT_UP,
    "purposes": ("Purposes", "Purpose"),
}
FIELDS = tuple(dict.fromkeys((*PARTNERS, *RELATIONSHIPS)))
# Nothing else is called this: it says that a column is a field of the map's own although its
# name is one of those above.
OWN_MARK = " (own field)"
# Influence (1-5), Strength (1 to 5)
_SCALE = re.compile(r"(?<=\S) *[(\[]\d+ *(?:-|–|to|\.\.) *\d+[)\]]$")
# Headers that say themselves of what kind the relationships under them are.
SAYS_KIND = frozenset({"knows", "workswith"})
# What names a row of partners.
NAMING = ("name", "first_name", "last_name")
_DATED_ENDS = {"source": "from", "target": "to", "from": "since", "to": "until"}
_DIRECTION_WORDS = {"directed", "undirected", "mixed", "mutual"}


def key(header: str) -> str:
    """`header` as headers are compared: case, accents, blanks, underscores, BOM and the scale
    behind it aside.
    """
    plain = folded(header.replace("\ufeff", "").replace("_", " "))
    return _SCALE.sub("", plain).replace(" ", "")


_KNOWN = {key(w) for table in (PARTNERS, RELATIONSHIPS) for words in table.values() for w in words}


def is_known(header: str) -> bool:
    """Whether any table gives `header` a meaning."""
    return key(header) in _KNOWN


def own_header(name: str) -> str:
    """The header of an own field, marked where its name alone would be taken for another."""
    marked = is_known(name) or name.endswith(OWN_MARK) or not key(name)
    return f"{name}{OWN_MARK}" if marked else name


def own_name(header: str) -> str:
    """The name of the own field under `header`; undoes `own_header`."""
    return header.removesuffix(OWN_MARK)


def subject_of(headers: Sequence[str], chosen: Mapping[str, str]) -> Subject | None:
    """Whether a table with these headers lists relationships or partners; None if neither.

    `chosen` is what a person said: headers by field.
    """
    keys = {key(header) for header in headers}
    said = {field for field, header in chosen.items() if key(header) in keys}

    def has(table: Mapping[str, tuple[str, ...]], field: str) -> bool:
        return field in said or any(key(word) in keys for word in table[field])

    if has(RELATIONSHIPS, "from") and has(RELATIONSHIPS, "to"):
        return Subject.RELATIONSHIP
    if any(has(PARTNERS, field) for field in (*NAMING, "organisation", "id")):
        return Subject.PARTNER
    return None


def is_header_row(cells: Sequence[str]) -> bool:
    """Whether a row reads as headers rather than as what stands under them.

    It must have a column of names, or both ends, and most of it must be known.
    """
    keys = [key(cell) for cell in cells if key(cell)]
    names = {key(word) for field in NAMING for word in PARTNERS[field]}
    ends = ({key(word) for word in RELATIONSHIPS[end]} for end in ("from", "to"))
    if not names & set(keys) and not all(words & set(keys) for words in ends):
        return False
    known = sum(each in _KNOWN for each in keys)
    return known >= 2 or known == len(keys) or keys[0] in names


def columns_of(
    headers: Sequence[str],
    subject: Subject,
    chosen: Mapping[str, str],
    values: Mapping[int, Sequence[str]],
    passed: Collection[str] = (),
) -> dict[str, int]:
    """The column of each field that the table has; `values` are what stands under a header.

    Headers `passed` over are taken for no field.
    """
    table = PARTNERS if subject is Subject.PARTNER else RELATIONSHIPS
    places: dict[str, int] = {}
    for i, header in enumerate(headers):
        if key(header) and header not in passed:
            places.setdefault(key(header), i)
    taken: dict[str, int] = {}
    for field, header in chosen.items():
        if field in table and key(header) in places:
            taken[field] = places[key(header)]
    if subject is Subject.RELATIONSHIP:
        _take_dates(taken, places)
        _take_direction(taken, places, values)
    for field, words in table.items():
        if field not in taken:
            _take(taken, field, words, places)
    return _naming_rows(taken) if subject is Subject.PARTNER else taken


def _take_dates(taken: dict[str, int], places: Mapping[str, int]) -> None:
    """Onodo has ends and, in columns called From and To, dates."""
    if places.keys() >= _DATED_ENDS.keys():
        for name, field in _DATED_ENDS.items():
            if field not in taken and places[name] not in taken.values():
                taken[field] = places[name]


def _take_direction(
    taken: dict[str, int], places: Mapping[str, int], values: Mapping[int, Sequence[str]]
) -> None:
    """Gephi calls it a type: that is the direction where nothing else stands under it."""
    if "direction" not in taken:
        _take(taken, "direction", RELATIONSHIPS["direction"], places)
    column = places.get("type")
    if "direction" not in taken and column is not None and column not in taken.values():
        held = {folded(value) for value in values.get(column, ())}
        if held and held <= _DIRECTION_WORDS:
            taken["direction"] = column


def _naming_rows(taken: Mapping[str, int]) -> dict[str, int]:
    """The columns of partners with one that names each row, as far as there is any."""
    if "name" in taken:
        # beside a whole name its halves are fields like others
        return {f: i for f, i in taken.items() if f not in NAMING[1:]}
    named = dict(taken)
    if not taken.keys() & set(NAMING):
        # An organisation names the row only where nothing else does, and so does an ID.
        if "organisation" in named:
            named["name"] = named.pop("organisation")
        elif "id" in named:
            named["name"] = named["id"]
    return named


def _take(
    taken: dict[str, int], field: str, words: Sequence[str], places: Mapping[str, int]
) -> None:
    for word in words:
        column = places.get(key(word))
        if column is not None and column not in taken.values():
            taken[field] = column
            return
