"""What the store holds about one person, account, deal or entry, beside the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ally.journal.records import Owed, Person, Standing
from ally.store.base import BaseStore
from ally.store.rows import as_day, as_list, as_person, as_standing, day_of

if TYPE_CHECKING:
    from ally.journal.answering import Yes


class PortraitsStore(BaseStore):
    """The part of the store that tells all about one of its things."""

    def standings_of(self, numbers: Iterable[int], today: date, since: date) -> list[Standing]:
        which = as_list(numbers)
        with self.one_look():
            days = {"today": today.isoformat(), "since": since.isoformat()}
            rows = self._rows("standings_of", numbers=which, **days)
            owing = self._rows("owed_by", numbers=which)
            untold = self._rows("dark_of", numbers=which)
        owed: dict[int, list[Owed]] = defaultdict(list)
        dark_about: dict[int, dict[str, None]] = defaultdict(dict)  # each account once, in order
        with self._undamaged():
            for person_id, ask_id, done_on in owing:
                owed[person_id].append(Owed(ask_id, day_of(done_on)))
            for person_id, account in untold:
                dark_about[person_id][account] = None
            return [as_standing(row, owed, dark_about) for row in rows]

    def champions_at(self, account_id: int) -> list[int]:
        return [number for (number,) in self._rows("champions_at", account=account_id)]

    def kinds_lately(self, person_id: int, today: date, since: date) -> dict[str, int]:
        days = {"today": today.isoformat(), "since": since.isoformat()}
        return dict(self._rows("kinds_lately", person_id=person_id, **days))

    def yeses(self, person_id: int) -> list[Yes]:
        from ally.journal.answering import Yes  # only a portrait needs it

        rows = self._rows("said_yes", person_id=person_id)
        with self._undamaged():
            return [
                Yes(state == "done", day_of(asked), as_day(due), day_of(answered))
                for state, asked, due, answered in rows
            ]

    def helpers(self, account_id: int) -> list[tuple[Person, int, date]]:
        rows = self._rows("helped_account", account=account_id)
        people = self._numbered_people(row[0] for row in rows)
        with self._undamaged():
            return [(people[number], done, day_of(last)) for number, done, last in rows]

    def untold(self, account_id: int) -> list[tuple[Person, int]]:
        rows = self._rows("untold_of_account", account=account_id)
        people = self._numbered_people(row[0] for row in rows)
        with self._undamaged():
            return [(people[number], ask_id) for number, ask_id in rows]

    def made(self, entry_id: int) -> tuple[str, bool]:
        [(moment, settles_all)] = self._rows("made", which=entry_id)
        return moment, bool(settles_all)

    def told_of(self, entry_id: int) -> list[int]:
        return [number for (number,) in self._rows("told_of", which=entry_id)]

    def _numbered_people(self, numbers: Iterable[int]) -> dict[int, Person]:
        rows = self._rows("people_numbered", numbers=as_list(set(numbers)))
        return {person.id: person for person in self._records(as_person, rows)}
