"""Whatever strikes while copies are made and restored: there is always one whole journal."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ally.store.backups import folder_of, keep_copy
from ally.store.file import copy_of_day
from tests.conftest import TODAY, Ally, Outcome
from tests.hazards.conftest import SECRET
from tests.hazards.processes import (
    Process,
    contents,
    copies,
    driver,
    finish,
    mode,
    notes,
    obeying_modes,
    start,
    together,
)

SIGINT, SIGKILL = int(signal.SIGINT), int(signal.SIGKILL)
STEADY = {"PYTHONHASHSEED": "0"}


def struck(journal: Path, by: int, at: int, *words: str) -> Process:
    return start(*words, path=journal, program=driver("strike", by, at), env=STEADY)


def calls_of(journal: Path, *words: str) -> int:
    return int(finish(struck(journal, 0, 0, *words)).err.splitlines()[-1])


def in_groups(strikes: list[int]) -> list[list[int]]:
    return [strikes[first : first + 6] for first in range(0, len(strikes), 6)]


def partials(journal: Path) -> list[str]:
    """What is half-made, beside the journal and among its copies."""
    there = [
        *journal.parent.iterdir(),
        *folder_of(journal).glob("*"),
        *folder_of(journal).glob(".*"),
    ]
    return [one.name for one in there if one.name.startswith(".")]


# --- the daily copy ------------------------------------------------------------------------


@pytest.mark.parametrize("by", [SIGINT, SIGKILL], ids=["Ctrl-C", "kill"])
def test_struck_while_it_makes_the_daily_copy(path: Path, ally: Ally, by: int) -> None:
    """What was said stays true, and a copy that is there is whole. Ctrl-C is silent."""
    assert ally("log", "ana", "before", env={"ALLY_BACKUPS": "off"}).ok
    words = "log", "ana", "struck"
    without = calls_of(copies(path, ["without"])[0], *words, "--json")
    calls = calls_of(copies(path, ["calm"])[0], *words)
    seeded = random.Random(by)
    strikes = sorted({calls - int(calls ** seeded.uniform(0, 0.8)) for _ in range(24)})
    assert without > 1000
    made = 0
    for some in in_groups(strikes):
        journals = copies(path, some)
        outcomes = together(
            *(struck(*one, *words) for one in zip(journals, [by] * len(some), some, strict=True))
        )
        for journal, outcome in zip(journals, outcomes, strict=True):
            stored = list(notes(journal).values()) == ["before", "struck"]
            where = (journal.parent.name, outcome)
            assert outcome.err == "", where
            copy = copy_of_day(journal, TODAY)
            if copy.exists():
                made += 1
                assert list(notes(copy).values()) == ["before", "struck"], where
                assert mode(copy) == 0o600
            if by == SIGINT:
                assert (outcome.code == 0) == stored, where
                assert partials(journal) == [], where
            else:
                assert stored or "✓" not in outcome.out, where
            assert ally("log", "ana", "after", "--journal", str(journal)).ok
            assert copy.exists()
    assert made > 0


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_no_room_for_the_daily_copy(filled: Path) -> None:
    """The entry found room, the copy does not, in part or at all: one line, and nothing left."""
    size = filled.stat().st_size
    rooms = [0, 512, 4096, size // 2, size - 1]
    journals = copies(filled, rooms)
    outcomes = together(
        *(
            start("log", "person000", "hi", path=journal, program=driver("room_runs_out", room))
            for journal, room in zip(journals, rooms, strict=True)
        )
    )
    for journal, outcome in zip(journals, outcomes, strict=True):
        assert (outcome.code, outcome.out.count("✓")) == (0, 1), outcome
        [line] = outcome.err.splitlines()
        assert line.startswith(f"ally: saved, but no copy of {journal} was made today: ")
        assert "hi" in notes(journal).values()
        assert list(folder_of(journal).iterdir()) == []


def test_a_folder_of_copies_that_can_t_be_written(path: Path, ally: Ally) -> None:
    assert ally("log", "ana", "one", env={"ALLY_BACKUPS": "off"}).ok
    folder = folder_of(path)
    folder.mkdir(mode=0o500)
    outcome = finish(start("log", "ana", "two", path=path, before=obeying_modes()))
    assert (outcome.code, outcome.out.count("✓")) == (0, 1)
    assert outcome.err == f"ally: saved, but no copy of {path} was made today: permission denied\n"
    folder.chmod(0)
    outcome = finish(start("log", "ana", "three", path=path, before=obeying_modes()))
    assert (outcome.code, outcome.out.count("✓"), outcome.err.count("\n")) == (0, 1, 1)
    folder.chmod(0o700)
    assert notes(path) == {1: "one", 2: "two", 3: "three"}


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777], ids=oct)
def test_copies_are_the_owner_s_alone_whatever_the_umask(path: Path, umask: int) -> None:
    for words in ("log", "ana", "one"), ("backup",), ("backup", str(path.with_name("mine.db"))):
        outcome = finish(start(*words, path=path, umask=umask))
        assert outcome.ok
    assert finish(start("restore", "1", "--yes", path=path, umask=umask)).ok
    assert mode(folder_of(path)) == 0o700
    files = [path, path.with_name("mine.db"), *folder_of(path).iterdir()]
    assert len(files) == 5
    assert {mode(file) for file in files} == {0o600}


def test_a_folder_that_others_could_enter_is_narrowed(path: Path, ally: Ally) -> None:
    folder_of(path).mkdir(mode=0o700)
    folder_of(path).chmod(0o755)
    assert ally("log", "ana", "one").ok
    assert mode(folder_of(path)) == 0o700


def test_of_many_first_commands_of_a_day_one_makes_the_copy(path: Path, ally: Ally) -> None:
    assert ally("log", "ana", "before", env={"ALLY_BACKUPS": "off"}).ok
    outcomes = together(*(start("log", "ana", f"by {n}", path=path) for n in range(8)))
    assert [(outcome.code, outcome.err) for outcome in outcomes] == [(0, "")] * 8
    assert [one.name for one in folder_of(path).iterdir()] == [f"{TODAY}.db"]
    assert len(notes(copy_of_day(path, TODAY))) > 1


# --- restoring -----------------------------------------------------------------------------


@pytest.fixture
def gone_on(filled: Path) -> Path:
    """A journal with hundreds of entries, restored from a copy with three more of long notes."""
    copy = keep_copy(filled, "2026-11-19.db")
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE entry SET note = note || printf('%9000c', 'x') WHERE id < 200")
    return filled


def old_or_new(journal: Path) -> str:
    """Which of the two the journal is; it is sound, or this fails."""
    found = notes(journal)
    assert len(found) == 600
    long = sum(len(note) > 9000 for note in found.values())
    assert long in (0, 199)
    return "new" if long else "old"


def with_copies(journal: Path, names: list[int]) -> list[Path]:
    there = copies(journal, names)
    for one in there:
        folder_of(one).mkdir(mode=0o700)
        os.link(folder_of(journal) / "2026-11-19.db", folder_of(one) / "2026-11-19.db")
    return there


def test_killed_at_any_call_of_a_restore(gone_on: Path, ally: Ally) -> None:
    """The journal is the one or the other, whole; and the next restore brings it about."""
    words = "restore", "1", "--yes"
    calls = calls_of(with_copies(gone_on, [0])[0], *words)
    seeded = random.Random(7)
    strikes = sorted({calls - int(calls ** seeded.uniform(0.2, 0.97)) for _ in range(18)})
    seen = set()
    for some in in_groups(strikes):
        journals = with_copies(gone_on, some)
        outcomes = together(
            *(
                struck(*one, *words)
                for one in zip(journals, [SIGKILL] * len(some), some, strict=True)
            )
        )
        for journal, outcome in zip(journals, outcomes, strict=True):
            assert outcome.code == -SIGKILL, outcome
            found = old_or_new(journal)
            assert found == "new" or "✓" not in outcome.out
            seen.add(found)
            for kept in folder_of(journal).glob("before-restore-*.db"):
                assert old_or_new(kept) == "old"
            again = ally("restore", "2026-11-19", "--yes", "--journal", str(journal))
            assert again.code == 0, again
            assert old_or_new(journal) == "new"
    assert seen == {"old", "new"}


def test_killed_in_the_middle_of_the_commit_of_a_restore(gone_on: Path) -> None:
    """With some pages of the copy in the file and others not, it is as it was before."""
    size = gone_on.stat().st_size
    [(full,)] = [(copy.stat().st_size,) for copy in folder_of(gone_on).iterdir()]
    limits = list(range(size + 4096, full, (full - size) // 6))
    journals = with_copies(gone_on, limits)
    for journal, limit in zip(journals, limits, strict=True):
        outcome = finish(
            start("restore", "1", "--yes", path=journal, program=driver("torn", limit))
        )
        assert outcome.code == -signal.SIGXFSZ, outcome
        assert journal.with_name(f"{journal.name}-journal").exists()
        assert old_or_new(journal) == "old"


@pytest.mark.parametrize("how", ["text", "noise"])
def test_killed_while_a_damaged_journal_is_replaced(gone_on: Path, how: str) -> None:
    """The damaged one is there byte for byte, in its place or among the copies."""
    whole = gone_on.read_bytes()
    bad = b"Dear diary, " * 900 if how == "text" else whole[:40960] + b"\xff" * 90_000
    gone_on.write_bytes(bad)
    words = "restore", "1", "--yes"
    calls = calls_of(with_copies(gone_on, [0])[0], *words)
    seeded = random.Random(8)
    strikes = sorted({calls - int(calls ** seeded.uniform(0.2, 0.95)) for _ in range(18)})
    seen = set()
    for some in in_groups(strikes):
        journals = with_copies(gone_on, some)
        together(
            *(
                struck(*one, *words)
                for one in zip(journals, [SIGKILL] * len(some), some, strict=True)
            )
        )
        for journal in journals:
            is_old = journal.read_bytes() == bad
            seen.add(is_old)
            if not is_old:
                assert old_or_new(journal) == "new"
                [kept] = folder_of(journal).glob("before-restore-*.db")
                assert kept.read_bytes() == bad
    assert seen == {True, False}


def test_ctrl_c_at_any_call_of_a_restore(gone_on: Path) -> None:
    words = "restore", "1", "--yes"
    calls = calls_of(with_copies(gone_on, [0])[0], *words)
    seeded = random.Random(9)
    strikes = sorted({calls - int(calls ** seeded.uniform(0.2, 0.95)) for _ in range(18)})
    for some in in_groups(strikes):
        journals = with_copies(gone_on, some)
        outcomes = together(
            *(
                struck(*one, *words)
                for one in zip(journals, [SIGINT] * len(some), some, strict=True)
            )
        )
        for journal, outcome in zip(journals, outcomes, strict=True):
            assert outcome.err == "", outcome
            assert outcome.code in (0, 130, -SIGINT), outcome
            assert old_or_new(journal) == ("new" if outcome.code == 0 else "old"), outcome


def test_no_room_to_restore(gone_on: Path) -> None:
    """The room ends while the journal is kept, or while the copy is written."""
    size = gone_on.stat().st_size
    for journal, room in zip(
        with_copies(gone_on, rooms := [0, 4096, size // 2, size + 4096]), rooms, strict=True
    ):
        outcome = finish(start("restore", "1", "--yes", path=journal, before=limited(room)))
        assert outcome.code == 3, outcome
        assert str(journal) in outcome.err
        assert len(outcome.err.splitlines()) <= 2
        assert SECRET not in outcome.err
        assert old_or_new(journal) == "old"
        assert partials(journal) == []


def test_a_journal_that_can_t_be_written_is_not_restored(gone_on: Path) -> None:
    gone_on.chmod(0o400)
    gone_on.parent.chmod(0o500)
    before = contents(gone_on.parent)
    outcome = finish(start("restore", "1", "--yes", path=gone_on, before=obeying_modes()))
    gone_on.parent.chmod(0o700)
    assert outcome.code == 3
    assert str(gone_on) in outcome.err
    kept = contents(gone_on.parent)
    assert before.items() <= kept.items()


def test_others_write_while_it_is_restored(path: Path, ally: Ally) -> None:
    """Each entry that was acknowledged is in the journal, or in the one that was kept."""
    off = {"ALLY_BACKUPS": "off"}
    assert ally("people", "add", "ana", env=off).ok
    assert ally("log", "ana", "from the copy", env=off).ok
    copy = keep_copy(path, "2026-11-19.db")
    assert ally("log", "ana", "since then", env=off).ok
    for round in range(4):
        writers = [
            start("log", "ana", f"round {round} by {n}", "--json", path=path) for n in range(6)
        ]
        restoring = start("restore", copy.name, "--yes", path=path)
        outcomes = together(*writers)
        assert finish(restoring).code == 0
        assert [(outcome.code, outcome.err) for outcome in outcomes] == [(0, "")] * 6
    said = {f"round {round} by {n}" for round in range(4) for n in range(6)}
    files: list[Path] = [path, *folder_of(path).glob("before-restore-*.db")]
    assert len(files) == 5
    there = {note for file in files for note in notes(file).values()}
    assert there == said | {"from the copy", "since then"}


def test_an_unread_question_restores_nothing(gone_on: Path) -> None:
    outcome: Outcome = finish(start("restore", "1", path=gone_on))
    assert outcome.code == 2
    assert old_or_new(gone_on) == "old"
