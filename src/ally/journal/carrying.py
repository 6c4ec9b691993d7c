"""Journals that meet: all of one goes out as parcels, and into another."""

from __future__ import annotations

from ally.journal.bundle import Bundle
from ally.journal.history import shortened
from ally.journal.parcels import Merged
from ally.journal.ports import Store


def carry_in(store: Store, bundle: Bundle, said: str) -> Merged:
    """Merge what came from another journal into this one; `said` is the step in the history.

    What is refused because it refers to something missing is in the result; nothing is half
    taken in. Merging the same again changes nothing, and is no step.
    """
    with store.transaction(faithful=True):
        merged = store.merge(bundle)
        store.say_step(shortened(said))
        return merged
