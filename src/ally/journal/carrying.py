"""Journals that meet: all of one goes out as parcels, and into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ally.journal.arrivals import Refused
from ally.journal.arriving import NothingBrought
from ally.journal.bundle import Bundle
from ally.journal.history import shortened
from ally.journal.parcels import Merged

if TYPE_CHECKING:
    from ally.journal.ports import Store


def refused_of(merged: Merged) -> tuple[Refused, ...]:
    """What was left out, as an import tells it."""
    return tuple(Refused(line, reason) for line, reason in merged.left_out)


def carry_in(store: Store, bundle: Bundle, said: str, *, whole: bool = False) -> Merged:
    """Merge what came from another journal into this one; `said` is the step in the history.

    What is refused because it refers to something missing is in the result; nothing is half
    taken in. Merging the same again changes nothing, and is no step. Raises NothingBrought,
    and merges nothing, if it is to be the `whole` and something would be left out.
    """
    with store.transaction(faithful=True):
        merged = store.merge(bundle)
        if whole and merged.left_out:
            refused = refused_of(merged)
            raise NothingBrought("nothing was imported", refused[0].reason, refused)
        store.say_step(shortened(said))
        return merged
