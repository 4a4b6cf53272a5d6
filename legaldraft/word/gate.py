"""The gate: what may come in, and for everything else one sentence that names it for what it is."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from legaldraft.core.document import ReadingWarning
from legaldraft.core.errors import InputRefused
from legaldraft.word import limits, ole
from legaldraft.word.archive import unpack
from legaldraft.word.package import Package
from legaldraft.word.xml import TYPES

KINDS = ("docx", "dotx", "doc", "rtf", "odt", "pdf", "txt")
_SAVE_AS = "open it in Word and save it as a Word document (.docx)"
_MAIN = "wordprocessingml.document.main+xml"
_TEMPLATE = "wordprocessingml.template.main+xml"
_ACTIVE_LINKS = {
    "attachedTemplate": "a template",
    "oleObject": "an object",
    "subDocument": "a sub-document",
    "frame": "a frame",
    "aFChunk": "a document",
}
_LOCAL_PATH = re.compile(r"(?:file:/{2,3})?(?:[A-Za-z]:[\\/][^\\/]|[^\\/:]+\.dot[mx]?$)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_ENCODINGS = (b"utf-8", b"utf-16", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table)\b", re.I | re.S
)
_OTHER_ZIP = (
    ("spreadsheetml", "an Excel workbook"),
    ("presentationml", "a PowerPoint file"),
    ("oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    ("epub", "an e-book"),
)
_OTHER_ENDINGS = {
    "a picture": (
        "Word file, or put the picture into a PDF and read it by OCR",
        "jpg jpeg png gif bmp tif tiff heic webp",
    ),
    "a workbook": ("Word file", "xls xlsx xlsm xlsb ods csv"),
    "a presentation": ("Word file", "ppt pptx pps ppsx odp"),
    "a mail": ("file attached to it", "eml msg mbox"),
    "an archive": ("files in it, unpacked", "zip rar 7z tar gz tgz"),
    "a web page": ("Word file, or open it in Word and save it as .docx", "htm html mht mhtml xml"),
    "a shortcut": ("file that it leads to", "lnk url desktop webloc"),
}
"""What a file of another ending is, what to choose in its stead, and the endings."""
_RTF_OUTSIDE = re.compile(rb"\\\*\s*\\template\s+((?:https?:|ftp:|\\\\\\\\|//)[^}]*)", re.IGNORECASE)
_PDF = b"%PDF-"
_ODT = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that passed the gate.

    Args:
        kind: one of ``KINDS``.
        package: its parts, for docx and dotx.
        warnings: what a person should know though the file is admitted.
    """

    kind: str
    package: Package | None = None
    warnings: tuple[ReadingWarning, ...] = ()


def check(data: bytes, name: str) -> str:
    """Kind of an uploaded file (one of ``KINDS``), told from its bytes and held against its name.

    Raises:
        InputRefused: with a sentence of its own for each thing that may not come in.
    """
    return admit(data, name).kind


def admit(data: bytes, name: str) -> Admitted:
    """As ``check``, with the parts already unpacked.

    Raises:
        InputRefused: see ``check``.
    """
    name = PurePath(name).name
    extension = PurePath(name).suffix.lower().lstrip(".")
    _check_outside(data, name, extension)
    if data.startswith(b"PK"):
        return _admit_zip(data, name, extension)
    if data.startswith(ole.MAGIC):
        return _admit_ole(data, name, extension)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return _admit_rtf(data, name, extension)
    if extension == "pdf" and _PDF in data[:1024]:
        return Admitted("pdf")
    _refuse_known_others(data, name, extension)
    if extension == "txt":
        return Admitted("txt")
    if extension == "pdf":
        raise InputRefused(f"{name} is not a PDF (its contents are not those of one): get a fresh copy")
    raise InputRefused(f"{name} is not a Word file (its contents are not those of any Word format): {_SAVE_AS}")


def _check_outside(data: bytes, name: str, extension: str) -> None:
    if name.startswith("~$"):
        raise InputRefused(
            f"{name} is the lock file that Word leaves while a document is open: choose {name[2:]} itself"
        )
    if not data:
        raise InputRefused(f"{name} is empty (0 bytes): choose the file again, or get a fresh copy")
    if len(data) > limits.MAX_FILE_BYTES:
        allowed = limits.MAX_FILE_BYTES // (1024 * 1024)
        raise InputRefused(f"{name} is larger than {allowed} MB: make its pictures smaller and save it again")
    if extension in ("docm", "dotm"):
        raise InputRefused(f"{name} is a Word file with macros (.{extension}): save it as .docx, without macros")
    for what, (instead, endings) in _OTHER_ENDINGS.items():
        if extension in endings.split():
            raise InputRefused(f"{name} is {what} (.{extension}), no letter that can be read: choose the {instead}")
    if extension not in KINDS:
        raise InputRefused(
            f"{name} is not of a kind that can be read (.docx, .dotx, .doc, .rtf, .odt, .pdf or .txt): {_SAVE_AS}"
        )


def _admit_rtf(data: bytes, name: str, extension: str) -> Admitted:
    outside = _RTF_OUTSIDE.search(data)
    if outside:
        target = outside.group(1).decode("latin-1").strip()[:80]
        raise InputRefused(
            f"{name} loads a template from outside ({target}): remove the link in Word and save it again"
        )
    # Word itself has long written rich text under .doc, and opens it without a word.
    if extension in ("rtf", "doc"):
        return Admitted("rtf")
    raise InputRefused(f"{name} is a rich-text file (RTF) named .{extension}: rename it to .rtf, or {_SAVE_AS}")


def _refuse_known_others(data: bytes, name: str, extension: str) -> None:
    if data.startswith(_PDF):
        raise InputRefused(f"{name} is a PDF named .{extension}: rename it to .pdf, or use the Word file itself")
    head = data[:4096]
    if (
        b"schemas.microsoft.com/office/word/2003/wordml" in head
        or b"schemas.microsoft.com/office/2006/xmlPackage" in head
    ):
        raise InputRefused(f"{name} is a Word XML file named .{extension}: {_SAVE_AS}")
    if extension == "txt":
        return
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise InputRefused(f"{name} is a web page (HTML) named .{extension}: {_SAVE_AS}")
    if head.lstrip().lower().startswith((b"mime-version:", b"from:", b"content-type:")):
        raise InputRefused(f"{name} is a saved web page or mail (MHTML) named .{extension}: {_SAVE_AS}")
    if extension in ("docx", "dotx", "odt", "pdf") and _is_text(head):
        raise InputRefused(f"{name} is plain text named .{extension}: rename it to .txt, or {_SAVE_AS}")


def _is_text(head: bytes) -> bool:
    return b"\0" not in head and sum(c < 9 or 13 < c < 32 for c in head) == 0


def _admit_ole(data: bytes, name: str, extension: str) -> Admitted:
    found = ole.inspect(data)
    if found is None:
        raise InputRefused(f"{name} is damaged (an old Word file whose directory cannot be read): get a fresh copy")
    if "EncryptedPackage" in found.names or "EncryptionInfo" in found.names or found.word_encrypted:
        raise InputRefused(
            f"{name} is protected by a password: open it in Word, take the password off and save it again"
        )
    if "WordDocument" not in found.names:
        what = (
            "an Excel workbook"
            if found.names & {"Workbook", "Book"}
            else "not a Word file (an OLE file of another program)"
        )
        what = "a PowerPoint file" if "PowerPoint Document" in found.names else what
        raise InputRefused(f"{name} is {what}: choose the Word file")
    if found.names & {"_VBA_PROJECT", "VBA"}:
        raise InputRefused(f"{name} is an old Word file with macros: save it as .docx, without macros")
    if extension != "doc":
        raise InputRefused(f"{name} is an old Word 97-2003 file named .{extension}: rename it to .doc, or {_SAVE_AS}")
    return Admitted("doc")


def _admit_zip(data: bytes, name: str, extension: str) -> Admitted:
    package = Package(unpack(data, name), name)
    _check_xml(package, name)
    if package.parts.get("mimetype", b"").strip() == _ODT:
        return _admit_odt(package, name, extension)
    kind = _kind_of_package(package, name)
    _check_macros(package, name)
    warnings = _check_links(package, name)
    if extension != kind:
        raise InputRefused(f"{name} is a .{kind} file named .{extension}: rename it to .{kind}")
    return Admitted(kind, package, warnings)


def _admit_odt(package: Package, name: str, extension: str) -> Admitted:
    if b"encryption-data" in package.parts.get("META-INF/manifest.xml", b""):
        raise InputRefused(f"{name} is protected by a password: open it, take the password off and save it again")
    if any(part.startswith(("Basic/", "Scripts/")) for part in package.parts):
        raise InputRefused(f"{name} is an OpenDocument file with macros: save it without them")
    if extension != "odt":
        raise InputRefused(f"{name} is an OpenDocument text named .{extension}: rename it to .odt")
    return Admitted("odt")


def _check_xml(package: Package, name: str) -> None:
    for part, data in package.parts.items():
        if not part.lower().endswith((".xml", ".rels", ".vml", ".rdf", ".svg")):
            continue
        declared = _ENCODING.match(data[:256])
        if declared and declared.group(1).lower() not in _ENCODINGS:
            raise InputRefused(f"{name} is written in an encoding that Word does not use ({part}): {_SAVE_AS}")
        plain = data.replace(b"\0", b"") if b"\0" in data else data
        if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
            raise InputRefused(f"{name} holds a document type declaration in {part}, which Word never writes: refused")


def _kind_of_package(package: Package, name: str) -> str:
    types = package.find("[Content_Types].xml")
    if types is None:
        mime = package.parts.get("mimetype", b"").decode("latin-1")
        what = next((label for mark, label in _OTHER_ZIP if mark in mime), "a zip archive")
        raise InputRefused(f"{name} is {what}, not a Word file: choose the Word file")
    main = package.main
    if main is None:
        raise InputRefused(f"{name} has no main document part, so there is nothing to read: {_SAVE_AS}")
    declared = package.content_type(main)
    if declared.endswith(_MAIN):
        return "docx"
    if declared.endswith(_TEMPLATE):
        return "dotx"
    if "macroEnabled" in declared:
        raise InputRefused(f"{name} is a Word file with macros: save it as .docx, without macros")
    what = next((label for mark, label in _OTHER_ZIP if mark in declared), "an Office file of another kind")
    raise InputRefused(f"{name} is {what}, not a Word file: choose the Word file")


def _check_macros(package: Package, name: str) -> None:
    types = package.root("[Content_Types].xml")
    declared = (
        [] if types is None else [e.get("ContentType", "") for e in types.iter(f"{{{TYPES}}}*") if e.get("ContentType")]
    )
    named = any(part.lower().rsplit("/", 1)[-1] in ("vbaproject.bin", "vbadata.xml") for part in package.parts)
    if named or any("macroEnabled" in d or "vbaProject" in d for d in declared):
        raise InputRefused(f"{name} is a Word file with macros: save it as .docx, without macros")


def _check_links(package: Package, name: str) -> tuple[ReadingWarning, ...]:
    warnings = []
    for part in list(package.parts):
        if not part.lower().endswith(".rels"):
            continue
        for rel in package.links_in(part):
            if not rel.external or rel.kind not in _ACTIVE_LINKS:
                continue
            if rel.kind == "attachedTemplate" and _LOCAL_PATH.match(rel.target):
                # Word notes the path of the author's own template in every letter made from one; it is not fetched.
                warnings.append(
                    ReadingWarning("word.local-template-ignored", f"The template {rel.target} was not looked for.")
                )
                continue
            what = _ACTIVE_LINKS[rel.kind]
            raise InputRefused(
                f"{name} loads {what} from outside ({rel.target}): remove the link in Word and save it again"
            )
    return tuple(warnings)
