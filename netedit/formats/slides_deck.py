"""A presentation as a package: with `slides_notes.py` all that knows python-pptx.

Shapes are parsed XML that comes from elsewhere; this opens and saves decks, finds the layout,
makes slides with their notes, and keeps what we must remember of a slide beside it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO, cast

from netedit.formats.office_units import EMU_PER_POINT
from netedit.formats.slides_notes import write_notes
from netedit.formats.slides_package import PROPERTIES, as_deck, fitting, theme_colours
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_template import HEIGHT, WIDTH, dress, is_kept, themed
from netedit.formats.slides_xml import DECLARED, NAMES, Element, attribute, parsed, q
from netedit.model.dataclass import dataclass
from netedit.model.errors import NeteditError
from netedit.picture.palette import luminance

MARK = "netedit "
_TAGS_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
_TAGS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/tags"
_TAG = "NETEDIT"
# Each tag holds so much: longer values are not read by every program.
_TAG_LENGTH = 30000
_EDGE = 365760
_USUAL_TITLE = 32
# EMU of a line of a title, for each point of it.
_TITLE_LINE = 1.4 * EMU_PER_POINT
_SMALLEST_AREA = 0.35
_FOOTERS = frozenset({"DATE", "FOOTER", "SLIDE_NUMBER"})
_TITLES = frozenset({"TITLE", "CENTER_TITLE", "VERTICAL_TITLE"})

Memory = Mapping[str, object]

# python-pptx is written without types for its parts.
_Presentation = Any
_Slide = Any
_Layout = Any


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of a deck."""

    slide: _Slide

    @property
    def tree(self) -> Element:
        """What holds its shapes."""
        return cast(Element, self.slide.shapes._spTree)

    @property
    def number(self) -> int:
        """The id of the slide in its deck."""
        return self.slide.slide_id

    @property
    def key(self) -> str:
        """What we made the slide for, "" for a slide that is not ours."""
        name = _sheet(self.slide).get("name") or ""
        return name.removeprefix(MARK) if name.startswith(MARK) else ""

    @property
    def title(self) -> str | None:
        """The text of the title, None for a slide without one."""
        shape = self.slide.shapes.title
        return shape.text_frame.text if shape is not None else None

    def set_title(self, text: str) -> None:
        """Give the slide a title where it can have one."""
        shape = self.slide.shapes.title
        if shape is None:
            return
        shape.text_frame.text = text
        usual = title_size(self.slide)
        fits = fitting(text, usual, int(shape.width or WIDTH), int(shape.height or HEIGHT))
        for run in cast(Element, shape._element).iter(q("a:r")):
            letters = run.find(q("a:rPr"))
            if letters is None:
                letters = parsed(f"<a:rPr {DECLARED}/>")
                run.insert(0, letters)
            letters.set("lang", "en-GB")
            if fits < usual:
                letters.set("sz", str(fits * 100))

    @property
    def subtitle(self) -> str:
        """The line under the title of a cover, "" where there is none."""
        for shape in self.slide.placeholders:
            if shape.placeholder_format.type.name == "SUBTITLE":
                return shape.text_frame.text
        return ""

    def set_subtitle(self, text: str) -> None:
        """Fill the line under the title of a cover, where its layout has one."""
        for shape in self.slide.placeholders:
            if shape.placeholder_format.type.name == "SUBTITLE":
                shape.text_frame.text = text

    @property
    def notes(self) -> str:
        """What the speaker may say, "" for nothing."""
        if not self.slide.has_notes_slide:
            return ""
        frame = self.slide.notes_slide.notes_text_frame
        return frame.text if frame is not None else ""

    def set_notes(self, text: str) -> None:
        """Give the speaker something to say."""
        write_notes(self.slide, text)

    def memory(self) -> Memory | None:
        """What we noted beside the slide when we wrote it; None where it is lost or unreadable."""
        for part in self._tags():
            try:
                held = parsed(part.blob.decode())
            except (SyntaxError, UnicodeDecodeError):
                continue
            tags = {tag.get("name") or "": tag.get("val") or "" for tag in held}
            count = sum(name.startswith(_TAG) for name in tags)
            text = "".join(tags.get(f"{_TAG}{number}", "") for number in range(count))
            if count:
                try:
                    found: object = json.loads(text)
                except ValueError:
                    return None
                return cast(Memory, found) if isinstance(found, dict) else None
        return None

    def remember(self, key: str, memory: Memory) -> None:
        """Note beside the slide what we wrote; it is no text that anyone sees."""
        sheet = _sheet(self.slide)
        sheet.set("name", MARK + key)
        text = json.dumps(memory, ensure_ascii=True, separators=(",", ":"))
        pieces = [text[i : i + _TAG_LENGTH] for i in range(0, len(text), _TAG_LENGTH)]
        tags = "".join(
            f'<p:tag name="{_TAG}{number}" val={attribute(piece)}/>'
            for number, piece in enumerate(pieces)
        )
        from pptx.opc.package import Part
        from pptx.opc.packuri import PackURI

        blob = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<p:tagLst {DECLARED}>{tags}</p:tagLst>"
        ).encode()
        for part in self._tags():
            if _TAG.encode() in part.blob:
                _rewrite(part, blob)
                return
        package = self.slide.part.package
        name = PackURI(str(package.next_partname("/ppt/tags/tag%d.xml")))
        made = Part(name, _TAGS_TYPE, package, blob)
        number = self.slide.part.relate_to(made, _TAGS_RELATION)
        held = sheet.find(q("p:custDataLst"))
        if held is None:
            held = parsed(f"<p:custDataLst {DECLARED}/>")
            self.tree.addnext(held)
        held.append(parsed(f'<p:tags {DECLARED} r:id="{number}"/>'))

    def _tags(self) -> "Iterator[_Part]":
        for relation in self.slide.part.rels.values():
            if relation.reltype.endswith("/tags") and not relation.is_external:
                yield cast(_Part, relation.target_part)


def title_size(slide: _Slide) -> int:
    """The points a title is set in, as its layout or else its master says."""
    for page, path in (
        (slide.slide_layout, "a:lstStyle/a:lvl1pPr/a:defRPr"),
        (slide.slide_layout.slide_master, "p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr"),
    ):
        root = cast(Element, page._element)
        where = [root]
        if path.startswith("a:"):
            titles = [s for s in page.placeholders if s.placeholder_format.type.name in _TITLES]
            where = [cast(Element, shape._element.txBody) for shape in titles]
        for element in where:
            found = element.find(q(path))
            size = found.get("sz") if found is not None else None
            if size:
                return int(size) // 100
    return _USUAL_TITLE


class _Part:
    """A part of the package as bytes; only for types."""

    blob: bytes


def _rewrite(part: Any, blob: bytes) -> None:
    """Other bytes for a part that is not read as XML; python-pptx has no door for it."""
    part._blob = blob


def _sheet(slide: _Slide) -> Element:
    return cast(Element, slide._element.cSld)


class Deck:
    """A presentation that is being read or made."""

    def __init__(self, presentation: _Presentation) -> None:
        self._presentation = presentation

    @classmethod
    def new(cls) -> "Deck":
        """An empty 16:9 deck in our own look."""
        from pptx import Presentation

        deck = cls(Presentation())
        deck._dress()
        deck.clean()
        return deck

    @classmethod
    def opened(cls, content: bytes, name: str) -> "Deck":
        """The deck or template in `content`; NeteditError in one sentence where it is none."""
        from pptx import Presentation

        try:
            deck = cls(Presentation(BytesIO(as_deck(content, name))))
            deck._walk()
            return deck
        except NeteditError:
            raise
        except Exception as error:
            # whatever a foreign package makes its reader stumble over
            raise NeteditError(
                f"{name} is damaged or no PowerPoint file: it cannot be read."
            ) from error

    def _walk(self) -> None:
        """Go once to all that is read later: whatever is not there is missed now."""
        _ = self.size, self.colours
        for page in self.pages():
            _ = page.key, page.notes, page.slide.slide_layout.slide_master
        for layout in self._presentation.slide_layouts:
            _ = list(layout.placeholders)
        for relation in self._presentation.part.rels.values():
            if relation.reltype.endswith("/notesMaster"):
                _ = relation.target_part.notes_master.placeholders

    def pages(self) -> Sequence[Page]:
        """Its slides in order."""
        return [Page(slide) for slide in self._presentation.slides]

    @property
    def colours(self) -> Mapping[str, str]:
        """The theme's colours by name ("accent1") as "#rrggbb", those of the first master."""
        for relation in self._presentation.slide_master.part.rels.values():
            if relation.reltype.endswith("/theme"):
                return theme_colours(cast(_Part, relation.target_part).blob)
        return {}

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of its slides."""
        deck = self._presentation
        return int(deck.slide_width or WIDTH), int(deck.slide_height or HEIGHT)

    @property
    def is_dark(self) -> bool:
        """Whether its text is light, on a dark ground."""
        master = cast(Element, self._presentation.slide_master._element)
        mapped = master.find(q("p:clrMap"))
        name = (mapped.get("tx1") or "dk1") if mapped is not None else "dk1"
        return luminance(self.colours.get(name, "#000000")) > 0.4

    def set_title(self, title: str) -> None:
        """The title of the whole deck, in its properties."""
        self._presentation.core_properties.title = title[:255]

    def page_for(self, key: str) -> Page | None:
        """The slide that we made for `key`, if it is still there."""
        return next((page for page in self.pages() if page.key == key), None)

    def add_page(self, *, is_cover: bool = False, after: Page | None = None) -> Page:
        """A new slide, the last or after another, with a title and nothing else to fill in."""
        slides = self._presentation.slides
        layout = self._layout(is_cover)
        slide = slides.add_slide(layout)
        for shape in list(slide.placeholders):
            kind = shape.placeholder_format.type.name
            if kind not in _TITLES and not (is_cover and kind == "SUBTITLE"):
                element = cast(Element, shape._element)
                cast(Element, slide.shapes._spTree).remove(element)
        if after is not None:
            self._move(slide.slide_id, after.number)
        self._join_section(slide.slide_id, after.number if after is not None else None)
        return Page(slide)

    def _move(self, number: int, after: int) -> None:
        """Bring a slide right after another, where nothing but its place changes."""
        ids = {each.get("id"): each for each in self._ids}
        moved, other = ids.get(str(number)), ids.get(str(after))
        if moved is not None and other is not None:
            other.addnext(moved)

    @property
    def _ids(self) -> Sequence[Element]:
        root = cast(Element, self._presentation.part._element)
        return root.findall(q("p:sldIdLst/p:sldId"))

    def area(self, page: Page) -> Frame:
        """Where a slide has room: from under its title to above its footer."""
        width, height = self.size
        top, bottom = _EDGE, height - _EDGE
        layout = page.slide.slide_layout
        title = page.slide.shapes.title
        if title is not None and title.height is not None:
            # some templates give a title no height at all
            high = max(int(title.height), round(title_size(page.slide) * _TITLE_LINE))
            if title.top + high / 2 < height / 2:
                top = int(title.top + high + 91440)
            else:
                bottom = int(title.top - 91440)
        for shape in layout.placeholders:
            if shape.placeholder_format.type.name in _FOOTERS and shape.top > height / 2:
                bottom = min(bottom, int(shape.top - 45720))
        if bottom - top < height * _SMALLEST_AREA:
            top, bottom = _EDGE, height - _EDGE
        return Frame(_EDGE, top, width - 2 * _EDGE, bottom - top)

    def save(self, stream: BinaryIO) -> None:
        """Write the package."""
        self._part_names_apart()
        held = BytesIO()
        self._presentation.save(held)
        stream.write(held.getvalue())

    def _layout(self, is_cover: bool) -> _Layout:
        """Told by what can be filled in it; names are in the language of who made the deck."""
        layouts = list(self._presentation.slide_layouts)
        if not layouts:
            raise NeteditError("The template has no slide layout.")

        def cost(layout: _Layout) -> tuple[int, int]:
            kinds = [shape.placeholder_format.type.name for shape in layout.placeholders]
            titles = sum(kind in _TITLES for kind in kinds)
            others = [kind for kind in kinds if kind not in _TITLES | _FOOTERS]
            if is_cover:
                centred = "CENTER_TITLE" in kinds
                return (0 if titles else 2) + (0 if centred else 1), len(others)
            wrong = "TITLE" not in kinds or len(others) > 0
            return int(not titles) * 2 + int(wrong), len(others)

        return min(layouts, key=cost)

    def _join_section(self, number: int, after: int | None) -> None:
        """Where the deck has sections the new slide joins one: all slides must be in one.

        That of the slide before it, else the last.
        """
        root = cast(Element, self._presentation.part._element)
        lists = list(root.iter(q("p14:sldIdLst")))
        if not lists:
            return
        declared = f'xmlns:p14="{NAMES["p14"]}"'
        made = parsed(f'<p14:sldId {declared} id="{number}"/>')
        for held in root.iter(q("p14:sldId")):
            if after is not None and held.get("id") == str(after):
                held.addnext(made)
                return
        lists[-1].append(made)

    def _part_names_apart(self) -> None:
        """python-pptx may call a new slide as a forgotten one that still hangs on a link."""
        from pptx.opc.packuri import PackURI

        met: set[str] = set()
        for part in self._presentation.part.package.iter_parts():
            name = str(part.partname)
            number = 1
            while str(part.partname) in met:
                stem, _, ending = name.rpartition(".")
                part.partname = PackURI(f"{stem}x{number}.{ending}")
                number += 1
            met.add(str(part.partname))

    def _dress(self) -> None:
        deck = self._presentation
        deck.slide_width, deck.slide_height = WIDTH, HEIGHT
        for layout in list(deck.slide_layouts):
            if not is_kept(cast(Element, layout._element)):
                deck.slide_layouts.remove(layout)
        layouts = [cast(Element, each._element) for each in deck.slide_layouts]
        dress(cast(Element, deck.slide_master._element), layouts)
        for relation in deck.slide_master.part.rels.values():
            if relation.reltype.endswith("/theme"):
                theme = cast(_Part, relation.target_part)
                _rewrite(theme, themed(theme.blob.decode()).encode())

    def clean(self) -> None:
        """Take out who made the deck and when, its thumbnail and its printer's settings."""
        deck = self._presentation
        about = deck.core_properties
        about.author = about.last_modified_by = about.comments = about.keywords = ""
        about.category = about.subject = about.title = ""
        about.revision = 1
        about.created = about.modified = datetime.now().replace(microsecond=0)
        for relation in self._presentation.part.package._rels.values():
            if relation.reltype.endswith("/extended-properties"):
                _rewrite(relation.target_part, PROPERTIES)
        self.drop_traces()

    def drop_traces(self) -> None:
        """Take out the thumbnail, which may show what is gone, and printer's settings."""
        package = self._presentation.part.package
        for rels in (package._rels, self._presentation.part.rels):
            for number, relation in list(rels.items()):
                if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                    rels.pop(number)
