"""What a run finds: its day, its settings, its journal."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from ally.cli.settings import Settings, read_settings
from ally.cli.streams import Streams
from ally.journal.clock import Clock
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.store import PATIENCE, RUNNERS, default_path, open_store
from ally.store.file import copy_of_day
from ally.view.safe import one_line


class Environment:
    """What the options, the variables and the file of settings say a run is to work on."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.journal_file: str | None = None
        self.dry_run = False
        """Whether all that the command writes is taken back at its end."""
        self.saved = False
        """Whether something was stored, so that a failure after it must not look like one."""
        self.changed = False
        """Whether that was in the journal itself."""

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


def path_as_typed(typed: str) -> Path:
    """The file that `typed` names. Raises WrongWords if it can't name any."""
    if "\0" in typed:
        raise WrongWords("the file's name holds a zero character", "choose another file")
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise WrongWords(f"{typed} names a home that is not there") from None
