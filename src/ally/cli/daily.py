"""What the first command of a day that writes does once its result is said.

It can't fail any more: whatever is wrong with the copy becomes one line.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ally.cli.invocation import Invocation
from ally.journal.errors import AllyError
from ally.journal.journal import Journal
from ally.store import default_path, open_store
from ally.store.daily import keep_daily_copy as keep_copy
from ally.view.safe import one_line

SAMPLE = "demo.db"
"""The file of `ally demo`, which is built anew each time."""


def keep_daily_copy(invocation: Invocation) -> None:
    """Forget what is too old to be undone, and keep the copy of the day."""
    path = invocation.path or default_path()
    if _is_sample(path):
        return
    with _asked_to_stop() as stopped:
        with suppress(AllyError):  # what is wrong with the file is said below
            _prune(invocation, path)
        try:
            keep_copy(path, invocation.clock.today, stopped=stopped)
        except AllyError as error:
            invocation.streams.talk(f"ally: saved, but {one_line(error.message)}")


def _is_sample(path: Path) -> bool:
    return path.name == SAMPLE and path.absolute() == default_path().with_name(SAMPLE)


def _prune(invocation: Invocation, path: Path) -> None:
    store = open_store(path, invocation.clock, writing=True)
    try:
        Journal(store, invocation.clock).prune()
    finally:
        store.close()


@contextmanager
def _asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; it only asks, so that nothing half-made is left behind."""
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda *_: asked.append(1))
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)
