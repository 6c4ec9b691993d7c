"""The text of files that an import reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from ally.cli.environment import path_as_typed
from ally.cli.streams import Streams
from ally.journal.errors import AllyError, WrongWords, os_reason

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


def read_source(typed: str, streams: Streams) -> Source:
    """The text of a file, or of standard input for `-`. Raises WrongWords or CantRead."""
    if typed == "-":
        if streams.stdin is None:
            raise WrongWords("standard input is closed", "name a file")
        with _readable("standard input"):
            held = _bytes(streams.stdin.buffer, typed)
        return Source("standard input", "", _text(held, typed))
    path = path_as_typed(typed)
    if path.is_dir():
        raise WrongWords(f"{path} is a folder, not a file", "name a file in it")
    with _readable(str(path)), path.open("rb") as file:
        held = _bytes(file, typed)
    return Source(path.name, path.suffix.lower(), _text(held, typed))


@contextmanager
def _readable(what: str) -> Iterator[None]:
    """Raises WrongWords for a file that is not there, CantRead for one that can't be read."""
    try:
        yield
    except FileNotFoundError:
        raise WrongWords(f"there is no file {what}", "- is standard input") from None
    except OSError as error:
        raise CantRead(f"{what} can't be read: {os_reason(error)}") from None


def _bytes(file: BinaryIO, typed: str) -> bytes:
    held = file.read(MOST + 1)
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
