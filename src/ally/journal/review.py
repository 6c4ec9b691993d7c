"""Who needs you: the rules that turn what the journal holds about a person into a verdict.

These are the rules of the design's words *quiet*, *neglected*, *never thanked*, *thanks
owed*, *only-when-I-need* and *in the dark*, each a function of one standing and one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from ally.journal.cadences import Cadences
from ally.journal.habits import only_when_i_need
from ally.journal.records import LEVELS, REASONS, Owed, Person, Standing

OWED_TOO_LONG = 14
"""Thanks owed for more days than this are serious."""


class Verdict(NamedTuple):
    """One row of a review: a person's standing, judged. Days are counted up to `day`."""

    standing: Standing
    quiet: int
    cadence: int
    owed: tuple[tuple[int, int], ...]
    """The done asks not yet thanked for: number and days since, the longest owed first."""
    reasons: tuple[str, ...]
    level: str

    @property
    def person(self) -> Person:
        return self.standing.person


@cache
def _days_since(day: date, today: date) -> int:
    """Never negative. Kept, because what thousands of people did was done on few days."""
    return max(0, (today - day).days)


def quiet_days(standing: Standing, today: date) -> int:
    """Days since the last contact, or since the person was added; never negative."""
    return _days_since(standing.last_day or standing.person.added_on, today)


def is_neglected(quiet: int, cadence: int) -> bool:
    return quiet > cadence


def is_seriously_neglected(quiet: int, cadence: int) -> bool:
    return quiet > 2 * cadence


def is_never_thanked(standing: Standing) -> bool:
    return standing.thanks == 0 and (standing.asks_all > 0 or standing.logged)


def is_only_when_i_need(standing: Standing) -> bool:
    return only_when_i_need(standing.recent, standing.recent_asks)


def is_owed_too_long(longest_first: Sequence[tuple[int, int]]) -> bool:
    return bool(longest_first) and longest_first[0][1] > OWED_TOO_LONG


def judge(standing: Standing, today: date, cadences: Cadences) -> Verdict:
    """All the rules, applied to one person."""
    quiet, cadence = quiet_days(standing, today), cadences.of(standing.person)
    owed = _longest_owed_first(standing.owed, today) if standing.owed else ()
    reasons = _reasons(  # in the order of REASONS
        is_neglected(quiet, cadence),
        is_never_thanked(standing),
        bool(owed),
        is_only_when_i_need(standing),
        bool(standing.dark_about),
    )
    serious = is_seriously_neglected(quiet, cadence) or is_owed_too_long(owed)
    level = "serious" if serious else "due" if reasons else "ok"
    return Verdict(standing, quiet, cadence, owed, reasons, level)


def _longest_owed_first(owed: Iterable[Owed], today: date) -> tuple[tuple[int, int], ...]:
    days = sorted([(number, _days_since(done_on, today)) for number, done_on in owed])
    days.sort(key=_DAYS, reverse=True)  # which leaves equals in the order of their numbers
    return tuple(days)


_DAYS = itemgetter(1)


@cache
def _reasons(*holds: bool) -> tuple[str, ...]:
    """Those of REASONS that hold, told in their order."""
    return tuple(compress(REASONS, holds))


_WORST_FIRST = {level: place for place, level in enumerate(reversed(LEVELS))}


def review(standings: Iterable[Standing], today: date, cadences: Cadences) -> list[Verdict]:
    """Everybody judged, worst first: by level, then quiet ÷ cadence, then name."""
    return sorted(
        (judge(standing, today, cadences) for standing in standings),
        key=_rank,
    )


def _rank(verdict: Verdict) -> tuple[int, float, str, int]:
    person = verdict.standing.person
    urgency = -verdict.quiet / verdict.cadence
    return _WORST_FIRST[verdict.level], urgency, person.key, person.id


def fails_check(verdicts: Iterable[Verdict]) -> bool:
    """Whether anybody is neglected or owed: what `review --check` answers."""
    return any({"neglected", "thanks-owed"} & set(verdict.reasons) for verdict in verdicts)


_PRESSING = ("thanks-owed", "neglected", "never-thanked", "in-the-dark", "only-when-i-need")
_STEPS = {
    "thanks-owed": "thank",
    "neglected": "log",
    "never-thanked": "thank",
    "in-the-dark": "tell",
    "only-when-i-need": "give",
}


class NextStep(NamedTuple):
    """The one thing to do next: a command to somebody, about an ask's number or an account."""

    command: str
    person: Person
    about: int | str | None = None


def next_step(verdicts: Iterable[Verdict]) -> NextStep | None:
    """What mends the most pressing reason of the worst verdict; None when all is well."""
    worst = next((verdict for verdict in verdicts if verdict.reasons), None)
    if worst is None:
        return None
    reason = next(reason for reason in _PRESSING if reason in worst.reasons)
    about: int | str | None = None
    if reason == "thanks-owed":
        about = worst.owed[0][0]
    elif reason == "in-the-dark":
        about = worst.standing.dark_about[0]
    return NextStep(_STEPS[reason], worst.person, about)
