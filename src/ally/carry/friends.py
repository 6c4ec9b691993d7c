"""Reads `friends.md`, the file of the program friends: activities, notes and friends.

Its markup is taken off: **bold** names, _places_, and tags, which in a note of ally would
mention people. Where somebody lives, and what a friend is tagged with, has no place in ally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ally.carry.reading import NOBODY, day_reader, lines, one_line, refuse_name, shown, unique
from ally.journal.arrivals import Arriving, ArrivingEntry, ArrivingPerson, Refused
from ally.journal.errors import WrongWords

_ACTIVITIES, _NOTES, _FRIENDS, _LOCATIONS = (
    *("### Activities:", "### Notes:"),
    *("### Friends:", "### Locations:"),
)
_HEADINGS = (_ACTIVITIES, _NOTES, _FRIENDS, _LOCATIONS)
_ITEM = "- "
_AKA = "a.k.a. "
_PERSON = re.compile(r"\*\*(?=\S)([^*]+)\*\*")
_PLACE = re.compile(r"(?<!\w)_(\w[^_]*)_(?!\w)")
_TAG = re.compile(r"(?<![^\W_])@([^\W_](?:[:-]?[^\W_])*)")

_day_of = day_reader()


def read(text: str, who: Sequence[str] = ()) -> Iterator[Arriving]:
    """The log entries and the people of a `friends.md`.

    An activity or a note that names nobody goes to `who`. Raises nothing for bad content.
    """
    heading = ""
    skipping = False
    for number, line in enumerate(map(str.strip, lines(text)), 1):
        if line.startswith("###"):
            heading, skipping = line, line not in _HEADINGS
            if skipping:
                yield Refused(
                    number, f"friends has no heading {shown(line)}; what follows is left out"
                )
        elif not line or skipping or heading == _LOCATIONS:
            continue
        elif not heading:
            skipping = True
            yield Refused(number, "it stands under no heading, such as ### Activities:")
        else:
            yield _read_item(number, line.removeprefix(_ITEM), heading, who)


def _read_item(line: int, item: str, heading: str, who: Sequence[str]) -> Arriving:
    try:
        return _read_friend(line, item) if heading == _FRIENDS else _read_event(line, item, who)
    except WrongWords as wrong:
        return Refused(line, wrong.message)


def _read_event(line: int, item: str, who: Sequence[str]) -> ArrivingEntry:
    day, _, text = item.partition(":")
    day_of_it = _day_of(day)
    named = unique(_PERSON.findall(text))
    for name in named:
        refuse_name(name)
    people = named or tuple(who)
    if not people:
        raise WrongWords(NOBODY)
    tags = dict.fromkeys(tag.lower() for tag in _TAG.findall(text))
    return ArrivingEntry("log", day_of_it, _plain(text), people, tags=tuple(tags), line=line)


def _plain(text: str) -> str:
    """A description without its signs; tags that end it are no part of what it says."""
    kept = text.split()
    while kept and _TAG.fullmatch(kept[-1]):
        kept.pop()
    plain = _TAG.sub(r"\1", " ".join(kept))
    return _PLACE.sub(r"\1", _PERSON.sub(r"\1", plain))


def _read_friend(line: int, item: str) -> ArrivingPerson:
    """A line such as `Grace Hopper (a.k.a. The Admiral) [Paris] @navy`."""
    known = re.split(r"\s@", item, maxsplit=1)[0].rstrip()
    if known.endswith("]") and " [" in known:
        known = known.rpartition(" [")[0].rstrip()
    name, also, nicknames = known.partition(f" ({_AKA}")
    name = one_line(name)
    if not name or set(name) & set("()[]") or (also and not nicknames.endswith(")")):
        raise WrongWords(f"can't read {shown(item)} as a friend; one is: Name (a.k.a. Nickname)")
    refuse_name(name)
    others = nicknames.removesuffix(")").split(f" {_AKA}") if also else []
    return ArrivingPerson(name, nicknames=unique(others), line=line)
