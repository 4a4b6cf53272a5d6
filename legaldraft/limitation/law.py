"""The periods of the cheque law on each day, since an old cheque keeps the rule of its own day."""

from dataclasses import dataclass
from datetime import date

from legaldraft.limitation.result import Certainty

ACT = "Negotiable Instruments Act, 1881"
THREE_MONTHS_FROM = date(2012, 4, 1)
"""Cheques dated on or after this day are valid three months (RBI, DBOD circular of 4-11-2011); before, six."""

THIRTY_DAYS_FROM = date(2003, 2, 6)
"""Since this day the notice has thirty days, not fifteen, and a late complaint can be condoned (Act 55 of 2002)."""

SHUTDOWN = (date(2020, 3, 15), date(2022, 2, 28))
"""Days that the Supreme Court left out of periods of limitation (In re Cognizance for Extension of Limitation)."""

SHUTDOWN_AUTHORITY = "In re Cognizance for Extension of Limitation (2022) 3 SCC 117 [C?: advocate to confirm]"
PAY_DAYS = 15
"""Days that the drawer has to pay, from receipt of the notice (s.138 proviso (c))."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A period with its authority: ``length`` in months or days, as the user of the rule knows."""

    length: int
    text: str
    authority: str
    certainty: Certainty


def presentation_rule(cheque_date: date) -> Rule:
    """How long a cheque of that date may be presented, in months."""
    if cheque_date >= THREE_MONTHS_FROM:
        return Rule(
            3,
            "The cheque must reach the drawee bank within three months of its date, or within its validity if "
            "that is shorter.",
            f"{ACT}, s.138 proviso (a); RBI circular DBOD of 4-11-2011 (three months for cheques from 1-4-2012)",
            Certainty.RULE,
        )
    return Rule(
        6,
        "The cheque must reach the drawee bank within six months of its date, or within its validity if that is "
        "shorter.",
        f"{ACT}, s.138 proviso (a); Rameshchandra Ambalal Joshi v State of Gujarat (2014) 11 SCC 759",
        Certainty.STATUTE,
    )


def notice_rule(informed: date) -> Rule:
    """How long after the bank's information the notice must be sent, in days."""
    if informed >= THIRTY_DAYS_FROM:
        return Rule(
            30,
            "The notice must be sent within thirty days of the receipt of the bank's information; that day is "
            "not counted.",
            f"{ACT}, s.138 proviso (b); Kamlesh Kumar v State of Bihar (2014) 2 SCC 424; SIL Import (1999) 4 SCC "
            "567 (sending is enough)",
            Certainty.STATUTE,
        )
    running = (THIRTY_DAYS_FROM - informed).days <= 15
    return Rule(
        15,
        "The notice had to be sent within fifteen days of the receipt of the bank's information (the rule before "
        "6-2-2003)"
        + (
            "; whether the new thirty days reach a period that was then running is for the advocate to confirm."
            if running
            else "."
        ),
        f"{ACT}, s.138 proviso (b) as it stood before Act 55 of 2002",
        Certainty.UNSURE if running else Certainty.STATUTE,
    )


PAY_RULE = Rule(
    PAY_DAYS,
    "The drawer has fifteen days from receipt of the notice; the day of receipt is not counted.",
    f"{ACT}, s.138 proviso (c)",
    Certainty.STATUTE,
)
CAUSE_RULE = Rule(
    1,
    "The cause of action arises on the day after the fifteen days; a complaint before it is premature.",
    f"{ACT}, ss.138 proviso (c), 142(1)(b); Saketh India v India Securities (1999) 3 SCC 1; Yogendra Pratap Singh "
    "(2014) 10 SCC 713",
    Certainty.SETTLED,
)
COMPLAINT_RULE = Rule(
    1,
    "The complaint must be made within one month of the day the cause of action arose, which is not counted.",
    f"{ACT}, s.142(1)(b); Saketh India (1999) 3 SCC 1; Econ Antri v Rom Industries (2014) 11 SCC 769",
    Certainty.STATUTE,
)


def touches_shutdown(start: date, end: date) -> bool:
    """True if a period has days that the Supreme Court's orders of 2020 to 2022 left out."""
    return start <= SHUTDOWN[1] and end >= SHUTDOWN[0]
