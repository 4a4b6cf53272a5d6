"""Last step of every file we write: nothing personal, nothing external, and the same bytes for the same input."""

import io
import posixpath
import re
import zipfile

from legaldraft.word.package import Package, rels_name
from legaldraft.word.xml import RELS, TYPES, Element, R, parse, r, serialise, w

_FIXED = (1980, 1, 1, 0, 0, 0)
_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator></dc:creator>'
    b"<cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>"
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application></Properties>"
)
_DROPPED = re.compile(r"docProps/(?:custom\.xml|thumbnail\.\w+)|word/(?:comments\w*|people)\.xml")
_SETTINGS_DROPPED = ("attachedTemplate", "rsids", "docVars", "mailMerge", "writeProtection", "documentProtection")


def finished(data: bytes) -> bytes:
    """The package scrubbed and zipped again with fixed times."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = {name: blob for name, blob in parts.items() if not _DROPPED.fullmatch(name)}
    for name in list(parts):
        if name.endswith(".rels"):
            parts[name] = _without_links(parts, name)
    _replace(parts, "docProps/core.xml", _CORE)
    _replace(parts, "docProps/app.xml", _APP)
    if "word/settings.xml" in parts:
        parts["word/settings.xml"] = _scrubbed_settings(parts["word/settings.xml"])
    parts["[Content_Types].xml"] = _matching_types(parts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of the parts in their order, with fixed times and rights."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, blob in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, blob)
    return out.getvalue()


def _replace(parts: dict[str, bytes], name: str, blob: bytes) -> None:
    if name in parts:
        parts[name] = blob


def _without_links(parts: dict[str, bytes], rels: str) -> bytes:
    """Relationships of a part without the external and the dropped ones; their uses in the part go too."""
    root = parse(parts[rels], rels)
    folder = posixpath.dirname(posixpath.dirname(rels))
    source = posixpath.join(folder, posixpath.basename(rels)[: -len(".rels")])
    package = Package(parts)
    gone = {
        rel.id
        for rel in package.links_in(rels, folder)
        if rel.external or _DROPPED.fullmatch(rel.target) or package.find(rel.target) is None
    }
    if not gone:
        return parts[rels]
    for rel in list(root.iter(f"{{{RELS}}}Relationship")):
        if rel.get("Id") in gone:
            root.remove(rel)
    if source in parts and rels_name(source) == rels:
        parts[source] = _without_uses(parts[source], source, gone)
    return serialise(root)


def _without_uses(data: bytes, part: str, gone: set[str]) -> bytes:
    root = parse(data, part)
    for link in list(root.iter(w("hyperlink"))):
        if link.get(r("id")) in gone:
            for inner in list(link):
                link.addprevious(inner)
            link.getparent().remove(link)
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for node in list(root.iter(w(mark))):
            node.getparent().remove(node)
    for node in list(root.iter()):
        _drop_uses(node, gone)
    return serialise(root)


def _drop_uses(node: Element, gone: set[str]) -> None:
    used = [key for key, value in node.attrib.items() if key.startswith(f"{{{R}}}") and value in gone]
    if not used:
        return
    if node.tag.endswith(("}hlinkClick", "}hlinkHover", "}attachedTemplate")):
        node.getparent().remove(node)
        return
    for key in used:
        del node.attrib[key]


def _scrubbed_settings(data: bytes) -> bytes:
    root = parse(data, "word/settings.xml")
    for name in _SETTINGS_DROPPED:
        for node in root.findall(w(name)):
            root.remove(node)
    return serialise(root)


def _matching_types(parts: dict[str, bytes]) -> bytes:
    root = parse(parts["[Content_Types].xml"], "[Content_Types].xml")
    for override in list(root.iter(f"{{{TYPES}}}Override")):
        if override.get("PartName", "").lstrip("/") not in parts:
            root.remove(override)
    return serialise(root)
