"""Ally's own file, JSON Lines: what one journal hands to another, a thing on each line.

The first line is a header. Then come accounts, deals, people, facts, entries, reflections and
what is gone. Things refer to each other by uid; a line has its `moment` where that is not its
uid, and an ask those of its parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ally.carry.parcel_lines import Fields, unknown
from ally.carry.parcel_reading import READERS
from ally.carry.parcel_writing import WRITERS
from ally.journal.arrivals import Refused
from ally.journal.errors import WrongWords
from ally.journal.parcels import Parcel

FORMAT = 1
LONGEST_LINE = 1_000_000
"""Characters: many times what any thing with its longest texts takes."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "), check_circular=False).encode


def header() -> str:
    """The first line of a file, without its end, as all lines here."""
    return _encode({"ally": FORMAT, "what": "journal"})


def write_line(parcel: Parcel) -> str:
    """A parcel as a line."""
    return _encode(WRITERS[type(parcel)](parcel))


def read(lines: Iterable[str]) -> Iterator[Parcel | Refused]:
    """The parcels of a file. A line that can't be taken as it stands is refused, with the reason.

    Keys that are not known are passed over. A file of a newer ally is refused as a whole.
    """
    begun = False
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix("\ufeff")
        if not line.strip():
            continue
        try:
            if not begun:
                _read_header(line)
                begun = True
            else:
                yield _read_line(line, number)
        except WrongWords as wrong:
            yield Refused(number, wrong.message)
            if not begun:
                return


def _read_header(line: str) -> None:
    found = _object(line)
    if not isinstance(found, dict) or "ally" not in found or found.get("what") != "journal":
        raise WrongWords("the file does not begin as a journal that ally has exported")
    version = found["ally"]
    if type(version) is not int or version < 1:
        raise WrongWords("the file does not say which form it has")
    if version > FORMAT:
        raise WrongWords("the file was written by a newer ally; update ally on this machine")


def _object(line: str) -> Any:
    """What a line holds, None if it is no JSON."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _read_line(text: str, line: int) -> Parcel:
    if len(text) > LONGEST_LINE:
        raise WrongWords(f"it has more than {LONGEST_LINE:,} characters")
    found = _object(text)
    if not isinstance(found, dict):
        raise WrongWords("it is no JSON object")
    reader = READERS.get(found["what"]) if isinstance(found.get("what"), str) else None
    if reader is None:
        raise unknown(found.get("what"))
    return reader(Fields(found), line)
