"""The four house layouts of Kapadia & Raghuvanshi and the letter parts that its clerks type."""

from dataclasses import replace
from datetime import date
from random import Random

from corpus.parties import Party, devanagari
from corpus.world import SPEED_POST_ONLY, Layout

_FIRM = "KAPADIA & RAGHUVANSHI"
_CHAMBER = "Chamber No. 417, Lawyers' Chambers Block-II, Delhi High Court, New Delhi - 110003"

SIGNATORIES = ("DEVENDRA KAPADIA", "SUSHMA RAGHUVANSHI", "DEVENDRA KAPADIA", "NAVEEN TALWAR")
"""Who signs in each layout."""

LAYOUTS = (
    Layout(
        letterhead=(
            _FIRM,
            "ADVOCATES",
            _CHAMBER,
            "Phone: 011-2305 0417, 2305 0418   E-mail: office@kapadiaraghuvanshi.example",
        ),
        font="Times New Roman",
        ref_date="tab",
        number_format="%1.",
    ),
    Layout(
        letterhead=(
            "SUSHMA RAGHUVANSHI",
            "M.A., LL.B., Advocate, High Court of Delhi (Enrl. No. D/1187/1994)",
            "KAPADIA & RAGHUVANSHI, ADVOCATES",
            "Seat No. 42, Civil Side, Tis Hazari Courts, Delhi - 110054",
            "Mobile: 98000 04172   E-mail: sushma@kapadiaraghuvanshi.example",
        ),
        letterhead_in="table",
        font="Bookman Old Style",
        size=11,
        ref_date="table",
        addressees_in="table",
        page_numbers="page-of",
    ),
    Layout(
        letterhead=(
            _FIRM,
            "Advocates & Solicitors",
            _CHAMBER,
            "Residence-cum-Office: B-27, Nizamuddin East, New Delhi - 110013   Phone: 011-4100 2714",
        ),
        letterhead_in="header",
        font="Cambria",
        letterhead_font="Times New Roman",
        size=11.5,
        soft_breaks=True,
        page_numbers="plain",
        number_format="%1)",
    ),
    Layout(
        letterhead=(
            "NAVEEN TALWAR",
            "B.Com. (Hons.), LL.B., Advocate",
            "Associate: KAPADIA & RAGHUVANSHI, ADVOCATES",
            "Chamber No. 109, Western Wing, District Courts, Raj Nagar, Ghaziabad - 201002",
            "Enrl. No. UP/2231/2007   Mobile: 98000 10923",
        ),
        font="Times New Roman",
        letterhead_font="Bookman Old Style",
        size=12.5,
        ref_date="lines",
        subject_style="bold",
        sign_right=True,
        page_numbers="page-of",
    ),
)

_MODE_WORDS = {
    "registered-post": "REGD. A.D.",
    "speed-post": "SPEED POST",
    "courier": "COURIER",
    "email": "E-MAIL",
    "whatsapp": "WHATSAPP",
}


def layout(index: int, rng: Random, bold: tuple[str, ...]) -> Layout:
    """A house layout with the small differences between one typist and the next."""
    base = LAYOUTS[index]
    return replace(
        base,
        bold=bold,
        justify=rng.random() < 0.8,
        split_runs=rng.random() < 0.6,
        soft_breaks=base.soft_breaks or rng.random() < 0.2,
        seed=rng.randrange(2**31),
    )


def mode_line(modes: list[str], day: date, rng: Random) -> str:
    """The line of service modes; from 1-9-2025 Speed Post stands with its proof of delivery."""
    words = [_MODE_WORDS[m] for m in modes]
    if day >= SPEED_POST_ONLY and "speed-post" in modes:
        words[modes.index("speed-post")] = rng.choice(
            ("SPEED POST WITH PROOF OF DELIVERY", "SPEED POST (REGISTRATION)")
        )
    lead = rng.choice(("", "", "BY ", "THROUGH "))
    return lead + rng.choice(("/", " / ")).join(words)


def reference(rng: Random, day: date, type_id: str) -> str:
    """The office's reference, e.g. "Ref. No. KR/138/2024/412"."""
    tag = {"cheque-dishonour": "138", "recovery-of-money": "REC"}[type_id]
    number = rng.randrange(11, 980)
    return rng.choice(
        (
            f"Ref. No. KR/{tag}/{day.year}/{number}",
            f"Ref. No. {number}/LN/{day.year}",
            f"Ref.: K&R/{tag}/{number}/{day.year}",
            f"Ref. No. KR/LN/{number}",
        )
    )


def addressee(party: Party, rng: Random, concern: str = "") -> str:
    """The noticee as typed below "To,". ``concern`` is the company or firm that an officer belongs to."""
    name = party["name"]
    hindi = devanagari(name)
    lines = [f"{name} ({hindi})" if hindi and rng.random() < 0.3 else name]
    if party["kind"] in ("individual", "huf") and party["description"]:
        lines.append(f"{party['description']},")
    if concern:
        lines.append(f"{party['role'].title()}, {concern},")
    if party["through"]:
        lines.append(rng.choice((f"Through {party['through']},", f"through {party['through']}")))
    *head, city = party["address"].rsplit(", ", 1 if party["address"].count(", ") < 4 else 2)
    own = "R/o " if party["kind"] == "individual" and not concern and rng.random() < 0.6 else ""
    lines.append(f"{own}{head[0]},")
    lines.append(", ".join([*head[1:], city]))
    return "\n".join(lines)


def signature(index: int, rng: Random) -> str:
    """Name in brackets and "Advocate", as the office signs."""
    name = SIGNATORIES[index]
    tail = rng.choice(("Advocate", "ADVOCATE", "Advocate\nCounsel for the noticer", "Advocate"))
    return rng.choice((f"({name})\n{tail}", f"{name}\n{tail}"))
