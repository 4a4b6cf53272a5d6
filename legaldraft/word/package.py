"""A Word file as its parts: content types, relationships, bytes. Knows nothing of paragraphs."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from legaldraft.word.xml import RELS, TYPES, Element, parse


@dataclass(frozen=True, slots=True)
class Relationship:
    """One link from a part to another part or to the world.

    Args:
        id: its id within the part (``rId7``).
        kind: last segment of its type (``footnotes``).
        target: name of the part, or an address where ``external``.
        external: True where it leaves the file.
    """

    id: str
    kind: str
    target: str
    external: bool


def rels_name(part: str) -> str:
    """Name of the part that holds the relationships of ``part`` (``""`` for the whole package)."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


@dataclass(slots=True)
class Package:
    """All parts of a Word file.

    Args:
        parts: name to bytes, in the order of the archive.
        name: the file's name, for messages.
    """

    parts: dict[str, bytes]
    name: str = "the Word file"
    _roots: dict[str, Element] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> str | None:
        """The name as it stands in the archive (part names ignore case), or None."""
        if name in self.parts:
            return name
        if not self._folded:
            self._folded = {n.casefold(): n for n in self.parts}
        return self._folded.get(name.casefold())

    def root(self, name: str) -> Element | None:
        """Root element of a part, parsed once; None where it is missing.

        Raises:
            InputRefused: the part cannot be parsed.
        """
        found = self.find(name)
        if found is None:
            return None
        if found not in self._roots:
            self._roots[found] = parse(self.parts[found], found, self.name)
        return self._roots[found]

    def relationships(self, part: str) -> Iterator[Relationship]:
        """The relationships of a part (``""`` for the whole package)."""
        return self.links_in(rels_name(part), posixpath.dirname(part))

    def links_in(self, rels: str, base: str = "") -> Iterator[Relationship]:
        """The relationships in a ``.rels`` part, targets taken from the folder ``base``."""
        root = self.root(rels)
        if root is None:
            return
        for rel in root.iter(f"{{{RELS}}}Relationship"):
            external = rel.get("TargetMode", "").casefold() == "external"
            target = rel.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            yield Relationship(rel.get("Id", ""), rel.get("Type", "").rsplit("/", 1)[-1], target, external)

    def target(self, part: str, kind: str) -> str | None:
        """Name of the first existing part that ``part`` links to by a relationship of this kind."""
        for rel in self.relationships(part):
            if rel.kind == kind and not rel.external and (found := self.find(rel.target)):
                return found
        return None

    @property
    def main(self) -> str | None:
        """Name of the main document part."""
        return self.target("", "officeDocument")

    def content_type(self, part: str) -> str:
        """Declared content type of a part, or ""."""
        root = self.root("[Content_Types].xml")
        if root is None:
            return ""
        for override in root.iter(f"{{{TYPES}}}Override"):
            if override.get("PartName", "").lstrip("/").casefold() == part.casefold():
                return str(override.get("ContentType", ""))
        extension = posixpath.splitext(part)[1].lstrip(".").casefold()
        for default in root.iter(f"{{{TYPES}}}Default"):
            if default.get("Extension", "").casefold() == extension:
                return str(default.get("ContentType", ""))
        return ""
