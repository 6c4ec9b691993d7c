"""How a deal stands before its decision, as records; the rules are in `journal/ready.py`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ally.journal.evidence import SHOWN
from ally.journal.records import Deal, Entry, Fact, Person

TOLD_FACTS = ("need", "drive")
"""What is known of champions that helps them to carry the flag."""


class Given(NamedTuple):
    """What a champion was given last of its kind, and when they took it as their own."""

    what: str
    entry: Entry
    accepted_on: date | None


class Backer(NamedTuple):
    """Somebody at the account of a deal, and what the entries show of them."""

    person: Person
    shown: Mapping[str, tuple[Entry, ...]]
    """The entries that show each of `SHOWN`, the newest first."""
    given: tuple[Given, ...] = ()
    rehearsed: tuple[Entry, ...] = ()

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing for a champion."""
        return tuple(sign for sign in SHOWN if not self.shown[sign])

    @property
    def carries(self) -> bool:
        """Whether this is a champion; somebody without all of it is a coach."""
        return not self.lacks

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What they need and what drives them."""
        return tuple(fact for fact in self.person.facts if fact.kind in TOLD_FACTS)

    @property
    def prepared(self) -> tuple[int, int, int, int, date]:
        """How near they are to carrying the flag; the newest evidence decides between equals."""
        shown = [entry.day for entries in self.shown.values() for entry in entries]
        return (
            len(SHOWN) - len(self.lacks),
            len(self.given),
            sum(given.accepted_on is not None for given in self.given),
            len(self.rehearsed),
            max(shown, default=date.min),
        )


class Seat(NamedTuple):
    """Somebody in the room, or against it, and the newest entry that says so."""

    who: str
    entry: Entry


class Gap(NamedTuple):
    """Something that is missing: `what` it is, of whom, or which ask; `lacks` says the parts."""

    what: str
    person: Person | None = None
    ask: Entry | None = None
    lacks: tuple[str, ...] = ()


class Readiness(NamedTuple):
    """How a deal stands before its decision, on the day `today`."""

    deal: Deal
    today: date
    backers: tuple[Backer, ...]
    room: tuple[Seat, ...]
    dissent: tuple[Seat, ...]
    asks: tuple[Entry, ...]
    """The open asks on which the promise depends."""
    untold: tuple[Entry, ...] = ()
    """What was done for a deal that is over, and nobody was told how it ended."""

    @property
    def days(self) -> int | None:
        """Calendar days to the decision of an open deal; negative once it has passed."""
        return None if self.decides_on is None else (self.decides_on - self.today).days

    @property
    def decides_on(self) -> date | None:
        """The decision day of an open deal."""
        return self.deal.decides_on if self.deal.state == "open" else None

    @property
    def bearer(self) -> Backer | None:
        """Who is best prepared to carry the flag, if anybody is at the account."""
        return max(self.backers, key=lambda backer: backer.prepared, default=None)
