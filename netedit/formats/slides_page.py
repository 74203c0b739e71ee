"""Draws one slide: anew, or over what we drew there before, keeping what others did to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from netedit.formats.slides_anchor import LINES, Anchor
from netedit.formats.slides_behind import areas, with_areas_whole, words
from netedit.formats.slides_content import Changes, Content
from netedit.formats.slides_deck import Deck, Memory, Page
from netedit.formats.slides_existing import (
    NEAR,
    Existing,
    about,
    frame_of,
    look_of,
    own_frame,
)
from netedit.formats.slides_fit import Fit, Wish
from netedit.formats.slides_keeping import Entry, entries, move_to, reglue, rename, within
from netedit.formats.slides_legend import LEGEND, draw_legend
from netedit.formats.slides_lines import Line, lines
from netedit.formats.slides_markup import Pen
from netedit.formats.slides_pictures import fills, forget_unused, is_alike, likeness
from netedit.formats.slides_plan import Body, Plan, plan
from netedit.formats.slides_shapes import Ids
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import DECLARED, Element, parsed, q
from netedit.model.telling import Told, part_of, quietly

_NOWHERE = (-1, -1, 0, 0)
# So much of a slide is done when all has a place, its lines have one, and all is in the deck.
_PLANNED, _SET_OUT, _INSERTED = 0.3, 0.6, 0.8


def draw(
    deck: Deck,
    content: Content,
    pen: Callable[[Ids], Pen],
    after: str | None = None,
    told: Told = quietly,
) -> Changes:
    """Make the slide for `content`, or bring the one made before up to date.

    A new one comes after that for the key `after`, or at the end. `told` hears how far it is, and
    may stop it by raising: then the slide is half drawn.
    """
    page = deck.page_for(content.key)
    is_new = page is None
    if page is None:
        before = deck.page_for(after) if after is not None else None
        page = deck.add_page(is_cover=content.is_cover, after=before)
    drawn = _Drawing(deck, page, content, pen, is_new=is_new)
    drawn.draw(told)
    return drawn.changes


class _Drawing:
    """One slide while it is drawn."""

    def __init__(
        self,
        deck: Deck,
        page: Page,
        content: Content,
        pen: Callable[[Ids], Pen],
        *,
        is_new: bool,
    ) -> None:
        self._page, self._content = page, content
        self._area = deck.area(page)
        self._existing = Existing(page.tree)
        self._memory: Memory = page.memory() or {}
        self._entries = entries(self._memory)
        self._noted: dict[str, Entry] = {}
        # what stands where somebody has moved it to
        self._held: set[str] = set()
        # memberships by the area that says them
        self._told: dict[str, str] = {}
        # what the pictures in our shapes look like, as we put them there
        self._pictures: dict[str, str] = {}
        self._ids = Ids(self._existing.last, self._existing.numbers())
        self._pen = pen(self._ids)
        self._fresh: list[tuple[str, str, Frame, str]] = []
        # what is said beside the map
        self._texts: set[str] = set()
        self.changes = Changes(page.number, is_new)

    def draw(self, told: Told) -> None:
        """Everything, in the order in which it is painted."""
        content, page = self._content, self._page
        told(0.0)
        fit: Fit | None = None
        if content.wish is not None:
            wish = content.wish(self._area)
            made = self._planned(wish)
            told(_PLANNED)
            fit = made.fit
            # over soft areas patches of the ground would be seen
            over_areas = bool(wish.display.regions or wish.display.frames)
            backing = 30 if over_areas else self._pen.backing
            said = content.words or self._pen.words
            self._pen = replace(
                self._pen,
                fills=fills(page, made.bodies),
                backing=backing,
                words=said,
            )
            self._draw_map(wish, made, part_of(told, _PLANNED, _SET_OUT))
            self.changes.unnamed = made.unnamed
            named = [body for body in made.bodies if body.label is not None]
            is_said = any(body.item.second for body in named)
            self.changes.is_short = is_said and not any(body.second for body in named)
        for text in content.texts(self._area) if content.texts is not None else ():
            self._texts.add(text.key)
            self._put_extra(text.key, text.xml(self._ids), text.frame)
        self._insert(part_of(told, _SET_OUT, _INSERTED))
        self._remove()
        forget_unused(page)
        self._say()
        shapes = {key: list(entry) for key, entry in self._noted.items()}
        memory: dict[str, object] = {"shapes": shapes, "title": page.title or "", **content.facts}
        if content.subtitle:
            memory["subtitle"] = page.subtitle
        memory["audience"] = content.audience
        memory["told"], memory["pictures"] = self._told, self._pictures
        memory["notes"] = page.notes
        if fit is not None:
            memory["fit"] = [fit.kx, fit.ky, fit.left, fit.top, fit.size, fit.unit]
        page.remember(content.key, memory)

    def _planned(self, wish: Wish) -> Plan:
        """The plan at the scale of before as long as all of it still lies within the area."""
        held = self._memory.get("fit")
        if not self.changes.is_new and isinstance(held, list) and len(cast(list[float], held)) == 6:
            made = plan(wish, Fit(*cast(list[float], held)))
            slack = NEAR
            if all(within(body.whole, wish.area, slack) for body in made.bodies):
                return made
        return with_areas_whole(wish)

    def _draw_map(self, wish: Wish, made: Plan, told: Told) -> None:
        bodies: list[Body] = []
        for body in made.bodies:
            key = f"node:{body.item.id}"
            if self._is_taken_out(key):
                self.changes.taken_out += 1
            else:
                bodies.append(self._where_it_is(key, body))
        places = {body.item.id: (body.item.shape, body.frame) for body in bodies}
        frames = {body.item.id: body.frame for body in bodies}
        faded = wish.display.faded
        behind = areas(wish, made, bodies)
        for area in behind:
            if self._put_extra(area.key, self._pen.area(area), area.frame):
                self._told.update(dict.fromkeys(area.tells, area.key))
        runs: list[Line] = []
        for line in lines(wish.display, places, made.fit.size, self._told):
            told(min(len(runs) / (len(wish.display.ties) + len(wish.display.links)), 1.0))
            runs.append(line)
        for line in runs:
            is_quiet = line.key.partition(":")[2] in faded
            if not (line.is_casing and is_quiet):
                self._put_line(line, frames, is_quiet)
        for each in words(wish, made, bodies, runs, behind):
            self._put_extra(each.key, self._pen.written(each), each.frame)
        for body in bodies:
            self._put(f"node:{body.item.id}", self._pen.body(body), body.whole, body.name)
        for sheet in made.sheets:
            xml = self._pen.sheet(sheet, made.fit.points)
            self._put_extra(f"note:{sheet.item.id}", xml, sheet.frame)
        if made.legend_frame is not None:
            xml = draw_legend(made.legend, made.legend_frame, self._ids, self._pen.palette)
            self._put_extra(LEGEND, xml, made.legend_frame)

    def _is_taken_out(self, key: str) -> bool:
        """Whether somebody removed this shape from the slide: then it stays away."""
        part = key.replace("node:", "shape:", 1)
        there = self._existing.by_name
        if key not in self._entries or key in there or part in there:
            return False
        self._noted[key] = self._entries[key]
        return True

    def _where_it_is(self, key: str, body: Body) -> Body:
        """A partner where it is planned, or where somebody has moved it to."""
        there = self._existing.by_name
        shape = there.get(key.replace("node:", "shape:", 1))
        group = there.get(key)
        if shape is None:
            return body
        now = frame_of(shape)
        if now is None:
            return body
        x, y = now.centre
        dx, dy = round(x - body.frame.centre[0]), round(y - body.frame.centre[1])
        if group is not None and not self._is_moved(key, group):
            # nobody has moved by a halo or by a name that stands elsewhere
            self.changes.moved += max(abs(dx), abs(dy)) > NEAR
            return body
        self._held.add(key)
        if key in self._entries:
            self.changes.stayed += 1
        moved = body.moved(dx, dy)
        same = abs(now.cx - moved.frame.cx) <= NEAR and abs(now.cy - moved.frame.cy) <= NEAR
        return moved if same else replace(moved, frame=now)

    def _is_moved(self, key: str, shape: Element) -> bool:
        entry, now = self._entries.get(key), frame_of(shape)
        if entry is None or now is None or self._existing.is_inside(key):
            return True
        return abs(now.x - entry[0]) > NEAR or abs(now.y - entry[1]) > NEAR

    def _is_by_hand(self, key: str, shape: Element) -> bool:
        """Whether somebody moved a shape or made it larger or smaller."""
        entry, now = self._entries.get(key), frame_of(shape)
        if entry is None or now is None or self._is_moved(key, shape):
            return True
        return abs(now.cx - entry[2]) > NEAR or abs(now.cy - entry[3]) > NEAR

    def _put_line(self, line: Line, frames: Mapping[str, Frame], is_quiet: bool) -> None:
        there = self._existing.by_name
        if self._is_line_out(line.key):
            self.changes.taken_out += not line.is_casing
            self._noted[line.key] = self._entries[line.key]
            return
        if line.is_casing and self._is_line_out(line.key.replace("casing:", "edge:", 1)):
            return
        xml = self._pen.line(line, frames, is_quiet)
        if line.key not in there and line.is_link:
            self.changes.links_added += 1
        elif line.key not in there and not line.is_casing:
            self.changes.lines_added += 1
        self._put(line.key, xml, Frame(*line.start_at, 0, 0), "")

    def _is_line_out(self, key: str) -> bool:
        """Whether somebody removed this line from the slide."""
        return key in self._entries and key not in self._existing.by_name

    def _put(self, key: str, xml: str, frame: Frame, text: str) -> None:
        """Have a shape made, or made anew in its place unless somebody changed its look."""
        self._fresh.append((key, xml, frame, text))

    def _put_extra(self, key: str, xml: str, frame: Frame) -> bool:
        """Have one made that is neither partner nor line, unless somebody took it out."""
        if key in self._entries and key not in self._existing.by_name:
            self._noted[key] = self._entries[key]
            self.changes.taken_out += 1
            return False
        self._put(key, xml, frame, "")
        return True

    def _insert(self, told: Told) -> None:
        """Parse all shapes at once and bring them onto the slide."""
        text = "".join(xml for _, xml, _, _ in self._fresh)
        made = list(parsed(f"<p:spTree {DECLARED}>{text}</p:spTree>"))
        anchor = Anchor(self._page.tree, self._existing)
        looks: dict[str, int] = {}
        for number, (fresh, element) in enumerate(zip(self._fresh, made, strict=True)):
            key, xml, frame, name = fresh
            told(number / len(made))
            # most lines look like others
            tail = xml[xml.find("<a:prstGeom") :] if key.startswith(LINES) else xml
            look = looks.get(tail)
            if look is None:
                look = looks[tail] = look_of(element)
            if "<a:blip " in xml:
                self._pictures[key] = likeness(self._page, element)
            old = self._existing.by_name.get(key)
            # of an area or a frame the whole group, title and all
            held = frame if key.startswith(LINES) else own_frame(element) or frame
            self._noted[key] = (held.x, held.y, held.cx, held.cy, look, name)
            if old is None:
                apart = self._existing.by_name.get(key.replace("node:", "shape:", 1))
                if key.startswith("node:") and apart is not None:
                    # somebody took the group apart: the pieces are theirs now
                    self.changes.restyled += 1
                    continue
                if key.startswith("node:"):
                    self.changes.added.append(name)
                anchor.add(key, element)
                continue
            self._renew(key, old, element)

    def _renew(self, key: str, old: Element, new: Element) -> None:
        """Put a shape in the place of the one written before."""
        before, name = self._entries.get(key), self._noted[key][5]
        if before is not None and name != before[5]:
            self.changes.renamed.append(name)
        is_line = key.startswith(LINES)
        if not is_line and not key.startswith("node:") and self._is_by_hand(key, old):
            self._held.add(key)
            self.changes.stayed += 1
            move_to(new, own_frame(old), is_sized=True)
        if key in self._held:
            # so that it counts as moved the next time too
            x, y, cx, cy = before[:4] if before is not None else _NOWHERE
            self._noted[key] = (x, y, cx, cy, *self._noted[key][4:])
        is_theirs = self._existing.is_inside(key) or self._has_other_picture(key, old)
        if before is None or before[4] != look_of(old) or is_theirs:
            self._adjust(key, old, new, before)
            return
        if key in self._texts:
            self.changes.is_reworded |= _words_of(old) != _words_of(new)
        parent = old.getparent()
        if parent is not None:
            parent.replace(old, new)

    def _has_other_picture(self, key: str, old: Element) -> bool:
        """Whether somebody put another picture into a shape; then it stays."""
        held = self._memory.get("pictures")
        ours = cast(dict[str, str], held).get(key, "") if isinstance(held, dict) else ""
        there = likeness(self._page, old) if ours else ""
        if not there or is_alike(ours, there):
            return False
        self._pictures[key] = ours
        return True

    def _adjust(self, key: str, old: Element, new: Element, before: Entry | None) -> None:
        """Leave a shape as somebody restyled it; bring place, name and words up to date."""
        noted = self._noted[key]
        look = before[4] if before is not None else look_of(old)
        self._noted[key] = (noted[0], noted[1], noted[2], noted[3], look, noted[5])
        if before is not None:
            self.changes.restyled += 1
        words, fresh = about(old), about(new)
        if words is not None and fresh is not None:
            words.set("descr", fresh.get("descr") or "")
        if key.startswith(LINES):
            reglue(old, new)
        elif key.startswith("node:") and before is not None:
            rename(old, before[5], self._noted[key][5])
            if key not in self._held:
                move_to(old, own_frame(new))

    def _remove(self) -> None:
        wanted = {key for key, *_ in self._fresh}
        for key in self._existing.keys:
            if key in wanted:
                continue
            shape = self._existing.by_name[key]
            parent = shape.getparent()
            if parent is None:
                continue
            parent.remove(shape)
            if key.startswith("node:"):
                entry = self._entries.get(key)
                self.changes.gone.append(entry[5] if entry is not None else "a partner")
            elif key.startswith("link:"):
                # one that an area says now is there all the same
                self.changes.links_gone += key.removeprefix("link:") not in self._told
            elif key.startswith("edge:"):
                self.changes.lines_gone += 1

    def _say(self) -> None:
        """Title and notes, unless somebody wrote their own."""
        page, memory = self._page, self._memory
        if self.changes.is_new or memory.get("title") == page.title:
            self.changes.is_reworded |= page.title != self._content.title
            page.set_title(self._content.title)
        elif page.title is not None:
            self.changes.restyled += 1
        subtitle = self._content.subtitle
        if subtitle and (self.changes.is_new or self._is_our_subtitle(page.subtitle)):
            self.changes.is_reworded |= page.subtitle != subtitle
            page.set_subtitle(subtitle)
        elif subtitle:
            self.changes.restyled += 1
        if self.changes.is_new or memory.get("notes") == page.notes:
            page.set_notes(self._content.notes(self.changes.unnamed))

    def _is_our_subtitle(self, there: str) -> bool:
        """Whether the line under the title is as we wrote it; decks of before do not say."""
        ours = self._memory.get("subtitle")
        end = self._content.subtitle.rpartition(";")[2]
        return there == ours if ours is not None else there.endswith(end)


def _words_of(shape: Element) -> Sequence[str]:
    """Every run of text in a shape or a table."""
    return [run.text or "" for run in shape.iter(q("a:t"))]
