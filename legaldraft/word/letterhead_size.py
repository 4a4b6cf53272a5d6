"""How much of the page a letterhead takes before the letter begins: an estimate from its markup, without a renderer."""

from collections.abc import Iterator

from legaldraft.word.package import Package
from legaldraft.word.xml import DRAWING, Element, child, r, val, w, whole

EMU = 635
"""English Metric Units in a twip (1/20 point)."""
_A4_WIDTH, _A4_HEIGHT, _MARGIN, _DISTANCE = 11906, 16838, 1440, 708  # twips
_FONT = 22  # half points
_LINE = 1.2
_FLOWING = ("wrapTopAndBottom", "wrapSquare", "wrapTight", "wrapThrough")


def page_size(body: Element) -> tuple[int, int]:
    """Width and height of the page, in twips."""
    page = child(child(body, "sectPr"), "pgSz")
    return whole(val(page, "w"), _A4_WIDTH), whole(val(page, "h"), _A4_HEIGHT)


def text_size(package: Package, body: Element) -> tuple[int, int]:
    """Width, and height on the first page, that are left for the letter, in twips.

    A header that is taller than its margin pushes the text down; what stands in the body above ``{{letter}}`` is not
    counted here.
    """
    section = child(body, "sectPr")
    margins = child(section, "pgMar")
    width, height = page_size(body)
    sides = [whole(val(margins, side), _MARGIN) for side in ("left", "right")]
    taken = 0
    for side, kind in (("top", "header"), ("bottom", "footer")):
        tallest = max((_height(root) for root in parts_of_section(package, body, kind)), default=0)
        taken += max(abs(whole(val(margins, side), _MARGIN)), whole(val(margins, kind), _DISTANCE) + tallest)
    return width - sum(sides) - whole(val(margins, "gutter")), height - taken


def height_above(body: Element, marker: Element | None) -> int:
    """Estimated height of what stands in the body before the marker (before its end where there is none), in twips."""
    if marker is None or next(marker.iterancestors(w("tc")), None) is not None:
        return 0 if marker is not None else _height(body)
    return sum(_block_height(block) for block in marker.itersiblings(preceding=True))


def parts_of_section(package: Package, body: Element, kind: str) -> list[Element]:
    """Roots of the headers (``header``) or footers (``footer``) of the last section."""
    section = child(body, "sectPr")
    links = {rel.id: rel.target for rel in package.relationships(package.main or "")}
    references = section.iterchildren(w(f"{kind}Reference")) if section is not None else ()
    names = [links.get(ref.get(r("id"), ""), "") for ref in references]
    return [root for name in names if (root := package.root(name)) is not None]


def _height(root: Element) -> int:
    return sum(_block_height(block) for block in root)


def _block_height(block: Element) -> int:
    if block.tag == w("p"):
        return _paragraph_height(block)
    if block.tag == w("tbl"):
        return sum(max((_height(cell) for cell in row.iterchildren(w("tc"))), default=0) for row in block.iter(w("tr")))
    return _height(block) if block.tag in (w("sdt"), w("sdtContent")) else 0


def _paragraph_height(paragraph: Element) -> int:
    spacing = child(child(paragraph, "pPr"), "spacing")
    gaps = whole(val(spacing, "before")) + whole(val(spacing, "after"))
    sizes = [whole(val(size), _FONT) for size in paragraph.iter(w("sz"))]
    lines = 1 + sum(1 for _ in paragraph.iter(w("br")))
    text = int(max(sizes, default=_FONT) * 10 * _LINE * lines)
    return gaps + max([text, *_pictures(paragraph)])


def _pictures(paragraph: Element) -> Iterator[int]:
    """Heights of the pictures that take room of their own; one behind the text (a watermark) takes none."""
    for kind in ("inline", "anchor"):
        for picture in paragraph.iter(f"{{{DRAWING}}}{kind}"):
            extent = picture.find(f"{{{DRAWING}}}extent")
            flows = kind == "inline" or any(picture.find(f"{{{DRAWING}}}{wrap}") is not None for wrap in _FLOWING)
            if extent is not None and flows:
                yield whole(extent.get("cy")) // EMU
