"""A damaged journal is never damaged further, and never a reason for a traceback."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import rmtree

import pytest

from ally.store.backups import folder_of
from tests.conftest import Ally
from tests.hazards.conftest import SECRET
from tests.hazards.processes import assert_at_most_two_lines
from tests.hazards.refusals import COMMANDS, assert_refused

PAGE = 4096


CUTS = {
    "99 bytes": (0, 99),
    "100 bytes": (0, 100),
    "one page": (0, PAGE),
    "a half": (0.5, 0),
    "a page less": (1, -PAGE),
    "half a page less": (1, -PAGE // 2),
    "a byte less": (1, -1),
}
"""How much is left: a share of the file, and so many bytes more or less."""


@pytest.mark.parametrize("left", CUTS)
def test_a_truncated_journal(filled: Path, left: str) -> None:
    """Wherever it was cut, also within its last page, all commands leave it alone."""
    whole = filled.read_bytes()
    share, more = CUTS[left]
    filled.write_bytes(whole[: int(len(whole) * share) + more])
    assert_refused(filled)


def spoiled(whole: bytes, seed: int, first: int, length: int) -> bytes:
    """Noise in each page, `length` bytes from its byte `first` on; the file's header stays."""
    seeded = random.Random(seed)
    pages = [bytearray(whole[at : at + PAGE]) for at in range(0, len(whole), PAGE)]
    for number, page in enumerate(pages):
        begin = max(first, 100) if number == 0 else first
        page[begin : first + length] = seeded.randbytes(max(0, first + length - begin))
    return b"".join(pages)


@pytest.mark.parametrize(("first", "length"), [(0, 200), (0, PAGE), (8, 600), (1000, 3000)])
def test_noise_in_every_page(filled: Path, first: int, length: int) -> None:
    """Noise at the head of each page, all over it, among its pointers, in its middle."""
    filled.write_bytes(spoiled(filled.read_bytes(), 1, first, length))
    assert_refused(filled)


def test_noise_anywhere(filled: Path, ally: Ally) -> None:
    """What reads around the noise may go on; what meets it fails in a line naming the file.

    A command that fails has changed nothing, and none shows a note in its error.
    """
    whole = filled.read_bytes()
    seeded = random.Random(2026)
    for _ in range(50):
        page = seeded.randrange(1, len(whole) // PAGE) * PAGE
        at, length = page + seeded.randrange(PAGE), seeded.choice((1, 4, 40, 400, PAGE))
        bad = bytearray(whole)
        bad[at : at + length] = seeded.randbytes(length)
        bad = bad[: len(whole)]
        for command in (*COMMANDS, ("people",)):
            filled.write_bytes(bad)
            rmtree(folder_of(filled), ignore_errors=True)
            outcome = ally(*command)
            assert outcome.code in (0, 3), (page, at - page, length, outcome)
            if outcome.code == 3:
                where = f"page {page // PAGE}, {length} bytes at {at - page}: {outcome}"
                assert_at_most_two_lines(outcome)
                assert str(filled) in outcome.err, where
                assert SECRET not in outcome.err, where
                assert filled.read_bytes() == bad, where
                assert [one.name for one in filled.parent.iterdir()] == [filled.name], where


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET note = CAST(x'e9ff' AS TEXT)",
        "UPDATE person SET name = CAST(x'e9ff' AS TEXT)",
        "UPDATE entry SET day = 'someday'",
        "UPDATE entry SET kind = 'gossip'",
        "UPDATE person SET added_on = '2026-02-31'",
    ],
)
def test_values_that_no_journal_holds(filled: Path, ally: Ally, change: str) -> None:
    """Written by another program that kept the form of the file, but not its rules."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(change)
    before = filled.read_bytes()
    for command in ("review",), ("list",), ("people",):
        outcome = ally(*command)
        assert outcome.code in (0, 3), outcome
        assert_at_most_two_lines(outcome)
        if outcome.code == 3:
            assert str(filled) in outcome.err, outcome
    assert filled.read_bytes() == before
