"""An entry as a small text that can be changed in an editor, and read back.

`field: value`, a line each; what goes on is indented. The note stands below a line of its
own, as it is.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ally.cli.options import coming_day, past_day
from ally.journal.errors import WrongWords
from ally.journal.lookup import read_who
from ally.journal.mending import Edit
from ally.journal.records import KINDS, WHOSE, Entry
from ally.journal.saying import say_day
from ally.journal.slips import known_word

_NOTE = "--- the note, all that stands below this line"
_YES = {"yes": True, "no": False}


def as_form(entry: Entry) -> str:
    """The text of an entry."""
    lines = [
        f"# {entry.kind} #{entry.id} · {say_day(entry.day)}",
        "# Change what you like; a value that you take away is cleared.",
    ]
    for field, value in _values(entry).items():
        lines.append(f"{field}: {value}".replace("\n", "\n  ").rstrip())
    return "\n".join([*lines, _NOTE, entry.note, ""])


def read_form(text: str, before: str, entry: Entry, today: date) -> Edit:
    """What the text changes of the entry; nothing if it is as `before`.

    Raises WrongWords for what can't be read.
    """
    if text == before:
        return Edit()
    head, line, note = text.partition(_NOTE)
    if not line:
        raise WrongWords("the line above the note is gone", "leave it there; nothing was written")
    was, now = _values(entry), _fields(head)
    for field in now:
        if field not in was:
            raise WrongWords(f"{field!r} is no field of a {entry.kind}", f"it has {', '.join(was)}")
    changed = {field: now.get(field, "") for field in was if now.get(field, "") != was[field]}
    note = note.strip()
    edit = _edit(changed, today)
    return edit if note == entry.note else edit._replace(note=note)


def _values(entry: Entry) -> dict[str, str]:
    """The fields that an entry of its kind has, as text."""
    values = {
        "who": ", ".join(_full_name(entry, place) for place in range(len(entry.people))),
        "on": entry.day.isoformat(),
        "for": entry.about or "",
        "private": "yes" if entry.private else "no",
    }
    if entry.kind == "thank":
        values["as"] = entry.gesture or ""
    if entry.ask is None:
        return {"kind": entry.kind, **values}
    ask = entry.ask
    return {
        **values,
        "by": "" if ask.by is None else ask.by.isoformat(),
        "rush": "yes" if ask.rush else "no",
        "why": ask.why or "",
        "promised": ask.promised or "",
        "obstacle": ask.obstacle or "",
        "whose": ask.obstacle_is or "",
    }


def _full_name(entry: Entry, place: int) -> str:
    person = entry.people[place]
    return person.name if person.account is None else f"{person.name}@{person.account}"


def _fields(head: str) -> dict[str, str]:
    """The fields of the text above the note. Raises WrongWords for a line that is none."""
    found: dict[str, str] = {}
    field = ""
    for line in head.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("  ") and field:
            found[field] += "\n" + line[2:]
            continue
        field, colon, value = line.partition(":")
        field = field.strip().lower()
        if not colon:
            raise WrongWords(f"can't read the line {line!r}", "a line is like: by: fri")
        found[field] = value.strip()
    return found


def _edit(changed: dict[str, str], today: date) -> Edit:
    """The edit for the fields that have another value. Raises WrongWords."""
    edit = Edit()
    names = {"for": "about", "as": "gesture", "whose": "obstacle_is", "on": "day"}
    cleared = set()
    for field, value in changed.items():
        name = names.get(field, field)
        if not value:
            if name in ("who", "day", "kind", "private", "rush"):
                raise WrongWords(f"{field} is empty", "an entry is not without it")
            cleared.add(name)
        else:
            edit = edit._replace(**{name: _read(field, value, today)})
    return edit._replace(cleared=frozenset(cleared))


def _read(field: str, value: str, today: date) -> Any:
    if field == "who":
        return read_who(value)
    if field == "on":
        return past_day(value, today)
    if field == "by":
        return coming_day(value, today)
    if field == "kind":
        return known_word(value, KINDS, "kind")
    if field == "whose":
        return known_word(value, WHOSE, "whose")
    if field in ("private", "rush"):
        return _YES[known_word(value, tuple(_YES), field)]
    return value
