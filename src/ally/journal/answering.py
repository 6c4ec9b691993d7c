"""How somebody answers: after how many days with a yes, and how often on time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import NamedTuple


class Yes(NamedTuple):
    """An ask that somebody committed to, or has done.

    `answered_on` is the day of the latest answer alone: of what is done, when it was done, and
    not when it was promised. `due_on` is the day they named, else the day it was needed.
    """

    is_done: bool
    asked_on: date
    due_on: date | None
    answered_on: date


class Answering(NamedTuple):
    """`days` is the median from the ask to the yes, or to its being done, of `yeses` asks,
    rounded up.

    Of the done asks that had a day, `dated`, so many were done `on_time`.
    """

    yeses: int = 0
    days: int | None = None
    dated: int = 0
    on_time: int = 0


def answering(yeses: Sequence[Yes]) -> Answering:
    """How somebody answers, from all their yeses."""
    took = sorted(max(0, (one.answered_on - one.asked_on).days) for one in yeses)
    dated = [one for one in yeses if one.is_done and one.due_on is not None]
    return Answering(
        len(yeses),
        ceil(median([(days, 1) for days in took])) if took else None,
        len(dated),
        sum(one.answered_on <= one.due_on for one in dated if one.due_on is not None),
    )


def median(counted: Sequence[tuple[int, int]]) -> float:
    """The median of values that are counted, in their order: `[(2, 3), (5, 1)]` is 2, 2, 2, 5."""
    total = sum(count for _, count in counted)
    return (_at((total - 1) // 2, counted) + _at(total // 2, counted)) / 2


def _at(place: int, counted: Sequence[tuple[int, int]]) -> int:
    for value, count in counted:
        place -= count
        if place < 0:
            return value
    raise ValueError("nothing was counted")
