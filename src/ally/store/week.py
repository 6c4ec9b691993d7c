"""What the end-of-week review reads, and the answers that close a week."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from ally.journal.records import Entry
from ally.store.entries import EntriesStore
from ally.store.rows import day_of


class WeekStore(EntriesStore):
    """The part of the store that looks back on days and keeps what was thought of them."""

    def at_stake(self, since: date, until: date, answered_since: date) -> list[Entry]:
        rows = self._rows(
            "at_stake",
            since=since.isoformat(),
            until=until.isoformat(),
            answered_since=answered_since.isoformat(),
        )
        return self.these(number for (number,) in rows)

    def last_logs(self, since: date, until: date) -> dict[int, date]:
        rows = self._rows("last_logs", since=since.isoformat(), until=until.isoformat())
        return dict(self._records(lambda row: (row[0], day_of(row[1])), filter(_known, rows)))

    def entries_a_day(self, since: date, until: date) -> list[tuple[date, int, int]]:
        rows = self._rows("entries_a_day", since=since.isoformat(), until=until.isoformat())
        return self._records(lambda row: (day_of(row[0]), row[1], row[2]), rows)

    def reflections(self, week: date) -> dict[date, dict[str, str]]:
        found: dict[date, dict[str, str]] = defaultdict(dict)
        rows = self._rows("reflections", that_week=week.isoformat())
        for day, question, answer in self._records(lambda row: (day_of(row[0]), *row[1:]), rows):
            found[day][question] = answer
        return found

    def reflect(self, week: date, question: str, answer: str | None) -> None:
        which = {"that_week": week.isoformat(), "which": question}
        if answer is None:
            self._rows("forget_reflection", **which)
        elif question in self.reflections(week)[week]:
            self._rows("change_reflection", **which, new_answer=answer)
        else:
            self._made(
                "add_reflection",
                uid=self._uids(),
                week=week.isoformat(),
                question=question,
                answer=answer,
                created_at=self._clock.moment(),
            )


def _known(row: tuple[object, ...]) -> bool:
    return row[1] is not None
