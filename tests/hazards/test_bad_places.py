"""Where no journal can be, ally says so in a line and makes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hazards.processes import assert_plain_failure, contents, start, together
from tests.hazards.refusals import COMMANDS


def test_the_device_that_swallows_everything() -> None:
    """`--journal /dev/null` must not seem to store anything."""
    outcomes = together(*(start(*command, path=Path(os.devnull)) for command in COMMANDS))
    for outcome in outcomes:
        assert_plain_failure(outcome, 3, os.devnull)


@pytest.mark.parametrize("parent", ["a file", "too long"])
def test_a_folder_that_can_t_be(path: Path, parent: str) -> None:
    """A folder below a file or with a name of 300 letters can't be made."""
    path.parent.joinpath("file").write_text("kept")
    where = path.parent / ("file" if parent == "a file" else "long" * 75) / "journal.db"
    before = contents(path.parent)
    for outcome in together(*(start(*command, path=where) for command in COMMANDS)):
        assert_plain_failure(outcome, 3, str(where))
    assert contents(path.parent) == before


def test_a_link_to_nowhere(path: Path) -> None:
    """Nothing is there to read, and nothing can be made where it leads."""
    path.symlink_to(path.parent / "gone" / "journal.db")
    [writing, *reading] = together(*(start(*command, path=path) for command in COMMANDS))
    assert_plain_failure(writing, 3, str(path))
    assert [outcome.code for outcome in reading] == [0, 0]
    assert contents(path.parent) == {path.name: None}


def test_a_home_of_nobody(path: Path) -> None:
    """`~nosuchuser/journal.db` names a place that does not exist, and the line says so."""
    where = Path("~nosuchuser/journal.db")
    before = contents(path.parent)
    for outcome in together(*(start(*command, path=where) for command in COMMANDS)):
        assert outcome.code in (2, 3), outcome
        assert_plain_failure(outcome, outcome.code, str(where))
    assert contents(path.parent) == before
