"""How an import is told: its one line, the lines it refused, and a bar while it takes long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from ally.journal.arrivals import Arriving, Refused
from ally.journal.arriving import said
from ally.journal.intake import Brought
from ally.view.safe import one_line
from ally.view.signs import joined
from ally.view.words import count

SHOWN = 20
"""Refused lines that are named; more say nothing new."""

NAMED = 8
"""People who are named as new; of more a list says more."""

PATIENCE = 0.5
"""Seconds that pass before a bar is worth drawing."""

_BETWEEN_LOOKS = 200
_WIDTH = 20


def import_line(brought: Brought, source: str, format: str, *, rehearsed: bool) -> str:
    """`imported 198 entries and 12 people from notes.csv (csv) · 3 already there · 2 refused`."""
    does = "would import" if rehearsed else "imported"
    new = said(brought) if brought.entries or brought.people else "nothing new"
    parts = [f"{does} {new} from {one_line(source)} ({format})"]
    if brought.changed:
        parts.append(f"{brought.changed:,} changed")
    if brought.removed:
        parts.append(f"{brought.removed:,} removed")
    if brought.already:
        parts.append(f"{brought.already:,} already there")
    if brought.refused:
        parts.append(f"{len(brought.refused):,} refused")
    return joined(parts)


def new_line(brought: Brought) -> str:
    """Who was made, where that may be more than was meant: `new: ben (colleague), and 2 more`."""
    named = [one_line(label) for label in brought.new[:NAMED]]
    if len(brought.new) > NAMED:
        named.append(f"and {len(brought.new) - NAMED:,} more")
    return f"new: {', '.join(named)}"


def refused_lines(refused: Sequence[Refused]) -> Iterator[str]:
    """The first of the lines that were refused, each with its reason."""
    for line, reason in refused[:SHOWN]:
        yield f"  line {line}: {one_line(reason)}"
    if len(refused) > SHOWN:
        yield f"  and {count(len(refused) - SHOWN, 'more', 'more')}"


Followed = Callable[[Iterable[Arriving]], Iterable[Arriving]]


@contextmanager
def following(stream: TextIO | None, lines: int, now: Callable[[], float]) -> Iterator[Followed]:
    """Draws how far the reading of a file of so many lines has come, if it takes long.

    Without a stream nothing is drawn.
    """
    bar = Bar(stream, lines, now) if stream is not None else None
    try:
        yield bar.followed if bar is not None else lambda arriving: arriving
    finally:
        if bar is not None:
            bar.close()


class Bar:
    """A bar that appears when it is worth it, and leaves nothing behind."""

    def __init__(self, stream: TextIO, lines: int, now: Callable[[], float]) -> None:
        self._stream = stream
        self._lines = lines
        self._now = now
        self._begun = self._drawn = now()
        self._close: Callable[[], None] | None = None
        self._draw: Callable[[int], None] | None = None

    def followed(self, arriving: Iterable[Arriving]) -> Iterator[Arriving]:
        for number, one in enumerate(arriving):
            if number % _BETWEEN_LOOKS == 0:
                self._look(one.line)
            yield one

    def close(self) -> None:
        if self._close is not None:
            self._close()

    def _look(self, line: int) -> None:
        now = self._now()
        if self._draw is None and now - self._begun >= PATIENCE:
            self._open()
        if self._draw is not None and now - self._drawn >= PATIENCE / 5:
            self._drawn = now
            self._draw(line)

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(
            file=self._stream, force_terminal=True, markup=False, emoji=False, highlight=False
        )
        progress = Progress(
            TextColumn("importing"),
            BarColumn(_WIDTH),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            auto_refresh=False,
        )
        task = progress.add_task("", total=max(self._lines, 1))
        progress.start()

        def draw(line: int) -> None:
            progress.update(task, completed=line)
            progress.refresh()

        self._draw, self._close = draw, progress.stop
