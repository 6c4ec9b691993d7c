"""What the store knows of a day: who took part in it, what waits, whom it named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ally.journal.records import Person
from ally.store.base import BaseStore
from ally.store.rows import as_day, as_person, day_of

if TYPE_CHECKING:
    from ally.journal.today import Awaited, Picked


class TodayStore(BaseStore):
    """The part of the store that the daily check-in needs."""

    def met_on(self, day: date) -> list[tuple[str, Person]]:
        rows = self._rows("met_on", day=day.isoformat())
        return self._records(lambda row: (row[0], as_person(row[1:])), rows)

    def awaited(self, until: date) -> list[Awaited]:
        from ally.journal.today import Awaited  # only the check-in needs it

        rows = self._rows("awaited", until=until.isoformat())
        return self._records(
            lambda row: Awaited(row[0], row[1], as_day(row[2]), row[3] == "mine"), rows
        )

    def picks(self, since: date, until: date) -> list[Picked]:
        from ally.journal.today import Picked

        rows = self._rows("picks", since=since.isoformat(), until=until.isoformat())
        return self._records(lambda row: Picked(day_of(row[0]), row[1], bool(row[2])), rows)

    def add_pick(self, picked: Picked) -> None:
        day, person_id, put_off = picked
        self._rows("forget_pick", that_day=day.isoformat(), which=person_id)
        self._rows("add_pick", day=day.isoformat(), person_id=person_id, put_off=int(put_off))
