"""The formats in which entries leave the journal: which is meant, and how each is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ally.journal.errors import WrongWords
from ally.journal.finding import Wanted
from ally.journal.journal import Journal
from ally.journal.parcels import Parcel
from ally.journal.records import Entry
from ally.journal.slips import known_word


class Leaving:
    """One export: what is wanted, and how much of it has left so far."""

    def __init__(self, journal: Journal, wanted: Wanted, *, include_private: bool) -> None:
        self.journal = journal
        self.entries = 0
        self.private_left_out = 0
        self._wanted = wanted
        self._include_private = include_private

    def pages(
        self, *, oldest_first: bool = False, fits: Callable[[Entry], object] = lambda _: True
    ) -> Iterator[list[Entry]]:
        """What leaves, page by page; private entries only where they are asked for."""
        for page in self.journal.leaving(self._wanted, oldest_first=oldest_first):
            fitting = [entry for entry in page if fits(entry)]
            leaving = [e for e in fitting if self._include_private or not e.private]
            self.private_left_out += len(fitting) - len(leaving)
            self.entries += len(leaving)
            if leaving:
                yield leaving

    def whole_journal(self) -> Iterator[Parcel]:
        """All that another journal can take in. Raises WrongWords if only a part is wanted."""
        if self._wanted != Wanted():
            raise WrongWords(
                "jsonl holds the whole journal", "leave the filters out, or take another format"
            )
        if not self._include_private:
            self.private_left_out = self.journal.store.count_private()
        return self.journal.carry_out(include_private=self._include_private)


def _jsonl(leaving: Leaving) -> Iterator[str]:
    from ally.carry.parcel import header, write_line
    from ally.journal.parcels import EntryParcel

    yield header() + "\n"
    for parcel in leaving.whole_journal():
        leaving.entries += isinstance(parcel, EntryParcel)
        yield write_line(parcel) + "\n"


def _json(leaving: Leaving) -> Iterator[str]:
    from ally.view.document import entries_pages

    return entries_pages(leaving.pages())


def _csv(leaving: Leaving) -> Iterator[str]:
    from ally.carry.table import table_pages
    from ally.journal.leaving import marked

    # Oldest first, so that an import gives the entries their numbers in the same order.
    pages = leaving.pages(oldest_first=True)
    return table_pages(marked(leaving.journal.store, page) for page in pages)


def _md(leaving: Leaving) -> Iterator[str]:
    from ally.view.markdown import journal_pages

    return journal_pages(leaving.pages())


def _ics(leaving: Leaving) -> Iterator[str]:
    from ally import __version__
    from ally.carry.calendar import calendar_pages
    from ally.journal.leaving import marked

    def fits(entry: Entry) -> bool:
        return entry.ask is not None and entry.ask.is_open and entry.ask.due_on is not None

    pages = leaving.pages(oldest_first=True, fits=fits)
    marked_pages = (marked(leaving.journal.store, page) for page in pages)
    return calendar_pages(marked_pages, leaving.journal.clock.now(), __version__)


class Format(NamedTuple):
    """How a format is written, and how files of it end."""

    written: Callable[[Leaving], Iterator[str]]
    endings: tuple[str, ...]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "jsonl": Format(_jsonl, (".jsonl", ".ndjson")),
        "json": Format(_json, (".json",)),
        "csv": Format(_csv, (".csv",)),
        "md": Format(_md, (".md", ".markdown")),
        "ics": Format(_ics, (".ics", ".ical")),
    }
)
"""The formats of an export by the names that --format takes; the first is the usual one."""


def format_of(file: Path | None, named: str | None) -> str:
    """The format that is named, or that a file's ending tells. Raises WrongWords."""
    if named is not None:
        return known_word(named, tuple(FORMATS), "format")
    ending = "" if file is None else file.suffix.lower()
    told = [name for name, format in FORMATS.items() if ending in format.endings]
    return told[0] if told else next(iter(FORMATS))
