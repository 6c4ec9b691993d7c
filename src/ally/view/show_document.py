"""The JSON shapes of `show`: the contract's own, with what is told beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ally.journal.habits import RECENT_DAYS
from ally.journal.portrait import OfAccount, OfDeal, OfEntry, OfPerson
from ally.journal.records import Deal, Entry
from ally.journal.review import Verdict
from ally.view.document import (
    Document,
    deals_document,
    entries_document,
    people_document,
    review_document,
)


def show_document(
    of: OfPerson | OfAccount | OfDeal | OfEntry, today: date, step: str | None
) -> Document:
    """All about one thing; `step` is the line to paste."""
    if isinstance(of, OfPerson):
        return _person(of, today, step)
    if isinstance(of, OfAccount):
        return _account(of, today)
    return _deal_shown(of, today) if isinstance(of, OfDeal) else _entry_shown(of)


def _person(of: OfPerson, today: date, step: str | None) -> Document:
    return {
        "person": people_document([of.verdict.person])["people"][0],
        "standing": _standing(of.verdict, today),
        "open": _entries(of.open_asks),
        "owed": _entries(of.owed),
        "give_and_take": {"days": RECENT_DAYS, **of.give_and_take._asdict()},
        "answers": of.answering._asdict(),
        "entries": _entries(of.last),
        "next": step,
    }


def _account(of: OfAccount, today: date) -> Document:
    return {
        "account": {"id": of.account.id, "name": of.account.name},
        "champions": [_standing(verdict, today) for verdict in of.champions],
        "helpers": [
            {"person": one.person.name, "done": one.done, "last": one.last_day.isoformat()}
            for one in of.helpers
        ],
        "deals": [_deal(deal) for deal in of.deals],
        "open": _entries(of.open_asks),
        "in_the_dark": [
            {"person": one.person.name, "asks": list(one.asks)} for one in of.in_the_dark
        ],
        "entries": _entries(of.last),
    }


def _deal_shown(of: OfDeal, today: date) -> Document:
    return {
        "deal": _deal(of.deal),
        "days_left": of.days_left,
        "champions": [_standing(verdict, today) for verdict in of.champions],
        "open": _entries(of.open_asks),
        "entries": _entries(of.last),
    }


def _entry_shown(of: OfEntry) -> Document:
    ask = of.entry.ask
    return {
        "entry": _entries([of.entry])[0],
        "written": of.moment,
        "private": of.entry.private,
        "settles_all": of.settles_all,
        "tells_of": list(of.tells_of),
        "thanked_by": ask.thanked_by if ask else None,
        "told_by": ask.told_by if ask else None,
        "obstacle_is": ask.obstacle_is if ask else None,
        "rush": ask.rush if ask else None,
    }


def _standing(verdict: Verdict, today: date) -> Document:
    """A row of the review."""
    row: Document = review_document(today, [verdict])["rows"][0]
    return row


def _entries(entries: Iterable[Entry]) -> list[Document]:
    found: list[Document] = entries_document(entries)["entries"]
    return found


def _deal(deal: Deal) -> Document:
    shown: Document = deals_document([deal])["deals"][0]
    return shown
