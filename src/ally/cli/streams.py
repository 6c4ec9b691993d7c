"""Where ally reads and writes: results on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from ally.journal.errors import AllyError, os_reason
from ally.view.safe import visible
from ally.view.signs import in_ascii
from ally.view.width import wrapped

NARROWEST = 16
"""A window narrower than this breaks lines itself: numbers would be cut to fit it."""


class ReaderGone(Exception):
    """Whoever read our output has enough, as `head` does."""


class OutputFailed(AllyError):
    """The result could not be shown: a full disk, a closed output."""

    exit_code = 3


class Streams:
    """The three streams of a run; any may be closed (None)."""

    def __init__(
        self,
        stdin: TextIO | None,
        stdout: TextIO | None,
        stderr: TextIO | None,
        environ: Mapping[str, str],
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environ = environ

    @classmethod
    def of_this_process(cls) -> Streams:
        return cls(sys.stdin, sys.stdout, sys.stderr, os.environ)

    def prepare(self) -> None:
        """What an output can't encode is shown as `\\xe9` instead of failing."""
        for stream in (self.stdout, self.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")

    # --- writing -----------------------------------------------------------------------

    def result(self, text: str) -> None:
        """Print a line, or several, of the result. Raises ReaderGone or OutputFailed."""
        with self._telling() as stdout:
            stdout.write(self._fitting(text, stdout) + "\n")

    def pour(self, file: BinaryIO) -> None:
        """Print a file of UTF-8 text as it is; on a terminal nothing in it can steer.

        Raises ReaderGone or OutputFailed.
        """
        with self._telling() as stdout:
            if _is_terminal(stdout):
                for line in file:
                    text = visible(line.decode().replace("\r\n", "\n"))
                    stdout.write(self._fitting(text, stdout))
            else:
                stdout.flush()
                import shutil  # only where much is poured

                shutil.copyfileobj(file, stdout.buffer, 1 << 16)

    @contextmanager
    def _telling(self) -> Iterator[TextIO]:
        """The output for the length of the block. Raises ReaderGone or OutputFailed."""
        if self.stdout is None:
            raise OutputFailed("the output is closed", "open it, or use --quiet")
        try:
            yield self.stdout
            self.stdout.flush()
        except BrokenPipeError:
            _silence(self.stdout)
            raise ReaderGone from None
        except (OSError, ValueError) as error:
            _silence(self.stdout)
            reason = os_reason(error) if isinstance(error, OSError) else str(error).lower()
            raise OutputFailed(f"the result can't be shown: {reason}") from None

    def talk(self, text: str, end: str = "\n") -> None:
        """Say something beside the result; if nobody can hear it, nothing happens."""
        if self.stderr is not None:
            try:
                lines = "\n".join(self._wrapped(text))
                self.stderr.write(self._fitting(lines, self.stderr) + end)
                self.stderr.flush()
            except (OSError, ValueError):
                _silence(self.stderr)

    def _wrapped(self, text: str) -> Iterator[str]:
        """Lines that a terminal need not break within a word."""
        width = self._columns(self.watched)
        for line in text.split("\n"):
            indent = "    " if line.startswith("  ") else "  "
            yield from wrapped(line, width, indent, whole=True)

    @staticmethod
    def _fitting(text: str, stream: TextIO) -> str:
        return text if is_utf(stream) else in_ascii(text)

    # --- what they are -----------------------------------------------------------------

    @property
    def asks(self) -> bool:
        """Whether somebody sits at the keyboard."""
        return _is_terminal(self.stdin)

    @property
    def is_terminal(self) -> bool:
        """Whether the result goes to a terminal of any kind."""
        return _is_terminal(self.stdout)

    @property
    def shows(self) -> bool:
        """Whether the result goes to a terminal that can draw."""
        return _is_terminal(self.stdout) and self.environ.get("TERM") != "dumb"

    @property
    def watched(self) -> TextIO | None:
        """What stands beside the result, if it is a terminal that can draw."""
        draws = _is_terminal(self.stderr) and self.environ.get("TERM") != "dumb"
        return self.stderr if draws else None

    @property
    def ascii_only(self) -> bool:
        return not is_utf(self.stdout)

    @property
    def colour_wish(self) -> tuple[str, str] | None:
        """The variable that says when to colour, and what it says: always, never or auto."""
        said = self.environ.get
        if said("NO_COLOR"):
            return "NO_COLOR", "never"
        if said("FORCE_COLOR", "0") not in ("", "0"):
            return "FORCE_COLOR", "always"
        if said("CLICOLOR"):
            return "CLICOLOR", "never" if said("CLICOLOR") == "0" else "auto"
        return ("FORCE_COLOR", "auto") if said("FORCE_COLOR") else None

    @property
    def width(self) -> int | None:
        """Columns of the result: as COLUMNS says, as the terminal has; None where any will do."""
        columns = self.environ.get("COLUMNS", "")
        if columns.isascii() and columns.isdecimal() and 0 < int(columns) < 10_000:
            return max(NARROWEST, int(columns))
        return self._columns(self.stdout)

    @staticmethod
    def _columns(stream: TextIO | None) -> int | None:
        if stream is None or not _is_terminal(stream):
            return None
        try:
            return max(NARROWEST, os.get_terminal_size(stream.fileno()).columns or 80)
        except (OSError, ValueError):
            return 80


def _silence(stream: TextIO) -> None:
    """Let the interpreter's own last flush of a stream that failed go nowhere."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass


def is_utf(stream: TextIO | None) -> bool:
    encoding = getattr(stream, "encoding", None) or "ascii"
    return encoding.lower().replace("-", "").startswith("utf")


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
