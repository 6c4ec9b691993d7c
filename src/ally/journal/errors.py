"""What can go wrong in a way that the user can mend.

An error owns its message (what is wrong), its hint (what to do) and its exit code. Nothing
here prints; the command line shows an error in one or two lines.
"""

from __future__ import annotations

from collections.abc import Sequence


class AllyError(Exception):
    """The root of every error that is the user's to mend."""

    exit_code = 2

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongWords(AllyError):
    """The words given are wrong; nothing was written."""


def os_reason(error: OSError) -> str:
    """Why the system refuses something, as it stands behind a colon."""
    return (error.strerror or str(error)).lower()


def refuse_same(same: bool, name: str) -> None:
    """Raises WrongWords where two things that are to become one are the same already."""
    if same:
        raise WrongWords(f"both are {name}", "name two that are to become one")


class JournalUnusable(AllyError):
    """The journal file can't be read or written; it is as it was before the command."""

    exit_code = 3


class UnclearName(WrongWords):
    """A name that does not pick out one person or account.

    `typed` is the name as given, `candidates` are those it may mean. `may_be_new` says
    whether it could also be somebody not in the journal yet.
    """

    def __init__(
        self,
        typed: str,
        candidates: Sequence[tuple[int, str]],
        *,
        may_be_new: bool,
        message: str,
        hint: str,
    ) -> None:
        super().__init__(message, hint)
        self.typed = typed
        self.candidates = tuple(candidates)
        self.may_be_new = may_be_new
