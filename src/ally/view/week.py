"""The end-of-week review in words: what each section says, for every form of the page."""

from __future__ import annotations

from collections.abc import Iterator

from ally.journal.saying import say_date, say_day
from ally.journal.spans import Span
from ally.journal.week import Week
from ally.journal.weeks import Weeks
from ally.view.chart import weeks_section
from ally.view.sections import Row, Section, limited, names
from ally.view.signs import joined
from ally.view.table import COLUMNS, cells
from ally.view.week_places import shares_section, threads_section
from ally.view.week_rows import (
    ago,
    answers_section,
    asked,
    before_title,
    by_each,
    closed_row,
    numbers,
    overdue,
    owed_row,
    result_row,
    since_then,
    waiting_row,
)
from ally.view.words import NOTE_WIDTH, count, name_line

SECTION_MOST = 10
"""So many rows of a section can be read in passing."""

PEOPLE_MOST = 15
"""People are looked up in their table, not read."""

NAMES_MOST = 20
"""So many names in a row can be read in passing."""

_DOINGS = ("Ask", "Done", "No", "Log", "Tell", "Thank", "Give")


def week_title(span: Span, calendar: Weeks) -> str:
    """`The week from Mon 16 to Fri 20 Nov 2026`."""
    since, until = span
    if since == until:
        begins = since == calendar.first(since)
        return f"The week so far: {say_day(since)}" if begins else say_day(since)
    start = say_day(since)
    if (since.year, since.month) == (until.year, until.month):
        start = " ".join(start.split()[:2])
    elif since.year == until.year:
        start = start.rsplit(" ", 1)[0]
    days = f"from {start} to {say_day(until)}"
    whole = calendar.first(since) == since == calendar.first(until)
    return f"The week {days}" if whole else f"F{days[1:]}"


def week_lead(week: Week) -> str:
    """All that happened, in a sentence's worth of numbers."""
    doings = week.in_all
    if not doings.weight:
        return "Nothing is written of these days yet."
    people = count(week.met, "person", "people")
    said = [f"{count(doings.entries, 'entry', 'entries')} with {people}"]
    for number, one, many in (
        (doings.asked, "ask made", "asks made"),
        (doings.done, "done", "done"),
        (doings.ended_otherwise, "not done", "not done"),
        (doings.thanks, "thank-you", "thank-yous"),
    ):
        if number:
            said.append(count(number, one, many))
    return joined(said)


def week_sections(week: Week, *, most: int | None, width: int = NOTE_WIDTH) -> list[Section]:
    """The sections that have something to say, in their order; notes to `width` characters."""
    return [
        limited(section, most and (PEOPLE_MOST if section.key == "people" else most))
        for section in _sections(week, width)
        if section.rows
    ]


def _sections(week: Week, width: int) -> Iterator[Section]:
    today = week.today
    if week.before:
        title = before_title(week.before, week.calendar.first(today))
        yield answers_section("before", title, week.before, tuple(since_then(week.before, week)))
    people = [Row((name_line(p.label), *numbers(doings))) for p, doings in week.people]
    yield Section("people", "What happened, by person", people, ("Who", *_DOINGS), len(_DOINGS))
    accounts = [
        Row((name_line(account) if account else "no account", *numbers(doings)))
        for account, doings in week.accounts
    ]
    headings = ("Account", *_DOINGS)
    yield Section("accounts", "By account", accounts, headings, len(_DOINGS))
    results = [*map(closed_row, week.closed), *(result_row(entry, width) for entry in week.results)]
    yield Section("results", "What came of it", results)
    yield Section(
        "uncommitted",
        "Asked, and nobody has committed",
        [waiting_row(wait, asked(wait), width) for wait in week.uncommitted],
    )
    yield Section(
        "late",
        "Committed, and late",
        [waiting_row(wait, overdue(wait), width) for wait in week.late],
    )
    yield Section("owed", "Thanks owed", [owed_row(waits, width) for waits in by_each(week.owed)])
    dark = [waiting_row(one, f"done {ago(one.days)}", width) for one in week.in_the_dark]
    yield Section("dark", "In the dark: told nothing since", dark)
    yield threads_section(week.threads)
    if week.without_ask:
        title = f"In touch without an ask: {len(week.without_ask)} of {week.met}"
        shown = [name_line(person.name) for person, _ in week.without_ask]
        if len(shown) > NAMES_MOST + 1:
            shown[NAMES_MOST:] = [f"and {len(shown) - NAMES_MOST:,} more"]
        yield Section("without_ask", title, [Row((names(shown),))])
    yield shares_section(week.shares, today)
    yield weeks_section(week.weeks, week.calendar.first(today))
    if week.now:
        which = "This week" if week.now.week == week.calendar.first(today) else "In that week"
        yield answers_section("now", f"{which} you wrote", week.now)


def table_section(week: Week, most: int | None) -> Section:
    """The table of the plain review, where it is laid out like any other section."""
    rows = [
        Row((name_line(one.person.name), *cells(one, week.today)[1:]), one.level)
        for one in week.verdicts
        if one.reasons
    ]
    return limited(Section("table", "Who needs you", rows, COLUMNS), most)


def as_of_today(week: Week) -> str:
    """What is said of a span that is over: part of the page is not about it."""
    if week.span.until >= week.today:
        return ""
    return f"What waits, is owed or untold, and the champions, are as of {say_date(week.today)}."
