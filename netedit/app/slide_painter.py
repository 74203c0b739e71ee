"""Paints a slide as a picture, from the very shapes that are written into the deck.

It knows the shapes that we write and the plain ones templates are made of; what else stands on a
slide is shown as a pale box, as a preview must not pretend that it is not there.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from netedit.app.slide_text import draw_text
from netedit.formats.office_units import EMU_PER_PIXEL
from netedit.formats.slides_deck import Deck, Page
from netedit.formats.slides_existing import frame_of, shapes
from netedit.formats.slides_look import behind, colour_map, grounds, placeholder
from netedit.formats.slides_sites import Frame
from netedit.formats.slides_xml import Element, local, q
from netedit.picture.palette import mixed

_STROKES = {
    "dash": (4.0, 3.0),
    "sysDash": (3.0, 1.5),
    "sysDot": (1.0, 1.5),
    "dot": (1.0, 3.0),
    "lgDash": (8.0, 3.0),
}
_SIDES: Mapping[str, tuple[tuple[float, float], ...]] = {
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "hexagon": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
}


class SlidePainter:
    """Paints the slides of one deck; sizes are those of the deck in pixels at 96 dpi."""

    def __init__(self, deck: Deck) -> None:
        self._colours = deck.colours
        self._map: Mapping[str, str] = {}
        self.width, self.height = (side / EMU_PER_PIXEL for side in deck.size)

    def image(self, page: Page, width: int) -> QImage:
        """The slide as a picture so many pixels wide."""
        self._map = colour_map(page)
        height = max(1, round(width * self.height / self.width))
        made = QImage(width, height, QImage.Format.Format_RGB32)
        made.fill(self._ground(page))
        painter = QPainter(made)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(width / self.width, width / self.width)
        try:
            for tree, part in behind(page):
                for shape in _leaves(tree):
                    if next(shape.iter(q("p:ph")), None) is None:
                        self._shape(painter, shape, part, page)
            for shape in _leaves(page.tree):
                self._shape(painter, shape, page.slide.part, page)
        finally:
            painter.end()
        return made

    def colour(self, holder: Element | None, otherwise: str = "tx1") -> QColor:
        """The colour that an element holds, as the theme has it."""
        found = next(iter(holder), None) if holder is not None else None
        if found is None:
            return QColor(self._named(otherwise))
        value = found.get("val") or ""
        if local(found) == "srgbClr" and len(value) == 6:
            colour = QColor(f"#{value}")
        elif local(found) == "sysClr":
            colour = QColor(f"#{found.get('lastClr') or '000000'}")
        else:
            colour = QColor(self._named(value))
        return _changed(colour, found)

    def _named(self, name: str) -> str:
        return self._colours.get(self._map.get(name, name), "#808080")

    def _ground(self, page: Page) -> QColor:
        for holder in grounds(page):
            fill = holder.find(q("p:bgPr/a:solidFill"))
            if fill is None and holder.find(q("p:bgRef")) is not None:
                fill = holder.find(q("p:bgRef"))
            if fill is not None:
                return self.colour(fill, "bg1")
        return QColor(self._named("bg1"))

    def _shape(self, painter: QPainter, shape: Element, part: Any, page: Page) -> None:
        frame = frame_of(shape)
        kind = local(shape)
        if kind == "sp" and next(shape.iter(q("p:ph")), None) is not None:
            held = placeholder(page, shape)
            if held is not None:
                draw_text(painter, shape, _box(held.frame), self.colour, held)
            return
        if frame is None:
            return
        box = _box(frame)
        if kind == "cxnSp":
            self._line(painter, shape, box)
        elif kind == "sp":
            self._body(painter, shape, box, part)
            draw_text(painter, shape, box, self.colour)
        elif kind == "pic":
            blip = next(shape.iter(q("a:blip")), None)
            picture = _picture(blip, part)
            if picture is not None:
                painter.drawImage(box, picture)
        elif shape.find(q("a:graphic/a:graphicData/a:tbl")) is not None:
            self._table(painter, shape, box)
        else:
            painter.fillRect(box, QColor(mixed(self._named("bg1"), self._named("tx1"), 0.08)))

    def _pen(self, look: Element | None) -> QPen:
        line = look.find(q("a:ln")) if look is not None else None
        fill = line.find(q("a:solidFill")) if line is not None else None
        if line is None or fill is None:
            return QPen(Qt.PenStyle.NoPen)
        width = int(line.get("w") or 9525) / EMU_PER_PIXEL
        pen = QPen(self.colour(fill), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        dash = line.find(q("a:prstDash"))
        strokes = _STROKES.get((dash.get("val") or "") if dash is not None else "")
        if strokes is not None:
            pen.setDashPattern(list(strokes))
        return pen

    def _body(self, painter: QPainter, shape: Element, box: QRectF, part: Any) -> None:
        look = shape.find(q("p:spPr"))
        if look is None:
            return
        path = _outline(look, box)
        picture = look.find(q("a:blipFill"))
        if picture is not None:
            self._filled(painter, path, box, picture, part)
        fill = look.find(q("a:solidFill"))
        if fill is not None:
            painter.fillPath(path, self.colour(fill))
        pen = self._pen(look)
        if pen.style() is not Qt.PenStyle.NoPen:
            painter.strokePath(path, pen)

    def _filled(
        self, painter: QPainter, path: QPainterPath, box: QRectF, fill: Element, part: Any
    ) -> None:
        image = _picture(fill.find(q("a:blip")), part)
        if image is None:
            return
        cut = fill.find(q("a:srcRect"))
        left, top, right, bottom = (
            int((cut.get(side) if cut is not None else None) or 0) / 100000 for side in "ltrb"
        )
        wide, high = image.width(), image.height()
        source = QRectF(
            left * wide, top * high, wide * (1 - left - right), high * (1 - top - bottom)
        )
        painter.save()
        painter.setClipPath(path)
        painter.drawImage(box, image, source)
        painter.restore()

    def _line(self, painter: QPainter, shape: Element, box: QRectF) -> None:
        look = shape.find(q("p:spPr"))
        xfrm = shape.find(q("p:spPr/a:xfrm"))
        pen = self._pen(look)
        if look is None or xfrm is None or pen.style() is Qt.PenStyle.NoPen:
            return
        if xfrm.get("rot"):
            _loop(painter, box, pen)
            return
        flip_x, flip_y = (xfrm.get(name) in ("1", "true") for name in ("flipH", "flipV"))
        start = QPointF(
            box.right() if flip_x else box.left(), box.bottom() if flip_y else box.top()
        )
        end = QPointF(box.left() if flip_x else box.right(), box.top() if flip_y else box.bottom())
        painter.setPen(pen)
        painter.drawLine(start, end)
        line = look.find(q("a:ln"))
        for name, at, other in (("headEnd", start, end), ("tailEnd", end, start)):
            head = line.find(q(f"a:{name}")) if line is not None else None
            if head is not None and (head.get("type") or "none") != "none":
                _head(painter, head.get("type") or "", at, other, pen)

    def _table(self, painter: QPainter, shape: Element, box: QRectF) -> None:
        widths = [int(each.get("w") or 0) / EMU_PER_PIXEL for each in shape.iter(q("a:gridCol"))]
        y = box.top()
        rule = QPen(QColor(mixed(self._named("bg1"), self._named("tx1"), 0.5)), 0.6)
        for row in shape.iter(q("a:tr")):
            high, x = int(row.get("h") or 0) / EMU_PER_PIXEL, box.left()
            for cell, wide in zip(row.findall(q("a:tc")), widths, strict=False):
                inside = QRectF(x, y, wide, high)
                fill = cell.find(q("a:tcPr/a:solidFill"))
                if fill is not None:
                    painter.fillRect(inside, self.colour(fill))
                draw_text(painter, cell, inside.adjusted(5, 0, -5, 0), self.colour)
                x += wide
            painter.setPen(rule)
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            y += high
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _leaves(tree: Element) -> Iterator[Element]:
    for shape in shapes(tree):
        if local(shape) == "grpSp":
            yield from _leaves(shape)
        else:
            yield shape


def _box(frame: Frame) -> QRectF:
    return QRectF(*(side / EMU_PER_PIXEL for side in (frame.x, frame.y, frame.cx, frame.cy)))


def _changed(colour: QColor, found: Element) -> QColor:
    """A colour with its strength, lightness and opacity as they are asked for."""
    hue, saturation, light, _ = cast(tuple[float, float, float, float], colour.getHslF())
    for change in found:
        share = int(change.get("val") or 0) / 100000
        match local(change):
            case "satMod":
                saturation *= share
            case "lumMod":
                light *= share
            case "lumOff":
                light += share
            case "alpha":
                colour.setAlphaF(share)
            case _:
                pass
    made = QColor.fromHslF(max(hue, 0.0), saturation, min(max(light, 0.0), 1.0))
    made.setAlphaF(colour.alphaF())
    return made


def _outline(look: Element, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    own = look.find(q("a:custGeom/a:pathLst/a:path"))
    if own is not None:
        return _drawn(own, box)
    preset = look.find(q("a:prstGeom"))
    name = (preset.get("prst") or "") if preset is not None else ""
    sides = _SIDES.get(name)
    if name in ("ellipse", "flowChartConnector"):
        path.addEllipse(box)
    elif sides is not None:
        points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height())
                  for x, y in sides]  # fmt: skip
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    elif name == "roundRect":
        gap = next(look.iter(q("a:gd")), None)
        share = int(((gap.get("fmla") if gap is not None else None) or "val 16667").split()[-1])
        corner = min(box.width(), box.height()) * share / 100000
        path.addRoundedRect(box, corner, corner)
    else:
        path.addRect(box)
    return path


def _drawn(own: Element, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    kx = box.width() / max(int(own.get("w") or 1), 1)
    ky = box.height() / max(int(own.get("h") or 1), 1)
    for step in own:
        at = step.find(q("a:pt"))
        if local(step) == "close" or at is None:
            path.closeSubpath()
            continue
        point = QPointF(
            box.left() + int(at.get("x") or 0) * kx, box.top() + int(at.get("y") or 0) * ky
        )
        if local(step) == "moveTo":
            path.moveTo(point)
        else:
            path.lineTo(point)
    return path


def _picture(blip: Element | None, part: Any) -> QImage | None:
    held = blip.items() if blip is not None else []
    number = next((value for name, value in held if name.endswith("embed")), "")
    if not number or number not in part.rels:
        return None
    image = QImage.fromData(part.related_part(number).blob)
    return None if image.isNull() else image


def _loop(painter: QPainter, box: QRectF, pen: QPen) -> None:
    """A relationship of somebody with itself, roughly as it is drawn."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = max(box.width(), box.height()) + 18
    x, y = box.center().x(), box.center().y()
    painter.drawEllipse(QRectF(x - side / 2 + 6, y - side / 2 - 6, side, side))


def _head(painter: QPainter, kind: str, at: QPointF, other: QPointF, pen: QPen) -> None:
    """An arrow's head, or the diamond at the end of a bridge."""
    away = at - other
    length = (away.x() ** 2 + away.y() ** 2) ** 0.5
    if not length:
        return
    size = 3 * max(pen.widthF(), 1.5)
    ahead = away / length
    aside = QPointF(-ahead.y(), ahead.x())
    back = at - ahead * size
    if kind == "diamond":
        half = size / 2
        corners = [at + ahead * half, at + aside * half, at - ahead * half, at - aside * half]
    else:
        corners = [at, back + aside * size / 2, back - aside * size / 2]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPolygon(QPolygonF(corners))
