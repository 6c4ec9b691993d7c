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


def has_words(text: str) -> bool:
    """Whether a file holds anything that its owner may miss."""
    return any(letter.isalnum() for letter in text)


def assert_readable(arrived: Iterable[Arriving], text: str, *, least: int = 0) -> None:
    """All that a reader yields is of its kinds, has its line, and says why in one line.

    So many at `least` it yields: what is no record of its kind is refused, not passed over.
    """
    arrived = list(arrived)
    assert len(arrived) >= least
    most = text.count("\n") + text.count("\r") + 1
    for one in arrived:
        assert isinstance(one, ArrivingPerson | ArrivingEntry | Refused)
        assert 1 <= one.line <= most
        if isinstance(one, Refused):
            assert one.reason.isprintable(), one
            assert len(one.reason) < 300
