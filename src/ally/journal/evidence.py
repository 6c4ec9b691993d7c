"""What an entry shows of a champion and of the room: the closed set of tags that say so.

Evidence is a tag in the note itself, so that searching, correcting, exporting and taking back
need nothing new. The options of `log` and `give` write the tags; typed by hand they mean the
same. What an entry shows is of its people, but for those whom the note mentions with `@`: they
were there too. What follows `+room` or `+dissent`, up to the end of the line or the next tag,
is who is meant; where nothing follows, it is who is mentioned, else the people of the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ally.journal.errors import WrongWords
from ally.journal.lookup import named
from ally.journal.names import matches
from ally.journal.notes import clean_name, clean_note, mentions_of, tags_of
from ally.journal.records import Entry

SHOWN = ("power", "win", "selling")
"""What makes a champion; somebody without one of them is a coach."""

GIVEN = ("tips", "one-pager", "number")
"""What a champion is given for the meeting."""

MEANINGS = {
    "power": "they decide, or those who decide listen to them",
    "win": "they gain something of their own if the deal is won",
    "selling": "they were seen selling without you",
    "tips": "they were given tips for the meeting",
    "one-pager": "they were given one page to hand round",
    "number": "their own number stands in what they were given",
    "accepted": "they took what they were given as their own",
    "rehearsed": "an objection was rehearsed with them",
    "room": "somebody will be in the room",
    "dissent": "somebody is against it",
}
"""The closed set: each tag with what it says of the people of its entry."""

OF_WHOM = ("room", "dissent")
"""The tags that may name somebody else."""

_TAGS = "|".join(MEANINGS)
_NAMED = r"[ \t]*((?:(?!\s\+[^\W\d_])[^\n])*)"
_MARKED = rf"(?<!\S)\+(?:(?:{'|'.join(OF_WHOM)})(?![\w-]){_NAMED}|(?:{_TAGS})(?![\w-]))"


def marked(note: str, tags: Iterable[str], room: Iterable[str] = (), *, dissents: bool) -> str:
    """The note with evidence added at its end, as far as it does not hold it already.

    Whoever `dissents` is in the `room`, else the people of the entry. Raises WrongWords for
    what can't be a name there.
    """
    held, marks = tags_of(note), []
    for tag in dict.fromkeys(tags):
        if tag not in held:
            marks.append(f"+{tag}")
    names = [_clean_named(name) for name in room]
    marks += [f"+room {name}" for name in names]
    if dissents:
        marks += [f"+dissent {name}" for name in names] or ["+dissent"]
    # Before its white space is taken away nothing may follow the note.
    return " ".join([clean_note(note), *marks]).strip()


def _clean_named(typed: str) -> str:
    name = clean_name(typed, "--room")
    if tags_of(name):
        raise WrongWords(f"--room {name!r} holds a tag", "write the tag in the note")
    return name


def shown_of(entry: Entry) -> frozenset[int]:
    """Of whom an entry shows something: its people, but for those whom the note mentions.

    A mention says who else was there; where all are mentioned, it is of all.
    """
    everybody = frozenset(person.id for person in entry.people)
    return everybody - _mentioned(entry) or everybody


def named_by(entry: Entry, tag: str) -> list[str]:
    """Who is meant by a tag of `OF_WHOM`: names after it, else mentions, else the people."""
    found: list[str] = []
    for typed in re.findall(rf"(?i)(?<!\S)\+{tag}(?![\w-]){_NAMED}", entry.note):
        if typed.strip(" \t.,;:"):
            found.append(_in_full(typed.strip(), entry))
        else:
            mentioned = _mentioned(entry)
            found += [
                person.name for person in entry.people if not mentioned or person.id in mentioned
            ]
    return found


def _mentioned(entry: Entry) -> frozenset[int]:
    among = named(entry.people)
    return frozenset(number for name in mentions_of(entry.note) for number in matches(name, among))


def _in_full(typed: str, entry: Entry) -> str:
    """The full name of somebody of the entry who is named `@like-this`."""
    if not typed.startswith("@"):
        return typed
    found = matches(typed[1:], named(entry.people))
    people = [person.name for person in entry.people if person.id in found]
    return people[0] if len(people) == 1 else typed


def bare(note: str) -> str:
    """The note without the tags of the closed set and whom they name."""
    if "+" not in note:
        return note
    return "\n".join(" ".join(line.split()) for line in _without(note).splitlines()).strip()


def _without(note: str) -> str:
    return re.sub(rf"(?i){_MARKED}", "", note)
