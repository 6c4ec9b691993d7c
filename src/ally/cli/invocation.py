"""One run of ally: how it answers, and how it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO, TypeVar

import typer

from ally.cli.environment import Environment
from ally.cli.streams import Streams
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.lookup import NEW, Choices
from ally.journal.saying import show_days_as
from ally.store import default_path
from ally.view.document import Document, as_text
from ally.view.safe import one_line
from ally.view.signs import sign, speak, told
from ally.view.window import PLAIN, Window

T = TypeVar("T")


class Invocation(Environment):
    """One run. The options that every command shares are set here as they are read."""

    def __init__(self, streams: Streams) -> None:
        super().__init__(streams)
        self.json = False
        self.quiet = False
        self.color = "auto"
        self.no_input = False
        self._plain = False

    # --- answering ---------------------------------------------------------------------

    @property
    def may_ask(self) -> bool:
        return self.streams.asks and not self.no_input and not self.json

    def speak_as_wished(self) -> None:
        """Say days and signs as the settings and options want them, from here on."""
        show_days_as(self.settings.of("days"))
        if self.settings.of("plain") == "yes":
            self._plain = True
        speak(words=self._plain)

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
