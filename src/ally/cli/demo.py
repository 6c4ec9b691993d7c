"""`ally demo`: a sample journal, built by replaying a quarter of somebody's commands."""

import io
import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from ally.cli.environment import path_as_typed
from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.cli.review import review
from ally.cli.settings import Settings
from ally.cli.streams import Streams
from ally.journal.clock import Clock
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.workdays import working_days_before
from ally.store import PATIENCE, SqliteStore, default_path, open_store
from ally.view.safe import visible

app = new_app()

SCRIPT = Path(__file__).with_name("quarter.txt")
"""What the sample's seller typed: working days ago, then the words after `ally`."""


@app.command(epilog=example("ally demo"))
def demo(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE]", help="A new file to build it in.", show_default=False),
    ] = None,
) -> int:
    """A sample journal to look around in.

    A quarter with about twenty people, dated back from today. It is built anew each time in
    a file of its own; your journal is never touched.
    """
    invocation: Invocation = context.obj
    target = path_as_typed(file) if file else default_path().with_name("demo.db")
    if file and target.exists():
        raise WrongWords(f"{target} is there already", "name a new file for the sample")
    building = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        replay(SCRIPT.read_text(encoding="utf-8"), building, invocation.clock.today)
        # What a killed command left beside the old sample must not be rolled into this one.
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
        building.replace(target)
    finally:
        building.unlink(missing_ok=True)
    invocation.speak_as_wished()  # as before all those other commands
    invocation.journal_file = str(target)
    code = review(context)
    place = shlex.quote(str(target.absolute()))
    invocation.aside(
        f"\nThis is a sample. To look around in it: export ALLY_JOURNAL={visible(place)}"
    )
    return code


def replay(
    script: str,
    path: Path,
    today: date,
    evening: Callable[["Past"], object] = lambda _: None,
) -> None:
    """Run the commands of `script` in a journal at `path`, each on its day before `today`.

    A line is the number of working days before today, then the words after `ally`; lines
    that are empty or begin with # are skipped. All of it is stored, or nothing. At the end of
    each of those days `evening` may look at the journal as it then is.
    """
    from ally.cli.boundary import run

    past = Past(Streams(io.StringIO(), io.StringIO(), io.StringIO(), {}))
    lines = [line.partition(" ") for line in script.splitlines() if line and line[0] != "#"]
    days = [working_days_before(today, int(days_ago)) for days_ago, _, _ in lines]
    past.go_to(days[0])
    past.store = open_store(path, Clock(today, lambda: past.moment), writing=True)
    try:
        with past.store.transaction(recorded=False):  # each command is a step of its own
            for day, (_, _, words), tomorrow in zip(days, lines, [*days[1:], None], strict=True):
                past.go_to(day)
                if run(shlex.split(words), past) != 0:
                    raise ValueError(f"a line of the sample was refused: {words}")
                if tomorrow != day:
                    evening(past)
    finally:
        past.store.close()


class Past(Invocation):
    """A run on another day, in a journal that stays open from one command to the next."""

    store: SqliteStore
    moment: datetime

    def go_to(self, day: date) -> None:
        """Let it be `day`, in the morning, or a minute later if it is that day already."""
        morning = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        now = getattr(self, "moment", morning)
        self.moment = max(morning, now + timedelta(minutes=1))

    @property
    def settings(self) -> Settings:
        """Those of nobody: the sample is the same for every seller."""
        return Settings()

    @property
    def clock(self) -> Clock:
        return Clock(self.moment.date(), lambda: self.moment)

    @contextmanager
    def journal(
        self, *, writing: bool, patience: float = PATIENCE, aside: bool = False
    ) -> Iterator[Journal]:
        yield Journal(self.store, self.clock)
