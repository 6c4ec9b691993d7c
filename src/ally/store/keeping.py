"""Forgetting in the store: old steps of the history, and what is deleted for good."""

from __future__ import annotations

from collections.abc import Iterable

from ally.store.base import BaseStore
from ally.store.rows import as_list


class KeepingStore(BaseStore):
    """The part of the store that forgets."""

    def has_steps_before(self, uid: str) -> bool:
        return bool(self._rows("old_steps", before=uid)[0][0])

    def uids_of(self, numbers: Iterable[int]) -> list[str]:
        """By what entries are known in every copy of the journal."""
        return [uid for (uid,) in self._rows("uids_of_entries", numbers=as_list(numbers))]

    def uids_in_history(self, numbers: Iterable[int]) -> dict[int, str]:
        rows = self._rows("entries_in_history", numbers=as_list(numbers))
        return {number: uid for number, uid in rows if uid}

    def forget_history_wholly(self) -> None:
        """Drop every step and what it changed: nothing before this moment can be taken back.

        The moment of the last transaction stays, so that the next is later.
        """
        self._rows("forget_all_changes")
        self._rows("forget_all_steps")

    def purge_words(self, numbers: Iterable[int]) -> None:
        """Take the words of entries out of the index, and every trace of them."""
        self._rows("forget_words", numbers=as_list(numbers))
        # What is deleted is only marked as such until the parts of the index are merged.
        self._rows("command_index", command="optimize")
