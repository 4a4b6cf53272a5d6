"""Hindi typed on the keys of Kruti Dev and its kin. The keys were typed by hand, not made from the Unicode text."""

# a row is one line as typed, and what it shows
# ruff: noqa: E501

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from messy.item import Item, Letter, docx
from tests.word.word_builders import listed, p, t

_TYPED = """
fnukad% 11-06-2018|दिनांकः 11.06.2018
lsok esa]|सेवा में,
Jh xksfoUn izlkn pkSjfl;k|श्री गोविन्द प्रसाद चौरसिया
iq= Jh jkelthou pkSjfl;k|पुत्र श्री रामसजीवन चौरसिया
fuoklh eksgYyk dVjk] ftyk ck¡nk] mRrj izns'k|निवासी मोहल्ला कटरा, जिला बाँदा, उत्तर प्रदेश
fo"k;% ijØkE; fy[kr vf/kfu;e] 1881 dh /kkjk 138 ds vUrxZr fof/kd uksfVl|विषयः परक्राम्य लिखत अधिनियम, 1881 की धारा 138 के अन्तर्गत विधिक नोटिस
egksn;]|महोदय,
eSa vius eqofDdy Jh mek'kadj f}osnh dh vksj ls vkidks ;g uksfVl nsrk gw¡ fd%|मैं अपने मुवक्किल श्री उमाशंकर द्विवेदी की ओर से आपको यह नोटिस देता हूँ किः
1.;g fd vkius esjs eqofDdy ls fnlEcj 2017 esa :i;s 1]20]000@& m/kkj fy;s FksA|यह कि आपने मेरे मुवक्किल से दिसम्बर 2017 में रूपये 1,20,000/- उधार लिये थे।
2.;g fd mDr jkf'k ds Hkqxrku gsrq vkius pSd la[;k 552107 fnukad 20-04-2018 fn;k] tks bykgkckn cSad dh ck¡nk 'kk[kk dk FkkA|यह कि उक्त राशि के भुगतान हेतु आपने चैक संख्या 552107 दिनांक 20.04.2018 दिया, जो इलाहाबाद बैंक की बाँदा शाखा का था।
3.;g fd mDr pSd vi;kZIr /kujkf'k ds dkj.k fnukad 14-05-2018 dks fcuk Hkqxrku okil gks x;kA|यह कि उक्त चैक अपर्याप्त धनराशि के कारण दिनांक 14.05.2018 को बिना भुगतान वापस हो गया।
4.;g fd vki bl uksfVl dh izkfIr ds iUnzg fnu ds Hkhrj mDr jkf'k vnk djsa] vU;Fkk esjk eqofDdy U;k;ky; esa ifjokn izLrqr djsxkA|यह कि आप इस नोटिस की प्राप्ति के पन्द्रह दिन के भीतर उक्त राशि अदा करें, अन्यथा मेरा मुवक्किल न्यायालय में परिवाद प्रस्तुत करेगा।
Hkonh;|भवदीय
vf/koDrk] ck¡nk|अधिवक्ता, बाँदा
"""
_CONVERTED = "word.kruti-dev-converted"


@dataclass(frozen=True, slots=True)
class _Row:
    keys: str
    text: str
    label: str

    @property
    def shown(self) -> str:
        return f"{self.label} {self.text}" if self.label else self.text


def items(letters: dict[str, Letter]) -> Iterator[Item]:
    """All files of this kind."""
    rows, letter = _rows(), letters["hindi"]
    visible = tuple(r.shown for r in rows)
    yield Item("kruti-dev.docx", _set(rows, "Kruti Dev 010", 400), letter, visible, warns=(_CONVERTED,))
    yield Item("kruti-dev-split-runs.docx", _set(rows, "Kruti Dev 016", 2), letter, visible, warns=(_CONVERTED,))
    yield Item("devlys-by-style.docx", _by_style(rows), letter, visible, warns=(_CONVERTED,))
    yield _mixed(rows, letters["cheque"])
    yield _doubtful(rows, letter)
    yield _other_font(letter)
    long = [r for r in rows if len(r.keys) > 40]
    typed = "\r\n\r\n".join(r.keys for r in long).encode("cp1252")
    yield Item("kruti-dev.txt", typed, letter, tuple(r.text for r in long), warns=(_CONVERTED,))


def _rows() -> list[_Row]:
    rows = []
    for line in _TYPED.strip().split("\n"):
        keys, _, text = line.partition("|")
        label = keys[:2] if keys[1] == "." and keys[0].isdigit() else ""
        rows.append(_Row(keys[len(label) :], text, label))
    return rows


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def _paragraph(row: _Row, runs: str) -> str:
    return listed(1, 0, "x").replace(t("x"), runs) if row.label else p(runs)


def _set(rows: list[_Row], font: str, length: int) -> bytes:
    """The letter in a font, a run every so many keys: syllables are typed across runs."""
    body = ""
    for row in rows:
        cut = [row.keys[i : i + length] for i in range(0, len(row.keys), length)]
        body += _paragraph(row, "".join(t(escape(x), _font(font)) for x in cut))
    return docx(body)


def _by_style(rows: list[_Row]) -> bytes:
    style = f"<w:docDefaults><w:rPrDefault><w:rPr>{_font('DevLys 010')}</w:rPr></w:rPrDefault></w:docDefaults>"
    return docx("".join(_paragraph(r, t(escape(r.keys))) for r in rows), related={"styles": style})


def _mixed(rows: list[_Row], letter: Letter) -> Item:
    """An English letter that quotes a Hindi one."""
    body = p("The endorsement on the envelope reads as under:")
    body += p(
        t(escape(rows[10].keys), _font("Kruti Dev 010")), t(' i.e. "returned unpaid" on 14.05.2018', _font("Arial"))
    )
    body += p("It is signed by the Branch Manager, State Bank of India, and is as good as his word.")
    visible = (
        "The endorsement on the envelope reads as under:",
        rows[10].text + ' i.e. "returned unpaid" on 14.05.2018',
        "It is signed by the Branch Manager, State Bank of India, and is as good as his word.",
    )
    return Item("kruti-dev-quoted.docx", docx(body), letter, visible, warns=(_CONVERTED,))


def _doubtful(rows: list[_Row], letter: Letter) -> Item:
    """A key that the font has no glyph for, in an otherwise plain letter."""
    keys = rows[7].keys + " eqgj€ layXu"
    body = p(t(escape(rows[5].keys), _font("Kruti Dev 010"))) + p(t(escape(keys), _font("Kruti Dev 010")))
    visible = (rows[5].text, rows[7].text + " मुहर€ संलग्न")
    return Item("kruti-dev-doubt.docx", docx(body), letter, visible, warns=(_CONVERTED, "word.kruti-dev-doubtful"))


def _other_font(letter: Letter) -> Item:
    """Chanakya lays its glyphs on other keys: nothing is guessed, the text stays and the file is listed."""
    keys = "ÙæçÚU¹ v~-®{-w®v} ×ãUæðÎØ"
    body = p(t(keys, _font("Chanakya"))) + p("Advocate, Banda")
    return Item("chanakya.docx", docx(body), letter, (keys, "Advocate, Banda"), warns=("word.old-hindi-font",))
