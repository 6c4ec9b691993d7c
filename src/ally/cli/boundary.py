"""The one place where errors become a line and an exit code.

0 done, 1 the answer is no, 2 the words given are wrong, 3 the journal can't be used, 130
interrupted. Once something is stored the code is 0, whatever happens to the line about it:
a command that seems to have failed is typed again, and written twice.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import typer

from ally.cli.app import root
from ally.cli.invocation import Invocation
from ally.cli.streams import OutputFailed, ReaderGone, Streams
from ally.journal.errors import AllyError, WrongWords
from ally.journal.saying import show_days_as
from ally.view.document import as_text, error_document
from ally.view.safe import one_line
from ally.view.signs import speak

INTERRUPTED = 130


def run(args: Sequence[str] | None = None, invocation: Invocation | None = None) -> int:
    """Run one command line and give its exit code; Ctrl-C may still strike while it speaks."""
    args = sys.argv[1:] if args is None else list(args)
    invocation = invocation or Invocation(Streams.of_this_process())
    invocation.streams.prepare()
    try:
        command = root()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = command.main(args=args, prog_name="ally", standalone_mode=False, obj=invocation)
        if invocation.copy_is_due:
            _keep_daily_copy(invocation)
        return int(code or 0)
    except ReaderGone:
        return 0
    except AllyError as error:
        return _refused(error, invocation, args)
    except typer.Abort:
        return _refused(WrongWords("stopped, and nothing was written"), invocation, args)
    except typer.TyperException as error:
        return _refused(_from_typer(error, args), invocation, args)
    except (KeyboardInterrupt, SystemExit) as end:
        return (
            end.code if isinstance(end, SystemExit) and isinstance(end.code, int) else INTERRUPTED
        )
    except Exception as fault:
        return _unforeseen(fault, invocation, args)
    finally:  # the settings and options of this run hold for no other
        speak(words=False)
        show_days_as("words")


def _keep_daily_copy(invocation: Invocation) -> None:
    from ally.cli.daily import keep_daily_copy  # once a day

    keep_daily_copy(invocation)


def _refused(error: AllyError, invocation: Invocation, args: Sequence[str]) -> int:
    streams = invocation.streams
    if invocation.saved:
        streams.talk(f"ally: saved, but {one_line(error.message)}")
        return 0
    streams.talk(f"ally: {one_line(error.message)}")
    if error.hint:
        streams.talk(f"  {one_line(error.hint)}")
    # What was typed may not have been read as far as --json.
    wanted = invocation.json or "--json" in _before_dashes(args)
    if wanted and not isinstance(error, OutputFailed):
        with suppress(OutputFailed, ReaderGone):
            streams.result(as_text(error_document(error), ascii_only=streams.ascii_only))
    return error.exit_code


def _before_dashes(args: Sequence[str]) -> Sequence[str]:
    return args[: args.index("--")] if "--" in args else args


def _from_typer(error: typer.TyperException, args: Sequence[str]) -> WrongWords:
    from ally.cli.misread import said_anew  # only on the way to an error

    return said_anew(error, root(), args)


def _unforeseen(fault: Exception, invocation: Invocation, args: Sequence[str]) -> int:
    """A fault of ally itself: the details go to a file of the owner's, the line says where."""
    kind = type(fault).__name__
    try:
        where = f"the details are in {_write_fault(fault)}"
    except Exception:
        where = "and its details could not be written"
    error = AllyError(f"something went wrong inside ally ({kind}); {where}")
    error.exit_code = 3
    return _refused(error, invocation, args)


def _write_fault(fault: Exception) -> Path:
    import os
    import platform
    import sqlite3
    import traceback
    from datetime import UTC, datetime

    from platformdirs import user_log_path

    from ally import __version__

    folder = user_log_path("ally", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"fault-{now:%Y%m%dT%H%M%S.%f}.log"
    versions = (
        f"ally {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )
    text = f"{versions}\n{''.join(traceback.format_exception(fault))}"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return path
