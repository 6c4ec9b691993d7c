"""What a thank settles and what a tell reports back on.

A thank that names asks settles those; one that names none settles all that the person is
owed up to its day. A tell about an account or a deal reports back on what the person did
for it up to its day. Neither ever changes an ask's state.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ally.journal.places import Places
from ally.journal.records import Ask, Entry

if TYPE_CHECKING:
    from ally.journal.ports import Store


def settled_by_thank(asks: Iterable[Entry], day: date) -> list[Entry]:
    """Of these asks, those that a thank on `day` which names none settles."""
    return [entry for entry in asks if entry.ask and entry.ask.thanks_owed and _done_by(entry, day)]


def unthanked(asks: Iterable[Entry]) -> list[Entry]:
    """Of these asks, which a thank names, those that no earlier thank has settled."""
    return [entry for entry in asks if entry.ask and entry.ask.thanked_by is None]


def no_longer_done(ask: Ask) -> Ask:
    """An ask whose being done is taken back, and with it what was thanked and told for it."""
    return ask._replace(thanked_by=None, told_by=None)


def reported_by_tell(asks: Iterable[Entry], tell: Entry) -> list[Entry]:
    """Of these asks, those that a tell reports back on: they were for what it is about.

    What was told of an account as a whole, or done for it as a whole, is told of its deals.
    """
    return [
        entry
        for entry in asks
        if tell.account is not None
        and entry.account == tell.account
        and (None in (tell.deal, entry.deal) or tell.deal == entry.deal)
        and entry.ask
        and entry.ask.told_by is None
        and _done_by(entry, tell.day)
    ]


def settled_already(store: Store, entry: Entry, ask: Ask, day: date, places: Places) -> Ask:
    """An ask done on `day`, with the thank and the tell of a later day that came before the news.

    They were written before the journal knew that it was done. Those of the same day came
    first, and could not yet be for it.
    """
    person = entry.people[0].id
    thanked = ask.thanked_by or store.later_thank(person, day)
    told = ask.told_by
    if told is None and entry.account is not None:
        account = places.account_number(entry.account)
        assert account is not None  # the account of an entry is there
        deal = places.deal_number(entry.deal, entry.account) if entry.deal else None
        told = store.later_tell(person, account, deal, day)
    return ask._replace(thanked_by=thanked, told_by=told)


def _done_by(entry: Entry, day: date) -> bool:
    ask = entry.ask
    return (
        ask is not None
        and ask.state == "done"
        and ask.answered_on is not None
        and ask.answered_on <= day
    )
