"""Where a note comes from: the words of the command, standard input, or the editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ally.cli.invocation import Invocation
from ally.journal.errors import AllyError, WrongWords

_ENOUGH = 1 << 20
"""Bytes to read of standard input: more than the longest note, so that an endless input ends."""

_CUT = "# --- everything from this line on is left out ---"


@contextmanager
def noted(
    words: Sequence[str] | None, invocation: Invocation, about: str, *, needed: bool = True
) -> Iterator[str]:
    """The note for the length of the block, which stores it.

    Words as given, `-` for standard input, and without words the editor where somebody sits
    at the keyboard. If the block fails, what was written in the editor is kept in a file and
    the error says where. Raises WrongWords when there is no note though one is needed.
    """
    if words and list(words) != ["-"]:
        text = " ".join(words)
        yield _not_empty(text, "the note is empty") if needed else text
    elif words:
        yield _not_empty(_from_stdin(invocation), "standard input held no words")
    elif not needed:
        yield ""
    elif invocation.may_ask:
        with _edited(invocation, about) as text:
            yield _not_empty(text, "the note is empty")
    else:
        raise WrongWords(
            "there is no note", "write it after the name, or - to read it from standard input"
        )


def _not_empty(text: str, otherwise: str) -> str:
    if not text.strip():
        raise WrongWords(f"{otherwise}; nothing was written")
    return text


def _from_stdin(invocation: Invocation) -> str:
    stdin = invocation.streams.stdin
    if stdin is None:
        raise WrongWords("standard input is closed", "write the note after the name")
    held = stdin.buffer.read(_ENOUGH)
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError:
        if len(held) == _ENOUGH:
            return held.decode("utf-8", "replace")  # refused for its length in a moment
        raise WrongWords("standard input is not UTF-8 text", "nothing was written") from None


@contextmanager
def _edited(invocation: Invocation, about: str) -> Iterator[str]:
    import os
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix="ally-", suffix=".txt")  # 0600
    draft = Path(name)
    kept = False
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"\n{_CUT}\n# {about}\n")
        _run_editor(invocation, draft)
        text = draft.read_text(encoding="utf-8", errors="surrogateescape").partition(_CUT)[0]
        try:
            yield text
        except AllyError as error:
            kept = bool(text.strip())
            if kept:
                error.hint = (
                    f"{error.hint + '; ' if error.hint else ''}your note is kept in {draft}"
                )
            raise
    finally:
        if not kept:
            draft.unlink()


def _run_editor(invocation: Invocation, draft: Path) -> None:
    import shlex
    import shutil
    import signal
    import subprocess

    environ = invocation.streams.environ
    named = environ.get("VISUAL") or environ.get("EDITOR")
    command = shlex.split(named) if named else []
    if not command:
        found = next(filter(None, map(shutil.which, ("sensible-editor", "nano", "vi"))), None)
        if found is None:
            raise WrongWords("there is no editor", "set EDITOR, or write the note after the name")
        command = [found]
    # Ctrl-C belongs to the editor while it runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = subprocess.run([*command, str(draft)], check=False).returncode
    except OSError as error:
        raise WrongWords(
            f"the editor {command[0]!r} can't be started: {(error.strerror or '').lower()}",
            "set EDITOR to another, or write the note after the name",
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if code != 0:
        raise WrongWords(f"the editor ended with code {code}; nothing was written")
