"""What arrives from another program's file: people, entries, and what can't be read.

Names are as typed there (`Dana Wu@Acme` too): whom they mean is looked up in the journal, and
whether they may stand there is judged there. `line` is where in the file something began,
counted from 1.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class ArrivingPerson(NamedTuple):
    """Somebody in a list of people: a colleague with a team, or a champion with an account."""

    name: str
    team: str | None = None
    account: str | None = None
    every: int | None = None
    nicknames: tuple[str, ...] = ()
    line: int = 0


class ArrivingAsk(NamedTuple):
    """What makes an arriving entry an ask; the fields are those of `records.Ask`.

    `obstacle_is` says whose the obstacle is, `mine` or `theirs`.
    """

    state: str = "open"
    by: date | None = None
    promised: str | None = None
    why: str | None = None
    obstacle: str | None = None
    obstacle_is: str | None = None
    rush: bool = False
    committed_to: date | None = None
    answered_on: date | None = None
    outcome: str | None = None


class ArrivingEntry(NamedTuple):
    """Something that happened on a day with people.

    `uid` names the entry in its own file, `settles` are the uids of the asks that it settles.
    An entry of kind `ask` has an `ask`, no other has.
    """

    kind: str
    day: date
    note: str
    people: tuple[str, ...]
    account: str | None = None
    deal: str | None = None
    tags: tuple[str, ...] = ()
    gesture: str | None = None
    private: bool = False
    ask: ArrivingAsk | None = None
    uid: str | None = None
    settles: tuple[str, ...] = ()
    line: int = 0


class Refused(NamedTuple):
    """One thing in the file that can't be read, and why, in a line."""

    line: int
    reason: str


Arriving = ArrivingPerson | ArrivingEntry | Refused
"""What a reader yields."""
