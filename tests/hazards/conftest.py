"""Journals to lay hazards on: made once, copied for each test."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from ally.journal.drafts import Draft, PersonChange
from ally.journal.journal import Journal
from ally.journal.lookup import Choices, Who
from ally.store import open_store
from tests.conftest import TODAY, frozen_clock, steady_random

SECRET = "quietly interviewing with Globex"
"""What stands in every note of `filled` and must never appear in an error."""


@pytest.fixture(autouse=True)
def _copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Daily copies are kept here, as they are for everybody."""
    monkeypatch.setenv("ALLY_BACKUPS", "on")


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "journal.db"
    store = open_store(path, frozen_clock(), writing=True, random=steady_random())
    journal, new = Journal(store, frozen_clock()), Choices(all_new=True)
    with store.transaction():
        for number in range(300):
            who = Who(f"Person{number:03} Family{number % 17}", "Acme" if number % 3 else None)
            journal.add_person(who, PersonChange(every=number % 29 + 1), new)
            day = TODAY - timedelta(days=number)
            note = f"{number} {SECRET} +tag{number % 7}"
            for kind in ("log", "ask", "thank")[: number % 3 + 1]:
                journal.write(Draft(kind, (who,), note, day), new)
    store.close()
    return path


@pytest.fixture
def filled(_filled: Path, path: Path) -> Path:
    """The journal of this test, with 300 people, 600 entries and every table in use."""
    shutil.copy(_filled, path)
    return path
