"""What the readers of all formats share: lines, days, names, and whose company is whose.

What can't be read raises WrongWords in here; a reader turns its message into a `Refused`.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from ally.journal.days import EARLIEST, LATEST
from ally.journal.errors import WrongWords
from ally.journal.names import fold

DayReader = Callable[[str], date]
"""Reads a day as a file writes it; raises WrongWords for what is none."""

NOBODY = "it names nobody; --who says whom it was with"

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_EXAMPLE = date(2026, 11, 20)
_LONGEST_SHOWN = 40


def without_mark(text: str) -> str:
    """A file's text without the byte order mark that some programs begin it with."""
    return text.removeprefix("\ufeff")


def lines(text: str) -> list[str]:
    """The lines of a file as an editor counts them, whatever system ended them."""
    return re.split(r"\r\n|\r|\n", without_mark(text))


def shown(text: str) -> str:
    """Text of a file inside a reason: in quotes, on one line, not too long."""
    return repr(text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…")


def day_reader(form: str | None = None) -> DayReader:
    """How a file's days are read: as `2026-11-20`, or in the strftime form that is given.

    What it returns raises WrongWords for what is no day, or none that a journal holds.
    Raises WrongWords at once for a form that does not say a day, month and year.
    """
    example = _EXAMPLE.isoformat()
    if form is not None:
        try:
            example = _EXAMPLE.strftime(form)
            with warnings.catch_warnings(category=DeprecationWarning, action="ignore"):
                # Python 3.13 and later warn of a form without a year, which is refused below.
                read_back = datetime.strptime(example, form).date()
            sound = form.isprintable() and read_back == _EXAMPLE
        except (ValueError, OverflowError, re.error):
            sound = False
        if not sound:
            raise WrongWords(
                f"{shown(form)} is not the form of a day", "it is, for example, %d.%m.%Y"
            )

    def read(text: str) -> date:
        try:
            day = datetime.strptime(text.strip(), form).date() if form else _iso(text.strip())
        except (ValueError, OverflowError):
            day = None
        if day is None or not EARLIEST <= day <= LATEST:
            raise WrongWords(f"can't read {shown(text)} as a day; one is written {example}")
        return day

    return read


def _iso(text: str) -> date | None:
    found = _ISO.fullmatch(text)
    return date(*map(int, found.groups())) if found else None


def one_line(text: str) -> str:
    """A name as lists hold it, with its white space collapsed."""
    return " ".join(text.split())


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names on one line each, without empty ones and those that mean one before."""
    found: dict[str, str] = {}
    for name in map(one_line, names):
        if name:
            found.setdefault(fold(name) or name, name)
    return tuple(found.values())


def refuse_name(name: str) -> None:
    """Raises WrongWords for what stands in a name's place and would be read as something else."""
    if "," in name:
        raise WrongWords(f"{shown(name)} can't be a name; a comma parts people")
    if re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@.]+", name):
        raise WrongWords(f"{shown(name)} is an address; the name is missing")


def best_name(whole: str, parts: Sequence[str]) -> str:
    """Somebody's name: as a whole, or from its parts where the whole is none (`Wu, Dana`).

    Raises WrongWords if neither is a name; an empty name is returned as such.
    """
    whole, made = one_line(whole), one_line(" ".join(parts).replace(",", " "))
    for name in (whole, made):
        try:
            refuse_name(name)
        except WrongWords:
            continue
        if name:
            return name
    refuse_name(whole or made)
    return ""


def belongs(company: str, unit: str, own_company: str | None) -> tuple[str | None, str | None]:
    """Somebody's team and account, by the company and the unit of it that a list gives.

    Without the seller's own company nobody can be told to be at a customer's.
    """
    company, unit = _place(company), _place(unit)
    own = fold(_place(own_company or ""))
    if own and company and fold(company) != own:
        return None, company
    return unit or None, None


def _place(text: str) -> str:
    """A company or a unit as the journal may hold it: `Acme, Inc.` has a comma too many."""
    return one_line(re.sub("[,@]", " ", text))
