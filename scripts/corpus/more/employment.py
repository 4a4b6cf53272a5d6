# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices of employees: unpaid salary, gratuity, retrenchment without compensation, incentives, full and final dues."""

from datetime import date, timedelta

from corpus.kapadia_fields import Fields, day, money, total
from corpus.more.kit import Kit, Matter, without_none
from corpus.more.letters import Kind, Step
from corpus.world import Facts
from legaldraft.core.money import int_in_words

LABOUR_CODES = date(2025, 11, 21)
"""The Codes apply to employment that ended on or after this day; the older Acts to what ended before."""
_GRATUITY_LIMIT = 2_000_000
PLAN = (
    Step("parties", odds=0.8),
    Step("transaction"),
    Step("separation", when="ended"),
    Step("dues", each="dues"),
    (Step("default", odds=0.8), Step("dues", bank="law")),
    Step("demand"),
    Step("interest", when="rate"),
    Step("consequence"),
)
WORKERS = (
    "Machine Operator",
    "Store Keeper",
    "Driver",
    "Electrician",
    "Fitter",
    "Clerk",
    "Packing Supervisor",
    "Security Guard",
)
OTHERS = (
    "Senior Accountant", "Area Sales Manager", "Assistant Professor", "Software Engineer", "Marketing Executive", "Vice Principal",
    "Human Resources Manager", "Purchase Officer", "Branch Manager", "Quality Engineer",
)  # fmt: skip
ENDINGS = {
    "salary": (
        "my client's resignation, which was {duly accepted|accepted by you}",
        "my client's resignation {by e-mail|in writing} for want of salary",
    ),
    "gratuity": (
        "the superannuation of my client",
        "my client's resignation after long service, which {was accepted|you accepted}",
    ),
    "termination": (
        "an oral termination {without notice and without any inquiry|without assigning any reason}",
        "a termination letter {sent by e-mail|served without notice}, alleging reduction of staff",
    ),
    "incentive": (
        "my client's resignation, which was {duly accepted|accepted by you}",
        "the closure of your {branch|unit} where my client was posted",
    ),
}
DOCUMENTS = (
    "the relieving letter and the experience certificate", "Form 16 and the relieving letter", "the experience certificate",
    "the original {certificates|testimonials} of my client which are with you", "the provident fund transfer papers",
)  # fmt: skip


def _left_and_joined(kit: Kit, case: str) -> tuple[date, date]:
    left = kit.back(45, 420)
    years = (6, 24) if case == "gratuity" else (2, 9)
    return left, kit.back(365 * years[0], 365 * years[1], left)


def _due(head: str, amount: float, on: date) -> Facts:
    return {"head": head, "amount": f"{round(amount)}.00", "due_on": on.isoformat()}


def _years(joined: date, left: date) -> int:
    """Completed years of service, a part in excess of six months counting as one."""
    months = (left.year - joined.year) * 12 + left.month - joined.month - (left.day < joined.day)
    return months // 12 + (months % 12 > 6)


def _salary(kit: Kit, wage: int, left: date) -> Facts:
    months = kit.rng.randrange(2, 6)
    return _due(
        f"{kit.pick(('salary', 'unpaid salary'))} of the last {int_in_words(months).lower()} months",
        wage * months,
        left + timedelta(days=2),
    )


def _dues(kit: Kit, case: str, wage: int, left: date, joined: date) -> list[Facts]:
    """The heads of the claim; gratuity is fifteen days' wages of a month of twenty-six for each year."""
    soon, years = left + timedelta(days=2), _years(joined, left)
    gratuity = min(_GRATUITY_LIMIT, wage * 15 * years / 26)
    days = kit.rng.randrange(9, 46)
    leave = _due(f"encashment of {days} days of earned leave", wage * days / 30, soon)
    notice_pay = _due("one month's pay in lieu of notice", wage, left)
    result = {
        "salary": [_salary(kit, wage, left)],
        "gratuity": [_due(f"gratuity for {years} years of service", gratuity, left + timedelta(days=30))],
        "termination": [
            notice_pay,
            _due(f"retrenchment compensation for {years} years of service", wage / 2 * years, left),
        ],
        "incentive": [
            _due(
                "sales incentive of the last {two|three} quarters".replace("{two|three}", kit.pick(("two", "three"))),
                wage * 1.8,
                soon,
            )
        ],
    }[case]
    if case != "salary" and kit.chance(0.4):
        result.append(_salary(kit, wage, left))
    if kit.chance(0.6):
        result.append(leave)
    if case in ("salary", "termination") and (left - joined).days >= 5 * 366:
        result.append(_due(f"gratuity for {years} years of service", gratuity, left + timedelta(days=30)))
    if case == "salary" and kit.chance(0.35):
        result.append(_due("bonus of the preceding year", wage * 0.9, left))
    return result


def matter(kit: Kit) -> Matter:
    """The claim of one employee."""
    case = kit.pick(("salary", "salary", "gratuity", "termination", "incentive"))
    left, joined = _left_and_joined(kit, case)
    worker = case == "termination" or (case != "incentive" and kit.chance(0.4))
    wage = int(float(kit.amount(14_000, 32_000, 500) if worker else kit.amount(32_000, 145_000, 500)))
    dues = _dues(kit, case, wage, left, joined)
    place = kit.place()
    employer = kit.party("company company proprietorship llp trust society", place, role="employer")
    noticees = kit.with_officers(employer, place, 0.35)
    noticees[1:] = [p | {"role": "director"} for p in noticees[1:]]
    interest = kit.chance(0.35)
    facts = kit.facts(
        kit.party("individual"),
        noticees,
        without_none(
            amount=total([d["amount"] for d in dues]),
            documents=kit.say(kit.pick(DOCUMENTS)) if kit.chance(0.5) else None,
            interest_rate=kit.pick(("6", "9")) if interest else None,
            interest_from=kit.notice.isoformat() if interest else None,
            notice_fee=kit.fee(),
            days=kit.pick((15, 15, 30)),
        ),
        employment=without_none(
            designation=kit.pick(WORKERS if worker else OTHERS),
            kind="worker" if worker else "not-a-worker",
            joined_on=joined.isoformat(),
            left_on=left.isoformat(),
            ended_by=kit.say(kit.pick(ENDINGS[case])),
            wage_amount=f"{wage}.00",
            reference=f"{kit.pick(('E-', 'EMP/', ''))}{kit.rng.randrange(104, 9800)}" if kit.chance(0.35) else None,
        ),
        dues=dues,
    )
    result = Matter(facts, _fields(kit, facts, worker, left), officers=len(noticees) - 1)
    result.lists["dues"] = [{"head": d["head"], "amt": money(d["amount"]), "due": day(d["due_on"])} for d in dues]
    result.tables["dues"] = [
        ("Head", "Due on", "Amount"),
        *((d["head"], day(d["due_on"]), money(d["amount"])) for d in dues),
    ]
    result.enclosures = ("Copy of the appointment letter",)
    return result


def _fields(kit: Kit, facts: Facts, worker: bool, left: date) -> Fields:
    work, demand = facts["employment"], facts["demand"]
    heads = " ".join(d["head"] for d in facts["dues"])
    era = "new" if left >= LABOUR_CODES else "old"
    flags: Fields = {era: ""}
    if "gratuity" in heads:
        flags[f"{era}_gratuity"] = ""
    if worker and "salary" in heads:
        flags[f"{era}_wages"] = ""
    if "retrenchment" in heads:
        flags[f"{era}_retrench"] = ""
    flags["plain" if worker else "contract"] = ""
    documents = demand.get("documents")
    plus = f" {kit.say('{and to hand over|and also to hand over}')} {documents}" if documents else ""
    own = without_none(
        desig=work["designation"],
        joined=day(work["joined_on"]),
        left=day(work["left_on"]),
        wage=money(work["wage_amount"]),
        ended=work.get("ended_by"),
        code=work.get("reference"),
        plusdocs=plus,
    )
    return kit.fields(facts, **own) | flags


KINDS = (Kind("employment-dues", "emp", "EMP", 22, PLAN, matter, first=date(2019, 6, 3)),)
