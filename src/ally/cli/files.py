"""Files that ally writes for the user: whole and on the disk, or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ally.cli.streams import OutputFailed
from ally.journal.errors import WrongWords, os_reason


def refuse_target(target: Path, journal: Path, *, force: bool) -> None:
    """Raises WrongWords for a file that an export must not or can't take the place of."""
    if _same(target, journal) or _same(target, journal.with_name(f"{journal.name}-journal")):
        raise WrongWords(f"{target} is the journal itself", "choose another file")
    if target.is_dir():
        raise WrongWords(f"{target} is a folder, not a file", "name a file in it")
    if target.exists() and not target.is_file():
        raise WrongWords(
            f"{target} is not a regular file", "without a file it goes to standard output"
        )
    if not target.parent.is_dir():
        raise WrongWords(f"there is no folder {target.parent}", "make it first")
    if not force:
        refuse_existing(target)


def refuse_existing(target: Path) -> None:
    if target.exists():
        raise WrongWords(f"{target} is there already", "--force replaces it")


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return one.resolve() == other.resolve()


@contextmanager
def new_file(target: Path, *, force: bool) -> Iterator[BinaryIO]:
    """A file of the owner's alone that takes the place of `target` when the block ends well.

    Raises OutputFailed for what the disk refuses, WrongWords if `target` has come into being
    meanwhile and is not to be replaced.
    """
    place = target.resolve()  # behind a link, whose target is what is meant
    try:
        descriptor, name = tempfile.mkstemp(prefix=".ally-", dir=place.parent)  # 0600
        partial = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(partial, place, target, force=force)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise _failed(f"{target} can't be written", error) from None


def _put_in_place(partial: Path, place: Path, target: Path, *, force: bool) -> None:
    if not force:
        try:
            os.link(partial, place)  # which never takes the place of anything
        except FileExistsError:
            refuse_existing(target)
            raise
        except OSError:  # a file system without links
            refuse_existing(target)
            partial.replace(place)
    else:
        partial.replace(place)
    with suppress(OSError):  # some file systems can't sync a folder
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def spool() -> Iterator[BinaryIO]:
    """A file without a name, gone with the process. Raises OutputFailed if there is no room."""
    try:
        with tempfile.TemporaryFile(prefix="ally-") as file:
            yield file
    except OSError as error:
        raise _failed(f"there is no room in {tempfile.gettempdir()}", error) from None


def _failed(what: str, error: OSError) -> OutputFailed:
    return OutputFailed(f"{what}: {os_reason(error)}", "nothing was written")
