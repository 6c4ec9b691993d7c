"""What a seller says to the journal, and what the journal says back."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ally.journal.errors import WrongWords
from ally.journal.lookup import Who
from ally.journal.notes import clean_name, clean_note
from ally.journal.nudges import Nudge
from ally.journal.records import Entry
from ally.journal.saying import say_day


class Draft(NamedTuple):
    """An entry as the seller says it, names not yet looked up."""

    kind: str
    who: tuple[Who, ...] = ()
    note: str = ""
    day: date = date.min
    about: str | None = None
    asks: tuple[int, ...] = ()
    by: date | None = None
    promised: str | None = None
    why: str | None = None
    obstacle: str | None = None
    obstacle_is: str | None = None
    rush: bool = False
    gesture: str | None = None
    private: bool = False
    leave_out: tuple[Who, ...] = ()
    """Whom a tell of everybody of an account or a deal is not for."""

    def cleaned(self) -> Draft:
        """The draft as it may be stored. Raises WrongWords for what can't be."""
        refuse_before(self.by, self.day)
        if self.obstacle_is and not self.obstacle:
            raise WrongWords("--whose says whose an obstacle is", "name it: --obstacle TEXT")
        return self._replace(
            note=clean_note(self.note),
            gesture=clean_name(self.gesture, "--as") if self.gesture else None,
            promised=_cleaned(self.promised, "--promised"),
            why=_cleaned(self.why, "--why"),
            obstacle=_cleaned(self.obstacle, "--obstacle"),
        )


class Reply(NamedTuple):
    """What somebody answered to an ask: the state it is in now, its words and its day.

    `committed_to` is the day they named, for a commitment.
    """

    state: str
    day: date
    outcome: str = ""
    committed_to: date | None = None


class Written(NamedTuple):
    """What a command stored: the entries, and what is worth saying beside them."""

    entries: tuple[Entry, ...]
    new_people: frozenset[int] = frozenset()
    new_accounts: frozenset[str] = frozenset()
    nudge: Nudge | None = None


class PersonChange(NamedTuple):
    """What is to become of a person; a field left None stays, an empty text clears."""

    name: str | None = None
    team: str | None = None
    account: str | None = None
    every: int | None = None
    clear_every: bool = False
    nicknames: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()


def refuse_before(by: date | None, day: date) -> None:
    """Raises WrongWords for a `--by` that lies before the day of its ask."""
    if by is not None and by < day:
        raise WrongWords(
            f"--by {say_day(by)} lies before the ask itself, {say_day(day)}",
            "--by takes the day of the ask or a later one",
        )


def _cleaned(text: str | None, what: str) -> str | None:
    return clean_note(text, what) or None if text else None
