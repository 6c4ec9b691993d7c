"""A seller who writes into the journal of the test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from ally.journal.drafts import Draft, PersonChange, Reply, Written
from ally.journal.journal import Journal
from ally.journal.lookup import Choices, Who, read_who
from ally.journal.records import Person
from ally.journal.review import Verdict
from tests.conftest import frozen_clock
from tests.journal.making import ago


@dataclass(frozen=True)
class Seller:
    """Writes as the command line would; days are counted back from today."""

    journal: Journal

    def add(self, who: str, *, days_ago: int = 0, **known: Any) -> Person:
        """Add somebody on the day that lies so far back."""
        then = Journal(self.journal.store, frozen_clock(ago(days_ago)))
        return then.add_person(read_who(who)[0], PersonChange(**known))

    def write(
        self,
        kind: str,
        who: str,
        days_ago: int = 0,
        note: str = "what happened",
        choices: Choices | None = None,
        **more: Any,
    ) -> Written:
        draft = Draft(kind, read_who(who), note, ago(days_ago), **more)
        return self.journal.write(draft, choices or Choices())

    def ask(self, who: str, days_ago: int = 0, **more: Any) -> int:
        """The number of an ask that was written."""
        return self.write("ask", who, days_ago, **more).entries[0].id

    def answer(self, which: int | str, state: str, days_ago: int = 0, **more: Any) -> Written:
        asked = which if isinstance(which, int) else Who(which)
        return self.journal.answer(asked, Reply(state, ago(days_ago), **more))

    def row(self, name: str) -> Verdict:
        """What the review says of somebody."""
        return next(one for one in self.journal.review() if one.person.name == name)


@pytest.fixture
def seller(journal: Journal) -> Seller:
    return Seller(journal)
