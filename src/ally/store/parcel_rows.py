"""What comes from another journal as rows of the tables, by the names of their columns."""

from __future__ import annotations

from typing import Any

from ally.journal.names import fold
from ally.journal.parcels import (
    AccountParcel,
    AskParcel,
    DealParcel,
    EntryParcel,
    FactParcel,
    Named,
    ReflectionParcel,
)

Stamp = dict[str, Any]
Row = dict[str, Any]


def stamp_of(
    uid: str, of: str, part: str, moment: str, *, gone: bool = False, into: str | None = None
) -> Stamp:
    """A row of the table of stamps."""
    return {
        "uid": uid,
        "of": of,
        "part": part,
        "moment": moment,
        "gone": int(gone),
        "merged_into": into,
    }


def named_row(value: Named, account: int | None) -> dict[str, Any]:
    """The columns of a thing, but for its number and uid."""
    if isinstance(value, AccountParcel):
        return {"name": value.name, "key": fold(value.name), "created_at": value.written}
    if isinstance(value, ReflectionParcel):
        row = {"week": value.week, "question": value.question, "answer": value.answer}
        return {**row, "created_at": value.written}
    named = {"name": value.name, "key": fold(value.name), "account_id": account}
    if isinstance(value, DealParcel):
        names = ("decides_on", "value", "state", "closed_on")
    else:
        names = ("team", "every", "added_on", "archived_on")
    return {**named, "created_at": value.written, **{n: getattr(value, n) for n in names}}


def fact_row(fact: FactParcel, person: int, number: int | None) -> dict[str, Any]:
    return {
        "id": number,
        "uid": fact.uid,
        "person_id": person,
        "kind": fact.kind,
        "text": fact.text,
        "day": fact.day,
        "until": fact.until,
        "created_at": fact.written,
    }


def entry_row(
    entry: EntryParcel, number: int, account: int | None, deal: int | None
) -> dict[str, Any]:
    return {
        "id": number,
        "uid": entry.uid,
        "kind": entry.kind,
        "day": entry.day,
        "note": entry.note,
        "account_id": account,
        "deal_id": deal,
        "gesture": entry.gesture,
        "settles_all": int(entry.settles_all),
        "private": int(entry.private),
        "created_at": entry.written,
    }


def ask_row(ask: AskParcel) -> Row:
    """The columns of an ask, but for what it refers to."""
    return {
        "state": ask.state,
        "by": ask.by,
        "promised": ask.promised,
        "why": ask.why,
        "obstacle": ask.obstacle,
        "obstacle_is": ask.obstacle_is,
        "rush": int(ask.rush),
        "committed_to": ask.committed_to,
        "answered_on": ask.answered_on,
        "outcome": ask.outcome,
    }
