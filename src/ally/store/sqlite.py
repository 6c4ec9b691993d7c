"""The store on SQLite: names statements, and turns their rows into records and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TypeVar

from ally.journal.clock import Clock, Uids
from ally.journal.errors import JournalUnusable
from ally.journal.names import words
from ally.journal.records import Account, Ask, Entry, Owed, Person, Standing
from ally.store.file import DAMAGED, connect, translated
from ally.store.rows import as_ask, as_day, as_entry, as_person, as_standing, as_text, day_of
from ally.store.runners import CompiledRunner, Row, Runner

T = TypeVar("T")


class SqliteStore:
    """Implements `ally.journal.ports.Store` on either runner.

    Each commit happens inside what `committing` gives, which can so know whether it went well.
    """

    def __init__(
        self,
        runner: Runner,
        clock: Clock,
        uids: Uids,
        *,
        path: Path,
        committing: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._runner = runner
        self._clock = clock
        self._uids = uids
        self._path = path
        self._committing = committing
        self._in_transaction = False

    def _rows(self, statement: str, **parameters: str | int | None) -> list[Row]:
        with translated(self._path):
            return self._runner.rows(statement, **parameters)

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

    def close(self) -> None:
        self._runner.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._in_transaction:
            yield
            return
        with translated(self._path):
            self._runner.begin()
        self._in_transaction = True
        try:
            yield
            with self._committing():
                self._commit()
        except BaseException:
            self._runner.rollback()
            raise
        finally:
            self._in_transaction = False

    @contextmanager
    def _one_look(self) -> Iterator[None]:
        """What several statements read is of one moment, whatever others write meanwhile."""
        if self._in_transaction:
            yield
            return
        self._runner.begin_reading()
        try:
            yield
        finally:
            self._runner.rollback()

    def _commit(self) -> None:
        """Commit, and believe an error only if what was written is really not there.

        Once the rollback journal is gone the transaction is stored, even if SQLite then
        fails to sync the folder or to give back its lock.
        """
        uid = self._uids()
        self._rows("forget_last_write")
        self._rows("add_last_write", uid=uid)
        try:
            with translated(self._path):
                self._runner.commit()
        except JournalUnusable:
            self._runner.rollback()
            if not self._is_stored(uid):
                raise

    def _is_stored(self, uid: str) -> bool:
        runner = CompiledRunner(connect(self._path, writing=False))
        try:
            return runner.rows("last_write") == [(uid,)]
        finally:
            runner.close()

    # --- people and accounts -----------------------------------------------------------

    def people(self) -> list[Person]:
        return self._records(as_person, self._rows("people"))

    def people_like(self, key: str) -> list[Person]:
        part = next(iter(words(key)), key)
        rows = self._rows("people_like", part=part, first=part[:1])
        return self._records(as_person, rows)

    def accounts(self) -> list[Account]:
        return self._records(lambda row: Account(*row), self._rows("accounts"))

    def add_account(self, name: str, key: str) -> int:
        return self._made(
            "add_account", uid=self._uids(), name=name, key=key, created_at=self._clock.moment()
        )

    def add_person(
        self,
        name: str,
        key: str,
        *,
        team: str | None,
        account_id: int | None,
        every: int | None,
        added_on: date,
    ) -> int:
        return self._made(
            "add_person",
            uid=self._uids(),
            name=name,
            key=key,
            team=team,
            account_id=account_id,
            every=every,
            added_on=added_on.isoformat(),
            created_at=self._clock.moment(),
        )

    def change_person(self, person: Person, account_id: int | None) -> None:
        self._rows(
            "change_person",
            which=person.id,
            new_name=person.name,
            new_key=person.key,
            new_team=person.team,
            new_account_id=account_id,
            new_every=person.every,
            new_archived_on=as_text(person.archived_on),
        )

    def add_nickname(self, person_id: int, name: str, key: str) -> None:
        self._rows("add_nickname", person_id=person_id, name=name, key=key)

    def forget_nickname(self, person_id: int, key: str) -> None:
        self._rows("forget_nickname", which=person_id, that_key=key)

    # --- writing entries ---------------------------------------------------------------

    def add_entry(
        self,
        kind: str,
        day: date,
        note: str,
        people: Sequence[int],
        *,
        account_id: int | None,
        tags: Sequence[str] = (),
        gesture: str | None = None,
        settles_all: bool = False,
        ask: Ask | None = None,
    ) -> int:
        number = self._made(
            "add_entry",
            uid=self._uids(),
            kind=kind,
            day=day.isoformat(),
            note=note,
            account_id=account_id,
            gesture=gesture,
            settles_all=int(settles_all),
            created_at=self._clock.moment(),
        )
        for person in people:
            self._rows(
                "add_party", entry_id=number, person_id=person, day=day.isoformat(), kind=kind
            )
        for tag in tags:
            self._rows("add_tag", entry_id=number, name=tag)
        if ask is not None:
            self._rows(
                "add_ask",
                entry_id=number,
                person_id=people[0],
                account_id=account_id,
                state=ask.state,
                by=as_text(ask.by),
                promised=ask.promised,
                why=ask.why,
                obstacle=ask.obstacle,
            )
        return number

    def answer(self, ask_id: int, ask: Ask) -> None:
        self._rows(
            "answer_ask",
            which=ask_id,
            new_state=ask.state,
            new_committed_to=as_text(ask.committed_to),
            new_answered_on=as_text(ask.answered_on),
            new_outcome=ask.outcome,
            new_thanked_by=ask.thanked_by,
            new_told_by=ask.told_by,
        )

    def mark_thanked(self, ask_id: int, thank_id: int) -> None:
        self._rows("mark_thanked", which=ask_id, new_thanked_by=thank_id)

    def mark_told(self, ask_id: int, tell_id: int) -> None:
        self._rows("mark_told", which=ask_id, new_told_by=tell_id)

    def later_thank(self, person_id: int, day: date) -> int | None:
        found: int | None = self._made("later_thank", person_id=person_id, day=day.isoformat())
        return found

    def later_tell(self, person_id: int, account_id: int, day: date) -> int | None:
        found: int | None = self._made(
            "later_tell", person_id=person_id, account_id=account_id, day=day.isoformat()
        )
        return found

    def twin(self, entry: Entry, since: str) -> int | None:
        found: int | None = self._made(
            "twin",
            person_id=entry.people[0].id,
            day=entry.day.isoformat(),
            kind=entry.kind,
            before=entry.id,
            note=entry.note,
            since=since,
        )
        return found

    # --- reading entries ---------------------------------------------------------------

    def pending(self, person_id: int) -> list[Entry]:
        return self._entries("pending", person_id=person_id)

    def numbered(self, first: int, last: int) -> list[Entry]:
        return self._entries("numbered", first=first, last=last)

    def newest(self, most: int) -> list[Entry]:
        return self._entries("every") if most < 0 else self._entries("newest", most=most)

    def _entries(self, which: str, **parameters: int) -> list[Entry]:
        parts = ("people", "parties", "asks", "tags", "settles")
        with self._one_look():
            rows = self._rows(which, **parameters)
            if not rows:
                return []
            found = {part: self._rows(f"{which}_{part}", **parameters) for part in parts}
        people: dict[int, tuple[Person, ...]] = {}
        tags: dict[int, list[str]] = defaultdict(list)
        settles: dict[int, list[int]] = defaultdict(list)
        for entry_id, tag in found["tags"]:
            tags[entry_id].append(tag)
        for entry_id, ask_id in found["settles"]:
            settles[entry_id].append(ask_id)
        with self._undamaged():
            # Most entries are with one person, and those with the same one share this tuple.
            alone = {row[0]: (as_person(row),) for row in found["people"]}
            for entry_id, person_id in found["parties"]:
                people[entry_id] = people.get(entry_id, ()) + alone[person_id]
            asks = {row[0]: as_ask(row) for row in found["asks"]}
            return [as_entry(row, people, asks, tags, settles) for row in rows]

    def latest_day(self) -> date | None:
        return self._records(lambda row: as_day(row[0]), self._rows("latest_day"))[0]

    # --- the review --------------------------------------------------------------------

    def standings(self, today: date, since: date) -> list[Standing]:
        with self._one_look():
            rows = self._rows("review", today=today.isoformat(), since=since.isoformat())
            owing, untold = self._rows("review_owed"), self._rows("review_dark")
            accounts = {account.id: account.name for account in self.accounts()}
        owed: dict[int, list[Owed]] = defaultdict(list)
        dark_about: dict[int, dict[str, None]] = defaultdict(dict)  # each account once, in order
        with self._undamaged():
            for person_id, account_id in untold:
                dark_about[person_id][accounts[account_id]] = None
            for person_id, ask_id, done_on in owing:
                owed[person_id].append(Owed(ask_id, day_of(done_on)))
            return [as_standing(row, owed, dark_about) for row in rows]
