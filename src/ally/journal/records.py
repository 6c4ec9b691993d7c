"""The words of the journal as closed sets and frozen records.

Every other part of the program speaks in these. Days are local calendar days
(`datetime.date`); the tuples of words below are the closed sets that the
schema and the commands are made from.

Records are NamedTuples: making a frozen dataclass costs a millisecond at every start of the
program, a NamedTuple a tenth of that, and a command that writes needs a dozen of them.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

KINDS = ("log", "ask", "thank", "tell", "give")
"""What can happen between a seller and the people who help: the kinds of entry."""

OPEN_STATES = ("open", "heard", "committed")
"""States of an ask that still waits for its end."""

CLOSED_STATES = ("done", "declined", "countered", "dropped")
"""States in which an ask has ended."""

STATES = OPEN_STATES + CLOSED_STATES

DEAL_STATES = ("open", "won", "lost")
"""How a deal stands."""

FACT_KINDS = ("constraint", "need", "drive", "personal")
"""What may be known about a person."""

WHOSE = ("mine", "theirs")
"""On whose side an obstacle to an ask stands."""

QUESTIONS = ("mattered", "unmissed", "neglected")
"""What closes a week: what mattered, what would nobody have missed, whom did I neglect."""

PARTS = ("row", "answer", "thanked", "told")
"""What of an entry can change apart from the rest of it; anything else has only its row."""

REASONS = ("neglected", "never-thanked", "thanks-owed", "only-when-i-need", "in-the-dark")
"""Why a person needs the seller, in the order in which the reasons are told."""

LEVELS = ("ok", "due", "serious")
"""How badly, mildest first."""

NAME_LIMIT = 200
NOTE_LIMIT = 20_000


class Account(NamedTuple):
    """A customer. `key` is the folded name that look-ups compare."""

    id: int
    name: str
    key: str


class Deal(NamedTuple):
    """A sale to an account. `value` is in whole units of money, `decides_on` the day of the
    meeting behind the closed door."""

    id: int
    name: str
    key: str
    account: str
    decides_on: date | None = None
    value: int | None = None
    state: str = "open"
    closed_on: date | None = None


class Fact(NamedTuple):
    """Something known about a person. One that holds `until` a day is in force up to it."""

    id: int
    kind: str
    text: str
    day: date
    until: date | None = None

    def in_force(self, today: date) -> bool:
        return self.until is None or self.until >= today


class Person(NamedTuple):
    """Someone who helps you sell: a colleague, or a champion if they belong to an account."""

    id: int
    name: str
    key: str
    team: str | None
    account: str | None
    every: int | None
    added_on: date
    archived_on: date | None
    nicknames: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def kind(self) -> str:
        return "colleague" if self.account is None else "champion"

    @property
    def where(self) -> str | None:
        """The team of a colleague, the account of a champion."""
        return self.team if self.account is None else self.account

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def label(self) -> str:
        """The name and where it belongs: `Ana Silva (legal)`."""
        return f"{self.name} ({self.where or self.kind})"


class Ask(NamedTuple):
    """What makes an entry an ask: the wish, and what came of it.

    `by` is when the seller needs it, `committed_to` the day the other side named,
    `answered_on` the day of their latest answer, `outcome` its words. `obstacle_is` says
    whose the obstacle is to remove. An ask in a `rush` came with less time than it needs.
    `thanked_by` and `told_by` are the numbers of the thank that settled it and of the tell
    that informed the person afterwards.
    """

    state: str
    by: date | None = None
    promised: str | None = None
    why: str | None = None
    obstacle: str | None = None
    committed_to: date | None = None
    answered_on: date | None = None
    outcome: str | None = None
    thanked_by: int | None = None
    told_by: int | None = None
    obstacle_is: str | None = None
    rush: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def thanks_owed(self) -> bool:
        """Done, and nobody has been thanked for it yet."""
        return self.state == "done" and self.thanked_by is None

    @property
    def due_on(self) -> date | None:
        """The day it is expected: what they committed to, else what was needed."""
        return self.committed_to or self.by

    @property
    def days_early(self) -> int | None:
        """How many days before it was expected it was done; negative if late, None if unknown."""
        if self.state != "done" or self.answered_on is None or self.due_on is None:
            return None
        return (self.due_on - self.answered_on).days


class Entry(NamedTuple):
    """One thing that happened, on one day, with one or more people."""

    id: int
    kind: str
    day: date
    people: tuple[Person, ...]
    note: str
    account: str | None = None
    tags: tuple[str, ...] = ()
    gesture: str | None = None
    settles: tuple[int, ...] = ()
    ask: Ask | None = None
    deal: str | None = None
    private: bool = False

    @property
    def about(self) -> str | None:
        """The deal, else the account."""
        return self.deal or self.account


class Owed(NamedTuple):
    """A done ask that nobody has been thanked for: its number and the day it was done."""

    id: int
    done_on: date


class Standing(NamedTuple):
    """What the journal holds about one person on one day: the facts that a review judges.

    `recent` and `recent_asks` count the entries and the asks among them of the last
    `habits.RECENT_DAYS` days; `dark_about` names the accounts for which the person did an
    ask and has been told nothing since.
    """

    person: Person
    last_day: date | None = None
    last_kind: str | None = None
    asks_open: int = 0
    asks_done: int = 0
    asks_all: int = 0
    logged: bool = False
    thanks: int = 0
    recent: int = 0
    recent_asks: int = 0
    owed: tuple[Owed, ...] = ()
    dark_about: tuple[str, ...] = ()


class PlaceStanding(NamedTuple):
    """What a list shows beside an account or a deal: the last day of an entry, open asks."""

    last_day: date | None = None
    asks_open: int = 0


class Step(NamedTuple):
    """One command in the history. `uid` holds its moment, `said` what it wrote, in words.

    A `faithful` one brought in what happened elsewhere.
    """

    id: int
    uid: str
    said: str
    faithful: bool = False


def is_but_a_name(*known: object) -> bool:
    """Whether nothing is known of a person or a deal but what it is called.

    Such a one takes nothing from a twin, in a journal that is taken in, of whom more is known.
    """
    return all(one is None for one in known)
