"""The calendar of asks: what a calendar program reads back is what was asked, whatever it holds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from ally.carry.calendar import calendar_pages
from ally.journal.leaving import Marked
from ally.journal.records import Ask, Entry, Person

FRIDAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
UID = "01a20eca-7a94-7185-80db-da0dac1464d9"


def written(note: str, name: str = "Ana Silva", **more: str) -> str:
    ana = Person(1, name, name, "legal", None, None, FRIDAY, None)
    ask = Ask("open", date(2026, 12, 31), why=more.get("why"))
    entry = Entry(1, "ask", FRIDAY, (ana,), note, more.get("account"), ask=ask)
    return "".join(calendar_pages([[Marked(entry, UID)]], NOW, "1.0"))


def unfolded(text: str) -> list[tuple[str, str]]:
    """The lines as RFC 5545 has them read: unfolded, names apart from unescaped values."""
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    parts = (line.partition(":") for line in lines)
    return [(name, _unescaped(value)) for name, _, value in parts]


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_an_ask_is_an_all_day_event_with_an_alarm() -> None:
    assert unfolded(written("Sign off; the cap, now\nplease", why="month-end", account="Acme")) == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//ally//ally 1.0//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("BEGIN", "VEVENT"),
        ("UID", UID),
        ("DTSTAMP", "20261120T093000Z"),
        ("DTSTART;VALUE=DATE", "20261231"),
        ("DTEND;VALUE=DATE", "20270101"),
        ("SUMMARY", "Ana Silva: Sign off; the cap, now"),
        ("DESCRIPTION", "Sign off; the cap, now\nplease\nFor Acme\nWhy: month-end"),
        ("TRANSP", "TRANSPARENT"),
        ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"),
        ("TRIGGER", "PT9H"),
        ("DESCRIPTION", "Ana Silva: Sign off; the cap, now"),
        ("END", "VALARM"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\\;,:é名"))


@given(TEXT, TEXT)
def test_any_note_comes_back_whole_and_forges_no_line(note: str, name: str) -> None:
    text = written(note, name)
    for line in text.removesuffix("\r\n").split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\n" not in line
    found = unfolded(text)
    assert len(found) == 20
    assert found[11] == ("DESCRIPTION", note)


def test_a_note_can_t_end_the_event() -> None:
    found = unfolded(written("x\nEND:VEVENT\nBEGIN:VEVENT\r\nUID:evil"))
    assert [value for name, value in found if name == "UID"] == [UID]
