"""Taking back what commands wrote, and making it again.

Each command is one step, whatever it wrote. Undo goes backwards from the newest; what was
undone can be redone until something new is written. Undoing is itself a change: what was
carried to another journal meanwhile is taken back there too at the next exchange, but for an
import, which is as if it had never come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from ally.journal.clock import Clock, first_uid_of
from ally.journal.errors import WrongWords
from ally.journal.records import NAME_LIMIT, Step

if TYPE_CHECKING:
    from ally.journal.ports import Store

KEPT_DAYS = 365
"""For so long a step can be taken back."""


def shortened(said: str) -> str:
    """What a step is called, within the limit."""
    most = 2 * NAME_LIMIT
    return said if len(said) <= most else said[: most - 1] + "…"


def undo(store: Store, count: int) -> list[Step]:
    """Take back the last `count` steps and give them, the newest first.

    Raises WrongWords if there are not so many.
    """
    return _turn(store, count, store.steps_to_undo, "take back", undone=True)


def redo(store: Store, count: int) -> list[Step]:
    """Make again the last `count` steps that were taken back, and give them in their order.

    Raises WrongWords if there are not so many.
    """
    return _turn(store, count, store.steps_to_redo, "make again", undone=False)


def prune(store: Store, clock: Clock) -> None:
    """Forget the steps that are older than KEPT_DAYS; the newest can always be taken back.

    Their moments are the clock's, so the day on which ally is told to run does not matter.
    """
    before = first_uid_of(clock.now().date() - timedelta(days=KEPT_DAYS))
    if store.has_steps_before(before):
        with store.transaction(recorded=False):
            store.forget_history(before)


def _turn(
    store: Store, count: int, steps_of: Callable[[int], list[Step]], what: str, *, undone: bool
) -> list[Step]:
    with store.transaction(recorded=False):
        steps = steps_of(count)
        _enough(steps, count, what)
        for step in steps:
            store.turn(step, undone=undone)
        return steps


def _enough(steps: Sequence[Step], count: int, what: str) -> None:
    if not steps:
        raise WrongWords(f"there is nothing to {what}", "ally list shows what is in the journal")
    if len(steps) < count:
        there = (
            "there is only one step" if len(steps) == 1 else f"there are only {len(steps)} steps"
        )
        raise WrongWords(f"{there} to {what}", "nothing was changed")
