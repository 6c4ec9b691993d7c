"""The file of settings: read, and changed by one command at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ally.cli.settings_text import MEND, changed_text
from ally.journal.errors import WrongWords, os_reason


def change(path: Path, key: Sequence[str], value: str | int | None) -> None:
    """Set a key in the file, or take it out, while no other command does.

    The file keeps its mode, its place behind a link, and all else that it says. Raises
    WrongWords if it can't be read or written, or is no TOML; then it stays as it is.
    """
    real = _behind_links(path)
    with _alone(real):
        try:
            before = real.read_bytes()
            text = before.decode("utf-8-sig")
        except FileNotFoundError:
            before, text = b"", ""
        except OSError as error:
            raise _unusable(path, "read", error) from None
        except ValueError:
            raise WrongWords(f"{path} is not UTF-8 text", MEND) from None
        try:
            changed = changed_text(text, key, value)
        except WrongWords as wrong:
            raise WrongWords(f"{path}: {wrong.message}", wrong.hint) from None
        mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
        write_file(real, mark + changed.encode())


def _behind_links(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        raise WrongWords(f"{path} leads back to itself", "mend the link") from None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """No other ally changes the file for the length of the block, where folders can be locked."""
    import fcntl
    import os

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = os.open(path.parent, os.O_RDONLY)
    except OSError as error:
        raise _unusable(path, "written", error) from None
    try:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def write_file(path: Path, content: bytes) -> None:
    """Replace the file at once; a new one is its owner's only. Raises WrongWords if it can't be."""
    import os
    import stat

    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o600
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise _unusable(path, "written", error) from None


def _unusable(path: Path, done: str, error: OSError) -> WrongWords:
    """The error for a file that can't be `done`: read or written."""
    message = f"{path} can't be {done}: {os_reason(error)}"
    return WrongWords(message, "name another file with ALLY_CONFIG")
