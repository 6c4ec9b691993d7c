"""The small chart of the last weeks: a line of blocks, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ally.journal.saying import say_day
from ally.journal.spans import WeekCount
from ally.view.sections import Drawn, Row, Section

_BLOCKS = "▁▂▃▄▅▆▇█"
"""Each has a sign of its own where the output knows only ASCII, see `view/safe.py`."""


def spark(numbers: Sequence[int], most: int) -> str:
    """A block for each number: the higher, the more; a gap for nothing."""
    return "".join(
        _BLOCKS[-(-number * len(_BLOCKS) // most) - 1] if number else " " for number in numbers
    )


def weeks_section(weeks: Sequence[WeekCount], this_week: date) -> Section:
    """The entries and the asks of each week on one scale; no rows if there is nothing.

    `this_week` is the day with which it began.
    """
    kept = {"entries": [one.entries for one in weeks], "asks": [one.asks for one in weeks]}
    most = max(kept["entries"], default=0)
    if not most:
        return Section("weeks", "", [])
    current = weeks[-1].first == this_week
    latest = "this week" if current else "in the last one"
    before = len(_begun(kept["entries"]))
    rows = [
        Row((what, Drawn(spark(numbers, most)), _beside(numbers, before, latest)))
        for what, numbers in kept.items()
    ]
    title = "The last twelve weeks" if current else f"Twelve weeks up to {say_day(weeks[-1].first)}"
    return Section("weeks", title, rows, remark=in_words(weeks))


def in_words(weeks: Sequence[WeekCount]) -> str:
    """The numbers of the chart, for who can't see it, from the first week with an entry."""
    first = _first([one.entries for one in weeks])
    entries, asks = (
        ", ".join(str(number) for number in numbers[first:])
        for numbers in ([one.entries for one in weeks], [one.asks for one in weeks])
    )
    return f"Entries, the latest week last: {entries}. Asks among them: {asks}."


def _first(numbers: Sequence[int]) -> int:
    return next((place for place, number in enumerate(numbers) if number), 0)


def _begun(numbers: Sequence[int]) -> Sequence[int]:
    """The weeks before the last, from the first in which anything was written."""
    return numbers[_first(numbers) : -1]


def _beside(numbers: Sequence[int], before: int, latest: str) -> str:
    """The latest week beside what was usual: `27 this week, 19 a week before`."""
    said = f"{numbers[-1]:,} {latest}"
    if not before:
        return said
    return f"{said}, {round(sum(numbers[-1 - before : -1]) / before):,} a week before"
