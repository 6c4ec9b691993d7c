"""What every part of the store stands on: statements by name, and one transaction at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

from ally.journal.clock import Clock, Uids
from ally.journal.errors import JournalUnusable
from ally.store.faults import DAMAGED, translated
from ally.store.file import connect
from ally.store.indexing import AT_ONCE, words_of
from ally.store.rows import as_list
from ally.store.runners import CompiledRunner, Row, Runner

T = TypeVar("T")


class BaseStore:
    """Runs statements and transactions on either runner; the other parts add the records.

    Each commit happens inside what `committing` gives, which can so know whether it went well.
    A store that `pretends` takes every transaction back at its end, once all was tried.
    """

    def __init__(
        self,
        runner: Runner,
        clock: Clock,
        uids: Uids,
        *,
        path: Path,
        committing: Callable[[], AbstractContextManager[None]] = nullcontext,
        pretends: bool = False,
    ) -> None:
        self.runner = runner
        self._clock = clock
        self._uids = uids
        self._path = path
        self._committing = committing
        self._pretends = pretends
        self._in_transaction = False
        self._looking = False
        self._step: int | None = None
        self._said = ""

    def _rows(self, statement: str, **parameters: str | int | None) -> list[Row]:
        with translated(self._path):
            return self.runner.rows(statement, **parameters)

    def _records(self, make: Callable[[Row], T], rows: Iterable[Row]) -> list[T]:
        with self._undamaged():
            return [make(row) for row in rows]

    @contextmanager
    def _undamaged(self) -> Iterator[None]:
        """Where records are made of rows; constraints keep these whole, unless the file is hurt."""
        try:
            yield
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise JournalUnusable(
                f"{self._path} is damaged: it holds a value that no journal holds", DAMAGED
            ) from error

    def _made(self, statement: str, **parameters: str | int | None) -> int:
        number: int = self._rows(statement, **parameters)[0][0]
        return number

    def _merged(self, table: str, gone: int, kept: int) -> None:
        """Delete a row whose belongings went over to another, and remember which that is."""
        [[uid]], [[into]] = (self._rows(f"uid_of_{table}", which=which) for which in (gone, kept))
        self._rows(f"delete_{table}", which=gone)
        self._rows("merge_stamp", that_uid=uid, into=into)

    def _stamp_as_first(self, of: str, uid: str) -> None:
        """Stamp what was made in passing with the first of all moments.

        Of a person or a deal that is but a name here, whatever another journal knows counts.
        """
        self._rows("stamp_as_first", uid=uid, of=of)

    def close(self) -> None:
        self.runner.close()

    # --- transactions ------------------------------------------------------------------

    @contextmanager
    def transaction(self, *, recorded: bool = True, faithful: bool = False) -> Iterator[None]:
        if self._in_transaction:
            with self._step_inside(recorded):
                yield
            return
        with translated(self._path):
            self.runner.begin()
        self._in_transaction = True
        try:
            uid = self._begin(recorded=recorded, faithful=faithful)
            yield
            self._end_step()
            if self._pretends:
                self.runner.rollback()
            else:
                with self._committing():
                    self._commit(uid)
        except BaseException:
            self.runner.rollback()
            raise
        finally:
            self._in_transaction, self._step, self._said = False, None, ""

    def say_step(self, said: str) -> None:
        self._said = said

    @contextmanager
    def _step_inside(self, recorded: bool) -> Iterator[None]:
        """A recorded transaction inside one that is not is a step of its own."""
        own_step = recorded and self._step is None
        if own_step:
            self._begin(recorded=True, faithful=False)
        yield
        if own_step:
            self._end_step()

    def _begin(self, *, recorded: bool, faithful: bool) -> str:
        """Give the transaction its moment, and its step in the history if it is to be one."""
        self._uids.go_on_from(self._rows("last_moment")[0][0])
        uid = self._uids()
        if recorded:
            self._step = self._made("add_step", uid=uid, said="", undone=0, faithful=int(faithful))
        self._rows("begin_writing", uid=uid, step=self._step, is_faithful=int(faithful))
        return uid

    def _end_step(self) -> None:
        """Close the step in which the transaction is; one that changed nothing is none."""
        if self._step is not None:
            if self._index_words(self._step) or self._rows("has_changes", which=self._step)[0][0]:
                # What was undone can be made again until something new stands.
                self._rows("forget_undone")
                self._rows("say_step", which=self._step, words=self._said)
            else:
                self._rows("drop_step", which=self._step)
        self._rows("end_writing")
        self._step, self._said = None, ""

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """What several statements read is of one moment, whatever others write meanwhile."""
        if self._in_transaction or self._looking:
            yield
            return
        with translated(self._path):
            self.runner.begin_reading()
        self._looking = True
        try:
            yield
        finally:
            self._looking = False
            self.runner.rollback()

    def _commit(self, uid: str) -> None:
        """Commit, and believe an error only if what was written is really not there.

        Once the rollback journal is gone the transaction is stored, even if SQLite then
        fails to sync the folder or to give back its lock.
        """
        try:
            with translated(self._path):
                self.runner.commit()
        except JournalUnusable:
            self.runner.rollback()
            if not self._is_stored(uid):
                raise

    def _is_stored(self, uid: str) -> bool:
        runner = CompiledRunner(connect(self._path, writing=False))
        try:
            return bool(runner.rows("is_stored", uid=uid)[0][0])
        finally:
            runner.close()

    # --- the index of words ------------------------------------------------------------

    def _index_words(self, step: int) -> bool:
        """Hold the index to the entries that the step changed, if any."""
        changed = [number for (number,) in self._rows("changed_entries", which=step)]
        for first in range(0, len(changed), AT_ONCE):
            numbers = as_list(changed[first : first + AT_ONCE])
            self._rows("forget_words", numbers=numbers)
            rows = words_of(self._rows("texts", numbers=numbers))
            if rows:
                with translated(self._path):
                    self.runner.many("add_words", rows)
        return bool(changed)
