"""A map's shapes in the form in which Office programs hand drawings to each other's clipboards.

The three parts of the package and the elements in them are Office's own; the shapes are those of a
slide, in the general drawing namespace. Pasted, they are native, glued and editable. Not tried in
Office itself.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

from netedit.formats.slides_xml import NAMES

# What Windows programs call the format; Qt registers it there under the name in quotes.
MIME = 'application/x-qt-windows-mime;value="Art::GVML ClipFormat"'
_A, _P = NAMES["a"], NAMES["p"]
_CANVAS = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DRAWING = f"{NAMES['r']}/drawing"
_PART = "clipboard/drawings/drawing1.xml"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/>'
    f'<Override PartName="/{_PART}" '
    'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>'
)
_ROOT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_DRAWING}" Target="/{_PART}"/></Relationships>'
)
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def gvml_bytes(deck: bytes) -> bytes:
    """The shapes of the last slide of a deck as a package for the clipboard.

    Placeholders, such as the title, stay behind; KeyError where there is no slide.
    """
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        slide = max(
            (n for n in parts.namelist() if n.startswith("ppt/slides/slide")), key=_numbered
        )
        tree = fromstring(parts.read(slide)).find(f"{{{_P}}}cSld/{{{_P}}}spTree")
        media = _media(parts, slide)
    if tree is None:
        raise KeyError(slide)
    drawing, used = _drawing(tree)
    kept = {id_: part for id_, part in media.items() if id_ in used}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        _put(package, "[Content_Types].xml", _TYPES.encode())
        _put(package, "_rels/.rels", _ROOT.encode())
        _put(package, _PART, drawing)
        if kept:
            _put(package, "clipboard/drawings/_rels/drawing1.xml.rels", _related(kept))
        for name, content in dict(kept.values()).items():
            _put(package, f"clipboard/media/{name}", content)
    return stream.getvalue()


def _numbered(name: str) -> int:
    digits = "".join(letter for letter in name if letter.isdigit())
    return int(digits or 0)


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    # A fixed time: the clipboard must not say when.
    info = zipfile.ZipInfo(name, _FIXED_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(info, content)


def _media(parts: zipfile.ZipFile, slide: str) -> dict[str, tuple[str, bytes]]:
    """The pictures a slide uses, by the id of the relation: name and bytes."""
    folder, name = posixpath.split(slide)
    relations = f"{folder}/_rels/{name}.rels"
    found: dict[str, tuple[str, bytes]] = {}
    if relations not in parts.namelist():
        return found
    for relation in fromstring(parts.read(relations)):
        if str(relation.get("Type")).endswith("/image"):
            target = posixpath.normpath(posixpath.join(folder, str(relation.get("Target"))))
            found[str(relation.get("Id"))] = (posixpath.basename(target), parts.read(target))
    return found


def _related(kept: dict[str, tuple[str, bytes]]) -> bytes:
    kind = f"{NAMES['r']}/image"
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="../media/{name}"/>'
        for id_, (name, _) in kept.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'.encode()


def _drawing(tree: Element) -> tuple[bytes, set[str]]:
    """The drawing part, and the ids of the relations it uses."""
    graphic = Element(f"{{{_A}}}graphic")
    data = SubElement(graphic, f"{{{_A}}}graphicData", {"uri": _CANVAS})
    canvas = SubElement(data, f"{{{_CANVAS}}}lockedCanvas")
    group = SubElement(canvas, f"{{{_A}}}nvGrpSpPr")
    SubElement(group, f"{{{_A}}}cNvPr", {"id": "0", "name": ""})
    SubElement(group, f"{{{_A}}}cNvGrpSpPr")
    SubElement(canvas, f"{{{_A}}}grpSpPr")
    for shape in _shapes(tree):
        _leave_the_slide(shape)
        canvas.append(shape)
    embed = f"{{{NAMES['r']}}}embed"
    used = {id_ for each in graphic.iter() if (id_ := each.get(embed)) is not None}
    for prefix, name in (*NAMES.items(), ("lc", _CANVAS)):
        register_namespace(prefix, name)
    return tostring(graphic, encoding="UTF-8", xml_declaration=True), used


def _shapes(tree: Element) -> Iterator[Element]:
    kinds = {f"{{{_P}}}{name}" for name in ("sp", "cxnSp", "grpSp", "pic")}
    for shape in tree:
        is_placeholder = shape.find(f"{{{_P}}}nvSpPr/{{{_P}}}nvPr/{{{_P}}}ph") is not None
        if shape.tag in kinds and not is_placeholder:
            yield shape


def _leave_the_slide(element: Element) -> None:
    """Give a shape, and all in it, the names it has outside of a slide."""
    for child in list(element):
        if child.tag == f"{{{_P}}}nvPr":
            element.remove(child)
            continue
        _leave_the_slide(child)
        if child.tag == f"{{{_A}}}txBody":
            # text stands in an element of its own there, which says that it fills the shape
            held = Element(f"{{{_A}}}txSp")
            element[list(element).index(child)] = held
            held.append(child)
            SubElement(held, f"{{{_A}}}useSpRect")
    element.tag = element.tag.replace(f"{{{_P}}}", f"{{{_A}}}")
