"""Reads ``sentences.txt`` and its like: what each sentence cites, in the short hand of that file."""

from collections import Counter
from pathlib import Path

from legaldraft.core.citation import Citation, CitationKind
from legaldraft.statutes.grammar import to_roman

ACTS = {
    "ADV": "advocates-act-1961",
    "ARB": "arbitration-and-conciliation-act-1996",
    "BNS": "bharatiya-nyaya-sanhita-2023",
    "BNSS": "bharatiya-nagarik-suraksha-sanhita-2023",
    "BSA": "bharatiya-sakshya-adhiniyam-2023",
    "CA13": "companies-act-2013",
    "CA56": "companies-act-1956",
    "CCA": "commercial-courts-act-2015",
    "CONST": "constitution-of-india",
    "CONT": "contempt-of-courts-act-1971",
    "COPY": "copyright-act-1957",
    "COSS": "code-on-social-security-2020",
    "COW": "code-on-wages-2019",
    "CPA19": "consumer-protection-act-2019",
    "CPA86": "consumer-protection-act-1986",
    "CPC": "code-of-civil-procedure-1908",
    "CrPC": "code-of-criminal-procedure-1973",
    "DPA": "dowry-prohibition-act-1961",
    "DPDP": "digital-personal-data-protection-act-2023",
    "DRCA": "delhi-rent-control-act-1958",
    "DV": "protection-of-women-from-domestic-violence-act-2005",
    "EASE": "indian-easements-act-1882",
    "FCA": "family-courts-act-1984",
    "GCA": "general-clauses-act-1897",
    "GWA": "guardians-and-wards-act-1890",
    "HMA": "hindu-marriage-act-1955",
    "HSA": "hindu-succession-act-1956",
    "IBC": "insolvency-and-bankruptcy-code-2016",
    "ICA": "indian-contract-act-1872",
    "IDA": "industrial-disputes-act-1947",
    "IEA": "indian-evidence-act-1872",
    "INT": "interest-act-1978",
    "IPA": "indian-partnership-act-1932",
    "IPC": "indian-penal-code-1860",
    "ISA": "indian-succession-act-1925",
    "IT1961": "income-tax-act-1961",
    "IT2000": "information-technology-act-2000",
    "LIM": "limitation-act-1963",
    "MSMED": "micro-small-and-medium-enterprises-development-act-2006",
    "MVA": "motor-vehicles-act-1988",
    "NDPS": "narcotic-drugs-and-psychotropic-substances-act-1985",
    "NI": "negotiable-instruments-act-1881",
    "PART": "partition-act-1893",
    "PGA": "payment-of-gratuity-act-1972",
    "PMLA": "prevention-of-money-laundering-act-2002",
    "POCSO": "protection-of-children-from-sexual-offences-act-2012",
    "RAIL": "railways-act-1989",
    "REG": "registration-act-1908",
    "RERA": "real-estate-regulation-and-development-act-2016",
    "RTI": "right-to-information-act-2005",
    "SARF": "securitisation-and-reconstruction-of-financial-assets-and-enforcement-of-security-interest-act-2002",
    "SOGA": "sale-of-goods-act-1930",
    "SRA": "specific-relief-act-1963",
    "SRA1860": "societies-registration-act-1860",
    "STAMP": "indian-stamp-act-1899",
    "TM": "trade-marks-act-1999",
    "TPA": "transfer-of-property-act-1882",
}
SHORT = {act: name for name, act in ACTS.items()}
_ROMAN = {to_roman(n): n for n in range(1, 100)}


def rows(name: str = "sentences.txt") -> list[tuple[str, Counter[str]]]:
    """Sentence and its expected citations, each as "NI 138"; escapes such as \\n are made real."""
    out = []
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, _, expected = line.rpartition(" => ")
        for mark, sign in (("\\n", "\n"), *((f"\\u{c:04x}", chr(c)) for c in _SIGNS)):
            text = text.replace(mark, sign)
        cited = [] if expected == "none" else [one.strip() for one in expected.split(";")]
        out.append((text, Counter(cited)))
    return out


_SIGNS = (0xA0, 0x200B, 0x2011, 0x2013, 0x201C, 0x201D, 0x2018, 0x2019)


def told_with_parts(citation: Citation) -> str:
    """As :func:`told`, with the sub-parts from the outside in: "NI 138@proviso.b"."""
    return f"{told(citation)}@{'.'.join(citation.path)}"


def told(citation: Citation) -> str:
    """A citation in the short hand of ``sentences.txt``."""
    if citation.kind is CitationKind.CASE:
        return "case"
    act = SHORT.get(citation.act, citation.act) if citation.act else "?"
    number = citation.provision or "-"
    if citation.kind is CitationKind.ORDER:
        number = f"O{_ROMAN.get(number, number)}" + (f"R{citation.rule}" if citation.rule else "")
    end = f"..{citation.provision_end}" if citation.provision_end else ""
    return f"{act} {number}{end}"
