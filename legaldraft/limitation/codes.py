"""Which criminal codes apply: offences by the day of the act, procedure and evidence by that of the proceeding."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from legaldraft.core.dates import format_date

NEW_CODES_FROM = date(2024, 7, 1)
"""The three codes of 2023 are in force since this day (BNS s.1(2), BNSS s.1(3), BSA s.1(3) and their notifications)."""

AUTHORITY = (
    "Bharatiya Nyaya Sanhita, 2023, s.358; Bharatiya Nagarik Suraksha Sanhita, 2023, s.531; Bharatiya Sakshya "
    "Adhiniyam, 2023, s.170; Constitution of India, Article 20(1) [S]"
)
_OLD = ("indian-penal-code-1860", "code-of-criminal-procedure-1973", "indian-evidence-act-1872")
_NEW = ("bharatiya-nyaya-sanhita-2023", "bharatiya-nagarik-suraksha-sanhita-2023", "bharatiya-sakshya-adhiniyam-2023")
_NAMES = {
    _OLD[0]: "Indian Penal Code, 1860",
    _OLD[1]: "Code of Criminal Procedure, 1973",
    _OLD[2]: "Indian Evidence Act, 1872",
    _NEW[0]: "Bharatiya Nyaya Sanhita, 2023",
    _NEW[1]: "Bharatiya Nagarik Suraksha Sanhita, 2023",
    _NEW[2]: "Bharatiya Sakshya Adhiniyam, 2023",
}


@dataclass(frozen=True, slots=True)
class CodesInForce:
    """The criminal codes of a matter.

    Args:
        act_day: the day of the act.
        proceeding_day: the day from which a complaint is thought to be filed.
        offences: id of the code of offences.
        procedure: id of the code of procedure for a complaint filed on ``proceeding_day``.
        evidence: id of the law of evidence for a proceeding begun then.
    """

    act_day: date
    proceeding_day: date
    offences: str
    procedure: str
    evidence: str

    @property
    def sentence(self) -> str:
        """The choice in words, with its reason."""
        side = "on or after" if self.act_day >= NEW_CODES_FROM else "before"
        done, filed = (format_date(d, "dashes") for d in (self.act_day, self.proceeding_day))
        return (
            f"The act is of {done}, {side} 01-07-2024: its offences are those of the {_NAMES[self.offences]}; a "
            f"complaint filed on {filed} goes by the {_NAMES[self.procedure]} and the {_NAMES[self.evidence]}."
        )

    def to_json(self) -> dict[str, Any]:
        """The choice as a JSON object."""
        return {
            "act_date": self.act_day.isoformat(),
            "proceeding_date": self.proceeding_day.isoformat(),
            "offences": self.offences,
            "procedure": self.procedure,
            "evidence": self.evidence,
            "message": self.sentence,
            "authority": AUTHORITY,
            "certainty": "S",
        }


def codes_in_force(act_day: date, proceeding_day: date | None = None) -> CodesInForce:
    """The codes for an act, and for a proceeding begun on a day (proceedings then pending keep the old procedure).

    Args:
        act_day: the day of the act.
        proceeding_day: the day of the complaint; without it, or if it lies before the act, the day of the act.
    """
    proceeding = max(act_day, proceeding_day or act_day)
    offences = _NEW[0] if act_day >= NEW_CODES_FROM else _OLD[0]
    procedure, evidence = _NEW[1:] if proceeding >= NEW_CODES_FROM else _OLD[1:]
    return CodesInForce(act_day, proceeding, offences, procedure, evidence)
