"""Keeps the people: who they are, what is known of them, how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from ally.journal.answering import Yes
from ally.journal.records import Fact, Person, Standing


class People(Protocol):
    """Keeps the people: who they are, what is known of them, how they stand."""

    def people(self) -> list[Person]:
        """Everybody, archived ones too, in the order they were added."""

    def people_like(self, key: str) -> list[Person]:
        """Everybody whom a folded name could pick out, and perhaps others, as `people`."""

    def add_person(
        self,
        name: str,
        key: str,
        *,
        team: str | None,
        account_id: int | None,
        every: int | None,
        added_on: date,
    ) -> int: ...

    def change_person(self, person: Person, account_id: int | None) -> None:
        """Store the name, key, team, account, cadence and archiving of `person` as they are."""

    def add_nickname(self, person_id: int, name: str, key: str) -> None: ...

    def forget_nickname(self, person_id: int, key: str) -> None: ...

    def merge_people(self, gone: int, kept: int) -> None:
        """Give all that belongs to one person to another, and forget the person."""

    def facts(self, person_id: int | None = None) -> Mapping[int, Sequence[Fact]]:
        """What is known of each person, or of one, the oldest first."""

    def add_fact(
        self, person_id: int, kind: str, text: str, *, day: date, until: date | None
    ) -> int: ...

    def forget_fact(self, fact_id: int) -> None: ...

    def standings(self, today: date, since: date) -> list[Standing]:
        """What is known on `today` about everybody not archived; `since` begins the recent days."""

    def standings_of(self, numbers: Iterable[int], today: date, since: date) -> list[Standing]:
        """Like `standings`, of the people of those numbers, archived ones too."""

    def kinds_lately(self, person_id: int, today: date, since: date) -> Mapping[str, int]:
        """How many entries of each kind there are with somebody from `since` to `today`."""

    def yeses(self, person_id: int) -> list[Yes]:
        """Every ask to which somebody has committed, or which they have done."""
