"""What the check-in, the statistics and the end of the week look at, and what they keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from ally.journal.records import Entry, Person
from ally.journal.stats import Counts, Scope
from ally.journal.today import Awaited, Picked


class Reviews(Protocol):
    """What the check-in, the statistics and the end of the week look at, and what they keep."""

    def met_on(self, day: date) -> list[tuple[str, Person]]:
        """Who took part in the entries of a day, with the kind of each, in their order."""

    def awaited(self, until: date) -> list[Awaited]:
        """The open asks due up to a day, or whose obstacle is the seller's own to remove."""

    def picks(self, since: date, until: date) -> list[Picked]:
        """Whom `ally today` named on those days, and whom it was not to name."""

    def add_pick(self, picked: Picked) -> None:
        """Note down a pick, in place of what was noted of that person on that day."""

    def counts(self, scope: Scope) -> Counts:
        """What a statistic needs of the entries in a span, counted."""

    def at_stake(self, since: date, until: date, answered_since: date) -> list[Entry]:
        """What a review of those days is about, newest first, each entry once.

        The entries of the days, and the asks thanked for in them; all asks that are open, or
        done and not thanked for; those answered since a day; and of what each person did for
        each account and was told nothing about, the first.
        """

    def last_logs(self, since: date, until: date) -> Mapping[int, date]:
        """When each champion was last in touch in those days, if so."""

    def entries_a_day(self, since: date, until: date) -> list[tuple[date, int, int]]:
        """Each day with how many entries it has, and how many asks among them."""

    def reflections(self, week: date) -> Mapping[date, Mapping[str, str]]:
        """The answers, by question, kept under that Monday and under the last before it."""

    def reflect(self, week: date, question: str, answer: str | None) -> None:
        """Keep an answer instead of the one that is there, or none."""
