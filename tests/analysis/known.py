"""Small networks whose findings are known, as text and with the answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """A network and what must be found in it."""

    name: str
    text: str
    cutpoints: frozenset[str]
    bridges: int
    isolates: int


# Krackhardt 1990: ten nodes in the shape of a kite.
KITE = """
Andre-Beverley Andre-Carol Andre-Diane Andre-Fernando Beverley-Diane Beverley-Ed Beverley-Garth
Carol-Diane Carol-Fernando Diane-Ed Diane-Fernando Diane-Garth Ed-Garth Fernando-Garth
Fernando-Heather Garth-Heather Heather-Ike Ike-Jane
"""

FAMILIES = """
Acciaiuoli Albizzi Barbadori Bischeri Castellani Ginori Guadagni Lamberteschi Medici Pazzi Peruzzi
Pucci Ridolfi Salviati Strozzi Tornabuoni
"""

# Padgett and Ansell 1993: families of Florence, joined by marriage.
MARRIAGE = (
    FAMILIES
    + """
Acciaiuoli-Medici Albizzi-Ginori Albizzi-Guadagni Albizzi-Medici Barbadori-Castellani
Barbadori-Medici Bischeri-Guadagni Bischeri-Peruzzi Bischeri-Strozzi Castellani-Peruzzi
Castellani-Strozzi Guadagni-Lamberteschi Guadagni-Tornabuoni Medici-Ridolfi Medici-Salviati
Medici-Tornabuoni Pazzi-Salviati Peruzzi-Strozzi Ridolfi-Strozzi Ridolfi-Tornabuoni
"""
)

# The same families, joined by business.
BUSINESS = (
    FAMILIES
    + """
Barbadori-Castellani Barbadori-Ginori Barbadori-Medici Barbadori-Peruzzi Bischeri-Guadagni
Bischeri-Lamberteschi Bischeri-Peruzzi Castellani-Lamberteschi Castellani-Peruzzi Ginori-Medici
Guadagni-Lamberteschi Lamberteschi-Peruzzi Medici-Pazzi Medici-Salviati Medici-Tornabuoni
"""
)

KNOWN = (
    Known("Krackhardt kite", KITE, frozenset({"Heather", "Ike"}), 2, 0),
    Known(
        "Padgett marriage",
        MARRIAGE,
        frozenset({"Albizzi", "Guadagni", "Medici", "Salviati"}),
        5,
        1,
    ),
    Known("Padgett business", BUSINESS, frozenset({"Medici", "Barbadori"}), 3, 5),
    Known("hub with 6 spokes", "h-a h-b h-c h-d h-e h-f", frozenset({"h"}), 6, 0),
    Known("two triangles", "a-b b-c c-a c-d d-e e-f f-d", frozenset({"c", "d"}), 1, 0),
    Known("hub with 4 spokes and an isolate", "h-a h-b h-c h-d x", frozenset({"h"}), 4, 1),
)
