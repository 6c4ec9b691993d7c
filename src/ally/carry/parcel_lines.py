"""The fields of a line of ally's own file, each held to what its kind may be.

Whatever is wrong raises WrongWords with a message that names the field, never its content
beyond a few words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from ally.carry.reading import shown
from ally.journal.days import EARLIEST, LATEST
from ally.journal.errors import WrongWords
from ally.journal.notes import clean_note

T = TypeVar("T")

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

LAST_UID = "1d8fda4c-e000"
"""How a uid of the year 3000 begins. A later one would push the clock of this journal, which
goes on from the latest it has seen, towards its end."""


@lru_cache(4096)
def is_day(text: str) -> bool:
    """Whether a text is a day that a journal holds."""
    if not _DAY.fullmatch(text):
        return False
    try:
        return EARLIEST <= date.fromisoformat(text) <= LATEST
    except ValueError:
        return False


class Fields:
    """The fields of one line."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._found = found

    def has(self, name: str) -> bool:
        return self._found.get(name) is not None

    def uid_or_none(self, name: str) -> str | None:
        value = self._found.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not _UID.fullmatch(value):
            raise WrongWords(f"{name} is no uid")
        if value >= LAST_UID:
            raise WrongWords(f"{name} lies ages ahead")
        return value

    def uid(self, name: str) -> str:
        return self._needed(name, self.uid_or_none(name))

    def uids(self, name: str) -> tuple[str, ...]:
        values = self._list(name)
        return tuple(Fields({name: value}).uid(name) for value in values)

    def day_or_none(self, name: str) -> str | None:
        value = self._found.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or not is_day(value):
            raise WrongWords(f"{name} is no day; one is written 2026-11-20")
        return value

    def day(self, name: str) -> str:
        return self._needed(name, self.day_or_none(name))

    def monday(self, name: str) -> str:
        value = self.day(name)
        if date.fromisoformat(value).weekday() != 0:
            raise WrongWords(f"{name} is no Monday")
        return value

    def moment(self, name: str, otherwise: str) -> str:
        return self.uid_or_none(name) or otherwise

    def written(self) -> str:
        value = self._found.get("written")
        found = _WRITTEN.fullmatch(value) if isinstance(value, str) else None
        if found is None or not is_day(found[1]):
            raise WrongWords("written is no moment; one is written 2026-11-20T09:30:00.000Z")
        return found[0]

    def one_of(self, name: str, words: Sequence[str]) -> str:
        return self._needed(name, self.one_of_or_none(name, words))

    def one_of_or_none(self, name: str, words: Sequence[str]) -> str | None:
        value = self._found.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or value not in words:
            raise WrongWords(f"{name} is none of {', '.join(words)}")
        return value

    def note(self, name: str) -> str:
        value = self._found.get(name)
        if not isinstance(value, str):
            raise WrongWords(f"{name} is no text" if value is not None else f"{name} is missing")
        return clean_note(value, name)

    def note_or_none(self, name: str) -> str | None:
        return self.note(name) or None if self.has(name) else None

    def words(self, name: str) -> str:
        """A text that is not empty."""
        return self._needed(name, self.note_or_none(name))

    def name(self, name: str, clean: Callable[[str, str], str]) -> str:
        return self._needed(name, self.name_or_none(name, clean))

    def name_or_none(self, name: str, clean: Callable[[str, str], str]) -> str | None:
        value = self._found.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise WrongWords(f"{name} is no text")
        return clean(value, name)

    def names(self, name: str, clean: Callable[[str, str], str]) -> tuple[str, ...]:
        values = self._list(name)
        return tuple(dict.fromkeys(Fields({name: value}).name(name, clean) for value in values))

    def number_or_none(self, name: str, least: int, most: int) -> int | None:
        value = self._found.get(name)
        if value is None:
            return None
        if type(value) is not int or not least <= value <= most:
            raise WrongWords(f"{name} is no number from {least:,} to {most:,}")
        return value

    def flag(self, name: str) -> bool:
        value = self._found.get(name, False)
        if not isinstance(value, bool):
            raise WrongWords(f"{name} is neither true nor false")
        return value

    def within(self, name: str) -> Fields | None:
        """The fields of an object inside this one."""
        value = self._found.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise WrongWords(f"{name} is no object")
        return Fields(value)

    def _list(self, name: str) -> list[Any]:
        value = self._found.get(name, [])
        if not isinstance(value, list):
            raise WrongWords(f"{name} is no list")
        return value

    @staticmethod
    def _needed(name: str, value: T | None) -> T:
        if value is None:
            raise WrongWords(f"{name} is missing")
        return value


def unknown(what: object) -> WrongWords:
    """For a line of a kind that there is not."""
    return WrongWords(f"{shown(str(what))} is nothing that a journal holds")
