"""Accounts and deals as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ally.journal.accounts import Place
from ally.journal.records import Deal, Person, PlaceStanding
from ally.journal.saying import say_day
from ally.view.lists import laid_out
from ally.view.safe import one_line
from ally.view.signs import joined, told
from ally.view.window import PIPE, Window
from ally.view.words import count


def account_lines(places: Sequence[Place], window: Window = PIPE) -> Iterator[str]:
    """`Acme   Dana Wu, Victor Osei   2 deals   3 asks open   last Fri 20 Nov 2026`, aligned."""
    return laid_out([_account(place) for place in places], window)


def _account(place: Place) -> tuple[str, ...]:
    open_deals = [deal for deal in place.deals if deal.state == "open"]
    return (
        one_line(place.account.name),
        _names(place.champions),
        count(len(open_deals), "open deal") if place.deals else "",
        *_standing(place.standing),
    )


def _standing(standing: PlaceStanding, none: str = "no entry yet") -> tuple[str, str]:
    asks = f"{count(standing.asks_open, 'ask')} open" if standing.asks_open else ""
    last = f"last {say_day(standing.last_day)}" if standing.last_day else none
    return asks, last


def _names(people: Sequence[Person]) -> str:
    return ", ".join(one_line(person.name) for person in people) or "no champion"


def deal_lines(
    deals: Sequence[Deal],
    standings: Mapping[int, PlaceStanding],
    champions: Mapping[str | None, Sequence[Person]],
    today: date,
    window: Window = PIPE,
) -> Iterator[str]:
    """`Acme renewal   Acme   decides Sat 12 Dec 2026, in 20 days   80,000   Dana Wu   …`."""
    rows = [
        (
            one_line(deal.name),
            one_line(deal.account),
            when(deal, today),
            _worth(deal),
            _names(champions.get(deal.account, ())),
            *_standing(
                standings.get(deal.id, PlaceStanding()),
                *(() if deal.state == "open" else ("",)),
            ),
        )
        for deal in deals
    ]
    return laid_out(rows, window)


def deal_line(deal: Deal, today: date) -> str:
    """`Acme renewal (Acme) · decides Sat 12 Dec 2026, in 20 days · 80,000`."""
    parts = [f"{one_line(deal.name)} ({one_line(deal.account)})", when(deal, today), _worth(deal)]
    return joined(parts)


def when(deal: Deal, today: date) -> str:
    """The decision of an open deal, the end of another."""
    if deal.closed_on is not None:
        return f"{deal.state} {say_day(deal.closed_on)}"
    if deal.decides_on is None:
        return ""
    days = (deal.decides_on - today).days
    if days == 0:
        return f"decides today, {say_day(deal.decides_on)}"
    far = f"in {count(days, 'day')}" if days > 0 else f"{count(-days, 'day')} ago"
    return f"decide{'s' if days > 0 else 'd'} {say_day(deal.decides_on)}, {far}"


def amount(deal: Deal) -> str:
    return "" if deal.value is None else f"{deal.value:,}"


def _worth(deal: Deal) -> str:
    said = amount(deal)
    return told(said, said and f"worth {said}")
