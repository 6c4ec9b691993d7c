"""The sieve for near names leaves nobody out whom the slow way finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ally.journal.names import Named, fold, near
from ally.journal.nearness import Nearness

WORDS = st.text("abcdeéß名 -'", min_size=1, max_size=7) | st.sampled_from(["ana", "anna", "silva"])
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(lambda parts: fold(" ".join(parts)))


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=2)), max_size=6), st.lists(WORDS))
def test_the_sieve_finds_what_the_slow_way_finds(
    people: list[tuple[str, list[str]]], queries: list[str]
) -> None:
    among = [Named(id, key, tuple(others)) for id, (key, others) in enumerate(people, 1)]
    nearness = Nearness(among)
    for query in [*queries, *(f"{key}x" for key, _ in people)]:
        assert nearness.near(query) == near(query, among)
