"""How copies of the journal and the checks of `doctor` are said."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from ally.journal.checks import Check, broken, mendable
from ally.journal.copies import Copy, Extent
from ally.view.keeping import (
    check_lines,
    copied_line,
    copy_lines,
    restored_line,
    say_age,
    say_extent,
    say_size,
)
from ally.view.window import PIPE

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "1 kB"),
        (286_720, "287 kB"),
        (999_999, "1000 kB"),
        (53_702_656, "53.7 MB"),
        (1_234_000_000, "1.2 GB"),
    ],
)
def test_sizes(size: int, said: str) -> None:
    assert say_size(size) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, "today"),
        (date(2026, 11, 21), "1 day"),
        (date(2025, 11, 22), "365 days"),
        (date(2026, 11, 23), "ahead of today"),
    ],
)
def test_ages(day: date, said: str) -> None:
    assert say_age(day, TODAY) == said


@pytest.mark.parametrize(
    ("extent", "said"),
    [
        (None, "damaged"),
        (Extent(0, None), "0 entries"),
        (Extent(1, TODAY), "1 entry, the newest of Sun 22 Nov 2026"),
        (Extent(1214, TODAY), "1,214 entries, the newest of Sun 22 Nov 2026"),
    ],
)
def test_extents(extent: Extent | None, said: str) -> None:
    assert say_extent(extent) == said


def test_copies_stand_under_each_other() -> None:
    def copy(name: str, size: int, extent: Extent | None) -> Copy:
        return Copy(Path("/c") / name, TODAY, datetime(2026, 11, 22), size, extent)

    copies = [
        copy("2026-11-22T093000.db", 286_720, Extent(214, TODAY)),
        copy("2026-11-22.db", 1_000_000, None),
    ]
    assert list(copy_lines(copies, TODAY)) == [
        "1  2026-11-22T093000.db  Sun 22 Nov 2026  today  287 kB  214 entries",
        "2  2026-11-22.db         Sun 22 Nov 2026  today  1.0 MB  can't be read",
    ]


def test_names_can_t_steer_the_terminal() -> None:
    path = Path("/c/\x1b[2J.db")
    assert "\x1b" not in copied_line(path, Extent(1, TODAY))
    assert "\x1b" not in restored_line(path.name, Extent(1, TODAY))
    [(well, lines)] = check_lines([broken("file", "\x1b[2J\u202e", "\x07")], [], PIPE)
    assert (well, lines) == (False, ["✗ file         \\u001b[2J\\u202e — \\u0007"])


def test_what_was_mended_is_said_to_be() -> None:
    checks = [
        Check("index", True, "it holds every entry"),
        Check("pages", True, "all are sound"),
        mendable("tallies", "counted wrong"),
    ]
    told = check_lines(checks, ["index", "tallies"], PIPE)
    assert [line for _, lines in told for line in lines] == [
        "✓ index        mended: it holds every entry",
        "✓ pages        all are sound",
        "✗ tallies      counted wrong — ally doctor --fix mends it",
    ]
