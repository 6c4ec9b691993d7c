"""Entries in the store: written, changed, found and read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from ally.journal.records import Ask, Entry, Person
from ally.store.base import BaseStore
from ally.store.rows import as_ask, as_day, as_entry, as_list, as_person, as_text


class EntriesStore(BaseStore):
    """The part of the store that keeps entries, with their people, tags and asks."""

    def add_entry(
        self,
        kind: str,
        day: date,
        note: str,
        people: Sequence[int],
        *,
        account_id: int | None,
        deal_id: int | None = None,
        tags: Sequence[str] = (),
        gesture: str | None = None,
        settles_all: bool = False,
        private: bool = False,
        ask: Ask | None = None,
        uid: str | None = None,
    ) -> int:
        number = self._made(
            "add_entry",
            uid=uid or self._uids(),
            kind=kind,
            day=day.isoformat(),
            note=note,
            account_id=account_id,
            deal_id=deal_id,
            gesture=gesture,
            settles_all=int(settles_all),
            private=int(private),
            created_at=self._clock.moment(),
        )
        for person in people:
            self._rows(
                "add_party", entry_id=number, person_id=person, day=day.isoformat(), kind=kind
            )
        self._tag(number, tags)
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
                obstacle_is=ask.obstacle_is,
                rush=int(ask.rush),
                committed_to=as_text(ask.committed_to),
                answered_on=as_text(ask.answered_on),
                outcome=ask.outcome,
            )
        return number

    def _tag(self, number: int, tags: Sequence[str]) -> None:
        for tag in tags:
            self._rows("add_tag", entry_id=number, name=tag)

    def change_entry(
        self,
        entry: Entry,
        *,
        account_id: int | None,
        deal_id: int | None,
        settles_all: bool,
    ) -> None:
        self._rows(
            "change_entry",
            which=entry.id,
            new_kind=entry.kind,
            new_day=entry.day.isoformat(),
            new_note=entry.note,
            new_account_id=account_id,
            new_deal_id=deal_id,
            new_gesture=entry.gesture,
            new_settles_all=int(settles_all),
            new_private=int(entry.private),
        )
        self._rows("remove_tags", which=entry.id)
        self._tag(entry.id, entry.tags)
        if entry.ask is not None:
            self._rows(
                "change_ask",
                which=entry.id,
                new_account_id=account_id,
                new_by=as_text(entry.ask.by),
                new_promised=entry.ask.promised,
                new_why=entry.ask.why,
                new_obstacle=entry.ask.obstacle,
                new_obstacle_is=entry.ask.obstacle_is,
                new_rush=int(entry.ask.rush),
            )

    def change_people(self, entry: Entry, people: Sequence[int]) -> None:
        before = [person.id for person in entry.people]
        gone = [one for one in before if one not in people]
        come = [one for one in people if one not in before]
        if entry.ask is not None and gone and come:
            # An ask is one person's: its row follows the person.
            self._rows("move_party", which=entry.id, person_id=gone[0], kept=come[0])
            return
        for one in come:
            self._rows(
                "add_party",
                entry_id=entry.id,
                person_id=one,
                day=entry.day.isoformat(),
                kind=entry.kind,
            )
        for one in gone:
            self._rows("remove_party", which=entry.id, person_id=one)

    def delete_entry(self, entry_id: int) -> None:
        self._rows("delete_entry", which=entry_id)

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

    def later_tell(
        self, person_id: int, account_id: int, deal_id: int | None, day: date
    ) -> int | None:
        found: int | None = self._made(
            "later_tell",
            person_id=person_id,
            account_id=account_id,
            deal_id=deal_id,
            day=day.isoformat(),
        )
        return found

    def unsettle(self, entry_id: int) -> None:
        self._rows("unsettle", which=entry_id)
        self._rows("untell", which=entry_id)

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

    def rush_asks(self, person_id: int, since: date) -> int:
        return self._made("rush_asks", person_id=person_id, since=since.isoformat())

    def recent(self, person_id: int, today: date, since: date) -> tuple[int, int]:
        days = {"today": today.isoformat(), "since": since.isoformat()}
        [(entries, asks)] = self._rows("recent", person_id=person_id, **days)
        return entries, asks

    # --- reading -----------------------------------------------------------------------

    def pending(self, person_id: int) -> list[Entry]:
        return self._entries("pending", person_id=person_id)

    def numbered(self, first: int, last: int) -> list[Entry]:
        return self._entries("numbered", first=first, last=last)

    def newest(self, most: int) -> list[Entry]:
        return self._entries("every") if most < 0 else self._entries("newest", most=most)

    def these(self, numbers: Iterable[int]) -> list[Entry]:
        return self._entries("these", numbers=as_list(numbers))

    def _entries(self, which: str, **parameters: str | int) -> list[Entry]:
        parts = ("people", "parties", "asks", "tags", "settles")
        with self.one_look():
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

    def open_asks(self) -> list[Entry]:
        return self._entries("open_asks")

    def count_owed(self) -> int:
        return self._made("count_owed")

    def count_private(self) -> int:
        return self._made("private_entries")

    def tags(self) -> list[str]:
        return [tag for (tag,) in self._rows("tags")]

    def latest_day(self) -> date | None:
        return self._records(lambda row: as_day(row[0]), self._rows("latest_day"))[0]
