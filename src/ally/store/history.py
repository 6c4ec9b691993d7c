"""The history in the store: steps taken back and made again."""

from __future__ import annotations

import re

from ally.journal.records import Step
from ally.store.base import BaseStore

_LITERAL = re.compile(r"'((?:[^']|'')*)'|NULL|(-?\d+)")


class HistoryStore(BaseStore):
    """The part of the store that remembers what each command changed."""

    def steps_to_undo(self, most: int) -> list[Step]:
        return self._steps("steps_to_undo", most)

    def steps_to_redo(self, most: int) -> list[Step]:
        return self._steps("steps_to_redo", most)

    def _steps(self, statement: str, most: int) -> list[Step]:
        return self._records(
            lambda row: Step(row[0], row[1], row[2], bool(row[3])), self._rows(statement, most=most)
        )

    def turn(self, step: Step, *, undone: bool) -> None:
        changes = self._rows("changes", which=step.id)
        uid = self._rows("last_moment")[0][0]
        self._rows("forget_changes", which=step.id, last=changes[0][0] if changes else 0)
        # From here on the triggers note down under this step how to turn it back again.
        self._rows("begin_writing", uid=uid, step=step.id, is_faithful=int(step.faithful))
        self._rows("defer_foreign_keys")
        for _, table, row_id, before in changes:
            if before is None:
                self._rows(f"take_away_{table}", row_id=row_id)
            else:
                self._rows(f"put_back_{table}", **self._row_of(table, before))
            if table == "stamp" and not step.faithful:
                self._rows("restamp", which=row_id, now=uid)
        self._index_words(step.id)
        self._rows("turn_step", which=step.id, is_undone=int(undone))
        self._rows("end_writing")

    def _row_of(self, table: str, literals: str) -> dict[str, str | int | None]:
        """A row as the triggers noted it down, by the names of its columns."""
        from ally.store.compiled import COLUMNS

        values = [
            text.replace("''", "'") if text is not None else number and int(number)
            for text, number in ((found[1], found[2]) for found in _LITERAL.finditer(literals))
        ]
        return dict(zip(COLUMNS[table], values, strict=True))

    def forget_history(self, before: str) -> None:
        self._rows("forget_steps", before=before)
