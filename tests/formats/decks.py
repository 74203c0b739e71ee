"""Maps to put on slides, and ways to look into a deck."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from netedit.formats import pptx
from netedit.formats.slides_xml import q
from netedit.model.network import Network
from netedit.model.records import Actor, Map, Membership, Placement, Record, Tie
from tests.formats.valid import check
from tests.texts import records

PLACES = {
    "ana": (0.0, 0.0),
    "ben": (200.0, 0.0),
    "cy": (200.0, 160.0),
    "dee": (0.0, 160.0),
    "Council": (420.0, 60.0),
    "Trust": (-220.0, 80.0),
}
TEXT = (
    "ana->ben:3:active:funds ana<->ben ben-cy:5 ben-cy cy-dee dee-[Council]:2:wanted "
    "ana@Trust [Trust]@Council ana-ana"
)


def measure(text: str, px: float) -> float:
    """As wide as letters are on average, so that no window is needed."""
    return len(text) * px * 0.55


def a_map(text: str = TEXT, **names: str) -> Network:
    """A map with places in its one view; `names` gives partners other names."""
    found: list[Record] = [Map("Our place")]
    for number, record in enumerate(records(text)):
        if isinstance(record, Map):
            continue
        if isinstance(record, Actor):
            name = names.get(record.id, record.name)
            found.append(Actor(record.id, record.kind, name, status=record.status))
            x, y = PLACES.get(record.id, (number * 61.0 % 400, number * 97.0 % 300))
            found.append(Placement("main", record.id, x, y))
        else:
            found.append(record)
    return Network.from_records(found)


def without(network: Network, *ids: str) -> Network:
    """The map without some partners and what hangs on them."""
    gone = set(ids)

    def stays(record: Record) -> bool:
        match record:
            case Actor(id=id_):
                return id_ not in gone
            case Tie(source=one, target=other) | Membership(member=one, organisation=other):
                return not {one, other} & gone
            case Placement(subject=subject):
                return subject not in gone
            case _:
                return True

    return Network.from_records([record for record in network if stays(record)])


def slides(network: Network, pages: pptx.Pages = "map", there: bytes | None = None) -> bytes:
    """A deck with the map, checked."""
    return made(network, pptx.Slides(measure, pages=pages), there).content


def made(network: Network, wanted: pptx.Slides, there: bytes | None = None) -> pptx.Written:
    """A deck of the map's one view; whatever is written in tests is checked to be valid."""
    written = pptx.made(network, "main", wanted, there)
    check(written.content)
    return written


def said(network: Network, there: bytes, pages: pptx.Pages = "map") -> tuple[bytes, str]:
    """The deck with the map brought up to date, and what was said."""
    written = made(network, pptx.Slides(measure, pages=pages), there)
    return written.content, " ".join(written.sentences)


def parts(deck: bytes) -> dict[str, bytes]:
    """Every part of the package by name."""
    with ZipFile(BytesIO(deck)) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet(deck: bytes, number: int = 1) -> etree._Element:
    """A slide's XML."""
    return etree.fromstring(parts(deck)[f"ppt/slides/slide{number}.xml"])


def by_name(root: etree._Element) -> dict[str, etree._Element]:
    """Every shape of a slide by name."""
    found = {}
    for about in root.iter(q("p:cNvPr")):
        found[about.get("name")] = about.getparent().getparent()
    return found


def edited(deck: bytes, old: str, new: str, part: str = "ppt/slides/slide1.xml") -> bytes:
    """The deck after somebody changed a pattern in one of its parts."""
    held = BytesIO()
    with ZipFile(held, "w") as written:
        for name, content in parts(deck).items():
            if name == part:
                text, count = re.subn(old, new, content.decode(), flags=re.DOTALL)
                assert count, f"{old} is not in {part}"
                content = text.encode()
            written.writestr(name, content)
    return held.getvalue()


def off(shape: etree._Element) -> tuple[int, int]:
    """Where a shape stands."""
    found = next(shape.iter(q("a:off")))
    return int(found.get("x")), int(found.get("y"))


def text(shape: etree._Element) -> str:
    """The words in a shape."""
    return " ".join(part.text or "" for part in shape.iter(q("a:t")))


def write(path: Path, deck: bytes) -> Path:
    path.write_bytes(deck)
    return path
