"""The daily check-in in words: what its lines say, and the same for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ally.journal.checkin import CheckIn, Pick, Waiting
from ally.journal.records import Ask, Entry, Person
from ally.journal.review import OWED_TOO_LONG
from ally.journal.saying import short_day
from ally.journal.today import Candidate
from ally.view.document import Document
from ally.view.safe import brief, one_line
from ally.view.signs import joined, sign
from ally.view.words import count, reason_words

NAMES = 6
"""So many names answer a question; more would not be read."""


class Line(NamedTuple):
    """An ask in one line: how badly it needs the seller, and the cells of the line."""

    level: str
    number: str
    person: Person
    when: str
    what: str


def answers(day: CheckIn) -> list[tuple[str, str]]:
    """The three questions, answered with what today's journal holds."""
    return [
        ("Sold inside", _yes(day.sold_inside)),
        ("Kept informed", _yes(day.informed)),
        ("Thanked", _yes(day.thanked)),
    ]


def _yes(people: Sequence[Person]) -> str:
    return f"yes: {names(people)}" if people else "not yet"


def names(people: Sequence[Person]) -> str:
    """`Ana, Ben`: first names, where they tell these people apart."""
    first = Counter(person.first_name for person in people)
    said = [
        brief(one.first_name if first[one.first_name] == 1 else one.name, 40)
        for one in people[:NAMES]
    ]
    if len(people) > NAMES:
        said.append(f"and {len(people) - NAMES} more")
    return ", ".join(said)


def sections(day: CheckIn) -> Iterator[tuple[str, Waiting, list[Line]]]:
    """What there is to do: a heading, how much there is, and the lines of it."""
    owed = [
        Line("serious" if days > OWED_TOO_LONG else "due", *_who(entry), _age(days), _what(entry))
        for entry, days in zip(day.owed.entries, day.owed_days, strict=True)
    ]
    sections = (
        ("Due", day.due, [_due_line(entry, day.day) for entry in day.due.entries]),
        ("Mine to clear", day.mine, [_obstacle(entry, day.day) for entry in day.mine.entries]),
        ("Soon", day.soon, [_due_line(entry, day.day) for entry in day.soon.entries]),
        ("Thanks owed", day.owed, owed),
    )
    yield from (section for section in sections if section[1].total)


def _due_line(entry: Entry, today: date) -> Line:
    return Line(_level(entry, today), *_who(entry), _when(entry, today), _what(entry))


def _obstacle(entry: Entry, today: date) -> Line:
    what = joined([(entry.ask and entry.ask.obstacle) or "", entry.note])
    return Line(_level(entry, today), *_who(entry), _when(entry, today), what)


def _who(entry: Entry) -> tuple[str, Person]:
    return f"#{entry.id}", entry.people[0]


def _what(entry: Entry) -> str:
    return joined([entry.note, entry.about or ""])


def due_on(ask: Ask | None) -> date | None:
    return ask.due_on if ask else None


def _level(entry: Entry, today: date) -> str:
    due = due_on(entry.ask)
    return "ok" if due is None or due > today else "due" if due == today else "serious"


def _when(entry: Entry, today: date) -> str:
    due = due_on(entry.ask)
    if due is not None and due < today:
        return f"{count((today - due).days, 'day')} late"
    return "" if due is None else near_day(due, today)


def near_day(day: date, today: date) -> str:
    """`today`, `tomorrow`, `Mon 23 Nov`."""
    if 0 <= (day - today).days <= 1:
        return ("today", "tomorrow")[(day - today).days]
    return short_day(day, today)


def _age(days: int) -> str:
    return count(days, "day") if days else "since today"


def more_line(waiting: Waiting) -> str:
    return f"{sign('more')} {waiting.more:,} more: ally today --all"


# --- whom to win over ----------------------------------------------------------------------


def last_line(day: CheckIn) -> tuple[str, str, str]:
    """The last line, about the person of the day: its level, who, and why if that is long."""
    pick = day.pick
    if pick is not None:
        who = one_line(pick.person.label)
        if pick.met or pick.why is None:
            return "done", f"{who}, {why(pick, day.day)}", ""
        return "ok", f"Win over today: {who}", why(pick, day.day)
    if not day.needy:
        return "ok", f"All is well with {count(day.people, 'person', 'people')}.", ""
    return "ok", "Whoever needs you was met or put off today: ally review shows them all.", ""


def why(pick: Pick, today: date) -> str:
    """Why it is this person, in words."""
    if pick.met or pick.why is None:
        return "done today" if pick.met else "nothing is left to do"
    return _reason(pick.why, today)


def _reason(why: Candidate, today: date) -> str:
    if why.ask is not None and why.ask.due_on is not None:
        due = why.ask.due_on
        late = count((today - due).days, "day")
        return (
            f"#{why.ask.id} is {f'{late} late' if due < today else f'due {near_day(due, today)}'}"
        )
    said = "; ".join(reason_words(why.verdict))
    if why.deal is not None and why.deal.decides_on is not None:
        decides = f"{one_line(why.deal.name)} decides {near_day(why.deal.decides_on, today)}"
        quiet = f"{count(why.verdict.quiet, 'day')} quiet"
        return f"{decides}; {said if 'quiet' in said else quiet}"
    return said


# --- for scripts --------------------------------------------------------------------------


def today_document(day: CheckIn, command: str | None) -> Document:
    """The check-in as JSON; `command` is the line to paste, if there is one."""
    pick = day.pick
    return {
        "today": {
            "day": day.day.isoformat(),
            "sold_inside": [person.name for person in day.sold_inside],
            "informed": [person.name for person in day.informed],
            "thanked": [person.name for person in day.thanked],
            "due": [_waits(entry, day.day) for entry in day.due.entries],
            "mine": [_waits(entry, day.day) for entry in day.mine.entries],
            "soon": [_waits(entry, day.day) for entry in day.soon.entries],
            "owed": [
                {"id": entry.id, "person": entry.people[0].name, "days": days, "note": entry.note}
                for entry, days in zip(day.owed.entries, day.owed_days, strict=True)
            ],
            "pick": pick
            and {"person": pick.person.name, "why": why(pick, day.day), "command": command},
        }
    }


def _waits(entry: Entry, today: date) -> Document:
    """An ask that waits; `days_late` is negative while its day is to come."""
    due = due_on(entry.ask)
    return {
        "id": entry.id,
        "person": entry.people[0].name,
        "days_late": None if due is None else (today - due).days,
        "due": None if due is None else due.isoformat(),
        "state": entry.ask and entry.ask.state,
        "obstacle": entry.ask and entry.ask.obstacle,
        "note": entry.note,
        "account": entry.account,
        "deal": entry.deal,
    }
