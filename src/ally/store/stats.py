"""What the store counts of the entries in a scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ally.store.base import BaseStore
from ally.store.rows import as_list, day_of

if TYPE_CHECKING:
    from ally.journal.stats import Counts, Scope


class StatsStore(BaseStore):
    """The part of the store that counts instead of reading."""

    def counts(self, scope: Scope) -> Counts:
        from ally.journal.stats import Answers, Counts  # no other command needs them

        wanted = {
            "since": scope.since.isoformat(),
            "until": scope.until.isoformat(),
            "who": as_list(scope.who) if scope.who else None,
        }
        names = ("days", "people", "teams", "accounts", "answers")
        with self.one_look():
            rows = {name: self._rows(f"count_{name}", **wanted) for name in names}
            accounts = {id: name for id, name, _ in self._rows("accounts")}
        with self._undamaged():
            return Counts(
                [(day_of(day), kind, count) for day, kind, count in rows["days"]],
                [(person, kind, count) for person, kind, count in rows["people"]],
                [(team, count) for team, count in rows["teams"]],
                [(accounts[place], count) for place, count in rows["accounts"]],
                [Answers(row[0], bool(row[1]), *row[2:]) for row in rows["answers"]],
            )
