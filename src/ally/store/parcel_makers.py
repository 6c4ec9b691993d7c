"""The parcels that rows of the journal become where it is carried to another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ally.journal.parcels import (
    AccountParcel,
    AskParcel,
    DealParcel,
    EntryParcel,
    FactParcel,
    GoneParcel,
    Parcel,
    PersonParcel,
    ReflectionParcel,
)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _person(
    uid: str,
    name: str,
    team: str | None,
    account: str | None,
    every: int | None,
    nicknames: str | None,
    *rest: Any,
) -> PersonParcel:
    return PersonParcel(uid, name, team, account, every, _lines(nicknames), *rest)


def _entry(*row: Any) -> EntryParcel:
    uid, id, kind, day, people, note, account, deal, tags, gesture = row[:10]
    settles_all, private, written, moment, state = row[10:15]
    ask = None
    if state is not None:
        ask = AskParcel._make((*row[14:20], row[20] == 1, *row[21:]))
    return EntryParcel(
        *(uid, id, kind, day, _lines(people), note, account, deal, _lines(tags), gesture),
        *(settles_all == 1, private == 1, written, moment, ask),
    )


MAKERS: dict[str, Callable[..., Parcel]] = {
    "account": AccountParcel,
    "deal": DealParcel,
    "person": _person,
    "fact": FactParcel,
    "entry": _entry,
    "reflection": ReflectionParcel,
    "gone": GoneParcel,
}
"""What the rows of each thing become, in the order in which they are carried."""
