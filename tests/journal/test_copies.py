"""Which copy words pick out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from ally.journal.copies import Copy, Extent, picked
from ally.journal.errors import WrongWords

TODAY = date(2026, 11, 22)


def copy(name: str, day: int, *, kept_before: bool = False) -> Copy:
    made = datetime(2026, 11, day, 9)
    return Copy(Path("/copies") / name, made.date(), made, 4096, Extent(1, None), kept_before)


COPIES = [
    copy("before-restore-2026-11-22T120000.db", 22, kept_before=True),
    copy("2026-11-22T093000.db", 22),
    copy("2026-11-22.db", 22),
    copy("2026-11-21.db", 21),
    copy("before-format-2.db", 20, kept_before=True),
    copy("2026-11-20.db", 20),
]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("1", 1),
        ("6", 6),
        ("before-restore-2026-11-22T120000.db", 1),
        ("before-format-2", 5),
        ("2026-11-22T093000", 2),
        ("2026-11-22.db", 3),
        # A day is the last copy of it that somebody may have meant.
        ("2026-11-22", 2),
        ("today", 2),
        ("yesterday", 4),
        ("2026-11-20", 6),
        ("fri", 6),
    ],
)
def test_words_pick_out(words: str, place: int) -> None:
    assert picked(words, COPIES, TODAY) == COPIES[place - 1]


@pytest.mark.parametrize(
    "words", ["0", "7", "99999999999999999999", "-1", "1.5", "nothing", "", "2026-11-19", "²"]
)
def test_what_picks_out_none(words: str) -> None:
    with pytest.raises(WrongWords, match="no copy is called"):
        picked(words, COPIES, TODAY)


def test_without_copies() -> None:
    with pytest.raises(WrongWords, match="no copy of the journal yet"):
        picked("1", [], TODAY)
