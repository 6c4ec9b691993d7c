"""Who helped, as the store finds it: what was shown, what was done, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ally.journal.records import Entry
from ally.store.entries import EntriesStore
from ally.store.rows import as_list


class HelpingStore(EntriesStore):
    """The part of the store that finds who helped with what."""

    def tagged(self, tags: Iterable[str], account_id: int, people: Sequence[int]) -> list[Entry]:
        words = "[" + ",".join(f'"{tag}"' for tag in tags) + "]"
        rows = self._rows("tagged", tags=words, account=account_id, who=as_list(people))
        return self.these(number for (number,) in rows)

    def done(self, since: date, until: date) -> list[Entry]:
        rows = self._rows("done_between", since=since.isoformat(), until=until.isoformat())
        return self.these(number for (number,) in rows)

    def who_helped(self, account_id: int, deal_id: int | None) -> list[int]:
        return [person for (person,) in self._rows("who_helped", account=account_id, deal=deal_id)]
