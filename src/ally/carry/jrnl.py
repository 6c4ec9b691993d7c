"""Reads what jrnl keeps and exports: its text file, of either version, and its JSON.

In jrnl an `@word` is a tag. Who keeps a journal about people has made tags of their names, so
here it is a mention. A star says nothing that ally knows; it is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from ally.carry.reading import NOBODY, DayReader, day_reader, lines, shown, unique, without_mark
from ally.journal.arrivals import ArrivingEntry, Refused
from ally.journal.errors import WrongWords

# jrnl's own tags, but for what can't begin or end a name; an opening bracket may stand before.
_MENTION = re.compile(r"(?<![^\s(\[{\"'“‘])@(\w[-+*#/\w]*)")
_BRACKETED = re.compile(r"\[([^\]]+)\](?:\s|$)")
_BARE = re.compile(r"(\d{4}-\d{2}-\d{2} \d{2}:\d{2})(?: |$)", re.ASCII)
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?\s*$", re.ASCII | re.IGNORECASE)
# Numbers with a year or a clock: meant as a moment, though it may be none. [1] and [1.2.3] are not.
_LIKE_A_MOMENT = re.compile(r"(?=.*(?:\d{4}|\d:\d{2}))\s*\d{1,4}[-./]\d{1,2}\b", re.ASCII)
_GAP = re.compile(r"[\s,]*")

_Entries = Iterator[ArrivingEntry | Refused]


def read(text: str, who: Sequence[str] = (), day_form: str | None = None) -> _Entries:
    """The entries of a jrnl file or of a JSON export, told apart by how they begin.

    An entry that mentions nobody goes to `who`. `day_form` is jrnl's `timeformat` where it is
    not the usual one. Raises WrongWords for a form of no day, and nothing for bad content.
    """
    day_of = _moment_reader(day_form)
    if without_mark(text).lstrip().startswith("{"):
        return _exported(without_mark(text), who)
    return _kept(text, who, day_of)


def _moment_reader(form: str | None) -> DayReader:
    day_of = day_reader(form)

    def read_moment(moment: str) -> date:
        with suppress(WrongWords):
            return day_of(moment)  # in a form that may say the clock too
        return day_of(_CLOCK.sub("", moment))

    return read_moment


def _kept(text: str, who: Sequence[str], day_of: DayReader) -> _Entries:
    """The entries of the text file. The first that begins shows which version wrote it."""
    begun: tuple[int, str, list[str]] | None = None
    style: re.Pattern[str] | None = None
    astray = False
    for number, line in enumerate(lines(text), 1):
        found = None
        for pattern in (style,) if style else (_BRACKETED, _BARE):
            found = found or _beginning(line, pattern, day_of)
        if found:
            style = found.re
            if begun:
                yield _read_entry(*begun, who, day_of)
            begun = (number, found[1], [_without_star(line[found.end() :])])
        elif begun:
            begun[2].append(line)
        elif line.strip() and not astray:
            astray = True
            yield Refused(number, "no entry begins here; one begins with [2026-11-20 09:30]")
    if begun:
        yield _read_entry(*begun, who, day_of)


def _beginning(line: str, pattern: re.Pattern[str], day_of: DayReader) -> re.Match[str] | None:
    """The day at the head of a line that begins an entry; other brackets belong to a body."""
    found = pattern.match(line)
    if not found or _LIKE_A_MOMENT.match(found[1]):
        return found
    try:
        day_of(found[1])
    except WrongWords:
        return None
    return found


def _without_star(title: str) -> str:
    return re.sub(r"(?:^|\s)\*$", "", title.rstrip())


def _read_entry(
    line: int, moment: str, body: list[str], who: Sequence[str], day_of: DayReader
) -> ArrivingEntry | Refused:
    try:
        day = day_of(moment)
    except WrongWords as wrong:
        return Refused(line, wrong.message)
    return _attributed(line, day, "\n".join(body).strip(), who)


def _attributed(line: int, day: date, note: str, who: Sequence[str]) -> ArrivingEntry | Refused:
    mentioned = unique(name.rstrip("-*#/") for name in _MENTION.findall(note))
    people = mentioned or tuple(who)
    if not people:
        return Refused(line, NOBODY)
    return ArrivingEntry("log", day, note, people, line=line)


def _exported(text: str, who: Sequence[str]) -> _Entries:
    """The entries of the export, one by one: those before a damage can be read all the same."""
    found = re.search(r'"entries"\s*:\s*\[', text)
    if not found:
        yield Refused(1, "there are no entries in this JSON; jrnl --format json writes some")
        return
    decoder, day_of = json.JSONDecoder(), day_reader()
    place, line = 0, 1
    after = found.end()
    while True:
        gap = _GAP.match(text, after)
        begins = gap.end() if gap else after
        line += text.count("\n", place, begins)
        if text.startswith("]", begins):
            return
        try:
            item, after = decoder.raw_decode(text, begins)
        except (ValueError, RecursionError):
            yield Refused(line, "the JSON breaks off or is damaged here")
            return
        place = begins
        yield _read_item(line, item, who, day_of)


def _read_item(
    line: int, item: object, who: Sequence[str], day_of: DayReader
) -> ArrivingEntry | Refused:
    if not isinstance(item, dict):
        return Refused(line, "it is no entry; one has a title, a body and a date")
    day, title, body = item.get("date"), item.get("title"), item.get("body") or ""
    if not isinstance(title, str) or not isinstance(body, str):
        return Refused(line, "its title or its body is missing")
    if not isinstance(day, str):
        return Refused(line, f"can't read {shown(str(day))} as a day")
    try:
        return _attributed(line, day_of(day), f"{title}\n{body}".strip(), who)
    except WrongWords as wrong:
        return Refused(line, wrong.message)
