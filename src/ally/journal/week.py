"""The end-of-week review: all its rules over what the journal holds at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal import happened, shares, waiting
from ally.journal.cadences import Cadences
from ally.journal.deals import soonest_first
from ally.journal.habits import recent_since
from ally.journal.records import Deal, Entry, Person, Standing
from ally.journal.reflections import Reflections, before_and_now, followed_up
from ally.journal.review import Verdict, review
from ally.journal.spans import Span, WeekCount, first_of_weeks, last_weeks
from ally.journal.threads import Threads, answered_by, threads, threads_since
from ally.journal.weeks import Weeks

if TYPE_CHECKING:
    from ally.journal.ports import Store


class Week(NamedTuple):
    """What an end-of-week review says of a span of days.

    `verdicts`, `uncommitted`, `late`, `owed`, `in_the_dark` and `threads` are as of today,
    the rest is of the span.
    """

    span: Span
    today: date
    calendar: Weeks
    verdicts: list[Verdict]
    before: Reflections | None
    now: Reflections | None
    followed_up: Sequence[Standing]
    in_all: happened.Doings
    met: int
    """With how many people there was an entry in the span."""
    people: Sequence[tuple[Person, happened.Doings]]
    accounts: Sequence[tuple[str | None, happened.Doings]]
    results: Sequence[Entry]
    closed: Sequence[Deal]
    uncommitted: Sequence[waiting.Wait]
    late: Sequence[waiting.Wait]
    owed: Sequence[waiting.Wait]
    in_the_dark: Sequence[waiting.Wait]
    threads: Sequence[Threads]
    without_ask: Sequence[tuple[Person, Sequence[str]]]
    shares: Sequence[shares.Share]
    weeks: Sequence[WeekCount]


def look_back(store: Store, span: Span, today: date, cadences: Cadences, calendar: Weeks) -> Week:
    """The review of a span, read at one moment."""
    with store.one_look():
        verdicts = review(store.standings(today, recent_since(today)), today, cadences)
        answered_since = min(span.since, threads_since(today))
        entries = store.at_stake(span.since, span.until, answered_since)
        logged = store.last_logs(threads_since(today), today)
        days = store.entries_a_day(first_of_weeks(span.until, calendar), span.until)
        deals = soonest_first(store.deals())
        answers = store.reflections(calendar.kept_under(span.until))
    before, now = before_and_now(answers, span.until, calendar)
    there = happened.placed(entries)
    people = happened.by_person(there, span)
    active = (verdict.person for verdict in verdicts)
    return Week(
        span,
        today,
        calendar,
        verdicts,
        before,
        now,
        followed_up=followed_up(before, verdicts) if before else (),
        in_all=happened.in_all(there, span),
        met=sum(doings.entries > 0 for _, doings in people),
        people=people,
        accounts=happened.by_account(there, span),
        results=happened.results(there, span),
        closed=happened.closed_deals(deals, span),
        uncommitted=waiting.uncommitted(entries, today),
        late=waiting.late(entries, today),
        owed=waiting.owed(entries, today),
        in_the_dark=waiting.in_the_dark(entries, today),
        threads=threads(active, deals, logged, answered_by(entries, today)),
        without_ask=happened.without_ask(there, span),
        shares=shares.shares(there, deals, span),
        weeks=last_weeks(days, span.until, calendar),
    )
