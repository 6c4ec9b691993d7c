"""What is too old to be taken back is forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ally.journal.clock import Clock, Uids, first_uid_of, moment_of
from ally.journal.drafts import Draft
from ally.journal.errors import WrongWords
from ally.journal.history import KEPT_DAYS
from ally.journal.journal import Journal
from ally.journal.lookup import read_who
from ally.store import open_store
from tests.conftest import TODAY, frozen_clock, steady_random


def written_on(days_ago: list[int], path: Path) -> None:
    for number in days_ago:
        clock = frozen_clock(TODAY - timedelta(days=number))
        store = open_store(path, clock, writing=True, random=steady_random())
        Journal(store, clock).write(
            Draft("log", read_who("Ana Silva"), f"{number} days ago", clock.today)
        )
        store.close()


@pytest.mark.parametrize(
    ("days_ago", "left"),
    [
        ([0], 1),
        ([KEPT_DAYS + 1, KEPT_DAYS, 3], 2),
        ([900, 800, KEPT_DAYS - 1, 3], 2),
        # The newest can always be taken back.
        ([900, 800], 1),
        ([900], 1),
    ],
)
def test_steps_of_a_year_stay(days_ago: list[int], left: int, path: Path) -> None:
    written_on(days_ago, path)
    clock = frozen_clock()
    store = open_store(path, clock, writing=True)
    journal = Journal(store, clock)
    before = journal.entries()
    journal.prune()
    journal.prune()
    assert journal.entries() == before, "only the history is pruned"
    with pytest.raises(WrongWords, match=r"there (is|are) only"):
        journal.undo(left + 1)
    assert len(journal.undo(left)) == left
    assert len(journal.entries()) == len(days_ago) - left
    store.close()


def test_uids_lie_on_either_side_of_their_day() -> None:
    clock: Clock = frozen_clock()
    uid = Uids(clock, steady_random())()
    assert len(first_uid_of(TODAY)) == len(uid) == 36
    assert first_uid_of(TODAY) < uid < first_uid_of(TODAY + timedelta(days=1))
    assert moment_of(uid).date() == TODAY
    assert moment_of(first_uid_of(date(1970, 1, 1))).timestamp() == 0
