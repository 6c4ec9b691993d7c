"""Where a note comes from: the words of the command, standard input, or the editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ally.cli.invocation import Invocation
from ally.journal.errors import WrongWords, os_reason

_ENOUGH = 1 << 20
"""Bytes to read of standard input: more than the longest note, so that an endless input ends."""

_CUT = "# --- everything from this line on is left out ---"


@contextmanager
def noted(
    words: Sequence[str] | None, invocation: Invocation, about: str, *, needed: bool = True
) -> Iterator[str]:
    """The note for the length of the block, which stores it.

    Words as given, `-` for standard input, and without words the editor where somebody sits
    at the keyboard. If the block fails, what was written in the editor is kept in a file, and
    a line says where. Raises WrongWords when there is no note though one is needed.
    """
    if words and list(words) != ["-"]:
        text = " ".join(words)
        yield _not_empty(text, "the note is empty") if needed else text
    elif words:
        yield _not_empty(_from_stdin(invocation), "standard input held no words")
    elif not needed:
        yield ""
    elif invocation.may_ask:
        with edited(invocation, f"\n{_CUT}\n{_as_comment(about)}\n", "your note") as draft:
            yield _not_empty(draft.partition(_CUT)[0], "the note is empty")
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


def _as_comment(text: str) -> str:
    return "\n".join(f"# {line}" for line in text.splitlines())


@contextmanager
def edited(invocation: Invocation, before: str, what: str) -> Iterator[str]:
    """The text that the editor makes of `before`, for the length of the block, which stores it.

    If the block fails, or the editor, what was written is kept in a file, and a line says where
    `what` is.
    """
    import os
    import tempfile

    try:
        descriptor, name = tempfile.mkstemp(prefix="ally-", suffix=".txt")  # 0600
    except OSError as error:
        raise WrongWords(f"no draft can be made for the editor: {os_reason(error)}") from None
    draft = Path(name)
    kept = False
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(before)
        text = before
        try:
            try:
                run_editor(invocation, draft)
            finally:
                text = _written(draft)
            yield text
        except BaseException:
            kept = bool(text.strip()) and text.split() != before.split()
            if kept:
                invocation.streams.talk(f"ally: {what} is kept in {draft}")
            raise
    finally:
        if not kept:
            draft.unlink(missing_ok=True)


def _written(draft: Path) -> str:
    with suppress(FileNotFoundError):  # an editor may take an empty file away
        return draft.read_text(encoding="utf-8", errors="surrogateescape")
    return ""


def run_editor(invocation: Invocation, draft: Path) -> None:
    """Let the seller change a file in their editor. Raises WrongWords if that goes wrong."""
    import shlex
    import shutil
    import signal
    import subprocess

    wish = invocation.wished("editor")
    named = wish[1] if wish else invocation.settings.of("editor")
    try:
        command = shlex.split(named) if named else []
    except ValueError:
        raise WrongWords(f"the editor {named!r} has a quote without its end") from None
    if not command:
        found = next(filter(None, map(shutil.which, ("sensible-editor", "nano", "vi"))), None)
        if found is None:
            raise WrongWords("there is no editor", "set EDITOR, or write the note after the name")
        command = [found]
    # Ctrl-C belongs to the editor while it runs. A signal that is ignored it would ignore too,
    # whereas one that is handled it gets as it should be.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run([*command, str(draft)], check=False).returncode
    except OSError as error:
        raise WrongWords(
            f"the editor {command[0]!r} can't be started: {os_reason(error)}",
            "set EDITOR to another, or write the note after the name",
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if code != 0:
        raise WrongWords(f"the editor ended with code {code}; nothing was written")
