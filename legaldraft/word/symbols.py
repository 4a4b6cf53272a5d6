"""Characters of symbol fonts as the Unicode signs that they show."""

_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "◻",
    0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x9F: "•",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "□", 0x97: "●"}
_SYMBOL = {
    0xB7: "•", 0xA7: "♣", 0xD7: "⋅", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠",
    0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x53: "Σ", 0x57: "Ω",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def symbol(char: str, font: str) -> str:
    """The sign that a character shows in a symbol font; the character itself in any other font."""
    code = ord(char)
    table = _FONTS.get(font.casefold())
    if table is None and code not in _PRIVATE:
        return char
    code = code - 0xF000 if code in _PRIVATE else code
    if table and code in table:
        return table[code]
    if code == 0xB7:  # a bullet in every symbol font that Word has ever made lists with
        return "•"
    return chr(code) if 0x20 <= code < 0x7F or code >= 0xA0 else "□"


def rupee_font(text: str, font: str) -> str:
    """Text set in a font that draws the rupee sign at the grave accent (the first fonts to have the sign did so)."""
    return text.replace("`", "₹") if "rupee" in font.casefold() else text
