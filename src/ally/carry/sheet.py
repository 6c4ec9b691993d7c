"""CSV: lists of people, entries in anybody's columns, and ally's own table, both ways.

In ally's own table a row is an entry. Several people, tags or settled asks stand in one cell,
parted by commas; a backslash takes a comma, a semicolon or a line end into a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ally.carry.cells import HEADER, read_entry, row
from ally.carry.contacts import HEADERS, NAMES, people
from ally.carry.guards import guard, unguard
from ally.carry.reading import DayReader, day_reader, shown
from ally.carry.rows import Sheet, opened
from ally.journal.arrivals import Arriving, ArrivingEntry, Refused
from ally.journal.errors import WrongWords
from ally.journal.names import fold

__all__ = [
    "HEADER",
    "OWN_COLUMNS",
    "guard",
    "holds",
    "read",
    "read_people",
    "row",
    "unguard",
]

OWN_COLUMNS: Mapping[str, str] = MappingProxyType({field: field for field in HEADER})
"""The mapping that reads ally's own table."""


def read(
    text: str,
    *,
    own_company: str | None = None,
    columns: Mapping[str, str] | None = None,
    day_form: str | None = None,
    who: Sequence[str] = (),
    kind: str = "log",
) -> Iterator[Arriving]:
    """The people of a list, or the entries of a table.

    It is a table of entries if `columns` says what its headers are called, from the fields in
    `HEADER` (`who` is `people`), or if it has ally's own `day` and `people`. An entry with
    nobody in its row goes to `who`, one of no kind is of `kind`; `own_company` is for lists,
    see `reading.belongs`.
    Raises WrongWords for a mapping of no field or a form of no day, nothing for bad content.
    """
    day_of = day_reader(day_form)
    wanted = dict(OWN_COLUMNS) if columns is None else _fields(columns)
    known = {fold(header) for header in wanted.values()} | (HEADERS if columns is None else set())
    sheet = opened(text, known)
    if sheet is None:
        return iter(())
    if columns is None:
        if not {"day", "people"} <= set(sheet.columns):
            return people(sheet, own_company)
        wanted = {field: header for field, header in wanted.items() if header in sheet.columns}
    return _entries(sheet, wanted, day_of, who, kind)


def read_people(text: str, own_company: str | None = None) -> Iterator[Arriving]:
    """The people of a list, even where it could be taken for a table of entries."""
    sheet = opened(text, HEADERS)
    return iter(()) if sheet is None else people(sheet, own_company)


def holds(text: str) -> str | None:
    """What a table seems to hold, by its header: `entries` of ally's own, or `people`.

    `either` has days as well as names; None is neither.
    """
    sheet = opened(text, {*OWN_COLUMNS, *HEADERS})
    columns = set(sheet.columns) if sheet is not None else set()
    if {"day", "people"} <= columns:
        return "entries"
    if not columns & NAMES:
        return None
    return "either" if columns & {"day", "date", "when", "datum"} else "people"


def _fields(columns: Mapping[str, str]) -> dict[str, str]:
    """A mapping by the fields of an entry. Raises WrongWords for one of no field, or no day."""
    fields = {"people" if field == "who" else field: header for field, header in columns.items()}
    for field in fields:
        if field not in HEADER:
            raise WrongWords(f"there is no field {shown(field)}", f"there are {', '.join(HEADER)}")
    if "day" not in fields:
        raise WrongWords("no column is named for the day", "an entry needs one, such as day=Date")
    return fields


def _entries(
    sheet: Sheet, wanted: Mapping[str, str], day_of: DayReader, who: Sequence[str], kind: str
) -> Iterator[ArrivingEntry | Refused]:
    columns = sheet.columns
    for header in wanted.values():
        if fold(header) not in columns:
            yield Refused(sheet.header.line, f"the header has no column {shown(header)}")
            return
    places = {field: columns[fold(header)] for field, header in wanted.items()}
    for found in sheet.rows():
        if isinstance(found, Refused):
            yield found
            continue
        cells = {field: found.cells[place] for field, place in places.items()}
        try:
            yield read_entry(found.line, cells, day_of, who, kind)
        except WrongWords as wrong:
            yield Refused(found.line, wrong.message)
