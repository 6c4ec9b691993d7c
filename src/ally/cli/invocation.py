"""What one run of ally knows: its day, its journal, its streams and how it answers."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import typer

from ally.cli.streams import Streams
from ally.journal.clock import Clock
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import NEW, Choices
from ally.store import PATIENCE, RUNNERS, open_store
from ally.view.document import Document, as_text
from ally.view.safe import one_line

T = TypeVar("T")


class Invocation:
    """One run. The options that every command shares are set here as they are read."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.journal_file: str | None = None
        self.json = False
        self.quiet = False
        self.color = "auto"
        self.no_input = False
        self.dry_run = False
        """Whether all that the command writes is taken back at its end."""
        self.saved = False
        """Whether something was stored, so that a failure after it must not look like one."""

    # --- what the environment says -----------------------------------------------------

    @cached_property
    def clock(self) -> Clock:
        """Today is the local calendar day, or what ALLY_TODAY says, from one look at the clock."""
        wish = self.streams.environ.get("ALLY_TODAY")
        try:
            today = date.fromisoformat(wish) if wish else datetime.now().astimezone().date()
        except ValueError:
            raise WrongWords(
                f"ALLY_TODAY is {wish!r}, not a day", "write it like 2026-11-22"
            ) from None
        return Clock(today, lambda: datetime.now(UTC))

    @property
    def path(self) -> Path | None:
        """The journal that --journal or else ALLY_JOURNAL names; None is the user's own."""
        named = self.journal_file or self.streams.environ.get("ALLY_JOURNAL")
        if not named:
            return None
        return path_as_typed(named)

    @contextmanager
    def journal(
        self, *, writing: bool, patience: float = PATIENCE, aside: bool = False
    ) -> Iterator[Journal]:
        """The journal, open for the length of the block and closed before anything is shown.

        `patience` is for how many seconds another writer is waited for. What is written
        `aside` is not the seller's: the run may still fail after it.
        """
        runner = self.streams.environ.get("ALLY_STORE") or "compiled"
        if runner not in RUNNERS:
            raise WrongWords(f"ALLY_STORE is {runner!r}", f"it is one of {', '.join(RUNNERS)}")
        clock = self.clock
        store = open_store(
            self.path,
            clock,
            writing=writing,
            runner=runner,
            committing=nullcontext if aside else self._committing,
            patience=patience,
        )
        try:
            with store.pretending() if writing and self.dry_run else nullcontext():
                yield Journal(store, clock)
        finally:
            store.close()

    @contextmanager
    def _committing(self) -> Iterator[None]:
        # From here on Ctrl-C comes too late: what is stored is to be said, and that is short.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        yield
        self.saved = True

    # --- answering ---------------------------------------------------------------------

    @property
    def may_ask(self) -> bool:
        return self.streams.asks and not self.no_input and not self.json

    def show(self, line: str) -> None:
        """Print a line of the result, unless --quiet."""
        if not self.quiet:
            self.streams.result(line)

    def document(self, document: Document) -> None:
        self.show(as_text(document, ascii_only=self.streams.ascii_only))

    def aside(self, text: str) -> None:
        """Say something beside the result, unless only the result is wanted."""
        if not self.quiet and not self.json:
            self.streams.talk(text)

    def done(self, line: str) -> None:
        """Print the line for something stored, or that would be."""
        sign = "dry run:" if self.dry_run else "✓"
        if self.streams.coloured(self.color):
            sign = typer.style(sign, fg="green")
        self.show(f"{sign} {line}")

    # --- asking ------------------------------------------------------------------------

    def deciding(self, attempt: Callable[[Choices], T], *, all_new: bool = False) -> T:
        """What `attempt` gives, asking about unclear names where somebody can answer.

        An attempt that raises UnclearName has stored nothing, so it is simply made again.
        """
        made: dict[str, int] = {}
        while True:
            try:
                return attempt(Choices(all_new, dict(made)))
            except UnclearName as unclear:
                if not self.may_ask:
                    raise
                made[unclear.typed] = self._choice(unclear)

    def _choice(self, unclear: UnclearName) -> int:
        """The number of the candidate that the seller picks, or NEW."""
        say = self.streams.talk
        say(f"{one_line(unclear.typed)} may mean:")
        for place, (_, label) in enumerate(unclear.candidates, 1):
            say(f"  {place}  {one_line(label)}")
        if unclear.may_be_new:
            say("  n  somebody or something new")
        while True:
            answer = self.ask("Which? (Enter stops) ").lower()
            if not answer:
                raise WrongWords("nothing was chosen, and nothing was written")
            if answer == "n" and unclear.may_be_new:
                return NEW
            if answer.isdecimal() and 1 <= int(answer) <= len(unclear.candidates):
                return unclear.candidates[int(answer) - 1][0]
            say(f"one of 1 to {len(unclear.candidates)}" + (" or n" if unclear.may_be_new else ""))

    def ask(self, question: str) -> str:
        """A line from the keyboard, without the white space around it; empty at its end."""
        self.streams.talk(question, end="")
        stdin = self.streams.stdin
        return stdin.readline().strip() if stdin is not None else ""


def path_as_typed(typed: str) -> Path:
    """The file that `typed` names. Raises WrongWords if it can't name any."""
    if "\0" in typed:
        raise WrongWords("the file's name holds a zero character", "choose another file")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise WrongWords(f"{typed} names a home that is not there") from None
