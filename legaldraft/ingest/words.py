"""Which words are words of the language, and how usual they are in law and letters: a name is none of them."""

import re
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "common_words.txt"
_ENDS = ("'s", "’s", "s", "es", "ed", "d", "ing", "ly")

NAME, RARE, USUAL = 0, 1, 2
"""How usual a word is: in no list at all, in one, or so usual that its capital means nothing."""

# Proper words that tell nobody's name: days, months, peoples, tongues, States, services, papers, titles.
_PROPER = frozenset(
    """
january february march april may june july august september october november december jan feb mar apr jun jul aug sept
sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
hindu hindus muslim muslims mohammedan christian christians sikh sikhs jains parsi buddhist islam islamic shariat quran
hindi english urdu marathi gujarati punjabi bengali tamil telugu kannada malayalam odia oriya assamese sanskrit
india indian indians bharat bharatiya nyaya nagarik suraksha sanhita sakshya adhiniyam america american british england
delhi chandigarh mohammedan raksha bandhan navratri ramzan muharram lohri bihu janmashtami
andhra pradesh arunachal assam bihar chhattisgarh goa gujarat haryana himachal jharkhand karnataka kerala madhya
maharashtra manipur meghalaya mizoram nagaland odisha orissa punjab rajasthan sikkim tamilnadu telangana tripura uttar
uttarakhand bengal jammu kashmir ladakh puducherry
whatsapp facebook instagram twitter youtube google gmail telegram linkedin internet paytm phonepe aadhaar udyam
mr mrs ms miss shri sri smt sh dr messrs sir sirs madam hon'ble hon’ble honble esq ld adv advocate prop regd dt encl
rs inr nos crore crores lakh lakhs rupee rupees paise gst pan
republic independence asia europe
diwali deepawali holi eid dussehra christmas pongal onam ugadi baisakhi
i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xx xxi xxxvii xxxix
""".split()  # noqa: SIM905 - a list of words reads best as words
)
_EVERYDAY = frozenset((Path(__file__).parent / "everyday_words.txt").read_text(encoding="utf-8").split())
_GIVEN_TOO = frozenset(("mala", "om"))  # in the lists, and yet given names wherever they have a capital
ACRONYMS = frozenset(
    """
RTGS NEFT IMPS UPI UTR GST CGST SGST IGST TDS TCS ITR PAN TAN KYC EMI EMIS ECS NACH ATM DD MICR IFSC CTS POS OTP SMS
FIR IPC BNS BNSS BSA CPC CRPC NI IT RERA IBC NCLT NCLAT CIRP IRP DRT DRAT SARFAESI MSME MSMED RBI SBI SEBI IRDAI TRAI
EPF EPFO PF ESI ESIC UAN HR MD CEO CFO COO CTO MOU LOI LOA PO WO GRN LR AGM EGM BOD ROC CIN DIN LLP HUF NRI OCI AOA MOA
SCC AIR SCR INSC SC HC ADR SHO SP DM SDM CJM JMFC ACMM ACJ ADJ DJ MM CMM CM PM PWD CPWD NHAI PIO RTI LIC PSU WCL SECL
CCTV PDF URL HTML USB LED AC LPG CNG RC DL AD RPAD RP COD FOR FOB CIF EMD BG LC LD SD FD NOC POA GPA SPA CC OC TM ISBN
UK US USA UAE EU AM PM NB PS PPS RCC GI PVC BHK GF FF TF CHS RWA DDA MCD BMC NDMC JDA CIDCO MHADA HUDA OK TV ID
""".split()  # noqa: SIM905
)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    usual, rare = _FILE.read_text(encoding="utf-8").split("\n\n")
    return frozenset(usual.split()), frozenset(rare.split()) | _EVERYDAY


@lru_cache(maxsize=20_000)
def usualness(word: str) -> int:
    """:data:`USUAL`, :data:`RARE` or :data:`NAME` for a word in any case; a compound is as rare as its rarest part."""
    parts = [p for p in re.split(r"[-/&]", word.strip("'’")) if p]
    return min((_of_one(p.lower()) for p in parts), default=USUAL)


def _of_one(word: str) -> int:
    usual, rare = _lists()
    if word in _GIVEN_TOO:
        return NAME
    if word in usual or word in _PROPER or len(word) == 1:
        return USUAL
    stems = {word[: -len(end)] for end in _ENDS if word.endswith(end) and len(word) - len(end) >= 3}
    if stems & usual or stems & _PROPER:
        return USUAL
    plural = word.endswith("ies") and word[:-3] + "y" in usual | rare
    return RARE if word in rare or stems & rare or plural else NAME
