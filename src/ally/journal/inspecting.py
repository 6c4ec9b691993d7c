"""What may stand in the journal of what a file holds: the rules that commands keep too."""

from __future__ import annotations

from datetime import date

from ally.journal.arrivals import ArrivingAsk, ArrivingEntry
from ally.journal.errors import WrongWords
from ally.journal.notes import clean_name, clean_note, tags_of
from ally.journal.records import Ask
from ally.journal.saying import say_day


def inspected(entry: ArrivingEntry, today: date) -> tuple[ArrivingEntry, Ask | None]:
    """An entry as it may be stored, and its ask. Raises WrongWords for what can't be."""
    if entry.day > today:
        raise WrongWords(f"{say_day(entry.day)} lies ahead of today, {say_day(today)}")
    if entry.kind != "thank" and (entry.gesture or entry.settles):
        what = "gesture" if entry.gesture else "settled ask"
        raise WrongWords(f"a {entry.kind} has no {what}; only a thank has")
    if entry.ask is not None and entry.uid is not None and len(entry.people) > 1:
        raise WrongWords("an ask is one person's")
    note = clean_note(entry.note)
    given = (clean_name(tag.casefold(), "a tag") for tag in entry.tags)
    cleaned = entry._replace(
        note=note,
        tags=tuple(dict.fromkeys([*given, *tags_of(note)])),
        gesture=clean_name(entry.gesture, "the gesture") if entry.gesture else None,
    )
    return cleaned, entry.ask and _inspected_ask(entry.ask, entry.day, today)


def _inspected_ask(ask: ArrivingAsk, day: date, today: date) -> Ask:
    for what, other in (("by", ask.by), ("committed_to", ask.committed_to)):
        if other is not None and other < day:
            raise WrongWords(f"{what} {say_day(other)} lies before the ask itself, {say_day(day)}")
    if ask.state == "committed" and ask.committed_to is None:
        raise WrongWords("a commitment needs their day, committed_to")
    if ask.state == "open" and ask.answered_on is not None:
        raise WrongWords("an open ask has no day of an answer")
    if ask.state != "open" and ask.answered_on is None:
        raise WrongWords(f"an ask that is {ask.state} needs the day of the answer, answered_on")
    if ask.answered_on is not None and not day <= ask.answered_on <= today:
        where = "ahead of today" if ask.answered_on > today else "before the ask itself"
        raise WrongWords(f"the answer of {say_day(ask.answered_on)} lies {where}")
    obstacle = _text(ask.obstacle, "the obstacle")
    if ask.obstacle_is is not None and obstacle is None:
        raise WrongWords("whose the obstacle is, is said of no obstacle")
    return Ask(
        ask.state,
        ask.by,
        _text(ask.promised, "what was promised"),
        _text(ask.why, "the reason"),
        obstacle,
        ask.committed_to,
        ask.answered_on,
        _text(ask.outcome, "the outcome"),
        obstacle_is=ask.obstacle_is,
        rush=ask.rush,
    )


def _text(text: str | None, what: str) -> str | None:
    return clean_note(text, what) or None if text else None
