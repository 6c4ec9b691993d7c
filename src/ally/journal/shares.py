"""Where the entries of a span went: to which open deal, or to none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ally.journal.deals import deal_of
from ally.journal.records import Deal, Entry
from ally.journal.spans import Span


class Share(NamedTuple):
    """How many of the span's entries went to an open deal; or, without one, to an account
    or to none."""

    deal: Deal | None
    account: str | None
    entries: int
    percent: int


def shares(entries: Iterable[Entry], deals: Sequence[Deal], span: Span) -> Sequence[Share]:
    """Where the entries went: every deal that was open in the span, soonest decision first,
    those that got nothing too; then the accounts without one, most first; last, no account.

    Serves Drucker's "know thy time" beside section 1's decision day: what decides soon and got
    nothing is seen.
    """
    live = [deal for deal in deals if deal.state == "open" or _closed_since(deal, span)]
    counts: Counter[tuple[int | None, str | None]] = Counter()
    for entry in entries:
        if span.holds(entry.day):
            counts[deal_of(entry, live), entry.account] += 1
    others = [(-number, account or "") for (deal, account), number in counts.items() if not deal]
    rest = sorted(others, key=lambda one: (not one[1], *one))
    total = sum(counts.values())
    if not total:
        return []
    return [
        *(_share(deal, deal.account, counts[deal.id, deal.account], total) for deal in live),
        *(_share(None, account or None, -number, total) for number, account in rest),
    ]


def _share(deal: Deal | None, account: str | None, entries: int, total: int) -> Share:
    return Share(deal, account, entries, round(100 * entries / total))


def _closed_since(deal: Deal, span: Span) -> bool:
    return deal.closed_on is not None and deal.closed_on >= span.since
