"""How somebody answers: after how many days with a yes, and how often on time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
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
    """`days` is the median from the ask to the yes, or to its being done, of `yeses` asks.

    Of the done asks that had a day, `dated`, so many were done `on_time`.
    """

    yeses: int = 0
    days: int | None = None
    dated: int = 0
    on_time: int = 0


def answering(yeses: Sequence[Yes]) -> Answering:
    """How somebody answers, from all their yeses."""
    dated = [one for one in yeses if one.is_done and one.due_on is not None]
    return Answering(
        len(yeses),
        _median([max(0, (one.answered_on - one.asked_on).days) for one in yeses]),
        len(dated),
        sum(one.answered_on <= one.due_on for one in dated if one.due_on is not None),
    )


def _median(days: list[int]) -> int | None:
    """The middle one; between two middle ones the mean, rounded up."""
    if not days:
        return None
    days.sort()
    middle = len(days) // 2
    return days[middle] if len(days) % 2 else (days[middle - 1] + days[middle] + 1) // 2
