"""The styles a notice is set in. A letterhead that brings one of them under the same name decides how it looks."""

from dataclasses import dataclass

from legaldraft.word.markup import element
from legaldraft.word.xml import Element, child, val, w

_PREFIX = "Notice"
# Fonts with no Devanagari in them: as complex-script font they would leave it to chance.
_LATIN_ONLY = {
    "arial", "book antiqua", "bookman old style", "calibri", "cambria", "garamond", "georgia", "liberation serif",
    "times new roman", "verdana",
}  # fmt: skip
DEVANAGARI_FONT = "Nirmala UI"


@dataclass(frozen=True, slots=True)
class _Look:
    """Look of a style that the letterhead does not bring. Lengths in twips (1/20 point)."""

    align: str = "left"
    before: int = 0
    after: int = 140
    left: int = 0
    hanging: int = 0
    bold: bool = False
    underline: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    line: int | None = None


_LOOKS = {
    "Text": _Look(line=288),
    "Mode": _Look(bold=True, keep_next=True),
    "Reference": _Look(after=240),
    "Address": _Look(keep_lines=True),
    "Subject": _Look(align="left", before=200, after=200, left=720, hanging=720, bold=True, underline=True),
    "Salutation": _Look(keep_next=True),
    "Heading": _Look(before=240, after=100, bold=True, keep_next=True, keep_lines=True, outline=0),
    "Opening": _Look(align="both"),
    "Paragraph": _Look(align="both"),
    "Plain": _Look(align="both"),
    "Table": _Look(after=0, line=240),
    "Closing": _Look(before=320, after=0, keep_next=True, keep_lines=True),
    "Signature": _Look(before=720, keep_lines=True, line=264),
    "Enclosures": _Look(before=240, after=60, bold=True, keep_next=True),
    "Enclosure": _Look(after=40),
    "Footer": _Look(align="center", after=0, line=240),
}


def style_id(role: str) -> str:
    """Style id of a role (``Subject`` → ``NoticeSubject``)."""
    return f"{_PREFIX}{role}"


def ensure(styles: Element, latin: str, language: str) -> dict[str, str]:
    """Adds the notice styles that a style part lacks and returns role → style id.

    Args:
        styles: root of ``styles.xml``; changed in place.
        latin: the letterhead's body font.
        language: ``en-IN`` or ``hi-IN``, set as the document's default language.
    """
    by_name = {(val(child(s, "name")) or "").casefold(): val(s, "styleId") or "" for s in styles.iter(w("style"))}
    normal = next((val(s, "styleId") for s in styles.iter(w("style")) if _is_default_paragraph(s)), None)
    ids = {role: by_name.get(f"{_PREFIX} {role}".casefold(), "") for role in _LOOKS}
    for role, look in _LOOKS.items():
        if not ids[role]:
            ids[role] = style_id(role)
            parent = normal if role == "Text" else ids["Text"]
            styles.append(_style(role, ids[role], parent, look))
    base = next(s for s in styles.iter(w("style")) if val(s, "styleId") == ids["Text"])
    _complete_fonts(_rpr(base), latin)
    _set_language(styles, language)
    return ids


def body_font(styles: Element, theme_font: str | None) -> str:
    """The font a letterhead writes its text in: of its default style, of its defaults, of its theme."""
    normal = next((s for s in styles.iter(w("style")) if _is_default_paragraph(s)), None)
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    for source in (child(normal, "rPr"), defaults):
        fonts = child(source, "rFonts")
        if fonts is not None and val(fonts, "asciiTheme") and theme_font:
            return theme_font
        if named := val(fonts, "ascii"):
            return named
    return theme_font or "Times New Roman"


def _is_default_paragraph(style: Element) -> bool:
    return val(style, "type") == "paragraph" and val(style, "default") in ("1", "true", "on")


def _style(role: str, identity: str, parent: str | None, look: _Look) -> Element:
    line = {"line": look.line, "lineRule": "auto"} if look.line else {}
    ppr = element("pPr")
    for name, wanted in (("keepNext", look.keep_next), ("keepLines", look.keep_lines)):
        if wanted:
            ppr.append(element(name))
    ppr.append(element("spacing", before=look.before, after=look.after, **line))
    if look.left:
        ppr.append(element("ind", left=look.left, hanging=look.hanging))
    ppr.append(element("jc", val=look.align))
    if look.outline is not None:
        ppr.append(element("outlineLvl", val=look.outline))
    rpr = element("rPr")
    if look.bold:
        rpr.extend([element("b"), element("bCs")])
    if look.underline:
        rpr.append(element("u", val="single"))
    based = [element("basedOn", val=parent)] if parent else []
    head = [element("name", val=f"{_PREFIX} {role}"), *based, element("qFormat")]
    return element("style", *head, ppr, rpr, type="paragraph", customStyle="1", styleId=identity)


def _rpr(style: Element) -> Element:
    found = child(style, "rPr")
    if found is None:
        found = element("rPr")
        style.append(found)
    return found


def _complete_fonts(rpr: Element, latin: str) -> None:
    """Names a font for every kind of script, so that Devanagari is not left to the machine's choice."""
    fonts = child(rpr, "rFonts")
    if fonts is None:
        fonts = element("rFonts")
        rpr.insert(0, fonts)
    for slot in ("ascii", "hAnsi"):
        if not val(fonts, slot):
            fonts.set(w(slot), latin)
    for slot in ("cs", "eastAsia"):
        if (val(fonts, slot) or "times new roman").casefold() in _LATIN_ONLY:
            fonts.set(w(slot), DEVANAGARI_FONT)


def _set_language(styles: Element, language: str) -> None:
    defaults = child(styles, "docDefaults")
    if defaults is None:
        defaults = element("docDefaults", element("rPrDefault", element("rPr")))
        styles.insert(0, defaults)
    run_defaults = child(defaults, "rPrDefault")
    if run_defaults is None:
        run_defaults = element("rPrDefault", element("rPr"))
        defaults.insert(0, run_defaults)
    rpr = _rpr(run_defaults)
    for old in rpr.findall(w("lang")):
        rpr.remove(old)
    rpr.append(element("lang", val=language, eastAsia="en-US", bidi="hi-IN"))
