"""Writes the asks that wait for a day as an iCalendar (RFC 5545).

Each is an all-day event. A to-do (VTODO) would say better what an ask is, but Google Calendar
and Outlook leave to-dos out without a word when they import a file, and Apple's Calendar hands
them on to another program; an all-day event with an alarm arrives as a reminder in all three.
It is transparent, so that nobody seems busy all day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from ally.journal.leaving import Marked
from ally.journal.records import Entry

_FOLD = 75
"""Octets that a line may have."""

_SUMMARY = 80
"""Characters of the ask that its title shows."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def calendar_pages(pages: Iterable[Sequence[Marked]], now: datetime, version: str) -> Iterator[str]:
    """A calendar with an event for each of these asks, all of which have a day."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield _lines(
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//ally//ally {version}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    )
    for page in pages:
        yield "".join(_event(marked, stamp) for marked in page)
    yield _lines("END:VCALENDAR")


def _event(marked: Marked, stamp: str) -> str:
    entry = marked.entry
    day = entry.ask.due_on if entry.ask else None
    assert day is not None  # only asks with a day come here
    title = f"{entry.people[0].name}: {_first_line(entry)}"
    return _lines(
        "BEGIN:VEVENT",
        f"UID:{marked.uid}",  # the same in every export, so that what is known is renewed
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(_description(entry))}",
        "TRANSP:TRANSPARENT",
        *(("CLASS:PRIVATE",) if entry.private else ()),
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT9H",  # at nine in the morning, wherever one is
        f"DESCRIPTION:{_escaped(title)}",
        "END:VALARM",
        "END:VEVENT",
    )


def _first_line(entry: Entry) -> str:
    line = entry.note.split("\n")[0].replace("\t", " ")
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rstrip() + "…"


def _description(entry: Entry) -> str:
    ask = entry.ask
    assert ask is not None
    facts = (("Why", ask.why), ("Promised to the customer", ask.promised))
    more = [f"{what}: {text}" for what, text in (*facts, ("In the way", ask.obstacle)) if text]
    about = [f"For {entry.about}"] if entry.about else []
    return "\n".join([entry.note, *about, *more])


def _escaped(text: str) -> str:
    text = _CONTROLS.sub("", re.sub(r"[\\;,]", r"\\\g<0>", text))
    return text.replace("\n", "\\n")


def _lines(*lines: str) -> str:
    return "".join(map(_folded, lines))


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, none of which ends within a character."""
    if len(line) <= _FOLD and line.isascii():
        return f"{line}\r\n"
    pieces, piece, room = [], "", _FOLD
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", _FOLD - 1  # a space begins the next one
        piece += character
        room -= size
    return "\r\n ".join([*pieces, piece]) + "\r\n"
