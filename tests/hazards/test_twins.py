"""The same words written twice within minutes may be a command that was tried again."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ally.journal.clock import Clock
from ally.journal.drafts import Draft
from ally.journal.entries import TWIN_MINUTES
from ally.journal.journal import Journal
from ally.journal.lookup import Who
from ally.store import open_store
from tests.conftest import TODAY, Ally
from tests.hazards.processes import notes

WORDS = ("log", "ana", "Walked her through the redlines")


def test_both_are_stored_and_the_second_says_so(process: Ally, path: Path) -> None:
    """Whoever was interrupted and asks again gets both, and is told which the other is."""
    assert process(*WORDS).ok.count("\n") == 1
    second = process(*WORDS).ok
    assert second.startswith("✓ #2 log")
    assert "the same words as #1" in second
    assert "the same words as #2" in process(*WORDS).ok
    assert set(notes(path)) == {1, 2, 3}


@pytest.mark.parametrize("kind", ["log", "ask", "thank", "tell", "give"])
def test_of_every_kind(ally: Ally, kind: str) -> None:
    assert ally(kind, "ana", "the same").ok
    assert "the same words as #1" in ally(kind, "ana", "the same").ok


@pytest.mark.parametrize(
    "other",
    [
        ("log", "ana", "Walked her through the redlines again"),
        ("log", "Benno", "Walked her through the redlines"),
        ("tell", "ana", "Walked her through the redlines"),
        (*WORDS, "--on", "yesterday"),
    ],
)
def test_another_entry_is_no_twin(ally: Ally, other: tuple[str, ...]) -> None:
    """Other words, another person, kind or day: nothing to say."""
    assert ally(*WORDS).ok
    assert "the same words" not in ally(*other).ok


def test_a_quiet_second_one_stays_quiet(ally: Ally) -> None:
    assert ally(*WORDS, "--quiet").ok == ""
    assert ally(*WORDS, "--quiet").ok == ""


@pytest.mark.parametrize(("minutes", "twin"), [(TWIN_MINUTES, True), (TWIN_MINUTES + 1, False)])
def test_minutes_later_it_is_meant(path: Path, minutes: int, twin: bool) -> None:
    """After that time it was another call, and there is nothing to say."""
    found = []
    for passed in 0, minutes:
        moment = datetime(2026, 11, 20, 9, tzinfo=UTC) + timedelta(minutes=passed)
        clock = Clock(TODAY, itertools.repeat(moment).__next__)
        store = open_store(path, clock, writing=True)
        written = Journal(store, clock).write(Draft("log", (Who("ana"),), "the same", TODAY))
        store.close()
        found.append(written.nudge.kind if written.nudge else None)
    assert found == [None, "twin" if twin else None]
