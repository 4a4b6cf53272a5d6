"""Real Word lists: each letter list has a definition of its own and starts at 1 by ``startOverride``."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.numbering import NumberingPart

from legaldraft.word.markup import element
from legaldraft.word.xml import Element, val, w, whole

# (format, label, left indent, hanging indent), in twips
_PARAGRAPHS = (
    ("decimal", "%1.", 720, 720),
    ("lowerLetter", "(%2)", 1287, 567),
    ("lowerRoman", "(%3)", 1854, 567),
)
_SHORT = (("decimal", "%1.", 567, 567),)
KINDS = {"paragraphs": _PARAGRAPHS, "short": _SHORT}


def numbering_root(part: Part) -> Element:
    """Root of the document's numbering part, made where there is none."""
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        numbering = NumberingPart(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element("numbering"), part.package
        )
        part.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)
        return numbering.element


def add_list(root: Element, kind: str) -> int:
    """Adds a list of a kind (``KINDS``) to the numbering part and returns its ``numId``."""
    abstract_id = 1 + max((whole(val(a, "abstractNumId")) for a in root.iterchildren(w("abstractNum"))), default=-1)
    num_id = 1 + max((whole(val(n, "numId")) for n in root.iterchildren(w("num"))), default=0)
    levels = [_level(at, *level) for at, level in enumerate(KINDS[kind])]
    mark = element("nsid", val=f"{0x4C440000 + abstract_id:08X}")
    abstract = element(
        "abstractNum", mark, element("multiLevelType", val="multilevel"), *levels, abstractNumId=abstract_id
    )
    first_num = root.find(w("num"))
    # The schema wants all definitions before the first list.
    root.append(abstract) if first_num is None else first_num.addprevious(abstract)
    restart = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    num = element("num", element("abstractNumId", val=abstract_id), restart, numId=num_id)
    root.append(num)
    cleanup = root.find(w("numIdMacAtCleanup"))
    if cleanup is not None:
        root.append(cleanup)
    return num_id


def in_list(num_id: int) -> Element:
    """Paragraph property that puts a paragraph on the first level of a list."""
    return element("numPr", element("ilvl", val=0), element("numId", val=num_id))


def _level(at: int, numeral_format: str, label: str, left: int, hanging: int) -> Element:
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=numeral_format),
        element("lvlText", val=label),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=left, hanging=hanging)),
        element("rPr", element("b", val=0), element("bCs", val=0), element("u", val="none")),
        ilvl=at,
    )
