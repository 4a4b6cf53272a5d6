"""Families of rules whose starting day needs more than a field: dues of employment, Government, insolvency, replies."""

from dataclasses import replace
from datetime import date, timedelta

from legaldraft.core.dates import add_months
from legaldraft.core.findings import Severity
from legaldraft.limitation.matter import Matter
from legaldraft.limitation.periods import Period, day, in_days, in_months
from legaldraft.limitation.rulebook import rule_named

SUSPENDED = (date(2020, 3, 25), date(2021, 3, 24))
"""Defaults of these days, both included, found no application ever (Insolvency and Bankruptcy Code, s.10A)."""

SUCCESSION_ACT_FROM = date(1956, 6, 17)
GRATUITY_YEARS = 5


def count_employment(matter: Matter) -> None:
    """The day for gratuity where it is among the dues; whether the service is long enough for it."""
    entries = matter.facts.entries("dues")
    head = next((n for n, e in enumerate(entries) if "gratuity" in e.get("head", "").casefold()), None)
    if head is None:
        return
    left = matter.facts.date("employment.left_on")
    for rule in (rule_named("gratuity.code"), rule_named("gratuity.old-act")):
        if left is None:
            matter.lack(rule, "employment.left_on", "not counted, for 'Left on' is not filled in")
        else:
            matter.count_from(rule, left, "employment.left_on")
    joined = matter.facts.date("employment.joined_on")
    if joined and left and left < add_months(joined, 12 * GRATUITY_YEARS):
        matter.warn(
            "gratuity.service-short",
            f"From {day(joined)} to {day(left)} are less than five years: gratuity needs five, but on death, "
            "disablement or (since 21-11-2025) the end of a fixed term.",
            "Code on Social Security, 2020, s.53(1); Payment of Gratuity Act, 1972, s.4(1) [S]",
            f"dues.{head}.head",
            "Some courts count 240 days of the fifth year as a year: advocate to confirm.",
        )


def count_government(matter: Matter) -> None:
    """The last day of the suit, with the days of the notice added where they are known (s.15(2))."""
    arose, rule = matter.facts.date("cause.date"), rule_named("government.suit-until")
    if arose is None:
        matter.lack(rule, "cause.date", "not counted, for 'Arose on' is not filled in")
        return
    period = rule.counted(arose)
    delivered = matter.facts.date("received_on")
    if delivered is None:
        matter.lack(rule, "received_on", "counted without the two months of the notice, for its delivery is not known")
    elif delivered <= period.last:
        period = _with_notice(period, delivered)
    matter.keep(rule, arose, "cause.date", period)
    short = rule_named("government.enactment").counted(arose)
    matter.warn(
        "limitation.article-doubtful",
        "Which article governs the suit is not in the form: compensation for an act under an enactment has one year, "
        f"until {day(short.last)} and the days of the notice.",
        "Limitation Act, 1963, articles 72 and 113 [C?: advocate to confirm]",
        "cause.description",
    )


def _with_notice(period: Period, delivered: date) -> Period:
    """The period with the exact days of the notice added, which never gives more than two calendar months would."""
    notice = in_months(delivered, 2)
    days = (notice.last - delivered).days
    last = period.last + timedelta(days=days)
    words = (
        f"{period.workings}; the notice delivered on {day(delivered)} runs to {day(notice.last)}: {days} days added "
        f"(s.15(2)) = {day(last)}"
    )
    return Period(last, words)


def count_insolvency(matter: Matter) -> None:
    """The last day of the application for each invoice; defaults of the suspended year find none."""
    rule = rule_named("ibc.apply-until")
    invoices = matter.facts.entries("invoices")
    if len(invoices) < 2:
        matter.count(rule)
    for n, invoice in enumerate(invoices if len(invoices) > 1 else ()):
        paths = replace(rule, start=(f"invoices.{n}.due_date",), safe=f"invoices.{n}.date")
        counted = matter.count(paths)
        if counted is not None:
            number = str(invoice.get("number", n + 1))
            matter.counted[-1] = replace(counted, due=replace(counted.due, invoice=number))
    _suspended(matter)


def _suspended(matter: Matter) -> None:
    defaults = [c for c in matter.counted if c.rule.id == "ibc.apply-until"]
    barred = [c for c in defaults if SUSPENDED[0] <= c.start <= SUSPENDED[1]]
    if not barred:
        return
    days = ", ".join(day(c.start) for c in barred)
    message = f"The default of {days} fell between 25-03-2020 and 24-03-2021: no application lies for it, ever."
    severity = Severity.ERROR if len(barred) == len(defaults) else Severity.WARNING
    authority = "Insolvency and Bankruptcy Code, 2016, s.10A and proviso [S]"
    matter.add(severity, "ibc.default-suspended", message, authority, barred[0].field, "Recover it by a suit instead.")


def count_reply(matter: Matter) -> None:
    """Days that special notices set to the one who answers; the form does not say which kind of notice it is."""
    received = matter.facts.date("theirs.received_on")
    if received is None:
        return
    ten, fifteen, thirty = (day(in_days(received, n).last) for n in (10, 15, 30))
    matter.add(
        Severity.INFO,
        "reply.special-periods",
        f"An insolvency demand must be met with payment or notice of a dispute by {ten}, a cheque notice with "
        f"payment by {fifteen}, a request for arbitration with an appointment by {thirty}.",
        "Insolvency and Bankruptcy Code, 2016, s.8(2); Negotiable Instruments Act, 1881, s.138 proviso (c); "
        "Arbitration and Conciliation Act, 1996, s.11(4), (5) [S]",
        "theirs.received_on",
    )


def count_partition(matter: Matter) -> None:
    """Which law of succession the death fell under."""
    died = matter.facts.date("family.died_on")
    if died is not None and died < SUCCESSION_ACT_FROM:
        matter.warn(
            "partition.old-succession",
            f"The death of {day(died)} came before 17-06-1956: the Hindu Succession Act does not govern it.",
            "Hindu Succession Act, 1956, ss.4, 8 [S]",
            "family.died_on",
            "Take the shares from the law before the Act.",
        )
