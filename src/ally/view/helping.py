"""The JSON shapes of `ally ready` and `ally kudos`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ally.journal.kudos import Credit, Period
from ally.journal.readiness import Backer, Gap, Readiness, Seat
from ally.journal.ready import is_soon
from ally.journal.records import Entry
from ally.journal.workdays import working_days
from ally.view.document import Document, deals_document, entries_document


def ready_document(ready: Readiness, gaps: Iterable[Gap], step: str | None) -> Document:
    decides = ready.decides_on
    return {
        "day": ready.today.isoformat(),
        "deal": deals_document([ready.deal])["deals"][0],
        "days": ready.days,
        "working_days": None if decides is None else working_days(ready.today, decides),
        "urgent": is_soon(ready),
        "people": [_backer(backer) for backer in ready.backers],
        "room": [_seat(seat) for seat in ready.room],
        "dissent": [_seat(seat) for seat in ready.dissent],
        "asks": [_entry(entry) for entry in ready.asks],
        "missing": [
            {
                "what": gap.what,
                "person": gap.person and gap.person.name,
                "ask": gap.ask and gap.ask.id,
                "lacks": list(gap.lacks),
            }
            for gap in gaps
        ],
        "next": step,
    }


def _backer(backer: Backer) -> Document:
    return {
        "person": backer.person.name,
        "champion": backer.carries,
        "lacks": list(backer.lacks),
        "shown": {sign: [e.id for e in entries] for sign, entries in backer.shown.items()},
        "given": [
            {"what": given.what, "entry": given.entry.id, "day": _day(given.entry.day)}
            | {"accepted_on": _day(given.accepted_on)}
            for given in backer.given
        ],
        "rehearsed": [entry.id for entry in backer.rehearsed],
        "facts": [
            {"as": fact.kind, "text": fact.text, "day": _day(fact.day)} for fact in backer.facts
        ],
    }


def _seat(seat: Seat) -> Document:
    return {"who": seat.who, "entry": seat.entry.id, "day": _day(seat.entry.day)}


def kudos_document(credits: Iterable[Credit], period: Period, private: int) -> Document:
    return {
        "since": _day(period.since),
        "until": _day(period.until),
        "credits": [
            {
                "person": credit.person.name,
                "team": credit.person.team,
                "account": credit.person.account,
                "entry": _entry(credit.ask),
                "days_early": credit.ask.ask and credit.ask.ask.days_early,
                "thanked": credit.thanked,
                "thank": credit.thank and _entry(credit.thank),
            }
            for credit in credits
        ],
        "private": private,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _entry(entry: Entry) -> Document:
    document: Document = entries_document([entry])["entries"][0]
    return document
