"""The rows of the end-of-week review: answers, results and what waits, each in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ally.journal.happened import Doings, days_late
from ally.journal.notes import untagged
from ally.journal.records import Deal, Entry
from ally.journal.reflections import Reflections, in_touch_since
from ally.journal.review import OWED_TOO_LONG
from ally.journal.saying import say_day, short_date
from ally.journal.waiting import Wait
from ally.journal.week import Week
from ally.view.places import amount
from ally.view.safe import brief, one_line
from ally.view.sections import Cell, Parts, Row, Section, parts
from ally.view.words import count, name_line

QUESTION_WORDS = {
    "mattered": "What mattered?",
    "unmissed": "What would nobody have missed?",
    "neglected": "Whom did I neglect?",
}


def before_title(before: Reflections, this_week: date) -> str:
    """`this_week` is the day with which it began."""
    if (this_week - before.week).days == 7:
        return "Last week you wrote"
    return f"In the week of {say_day(before.week)} you wrote"


def answers_section(
    key: str, title: str, reflections: Reflections, neglected_since: Sequence[str] = ()
) -> Section:
    rows = []
    for question, answer in reflections.answers.items():
        beside = neglected_since if question == "neglected" else ()
        rows.append(Row((QUESTION_WORDS[question], parts(one_line(answer), *beside))))
    return Section(key, title, rows)


def since_then(before: Reflections, week: Week) -> Iterator[str]:
    """What came of it, for each who was named as neglected."""
    lost = []
    for standing in week.followed_up:
        name = name_line(standing.person.name)
        if in_touch_since(standing, before):
            assert standing.last_day is not None  # there was contact
            a = "an" if standing.last_kind == "ask" else "a"
            day = short_date(standing.last_day, week.today)
            yield f"since then {a} {standing.last_kind} with {name}, {day}"
        else:
            lost.append(name)
    if lost:
        yield f"since then nothing with {' or '.join(lost)}"


# --- what happened -------------------------------------------------------------------------


def numbers(doings: Doings) -> Sequence[str]:
    numbers = (
        *(doings.asked, doings.done, doings.ended_otherwise, doings.logs, doings.tells),
        *(doings.thanks, doings.gives),
    )
    return [f"{number:,}" if number else "" for number in numbers]


def closed_row(deal: Deal) -> Row:
    value = f"worth {amount(deal)}" if deal.value is not None else None
    what = parts(one_line(deal.name), value, say_day(deal.closed_on) if deal.closed_on else None)
    return Row((name_line(deal.account), deal.state, what), "ok" if deal.state == "won" else "due")


def result_row(entry: Entry, width: int) -> Row:
    ask = entry.ask
    assert ask is not None  # only asks have results
    late = days_late(entry) or 0
    state = f"{ask.state}, {count(late, 'day')} late" if late > 0 else ask.state
    what = parts(name_line(entry.people[0].name), _note(entry, width), _brief(ask.outcome, width))
    return Row((name_line(entry.account or "no account"), state, what))


def _note(entry: Entry, width: int) -> str:
    return brief(untagged(entry.note), width)


def _brief(text: str | None, width: int) -> str | None:
    return brief(text, width) if text else None


# --- what waits ----------------------------------------------------------------------------


def waiting_row(wait: Wait, said: str, width: int) -> Row:
    entry = wait.entry
    promised = wait.ask.promised
    what = parts(
        _note(entry, width),
        one_line(entry.about) if entry.about else None,
        said,
        f"you promised: {brief(promised, width)}" if promised and wait.ask.is_open else None,
    )
    cells: tuple[Cell, ...] = (f"#{entry.id}", name_line(entry.people[0].name), what)
    return Row(cells)


def by_each(waits: Sequence[Wait]) -> list[list[Wait]]:
    """The waits of each person together, in the order of the first of each."""
    found: dict[int, list[Wait]] = {}
    for wait in waits:
        found.setdefault(wait.entry.people[0].id, []).append(wait)
    return list(found.values())


def owed_row(waits: Sequence[Wait], width: int) -> Row:
    """What somebody is owed for: the longest owed, and the numbers of the others."""
    first, *others = waits
    row = waiting_row(first, f"done {ago(first.days)}", width)
    if others:
        number, who, what = row.cells
        assert isinstance(what, Parts)  # of which _waiting makes it
        also = "and for " + ", ".join(f"#{wait.entry.id}" for wait in others)
        row = Row((number, who, what._replace(texts=(*what.texts, also))))
    return row._replace(level="serious" if first.days > OWED_TOO_LONG else "ok")


def asked(wait: Wait) -> str:
    said = f"{'only heard, ' if wait.ask.state == 'heard' else ''}asked {ago(wait.days)}"
    if wait.late:
        return f"{said}, needed {ago(wait.late)}"
    by = wait.ask.by
    if wait.days and by == wait.entry.day + timedelta(days=wait.days):
        return f"{said}, needed today"
    return f"{said}, needed by {say_day(by)}" if by else said


def overdue(wait: Wait) -> str:
    day = wait.ask.committed_to
    assert day is not None  # who is late committed to a day
    assert wait.late is not None  # which is over
    return f"committed to {say_day(day)}, {count(wait.late, 'day')} late"


def ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{days:,} days ago")
