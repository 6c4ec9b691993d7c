"""How things stand, in three numbers: for a prompt, where a glance must do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ally.journal.ports import Store


class Status(NamedTuple):
    """Open asks past their day, those due today, and done ones not thanked for."""

    late: int = 0
    due: int = 0
    owed: int = 0


def status(store: Store, today: date) -> Status:
    """How things stand on a day."""
    with store.one_look():
        days = [one.due_on for one in store.awaited(today) if one.due_on is not None]
        late = sum(day < today for day in days)
        return Status(late, sum(day == today for day in days), store.count_owed())
