"""What every letter of Meridian Law Chambers has in common, whoever writes it: letterhead, parts around the body."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from corpus.world import Facts, Layout, Sample, SampleLetter, SampleParagraph
from legaldraft.core.dates import format_date

FIRM = "meridian"
_HEAD = (
    "Meridian Law Chambers",
    "Advocates",
    "2nd Floor, Sampige House, 14 Lavelle Cross, Bengaluru 560 001",
    "502 Harbour Gate, Ballard Estate, Mumbai 400 001",
    "office@meridianlawchambers.example",
)
_TALL_HEAD = (
    "Meridian Law Chambers",
    "Advocates",
    "2nd Floor, Sampige House, 14 Lavelle Cross",
    "Bengaluru 560 001",
    "502 Harbour Gate, Ballard Estate",
    "Mumbai 400 001",
    "office@meridianlawchambers.example",
)
ADVOCATES = {
    "rao": ("Ananya Deshmukh Rao", "Advocate, Enrolment No. KAR/1182/2014", "BLR"),
    "iyengar": ("Sridhar Iyengar", "Partner, Enrolment No. KAR/0467/2006", "BLR"),
    "mistry": ("Delna Mistry", "Partner, Enrolment No. MAH/2931/2009", "MUM"),
    "nambiar": ("Joseph Nambiar", "Advocate, Enrolment No. MAH/5120/2016", "MUM"),
}
_LETTERHEADS: tuple[Layout, ...] = (
    Layout(
        _TALL_HEAD, "table", "Calibri", 10.5, ref_date="table", subject_style="bold", justify=False, accent="1F3864"
    ),
    Layout(_HEAD, "header", "Calibri", 10.5, ref_date="tab", subject_style="bold", justify=False, accent="1F3864"),
    Layout(_TALL_HEAD, "table", "Cambria", 10.5, ref_date="lines", subject_style="bold", accent="7B2D26"),
    Layout(_HEAD, "header", "Arial", 10, ref_date="table", subject_style="bold", justify=False, accent="444444"),
)
_MODES = {"speed-post": "Speed Post", "email": "e-mail", "courier": "courier", "registered-post": "Registered Post"}


def layout(rng: Random) -> Layout:
    """A layout of the firm: one of its four letterheads, with the small differences that secretaries leave."""
    return replace(
        rng.choices(_LETTERHEADS, (4, 3, 2, 1))[0],
        soft_breaks=rng.random() < 0.3,
        addressees_in="table" if rng.random() < 0.15 else "lines",
        split_runs=rng.random() < 0.25,
        page_numbers=rng.choice(("page-of", "page-of", "plain", "none")),
        seed=rng.randrange(10**6),
    )


def mode_line(modes: Sequence[str], style: int = 0) -> str:
    """``By Speed Post and e-mail``, or in capitals where ``style`` is odd."""
    words = [_MODES[m] for m in modes]
    line = "By " + (", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0])
    return line.upper() if style % 2 else line


def address_block(noticee: Facts) -> str:
    """One addressee: name, whose son or daughter (of a person), through whom (of a concern), address, a line each."""
    about = noticee["description"] if noticee["kind"] == "individual" else ""
    lines = [noticee["name"], about, noticee.get("through"), noticee["address"]]
    return "\n".join(line if i == 0 else _capital(line) for i, line in enumerate(lines) if line)


def _capital(text: str) -> str:
    """A line starts with a capital, but facts that are compared letter by letter keep theirs: only "its" changes."""
    return "Through " + text if text.startswith("its ") else text


def sample(
    stem: str,
    type_id: str,
    facts: Facts,
    paragraphs: Sequence[SampleParagraph],
    subject: str,
    advocate: str,
    look: Layout,
    handwritten: bool = False,
    salutation: str = "Dear Sir or Madam,",
) -> Sample:
    """The whole sample: the firm's parts around the given body. ``facts`` hold ``reference`` and ``enclosures``."""
    name, rank, _ = ADVOCATES[advocate]
    letter = SampleLetter(
        mode_line=mode_line(facts["service_modes"], look.seed),
        reference=f"Our ref: {facts['reference']}",
        date_text=day(facts["notice_date"]),
        addressees=tuple(address_block(n) for n in facts["noticees"]),
        subject=f"Subject: {subject}",
        salutation=salutation,
        paragraphs=tuple(paragraphs),
        closing="Yours faithfully,",
        signature=f"for Meridian Law Chambers\n{name}\n{rank}",
        enclosures=tuple(facts["enclosures"]),
        notes=look,
    )
    return Sample(stem, FIRM, type_id, facts, letter, handwritten)


def day(iso: Any) -> str:
    """An ISO day in the firm's style: ``10 December 2024``."""
    return format_date(date.fromisoformat(str(iso)), "long")
