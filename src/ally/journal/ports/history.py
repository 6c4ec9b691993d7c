"""Takes commands back and makes them again, and forgets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ally.journal.records import Step


class History(Protocol):
    """Takes commands back and makes them again, and forgets."""

    def steps_to_undo(self, most: int) -> list[Step]:
        """The newest steps that stand, newest first."""

    def steps_to_redo(self, most: int) -> list[Step]:
        """The steps taken back, in the order in which they were made."""

    def turn(self, step: Step, *, undone: bool) -> None:
        """Put every row back that the step changed; or make the step again."""

    def has_steps_before(self, uid: str) -> bool:
        """Whether a step is older than `uid`, and not the newest."""

    def forget_history(self, before: str) -> None:
        """Drop the steps older than the uid `before`, but never the newest."""

    def forget_history_wholly(self) -> None:
        """Drop every step: nothing that was done up to now can be taken back."""

    def uids_in_history(self, numbers: Iterable[int]) -> dict[int, str]:
        """Of those numbers, the entries that the history holds, with their uids."""

    def uids_of(self, numbers: Iterable[int]) -> list[str]:
        """By what entries are known in every copy of the journal."""

    def purge_words(self, numbers: Iterable[int]) -> None:
        """Leave no trace of the words of entries in the index."""
