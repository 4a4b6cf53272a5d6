"""Files that are not what they seem: each has a sentence of its own."""

import struct
from collections.abc import Iterator

from messy.item import Item, packed
from tests.word.word_builders import ole_of, p, parts_of

_XXE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]><w>&a;</w>'
_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def items() -> Iterator[Item]:
    """All files of this kind."""
    good = packed(parts_of(p("Legal notice")))

    def part(name: str, data: str | bytes) -> bytes:
        return packed(parts_of(p("x")) | {name: data})

    outside = {"attachedTemplate": "https://templates.example/letter.dotm"}
    files: dict[str, tuple[bytes, str]] = {
        "~$notice.docx": (b"\x06Junior".ljust(162, b"\0"), "is the lock file that Word leaves"),
        "empty.docx": (b"", "is empty (0 bytes)"),
        "rich-text.docx": (rb"{\rtf1\ansi Legal notice\par}", "is a rich-text file (RTF) named .docx"),
        "word-97.docx": (ole_of("WordDocument", "1Table"), "is an old Word 97-2003 file named .docx"),
        "web-page.doc": (b"<html><body><p>Legal notice</p></body></html>", "is a web page (HTML) named .doc"),
        "mail.doc": (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n", "is a saved web page or mail (MHTML)"),
        "zip-bomb.docx": (part("word/media/zeros.bin", bytes(3_000_000)), "as a zip bomb does"),
        "entities.docx": (part("word/extra.xml", _XXE), "holds a document type declaration"),
        "macros.docx": (part("word/vbaProject.bin", b"x"), "is a Word file with macros"),
        "macros.docm": (packed(parts_of(p("x"), main_type=_MACROS)), "is a Word file with macros (.docm)"),
        "template-outside.docx": (packed(parts_of(p("x"), external=outside)), "loads a template from outside"),
        "password.docx": (ole_of("EncryptionInfo", "EncryptedPackage"), "is protected by a password"),
        "password.doc": (ole_of("WordDocument", fib_flags=0x0100), "is protected by a password"),
        "cut-off.docx": (good[: len(good) // 2], "is damaged (its archive cannot be unpacked)"),
        "workbook.docx": (packed(parts_of(p("x"), main_type=_SHEET)), "is an Excel workbook"),
        "picture.docx": (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR", "is not a Word file"),
        "notice.docx.exe": (b"MZ\x90\x00", "is not of a kind that can be read"),
        "damaged.pdf": (b"%PDF-1.5\n1 0 obj\n<<", "is damaged (its pages cannot be opened)"),
    }
    for name, (data, sentence) in files.items():
        yield Item(name, data, refused=sentence)
