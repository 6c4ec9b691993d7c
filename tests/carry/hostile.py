"""Text that no file should hold and some does."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from ally.journal.arrivals import Arriving, ArrivingEntry, ArrivingPerson, Refused

ANY_TEXT = st.text(st.characters(exclude_categories=[]))
"""Any text, with NULs and halves of characters."""


def pieces(*telling: str) -> st.SearchStrategy[str]:
    """Files of pieces that mean something to a reader, and of any text."""
    odd = ("\0", "\ud800", "\u2028", "\ufeff", "\r", "\n", " ", "\\", '"', "'", ":", "@", "=")
    some = st.sampled_from([*telling, *odd]) | ANY_TEXT
    return st.lists(some, max_size=30).map("".join)


def assert_readable(arrived: Iterable[Arriving], text: str) -> None:
    """All that a reader yields is of its kinds, has its line, and says why in one line."""
    most = text.count("\n") + text.count("\r") + 1
    for one in arrived:
        assert isinstance(one, ArrivingPerson | ArrivingEntry | Refused)
        assert 1 <= one.line <= most
        if isinstance(one, Refused):
            assert one.reason.isprintable(), one
            assert len(one.reason) < 300
