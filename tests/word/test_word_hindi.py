"""Hindi typed on the keys of Kruti Dev reads as Devanagari; what is not certain is said, what is English stays."""

import time
import unicodedata

import pytest

from legaldraft import word
from legaldraft.word.hindi import kruti_lines, reads_as_kruti
from legaldraft.word.kruti import family, to_unicode
from tests.word.word_builders import docx_of, p, t

WORDS = {
    "fof/kd uksfVl": "विधिक नोटिस", "esjs eqofDdy": "मेरे मुवक्किल", "dk;kZy;": "कार्यालय", "LFkkfir": "स्थापित",
    "fLFkfr": "स्थिति", "LfFkfr": "स्थिति", "ewfrZ": "मूर्ति", "/keZ": "धर्म", "fgUnh": "हिन्दी", "jkf'k": "राशि",
    "izkFkhZ": "प्रार्थी", "Øekad": "क्रमांक", "eksckbZy": "मोबाईल", "gSA": "है।", "10-12-2024": "10.12.2024",
    "{ks=h;": "क्षेत्रीय", "iq=": "पुत्र", "Jherh": "श्रीमती", "U;k;ky;": "न्यायालय", "vf/kfu;e": "अधिनियम",
    "ijØkE; fy[kr": "परक्राम्य लिखत", "vUrxZr": "अन्तर्गत", "#i;s": "रुपये", "fo|qr": "विद्युत", "iM+k": "पड़ा",
    "Q+kby": "फ़ाइल", "¼ikap yk[k½": "(पांच लाख)", ",oa": "एवं", ",slk": "ऐसा", "jkT;ksa": "राज्यों", "dk;ksZa": "कार्यों",
    "fuEufyf[kr": "निम्नलिखित", "Ñi;k": "कृपया", 'o"kZ': "वर्ष", "bZ'oj": "ईश्वर", "Å¡pk": "ऊँचा", "dk;Zokgh": "कार्यवाही",
    "vkWfQl": "ऑफिस", "dkWyksuh": "कॉलोनी", "e/;izns'k": "मध्यप्रदेश", "dÙkZO;": "कर्त्तव्य", "Mªkbax": "ड्राइंग",
    "f'kdk;rdÙkkZ": "शिकायतकर्त्ता", "Çglk": "हिंसा", 'jk"Vªh;': "राष्ट्रीय", "m)j.k": "उद्धरण", "x`g": "गृह", "å‰": "०७",
}  # fmt: skip


@pytest.mark.parametrize(("keys", "shown"), WORDS.items())
def test_a_word_reads_as_the_font_draws_it(keys: str, shown: str) -> None:
    made = to_unicode(keys)
    assert (made.text, made.doubtful) == (unicodedata.normalize("NFC", shown), ())


@pytest.mark.parametrize("keys", ["eqgj€", "fdf", "kZ", "Zd", "hd", "d~~h"])
def test_a_word_that_makes_no_syllables_is_a_doubt(keys: str) -> None:
    assert to_unicode(f"esjs {keys} uksfVl").doubtful == (keys,)


@pytest.mark.parametrize(
    ("font", "kind"),
    [
        ("Kruti Dev 010", "kruti"), ("KrutiDev010", "kruti"), ("ABCDEF+KrutiDev010", "kruti"),
        ("DevLys 010 Bold", "kruti"),
        ("Kruti Dev 500", "other"), ("Chanakya", "other"), ("Shusha", "other"), ("Times New Roman", ""), ("Mangal", ""),
    ],
)  # fmt: skip
def test_only_fonts_whose_keys_are_known_are_converted(font: str, kind: str) -> None:
    assert family(font) == kind


def test_english_in_another_font_stays_beside_hindi() -> None:
    hindi = t("fof/kd uksfVl", '<w:rFonts w:ascii="Kruti Dev 010"/>')
    document = word.read(docx_of(p(hindi, " under Section 138")))
    assert document.text == "विधिक नोटिस under Section 138"
    assert [w.message for w in document.warnings] == ["2 words typed in a Kruti Dev font were converted to Unicode."]


def test_a_syllable_typed_across_two_runs_is_one_syllable() -> None:
    font = '<w:rFonts w:ascii="Kruti Dev 010"/>'
    assert word.read(docx_of(p(t("fof/", font), t("kd uksf", font), t("Vl", font)))).text == "विधिक नोटिस"


def test_an_unknown_old_font_is_left_and_listed() -> None:
    document = word.read(docx_of(p(t("ÙæçÚU¹", '<w:rFonts w:ascii="Chanakya"/>'))))
    assert document.text == "ÙæçÚU¹"
    assert [w.code for w in document.warnings] == ["word.old-hindi-font"]


def test_without_a_font_name_the_commonest_words_tell() -> None:
    assert reads_as_kruti("vkids }kjk fn;k x;k pSd cSad ls okil gks x;k gSA")
    assert word.read(docx_of(p("vkids }kjk fn;k x;k pSd cSad ls okil gks x;k gSA"))).text.startswith("आपके द्वारा")
    lines = [
        "vkids }kjk fn;k x;k pSd cSad ls okil gks x;k gSA",
        "esjs eqofDdy us vkids fo:} ;g uksfVl fn;k gSA",
        "fuoklh eksgYyk dVjk] ftyk ck¡nk",
        "State Bank of India",
    ]
    assert kruti_lines(lines) == [True, True, True, False]


@pytest.mark.parametrize(
    "text", ["The dk of the sale", "I am in the US; he is in the UK.", "a b c d e f", "cheque no. 004821", "of/k"]
)
def test_english_is_never_taken_for_hindi(text: str) -> None:
    assert not reads_as_kruti(text)
    assert word.read(docx_of(p(text))).text == text


@pytest.mark.parametrize("keys", ["fZk+]", "D", "Dk", "fD", "Çd", "dz", "dZ", "[ka", "d~"])
def test_no_word_however_odd_takes_long(keys: str) -> None:
    started = time.process_time()
    assert to_unicode((keys * 100)[:99]).text
    assert to_unicode(keys * 50_000).doubtful == (keys * 50_000,)
    assert time.process_time() - started < 1
