"""Files that an import reads: their text, and which format it is in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ally.cli.invocation import path_as_typed
from ally.cli.streams import Streams
from ally.journal.arrivals import Arriving
from ally.journal.errors import AllyError, WrongWords

MOST = 200_000_000
"""Bytes that a file may have: it is read as a whole."""

_SQLITE = b"SQLite format 3\x00"
_ALLY = slice(68, 72)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CantRead(AllyError):
    """A file is there and can't be read."""

    exit_code = 3


class Source(NamedTuple):
    """A file that was read: what it is called, and its text."""

    name: str
    ending: str
    text: str


class Manner(NamedTuple):
    """How a file is to be read, as the command says."""

    columns: Mapping[str, str] | None = None
    day_form: str | None = None
    company: str | None = None
    kind: str = "log"


Reader = Callable[[str, Sequence[str], Manner], Iterable[Arriving]]


def read_source(typed: str, streams: Streams) -> Source:
    """The text of a file, or of standard input for `-`. Raises WrongWords or CantRead."""
    if typed == "-":
        if streams.stdin is None:
            raise WrongWords("standard input is closed", "name a file")
        return Source("standard input", "", _text(_bytes(streams.stdin.buffer, typed), typed))
    path = path_as_typed(typed)
    if path.is_dir():
        raise WrongWords(f"{path} is a folder, not a file", "name a file in it")
    try:
        with path.open("rb") as file:
            held = _bytes(file, typed)
    except FileNotFoundError:
        raise WrongWords(f"there is no file {path}") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CantRead(f"{path} can't be read: {reason}") from None
    return Source(path.name, path.suffix.lower(), _text(held, typed))


def _bytes(file: object, typed: str) -> bytes:
    held: bytes = file.read(MOST + 1)  # type: ignore[attr-defined]
    if len(held) > MOST:
        raise WrongWords(
            f"{typed} has more than {MOST // 1_000_000} megabytes", "import it in parts"
        )
    return held


def _text(held: bytes, typed: str) -> str:
    if held.startswith(_SQLITE):
        if held[_ALLY] == b"ally":
            raise WrongWords(
                f"{typed} is a journal itself, not an export of one", f"ally restore {typed}"
            )
        raise WrongWords(f"{typed} is a database, not text", "export what it holds as CSV first")
    if held.startswith(b"PK\x03\x04"):
        raise WrongWords(
            f"{typed} is a workbook or an archive, not text", "save what it holds as CSV first"
        )
    try:
        return held.decode("utf-16" if held.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        raise WrongWords(
            f"{typed} is not UTF-8 text",
            "convert it first: iconv -f WINDOWS-1252 -t UTF-8 FILE > utf8-FILE",
        ) from None


# --- the formats ----------------------------------------------------------------------------


def _jsonl(text: str, who: Sequence[str], manner: Manner) -> Iterable[Arriving]:
    raise WrongWords("jsonl can't be read yet", "ally export --format csv holds the same entries")


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
        if named not in READERS:
            raise WrongWords(
                f"{named!r} is no format of an import", f"it is one of {', '.join(READERS)}"
            )
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
                "ally export --format csv can be imported",
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
