"""Paragraph and character styles: what a paragraph or run inherits."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from legaldraft.word.xml import Element, child, switched_on, val, w

_ALIGN = {"both": "justify", "distribute": "justify", "center": "center", "right": "right", "end": "right"}
_BUILT_IN = ("heading", "header", "footer", "caption")


@dataclass(slots=True)
class Styles:
    """The style part of a document.

    Args:
        by_id: style id to element.
        defaults: ``w:rPrDefault/w:rPr`` and ``w:pPrDefault/w:pPr``, where there are any.
        default_paragraph: id of the default paragraph style.
    """

    by_id: dict[str, Element] = field(default_factory=dict)
    default_run: Element | None = None
    default_para: Element | None = None
    default_paragraph: str = ""
    _chains: dict[str, tuple[Element, ...]] = field(default_factory=dict)

    @staticmethod
    def load(root: Element | None) -> "Styles":
        """Styles of a ``styles.xml`` root; empty where it is missing."""
        styles = Styles()
        if root is None:
            return styles
        for style in root.iter(w("style")):
            identity = val(style, "styleId") or ""
            styles.by_id.setdefault(identity, style)
            if val(style, "type") == "paragraph" and val(style, "default") in ("1", "true", "on"):
                styles.default_paragraph = identity
        styles.default_run = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        styles.default_para = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")
        return styles

    def chain(self, style_id: str | None) -> tuple[Element, ...]:
        """The style and those it is based on, nearest first; stops at a loop."""
        key = style_id or ""
        if key not in self._chains:
            found: list[Element] = []
            at: str | None = key
            while at and at in self.by_id and self.by_id[at] not in found:
                found.append(self.by_id[at])
                at = val(child(self.by_id[at], "basedOn"))
            self._chains[key] = tuple(found)
        return self._chains[key]

    def name(self, style_id: str) -> str:
        """Display name of a style: the built-in ones capitalised as Word's interface does."""
        name = val(child(self.by_id.get(style_id), "name")) or ""
        return name[:1].upper() + name[1:] if name.startswith(_BUILT_IN) else name


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph's own properties and its style chain say."""

    styles: Styles
    own: Element | None
    style_id: str

    @staticmethod
    def of(paragraph: Element, styles: Styles) -> "ParagraphLook":
        """Look of a ``w:p``."""
        own = child(paragraph, "pPr")
        return ParagraphLook(styles, own, val(child(own, "pStyle")) or styles.default_paragraph)

    def align(self) -> str:
        """left, center, right or justify."""
        for ppr in (self.own, *self._style_pprs(), self.styles.default_para):
            jc = val(child(ppr, "jc"))
            if jc is not None:
                return _ALIGN.get(jc, "left")
        return "left"

    def _style_pprs(self) -> Iterator[Element | None]:
        for style in self.styles.chain(self.style_id):
            yield child(style, "pPr")

    def is_on(self, rpr: Element | None, name: str) -> bool:
        """Whether a toggle property (``b``, ``vanish``) holds for a run with these properties.

        Direct formatting decides; else paragraph style and character style cancel each other out (17.7.3).
        """
        direct = switched_on(child(rpr, name))
        if direct is not None:
            return direct
        in_paragraph = self._in_chain(self.style_id, name)
        in_run = self._in_chain(val(child(rpr, "rStyle")), name)
        if switched_on(child(self.styles.default_run, name)):
            return True
        return bool(in_paragraph) != bool(in_run)

    def _in_chain(self, style_id: str | None, name: str) -> bool | None:
        for style in self.styles.chain(style_id):
            state = switched_on(child(child(style, "rPr"), name))
            if state is not None:
                return state
        return None

    def underlined(self, rpr: Element | None) -> bool:
        """Whether a run with these properties is underlined (``u`` is no toggle: the nearest says)."""
        sources = [rpr, *(child(s, "rPr") for s in self.styles.chain(val(child(rpr, "rStyle"))))]
        sources += [child(s, "rPr") for s in self.styles.chain(self.style_id)]
        for source in (*sources, self.styles.default_run):
            kind = val(child(source, "u"))
            if kind is not None:
                return kind != "none"
        return False

    def font(self, rpr: Element | None) -> str:
        """Font of the Latin letters of a run with these properties, or "" where only a theme names it."""
        sources = [rpr, *(child(s, "rPr") for s in self.styles.chain(val(child(rpr, "rStyle"))))]
        sources += [child(s, "rPr") for s in self.styles.chain(self.style_id)]
        for source in (*sources, self.styles.default_run):
            fonts = child(source, "rFonts")
            named = val(fonts, "ascii") or val(fonts, "hAnsi")
            if named is not None:
                return named
        return ""
