"""The formats that an import takes: which one a file is in, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ally.cli.sources import Source
from ally.journal.arrivals import Arriving
from ally.journal.errors import WrongWords
from ally.journal.slips import known_word


class Manner(NamedTuple):
    """How a file is to be read, as the command says."""

    columns: Mapping[str, str] | None = None
    day_form: str | None = None
    company: str | None = None
    kind: str = "log"


Reader = Callable[[str, Sequence[str], Manner], Iterable[Arriving]]


def _jsonl(text: str, who: Sequence[str], manner: Manner) -> Iterable[Arriving]:
    raise AssertionError("a journal is merged, not read line by line: see cli/carrying.py")


def _csv(text: str, who: Sequence[str], manner: Manner) -> Iterable[Arriving]:
    from ally.carry.sheet import read

    return read(text, columns=manner.columns, day_form=manner.day_form, who=who, kind=manner.kind)


def _contacts(text: str, who: Sequence[str], manner: Manner) -> Iterable[Arriving]:
    from ally.carry.sheet import read_people

    return read_people(text, manner.company)


def _vcard(text: str, who: Sequence[str], manner: Manner) -> Iterable[Arriving]:
    from ally.carry.vcard import read

    return read(text, manner.company)


def _jrnl(text: str, who: Sequence[str], manner: Manner) -> Iterable[Arriving]:
    from ally.carry.jrnl import read

    return of_kind(read(text, who, manner.day_form), manner.kind)


def _friends(text: str, who: Sequence[str], manner: Manner) -> Iterable[Arriving]:
    from ally.carry.friends import read

    return of_kind(read(text, who), manner.kind)


def of_kind(arriving: Iterable[Arriving], kind: str) -> Iterable[Arriving]:
    """What arrives with its entries made of another kind."""
    from ally.journal.arrivals import ArrivingAsk, ArrivingEntry

    ask = ArrivingAsk() if kind == "ask" else None
    for one in arriving:
        yield one._replace(kind=kind, ask=ask) if isinstance(one, ArrivingEntry) else one


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "jsonl": _jsonl,
        "csv": _csv,
        "contacts": _contacts,
        "vcard": _vcard,
        "jrnl": _jrnl,
        "friends": _friends,
    }
)
"""The formats of an import by the names that --format takes."""

PEOPLE = ("contacts", "vcard")
"""The formats that hold people alone."""

_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".vcf": "vcard", ".vcard": "vcard"}
_JRNL = re.compile(r"\s*(?:\[\d[^\]\n]{7,}\]|\d{4}-\d{2}-\d{2} \d{2}:\d{2}\b)")


def format_of(source: Source, named: str | None, manner: Manner) -> str:
    """The format that is named, or the one that the file shows to be in. Raises WrongWords."""
    if named is not None:
        named = known_word(named, tuple(READERS), "format")
        if manner.columns is not None and named != "csv":
            raise WrongWords("--columns is for csv", "leave out one of --format and --columns")
        if named == "csv" and manner.columns is None:
            _refuse_foreign(source)
        return named
    if source.ending in _ENDINGS:
        return _ENDINGS[source.ending]
    begin = source.text.removeprefix("\ufeff").lstrip()[:10_000]
    if manner.columns is not None:
        return "csv"
    if begin[:11].upper() == "BEGIN:VCARD":
        return "vcard"
    if begin.startswith("{"):
        return _of_json(source, begin)
    if re.search(r"^### (?:Activities|Notes|Friends|Locations):", begin, re.MULTILINE):
        return "friends"
    if _JRNL.match(begin):
        return "jrnl"
    return _of_table(source)


def _of_json(source: Source, begin: str) -> str:
    if re.match(r'\{\s*"ally"', begin):
        if "\n" in begin.strip() and re.match(r'\{\s*"ally"\s*:\s*1,\s*"entries"', begin):
            raise WrongWords(
                f"{source.name} is ally's JSON, which is for scripts",
                "ally export without --format makes a file to import",
            )
        return "jsonl"
    if re.search(r'"entries"\s*:|"tags"\s*:', begin):
        return "jrnl"
    raise _unknown(source)


def _of_table(source: Source) -> str:
    from ally.carry.sheet import holds

    what = holds(source.text)
    if what == "entries":
        return "csv"
    if what == "people":
        return "contacts"
    if what == "either":
        raise WrongWords(
            f"{source.name} may hold people or what happened",
            'name its columns, --columns "day=Date,who=Name,note=Text", or add --format contacts',
        )
    if source.ending in (".csv", ".tsv"):
        _refuse_foreign(source)
    raise _unknown(source)


def _refuse_foreign(source: Source) -> None:
    """Raises WrongWords for a table that is not ally's own."""
    from ally.carry.sheet import holds

    if holds(source.text) != "entries":
        raise WrongWords(
            f"the columns of {source.name} are not ally's own",
            'name them: --columns "day=Date,who=Name,note=Text"',
        )


def _unknown(source: Source) -> WrongWords:
    return WrongWords(
        f"can't tell in which format {source.name} is", f"name it: --format {'|'.join(READERS)}"
    )


def read_columns(typed: str | None) -> dict[str, str] | None:
    """What `--columns "day=Date,who=Name"` says. Raises WrongWords."""
    if typed is None:
        return None
    columns: dict[str, str] = {}
    for one in typed.split(","):
        field, sign, header = (part.strip() for part in one.partition("="))
        if not (field and sign and header):
            raise WrongWords(
                f"can't read {one!r} in --columns", 'it is like "day=Date,who=Name,note=Text"'
            )
        if field in columns:
            raise WrongWords(f"--columns names {field} twice", "name each field once")
        columns[field] = header
    return columns
