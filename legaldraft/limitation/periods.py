"""Counting periods: the first day is left out, a month goes by the corresponding date, and the workings are told.

General Clauses Act, 1897, s.9 (the first day is excluded, the last included; applied to "within … of" too: Econ Antri
v Rom Industries (2014) 11 SCC 769), s.3(35) with State of H.P. v Himachal Techno Engineers (2010) 12 SCC 210 (months by
the corresponding date), s.10 (an act to be done in a court or office may be done on the next day it is open).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from legaldraft.core.dates import add_days, add_months, format_date
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import int_in_words

NATIONAL_HOLIDAYS = ((1, 26), (8, 15), (10, 2))
"""Month and day of the holidays that every State keeps; all others differ by State and year."""

SUNDAY = 6
YEARS = (1800, 2500)
"""Days outside these years are slips of the pen; periods from them are not counted."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period that was counted: its last day and the workings in words."""

    last: date
    workings: str


def day(value: date) -> str:
    """A day as the workings print it: 18-12-2024."""
    return format_date(value, "dashes")


def refuse_uncountable(value: date, field: str) -> None:
    """Refuses a day from which no period can sensibly be counted.

    Args:
        value: the day.
        field: where it stands, as the sentence begins.

    Raises:
        InputRefused: the year cannot be right.
    """
    if not YEARS[0] <= value.year <= YEARS[1]:
        raise InputRefused(f"{field} is {day(value)}: no period can be counted from that day, check the year.")


def in_days(start: date, days: int) -> Period:
    """The period of ``days`` from ``start``, which is itself not counted."""
    last = add_days(start, days)
    return Period(last, f"{day(start)} excluded; day {days} = {day(last)}")


def in_working_days(start: date, days: int) -> Period:
    """The period of ``days`` on which work is done, without Sundays and national holidays, after ``start``."""
    last, left_out = start, 0
    for _ in range(days):
        following = next_open_day(last + timedelta(days=1))
        left_out += (following - last).days - 1
        last = following
    workings = f"{day(start)} excluded; working day {days} = {day(last)}"
    if left_out:
        plural = "s" if left_out > 1 else ""
        workings += f" ({left_out} Sunday{plural} or national holiday{plural} left out)"
    return Period(last, workings)


def in_months(start: date, months: int) -> Period:
    """The period of calendar months from ``start``: it ends on the corresponding date, or the month's last day."""
    last = add_months(start, months)
    count = f"{int_in_words(months)} month{'s' if months > 1 else ''}"
    workings = f"{day(start)} excluded; {count} by the corresponding date = {day(last)}"
    if last.day != start.day:
        workings += f" (that month has no {start.day}th)" if start.day < 31 else " (that month has no 31st)"
    return Period(last, workings)


def in_years(start: date, years: int) -> Period:
    """The period of years from ``start``: it ends on the corresponding date."""
    last = add_months(start, 12 * years)
    count = f"{int_in_words(years)} year{'s' if years > 1 else ''}"
    workings = f"{day(start)} excluded; {count} by the corresponding date = {day(last)}"
    return Period(last, workings + (" (that year has no 29th February)" if last.day != start.day else ""))


def closed_day(value: date) -> str | None:
    """Why courts and post offices are closed on a day, as far as the calendar shows: a Sunday or a national holiday."""
    if value.weekday() == SUNDAY:
        return "a Sunday"
    return "a national holiday" if (value.month, value.day) in NATIONAL_HOLIDAYS else None


def next_open_day(value: date) -> date:
    """The first day from ``value`` on that is neither a Sunday nor a national holiday."""
    while closed_day(value):
        value += timedelta(days=1)
    return value


def last_open_day(value: date) -> date:
    """The last day up to ``value`` that is neither a Sunday nor a national holiday."""
    while closed_day(value):
        value -= timedelta(days=1)
    return value
