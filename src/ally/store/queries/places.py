"""Accounts and their deals."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, delete, not_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, exists, func, or_, select

from ally.journal.records import OPEN_STATES
from ally.store.queries.parts import inserting, p, select_many, updating
from ally.store.tables import Account, Ask, Deal, Entry, Person

_which, _kept = p("which"), p("kept")


def _standing(of_entries: Any, of_asks: Any) -> tuple[Any, ...]:
    """What a list of places shows beside each: its last day and open asks."""
    last = select(func.max(col(Entry.day))).where(of_entries, col(Entry.day) <= p("today"))
    waiting = select(func.count(col(Ask.entry_id))).where(of_asks, col(Ask.state).in_(OPEN_STATES))
    return (
        last.correlate(Account, Deal).scalar_subquery(),
        waiting.correlate(Account, Deal).scalar_subquery(),
    )


def _of_deal() -> Any:
    """Which entries are about a deal: those that name it, and while it is the only open deal of
    its account, those that name the account alone: `journal.deals.deal_of`, as SQL."""
    other = aliased(Deal)
    others = exists(col(other.id)).where(
        col(other.account_id) == col(Deal.account_id),
        col(other.id) != col(Deal.id),
        col(other.state) == "open",
    )
    return or_(
        col(Entry.deal_id) == col(Deal.id),
        and_(
            col(Entry.account_id) == col(Deal.account_id),
            col(Entry.deal_id).is_(None),
            col(Deal.state) == "open",
            not_(others.correlate(Deal)),
        ),
    )


PLACES = {
    "accounts": select(Account.id, Account.name, Account.key).order_by(col(Account.id)),
    "add_account": inserting(Account, "uid", "name", "key", "created_at", numbered=True),
    "change_account": updating(Account, Account.id, "name", "key"),
    "delete_account": delete(Account).where(col(Account.id) == _which),
    "uid_of_account": select(Account.uid).where(col(Account.id) == _which),
    "account_standings": select_many(
        col(Account.id),
        col(Account.name),
        col(Account.key),
        *_standing(
            col(Entry.account_id) == col(Account.id), col(Ask.account_id) == col(Account.id)
        ),
    ).order_by(col(Account.key)),
    "deals": select_many(
        col(Deal.id),
        col(Deal.name),
        col(Deal.key),
        col(Account.name),
        col(Deal.decides_on),
        col(Deal.value),
        col(Deal.state),
        col(Deal.closed_on),
    )
    .join(Account, col(Account.id) == Deal.account_id)
    .order_by(col(Deal.id)),
    "add_deal": inserting(
        Deal,
        *("uid", "account_id", "name", "key", "decides_on", "value", "state", "created_at"),
        numbered=True,
    ),
    "change_deal": updating(
        Deal, Deal.id, *("name", "key", "account_id", "decides_on", "value", "state", "closed_on")
    ),
    "delete_deal": delete(Deal).where(col(Deal.id) == _which),
    "uid_of_deal": select(Deal.uid).where(col(Deal.id) == _which),
    "deal_standings": select_many(
        col(Deal.id),
        *_standing(
            _of_deal(), col(Ask.entry_id).in_(select(Entry.id).where(_of_deal()).correlate(Deal))
        ),
    ).order_by(col(Deal.id)),
    # --- two become one
    "move_deal_entries": update(Entry)
    .where(col(Entry.deal_id) == _which)
    .values(deal_id=_kept, account_id=p("kept_account")),
    "move_entries": update(Entry).where(col(Entry.account_id) == _which).values(account_id=_kept),
    "move_people": update(Person).where(col(Person.account_id) == _which).values(account_id=_kept),
}
