"""How all about an entry is shown: everything that is stored of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ally.journal.portrait import OfEntry
from ally.journal.records import Ask
from ally.journal.saying import say_date, say_day
from ally.view.page import Section, page
from ally.view.safe import brief, one_line, visible
from ally.view.signs import joined
from ally.view.window import Window
from ally.view.words import NOTE_WIDTH, punctuality


def entry_page(of: OfEntry, window: Window) -> str:
    """One screen about an entry; its note stands whole, in the lines it has."""
    entry = of.entry
    about = [one_line(name) for name in (entry.deal, entry.account) if name]
    tags = " ".join(f"+{one_line(tag)}" for tag in entry.tags)
    return page(
        joined([f"#{entry.id} {entry.kind}", say_day(entry.day)]),
        [
            Section("With", [", ".join(one_line(person.label) for person in entry.people)]),
            Section("About", _if(" at ".join(about))),
            Section("Note", _lines(entry.note)),
            Section("Tags", _if(tags)),
            Section("As", _if(entry.gesture)),
            *(_ask(entry.ask, of) if entry.ask else ()),
            Section("For", [*_if("all that was owed" if of.settles_all else "")]),
            Section("Settles", _others(entry.settles, of)),
            Section("Tells of", _others(of.tells_of, of)),
            Section("Private", _if("yes" if entry.private else "")),
            Section("Written", [_moment(of.moment)]),
        ],
        window,
    )


def _ask(ask: Ask, of: OfEntry) -> list[Section]:
    whose = f" ({ask.obstacle_is} to remove)" if ask.obstacle_is else ""
    return [
        Section("State", [_state(ask)]),
        Section("Outcome", _lines(ask.outcome)),
        Section("Needed by", _if(_day(ask.by))),
        Section("Committed to", _if(_day(ask.committed_to))),
        Section("Promised", _lines(ask.promised)),
        Section("Why", _lines(ask.why)),
        Section("Obstacle", _lines(ask.obstacle and ask.obstacle + whose)),
        Section("In a rush", _if("yes" if ask.rush else "")),
        Section("Thanked in", _others([ask.thanked_by], of)),
        Section("Told in", _others([ask.told_by], of)),
    ]


def _state(ask: Ask) -> str:
    """`done Thu 26 Nov 2026, 1 day early`."""
    parts = [f"{ask.state} {_day(ask.answered_on)}".strip()]
    if ask.state == "done" and ask.due_on and ask.answered_on:
        parts.append(punctuality((ask.due_on - ask.answered_on).days))
    if ask.thanks_owed:
        parts.append("thanks owed")
    return ", ".join(parts)


def _others(numbers: Iterable[int | None], of: OfEntry) -> list[str]:
    """`#43 thank · Fri 20 Nov 2026 · The liability cap`, a line each."""
    found = [of.others[number] for number in numbers if number in of.others]
    return [
        joined([f"#{one.id} {one.kind}", say_day(one.day), *_if(brief(one.note, NOTE_WIDTH))])
        for one in found
    ]


def _day(day: date | None) -> str:
    return "" if day is None else say_day(day)


def _moment(moment: str) -> str:
    """`22 Nov 2026, 09:30 UTC`."""
    return f"{say_date(date.fromisoformat(moment[:10]))}, {moment[11:16]} UTC"


def _lines(text: str | None) -> list[str]:
    """A text as it was written, line by line."""
    return [visible(line.replace("\t", " ")) for line in text.split("\n")] if text else []


def _if(text: str | None) -> list[str]:
    return [one_line(text)] if text else []
