"""What leaves the journal in an export: the entries that are wanted, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.directory import Directory
from ally.journal.finding import Wanted
from ally.journal.lookup import Choices, Who
from ally.journal.records import Entry

if TYPE_CHECKING:
    from ally.journal.ports import Store

PAGE = 1_000
"""Entries read together, so that memory does not grow with the journal."""


class Marked(NamedTuple):
    """An entry with its uid, and the uids of the asks that it settles, oldest first."""

    entry: Entry
    uid: str
    settles: tuple[str, ...] = ()


def wanted_of(
    store: Store,
    today: date,
    choices: Choices,
    *,
    who: Sequence[Who],
    about: str | None,
    kinds: tuple[str, ...],
    since: date | None,
    until: date | None,
) -> Wanted:
    """What is wanted, its names looked up. Raises UnclearName or WrongWords."""
    directory = Directory(store, today, choices)
    place = directory.places.known_about(about) if about is not None else None
    return Wanted(
        who=tuple(directory.known_person(one).id for one in who),
        kinds=kinds,
        # An entry about a deal is about its account too.
        account=place.account_id if place and place.deal_id is None else None,
        deal=place.deal_id if place else None,
        since=since,
        until=until,
    )


def pages(store: Store, wanted: Wanted, *, oldest_first: bool) -> Iterator[list[Entry]]:
    """The entries that are wanted in the order of their days, all as of one moment."""
    after: tuple[date, int] | None = None
    with store.one_look():
        while numbers := store.page(wanted, after, PAGE, oldest_first=oldest_first):
            entries = store.these(numbers)
            if oldest_first:
                entries.reverse()
            yield entries
            after = (entries[-1].day, entries[-1].id)


def marked(store: Store, entries: Sequence[Entry]) -> list[Marked]:
    """Entries with the uids that other programs know them by."""
    settled = [number for entry in entries for number in entry.settles]
    marks = store.marks([*(entry.id for entry in entries), *settled])

    def uids(numbers: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(marks[n][0] for n in sorted(numbers, key=lambda n: (marks[n][1], n)))

    return [
        Marked(entry, marks[entry.id][0], uids(entry.settles) if entry.settles else ())
        for entry in entries
    ]
