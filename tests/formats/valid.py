"""What must hold of every package of slides: checked of each deck the tests write.

The order of elements is that of ECMA-376 part 1, transitional, of what is written here.
"""

import os
import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from netedit.formats.slides_xml import NAMES, q

FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
ORDER = {
    "cNvPr": ("hlinkClick", "extLst"),
    "nvGrpSpPr": ("cNvPr", "cNvGrpSpPr", "nvPr"),
    "nvSpPr": ("cNvPr", "cNvSpPr", "nvPr"),
    "nvCxnSpPr": ("cNvPr", "cNvCxnSpPr", "nvPr"),
    "nvGraphicFramePr": ("cNvPr", "cNvGraphicFramePr", "nvPr"),
    "cNvCxnSpPr": ("stCxn", "endCxn"),
    "cxnSp": ("nvCxnSpPr", "spPr", "style"),
    "sp": ("nvSpPr", "spPr", "style", "txBody"),
    "grpSp": ("nvGrpSpPr", "grpSpPr", "sp", "cxnSp", "grpSp", "pic", "graphicFrame"),
    "graphicFrame": ("nvGraphicFramePr", "xfrm", "graphic"),
    "spPr": ("xfrm", "custGeom", "prstGeom", *FILLS, "ln", "effectLst"),
    "blipFill": ("blip", "srcRect", "stretch"),
    "custGeom": ("avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"),
    "ln": (*FILLS[:2], "prstDash", "round", "headEnd", "tailEnd"),
    "txBody": ("bodyPr", "lstStyle", "p"),
    "p": ("pPr", "r", "br", "fld", "endParaRPr"),
    "pPr": ("spcAft", "buNone"),
    "rPr": ("ln", *FILLS[:2], "latin"),
    "r": ("rPr", "t"),
    "xfrm": ("off", "ext", "chOff", "chExt"),
    "schemeClr": ("satMod", "lumMod", "lumOff", "alpha"),
    "cSld": ("bg", "spTree", "custDataLst", "extLst"),
    "tcPr": ("lnL", "lnR", "lnT", "lnB", *FILLS[:2]),
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tc": ("txBody", "tcPr"),
}
# Of these any number may stand by turns.
MIXED = {"grpSp": 2, "p": 1}


def check(deck: bytes) -> None:
    """Types, relations, ids and order of a whole package; AssertionError says what is wrong."""
    with ZipFile(BytesIO(deck)) as package:
        names = package.namelist()
        assert len(names) == len(set(names)), "a part is there twice"
        assert package.testzip() is None
        held = {name: package.read(name) for name in names}
    check_types(held)
    for name, content in held.items():
        if name.endswith(".rels"):
            check_relations(name, content, held)
        if re.fullmatch(r"ppt/slides/slide\w+\.xml", name):
            check_slide(name, content, held)
    check_deck(held)


def check_types(held: dict[str, bytes]) -> None:
    """Every part has a content type, and every type named has its part."""
    types = etree.fromstring(held["[Content_Types].xml"])
    defaults = {each.get("Extension").lower() for each in types if local(each) == "Default"}
    overrides = [each.get("PartName").lstrip("/") for each in types if local(each) == "Override"]
    assert len(overrides) == len(set(overrides))
    assert set(overrides) <= held.keys(), set(overrides) - held.keys()
    for name in held:
        typed = name in overrides or name.rpartition(".")[2].lower() in defaults
        assert typed or name == "[Content_Types].xml", f"{name} has no type"


def check_relations(name: str, content: bytes, held: dict[str, bytes]) -> None:
    """Every relation leads to a part, and every part of relations belongs to one."""
    folder, _, leaf = name.replace("_rels/", "").rpartition("/")
    owner = f"{folder}/{leaf.removesuffix('.rels')}".lstrip("/")
    assert owner in held or not leaf.removesuffix(".rels"), f"{name} belongs to nothing"
    ids = [relation.get("Id") for relation in etree.fromstring(content)]
    assert len(ids) == len(set(ids)), f"{name}: {ids}"
    for relation in etree.fromstring(content):
        if relation.get("TargetMode") == "External":
            continue
        path = os.path.normpath(os.path.join("/" + folder, relation.get("Target"))).lstrip("/")
        assert path in held, f"{name} leads to {path}"


def check_slide(name: str, content: bytes, held: dict[str, bytes]) -> None:
    """Ids apart, connectors glued to what is there, elements in order, relations known."""
    root = etree.fromstring(content)
    check_order(root)
    ids = [about.get("id") for about in root.iter(q("p:cNvPr"))]
    assert len(ids) == len(set(ids)), f"{name}: an id is there twice"
    assert all(0 < int(id_) < 2**31 for id_ in ids)
    for end in (*root.iter(q("a:stCxn")), *root.iter(q("a:endCxn"))):
        assert end.get("id") in ids, f"{name}: glued to nothing"
    for size in root.iter(q("a:ext")):
        if size.get("cx") is not None:
            assert int(size.get("cx")) >= 0
            assert int(size.get("cy")) >= 0
    used = {value for each in root.iter() for key, value in each.items() if NAMES["r"] in key}
    rels = held.get(name.replace("slides/", "slides/_rels/") + ".rels", b"<a/>")
    known = {relation.get("Id") for relation in etree.fromstring(rels)}
    assert used <= known, f"{name}: {used - known} lead nowhere"


def check_order(root: etree._Element) -> None:
    """Children stand in the order the schema asks for, and none is a stranger."""
    for element in root.iter():
        order = ORDER.get(local(element))
        if order is None:
            continue
        children = [local(child) for child in element]
        assert set(children) <= set(order), f"{local(element)}: {children}"
        free = MIXED.get(local(element), len(order))
        places = [min(order.index(child), free) for child in children]
        if "endParaRPr" in children:
            assert children[-1] == "endParaRPr"
        assert places == sorted(places), f"{local(element)}: {children}"


def check_deck(held: dict[str, bytes]) -> None:
    """Slides have ids of their own, and sections, where there are any, hold each of them once."""
    root = etree.fromstring(held["ppt/presentation.xml"])
    ids = [each.get("id") for each in root.iter(q("p:sldId"))]
    assert len(ids) == len(set(ids))
    assert all(256 <= int(id_) < 2**31 for id_ in ids)
    in_sections = [each.get("id") for each in root.iter(q("p14:sldId"))]
    if in_sections:
        assert sorted(in_sections) == sorted(ids)


def local(element: etree._Element) -> str:
    """A name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
