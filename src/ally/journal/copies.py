"""The copies of the journal as records, and which of them words pick out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from ally.journal.errors import WrongWords


class Extent(NamedTuple):
    """How much a journal holds: its number of entries, and the day of the newest."""

    entries: int
    newest: date | None


class Copy(NamedTuple):
    """A copy of the journal, of the day `day`. What it holds is None if it can't be read.

    `kept_before` a restore or a change of format, it is not the journal that somebody chose.
    """

    path: Path
    day: date
    made: datetime
    size: int
    extent: Extent | None
    kept_before: bool = False


def picked(words: str, copies: Sequence[Copy], today: date) -> Copy:
    """The copy that `words` pick out of `copies`, which are listed newest first.

    By its number in that list, its name, or its day: then it is the last of that day which
    was not kept before something else happened. Raises WrongWords.
    """
    if not copies:
        raise WrongWords(f"there is no file {words}, and no copy of the journal yet")
    if words.isascii() and words.isdecimal() and 1 <= int(words[:9]) <= len(copies):
        return copies[int(words[:9]) - 1]
    day = _day(words, today)
    for copy in copies:
        if copy.day == day and not copy.kept_before:
            return copy
    for copy in copies:
        if words in (copy.path.name, copy.path.stem):
            return copy
    raise WrongWords(f"no copy is called {words}", "ally backup --list shows those there are")


def _day(words: str, today: date) -> date | None:
    from ally.journal.days import read_past_day

    try:
        return read_past_day(words, today)
    except WrongWords:
        return None
