"""The clock and the numbers it makes, passed in wherever a time is needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

FIRST_MOMENT = "00000000-0000-7000-8000-000000000000"
"""Earlier than the uid of anything that was ever made."""


class Clock(NamedTuple):
    """The local calendar day on which ally runs, and the present moment in UTC."""

    today: date
    now: Callable[[], datetime]

    def moment(self) -> str:
        """The present moment as it is stored, `2026-11-22T09:30:00.123Z`: it sorts as it reads."""
        return say_moment(self.now())


def say_moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def first_uid_of(day: date) -> str:
    """What sorts before the uid of anything made on `day`, in UTC, and after all made earlier."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    text = f"{int(midnight.timestamp() * 1000):012x}"
    return f"{text[:8]}-{text[8:]}-0000-0000-{0:012x}"


def moment_of(uid: str) -> datetime:
    """When the thing with this uid was made."""
    return datetime.fromtimestamp(int(uid.replace("-", "")[:12], 16) / 1000, UTC)


class Uids:
    """Makes UUIDs of version 7 (RFC 9562, section 5.7) that sort in the order they were made.

    `random(n)` gives n random bytes.
    """

    def __init__(self, clock: Clock, random: Callable[[int], bytes]) -> None:
        self._clock = clock
        self._random = random
        self._last = 0

    def go_on_from(self, uid: str) -> None:
        """Be later than `uid` from now on, even if the clock that made it was ahead of ours."""
        number = int(uid.replace("-", ""), 16)
        high = (number >> 80) << 12 | (number >> 64) & 0xFFF
        self._last = max(self._last, high << 62 | number & (1 << 62) - 1)

    def __call__(self) -> str:
        milliseconds = int(self._clock.now().timestamp() * 1000)
        drawn = int.from_bytes(self._random(10), "big") & (1 << 74) - 1
        # Version and variant bits are put in last, so that adding keeps the order. By chance,
        # because two machines that go on from the same uid must not make the same next one.
        self._last = max(self._last + 1 + (drawn >> 12), milliseconds << 74 | drawn)
        high, low = self._last >> 62, self._last & (1 << 62) - 1
        number = (high >> 12) << 80 | 7 << 76 | (high & 0xFFF) << 64 | 2 << 62 | low
        text = f"{number:032x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
