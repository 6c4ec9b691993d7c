"""What is written together, and what is read of one moment."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol


class Transactions(Protocol):
    """What is written together, and what is read of one moment."""

    def transaction(
        self, *, recorded: bool = True, faithful: bool = False
    ) -> AbstractContextManager[None]:
        """One writer at a time; inside another transaction it is part of that one.

        A recorded one is a step of the history; a faithful one brings in what happened
        elsewhere, with the moments of there.
        """

    def say_step(self, said: str) -> None:
        """What the step of this transaction is called in the history."""

    def expect_many(self) -> None:
        """The transaction is going to write much."""

    def one_look(self) -> AbstractContextManager[None]:
        """What is read in it is of one moment, whatever others write meanwhile."""
