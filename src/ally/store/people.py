"""People in the store, and what is known of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from ally.journal.names import words
from ally.journal.records import Fact, Owed, Person, Standing, is_but_a_name
from ally.store.base import BaseStore
from ally.store.rows import as_day, as_person, as_standing, as_text, day_of


def _fact(id: int, kind: str, text: str, day: str, until: str | None) -> Fact:
    return Fact(id, kind, text, date.fromisoformat(day), as_day(until))


class PeopleStore(BaseStore):
    """The part of the store that keeps people and judges nothing about them."""

    def people(self) -> list[Person]:
        return self._records(as_person, self._rows("people"))

    def people_like(self, key: str) -> list[Person]:
        part = next(iter(words(key)), key)
        rows = self._rows("people_like", part=part, first=part[:1])
        return self._records(as_person, rows)

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
        uid = self._uids()
        number = self._made(
            "add_person",
            uid=uid,
            name=name,
            key=key,
            team=team,
            account_id=account_id,
            every=every,
            added_on=added_on.isoformat(),
            created_at=self._clock.moment(),
        )
        if is_but_a_name(team, every):
            self._stamp_as_first("person", uid)
        return number

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

    def merge_people(self, gone: int, kept: int) -> None:
        both = {"which": gone, "kept": kept}
        for statement in ("doubled_parties", "move_parties", "move_facts"):
            self._rows(statement, **both)
        for statement in ("doubled_nicknames", "move_nicknames"):
            self._rows(statement, **both)
        self._merged("person", gone, kept)

    # --- facts -------------------------------------------------------------------------

    def facts(self, person_id: int | None = None) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = defaultdict(list)
        rows = self._rows("facts", person_id=person_id)
        for owner, fact in self._records(lambda row: (row[0], _fact(*row[1:])), rows):
            found[owner].append(fact)
        return found

    def add_fact(
        self, person_id: int, kind: str, text: str, *, day: date, until: date | None
    ) -> int:
        return self._made(
            "add_fact",
            uid=self._uids(),
            person_id=person_id,
            kind=kind,
            text=text,
            day=day.isoformat(),
            until=as_text(until),
            created_at=self._clock.moment(),
        )

    def forget_fact(self, fact_id: int) -> None:
        self._rows("forget_fact", which=fact_id)

    # --- the review --------------------------------------------------------------------

    def standings(self, today: date, since: date) -> list[Standing]:
        with self.one_look():
            rows = self._rows("review", today=today.isoformat(), since=since.isoformat())
            owing, untold = self._rows("review_owed"), self._rows("review_dark")
            accounts = {id: name for id, name, _ in self._rows("accounts")}
        owed: dict[int, list[Owed]] = defaultdict(list)
        dark_about: dict[int, dict[str, None]] = defaultdict(dict)  # each account once, in order
        with self._undamaged():
            for person_id, account_id in untold:
                dark_about[person_id][accounts[account_id]] = None
            for person_id, ask_id, done_on in owing:
                owed[person_id].append(Owed(ask_id, day_of(done_on)))
            return [as_standing(row, owed, dark_about) for row in rows]
