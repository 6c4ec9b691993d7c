"""Where one week ends and the next begins."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

FRIDAY = 4


class Weeks(NamedTuple):
    """How days fall into weeks: each begins on the weekday `begins`, 0 a Monday to 6 a Sunday.

    A week is known by its Friday, the day on which it is closed. So it is the same week
    whichever of its other days it is said to begin on, and its answers are found again when
    the seller changes that, or reads them on a machine where it is another.
    """

    begins: int = 0

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays in the order of a week, 0 a Monday."""
        return tuple((self.begins + place) % 7 for place in range(7))

    def first(self, day: date) -> date:
        """The day with which the week of `day` begins."""
        return day - timedelta(days=(day.weekday() - self.begins) % 7)

    def friday(self, day: date) -> date:
        """The Friday of the week of `day`, before or after it."""
        return self.first(day) + timedelta(days=(FRIDAY - self.begins) % 7)

    def kept_under(self, day: date) -> date:
        """What the answers of the week of `day` are stored under: the Monday before its Friday."""
        return self.friday(day) - timedelta(days=FRIDAY)

    def of_kept(self, monday: date) -> date:
        """The day with which the week begins whose answers are stored under that Monday."""
        return self.first(monday + timedelta(days=FRIDAY))


USUAL_WEEKS = Weeks()
