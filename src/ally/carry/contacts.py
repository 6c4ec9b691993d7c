"""Lists of people as CSV: what Google, Outlook and people by hand call their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ally.carry.reading import belongs, best_name, unique
from ally.carry.rows import Row, Sheet
from ally.journal.arrivals import ArrivingPerson, Refused
from ally.journal.days import read_span
from ally.journal.errors import WrongWords
from ally.journal.names import fold

_COLUMNS = {
    "name": ("name", "full name", "display name", "person", "contact", "contact name"),
    "given": ("first name", "given name", "firstname", "first"),
    "more": ("middle name", "additional name"),
    "family": ("last name", "family name", "lastname", "surname", "last"),
    "nicknames": ("nickname", "nicknames", "nick"),
    "company": (
        *("company", "company name", "organization", "organisation", "organization name"),
        *("organization 1 - name", "account", "account name", "employer"),
    ),
    "unit": (
        *("department", "team", "organization department", "organization 1 - department"),
        "dept",
    ),
    "every": ("every", "cadence"),
}
HEADERS = frozenset(header for headers in _COLUMNS.values() for header in headers)
"""The folded names of the columns that a list of people may have."""

NAMES = frozenset((*_COLUMNS["name"], *_COLUMNS["given"], *_COLUMNS["family"]))
"""Those that hold names, without which it is none."""


def people(sheet: Sheet, own_company: str | None) -> Iterator[ArrivingPerson | Refused]:
    """The people of a list, by the rule of `reading.belongs`."""
    columns = sheet.columns
    places = {
        field: [columns[header] for header in headers if header in columns]
        for field, headers in _COLUMNS.items()
    }
    if not (places["name"] or places["given"] or places["family"]):
        reason = "the header names no column for names, such as Name, or First Name and Last Name"
        yield Refused(sheet.header.line, reason)
        return
    for row in sheet.rows():
        yield row if isinstance(row, Refused) else _read_person(row, places, own_company)


def _read_person(
    row: Row, places: dict[str, list[int]], own_company: str | None
) -> ArrivingPerson | Refused:
    def cell(field: str) -> str:
        """The first of a field's columns that has something in it."""
        return next((row.cells[i] for i in places[field] if row.cells[i].strip()), "")

    try:
        name = best_name(cell("name"), (cell("given"), cell("more"), cell("family")))
        every = read_span(cell("every")) if cell("every") else None
    except WrongWords as wrong:
        return Refused(row.line, wrong.message)
    if not name:
        return Refused(row.line, "the row has no name")
    team, account = belongs(cell("company"), cell("unit"), own_company)
    nicknames = unique(re.split(r"[,;\n]|:::", cell("nicknames")))
    others = tuple(other for other in nicknames if fold(other) != fold(name))
    return ArrivingPerson(name, team, account, every, others, row.line)
