"""What one run of ally knows: its day, its journal, its streams and how it answers."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TextIO, TypeVar

import typer

from ally.cli.settings import Settings, read_settings
from ally.cli.streams import Streams
from ally.journal.clock import Clock
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import NEW, Choices
from ally.journal.saying import show_days_as
from ally.store import PATIENCE, RUNNERS, default_path, open_store
from ally.store.file import copy_of_day
from ally.view.document import Document, as_text
from ally.view.safe import one_line
from ally.view.signs import sign, speak, told
from ally.view.window import PLAIN, Window

T = TypeVar("T")


class Invocation:
    """One run. The options that every command shares are set here as they are read."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.journal_file: str | None = None
        self.json = False
        self.quiet = False
        self.color = "auto"
        self._plain = False
        self.no_input = False
        self.dry_run = False
        """Whether all that the command writes is taken back at its end."""
        self.saved = False
        """Whether something was stored, so that a failure after it must not look like one."""
        self.changed = False
        """Whether that was in the journal itself."""

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

    @cached_property
    def config_path(self) -> Path:
        """The file of settings: ALLY_CONFIG, or the user's own."""
        named = self.streams.environ.get("ALLY_CONFIG")
        if named:
            return path_as_typed(named)
        from platformdirs import user_config_path

        try:
            return user_config_path("ally", appauthor=False) / "config.toml"
        except RuntimeError:
            raise WrongWords("you have no home folder", "name a file with ALLY_CONFIG") from None

    @cached_property
    def settings(self) -> Settings:
        """What the seller prefers; problems with it are said once."""
        settings = read_settings(self.config_path)
        for problem in settings.problems:
            self.streams.talk(f"ally: {one_line(problem)}")
        return settings

    def speak_as_wished(self) -> None:
        """Say days and signs as the settings and options want them, from here on."""
        show_days_as(self.settings.of("days"))
        if self.settings.of("plain") == "yes":
            self._plain = True
        speak(words=self._plain)

    def wished(self, setting: str) -> tuple[str, str] | None:
        """The variable of the environment that stands in for a setting, and what it says."""
        if setting == "color":
            return self.streams.colour_wish
        if setting == "editor":
            named = ((name, self.streams.environ.get(name, "")) for name in ("VISUAL", "EDITOR"))
            return next((pair for pair in named if pair[1]), None)
        return None

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
        if writing:
            _ = self.wants_copies  # an odd wish is refused before anything is written
        store = open_store(
            self.path,
            clock,
            writing=writing,
            runner=runner,
            committing=nullcontext if aside else self.committing,
            patience=patience,
            pretends=self.dry_run,
        )
        try:
            yield Journal(store, clock, self.settings.cadences, self.settings.calendar)
        finally:
            store.close()

    @contextmanager
    def committing(self) -> Iterator[None]:
        """Within it something is stored; from then on nothing can fail any more."""
        # From here on Ctrl-C comes too late: what is stored is to be said, and that is short.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        yield
        self.saved = self.changed = True

    @property
    def copy_is_due(self) -> bool:
        """Whether the journal was changed on a day of which no copy is kept yet."""
        if not self.changed or not self.wants_copies:
            return False
        try:
            return not copy_of_day(self.path or default_path(), self.clock.today).exists()
        except OSError:
            return True  # it will turn out why it can't be seen

    @property
    def wants_copies(self) -> bool:
        """Whether daily copies are kept: as ALLY_BACKUPS says, otherwise they are."""
        wish = self.streams.environ.get("ALLY_BACKUPS") or "on"
        if wish not in ("on", "off"):
            raise WrongWords(f"ALLY_BACKUPS is {wish!r}", "it is on or off")
        return wish == "on"

    # --- answering ---------------------------------------------------------------------

    @property
    def may_ask(self) -> bool:
        return self.streams.asks and not self.no_input and not self.json

    @property
    def plain(self) -> bool:
        """Whether words stand for signs, columns and colours: as --plain or the settings say."""
        return self._plain

    @plain.setter
    def plain(self, wish: bool) -> None:
        self._plain = wish
        speak(words=wish)

    @property
    def window(self) -> Window:
        """Where the result is shown. In a pipe no line is wrapped, unless it is to be coloured."""
        if self.plain:
            return PLAIN
        streams, colour = self.streams, self.coloured
        width = streams.width if streams.is_terminal or colour else None
        draws = (streams.shows or colour) and not streams.ascii_only
        return Window(width, colour, draws)

    @property
    def coloured(self) -> bool:
        """Whether to colour the result: as the option, the environment or the settings say."""
        wish = self.color
        if wish == "auto":
            environment = self.streams.colour_wish
            wish = environment[1] if environment else self.settings.of("color")
        return self.streams.shows if wish == "auto" else wish == "always"

    @property
    def watcher(self) -> TextIO | None:
        """Where somebody watches how far a long command has come, if anybody does."""
        return self.streams.watched if not (self.quiet or self.plain) else None

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
        mark = "dry run:" if self.dry_run else sign("done")
        window = self.window
        text = "\n".join(window.lines(f"{mark} {line}", whole=True))
        if window.colour:
            text = typer.style(mark, fg="green") + text.removeprefix(mark)
        self.show(text)

    def below(self, line: str) -> None:
        """Print a useful line below what was stored."""
        lines = self.window.lines(f"  {line}", "    ", whole=True)
        self.show(line if self.plain else "\n".join(lines))

    def nothing_yet(self, text: str = "") -> None:
        """Say beside the result that the journal is empty, and that it was not always so.

        A journal may have been moved away, or cut to nothing, while its copies stayed.
        """
        from ally.store.backups import folder_of  # for nobody who has a journal

        if text:
            self.aside(text)
        if any(folder_of(self.path or default_path()).glob("*.db")):
            self.aside("Copies of it are kept: ally backup --list; ally restore 1 puts one back.")

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
        say, gap = self.streams.talk, told("  ", ": ")
        say(f"{one_line(unclear.typed.removeprefix('@'))} may mean:")
        for place, (_, label) in enumerate(unclear.candidates, 1):
            say(f"  {place}{gap}{one_line(label)}")
        if unclear.may_be_new:
            say(f"  n{gap}somebody or something new")
        while True:
            answer = self.ask("Which? (Enter stops) ").lower()
            if not answer:
                raise WrongWords("nothing was chosen, and nothing was written")
            if answer == "n" and unclear.may_be_new:
                return NEW
            if answer.isdecimal() and 1 <= int(answer) <= len(unclear.candidates):
                return unclear.candidates[int(answer) - 1][0]
            most = len(unclear.candidates)
            numbers = f"one of 1 to {most}" if most > 1 else "1"
            say(numbers + (" or n" if unclear.may_be_new else ""))

    def ask(self, question: str) -> str:
        """A line from the keyboard, without the white space around it; empty at its end."""
        stdin, line = self.streams.stdin, ""
        try:
            self.streams.talk(question, end="")
            line = stdin.readline() if stdin is not None else ""
        finally:
            if not line.endswith("\n"):  # Ctrl-C or Ctrl-D: what comes next begins a line
                self.streams.talk("")
        return line.strip()


def path_as_typed(typed: str) -> Path:
    """The file that `typed` names. Raises WrongWords if it can't name any."""
    if "\0" in typed:
        raise WrongWords("the file's name holds a zero character", "choose another file")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise WrongWords(f"{typed} names a home that is not there") from None
