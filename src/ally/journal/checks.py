"""What `doctor` finds, as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Check(NamedTuple):
    """One thing that was looked at: whether it is well, what was seen, and what to do about it.

    What is `safe` to mend can be mended without losing anything of the user's.
    """

    check: str
    ok: bool
    says: str
    fix: str | None = None
    safe: bool = False


MEND = "ally doctor --fix mends it"
GO_BACK = "ally restore goes back to a copy; ally backup --list shows them"


def broken(check: str, says: str, fix: str) -> Check:
    return Check(check, False, says, fix)


def mendable(check: str, says: str) -> Check:
    return Check(check, False, says, MEND, safe=True)


def all_well(checks: Sequence[Check]) -> bool:
    return all(check.ok for check in checks)
