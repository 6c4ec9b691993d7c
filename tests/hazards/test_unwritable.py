"""Where the journal can't be written it can still be read, and a write says why it failed."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ally
from tests.hazards.conftest import SECRET
from tests.hazards.processes import (
    assert_plain_failure,
    contents,
    copies,
    mode,
    notes,
    obeying_modes,
    start,
    together,
)
from tests.hazards.refusals import COMMANDS, assert_refused

WRITE, *READS = COMMANDS


@pytest.mark.parametrize("what", ["file", "folder"])
def test_no_permission(filled: Path, what: str) -> None:
    """Neither the file nor what is in a closed folder is seen; nothing is made beside it."""
    if what == "file":
        filled.chmod(0)
        assert_refused(filled)
        return
    before = contents(filled.parent)
    filled.parent.chmod(0)
    try:
        outcomes = together(*(start(*c, path=filled, before=obeying_modes()) for c in COMMANDS))
    finally:
        filled.parent.chmod(0o700)
    for outcome in outcomes:
        assert_plain_failure(outcome, 3, str(filled))
    assert contents(filled.parent) == before


@pytest.mark.parametrize(
    ("of_file", "of_folder"), [(0o400, 0o700), (0o444, 0o700), (0o600, 0o500), (0o444, 0o555)]
)
def test_read_only(filled: Path, of_file: int, of_folder: int) -> None:
    """Reading works; writing fails in a line, and does not make the file writable first."""
    before = contents(filled.parent)
    filled.chmod(of_file)
    filled.parent.chmod(of_folder)
    try:
        [writing, *reading] = together(
            *(start(*command, path=filled, before=obeying_modes()) for command in COMMANDS)
        )
        assert mode(filled) & ~of_file == 0, "no mode was added"
    finally:
        filled.parent.chmod(0o700)
    assert_plain_failure(writing, 3, str(filled))
    assert SECRET not in writing.err
    for outcome in reading:
        assert "Person000" in outcome.ok
    assert contents(filled.parent) == before


def test_a_folder_that_may_not_be_made(path: Path) -> None:
    """A new journal in somebody else's folder is refused; reading finds an empty one."""
    folder = path.parent / "theirs"
    folder.mkdir(mode=0o500)
    for where in folder / "journal.db", folder / "new" / "journal.db":
        [writing, *reading] = together(
            *(start(*command, path=where, before=obeying_modes()) for command in COMMANDS)
        )
        assert_plain_failure(writing, 3, str(where))
        assert [outcome.code for outcome in reading] == [0, 0]
        assert list(folder.iterdir()) == []


def largest_file(size: int) -> Callable[[], None]:
    """For `before`: no file can grow beyond `size` bytes, as on a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_stores_nothing_and_changes_nothing(filled: Path) -> None:
    """Whether not a byte finds room or the room ends within the commit."""
    size = filled.stat().st_size
    journals = copies(filled, rooms := [0, 512, 4096, 40960, size, size + 4096])
    outcomes = together(
        *(
            start("log", "person000", f"{SECRET} " * 500, path=journal, before=largest_file(room))
            for journal, room in zip(journals, rooms, strict=True)
        )
    )
    for journal, outcome in zip(journals, outcomes, strict=True):
        assert_plain_failure(outcome, 3, str(journal))
        assert SECRET not in outcome.err
        assert contents(journal.parent) == {filled.name: filled.read_bytes()}


def test_a_full_disk_can_be_read(filled: Path) -> None:
    outcomes = together(
        *(start(*command, path=filled, before=largest_file(0)) for command in READS)
    )
    for outcome in outcomes:
        assert "Person000" in outcome.ok


def test_a_first_command_on_a_full_disk(tmp_path: Path, ally: Ally) -> None:
    """At most an empty file is left, which the next command takes for what it is."""
    rooms = [0, 512, 4096, 40960]
    journals = [tmp_path / str(room) / "journal.db" for room in rooms]
    outcomes = together(
        *(
            start(*WRITE, path=journal, before=largest_file(room))
            for journal, room in zip(journals, rooms, strict=True)
        )
    )
    for journal, outcome in zip(journals, outcomes, strict=True):
        assert_plain_failure(outcome, 3, str(journal))
        assert contents(journal.parent) in ({}, {journal.name: b""})
        assert ally("list", "--journal", str(journal)).code == 0
        assert ally("log", "ana", "later", "--journal", str(journal)).ok
        assert notes(journal) == {1: "later"}
